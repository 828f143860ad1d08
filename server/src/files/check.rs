//! Whether a file is what its name says, and safe to keep.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use app::domain::{FileKind, FileProblem};
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use super::{archive, not_stored, picture};

/// As much of the beginning as any signature needs.
const HEAD: u64 = 8 * 1024;
/// What an Office document with a password is called inside, in its own spelling.
const LOCKED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// A file that can be kept.
pub struct Checked {
    /// Where it lies for now.
    pub path: TempPath,
    /// What it is.
    pub kind: FileKind,
    /// The hash of what will be kept.
    pub sha256: [u8; 32],
    /// In bytes.
    pub size: u64,
}

/// Name, first bytes and declared type must agree; archives are unpacked and counted, pictures painted
/// afresh. Blocks, and takes memory: one at a time.
pub fn check(path: TempPath, name: &str, declared: &str, uploads: &Path) -> Result<Checked, FileProblem> {
    let kind = agreed(&path, name, declared)?;
    let path = match kind {
        FileKind::Pdf => path,
        FileKind::Jpg | FileKind::Png => picture::paint(&path, kind, uploads)?,
        FileKind::Docx | FileKind::Xlsx | FileKind::Odt | FileKind::Ods => {
            archive::check(&path, kind)?;
            path
        }
    };
    let (sha256, size) = hash(&path).map_err(not_stored)?;
    Ok(Checked { path, kind, sha256, size })
}

fn hash(path: &Path) -> io::Result<([u8; 32], u64)> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let length = file.read(&mut part)?;
        if length == 0 {
            return Ok((hasher.finalize().into(), size));
        }
        size += length as u64;
        hasher.update(&part[..length]);
    }
}

fn agreed(path: &Path, name: &str, declared: &str) -> Result<FileKind, FileProblem> {
    let mut file = File::open(path).map_err(not_stored)?;
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head).map_err(not_stored)?;
    let found = infer::get(&head).map(|it| it.mime_type()).unwrap_or_default();
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    if matches!(extension.as_str(), "heic" | "heif") || found == "image/heif" {
        return Err(FileProblem::Heic);
    }
    let kind = FileKind::of_name(name).ok_or(FileProblem::Kind)?;
    let is_right = match kind {
        FileKind::Pdf | FileKind::Jpg | FileKind::Png => found == kind.media_type(),
        // Which archive it is, its parts tell.
        _ => head.starts_with(b"PK\x03\x04"),
    };
    if !is_right {
        let is_office = matches!(kind, FileKind::Docx | FileKind::Xlsx);
        let is_locked = is_office && occurrences(&mut file, LOCKED).map_err(not_stored)? > 0;
        return Err(if is_locked { FileProblem::Locked } else { FileProblem::NotWhatItSays(kind) });
    }
    if is_declared(kind, declared) { Ok(kind) } else { Err(FileProblem::NotWhatItSays(kind)) }
}

/// Browsers declare by the name alone, and nothing where the system knows no type.
fn is_declared(kind: FileKind, declared: &str) -> bool {
    let declared = declared.split(';').next().unwrap_or_default().trim().to_lowercase();
    let other: &[&str] = match kind {
        FileKind::Pdf => &["application/x-pdf"],
        FileKind::Jpg => &["image/jpg", "image/pjpeg"],
        FileKind::Png => &["image/x-png"],
        _ => &["application/zip", "application/x-zip-compressed"],
    };
    declared.is_empty()
        || declared == "application/octet-stream"
        || declared == kind.media_type()
        || other.contains(&declared.as_str())
}

/// How often some bytes occur in a file, read part by part.
pub(super) fn occurrences(file: &mut File, wanted: &[u8]) -> io::Result<usize> {
    file.seek(SeekFrom::Start(0))?;
    let mut count = 0;
    let mut window: Vec<u8> = Vec::new();
    let mut part = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut part)?;
        if length == 0 {
            return Ok(count);
        }
        window.extend_from_slice(&part[..length]);
        count += window.windows(wanted.len()).filter(|it| *it == wanted).count();
        // The end may hold the beginning of one more.
        let kept = window.len().saturating_sub(wanted.len() - 1);
        window.drain(..kept);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn judged(name: &str, declared: &str, bytes: &[u8]) -> Result<FileKind, FileProblem> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        agreed(file.path(), name, declared)
    }

    #[test]
    fn name_bytes_and_type_must_agree() {
        use FileProblem::{Heic, Kind, Locked, NotWhatItSays};
        let pdf = b"%PDF-1.7\n1 0 obj".as_slice();
        let docx = FileKind::Docx.media_type();
        assert_eq!(judged("a.PDF", "application/pdf", pdf), Ok(FileKind::Pdf));
        assert_eq!(judged("a.pdf", "", pdf), Ok(FileKind::Pdf));
        assert_eq!(judged("a.pdf", "application/octet-stream", pdf), Ok(FileKind::Pdf));
        assert_eq!(judged("a.pdf", "text/html", pdf), Err(NotWhatItSays(FileKind::Pdf)));
        assert_eq!(judged("a.docx", docx, pdf), Err(NotWhatItSays(FileKind::Docx)));
        assert_eq!(judged("a.jpg", "image/jpeg", pdf), Err(NotWhatItSays(FileKind::Jpg)));
        assert_eq!(judged("a.pdf", "application/pdf", b"<html>"), Err(NotWhatItSays(FileKind::Pdf)));
        assert_eq!(judged("a.exe", "application/pdf", pdf), Err(Kind));
        assert_eq!(judged("a", "application/pdf", pdf), Err(Kind));
        assert_eq!(judged("IMG_1.HEIC", "image/heic", b"x"), Err(Heic));
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
        assert_eq!(judged("IMG_1.jpg", "image/jpeg", heic), Err(Heic));
        let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        assert_eq!(judged("a.docx", docx, &locked), Err(NotWhatItSays(FileKind::Docx)));
        // Across the border of two parts.
        locked.resize(64 * 1024 - 5, 0);
        locked.extend_from_slice(LOCKED);
        assert_eq!(judged("a.docx", docx, &locked), Err(Locked));
    }
}
