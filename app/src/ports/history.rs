//! The whole history of a case, for those inside.

use super::director::{AssessmentView, CaseView};
use super::request::{Change, ItemView};
use crate::domain::{EventGroup, PrincipleResult, Timestamp};

/// What a line changed, where that is kept and the reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What a response changed in the answers.
    Changes(Vec<Change>),
    /// What was asked for.
    Asked(Vec<ItemView>),
    /// An assessment.
    Assessment(AssessmentView),
    /// The results of a decision, with its reason.
    Results(Vec<PrincipleResult>, String),
    /// The letter.
    Letter(String),
    /// Texts under their names.
    Texts(Vec<(&'static str, String)>),
    /// The meeting where it was decided: its id and its day.
    Meeting(String, Timestamp),
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// Its number among the lines that the Alliance may read, from 1. It never changes.
    pub number: usize,
    /// What happened.
    pub words: String,
    /// Who did it; empty once names were taken out.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The reason given.
    pub reason: Option<String>,
    /// What it changed.
    pub details: Vec<Detail>,
}

/// What a reader wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HistoryChoice {
    /// Only this kind of thing.
    pub group: Option<EventGroup>,
    /// From 1; too large is the last.
    pub page: usize,
    /// Every line on one page, to print.
    pub is_whole: bool,
}

/// The history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseHistory {
    /// The case.
    pub view: CaseView,
    /// The lines of this page, oldest first.
    pub lines: Vec<CaseLine>,
    /// What was chosen, with the page that is shown.
    pub choice: HistoryChoice,
    /// How many pages there are.
    pub pages: usize,
    /// How many lines fit the choice.
    pub total: usize,
}

/// A case that was just exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The line of history that notes it.
    pub number: i64,
    /// True for everything.
    pub complete: bool,
    /// Until when the files can be downloaded.
    pub until: Timestamp,
}
