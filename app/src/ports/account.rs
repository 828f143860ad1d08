//! What a person reads about their own account, and the mail of a demonstration service.

use crate::domain::Timestamp;

/// One place where a person is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// The browser in words: "Firefox on Android".
    pub label: String,
    /// When they signed in.
    pub created: Timestamp,
    /// When they last did something.
    pub seen: Timestamp,
    /// The browser that reads this page.
    pub current: bool,
}

/// One e-mail in the mailbox of a demonstration service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxLine {
    /// Its id, also its address.
    pub id: String,
    /// Where it goes.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was queued.
    pub at: Timestamp,
    /// Its plain text part.
    pub text: String,
}

/// The current code of one person of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthenticatorLine {
    /// What they are called.
    pub name: String,
    /// Where they sign in.
    pub email: String,
    /// Six digits, for thirty seconds.
    pub code: String,
}
