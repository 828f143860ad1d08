//! Evidence, as everyone who may see it sees it.

use crate::domain::{EvidenceItem, EvidenceLimits, ScanState, Timestamp};

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What it is; as frozen once sent.
    pub item: EvidenceItem,
    /// Whether a virus scanner has seen it; none for a link.
    pub scan: Option<ScanState>,
    /// Who added it, and when.
    pub added: Option<(String, Timestamp)>,
}

/// The evidence of one principle, to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    /// The application's reference.
    pub reference: String,
    /// 1 to 6.
    pub principle: u8,
    /// The principle's title.
    pub title: String,
    /// In the order they were added.
    pub lines: Vec<EvidenceLine>,
    /// How much is taken.
    pub limits: EvidenceLimits,
    /// Files of the whole application.
    pub files_of_application: usize,
    /// Bytes of all files of the organisation.
    pub bytes_of_organisation: u64,
}

impl EvidenceView {
    /// How many more files the principle takes.
    pub fn room(&self) -> usize {
        let files = self.lines.iter().filter(|line| line.scan.is_some()).count();
        let here = self.limits.per_principle.saturating_sub(files);
        here.min(self.limits.per_application.saturating_sub(self.files_of_application))
    }

    /// How many more links the principle takes.
    pub fn room_for_links(&self) -> usize {
        let links = self.lines.iter().filter(|line| line.scan.is_none()).count();
        self.limits.per_principle.saturating_sub(links)
    }
}

/// One piece of evidence, to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceItemView {
    /// The application's reference.
    pub reference: String,
    /// 1 to 6.
    pub principle: u8,
    /// What it is.
    pub line: EvidenceLine,
    /// How much is taken.
    pub limits: EvidenceLimits,
}

/// What became of an upload, for the page after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Files that were added.
    pub new: usize,
    /// Files that were there already, and were kept once.
    pub again: usize,
}
