//! The whole service as a router: every address, and the layers around them, outermost last.

use std::sync::Arc;
use std::time::Duration;

use app::domain::Actor;
use app::ports::{Cookie, Islands};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use leptos::context::provide_context;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{ConfigError, CsrfLayer};
use tower_http::timeout::TimeoutLayer;

use super::cache::{self, PageCache};
use super::limits::Limit;
use super::routes::{alliance, open, organisation};
use super::visit::{self, Visit};
use super::{SiteState, assets, confirm, held, ops, public, sent_form, trustee};
use crate::use_cases::{CellStore, Service};

/// The largest form we take: six thousand characters of any script, several times over.
pub(super) const LARGEST_BODY: usize = 256 * 1024;
/// Longer than any page needs, shorter than people wait.
pub(super) const LONGEST: Duration = Duration::from_secs(20);

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// Every verb.
    pub service: Service,
    /// The service itself.
    pub site: Arc<SiteState>,
    /// The folder of the browser's files.
    pub assets: Arc<str>,
    /// Public pages in memory.
    pub pages: Arc<PageCache>,
    /// The squares of the map.
    pub cells: CellStore,
    /// Codes asked for per address on the network.
    pub sign_in_limit: Arc<Limit>,
    /// Postcode searches per address on the network.
    pub search_limit: Arc<Limit>,
}

/// The whole service as a router.
///
/// # Errors
/// A base URL that is not an origin.
pub fn router(service: Service, site: Arc<SiteState>) -> Result<Router, ConfigError> {
    let files = assets::assets();
    let state = AppState {
        service,
        assets: format!("{}/pkg", files.path).into(),
        pages: Arc::default(),
        cells: CellStore::default(),
        sign_in_limit: Arc::new(Limit::new(60)),
        search_limit: Arc::new(Limit::new(600)),
        site: site.clone(),
    };
    let pages = Router::new()
        .merge(
            open::public()
                .merge(open::register())
                .route_layer(middleware::from_fn_with_state(state.clone(), cache::layer)),
        )
        .merge(open::open_data())
        .route("/find", get(public::find).post(public::found))
        .route("/attest/{token}", get(trustee::show).post(trustee::answer))
        .route("/robots.txt", get(public::robots))
        .route("/favicon.ico", get(public::favicon))
        .route("/confirm/{token}", get(confirm::show).post(confirm::answer))
        .merge(open::account())
        .merge(organisation::applicant())
        .merge(organisation::evidence())
        .merge(alliance::director())
        .merge(alliance::seat())
        .merge(alliance::decision())
        .merge(alliance::administrator())
        .merge(alliance::place())
        .merge(alliance::work())
        .merge(alliance::history())
        .merge(alliance::meeting())
        .merge(alliance::conflict())
        .merge(alliance::insight())
        .merge(alliance::desk())
        .route("/api/{*function}", post(island))
        .route("/livez", get(ops::livez))
        .route("/readyz", get(ops::readyz));
    let pages = if site.mailbox { pages.merge(open::mailbox()) } else { pages };
    Ok(pages
        .fallback(public::not_found)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .merge(organisation::upload(&state))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), held::layer))
        .layer(middleware::from_fn(visit::unbroken))
        .layer(middleware::from_fn(sent_form::layer))
        .layer(CsrfLayer::new().add_trusted_origin(&site.base_url)?)
        .layer(middleware::from_fn_with_state(state.clone(), visit::layer))
        .with_state(state)
        .nest(&files.path, files.router))
}

/// The server functions that islands call, with what they find in their context.
async fn island(State(state): State<AppState>, visit: Visit, request: Request) -> Response {
    let islands: Arc<dyn Islands> = Arc::new(state.service.clone());
    let actor: Option<Actor> = visit.actor().cloned();
    let cookie = Cookie(visit.cookie().map(str::to_owned));
    let context = move || {
        provide_context(cookie.clone());
        provide_context(islands.clone());
        provide_context(actor.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
