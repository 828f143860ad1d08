//! Every address, and the layers around them, outermost last.

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
use tower_http::timeout::{RequestBodyDeadlineLayer, RequestBodyTimeoutLayer, TimeoutLayer};

use super::cache::{self, PageCache};
use super::limits::Limit;
use super::visit::{self, Visit};
use super::{
    SiteState, account, administrator, applicant, area_map, assets, case_files, conditions, confirm,
    conflicts, coordinator, corrections, desk, director, discussion, evidence, held, holds, insight,
    interests, invitations, joint, letters, mailbox, meetings, open_data, ops, organisations, own_data,
    people, places, public, queue, register, requests, responses, reviews, seats, sign_in, sign_off,
    templates, trustee, what_if, writing, yearly,
};
use crate::use_cases::{CellStore, Service};

/// The largest form we take: six thousand characters of any script, several times over.
pub(super) const LARGEST_BODY: usize = 256 * 1024;
/// Longer than any page needs, shorter than people wait.
const LONGEST: Duration = Duration::from_secs(20);
/// How long an upload may pause.
const SILENCE: Duration = Duration::from_secs(30);
/// How long a whole upload may take: the largest at 1 megabit a second.
const LONGEST_UPLOAD: Duration = Duration::from_mins(30);

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
            public_routes()
                .merge(register_routes())
                .route_layer(middleware::from_fn_with_state(state.clone(), cache::layer)),
        )
        .merge(open_data_routes())
        .route("/find", get(public::find).post(public::found))
        .route("/attest/{token}", get(trustee::show).post(trustee::answer))
        .route("/robots.txt", get(public::robots))
        .route("/confirm/{token}", get(confirm::show).post(confirm::answer))
        .merge(account_routes())
        .merge(applicant_routes())
        .merge(evidence_routes())
        .merge(director_routes())
        .merge(seat_routes())
        .merge(decision_routes())
        .merge(administrator_routes())
        .merge(place_routes())
        .merge(work_routes())
        .merge(history_routes())
        .merge(meeting_routes())
        .merge(conflict_routes())
        .merge(insight_routes())
        .merge(desk_routes())
        .route("/api/{*function}", post(island))
        .route("/livez", get(ops::livez))
        .route("/readyz", get(ops::readyz));
    let pages = if site.mailbox { pages.merge(mailbox_routes()) } else { pages };
    Ok(pages
        .fallback(public::not_found)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .merge(upload_routes(&state))
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
        .route("/register/history-heads", get(case_files::heads))
        .route("/register/history-heads/{year}", get(case_files::heads_of_year))
        .route("/privacy", get(public::privacy))
        .route("/cookies", get(public::cookies))
        .route("/accessibility", get(public::accessibility))
        .route("/data", get(public::data))
        .route("/contact", get(public::contact))
}

/// The register and the map, as pages.
fn register_routes() -> Router<AppState> {
    Router::new()
        .route("/register", get(register::show))
        .route("/register/{id}", get(register::anchor))
        .route("/map", get(area_map::page))
        .route("/open-data", get(open_data::page))
}

/// The same for programs. Stable addresses: others rely on them.
fn open_data_routes() -> Router<AppState> {
    Router::new()
        .route("/map.svg", get(area_map::drawing))
        .route("/register.json", get(open_data::json))
        .route("/register.csv", get(open_data::csv))
        .route("/register.geojson", get(open_data::geojson))
        .route("/register.atom", get(open_data::atom))
        .route("/open-referral", get(open_data::about))
        .route("/open-referral/", get(open_data::about))
        .route("/open-referral/{list}", get(open_data::list))
        .route("/open-referral/{list}/{id}", get(open_data::item))
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
        .route("/account/letters", post(account::set_letters))
        .route("/account/data.json", get(own_data::person_json))
        .route("/account/data.html", get(own_data::person_html))
        .route("/account/close", get(own_data::closing).post(own_data::close))
        .route("/account/closed", get(own_data::closed))
        .route("/account/sign-out-everywhere", post(account::sign_out_everywhere))
}

fn applicant_routes() -> Router<AppState> {
    Router::new()
        .route("/organisations/new", get(organisations::new).post(organisations::add))
        .route("/organisations/{id}", get(organisations::show).post(organisations::change))
        .route("/organisations/{id}/applications", get(organisations::next_step).post(organisations::start))
        .route("/organisations/{id}/people", get(people::list))
        .route("/organisations/{id}/people/invite", get(people::inviting).post(people::invite))
        .route("/organisations/{id}/people/invitations", post(people::change_invitation))
        .route("/organisations/{id}/people/leave", get(people::leaving).post(people::leave))
        .route("/organisations/{id}/people/{person}", get(people::member).post(people::change_role))
        .route("/organisations/{id}/people/{person}/remove", get(people::removing).post(people::remove))
        .route("/organisations/{id}/requests/{request}", get(people::request).post(people::decide))
        .route("/invitations", get(invitations::resume))
        .route("/invitations/{token}", get(invitations::show).post(invitations::accept))
        .route("/organisations/{id}/data", get(own_data::of_organisation))
        .route("/organisations/{id}/data.json", get(own_data::organisation_json))
        .route("/organisations/{id}/data.html", get(own_data::organisation_html))
        .route("/applications", get(organisations::list))
        .route("/applications/join", post(invitations::ask_to_join))
        .route("/applications/invitations", post(invitations::accept_waiting))
        .route("/applications/{reference}/delete", get(own_data::deletion).post(own_data::delete_draft))
        .route("/applications/{reference}/reconfirm", get(yearly::show).post(yearly::save))
        .route("/applications/{reference}/reconfirmed", get(yearly::sent))
        .route("/applications/{reference}", get(applicant::task_list))
        .route(
            "/applications/{reference}/principles/{principle}",
            get(applicant::answer).post(applicant::save_answer),
        )
        .route("/applications/{reference}/principles/{principle}/held", post(applicant::discard_held))
        .merge(writing_routes())
        .route("/applications/{reference}/trustee", get(applicant::trustee).post(applicant::name_trustee))
        .route("/applications/{reference}/groups", get(confirm::groups).post(confirm::ask))
        .route("/applications/{reference}/groups/remind", post(confirm::remind))
        .route("/applications/{reference}/check", get(applicant::check))
        .route("/applications/{reference}/submit", post(applicant::submit))
        .route("/applications/{reference}/submitted", get(applicant::submitted))
        .route("/applications/{reference}/status", get(applicant::status))
        .route("/applications/{reference}/answers", get(applicant::answers))
        .route("/applications/{reference}/decision", get(applicant::decision))
        .route("/applications/{reference}/withdraw", get(applicant::withdrawal).post(applicant::withdraw))
        .route("/applications/{reference}/request", get(responses::request).post(responses::save))
        .route("/applications/{reference}/request/check", get(responses::check))
        .route("/applications/{reference}/request/send", post(responses::send))
        .route("/applications/{reference}/reminder", get(sign_off::show_reminder).post(sign_off::remind))
        .route("/applications/{reference}/minute", get(sign_off::minute).post(sign_off::offer_minute))
        .route("/applications/{reference}/review", get(reviews::ask).post(reviews::send_request))
        .route("/applications/{reference}/start-again", post(reviews::start_again))
        .route("/applications/{reference}/seat", get(applicant::seat).post(applicant::answer_seat))
}

fn writing_routes() -> Router<AppState> {
    Router::new()
        .route("/applications/{reference}/principles/{principle}/versions", get(writing::versions))
        .route("/applications/{reference}/principles/{principle}/versions/{version}", get(writing::version))
        .route(
            "/applications/{reference}/principles/{principle}/versions/{version}/restore",
            post(writing::restore),
        )
        .route(
            "/applications/{reference}/principles/{principle}/merge",
            get(writing::no_merge).post(writing::merge),
        )
        .route(
            "/applications/{reference}/principles/{principle}/comments",
            get(writing::comments).post(writing::add_comment),
        )
        .route(
            "/applications/{reference}/principles/{principle}/comments/{comment}/resolve",
            post(writing::resolve),
        )
        .route(
            "/applications/{reference}/principles/{principle}/comments/{comment}/reopen",
            post(writing::reopen),
        )
        .route(
            "/applications/{reference}/principles/{principle}/comments/{comment}/delete",
            post(writing::delete),
        )
        .route("/applications/{reference}/print", get(writing::print))
        .route("/applications/{reference}/copy", get(writing::copy).post(writing::send_copy))
}

fn evidence_routes() -> Router<AppState> {
    Router::new()
        .route("/applications/{reference}/principles/{principle}/evidence", get(evidence::list))
        .route(
            "/applications/{reference}/principles/{principle}/evidence/link",
            get(evidence::new_link).post(evidence::add_link),
        )
        .route(
            "/applications/{reference}/principles/{principle}/evidence/{evidence}",
            get(evidence::item).post(evidence::change),
        )
        .route(
            "/applications/{reference}/principles/{principle}/evidence/{evidence}/remove",
            post(evidence::remove),
        )
        .route("/evidence/{evidence}", get(evidence::download))
}

/// Files may be large and phones slow: these have limits of their own, and time as long as bytes come.
fn upload_routes(state: &AppState) -> Router<AppState> {
    let most = usize::try_from(state.service.evidence_limits().request_bytes()).unwrap_or(usize::MAX);
    Router::new()
        .route("/applications/{reference}/principles/{principle}/evidence", post(evidence::upload))
        .route(
            "/applications/{reference}/principles/{principle}/evidence/{evidence}/replace",
            post(evidence::replace),
        )
        .layer(DefaultBodyLimit::max(most))
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(RequestBodyDeadlineLayer::new(LONGEST_UPLOAD))
}

fn director_routes() -> Router<AppState> {
    let case = Router::new()
        .route("/", get(director::case))
        .route("/conflict", get(conflicts::question).post(conflicts::answer))
        .route("/directors", get(conflicts::directors))
        .route("/recusal", get(conflicts::recusing).post(conflicts::recuse))
        .route("/reinstatement", get(conflicts::reinstating).post(conflicts::reinstate))
        .route("/stand-in", get(conflicts::naming).post(conflicts::name))
        .route("/begin", post(director::begin))
        .route("/assessment", get(director::assessment).post(director::send_assessment))
        .route("/assessment/{principle}", get(director::finding).post(director::save_finding))
        .route("/request", get(requests::compose).post(requests::save))
        .route("/request/preview", get(requests::preview))
        .route("/request/send", post(requests::send))
        .route("/extend", get(requests::extending).post(requests::extend))
        .route("/close", get(requests::closing).post(requests::close))
        .route("/lapse", get(requests::lapsing).post(requests::lapse))
        .route("/judge", post(requests::judge))
        .route("/reopen", post(requests::reopen))
        .route("/determination", get(director::determination).post(director::determine))
        .route("/return", get(director::returning).post(director::return_to_assessment))
        .route("/letter", get(director::letter).post(director::save_letter))
        .route("/release", post(director::release))
        .route("/rescind", get(director::rescinding).post(director::rescind))
        .route("/minute", get(sign_off::read_minute).post(sign_off::answer_minute))
        .route("/review", get(reviews::show).post(reviews::decide))
        .route("/discussion", get(discussion::show).post(discussion::add))
        .route("/allocation", get(director::allocation).post(director::offer_seat));
    Router::new()
        .route("/director", get(director::work))
        .nest("/director/applications/{reference}", case)
        .route("/coordinator", get(coordinator::desk))
        .route("/coordinator/organisations", get(coordinator::organisations))
        .route("/coordinator/organisations/{id}/people", get(coordinator::people).post(coordinator::appoint))
        .route(
            "/coordinator/applications/{reference}/directors",
            get(coordinator::directors).post(coordinator::leave_out),
        )
        .route("/coordinator/applications/{reference}/confirmation-read", post(yearly::mark_read))
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

fn seat_routes() -> Router<AppState> {
    Router::new()
        .route("/applications/{reference}/seat/stand-down", get(seats::standing_down).post(seats::stand_down))
        .route("/director/seats", get(seats::board))
        .route("/director/seats/{code}", get(seats::pair))
        .route("/director/seats/{code}/{seat}", get(seats::choosing).post(seats::give))
        .route("/director/seats/{code}/{seat}/handover", get(seats::handover))
        .route("/director/seats/{code}/{seat}/handover.txt", get(seats::handover_text))
        .route("/director/seats/{code}/{seat}/handover.json", get(seats::handover_json))
        .route("/director/appointments/{id}", get(seats::appointment))
        .route("/director/appointments/{id}/{change}", get(seats::changing).post(seats::change))
        .route("/director/joint-allocation", get(joint::ask).post(joint::answer))
}

fn work_routes() -> Router<AppState> {
    Router::new()
        .route("/director/queue", get(queue::show))
        .route("/director/queue/views", get(queue::views).post(queue::save_view))
        .route("/director/queue/views/{view}", get(queue::views).post(queue::change_view))
        .route("/coordinator/tasks", get(queue::tasks))
        .route("/coordinator/tasks/{reference}/{task}", get(queue::task).post(queue::note_task))
        .route("/account/weekly", post(queue::set_weekly))
}

fn conflict_routes() -> Router<AppState> {
    Router::new()
        .route("/standing-in", get(conflicts::standing_in))
        .route("/director/interests", get(interests::list))
        .route("/director/interests/new", get(interests::new).post(interests::declare))
        .route("/director/interests/{id}", get(interests::item).post(interests::change))
        .route("/director/interests/{id}/mistake", get(interests::item).post(interests::withdraw))
        .route("/coordinator/interests", get(interests::register))
}

/// Conditions, holds, corrections, letters, several releases at once, and templates.
fn decision_routes() -> Router<AppState> {
    let case = Router::new()
        .route("/conditions", get(conditions::show))
        .route("/conditions/{number}", get(conditions::show_one).post(conditions::answer))
        .route("/hold", get(holds::show).post(holds::hold))
        .route("/hold/end", get(holds::show).post(holds::end))
        .route("/correction", get(corrections::show).post(corrections::propose))
        .route("/correction/answer", get(corrections::show).post(corrections::answer))
        .route("/letter/email", get(letters::email))
        .route("/letter/print", get(letters::print));
    Router::new()
        .nest("/director/applications/{reference}", case)
        .route(
            "/applications/{reference}/conditions/{number}",
            get(conditions::reporting).post(conditions::report),
        )
        .route("/director/releases", get(letters::releases).post(letters::release_several))
        .route("/director/releases/{batch}", get(letters::released))
        .route("/coordinator/templates", get(templates::list))
        .route("/coordinator/templates/new", get(templates::new).post(templates::add))
        .route("/coordinator/templates/{template}", get(templates::show).post(templates::change))
        .route("/coordinator/templates/{template}/switch", post(templates::switch))
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

fn place_routes() -> Router<AppState> {
    Router::new()
        .route("/coordinator/places", get(places::list))
        .route("/coordinator/places/new", get(places::new_partnership).post(places::add_partnership))
        .route("/coordinator/places/areas/{kind}/{area}", get(places::area).post(places::save_area))
        .route("/coordinator/places/areas/{kind}/{area}/remove", post(places::remove_area))
        .route("/coordinator/places/what-if", get(what_if::show))
        .route("/coordinator/places/what-if/{trial}", get(what_if::trial))
        .route("/coordinator/places/what-if/{trial}/postcodes.csv", get(what_if::csv))
        .route("/coordinator/places/what-if/{trial}/postcodes.json", get(what_if::json))
        .route("/coordinator/places/{code}", get(places::partnership))
        .route("/coordinator/places/{code}/history", get(places::history))
        .route("/coordinator/places/{code}/{part}", get(places::single).post(places::save_single))
        .route(
            "/coordinator/places/{code}/{part}/{item}",
            get(places::one_of_several).post(places::save_one_of_several),
        )
        .route("/coordinator/places/{code}/{part}/{item}/remove", post(places::remove))
}

fn history_routes() -> Router<AppState> {
    Router::new()
        .route("/audit", get(case_files::audit))
        .route("/director/applications/{reference}/history", get(case_files::history))
        .route(
            "/director/applications/{reference}/export",
            get(case_files::exporting).post(case_files::export),
        )
        .route("/director/applications/{reference}/export/{number}", get(case_files::exported))
        .route("/director/applications/{reference}/export/{number}/case.json", get(case_files::exported_json))
        .route("/director/applications/{reference}/export/{number}/case.html", get(case_files::exported_html))
}

fn meeting_routes() -> Router<AppState> {
    Router::new()
        .route("/director/meetings", get(meetings::list))
        .route("/director/meetings/new", get(meetings::planning).post(meetings::plan))
        .route("/director/meetings/{id}", get(meetings::show))
        .route("/director/meetings/{id}/agenda", get(meetings::agenda).post(meetings::change_agenda))
        .route("/director/meetings/{id}/pack", get(meetings::pack))
        .route("/director/meetings/{id}/calendar.ics", get(meetings::calendar_file))
        .route(
            "/director/meetings/{id}/attendance",
            get(meetings::attendance).post(meetings::save_attendance),
        )
        .route("/director/meetings/{id}/change", get(meetings::changing).post(meetings::change))
        .route("/director/meetings/{id}/cancel", get(meetings::cancelling).post(meetings::cancel))
        .route("/director/meetings/{id}/minutes", get(meetings::minutes).post(meetings::save_minutes))
        .route("/director/meetings/{id}/close", get(meetings::closing).post(meetings::close))
        .route("/director/meetings/{id}/correction", get(meetings::correction).post(meetings::correct))
}

fn desk_routes() -> Router<AppState> {
    Router::new()
        .route("/coordinator/messages", get(desk::undelivered))
        .route("/coordinator/messages/{id}/address", get(desk::address).post(desk::correct_address))
        .route("/coordinator/messages/{id}/told", get(desk::telling).post(desk::told))
        .route("/coordinator/hands", get(desk::hands))
        .route("/coordinator/organisations/{id}/calls", get(desk::calls_with).post(desk::note_call_with))
        .route("/director/applications/{reference}/calls", get(desk::calls_about).post(desk::note_call_about))
}

fn insight_routes() -> Router<AppState> {
    Router::new()
        .route("/insight", get(insight::show))
        .route("/insight/tables/{part}", get(insight::table))
        .route("/insight/figures.xlsx", get(insight::figures))
        .route("/insight/cases.csv", get(insight::cases_csv))
        .route("/insight/cases.xlsx", get(insight::cases_workbook))
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
    let cookie = Cookie(visit.cookie().map(str::to_owned));
    let context = move || {
        provide_context(cookie.clone());
        provide_context(islands.clone());
        provide_context(actor.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
