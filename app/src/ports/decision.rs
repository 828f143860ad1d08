//! What belongs to a decision: its conditions, a hold, a correction, releases, and templates of words.

use uuid::Uuid;

use super::director::CaseView;
use crate::domain::{ConditionResult, Due, Outcome, Timestamp};

/// What the first of two directors said of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedView {
    /// What they said.
    pub result: ConditionResult,
    /// Why.
    pub note: String,
    /// The director.
    pub director: Uuid,
    /// Their name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// True for that director, who cannot be the second one, too.
    pub is_own: bool,
}

/// How the organisation says that it meets a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// In its words.
    pub words: String,
    /// Where the evidence is; may be empty.
    pub link: String,
    /// When.
    pub at: Timestamp,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionView {
    /// From 1.
    pub number: i64,
    /// The principle it belongs to.
    pub principle: Option<u8>,
    /// What is to be done.
    pub words: String,
    /// Until when.
    pub due: Due,
    /// What the organisation says.
    pub report: Option<ReportView>,
    /// What one director said; only for those inside.
    pub proposed: Option<ProposedView>,
    /// What two directors agreed on, why, and when.
    pub settled: Option<(ConditionResult, String, Timestamp)>,
}

impl ConditionView {
    /// True until two directors agree.
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// "Met", "Not met", or how long there is.
    pub fn state(&self) -> String {
        match &self.settled {
            Some((result, ..)) => result.label().to_owned(),
            None => format!("By {}, {}", self.due.words(), self.due.left()),
        }
    }
}

/// A hold that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldView {
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: Timestamp,
    /// Who decided it.
    pub by: String,
}

/// A correction that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionView {
    /// Why the decision was a mistake.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// True for whoever says so.
    pub is_own: bool,
}

/// How a decision ended that does not stand any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastEnd {
    /// By a decision review.
    Overturned,
    /// All its conditions were met.
    ConditionsMet,
    /// One of its conditions was not.
    ConditionsNotMet,
    /// It was a mistake.
    Corrected,
}

impl PastEnd {
    const ALL: [Self; 4] = [Self::Overturned, Self::ConditionsMet, Self::ConditionsNotMet, Self::Corrected];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overturned => "overturned",
            Self::ConditionsMet => "conditions_met",
            Self::ConditionsNotMet => "conditions_not_met",
            Self::Corrected => "corrected",
        }
    }

    /// After "The decision of 3 May 2026,".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Overturned => "overturned on",
            Self::ConditionsMet => "its conditions met on",
            Self::ConditionsNotMet => "a condition not met, on",
            Self::Corrected => "taken off as a mistake on",
        }
    }

    /// The end of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A decision that could be released with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseLine {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The version that its letter is read at.
    pub version: i64,
    /// What was decided.
    pub outcome: Outcome,
    /// When.
    pub determined_at: Timestamp,
    /// The subject of the e-mail.
    pub subject: String,
    /// The e-mail.
    pub text: String,
    /// To how many people it goes.
    pub people: usize,
    /// Why it cannot be released yet.
    pub obstacle: Option<String>,
}

/// Every decision that waits for its release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasesView {
    /// The key of this release, so that a second click does nothing.
    pub key: String,
    /// Oldest first.
    pub lines: Vec<ReleaseLine>,
}

/// What became of one decision of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedLine {
    /// The application's reference, as it was sent.
    pub reference: String,
    /// The organisation's name; none of an application that the reader knows nothing of.
    pub organisation: Option<String>,
    /// Why it was not released; none when it was.
    pub problem: Option<String>,
}

/// What became of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedView {
    /// In the order of the list.
    pub lines: Vec<ReleasedLine>,
    /// When it began.
    pub begun: Timestamp,
    /// False while it goes on.
    pub is_over: bool,
}

/// Where a template is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplatePlace {
    /// At the start of a decision letter.
    LetterOpening,
    /// At its end.
    LetterClosing,
    /// As the reason for a finding.
    Reason,
    /// As an item of an information request.
    RequestItem,
}

impl TemplatePlace {
    /// In the order of the screens.
    pub const ALL: [Self; 4] = [Self::LetterOpening, Self::LetterClosing, Self::Reason, Self::RequestItem];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LetterOpening => "letter_opening",
            Self::LetterClosing => "letter_closing",
            Self::Reason => "reason",
            Self::RequestItem => "request_item",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::LetterOpening => "Opening of a decision letter",
            Self::LetterClosing => "Closing of a decision letter",
            Self::Reason => "Reason for a finding",
            Self::RequestItem => "Item of an information request",
        }
    }

    /// The place of a stored or typed code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// True where a template may belong to one principle.
    pub const fn has_principle(self) -> bool {
        matches!(self, Self::Reason | Self::RequestItem)
    }
}

/// A template as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    /// Its id, also its address.
    pub id: String,
    /// Where it is offered.
    pub place: TemplatePlace,
    /// The principle it belongs to; none when it fits all.
    pub principle: Option<u8>,
    /// What it is called.
    pub name: String,
    /// Its words.
    pub words: String,
    /// Grows with every change.
    pub version: i64,
    /// True when it is not offered any more.
    pub is_retired: bool,
}

impl TemplateLine {
    /// True where it is offered for this place and principle.
    pub fn fits(&self, place: TemplatePlace, principle: Option<u8>) -> bool {
        let is_right = self.principle.is_none() || self.principle == principle;
        self.place == place && is_right && !self.is_retired
    }
}

/// One version of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateVersion {
    /// From 1.
    pub version: i64,
    /// What it was called.
    pub name: String,
    /// Its words.
    pub words: String,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A template with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateView {
    /// As it is now.
    pub line: TemplateLine,
    /// Newest first.
    pub versions: Vec<TemplateVersion>,
}

/// A decision form that came too late: somebody else decided first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// The application as it is now.
    pub view: CaseView,
    /// Who did what, and when.
    pub sentence: String,
}
