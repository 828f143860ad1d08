//! The yearly re-confirmation, for the organisation and for the Alliance.

use super::case::OrganisationProfile;
use crate::domain::{Fields, ReviewClock, ReviewState, Timestamp};
use crate::forms::reconfirmation::Asked;

/// Where the yearly re-confirmation of an anchor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it opens and is due.
    pub clock: ReviewClock,
    /// Where that is now.
    pub state: ReviewState,
    /// What was sent, newest first.
    pub confirmations: Vec<ConfirmationView>,
}

/// One re-confirmation as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationView {
    /// From 1.
    pub number: i64,
    /// When.
    pub sent_at: Timestamp,
    /// Who sent it.
    pub sent_by: String,
    /// What is different from the year before.
    pub changes: Vec<Difference>,
    /// As typed.
    pub fields: Fields,
    /// Who at the Alliance has read it, and when.
    pub read: Option<(String, Timestamp)>,
}

/// One thing that changed in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub what: String,
    /// As it was; may be empty.
    pub before: String,
    /// As it is now.
    pub now: String,
}

/// The re-confirmation page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconfirmView {
    /// The application's reference.
    pub reference: String,
    /// The organisation's id.
    pub organisation_id: String,
    /// What the organisation says of itself today.
    pub organisation: OrganisationProfile,
    /// The people we write to.
    pub contacts: Vec<String>,
    /// Per principle: its title, and one line of what was confirmed.
    pub confirmed: Vec<(String, String)>,
    /// The figures as last given.
    pub figures: Fields,
    /// The partnership and the representative, when the organisation holds a seat.
    pub seat: Option<(String, String)>,
    /// What is saved.
    pub fields: Fields,
    /// The version of what is saved; 0 before the first save.
    pub version: i64,
    /// Who saved last, and when.
    pub saved: Option<(String, Timestamp)>,
    /// When it opens and is due.
    pub clock: ReviewClock,
    /// What judging needs to know.
    pub asked: Asked,
}

/// One anchor on the co-ordinator's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// The application's reference.
    pub reference: String,
    /// The anchor.
    pub organisation: String,
    /// When it is or was due.
    pub due: Timestamp,
    /// Where that is now.
    pub state: ReviewState,
    /// The number of a re-confirmation that nobody has read.
    pub unread: Option<i64>,
}
