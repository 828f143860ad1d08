//! Public pages, kept in memory while nothing changes. What a signed-in person sees is never kept.
//!
//! Every commit of this process starts a new generation. Another process's commit (a command, or an
//! instance on the same PostgreSQL) is seen within `LONGEST`.

use std::collections::HashMap;
use std::sync::RwLock;

use app::domain::Timestamp;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::AppState;
use super::visit::Visit;

/// Seconds.
const LONGEST: i64 = 5;
/// More pages than a place has; beyond it, made-up addresses are not kept.
const PAGES: usize = 200;
/// Larger than any page.
const LARGEST: usize = 4 * 1024 * 1024;

/// A page as it was sent.
struct Kept {
    generation: u64,
    at: Timestamp,
    demonstration: bool,
    page: Bytes,
}

/// The kept pages, by path.
#[derive(Default)]
pub struct PageCache(RwLock<HashMap<String, Kept>>);

impl PageCache {
    fn find(&self, path: &str, generation: u64, demonstration: bool, now: Timestamp) -> Option<Bytes> {
        let pages = self.0.read().ok()?;
        let kept = pages.get(path)?;
        let fresh = kept.generation == generation
            && kept.demonstration == demonstration
            && now.seconds() - kept.at.seconds() < LONGEST;
        fresh.then(|| kept.page.clone())
    }

    fn keep(&self, path: String, kept: Kept) {
        let Ok(mut pages) = self.0.write() else { return };
        if pages.len() < PAGES || pages.contains_key(&path) {
            pages.insert(path, kept);
        }
    }
}

/// Answers a stranger's GET from memory, else keeps what the handler gives.
pub async fn layer(State(state): State<AppState>, visit: Visit, request: Request, next: Next) -> Response {
    // Pages are known by their path: an answer to a question of its own is never one of them.
    let asks = request.uri().query().is_some();
    if request.method() != Method::GET || visit.cookie().is_some() || asks {
        return next.run(request).await;
    }
    let path = request.uri().path().to_owned();
    // Read before the handler runs: a commit in between makes what it gives old at once.
    let generation = state.service.generation();
    let demonstration = visit.site().is_demonstration();
    let at = state.service.now();
    if let Some(page) = state.pages.find(&path, generation, demonstration, at) {
        return html(page);
    }
    let response = next.run(request).await;
    let is_page = response.status() == StatusCode::OK
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // A page with a script carries this answer's nonce, which fits no other.
    if !page.windows(6).any(|part| part == b"nonce=") {
        state.pages.keep(path, Kept { generation, at, demonstration, page: page.clone() });
    }
    Response::from_parts(parts, Body::from(page))
}

fn html(page: Bytes) -> Response {
    let mut response = Response::new(Body::from(page));
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
