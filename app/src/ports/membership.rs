//! Who acts for an organisation, and who asks or is asked to.

use super::case::HistoryLine;
use crate::domain::{MemberRole, Timestamp};

/// A member of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// The person's id, also their address on the page.
    pub id: String,
    /// What they are called; a masked address while we know no name.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// What they may do.
    pub role: MemberRole,
    /// Since when they have been a member.
    pub since: Timestamp,
    /// The reader.
    pub is_reader: bool,
}

/// An invitation that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Its id.
    pub id: String,
    /// Where the link went.
    pub email: String,
    /// What the person may do once they accept.
    pub role: MemberRole,
    /// Who invited them.
    pub invited_by: String,
    /// The first moment at which the link no longer works.
    pub expires: Timestamp,
    /// True when that has passed.
    pub is_expired: bool,
}

/// A request to join that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinRequestView {
    /// Its id, also its address.
    pub id: String,
    /// The organisation's id.
    pub organisation_id: String,
    /// The organisation's name.
    pub organisation: String,
    /// Who asks.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// When they asked.
    pub at: Timestamp,
}

/// The people of an organisation, for one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleView {
    /// The organisation's id.
    pub id: String,
    /// Its name.
    pub organisation: String,
    /// What the reader may do.
    pub role: MemberRole,
    /// Everyone, by name.
    pub members: Vec<MemberLine>,
    /// Only for administrators.
    pub invitations: Vec<OpenInvitation>,
    /// Only for administrators.
    pub requests: Vec<JoinRequestView>,
    /// Newest first; only for administrators.
    pub history: Vec<HistoryLine>,
    /// The most invitations that may be open at once.
    pub most_invitations: i64,
    /// How many days a link works.
    pub invitation_days: i64,
}

impl PeopleView {
    /// True when the reader decides who acts for the organisation.
    pub fn may_decide(&self) -> bool {
        self.role == MemberRole::Administrator
    }
}

/// One member, for changing or removing them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberView {
    /// The organisation's id.
    pub id: String,
    /// Its name.
    pub organisation: String,
    /// The member.
    pub member: MemberLine,
    /// True when nobody else could decide.
    pub is_last_administrator: bool,
}

/// Where an invitation is, for whoever opened its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// Nobody is signed in.
    SignedOut,
    /// Signed in with the invited address.
    Yours {
        /// Who invited.
        invited_by: String,
        /// What the person may do once they accept.
        role: MemberRole,
    },
    /// Signed in with another address.
    Another {
        /// The reader's own.
        own: String,
    },
    /// The reader has accepted it.
    Joined,
    /// Somebody has accepted it.
    Used,
    /// Too old.
    Expired,
    /// Taken back.
    Withdrawn,
    /// Sent again: a newer link is in the mail.
    Replaced,
}

/// The page behind an invitation's link. Nothing of the organisation but its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// The link's token.
    pub token: String,
    /// The organisation's name.
    pub organisation: String,
    /// The invited address, masked.
    pub address: String,
    /// The first moment at which the link no longer works.
    pub expires: Timestamp,
    /// Where it is.
    pub state: InvitationState,
}

/// An invitation to the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyInvitation {
    /// Its id.
    pub id: String,
    /// The organisation's name.
    pub organisation: String,
    /// What the person may do once they accept.
    pub role: MemberRole,
    /// Who invited.
    pub invited_by: String,
    /// The first moment at which it no longer works.
    pub expires: Timestamp,
}

/// An organisation with a member at the person's own e-mail domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinSuggestion {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When the person asked to join, if they did.
    pub asked: Option<Timestamp>,
}

/// An organisation in the list of the Alliance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationLine {
    /// Its id, also its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many people act for it.
    pub members: i64,
    /// How many of them are administrators.
    pub administrators: i64,
}

/// The people of an organisation, for the Alliance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPeople {
    /// The organisation's id.
    pub id: String,
    /// Its name.
    pub organisation: String,
    /// Everyone, by name.
    pub members: Vec<MemberLine>,
    /// Newest first.
    pub history: Vec<HistoryLine>,
}
