//! What organisations write, add and read.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tower_http::timeout::{RequestBodyDeadlineLayer, RequestBodyTimeoutLayer};

use crate::http::{
    AppState, applicant, confirm, evidence, invitations, organisations, own_data, people, responses, reviews,
    sign_off, writing, yearly,
};

/// How long an upload may pause.
const SILENCE: Duration = Duration::from_secs(30);
/// How long a whole upload may take: the largest at 1 megabit a second.
const LONGEST_UPLOAD: Duration = Duration::from_mins(30);

pub(in crate::http) fn applicant() -> Router<AppState> {
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

pub(in crate::http) fn evidence() -> Router<AppState> {
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
pub(in crate::http) fn upload(state: &AppState) -> Router<AppState> {
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
