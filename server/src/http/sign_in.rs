//! Signing in: an address, then a code, or the button behind the emailed link.

use app::forms::Errors;
use app::forms::sign_in::{CodeForm, SignInForm};
use app::pages::account::{self, SignedOut};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;

use super::failure::{Answer, Failure};
use super::visit::Visit;
use super::{AppState, SiteState, limits};
use crate::use_cases::{CodeSent, SignInRefusal, SignedIn};

/// Seconds.
const LOGIN_COOKIE: i64 = 600;
/// Seconds: the longest any session lives; the server ends it earlier where it must.
const SESSION_COOKIE: i64 = 14 * 86_400;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// Only a path of this service: nothing that a browser could read as another host.
pub fn local_path(next: &str) -> &str {
    let plain = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte));
    if plain { next } else { "" }
}

/// A cookie as strict as the address of the service allows.
pub fn cookie(site: &SiteState, name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(site.secure);
    let text = format!("{cookie}; Max-Age={seconds}");
    // Parsing keeps the age without a second time library.
    Cookie::parse(text).map_or(cookie, Cookie::into_owned)
}

/// The session's cookie.
pub fn session_cookie(site: &SiteState, token: String) -> Cookie<'static> {
    cookie(site, site.session_cookie(), token, SESSION_COOKIE)
}

/// Takes a cookie back.
pub fn forget(site: &SiteState, name: &'static str) -> Cookie<'static> {
    cookie(site, name, String::new(), 0)
}

/// What to tell somebody whose session ended before this page came.
async fn why_signed_out(state: &AppState, visit: &Visit, next: &str) -> Result<Option<SignedOut>, Failure> {
    let Some(cookie) = visit.cookie().filter(|_| !next.is_empty()) else { return Ok(None) };
    let kept = state.service.is_held(cookie, next).await?;
    Ok(Some(if kept { SignedOut::Kept } else { SignedOut::Ended }))
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Query(query): Query<Next>,
) -> Answer {
    if let Some(session) = visit.session() {
        let next = if session.is_complete { "/account/home" } else { "/second-factor" };
        return Ok(Redirect::to(next).into_response());
    }
    let next = local_path(&query.next);
    let why = why_signed_out(&state, &visit, next).await?;
    let page = visit.page(|| account::sign_in(SignInForm::default(), why, Errors::default()));
    if next.is_empty() {
        return Ok(page);
    }
    // Where to go afterwards waits in a cookie of its own, so that the form needs no hidden address.
    let jar = jar.add(cookie(visit.site(), NEXT_COOKIE, next.to_owned(), LOGIN_COOKIE));
    Ok((jar, page).into_response())
}

/// Holds a path of this service for ten minutes.
const NEXT_COOKIE: &str = "next";

pub async fn send_code(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    peer: limits::Peer,
    Form(form): Form<SignInForm>,
) -> Answer {
    let email = match form.parse() {
        Ok(email) => email,
        Err(errors) => return Ok(visit.refused(|| account::sign_in(form, None, errors))),
    };
    state.sign_in_limit.count(peer.0, state.service.now()).map_err(Failure::TooMany)?;
    let next = jar.get(NEXT_COOKIE).map(|cookie| local_path(cookie.value()).to_owned()).unwrap_or_default();
    match state.service.send_code(&email, &next).await? {
        CodeSent::TooMany => Err(Failure::TooMany(15)),
        CodeSent::Sent { binding } => {
            let jar = jar.add(cookie(visit.site(), visit.site().login_cookie(), binding, LOGIN_COOKIE));
            Ok((jar, Redirect::to("/sign-in/code")).into_response())
        }
    }
}

pub async fn show_code(State(state): State<AppState>, visit: Visit, jar: CookieJar) -> Answer {
    let Some(address) = address(&state, &visit, &jar).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    Ok(visit.page(|| account::code(address, CodeForm::default(), Errors::default())))
}

async fn address(state: &AppState, visit: &Visit, jar: &CookieJar) -> Result<Option<String>, Failure> {
    match jar.get(visit.site().login_cookie()) {
        Some(binding) => Ok(state.service.code_address(binding.value()).await?),
        None => Ok(None),
    }
}

pub async fn enter_code(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<CodeForm>,
) -> Answer {
    let Some(address) = address(&state, &visit, &jar).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let code = match form.parse() {
        Ok(code) => code,
        Err(errors) => return Ok(visit.refused(|| account::code(address, form, errors))),
    };
    let binding = jar.get(visit.site().login_cookie()).map(|cookie| cookie.value().to_owned());
    let binding = binding.unwrap_or_default();
    match state.service.sign_in_by_code(&binding, &code, visit.label()).await? {
        Ok(signed_in) => Ok(enter(&visit, jar, signed_in)),
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add("code", words(refusal));
            Ok(visit.refused(|| account::code(address, form, errors)))
        }
    }
}

fn words(refusal: SignInRefusal) -> &'static str {
    match refusal {
        SignInRefusal::Wrong => "This is not the code in our e-mail. Check it and try again",
        SignInRefusal::Dead => "This code no longer works. Ask for a new code",
    }
}

pub async fn show_link(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Path(link): Path<String>,
) -> Answer {
    let binding = jar.get(visit.site().login_cookie()).map(Cookie::value);
    let usable = state.service.is_link_usable(&link, binding).await?;
    Ok(visit.page(|| account::link(link, usable)))
}

pub async fn use_link(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Path(link): Path<String>,
) -> Answer {
    let binding = jar.get(visit.site().login_cookie()).map(Cookie::value);
    match state.service.sign_in_by_link(&link, binding, visit.label()).await? {
        Ok(signed_in) => Ok(enter(&visit, jar, signed_in)),
        Err(_) => Ok(visit.refused(|| account::link(link, false))),
    }
}

/// A fresh session, and on to where the person wanted to go.
fn enter(visit: &Visit, jar: CookieJar, signed_in: SignedIn) -> Response {
    let site = visit.site();
    let next = match local_path(&signed_in.next) {
        "" => "/account/home".to_owned(),
        next => next.to_owned(),
    };
    let (jar, next) = if signed_in.is_nameless {
        (jar.add(cookie(site, NEXT_COOKIE, next, LOGIN_COOKIE)), "/account/name".to_owned())
    } else {
        (jar.add(forget(site, NEXT_COOKIE)), next)
    };
    let jar = jar.add(session_cookie(site, signed_in.session)).add(forget(site, site.login_cookie()));
    (jar, Redirect::to(&next)).into_response()
}

/// Where a person goes once we know what to call them.
pub fn next_after_name(visit: &Visit, jar: CookieJar) -> Response {
    let next = jar.get(NEXT_COOKIE).map(|cookie| local_path(cookie.value()).to_owned()).unwrap_or_default();
    let next = if next.is_empty() { "/account/home".to_owned() } else { next };
    (jar.add(forget(visit.site(), NEXT_COOKIE)), Redirect::to(&next)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_service_are_followed() {
        assert_eq!(local_path("/applications/ANC-7K3M-2Q"), "/applications/ANC-7K3M-2Q");
        for evil in
            ["//evil.example", "/\\evil", "https://evil", "/a\r\nset-cookie: x", "/a?b=//c", "evil", ""]
        {
            assert_eq!(local_path(evil), "", "{evil}");
        }
    }
}
