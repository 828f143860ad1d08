//! What was typed when the session had ended: kept, and offered back after sign-in.

use app::pages::held;
use axum::Form;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::router::LARGEST_BODY;
use super::sent_form::is_form;
use super::sign_in::local_path;
use super::visit::{SignedIn, Visit};

/// Where signed-in people type.
const ROOMS: [&str; 6] =
    ["/applications/", "/organisations/", "/director/", "/coordinator/", "/administrator/", "/account"];
/// Last parts of addresses that take a press of a button, not words: there is no page to come back to.
const BUTTONS: &[&str] = &[
    "applications",
    "begin",
    "held",
    "invitations",
    "join",
    "judge",
    "letters",
    "release",
    "remind",
    "remove",
    "reopen",
    "replace",
    "restore",
    "send",
    "send-again",
    "sign-out-everywhere",
    "submit",
    "switch",
    "weekly",
];

fn is_room(path: &str) -> bool {
    ROOMS.iter().any(|room| path.starts_with(room))
}

/// The page of the form that was posted.
pub fn page_of(path: &str) -> &str {
    match path.rsplit_once('/') {
        // The comment itself has no page.
        Some((parent, "resolve" | "reopen" | "delete")) if parent.contains("/comments/") => {
            parent.rsplit_once('/').map_or(parent, |it| it.0)
        }
        Some((parent, last)) if !parent.is_empty() && BUTTONS.contains(&last) => parent,
        _ => path,
    }
}

/// The answer's own page offers what is held in place, field by field.
fn offers_in_place(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let found = [parts.next(), parts.nth(1), parts.nth(1)];
    found == [Some("applications"), Some("principles"), None]
}

/// Keeps words typed after the session's end, or offers them back. Inside the check for other sites: what
/// was not typed on a page of ours is neither kept nor offered.
pub async fn layer(State(state): State<AppState>, visit: Visit, request: Request, next: Next) -> Answer {
    let request = keep(&state, &visit, request).await?;
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    match offer(&state, &visit, &method, &path).await? {
        Some(page) => Ok(page),
        None => Ok(next.run(request).await),
    }
}

/// Takes a post whose session is over, keeps its words, and asks the person to sign in. Gives the
/// request back when there is nothing to do.
async fn keep(state: &AppState, visit: &Visit, request: Request) -> Result<Request, Failure> {
    let path = request.uri().path().to_owned();
    let over = visit.session().is_none() && request.method() == Method::POST && is_room(&path);
    let Some(cookie) = visit.cookie().filter(|_| over) else { return Ok(request) };
    let page = page_of(&path);
    if page == path && is_form(request.headers()) {
        let body = to_bytes(request.into_body(), LARGEST_BODY).await.map_err(|_| Failure::TooLarge)?;
        if let Some(form) = std::str::from_utf8(&body).ok().filter(|form| !form.is_empty()) {
            state.service.hold_post(cookie, page, form).await?;
        }
    }
    Err(Failure::SignIn(page.to_owned()))
}

/// Offers held words before the page they were typed on; forgets them once the form is sent again.
async fn offer(
    state: &AppState,
    visit: &Visit,
    method: &Method,
    path: &str,
) -> Result<Option<Response>, Failure> {
    let Some(actor) = visit.actor().filter(|_| is_room(path) && !offers_in_place(path)) else {
        return Ok(None);
    };
    let Some(form) = state.service.held_post(actor, path).await? else { return Ok(None) };
    if *method == Method::POST {
        state.service.discard_held_post(actor, path).await?;
        return Ok(None);
    }
    let pairs = serde_urlencoded::from_str(&form).unwrap_or_default();
    Ok(Some(visit.page(|| held::held(path, pairs))))
}

#[derive(Deserialize)]
pub struct Discard {
    path: String,
}

pub async fn discard(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Form(form): Form<Discard>,
) -> Answer {
    let path = local_path(&form.path);
    state.service.discard_held_post(&actor, path).await?;
    Ok(Redirect::to(if path.is_empty() { "/account/home" } else { path }).into_response())
}
