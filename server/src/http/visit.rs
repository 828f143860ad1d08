//! One visit: who asks, and what every page around the answer needs. The layer makes it once per
//! request; handlers take it as an argument.

use std::sync::Arc;

use app::domain::{Actor, Role};
use app::pages::{Chrome, Page, Visitor, done, paths, render};
use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use data_encoding::BASE32_NOPAD;

use super::failure::Failure;
use super::sent_form::SentForm;
use super::{AppState, SiteState, headers, held};
use crate::use_cases::SessionLeft;

/// The session of a signed-in person.
#[derive(Clone, Debug)]
pub struct Session {
    /// The person.
    pub actor: Actor,
    /// The cookie's value.
    pub token: String,
    /// The second factor was given in this session, or is not needed.
    pub is_complete: bool,
    /// The person has set a second factor up.
    pub has_second_factor: bool,
    /// When it ends.
    pub left: SessionLeft,
}

/// Who asks, and what is around the answer.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    chrome: Chrome,
    session: Option<Session>,
    /// The cookie's value, even when its session is over.
    cookie: Option<String>,
    site: Arc<SiteState>,
    label: String,
}

impl Visit {
    /// The session, complete or not.
    pub fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    /// The signed-in person, once the session is complete.
    pub fn actor(&self) -> Option<&Actor> {
        self.session().filter(|session| session.is_complete).map(|session| &session.actor)
    }

    /// The session cookie's value, even when its session is over.
    pub fn cookie(&self) -> Option<&str> {
        self.0.cookie.as_deref()
    }

    /// What the service is.
    pub fn site(&self) -> &SiteState {
        &self.0.site
    }

    /// The browser, roughly, for "where you are signed in".
    pub fn label(&self) -> &str {
        &self.0.label
    }

    /// The page, whole.
    pub fn page(&self, page: impl FnOnce() -> Page) -> Response {
        self.page_with(StatusCode::OK, page)
    }

    /// The page again with what was typed and what to do: 422.
    pub fn refused(&self, page: impl FnOnce() -> Page) -> Response {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// The page, whole, with a status.
    pub fn page_with(&self, status: StatusCode, page: impl FnOnce() -> Page) -> Response {
        (status, Html(render(&self.0.chrome, page))).into_response()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Problem)
    }
}

/// A signed-in person whose session is complete.
pub struct SignedIn(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, state).await?;
        match visit.actor() {
            Some(actor) => Ok(Self(actor.clone())),
            None => Err(Failure::SignIn(held::page_of(parts.uri.path()).to_owned())),
        }
    }
}

/// A director or chair.
pub struct Director(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Director {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        // The co-ordinator reads cases and releases letters on the same pages. A stand-in comes to the pages of
        // applications only, and the use case finds no other than the one they are named for; the first page
        // sends them on to their own.
        let may = actor.is_director()
            || actor.is(Role::Coordinator)
            || (actor.is(Role::StandIn) && is_open_to_stand_ins(parts));
        if may { Ok(Self(actor)) } else { Err(Failure::NotAllowed) }
    }
}

/// The address before any router took its own part away.
fn is_open_to_stand_ins(parts: &Parts) -> bool {
    let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |it| &it.0);
    whole.path() == "/director" || whole.path().starts_with("/director/applications/")
}

/// Where the work of somebody of the Alliance is, and what it is called.
pub fn desk_of(actor: &Actor) -> (&'static str, &'static str) {
    if actor.is_director() {
        (paths::MY_WORK, "My work")
    } else if actor.is(Role::Coordinator) {
        (paths::DESK, "Co-ordinator’s desk")
    } else {
        ("/administrator", "Administration")
    }
}

/// Whoever releases decisions: the chair or the co-ordinator.
pub struct Releaser(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Releaser {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        let may = actor.is(Role::Chair) || actor.is(Role::Coordinator);
        if may { Ok(Self(actor)) } else { Err(Failure::NotAllowed) }
    }
}

/// The co-ordinator.
pub struct Coordinator(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Coordinator {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        if actor.is(Role::Coordinator) { Ok(Self(actor)) } else { Err(Failure::NotAllowed) }
    }
}

/// An administrator.
pub struct Administrator(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Administrator {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        if actor.is(Role::Administrator) { Ok(Self(actor)) } else { Err(Failure::NotAllowed) }
    }
}

/// Whoever keeps people right for the Alliance: the co-ordinator or an administrator.
pub struct Keeper(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Keeper {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        let may = actor.is(Role::Coordinator) || actor.is(Role::Administrator);
        if may { Ok(Self(actor)) } else { Err(Failure::NotAllowed) }
    }
}

/// Makes the visit, runs the handler, renders failures, and adds the headers.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    let nonce = BASE32_NOPAD.encode(&state.service.world().bytes::<20>());
    let (session, cookie, broken) = find_session(&state, &path, request.headers()).await;
    // Said to whoever is signed in: public pages are the same for everybody.
    let query = request.uri().query().filter(|_| session.is_some() && method == Method::GET);
    let done = query.and_then(done::words);
    let private = session.is_some() || cookie.is_some() || headers::is_one_time(&path);
    let chrome = Chrome {
        site: state.site.site.clone(),
        visitor: session.as_ref().map(visitor),
        session: session.as_ref().filter(|it| it.is_complete).map(|it| it.left.in_words()),
        demonstration: state.site.is_demonstration(),
        nonce: nonce.clone(),
        assets: state.assets.to_string(),
        path: path.clone(),
        done,
    };
    let label = label(request.headers());
    let visit = Visit(Arc::new(Inner { chrome, session, cookie, site: state.site.clone(), label }));
    request.extensions_mut().insert(visit.clone());
    if let Some(failure) = broken.filter(|_| !is_static(&path)) {
        request.extensions_mut().insert(Broken(failure));
    }
    let mut response = next.run(request).await;
    if let Some(failure) = failure_of(&response, &path, &method) {
        let retry = response.headers().get(header::RETRY_AFTER).cloned();
        let reference = BASE32_NOPAD.encode(&state.service.world().bytes::<5>());
        let status = failure.status();
        if status.is_server_error() {
            tracing::error!(%reference, %status, "shown an error page");
        }
        let form = response.extensions_mut().remove::<SentForm>();
        let sent = (method == Method::POST).then(|| form.unwrap_or_default());
        response = match failure.instead(&method) {
            Some(question) => Redirect::to(question).into_response(),
            None => {
                visit.page_with(status, || failure.page(&reference, visit.actor().is_some(), sent.as_ref()))
            }
        };
        if let Some(retry) = retry {
            response.headers_mut().insert(header::RETRY_AFTER, retry);
        }
    }
    headers::add(response.headers_mut(), &nonce, &path, state.site.secure, private);
    response
}

/// Why nobody can say whether the visitor is signed in.
#[derive(Clone)]
struct Broken(Failure);

/// Stops what cannot be answered before any handler. Inside the check for other sites, and around the handlers.
pub async fn unbroken(request: Request, next: Next) -> Result<Response, Failure> {
    // Somebody who is signed in must not look signed out because the database is away.
    if let Some(Broken(failure)) = request.extensions().get::<Broken>() {
        return Err(failure.clone());
    }
    // No text in PostgreSQL can hold it, so nothing of ours has it in its address.
    if request.uri().path().contains("%00") {
        return Err(Failure::NotFound);
    }
    Ok(next.run(request).await)
}

/// Pages that need no session: they are shown even when the database is away.
fn is_static(path: &str) -> bool {
    matches!(path, "/livez" | "/readyz" | "/privacy" | "/cookies" | "/accessibility" | "/contact")
}

fn failure_of(response: &Response, path: &str, method: &Method) -> Option<Failure> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(failure.clone());
    }
    let kind = response.headers().get(header::CONTENT_TYPE).map_or(&[][..], |value| value.as_bytes());
    let is_page = kind.starts_with(b"text/html") || kind == super::open_data::PROBLEM.as_bytes();
    let is_for_programs = path.starts_with("/api/") || matches!(path, "/livez" | "/readyz" | "/register.csv");
    if is_page || is_for_programs { None } else { Failure::from_status(response.status(), method) }
}

/// Asking how long a session lasts is no use of it, or no session would ever end.
const ONLY_ASKS: &str = "/api/session-left";

async fn find_session(
    state: &AppState,
    path: &str,
    headers: &HeaderMap,
) -> (Option<Session>, Option<String>, Option<Failure>) {
    let jar = CookieJar::from_headers(headers);
    let Some(cookie) = jar.get(state.site.session_cookie()) else { return (None, None, None) };
    let token = cookie.value().to_owned();
    let (row, left) = match state.service.session(&token, path != ONLY_ASKS).await {
        Ok(Some(found)) => found,
        Ok(None) => return (None, Some(token), None),
        Err(error) => return (None, Some(token), Some(Failure::from(error))),
    };
    let Ok(actor) = row.actor() else { return (None, Some(token), Some(Failure::Problem)) };
    let session = Session {
        is_complete: !actor.needs_second_factor() || row.second_factor_at.is_some(),
        has_second_factor: row.has_second_factor == 1,
        actor,
        token: token.clone(),
        left,
    };
    (Some(session), Some(token), None)
}

fn visitor(session: &Session) -> Visitor {
    let actor = &session.actor;
    let mut links: Vec<(&str, &str)> = Vec::new();
    if session.is_complete {
        if actor.is_director() {
            links.push(("/director", "My work"));
        }
        if actor.is(Role::Coordinator) {
            links.push(("/coordinator", "Desk"));
        }
        if actor.is_director() || actor.is(Role::Coordinator) {
            links.push(("/insight", "Insight"));
        }
        if actor.is(Role::Administrator) {
            links.push(("/administrator", "Administration"));
        }
        if actor.is(Role::StandIn) && !actor.is_director() {
            links.push((paths::STANDING_IN, "Standing in"));
        }
        if actor.roles.iter().all(|role| *role == Role::StandIn) {
            links.push(("/applications", "Applications"));
        }
        links.push(("/account", "Account"));
    }
    let name = if actor.name.is_empty() { actor.email.clone() } else { actor.name.clone() };
    let links = links.into_iter().map(|(href, words)| (href.to_owned(), words.to_owned())).collect();
    Visitor { name, links }
}

/// "Firefox on Android": enough to recognise one's own devices by.
fn label(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let find = |names: &[(&str, &'static str)], other: &'static str| {
        names.iter().find(|(part, _)| agent.contains(part)).map_or(other, |(_, name)| *name)
    };
    let browsers = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    format!("{} on {}", find(&browsers, "A browser"), find(&systems, "an unknown device"))
}
