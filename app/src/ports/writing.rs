//! Earlier versions of an answer, two texts put together, and comments among members.

use super::applicant::Clash;
use crate::domain::{Fields, Timestamp};

/// What lies around an answer while it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// How many earlier versions are kept.
    pub versions: i64,
    /// How many comments are open.
    pub comments: i64,
    /// Which colleague saved in the last minutes, and when.
    pub colleague: Option<(String, Timestamp)>,
    /// Now.
    pub now: Timestamp,
}

/// Which answer a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOf {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// 1 to 6.
    pub principle: u8,
    /// The principle's title.
    pub title: String,
}

/// One line of the list of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Names it within the answer.
    pub version: i64,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How many words.
    pub words: i64,
}

/// The versions of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionsView {
    /// Of this answer.
    pub answer: AnswerOf,
    /// What is saved now; nothing before the first save.
    pub present: Option<VersionLine>,
    /// Earlier ones, newest first.
    pub earlier: Vec<VersionLine>,
}

/// One version of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// Of this answer.
    pub answer: AnswerOf,
    /// Which one.
    pub line: VersionLine,
    /// What was typed.
    pub fields: Fields,
    /// What is saved now.
    pub present: Fields,
    /// Its version.
    pub present_version: i64,
}

/// Two texts of one answer, to be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeView {
    /// Of this answer.
    pub answer: AnswerOf,
    /// What the other person saved.
    pub clash: Clash,
    /// Its version.
    pub version: i64,
}

/// A comment of one member for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub by: String,
    /// True when the reader wrote it.
    pub is_own: bool,
    /// What they wrote.
    pub words: String,
    /// When.
    pub at: Timestamp,
    /// Who resolved it, and when.
    pub resolved: Option<(String, Timestamp)>,
}

/// The comments on one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentsView {
    /// Of this answer.
    pub answer: AnswerOf,
    /// Oldest first.
    pub comments: Vec<Comment>,
    /// True while the answer can be changed.
    pub is_open: bool,
}

/// Asking for a copy by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyView {
    /// The application's reference.
    pub reference: String,
    /// The reader's own address.
    pub email: String,
    /// When the last one was queued, lately.
    pub sent: Option<Timestamp>,
}
