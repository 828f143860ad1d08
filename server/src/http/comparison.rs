//! For `make bench` only, on demonstration data: pages' bytes from memory, and their queries with those
//! bytes. What a page costs is measured against these, in one run of one binary.

use app::domain::Actor;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::Html;
use axum::routing::get;
use tower::ServiceExt;

use super::SiteState;
use super::failure::Failure;
use crate::auth::Keys;
use crate::store::{StoreResult, people, sign_in};
use crate::use_cases::{Service, UseCaseError};

/// Larger than any page.
const LARGEST: usize = 4 * 1024 * 1024;

#[derive(Clone)]
struct Comparison {
    service: Service,
    home: String,
    queue: Option<Visited>,
    tasks: Option<(String, Visited)>,
}

/// A signed-in person's page.
#[derive(Clone)]
struct Visited {
    actor: Actor,
    token: String,
    page: String,
}

impl Visited {
    /// What every signed-in visit asks first: whose session it is, and whether words are held for the page.
    async fn queries(&self, service: &Service, path: &str) -> Result<(), Failure> {
        service.session(&self.token, true).await?;
        service.held_post(&self.actor, path).await?;
        Ok(())
    }
}

/// `/bench/bytes` and `/bench/queries` of the home page, `/bench/director` of the queue and
/// `/bench/tasks` of a task list.
///
/// # Errors
/// A database that refuses.
pub async fn comparison(service: &Service, site: &SiteState, pages: &Router) -> StoreResult<Router> {
    let home = bytes(pages, "/", None).await;
    let director = session(service, "director.one@example.org").await?;
    let queue = match director {
        Some((actor, token)) => {
            let page = bytes(pages, "/director", Some((site, &token))).await;
            Some(Visited { actor, token, page })
        }
        None => None,
    };
    let applicant = session(service, "applicant@example.org").await?;
    let tasks = match applicant {
        Some((actor, token)) => match draft(service, &actor).await {
            Ok(Some(reference)) => {
                let page = bytes(pages, &format!("/applications/{reference}"), Some((site, &token))).await;
                Some((reference, Visited { actor, token, page }))
            }
            _ => None,
        },
        None => None,
    };
    let state = Comparison { service: service.clone(), home, queue, tasks };
    Ok(Router::new()
        .route("/bench/bytes", get(async |State(it): State<Comparison>| Html(it.home)))
        .route("/bench/queries", get(home_queries))
        .route("/bench/director", get(queue_queries))
        .route("/bench/tasks", get(task_queries))
        .with_state(state))
}

async fn bytes(pages: &Router, path: &str, session: Option<(&SiteState, &str)>) -> String {
    let mut request = Request::get(path);
    if let Some((site, token)) = session {
        request = request.header(header::COOKIE, format!("{}={token}", site.session_cookie()));
    }
    let Ok(request) = request.body(Body::empty()) else { return String::new() };
    let Ok(response) = pages.clone().oneshot(request).await;
    let body = to_bytes(response.into_body(), LARGEST).await.unwrap_or_default();
    String::from_utf8_lossy(&body).into_owned()
}

async fn session(service: &Service, email: &str) -> StoreResult<Option<(Actor, String)>> {
    let Some(row) = people::find_by_email(&mut service.db(), email).await? else { return Ok(None) };
    let actor = Actor { person: row.id, roles: row.roles()?, name: row.name, email: row.email };
    let token = Keys::token(service.world().bytes());
    let mut tx = service.db().begin().await?;
    let now = service.now();
    sign_in::insert_session(&mut tx, Keys::hash(&token), actor.person, now, Some(now), "Measuring").await?;
    tx.commit().await?;
    Ok(Some((actor, token)))
}

async fn draft(service: &Service, actor: &Actor) -> Result<Option<String>, UseCaseError> {
    let mine = service.my_applications(actor).await?;
    let mut all = mine.organisations.into_iter().flat_map(|it| it.applications);
    Ok(all.find(|(_, status)| *status == app::domain::Status::Draft).map(|(reference, _)| reference))
}

async fn home_queries(State(it): State<Comparison>) -> Result<Html<String>, Failure> {
    it.service.principles().await?;
    it.service.partnerships().await?;
    Ok(Html(it.home))
}

async fn queue_queries(State(it): State<Comparison>) -> Result<Html<String>, Failure> {
    let visited = it.queue.ok_or(Failure::NotFound)?;
    visited.queries(&it.service, "/director").await?;
    it.service.my_work(&visited.actor, 1).await?;
    Ok(Html(visited.page))
}

async fn task_queries(State(it): State<Comparison>) -> Result<Html<String>, Failure> {
    let (reference, visited) = it.tasks.ok_or(Failure::NotFound)?;
    visited.queries(&it.service, &format!("/applications/{reference}")).await?;
    it.service.task_list(&visited.actor, &reference).await?;
    Ok(Html(visited.page))
}
