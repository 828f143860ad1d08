//! Pages for everybody, open data, signing in and one’s account.

use axum::Router;
use axum::routing::{get, post};

use crate::http::{
    AppState, account, area_map, case_files, held, mailbox, open_data, own_data, public, register, sign_in,
};

pub(in crate::http) fn public() -> Router<AppState> {
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
pub(in crate::http) fn register() -> Router<AppState> {
    Router::new()
        .route("/register", get(register::show))
        .route("/register/{id}", get(register::anchor))
        .route("/map", get(area_map::page))
        .route("/open-data", get(open_data::page))
}

/// The same for programs. Stable addresses: others rely on them.
pub(in crate::http) fn open_data() -> Router<AppState> {
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

pub(in crate::http) fn account() -> Router<AppState> {
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

pub(in crate::http) fn mailbox() -> Router<AppState> {
    Router::new()
        .route("/dev/mailbox", get(mailbox::list))
        .route("/dev/mailbox/{id}", get(mailbox::show))
        .route("/dev/authenticator", get(mailbox::authenticator))
}
