//! Server functions. Only islands call them; forms never do.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

/// What an island is told after a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// The version to send with the next save.
    pub version: i64,
    /// The time of day, in words: "9:42pm".
    pub at: String,
    /// Who else saved at that time, so that this text is not saved; nobody as a rule.
    pub clash: Option<String>,
}

/// What is left of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLeft {
    /// The seconds until its end if nothing is done.
    pub seconds: i64,
    /// The moment of its end, in words.
    pub until: String,
    /// True when one can only sign in again.
    pub is_final: bool,
}

/// What is saved while it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draft {
    /// The organisation's answer.
    #[default]
    Answer,
    /// A director's own finding.
    Finding,
}

/// Saves what is written about one principle, as typed: `form` is the whole form, urlencoded.
#[server(prefix = "/api", endpoint = "save-draft", input = Json)]
pub async fn save_draft(
    /// What is written.
    draft: Draft,
    /// The application's reference.
    reference: String,
    /// 1 to 6.
    principle: u8,
    /// The whole form, urlencoded.
    form: String,
) -> Result<SavedDraft, ServerFnError> {
    use crate::domain::Actor;

    let Some(actor) = use_context::<Option<Actor>>().flatten() else {
        return Err(ServerFnError::new(
            "You have been signed out. Your text is still here. Send the form: we ask you to sign in, and then \
             show it again",
        ));
    };
    let islands = server::islands()?;
    let saved = match draft {
        Draft::Answer => islands.save_answer(&actor, &reference, principle, &form).await,
        Draft::Finding => islands.save_finding(&actor, &reference, principle, &form).await,
    };
    saved
        .map(|saved| SavedDraft { version: saved.version, at: saved.at, clash: saved.clash })
        .map_err(server::in_words)
}

/// The nearest partnership of a postcode, in sentences.
#[server(prefix = "/api", endpoint = "nearest", input = Json)]
pub async fn nearest(
    /// As typed so far.
    postcode: String,
) -> Result<Vec<String>, ServerFnError> {
    server::islands()?.nearest(&postcode).await.map(|nearest| nearest.lines).map_err(server::in_words)
}

/// What is left of the session; nothing when it is over. Asking does not extend it.
#[server(prefix = "/api", endpoint = "session-left", input = Json)]
pub async fn session_left() -> Result<Option<TimeLeft>, ServerFnError> {
    let Some(session) = server::session() else { return Ok(None) };
    server::islands()?.session_left(&session).await.map(server::left).map_err(server::in_words)
}

/// Keeps the person signed in for as long again as they may do nothing.
#[server(prefix = "/api", endpoint = "stay", input = Json)]
pub async fn stay() -> Result<Option<TimeLeft>, ServerFnError> {
    let Some(session) = server::session() else { return Ok(None) };
    server::islands()?.stay(&session).await.map(server::left).map_err(server::in_words)
}

#[cfg(feature = "ssr")]
mod server {
    use std::sync::Arc;

    use leptos::prelude::*;

    use super::TimeLeft;
    use crate::ports::{self, Cookie, IslandError, Islands};

    /// The session's cookie, even when its session is over.
    pub fn session() -> Option<String> {
        use_context::<Cookie>()?.0
    }

    pub fn left(left: Option<ports::TimeLeft>) -> Option<TimeLeft> {
        left.map(|it| TimeLeft { seconds: it.seconds, until: it.until, is_final: it.is_final })
    }

    /// What the server provides to every request of an island.
    pub fn islands() -> Result<Arc<dyn Islands>, ServerFnError> {
        use_context().ok_or_else(|| ServerFnError::new("the service is starting"))
    }

    pub fn in_words(error: IslandError) -> ServerFnError {
        ServerFnError::new(error)
    }
}
