//! One application, as everyone who may see it sees it.

use super::decision::{ConditionView, HoldView};
use super::evidence::EvidenceLine;
use super::reconfirmation::Review;
use super::request::RequestView;
use crate::domain::{
    Corroboration, Fields, Figure, Finding, Identifier, LegalForm, Outcome, PrinciplePath, PrincipleResult,
    Problem, Ranking, SeatKind, SeatState, Status, Tier, Timestamp,
};

use super::afterwards::{MinuteState, MinuteView, PastDecision, ReviewView};

/// What an organisation says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationProfile {
    /// Its name.
    pub name: String,
    /// Its legal form.
    pub legal_form: LegalForm,
    /// Its official numbers.
    pub identifiers: Vec<Identifier>,
    /// Its website; may be empty.
    pub website: String,
    /// The telephone number of its office; may be empty.
    pub telephone: String,
    /// Where anybody can write to it; may be empty.
    pub email: String,
    /// What it does, in one paragraph; may be empty.
    pub about: String,
    /// The year it was founded.
    pub founded_year: Option<i64>,
    /// The postcode of its premises.
    pub postcode: String,
    /// How well that postcode is known.
    pub tier: Tier,
    /// False when the premises lie outside the place.
    pub in_area: bool,
}

/// The trustee who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trustee {
    /// Empty until named.
    pub name: String,
    /// Such as "Chair" or "Treasurer".
    pub role: String,
    /// Where the link goes.
    pub email: String,
}

/// One principle's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub number: u8,
    /// The principle's title.
    pub title: String,
    /// What was typed.
    pub fields: Fields,
    /// The files and links beside it.
    pub evidence: Vec<EvidenceLine>,
    /// What is still to do before sending. Empty once submitted.
    pub gaps: Vec<Problem>,
    /// The figures that the answer gives today.
    pub figures: Vec<Figure>,
    /// What groups say of it. Only for the Alliance, and only for the principle that they were asked about.
    pub corroboration: Option<Corroboration>,
}

/// Where the Board's sign-off is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttestationState {
    /// The link was sent.
    Invited,
    /// The trustee opened the page.
    Opened,
    /// Signed.
    Signed,
    /// Declined, with a reason.
    Declined,
    /// The link ran out.
    Expired,
    /// Another was asked for instead.
    Superseded,
}

impl AttestationState {
    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Opened => "opened",
            Self::Signed => "signed",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
        }
    }

    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Invited, Self::Opened, Self::Signed, Self::Declined, Self::Expired, Self::Superseded]
            .into_iter()
            .find(|state| state.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Invited => "Waiting for the trustee",
            Self::Opened => "The trustee has opened the page",
            Self::Signed => "Signed",
            Self::Declined => "Declined",
            Self::Expired => "The link has run out",
            Self::Superseded => "Replaced by a newer request",
        }
    }
}

/// The Board's sign-off of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestationView {
    /// Where it is.
    pub state: AttestationState,
    /// Who was asked.
    pub trustee: String,
    /// The name as typed when signing.
    pub signed_name: Option<String>,
    /// Why, when declined.
    pub reason: Option<String>,
    /// When the state was reached.
    pub at: Timestamp,
    /// When the link was first sent.
    pub invited_at: Timestamp,
    /// When the link ends, or ended.
    pub expires_at: Timestamp,
    /// How many reminders went.
    pub reminders: i64,
    /// When the latest reminder went.
    pub reminded_at: Option<Timestamp>,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// What happened.
    pub words: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The reason given, where there is one.
    pub reason: Option<String>,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// The outcome.
    pub outcome: Outcome,
    /// The directors' summary reason.
    pub reason: String,
    /// Per principle.
    pub results: Vec<PrincipleResult>,
    /// What would help, for principles that are not met.
    pub paths: Vec<PrinciplePath>,
    /// The letter, in paragraphs.
    pub letter: String,
    /// When it was decided.
    pub determined_at: Timestamp,
    /// When the organisation was told; none before release.
    pub released_at: Option<Timestamp>,
}

impl DecisionView {
    /// The finding for one principle.
    pub fn finding(&self, principle: u8) -> Option<Finding> {
        self.results.iter().find(|result| result.principle == principle).map(|result| result.finding)
    }

    /// What would help with one principle.
    pub fn path(&self, principle: u8) -> Option<&PrinciplePath> {
        self.paths.iter().find(|path| path.principle == principle)
    }
}

/// The seat that an organisation was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatView {
    /// The partnership's code.
    pub code: String,
    /// The partnership's name.
    pub name: String,
    /// Where it is.
    pub state: SeatState,
    /// The ranking that was decided on.
    pub ranking: Ranking,
    /// Why, when it is not the nearest; may be empty.
    pub reason: String,
    /// Who sits there; empty until accepted.
    pub representative: String,
    /// When it was offered.
    pub offered_at: Timestamp,
    /// Why it was declined.
    pub declined_reason: Option<String>,
    /// Lead or Deputy.
    pub kind: SeatKind,
    /// The first day, as YYYY-MM-DD.
    pub starts_on: Option<String>,
    /// The last day that was agreed.
    pub ends_on: Option<String>,
    /// The last day there was.
    pub ended_on: Option<String>,
    /// Why it ended; may be empty.
    pub ended_reason: String,
    /// True while the Deputy acts as Lead.
    pub acts: bool,
    /// True once the organisation has said that it stands down.
    pub leaves: bool,
}

/// One application, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// "ANC-7K3M-2Q", also its address.
    pub reference: String,
    /// Grows with every change; forms that decide carry it.
    pub version: i64,
    /// Where it is.
    pub status: Status,
    /// Since when it has been there.
    pub since: Timestamp,
    /// The applicant.
    pub organisation: OrganisationProfile,
    /// Who signs for the Board.
    pub trustee: Trustee,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// The six answers; as frozen once submitted.
    pub sections: Vec<Section>,
    /// The latest request to a trustee.
    pub attestation: Option<AttestationView>,
    /// Oldest first; only what the reader may see.
    pub history: Vec<HistoryLine>,
    /// Only for those who may know it.
    pub decision: Option<DecisionView>,
    /// The latest offer of a seat.
    pub seat: Option<SeatView>,
    /// What the directors asked for, oldest first.
    pub requests: Vec<RequestView>,
    /// The yearly re-confirmation; none unless the organisation is an anchor.
    pub yearly: Option<Review>,
    /// The Board's latest minute in place of the signature.
    pub minute: Option<MinuteView>,
    /// The decision review, once it was asked for.
    pub review: Option<ReviewView>,
    /// Decisions that do not stand any more, oldest first.
    pub past_decisions: Vec<PastDecision>,
    /// The conditions of the decision that stands, in their order; only for those who may know it.
    pub conditions: Vec<ConditionView>,
    /// The hold, until it ends.
    pub hold: Option<HoldView>,
}

impl Case {
    /// The request that the organisation is to answer.
    pub fn open_request(&self) -> Option<&RequestView> {
        self.requests.iter().find(|request| request.is_open())
    }

    /// Principles with nothing left to do.
    pub fn done(&self) -> usize {
        self.sections.iter().filter(|section| section.gaps.is_empty()).count()
    }

    /// The Board has signed, or the chair has accepted its minute of these answers.
    pub fn is_signed_off(&self) -> bool {
        let is_signed = self.attestation.as_ref().is_some_and(|it| it.state == AttestationState::Signed);
        is_signed || self.minute.as_ref().is_some_and(MinuteView::stands)
    }

    /// A minute waits for the chair.
    pub fn has_open_minute(&self) -> bool {
        self.minute.as_ref().is_some_and(|it| it.state == MinuteState::Offered)
    }

    /// A trustee can still sign with the link that they have.
    pub fn has_open_link(&self) -> bool {
        let open = [AttestationState::Invited, AttestationState::Opened];
        self.attestation.as_ref().is_some_and(|it| open.contains(&it.state))
    }
}
