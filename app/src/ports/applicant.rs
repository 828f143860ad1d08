//! What members of an organisation read.

use super::afterwards::{Earlier, ReviewChance};
use super::case::{AttestationView, Case, OrganisationProfile, Section, Trustee};
use super::evidence::EvidenceLine;
use super::membership::{JoinSuggestion, MyInvitation};
use super::public::PrincipleText;
use super::writing::Beside;
use crate::domain::{Due, Fields, Finding, MemberRole, Ranking, Status, Timestamp, TypicalTime};

/// An organisation of the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyOrganisation {
    /// Its id, also its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the person may do for it.
    pub role: MemberRole,
    /// Reference and status of its applications, newest first.
    pub applications: Vec<(String, Status)>,
    /// References of the applications with an open offer of a seat.
    pub offered: Vec<String>,
    /// How many people ask to join; only for those who decide.
    pub join_requests: usize,
    /// References of applications that wait for an answer to the directors, and until when.
    pub requests: Vec<(String, Due)>,
    /// True when a new application may be started.
    pub may_start: bool,
}

/// The page after sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyApplications {
    /// By name.
    pub organisations: Vec<MyOrganisation>,
    /// What waits for the person's answer, oldest first.
    pub invitations: Vec<MyInvitation>,
    /// Where colleagues may already be.
    pub suggestions: Vec<JoinSuggestion>,
}

/// An organisation's details, for its own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationView {
    /// Its id, also its address.
    pub id: String,
    /// Grows with every change.
    pub version: i64,
    /// What it says of itself.
    pub profile: OrganisationProfile,
    /// The partnerships by distance, when the postcode is located.
    pub ranking: Option<Ranking>,
    /// Code and name of every partnership, for choosing by hand.
    pub partnerships: Vec<(String, String)>,
    /// The one chosen by hand.
    pub chosen: Option<String>,
}

/// How far one principle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing typed.
    NotStarted,
    /// Something is missing.
    InProgress,
    /// Nothing is missing.
    Completed,
}

/// One line of the task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// 1 to 6.
    pub number: u8,
    /// The principle's title.
    pub title: String,
    /// How far it is.
    pub state: TaskState,
    /// Who last saved it, when that was somebody else.
    pub saved_by: Option<String>,
    /// How many comments on it are open.
    pub comments: i64,
    /// How many files and links stand beside it.
    pub evidence: usize,
    /// What directors found the last time, in a draft from a copy.
    pub earlier: Option<Finding>,
}

/// The landing page of an application being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskListView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's id.
    pub organisation_id: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where the application is.
    pub status: Status,
    /// The six principles.
    pub principles: Vec<TaskLine>,
    /// True once the trustee is named.
    pub trustee_named: bool,
    /// When anything was last saved.
    pub saved_at: Option<Timestamp>,
    /// The partnerships by distance, when the postcode is located.
    pub ranking: Option<Ranking>,
    /// What the reader may do for the organisation.
    pub role: MemberRole,
    /// The earlier application that the draft was copied from.
    pub copied_from: Option<String>,
}

impl TaskListView {
    /// Parts complete, of eight: the organisation, six principles, the trustee.
    pub fn done(&self) -> usize {
        let complete = self.principles.iter().filter(|line| line.state == TaskState::Completed).count();
        1 + complete + usize::from(self.trustee_named)
    }
}

/// Somebody else saved the answer while this person was writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What they saved.
    pub theirs: Fields,
}

/// What was typed when the session had ended, offered back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldText {
    /// When it was typed.
    pub at: Timestamp,
    /// What was typed.
    pub fields: Fields,
}

/// One principle's question page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The principle.
    pub principle: PrincipleText,
    /// What is saved.
    pub fields: Fields,
    /// The version of what is saved; 0 before the first save.
    pub version: i64,
    /// Who saved last, and when.
    pub saved: Option<(String, Timestamp)>,
    /// The files and links beside it.
    pub evidence: Vec<EvidenceLine>,
    /// What was typed when the session had ended.
    pub held: Option<HeldText>,
    /// This year, for hints and checks.
    pub this_year: i64,
    /// Today, for figures.
    pub today: jiff::civil::Date,
    /// The list that shows an empty row to fill in.
    pub adding: Option<String>,
    /// What lies around it.
    pub beside: Beside,
    /// What the directors asked about it, while a request is open.
    pub asked: Vec<String>,
    /// What directors said the last time, in a draft from a copy.
    pub earlier: Option<Earlier>,
}

/// The trustee page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrusteeView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Who is named.
    pub trustee: Trustee,
    /// True after the application was sent: the trustee is asked at once.
    pub asks_again: bool,
    /// What became of the latest request.
    pub latest: Option<AttestationView>,
}

/// Check your answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// The application's reference.
    pub reference: String,
    /// What the declaration was read at.
    pub version: i64,
    /// The organisation's id.
    pub organisation_id: String,
    /// What the organisation says of itself.
    pub organisation: OrganisationProfile,
    /// The six answers.
    pub sections: Vec<Section>,
    /// Who signs.
    pub trustee: Trustee,
    /// Only an administrator of the organisation sends.
    pub may_submit: bool,
    /// The names of the organisation's administrators.
    pub administrators: Vec<String>,
}

impl CheckView {
    /// Nothing is missing.
    pub fn is_complete(&self) -> bool {
        !self.trustee.name.is_empty() && self.sections.iter().all(|section| section.gaps.is_empty())
    }
}

/// Where a sent application is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// The application, without what only directors see.
    pub case: Case,
    /// What the reader may do for the organisation.
    pub role: MemberRole,
    /// The reader's own name and address, to fill in the seat's form.
    pub reader: (String, String),
    /// How long decisions took so far.
    pub typical: TypicalTime,
    /// Whether a decision review may be asked for.
    pub review_chance: ReviewChance,
    /// No other application of the organisation stands in the way of a new one from a copy.
    pub may_start_again: bool,
}
