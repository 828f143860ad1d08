//! For `make bench` only: the bytes of a page from memory, and its queries with those bytes. What a
//! page costs is measured against these, in one run of one binary.

use app::domain::{Actor, Role};
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;

use super::failure::Failure;
use crate::store::{StoreResult, people};
use crate::use_cases::Service;

#[derive(Clone)]
struct Comparison {
    service: Service,
    director: Option<Actor>,
    bytes: String,
}

/// `/bench/bytes`, `/bench/queries` (of the home page) and `/bench/director` (of the queue).
///
/// # Errors
/// A database that refuses.
pub async fn comparison(service: &Service) -> StoreResult<Router> {
    let director = match people::find_by_email(&mut service.db(), "director.one@example.org").await? {
        Some(row) => {
            Some(Actor { person: row.id, name: row.name, email: row.email, roles: vec![Role::Director] })
        }
        None => None,
    };
    let state = Comparison { service: service.clone(), director, bytes: "<p>line</p>\n".repeat(1200) };
    Ok(Router::new()
        .route("/bench/bytes", get(async |State(it): State<Comparison>| Html(it.bytes)))
        .route("/bench/queries", get(home))
        .route("/bench/director", get(queue))
        .with_state(state))
}

async fn home(State(it): State<Comparison>) -> Result<Html<String>, Failure> {
    it.service.principles().await?;
    it.service.partnerships().await?;
    Ok(Html(it.bytes))
}

async fn queue(State(it): State<Comparison>) -> Result<Html<String>, Failure> {
    if let Some(director) = &it.director {
        it.service.queue(director).await?;
    }
    Ok(Html(it.bytes))
}
