//! After the decision: a decision review, and starting again from a copy.

use app::forms::Errors;
use app::forms::review::{ReviewRequestForm, ReviewResultForm, ReviewerForm};
use app::pages::{applicant, coordinator, director, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use super::AppState;
use super::applicant::back;
use super::director::{back as back_to_case, to, view_or_question};
use super::failure::{Answer, Failure};
use super::sign_off::VersionForm;
use super::visit::{Coordinator, Director, SignedIn, Visit};
use crate::use_cases::UseCaseError;

pub async fn start_again(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<VersionForm>,
) -> Answer {
    let started = state.service.start_again(&actor, &reference, form.version()).await;
    let new = started.map_err(back(&reference))?;
    Ok(Redirect::to(&paths::task_list(&new)).into_response())
}

pub async fn ask(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.review_request(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::ask_review(view, ReviewRequestForm::default(), Errors::default())))
}

pub async fn send_request(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = ReviewRequestForm::from_pairs(&pairs);
    match form.parse() {
        Ok(new) => {
            state.service.ask_for_review(&actor, &reference, &new).await.map_err(back(&reference))?;
            Ok(Redirect::to(&paths::decision(&reference)).into_response())
        }
        Err(errors) => {
            let view = state.service.review_request(&actor, &reference).await.map_err(back(&reference))?;
            Ok(visit.refused(|| applicant::ask_review(view, form, errors)))
        }
    }
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await;
    match view {
        Ok(view) if view.case.review.is_none() => return Ok(to(&reference, "")),
        Err(Failure::WrongMoment(..)) => return Ok(to(&reference, "/conflict")),
        other => other?,
    };
    let review = state.service.review_case(&actor, &reference).await?;
    Ok(visit.page(|| director::review(review, ReviewResultForm::default(), Errors::default())))
}

pub async fn decide(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ReviewResultForm>,
) -> Answer {
    match form.parse() {
        Ok((result, reason)) => {
            let version = form.version();
            let done = state.service.decide_review(&actor, &reference, result, &reason, version).await;
            done.map_err(back_to_case(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            view_or_question(&state, &actor, &reference).await?;
            let review = state.service.review_case(&actor, &reference).await?;
            if !review.is_reviewer {
                return Err(UseCaseError::Denied.into());
            }
            Ok(visit.refused(|| director::review(review, form, errors)))
        }
    }
}

pub async fn reviewer(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let review = state.service.review_case(&actor, &reference).await?;
    let form = ReviewerForm::default();
    Ok(visit.page(|| coordinator::reviewer(review, form, Errors::default())))
}

pub async fn name_reviewer(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<ReviewerForm>,
) -> Answer {
    match form.parse() {
        Ok(director) => {
            let done = state.service.name_reviewer(&actor, &reference, &director, form.version()).await;
            done.map_err(back_to_case(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            let review = state.service.review_case(&actor, &reference).await?;
            Ok(visit.refused(|| coordinator::reviewer(review, form, errors)))
        }
    }
}
