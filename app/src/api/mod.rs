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
}

/// Saves one principle's answer as typed: `form` is the whole form, urlencoded.
#[server(prefix = "/api", endpoint = "save-answer", input = Json)]
pub async fn save_answer(
    /// The application's reference.
    reference: String,
    /// 1 to 6.
    principle: u8,
    /// The whole form, urlencoded.
    form: String,
) -> Result<SavedDraft, ServerFnError> {
    use crate::domain::Actor;

    let Some(actor) = use_context::<Option<Actor>>().flatten() else {
        return Err(ServerFnError::new("you are signed out"));
    };
    let saved = server::islands()?.save_answer(&actor, &reference, principle, &form).await;
    saved.map(|saved| SavedDraft { version: saved.version, at: saved.at }).map_err(server::in_words)
}

/// The nearest partnership of a postcode, in sentences.
#[server(prefix = "/api", endpoint = "nearest", input = Json)]
pub async fn nearest(
    /// As typed so far.
    postcode: String,
) -> Result<Vec<String>, ServerFnError> {
    server::islands()?.nearest(&postcode).await.map(|nearest| nearest.lines).map_err(server::in_words)
}

#[cfg(feature = "ssr")]
mod server {
    use std::sync::Arc;

    use leptos::prelude::*;

    use crate::ports::{IslandError, Islands};

    /// What the server provides to every request of an island.
    pub fn islands() -> Result<Arc<dyn Islands>, ServerFnError> {
        use_context().ok_or_else(|| ServerFnError::new("the service is starting"))
    }

    pub fn in_words(error: IslandError) -> ServerFnError {
        ServerFnError::new(error)
    }
}
