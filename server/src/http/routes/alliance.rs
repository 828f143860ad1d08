//! What directors, the co-ordinator and administrators do.

use axum::Router;
use axum::routing::{get, post};

use crate::http::{
    AppState, administrator, case_files, conditions, conflicts, coordinator, corrections, desk, director,
    discussion, holds, insight, interests, joint, letters, meetings, places, queue, requests, reviews, seats,
    sign_off, templates, what_if, yearly,
};

pub(in crate::http) fn director() -> Router<AppState> {
    let case = Router::new()
        .route("/", get(director::case))
        .route("/conflict", get(conflicts::question).post(conflicts::answer))
        .route("/directors", get(conflicts::directors))
        .route("/recusal", get(conflicts::recusing).post(conflicts::recuse))
        .route("/reinstatement", get(conflicts::reinstating).post(conflicts::reinstate))
        .route("/acting-chair", get(conflicts::naming_acting_chair).post(conflicts::name_acting_chair))
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

pub(in crate::http) fn work() -> Router<AppState> {
    Router::new()
        .route("/director/queue", get(queue::show))
        .route("/director/ended", get(queue::ended))
        .route("/director/queue/views", get(queue::views).post(queue::save_view))
        .route("/director/queue/views/{view}", get(queue::views).post(queue::change_view))
        .route("/coordinator/tasks", get(queue::tasks))
        .route("/coordinator/tasks/{reference}/{task}", get(queue::task).post(queue::note_task))
        .route("/account/weekly", post(queue::set_weekly))
}

pub(in crate::http) fn conflict() -> Router<AppState> {
    Router::new()
        .route("/standing-in", get(conflicts::standing_in))
        .route("/director/interests", get(interests::list))
        .route("/director/interests/new", get(interests::new).post(interests::declare))
        .route("/director/interests/{id}", get(interests::item).post(interests::change))
        .route("/director/interests/{id}/mistake", get(interests::item).post(interests::withdraw))
        .route("/coordinator/interests", get(interests::register))
}

/// Conditions, holds, corrections, letters, several releases at once, and templates.
pub(in crate::http) fn decision() -> Router<AppState> {
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

pub(in crate::http) fn meeting() -> Router<AppState> {
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

pub(in crate::http) fn history() -> Router<AppState> {
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

pub(in crate::http) fn insight() -> Router<AppState> {
    Router::new()
        .route("/insight", get(insight::show))
        .route("/insight/tables/{part}", get(insight::table))
        .route("/insight/figures.xlsx", get(insight::figures))
        .route("/insight/cases.csv", get(insight::cases_csv))
        .route("/insight/cases.xlsx", get(insight::cases_workbook))
}

pub(in crate::http) fn seat() -> Router<AppState> {
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

pub(in crate::http) fn place() -> Router<AppState> {
    Router::new()
        .route("/coordinator/places", get(places::list))
        .route("/coordinator/organisations/{id}/locate", post(places::locate_again))
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

pub(in crate::http) fn desk() -> Router<AppState> {
    Router::new()
        .route("/coordinator/messages", get(desk::undelivered))
        .route("/coordinator/messages/{id}/address", get(desk::address).post(desk::correct_address))
        .route("/coordinator/messages/{id}/told", get(desk::telling).post(desk::told))
        .route("/coordinator/hands", get(desk::hands))
        .route("/coordinator/organisations/{id}/calls", get(desk::calls_with).post(desk::note_call_with))
        .route("/director/applications/{reference}/calls", get(desk::calls_about).post(desk::note_call_about))
}

pub(in crate::http) fn administrator() -> Router<AppState> {
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
