//! The verbs that islands may ask for, through the server functions of `api`.

use async_trait::async_trait;

use crate::domain::Actor;

/// What an island is told after a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedAnswer {
    /// The version to send with the next save.
    pub version: i64,
    /// The time of day, in words: "9:42pm".
    pub at: String,
    /// Who else saved then, so that this text is not saved; nobody as a rule.
    pub clash: Option<String>,
}

/// The cookie of the session that an island's request comes with, even when its session is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cookie(pub Option<String>);

/// What is left of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// The seconds until its end if nothing is done.
    pub seconds: i64,
    /// The moment of its end, in words.
    pub until: String,
    /// True when one can only sign in again.
    pub is_final: bool,
}

/// One line of the live postcode result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Sentences, most important first.
    pub lines: Vec<String>,
}

/// Why an island's request was refused, in plain words for the status line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct IslandError(pub String);

/// What islands may ask of the service.
#[async_trait]
pub trait Islands: Send + Sync {
    /// Saves one principle's answer as typed: `form` is the whole form, urlencoded.
    async fn save_answer(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        form: &str,
    ) -> Result<SavedAnswer, IslandError>;

    /// Saves one principle of the director's own assessment as typed: `form` is the whole form, urlencoded.
    async fn save_finding(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        form: &str,
    ) -> Result<SavedAnswer, IslandError>;

    /// What is left of the session of a cookie, without extending it; nothing when it is over.
    async fn session_left(&self, cookie: &str) -> Result<Option<TimeLeft>, IslandError>;

    /// Extends the session's idle time.
    async fn stay(&self, cookie: &str) -> Result<Option<TimeLeft>, IslandError>;

    /// What a postcode gives, while it is typed.
    async fn nearest(&self, postcode: &str) -> Result<Nearest, IslandError>;
}
