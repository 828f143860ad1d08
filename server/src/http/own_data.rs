//! What is held: downloads, deleting a draft, closing an account.

use app::forms::Errors;
use app::forms::closing::ClosingForm;
use app::forms::withdrawal::WithdrawalForm;
use app::pages::{account, applicant, download, organisation_data, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Serialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::sign_in::forget;
use super::visit::{SignedIn, Visit};
use crate::use_cases::UseCaseError;

/// As a file to keep, and nowhere else: browsers and proxies keep no copy.
pub(super) fn attached(mut response: Response, name: &str) -> Response {
    let disposition = HeaderValue::from_str(name).unwrap_or(HeaderValue::from_static("attachment"));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A download as JSON.
pub(super) fn json(file: &impl Serialize) -> Result<Response, Failure> {
    let text = serde_json::to_string_pretty(file).map_err(|_| Failure::Problem)?;
    // The same JSON, and no markup even for a program that takes it for a page.
    let text = text.replace('<', "\\u003c");
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}

pub async fn of_organisation(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let name = state.service.administered(&actor, &id).await?;
    Ok(visit.page(|| organisation_data(&id, &name)))
}

pub async fn organisation_json(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let file = state.service.organisation_file(&actor, &id).await?;
    Ok(attached(json(&file)?, "attachment; filename=\"organisation.json\""))
}

pub async fn organisation_html(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let file = state.service.organisation_file(&actor, &id).await?;
    let page = download::document(&file.organisation.name, &file);
    Ok(attached(Html(page).into_response(), "attachment; filename=\"organisation.html\""))
}

pub async fn person_json(State(state): State<AppState>, SignedIn(actor): SignedIn) -> Answer {
    let file = state.service.person_file(&actor).await?;
    Ok(attached(json(&file)?, "attachment; filename=\"account.json\""))
}

pub async fn person_html(State(state): State<AppState>, SignedIn(actor): SignedIn) -> Answer {
    let file = state.service.person_file(&actor).await?;
    let page = download::document("Your data", &file);
    Ok(attached(Html(page).into_response(), "attachment; filename=\"account.html\""))
}

fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

pub async fn deletion(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.deletion(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::delete_draft(view, WithdrawalForm::default(), Errors::default())))
}

pub async fn delete_draft(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<WithdrawalForm>,
) -> Answer {
    let view = state.service.deletion(&actor, &reference).await.map_err(back(&reference))?;
    match form.parse_to("Tick the box to say that you want to delete this draft") {
        Ok(version) => {
            let done = state.service.delete_draft(&actor, &reference, version).await;
            done.map_err(back(&reference))?;
            Ok(Redirect::to(paths::APPLICATIONS).into_response())
        }
        Err(errors) => Ok(visit.refused(|| applicant::delete_draft(view, form, errors))),
    }
}

pub async fn closing(State(state): State<AppState>, visit: Visit, SignedIn(actor): SignedIn) -> Answer {
    let view = state.service.closing(&actor).await?;
    Ok(visit.page(|| account::close(view, ClosingForm::default(), Errors::default())))
}

pub async fn close(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    SignedIn(actor): SignedIn,
    Form(form): Form<ClosingForm>,
) -> Answer {
    if let Err(errors) = form.parse() {
        let view = state.service.closing(&actor).await?;
        return Ok(visit.refused(|| account::close(view, form, errors)));
    }
    let closed = state.service.close_account(&actor).await;
    closed.map_err(|error| Failure::from(error).back("/account/close", "See what to do first"))?;
    let site = visit.site();
    Ok((jar.add(forget(site, site.session_cookie())), Redirect::to("/account/closed")).into_response())
}

pub async fn closed(visit: Visit) -> Answer {
    Ok(visit.page(account::closed))
}
