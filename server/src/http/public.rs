//! What anyone may read.

use app::forms::Errors;
use app::forms::check::CheckForm;
use app::forms::find::FindForm;
use app::pages::public;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};

use super::failure::{Answer, Failure};
use super::visit::Visit;
use super::{AppState, limits};
use crate::use_cases::UseCaseError;

pub async fn home(State(state): State<AppState>, visit: Visit) -> Answer {
    let principles = state.service.principles().await?;
    let partnerships = state.service.partnerships().await?.len();
    Ok(visit.page(|| public::home(principles, partnerships)))
}

pub async fn principles(State(state): State<AppState>, visit: Visit) -> Answer {
    let principles = state.service.principles().await?;
    Ok(visit.page(|| public::principles(principles)))
}

pub async fn check(State(state): State<AppState>, visit: Visit) -> Answer {
    let principles = state.service.principles().await?;
    Ok(visit.page(|| public::check(principles, CheckForm::default(), Errors::default())))
}

/// Nothing is stored, so there is nothing to redirect to: the result is the answer itself.
pub async fn check_result(
    State(state): State<AppState>,
    visit: Visit,
    Form(form): Form<CheckForm>,
) -> Answer {
    let principles = state.service.principles().await?;
    Ok(match form.parse() {
        Ok(replies) => visit.page(|| public::check_result(principles, replies)),
        Err(errors) => visit.refused(|| public::check(principles, form, errors)),
    })
}

pub async fn partnerships(State(state): State<AppState>, visit: Visit) -> Answer {
    let lines = state.service.partnerships().await?;
    Ok(visit.page(|| public::partnerships(lines)))
}

pub async fn partnership(State(state): State<AppState>, visit: Visit, Path(code): Path<String>) -> Answer {
    let upper = code.to_ascii_uppercase();
    match state.service.partnership(&code).await {
        // A code that was typed in small letters.
        Err(UseCaseError::NotFound) if upper != code => {
            let view = state.service.partnership(&upper).await?;
            Ok(Redirect::permanent(&format!("/partnerships/{}", view.code)).into_response())
        }
        view => {
            let view = view?;
            Ok(visit.page(|| public::partnership(view)))
        }
    }
}

pub async fn find(visit: Visit) -> Answer {
    Ok(visit.page(|| public::find(FindForm::default(), Errors::default())))
}

/// A postcode belongs in no address and no log, so the search is a post.
pub async fn found(
    State(state): State<AppState>,
    visit: Visit,
    peer: limits::Peer,
    Form(form): Form<FindForm>,
) -> Answer {
    state.search_limit.count(peer.0, state.service.now()).map_err(Failure::TooMany)?;
    let postcode = match form.parse() {
        Ok(postcode) => postcode,
        Err(errors) => return Ok(visit.refused(|| public::find(form, errors))),
    };
    Ok(match state.service.find(&postcode).await? {
        Some(found) => visit.page(|| public::found(found, &visit.site().site.place)),
        None => visit.refused(|| public::find(form, FindForm::unknown(&postcode))),
    })
}

pub async fn privacy(State(state): State<AppState>, visit: Visit) -> Answer {
    let periods = state.service.periods();
    Ok(visit.page(|| public::privacy(&visit.site().site, &periods)))
}

pub async fn cookies(visit: Visit) -> Answer {
    Ok(visit.page(public::cookies))
}

pub async fn accessibility(visit: Visit) -> Answer {
    Ok(visit.page(|| public::accessibility(&visit.site().site)))
}

pub async fn contact(visit: Visit) -> Answer {
    Ok(visit.page(|| public::contact(&visit.site().site)))
}

pub async fn data(State(state): State<AppState>, visit: Visit) -> Answer {
    let sources = state.service.sources().await?;
    Ok(visit.page(|| public::data(sources)))
}

/// Crawlers read what is public and leave the rest alone.
pub async fn robots() -> &'static str {
    include_str!("../../../app/public/robots.txt")
}

/// Browsers ask for it by this name where no page names another: beside a drawing, say.
pub async fn favicon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], include_str!("../../../app/public/favicon.svg"))
}

pub async fn not_found() -> Failure {
    Failure::NotFound
}
