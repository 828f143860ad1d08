//! E-mails that did not arrive, phone calls, and what is in the hands of people who left.

use crate::domain::Timestamp;

/// Whose address an e-mail went to, and so who can put it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The trustee who is to sign.
    Trustee,
    /// A group that was asked to confirm.
    Group,
    /// Somebody who acts for organisations: their name.
    Member(String),
    /// Somebody of the Alliance: their name. Administrators keep their addresses.
    Alliance(String),
    /// Anybody else, such as a contact of a partnership or somebody invited.
    Other,
}

impl Addressee {
    /// True when the co-ordinator can put the address right.
    pub const fn can_be_corrected(&self) -> bool {
        matches!(self, Self::Trustee | Self::Group | Self::Member(_))
    }
}

/// An e-mail that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeliveredView {
    /// Its id.
    pub id: String,
    /// The address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// True when we have given up; false while we still try.
    pub is_failed: bool,
    /// Why, in plain words.
    pub reason: String,
    /// When it was written.
    pub at: Timestamp,
    /// The application it tells about: reference and organisation.
    pub about: Option<(String, String)>,
    /// Whose address it is.
    pub addressee: Addressee,
}

/// One note of a phone call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNoteLine {
    /// Its id.
    pub id: String,
    /// From 1, oldest first.
    pub number: usize,
    /// The day of the call, YYYY-MM-DD.
    pub called_on: String,
    /// With whom.
    pub spoke_with: String,
    /// What was said.
    pub words: String,
    /// The number of the note that this one corrects.
    pub corrects: Option<usize>,
    /// In place of an e-mail.
    pub is_instead_of_mail: bool,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The notes of calls about an application or with an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNotesView {
    /// The organisation's name.
    pub organisation: String,
    /// The application's reference; none for the organisation as a whole.
    pub reference: Option<String>,
    /// The page above.
    pub back: String,
    /// This page.
    pub address: String,
    /// Oldest first.
    pub notes: Vec<PhoneNoteLine>,
    /// Names the next note.
    pub key: String,
}

/// One thing in somebody's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InHand {
    /// The application's reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// What it is, and what is to do.
    pub task: HandTask,
}

/// What can be in somebody's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandTask {
    /// The conflict question is not answered.
    Conflict,
    /// An assessment is begun and not sent.
    Assessment,
    /// A decision review is theirs.
    Review,
    /// A request for information is begun and not sent.
    Request,
    /// A decision of theirs is not released.
    Letter,
}

impl HandTask {
    /// The task of a code of the query.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "conflict" => Some(Self::Conflict),
            "assessment" => Some(Self::Assessment),
            "review" => Some(Self::Review),
            "request" => Some(Self::Request),
            "letter" => Some(Self::Letter),
            _ => None,
        }
    }

    /// What it is.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Conflict => "Has not answered the conflict question",
            Self::Assessment => "Has begun an assessment and not sent it",
            Self::Review => "Is named for the decision review",
            Self::Request => "Has begun a request for information and not sent it",
            Self::Letter => "Recorded a decision that is not released",
        }
    }
}

/// Somebody of the Alliance, and what is in their hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandsView {
    /// Their name.
    pub name: String,
    /// What they do, in words; empty for somebody without a role any more.
    pub roles: String,
    /// They can no longer sign in, or have no role any more.
    pub is_gone: bool,
    /// What is in their hands.
    pub tasks: Vec<InHand>,
}

/// What the desk says of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// E-mails that did not arrive.
    pub undelivered: usize,
    /// Things in the hands of people who left.
    pub left_behind: usize,
}
