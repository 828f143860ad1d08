//! Office documents are archives: unpacked here once, counted while they unpack, and thrown away.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use app::domain::{FileKind, FileProblem};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::check::occurrences;
use super::not_stored;

/// Parts of one document. Real ones have some hundred at most.
const PARTS: usize = 3_000;
/// Bytes of all parts unpacked.
const UNPACKED: u64 = 300 * 1024 * 1024;
/// Below so many bytes, a high ratio is no bomb: empty sheets pack well.
const HARMLESS: u64 = 10 * 1024 * 1024;
/// Unpacked to packed. Spreadsheets reach thirty.
const RATIO: u64 = 100;
/// As much of a part as is looked into. Lists of types and manifests are far smaller.
const READ: usize = 256 * 1024;

/// Refuses what is not such a document, is locked, carries programs, or unpacks to too much.
pub fn check(path: &Path, kind: FileKind) -> Result<(), FileProblem> {
    let mut file = File::open(path).map_err(not_stored)?;
    let packed = file.metadata().map_err(not_stored)?.len();
    // Counted before the list of parts is read, because that list is kept in memory.
    if occurrences(&mut file, b"PK\x01\x02").map_err(not_stored)? > PARTS {
        return Err(FileProblem::Bomb);
    }
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| FileProblem::Damaged)?;
    let mut seen = Seen::default();
    let most = UNPACKED.min(HARMLESS.max(packed.saturating_mul(RATIO)));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(problem)?;
        let name = name_of(&part)?;
        let content = unpack(&mut part, &name, most, &mut seen.unpacked)?;
        seen.note(&name, &content)?;
    }
    seen.verdict(kind)
}

fn problem(error: ZipError) -> FileProblem {
    match error {
        // What a part with a password gives without one.
        ZipError::UnsupportedArchive(words) if words == ZipError::PASSWORD_REQUIRED => FileProblem::Locked,
        _ => FileProblem::Damaged,
    }
}

/// The part's name, when it stays inside the document.
fn name_of<R: Read>(part: &ZipFile<'_, R>) -> Result<String, FileProblem> {
    if part.encrypted() {
        return Err(FileProblem::Locked);
    }
    let name = part.name().map_err(|_| FileProblem::Damaged)?.into_owned();
    let is_inside = part.enclosed_name().is_some()
        && !name.contains(['\\', '\0'])
        && !name.starts_with('/')
        && !name.split('/').any(|step| step == "..");
    if is_inside { Ok(name) } else { Err(FileProblem::Damaged) }
}

/// Unpacks a part to nowhere, counting; gives its beginning.
fn unpack(part: &mut impl Read, name: &str, most: u64, total: &mut u64) -> Result<Vec<u8>, FileProblem> {
    let mut beginning = Vec::new();
    let mut buffer = vec![0; 32 * 1024];
    loop {
        let length = part.read(&mut buffer).map_err(|_| FileProblem::Damaged)?;
        if length == 0 {
            break;
        }
        *total += length as u64;
        if *total > most {
            return Err(FileProblem::Bomb);
        }
        let room = READ.saturating_sub(beginning.len()).min(length);
        beginning.extend_from_slice(&buffer[..room]);
    }
    if is_archive(&beginning) && !is_embedded_document(name) {
        return Err(FileProblem::Bomb);
    }
    Ok(beginning)
}

fn is_archive(bytes: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"].iter().any(|it| bytes.starts_with(it))
}

/// A table in a text, a text in a table: the only archives that documents hold.
fn is_embedded_document(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("/embeddings/") && [".xlsx", ".docx", ".pptx"].iter().any(|end| name.ends_with(end))
}

/// What the parts say of the whole.
#[derive(Default)]
struct Seen {
    unpacked: u64,
    /// `[Content_Types].xml` of Microsoft's documents.
    types: String,
    /// `mimetype` of `OpenDocument`.
    mimetype: String,
    has_content: bool,
    has_word: bool,
    has_sheets: bool,
}

impl Seen {
    fn note(&mut self, name: &str, content: &[u8]) -> Result<(), FileProblem> {
        let text = || String::from_utf8_lossy(content).into_owned();
        match name {
            "[Content_Types].xml" => self.types = text(),
            "mimetype" => self.mimetype = text(),
            "content.xml" => self.has_content = true,
            "META-INF/manifest.xml" if text().contains("encryption-data") => return Err(FileProblem::Locked),
            _ if name.ends_with("vbaProject.bin") => return Err(FileProblem::Macros),
            _ if name.starts_with("Basic/") || name.starts_with("Scripts/") => {
                return Err(FileProblem::Macros);
            }
            _ => {
                self.has_word |= name.starts_with("word/");
                self.has_sheets |= name.starts_with("xl/");
            }
        }
        Ok(())
    }

    fn verdict(&self, kind: FileKind) -> Result<(), FileProblem> {
        if self.types.contains("macroEnabled") {
            return Err(FileProblem::Macros);
        }
        let is_right = match kind {
            FileKind::Docx => self.has_word && self.types.contains("wordprocessingml.document.main+xml"),
            FileKind::Xlsx => self.has_sheets && self.types.contains("spreadsheetml.sheet.main+xml"),
            _ => self.has_content && self.mimetype.trim() == kind.media_type(),
        };
        if is_right { Ok(()) } else { Err(FileProblem::NotWhatItSays(kind)) }
    }
}
