//! A whole case as a file, for a decision review or an answer to a question about it. The names of these fields are
//! a promise, and stay. Times are written as in ISO 8601, in UTC.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use super::case_check::{Checkable, FileCheck};
use super::download::{
    AnswerPart, DecisionPart, EvidencePart, OrganisationPart, ReconfirmationPart, ResultPart, SeatPart,
    SignOffPart, TrusteePart,
};
use crate::domain::Inclusion;

/// The whole case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseFile {
    /// The version of this format.
    pub format: u8,
    /// Who it is for, in words.
    pub audience: String,
    /// When the file was made.
    pub made_at: String,
    /// What it was made for; empty for the organisation.
    pub made_for: String,
    /// The application's reference.
    pub reference: String,
    /// Where it is, in words.
    pub status: String,
    /// When it was sent first.
    pub sent_at: Option<String>,
    /// What the organisation says of itself.
    pub organisation: OrganisationPart,
    /// Who signs for the Board.
    pub trustee: TrusteePart,
    /// The answers, each time they were sent.
    pub submissions: Vec<SubmissionPart>,
    /// The files and links beside the answers, with their digests. The files themselves are not here.
    pub evidence: Vec<FilePart>,
    /// The Board's sign-off.
    pub sign_off: Option<SignOffPart>,
    /// The Board's minute in its place.
    pub board_minute: Option<BoardMinutePart>,
    /// What groups say.
    pub groups: GroupsPart,
    /// What was asked for.
    pub requests: Vec<RequestPart>,
    /// Who said what to the conflict question.
    pub conflicts: Vec<ConflictPart>,
    /// What directors found.
    pub assessments: Vec<AssessmentPart>,
    /// What directors said to each other; in the complete file only.
    pub discussion: Vec<PostPart>,
    /// The phone calls about it; in the complete file only.
    pub calls: Vec<CallPart>,
    /// The decision with its letter.
    pub decision: Option<DecisionPart>,
    /// Decisions that were overturned.
    pub earlier_decisions: Vec<DecisionPart>,
    /// The decision review.
    pub decision_review: Option<ReviewPart>,
    /// Meetings that talked about it, with its part of the minutes.
    pub meetings: Vec<MeetingPart>,
    /// The seat.
    pub seat: Option<SeatPart>,
    /// The yearly re-confirmations.
    pub reconfirmations: Vec<ReconfirmationPart>,
    /// The e-mails about it, without their words.
    pub messages: Vec<SentPart>,
    /// The history, with what binds its lines.
    pub chain: ChainPart,
    /// The way to the head that was published last.
    pub published: Option<PublishedPart>,
}

/// The answers as they were sent once.
#[derive(Clone, Debug, Serialize)]
pub struct SubmissionPart {
    /// From 1.
    pub number: i64,
    /// One for each principle.
    pub answers: Vec<DigestedPart>,
}

/// One answer with what the Board signed.
#[derive(Clone, Debug, Serialize)]
pub struct DigestedPart {
    /// The answer.
    #[serde(flatten)]
    pub answer: AnswerPart,
    /// The SHA-256 of its fields and evidence, in hexadecimal.
    pub digest: String,
}

/// A file or a link.
#[derive(Clone, Debug, Serialize)]
pub struct FilePart {
    /// What it is.
    #[serde(flatten)]
    pub item: EvidencePart,
    /// The principle that it stands beside.
    pub principle: u8,
    /// When it was added.
    pub added_at: String,
}

/// Something said in the discussion.
#[derive(Clone, Debug, Serialize)]
pub struct PostPart {
    /// 1 to 6; none for the application as a whole.
    pub principle: Option<i64>,
    /// Who said it.
    pub by: String,
    /// When.
    pub at: String,
    /// What.
    pub words: String,
}

/// A note of a phone call.
#[derive(Clone, Debug, Serialize)]
pub struct CallPart {
    /// The day of the call, as YYYY-MM-DD.
    pub called_on: String,
    /// Who was on the phone.
    pub spoke_with: String,
    /// What was said.
    pub words: String,
    /// Who noted it.
    pub by: String,
    /// When it was noted.
    pub at: String,
}

/// The Board's minute.
#[derive(Clone, Debug, Serialize)]
pub struct BoardMinutePart {
    /// Where it is, in words.
    pub state: String,
    /// The day of the Board's meeting, in words.
    pub held_on: String,
    /// Who was there.
    pub present: String,
    /// What was agreed.
    pub agreed: String,
    /// What the chair said of it.
    pub reason: Option<String>,
}

/// What groups say, as far as anybody may know.
#[derive(Clone, Debug, Serialize)]
pub struct GroupsPart {
    /// How many were asked.
    pub asked: usize,
    /// How many answered; none when that are too few to tell.
    pub answered: Option<usize>,
    /// The counts, one sentence each.
    pub counts: Vec<String>,
}

/// An information request.
#[derive(Clone, Debug, Serialize)]
pub struct RequestPart {
    /// From 1.
    pub number: i64,
    /// Where it is, in words.
    pub state: String,
    /// When it was sent.
    pub sent_at: String,
    /// Until when an answer was asked for.
    pub due: String,
    /// When it was answered or closed.
    pub ended_at: Option<String>,
    /// Why it was closed.
    pub reason: String,
    /// What was asked.
    pub items: Vec<RequestItemPart>,
}

/// One thing that was asked for.
#[derive(Clone, Debug, Serialize)]
pub struct RequestItemPart {
    /// From 1.
    pub number: usize,
    /// What was asked.
    pub asked: String,
    /// What was answered.
    pub answer: String,
    /// What was made of it, in words.
    pub judgement: String,
}

/// One director's answer to the conflict question.
#[derive(Clone, Debug, Serialize)]
pub struct ConflictPart {
    /// The director.
    pub director: String,
    /// The answer, in words.
    pub answer: String,
    /// The reason given.
    pub reason: String,
    /// When.
    pub at: String,
}

/// One director's sent assessment.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentPart {
    /// The director's name; "A director" for the organisation.
    pub director: String,
    /// What they recommend, in words.
    pub recommendation: String,
    /// A note to the other directors; never for the organisation.
    pub note: String,
    /// When it was sent.
    pub sent_at: String,
    /// Per principle.
    pub results: Vec<ResultPart>,
}

/// The decision review.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPart {
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: String,
    /// What should be looked at again.
    pub reason: String,
    /// The director who looked again; never for the organisation.
    pub reviewer: Option<String>,
    /// The result, in words.
    pub result: Option<String>,
    /// Why.
    pub result_reason: Option<String>,
    /// When.
    pub answered_at: Option<String>,
}

/// A meeting.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingPart {
    /// When it began.
    pub at: String,
    /// Its part of the minutes.
    pub minutes: String,
}

/// An e-mail, without its words.
#[derive(Clone, Debug, Serialize)]
pub struct SentPart {
    /// Its subject.
    pub subject: String,
    /// Where it went.
    pub to: String,
    /// When it was written.
    pub at: String,
    /// When the mail server took it.
    pub accepted_at: Option<String>,
    /// Code of its state.
    pub state: String,
}

/// The history and what binds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainPart {
    /// The application's id, which every hash covers.
    pub application: Uuid,
    /// The hash of the last line.
    pub head: String,
    /// Oldest first.
    pub lines: Vec<ChainLinePart>,
}

/// How much of a line is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Openness {
    /// All that its hash covers.
    Open,
    /// Its words were taken out after the time they are kept.
    Forgotten,
    /// Its place and its hash only.
    Sealed,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLinePart {
    /// From 1.
    pub number: i64,
    /// What happened; empty where that is not for the reader.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: String,
    /// The reason given.
    pub reason: Option<String>,
    /// How much of it is here.
    pub state: Openness,
    /// What its hash covers; none when it is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered: Option<CoveredPart>,
    /// The hash of the line before.
    pub previous: String,
    /// The hash of this line.
    pub hash: String,
}

/// What the hash of a line covers, besides its number, the application and the hash before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoveredPart {
    /// The id of who did it.
    pub actor: Option<Uuid>,
    /// Their name at the time.
    pub actor_name: String,
    /// The event as JSON, byte for byte.
    pub body: String,
    /// When, in seconds since 1970.
    pub seconds: i64,
}

/// The way from this history to a published head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedPart {
    /// The day of the head, as YYYY-MM-DD.
    pub day: String,
    /// The head, as it stands on the public page.
    pub head: String,
    /// The last line of this history that it covers.
    pub line: i64,
    /// The way there.
    pub way: Inclusion,
}

impl CaseFile {
    /// The same for people to read: without what only programs check.
    #[must_use]
    pub fn to_read(mut self) -> Self {
        for line in &mut self.chain.lines {
            line.covered = None;
        }
        self.published = None;
        self
    }
}
