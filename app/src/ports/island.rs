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

    /// What a postcode gives, while it is typed.
    async fn nearest(&self, postcode: &str) -> Result<Nearest, IslandError>;
}
