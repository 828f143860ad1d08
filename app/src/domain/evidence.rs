//! Evidence: files and links that stand beside one principle's answer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest description of a file, in characters.
pub const DESCRIPTION: usize = 200;
/// The longest name of a file that is kept, in characters. A longer one loses its middle.
const NAME: usize = 120;
const MEGABYTE: u64 = 1024 * 1024;

/// How much evidence is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceLimits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// Files for one principle; as many links.
    pub per_principle: usize,
    /// Files for one application.
    pub per_application: usize,
    /// All files of one organisation together, in bytes.
    pub organisation_bytes: u64,
}

impl Default for EvidenceLimits {
    fn default() -> Self {
        Self {
            file_bytes: 20 * MEGABYTE,
            per_principle: 10,
            per_application: 40,
            organisation_bytes: 200 * MEGABYTE,
        }
    }
}

impl EvidenceLimits {
    /// The largest upload: as many files of the largest size as a principle may have, and some room
    /// for what browsers put around them.
    pub fn request_bytes(&self) -> u64 {
        self.file_bytes * self.per_principle as u64 + MEGABYTE
    }
}

/// What kind of file is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// A picture, as cameras make them.
    Jpg,
    /// A picture, as screens make them.
    Png,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// A text of `LibreOffice`.
    Odt,
    /// A spreadsheet of `LibreOffice`.
    Ods,
}

impl FileKind {
    /// In the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Jpg, Self::Png, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods];

    /// As stored, and as the name of a file ends.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
        }
    }

    /// The kind of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As said on screen.
    pub fn label(self) -> String {
        self.code().to_uppercase()
    }

    /// The kind that a file's name claims.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_lowercase();
        Self::parse(if extension == "jpeg" { "jpg" } else { &extension })
    }

    /// The media type, which a download carries.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpg => "image/jpeg",
            Self::Png => "image/png",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// Whether a virus scanner has seen a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanState {
    /// The scanner did not answer: the file waits, and nobody can open it.
    Held,
    /// The scanner found nothing.
    Clean,
    /// The service has no scanner.
    NotScanned,
    /// The scanner found something after the file arrived. Its bytes are gone.
    Refused,
}

impl ScanState {
    /// As stored with the bytes. A refused file has none.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Clean => "clean",
            Self::NotScanned => "not_scanned",
            Self::Refused => "refused",
        }
    }

    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Held, Self::Clean, Self::NotScanned, Self::Refused].into_iter().find(|it| it.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Held => "Waiting to be scanned for viruses",
            Self::Clean => "Scanned for viruses",
            Self::NotScanned => "Not scanned for viruses",
            Self::Refused => "Taken away: a virus scanner found something in it",
        }
    }
}

/// What one piece of evidence is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EvidenceContent {
    /// A file.
    File {
        /// What kind.
        format: FileKind,
        /// In bytes.
        size: u64,
        /// SHA-256 of its bytes, in hexadecimal digits.
        sha256: String,
    },
    /// A page elsewhere, which the service never fetches.
    Link {
        /// Where.
        address: String,
    },
}

/// One piece of evidence, as it is frozen when the application is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceItem {
    /// Its id, also the address of a file.
    pub id: Uuid,
    /// The name of the file, or the title of the link.
    pub name: String,
    /// What it shows; may be empty.
    pub description: String,
    /// What it is.
    pub content: EvidenceContent,
}

impl EvidenceItem {
    /// All that a trustee signs, part by part.
    pub(super) fn signed_parts(&self) -> [String; 4] {
        let (kind, what) = match &self.content {
            EvidenceContent::File { sha256, .. } => ("file", sha256.clone()),
            EvidenceContent::Link { address } => ("link", address.clone()),
        };
        [kind.to_owned(), self.name.clone(), self.description.clone(), what]
    }
}

/// "PDF, JPG, PNG, DOCX, XLSX, ODT or ODS".
pub fn kinds_in_words() -> String {
    let labels = FileKind::ALL.map(FileKind::label);
    let [first @ .., last] = labels.as_slice() else { return String::new() };
    format!("{} or {last}", first.join(", "))
}

/// "1.2 MB", "340 KB": never "0".
pub fn size_in_words(bytes: u64) -> String {
    if bytes < MEGABYTE {
        return format!("{} KB", bytes.div_ceil(1024).max(1));
    }
    let tenths = (bytes * 10 + MEGABYTE / 2) / MEGABYTE;
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// A file's name as it can be shown and saved anywhere: no folders, no control characters, nothing that
/// turns the direction of reading, no more than 120 characters. The end, which says the kind, stays.
pub fn clean_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|letter| !letter.is_control() && !is_unseen(*letter)).collect();
    let name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('.');
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if end.chars().count() <= 10 => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    let stem = if stem.trim().is_empty() { "file" } else { stem.trim() };
    let room = NAME - end.chars().count();
    if stem.chars().count() <= room {
        return format!("{stem}{end}");
    }
    let short: String = stem.chars().take(room - 1).collect();
    format!("{}…{end}", short.trim_end())
}

/// Marks without a shape of their own, such as those that turn the direction of reading: with one, a
/// program can look like a document.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_could_deceive_or_lead_elsewhere() {
        for (given, kept) in [
            ("accounts 2025.pdf", "accounts 2025.pdf"),
            ("../../x", "x"),
            ("..\\..\\windows\\x.pdf", "x.pdf"),
            ("a\0b\nc.pdf", "abc.pdf"),
            ("report\u{202e}fdp.exe", "reportfdp.exe"),
            ("\"><svg onload=alert(1)>.pdf", "\"><svg onload=alert(1)>.pdf"),
            ("", "file"),
            (".pdf", "pdf"),
            ("...", "file"),
            ("  a   b .pdf", "a b.pdf"),
            ("C:\\fakepath\\Ä.PDF", "Ä.PDF"),
        ] {
            assert_eq!(clean_name(given), kept, "{given:?}");
        }
        let long = clean_name(&format!("{}.docx", "é".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with("….docx")), (120, true));
    }

    #[test]
    fn the_kind_is_what_the_name_ends_with() {
        for (name, kind) in [
            ("a.PDF", Some(FileKind::Pdf)),
            ("a.jpeg", Some(FileKind::Jpg)),
            ("a.pdf.exe", None),
            ("a", None),
            ("a.docm", None),
            ("a.ods", Some(FileKind::Ods)),
        ] {
            assert_eq!(FileKind::of_name(name), kind, "{name}");
        }
        for kind in FileKind::ALL {
            assert_eq!(FileKind::parse(kind.code()), Some(kind));
        }
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        for (bytes, words) in [
            (1, "1 KB"),
            (1024, "1 KB"),
            (350_000, "342 KB"),
            (20 * MEGABYTE, "20 MB"),
            (1_300_000, "1.2 MB"),
        ] {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}
