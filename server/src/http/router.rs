//! Every address, and the layers around them, outermost last.

use std::sync::Arc;
use std::time::Duration;

use app::domain::Actor;
use app::ports::Islands;
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
use super::visit::{self, Visit};
use super::{
    SiteState, account, administrator, applicant, assets, coordinator, director, held, mailbox, ops,
    organisations, public, reviews, sign_in, sign_off, trustee,
};
use crate::use_cases::Service;

/// The largest form we take: six thousand characters of any script, several times over.
pub(super) const LARGEST_BODY: usize = 256 * 1024;
/// Longer than any page needs, shorter than people wait.
const LONGEST: Duration = Duration::from_secs(20);

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
        sign_in_limit: Arc::new(Limit::new(60)),
        search_limit: Arc::new(Limit::new(600)),
        site: site.clone(),
    };
    let pages = Router::new()
        .merge(public_routes().route_layer(middleware::from_fn_with_state(state.clone(), cache::layer)))
        .route("/find", get(public::find).post(public::found))
        .route("/attest/{token}", get(trustee::show).post(trustee::answer))
        .route("/robots.txt", get(public::robots))
        .merge(account_routes())
        .merge(applicant_routes())
        .merge(director_routes())
        .merge(administrator_routes())
        .route("/api/{*function}", post(island))
        .route("/livez", get(ops::livez))
        .route("/readyz", get(ops::readyz));
    let pages = if site.mailbox { pages.merge(mailbox_routes()) } else { pages };
    Ok(pages
        .fallback(public::not_found)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), held::layer))
        .layer(CsrfLayer::new().add_trusted_origin(&site.base_url)?)
        .layer(middleware::from_fn_with_state(state.clone(), visit::layer))
        .with_state(state)
        .nest(&files.path, files.router))
}

fn public_routes() -> Router<AppState> {
    Router::new()
        .route("/", get(public::home))
        .route("/principles", get(public::principles))
        .route("/check", get(public::check).post(public::check_result))
        .route("/partnerships", get(public::partnerships))
        .route("/partnerships/{code}", get(public::partnership))
        .route("/register", get(public::register))
        .route("/privacy", get(public::privacy))
        .route("/cookies", get(public::cookies))
        .route("/accessibility", get(public::accessibility))
        .route("/contact", get(public::contact))
}

fn account_routes() -> Router<AppState> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::send_code))
        .route("/sign-in/code", get(sign_in::show_code).post(sign_in::enter_code))
        .route("/sign-in/link/{link}", get(sign_in::show_link).post(sign_in::use_link))
        .route("/sign-out", post(account::sign_out))
        .route("/second-factor", get(account::second_factor).post(account::give_second_factor))
        .route("/second-factor/set-up", get(account::set_up).post(account::confirm_set_up))
        .route("/second-factor/kept", post(account::kept))
        .route("/account", get(account::show).post(account::rename))
        .route("/account/held", post(held::discard))
        .route("/account/home", get(account::home))
        .route("/account/name", get(account::name).post(account::save_name))
        .route("/account/sign-out-everywhere", post(account::sign_out_everywhere))
}

fn applicant_routes() -> Router<AppState> {
    Router::new()
        .route("/organisations/new", get(organisations::new).post(organisations::add))
        .route("/organisations/{id}", get(organisations::show).post(organisations::change))
        .route("/organisations/{id}/applications", post(organisations::start))
        .route("/applications", get(organisations::list))
        .route("/applications/{reference}", get(applicant::task_list))
        .route(
            "/applications/{reference}/principles/{principle}",
            get(applicant::answer).post(applicant::save_answer),
        )
        .route("/applications/{reference}/principles/{principle}/held", post(applicant::discard_held))
        .route("/applications/{reference}/trustee", get(applicant::trustee).post(applicant::name_trustee))
        .route("/applications/{reference}/check", get(applicant::check))
        .route("/applications/{reference}/submit", post(applicant::submit))
        .route("/applications/{reference}/submitted", get(applicant::submitted))
        .route("/applications/{reference}/status", get(applicant::status))
        .route("/applications/{reference}/answers", get(applicant::answers))
        .route("/applications/{reference}/decision", get(applicant::decision))
        .route("/applications/{reference}/withdraw", get(applicant::withdrawal).post(applicant::withdraw))
        .route("/applications/{reference}/reminder", get(sign_off::show_reminder).post(sign_off::remind))
        .route("/applications/{reference}/minute", get(sign_off::minute).post(sign_off::offer_minute))
        .route("/applications/{reference}/review", get(reviews::ask).post(reviews::send_request))
        .route("/applications/{reference}/start-again", post(reviews::start_again))
        .route("/applications/{reference}/seat", get(applicant::seat).post(applicant::answer_seat))
}

fn director_routes() -> Router<AppState> {
    let case = Router::new()
        .route("/", get(director::case))
        .route("/conflict", get(director::conflict).post(director::answer_conflict))
        .route("/begin", post(director::begin))
        .route("/assessment", get(director::assessment).post(director::send_assessment))
        .route("/assessment/{principle}", get(director::finding).post(director::save_finding))
        .route("/determination", get(director::determination).post(director::determine))
        .route("/return", get(director::returning).post(director::return_to_assessment))
        .route("/letter", get(director::letter).post(director::save_letter))
        .route("/release", post(director::release))
        .route("/rescind", get(director::rescinding).post(director::rescind))
        .route("/minute", get(sign_off::read_minute).post(sign_off::answer_minute))
        .route("/review", get(reviews::show).post(reviews::decide))
        .route("/allocation", get(director::allocation).post(director::offer_seat));
    Router::new()
        .route("/director", get(director::queue))
        .nest("/director/applications/{reference}", case)
        .route("/coordinator", get(coordinator::desk))
        .route(
            "/coordinator/applications/{reference}/directors",
            get(coordinator::directors).post(coordinator::leave_out),
        )
        .route(
            "/coordinator/applications/{reference}/reminder",
            get(sign_off::show_reminder_to_coordinator).post(sign_off::remind_as_coordinator),
        )
        .route(
            "/coordinator/applications/{reference}/reviewer",
            get(reviews::reviewer).post(reviews::name_reviewer),
        )
        .route("/coordinator/messages/{id}/send-again", post(coordinator::send_again))
}

fn administrator_routes() -> Router<AppState> {
    Router::new()
        .route("/administrator", get(administrator::home))
        .route("/administrator/people", get(administrator::people))
        .route("/administrator/people/new", get(administrator::new_person).post(administrator::add_person))
        .route("/administrator/people/{id}", get(administrator::person).post(administrator::change_roles))
        .route("/administrator/people/{id}/sign-in", post(administrator::switch_sign_in))
        .route("/administrator/settings", get(administrator::settings))
        .route(
            "/administrator/settings/{key}",
            get(administrator::setting).post(administrator::change_setting),
        )
        .route("/administrator/history", get(administrator::history))
}

fn mailbox_routes() -> Router<AppState> {
    Router::new()
        .route("/dev/mailbox", get(mailbox::list))
        .route("/dev/mailbox/{id}", get(mailbox::show))
        .route("/dev/authenticator", get(mailbox::authenticator))
}

/// The server functions that islands call, with what they find in their context.
async fn island(State(state): State<AppState>, visit: Visit, request: Request) -> Response {
    let islands: Arc<dyn Islands> = Arc::new(state.service.clone());
    let actor: Option<Actor> = visit.actor().cloned();
    let context = move || {
        provide_context(islands.clone());
        provide_context(actor.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
