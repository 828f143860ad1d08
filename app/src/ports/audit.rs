//! What the checking of histories found. No case content: references and hashes.

use crate::domain::Timestamp;

/// The head over all histories on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLine {
    /// The day, as YYYY-MM-DD.
    pub day: String,
    /// The moment whose state it is.
    pub as_of: Timestamp,
    /// In hexadecimal.
    pub head: String,
}

/// The published heads of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadsView {
    /// The year.
    pub year: String,
    /// Every year that has heads, the latest first.
    pub years: Vec<String>,
    /// The latest day first.
    pub lines: Vec<HeadLine>,
}

/// One history, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedLine {
    /// The application's reference.
    pub reference: String,
    /// How many lines it has, without those that nobody may count.
    pub lines: usize,
    /// How many of its lines have no words any more.
    pub forgotten: usize,
    /// The hash of the last line, in hexadecimal, or the number of the first line that does not fit.
    pub head: Result<String, i64>,
}

/// The histories that a reader may know of, checked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditView {
    /// On this page.
    pub lines: Vec<CheckedLine>,
    /// From 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many histories there are.
    pub total: usize,
    /// Where this page begins, from 1.
    pub first: usize,
    /// The head that was published last, and how many histories did not hold then.
    pub latest: Option<(HeadLine, i64)>,
    /// True for those who read cases, who get links to them.
    pub reads_cases: bool,
}
