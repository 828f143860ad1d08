//! What follows an application: reminders, Board minutes, decision reviews, earlier decisions.

use super::decision::{ConditionView, PastEnd};
use super::director::{CaseView, DirectorState};
use crate::domain::{Finding, NoReminder, Outcome, PrinciplePath, PrincipleResult, ReviewResult, Timestamp};

/// Where a Board minute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinuteState {
    /// Waits for the chair.
    Offered,
    /// Counts as signed.
    Accepted,
    /// Does not count, with a reason.
    NotAccepted,
    /// The trustee signed first, or the organisation gave another.
    NotNeeded,
}

impl MinuteState {
    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "offered" => Some(Self::Offered),
            "accepted" => Some(Self::Accepted),
            "not_accepted" => Some(Self::NotAccepted),
            "not_needed" => Some(Self::NotNeeded),
            _ => None,
        }
    }
}

/// The Board's minute in place of the trustee's sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinuteView {
    /// Where it is.
    pub state: MinuteState,
    /// The day of the meeting, in words.
    pub held_on: String,
    /// Who was there.
    pub present: String,
    /// What was agreed.
    pub agreed: String,
    /// Where the document is.
    pub document: String,
    /// Who gave it.
    pub offered_by: String,
    /// When.
    pub offered_at: Timestamp,
    /// When the chair answered.
    pub answered_at: Option<Timestamp>,
    /// The chair's reason.
    pub reason: Option<String>,
    /// False once an answer changed that it covers.
    pub is_current: bool,
}

impl MinuteView {
    /// It counts as signed.
    pub fn stands(&self) -> bool {
        self.state == MinuteState::Accepted && self.is_current
    }
}

/// A decision review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// What should be looked at again.
    pub reason: String,
    /// The principles it is about; none for the decision as a whole.
    pub principles: Vec<u8>,
    /// Whether a director is named.
    pub has_reviewer: bool,
    /// The named director; only for those inside.
    pub reviewer: Option<String>,
    /// The result with its reasons, and when it was given.
    pub result: Option<(ReviewResult, String, Timestamp)>,
}

/// A decision that does not stand any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastDecision {
    /// The outcome.
    pub outcome: Outcome,
    /// The directors' summary reason.
    pub reason: String,
    /// Per principle.
    pub results: Vec<PrincipleResult>,
    /// What would have helped.
    pub paths: Vec<PrinciplePath>,
    /// When it was released.
    pub released_at: Timestamp,
    /// When it ended.
    pub overturned_at: Timestamp,
    /// How it ended.
    pub ended: PastEnd,
    /// Why it ended; may be empty.
    pub ended_reason: String,
    /// Its letter.
    pub letter: String,
    /// The conditions that it set.
    pub conditions: Vec<ConditionView>,
}

/// Whether the organisation may ask for a decision review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewChance {
    /// There is no decision that could be reviewed.
    None,
    /// Until the end of a day, in words.
    Until(String),
    /// Until a day that is over.
    Late(String),
    /// It was asked for already.
    Used,
    /// Another application of the organisation is under way; its reference.
    Other(String),
}

/// A decision review, for the co-ordinator who names a director, and for that director.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewCase {
    /// The application.
    pub view: CaseView,
    /// Directors who took no part in the decision and do not stand aside.
    pub eligible: Vec<DirectorState>,
    /// True for the director who is named.
    pub is_reviewer: bool,
}

/// Reminding the trustee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The version of the application.
    pub version: i64,
    /// The trustee's name.
    pub trustee: String,
    /// Reminders so far.
    pub sent: i64,
    /// When the link or the latest reminder went.
    pub last: Timestamp,
    /// When the link ends.
    pub ends: Timestamp,
    /// Whether one may go now.
    pub now: Result<(), NoReminder>,
}

/// What directors said of one principle the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// What they found.
    pub finding: Finding,
    /// Why; may be empty.
    pub reason: String,
    /// What would help.
    pub path: Option<PrinciplePath>,
}
