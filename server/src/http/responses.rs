//! Answering a request, for the members of its organisation.

use app::forms::Errors;
use app::forms::response::ResponseForm;
use app::forms::submission::SubmissionForm;
use app::pages::{applicant, paths};
use axum::Form;
use axum::extract::{Path, State};

use super::AppState;
use super::applicant::{back, to};
use super::failure::Answer;
use super::visit::{SignedIn, Visit};

pub async fn request(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let model = state.service.response(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::request(model, None, Vec::new(), Errors::default())))
}

pub async fn save(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = ResponseForm::from_pairs(&pairs);
    let too_long = form.over_limit();
    if !too_long.is_empty() {
        let model = state.service.response(&actor, &reference).await.map_err(back(&reference))?;
        return Ok(visit.refused(|| applicant::request(model, Some(form), Vec::new(), too_long)));
    }
    let clashes = state.service.save_response(&actor, &reference, &form).await.map_err(back(&reference))?;
    if !clashes.is_empty() {
        let model = state.service.response(&actor, &reference).await.map_err(back(&reference))?;
        return Ok(visit.refused(|| applicant::request(model, Some(form), clashes, Errors::default())));
    }
    let next = if form.goes_on { paths::check_response(&reference) } else { paths::status(&reference) };
    Ok(to(&next))
}

pub async fn check(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let model = state.service.response(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::check_response(model)))
}

pub async fn send(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<SubmissionForm>,
) -> Answer {
    state.service.respond(&actor, &reference, form.version()).await.map_err(|error| {
        let page = paths::check_response(&reference);
        super::failure::Failure::from(error).back(page, "Check your response")
    })?;
    Ok(to(&paths::status(&reference)))
}
