//! What the directors ask an organisation for, as both sides read it.

use super::case::{Case, Section};
use super::decision::TemplateLine;
use super::director::CaseView;
use crate::domain::{
    Due, EvidenceItem, Fields, ItemKind, Judgement, MemberRole, RequestState, Subject, Timestamp,
};
use crate::forms::request::{DraftRequest, RequestForm};

/// One thing that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemView {
    /// From 1.
    pub number: usize,
    /// What it is about.
    pub subject: Subject,
    /// What is asked for.
    pub kind: ItemKind,
    /// The question.
    pub asked: String,
    /// What the organisation has typed; empty until then, and for directors until it is sent.
    pub answer: String,
    /// Grows with every save of the answer.
    pub version: i64,
    /// Who saved the answer last, and when.
    pub answered: Option<(String, Timestamp)>,
    /// What the Alliance made of the answer.
    pub judgement: Judgement,
    /// True when an earlier answer would not do.
    pub asks_again: bool,
}

/// What a response changed in the answer to one principle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// 1 to 6.
    pub principle: u8,
    /// The principle's title.
    pub title: String,
    /// As it was sent before.
    pub before: Fields,
    /// As it is sent now.
    pub after: Fields,
    /// The files and links beside it, before and now.
    pub evidence: (Vec<EvidenceItem>, Vec<EvidenceItem>),
}

/// A request that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestView {
    /// From 1, for each application.
    pub number: i64,
    /// Where it is.
    pub state: RequestState,
    /// Until when.
    pub due: Due,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it was answered or closed.
    pub ended_at: Option<Timestamp>,
    /// Why it was closed; may be empty.
    pub reason: String,
    /// In the order of the request.
    pub items: Vec<ItemView>,
    /// What the response changed.
    pub changes: Vec<Change>,
}

impl RequestView {
    /// Items with an answer.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|item| !item.answer.is_empty()).count()
    }

    /// True while the organisation is to answer.
    pub fn is_open(&self) -> bool {
        self.state == RequestState::Sent
    }
}

/// A request that directors are writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComposeView {
    /// The application.
    pub view: CaseView,
    /// What is saved; as suggested before the first save.
    pub draft: DraftRequest,
    /// How long is suggested, in days.
    pub days: i64,
    /// Today, as YYYY-MM-DD.
    pub today: String,
    /// Templates of items.
    pub offers: Vec<TemplateLine>,
}

impl ComposeView {
    /// The form with what is saved.
    pub fn form(&self) -> RequestForm {
        RequestForm::filled(&self.draft)
    }
}

/// Somebody else saved the answer to an item while this person was writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemClash {
    /// Of the item.
    pub number: usize,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What they saved.
    pub theirs: String,
}

/// The organisation's page of an open request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseView {
    /// The application, without what only directors see.
    pub case: Case,
    /// The open request.
    pub request: RequestView,
    /// The answers that are open again, as typed by now.
    pub opened: Vec<Section>,
    /// Where they differ from what was sent.
    pub changes: Vec<Change>,
    /// True when changes will need the Board's sign-off again.
    pub signs_again: bool,
    /// What the reader may do for the organisation.
    pub role: MemberRole,
    /// The names of the organisation's administrators.
    pub administrators: Vec<String>,
}

impl ResponseView {
    /// The changed answers with something missing.
    pub fn unfinished(&self) -> impl Iterator<Item = &Section> {
        let changed = |section: &&Section| self.changes.iter().any(|it| it.principle == section.number);
        self.opened.iter().filter(changed).filter(|section| !section.gaps.is_empty())
    }

    /// Every item has an answer, and no changed answer misses anything.
    pub fn is_complete(&self) -> bool {
        self.request.answered() == self.request.items.len() && self.unfinished().next().is_none()
    }
}
