//! For whoever runs the service: is it alive, is it ready.

use axum::extract::State;
use axum::http::StatusCode;

use super::AppState;

/// 200 while the process answers.
pub async fn livez() -> &'static str {
    "alive\n"
}

/// 200 when the database answers and is migrated, else 503.
pub async fn readyz(State(state): State<AppState>) -> (StatusCode, &'static str) {
    if state.service.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    }
}
