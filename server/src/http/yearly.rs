//! The yearly re-confirmation of an anchor.

use app::forms::Errors;
use app::forms::reconfirmation::ReconfirmationForm;
use app::pages::{applicant, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Coordinator, SignedIn, Visit};
use crate::use_cases::{SaveOutcome, UseCaseError};

fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.reconfirmation(&actor, &reference).await.map_err(back(&reference))?;
    let shown = view.fields.clone();
    Ok(visit.page(|| applicant::reconfirm(view, shown, None, Errors::default())))
}

/// Whatever was typed is saved first, and judged only when it is to be sent.
pub async fn save(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    body: String,
) -> Answer {
    let form = ReconfirmationForm::from_body(&body);
    let mut view = match state.service.reconfirmation(&actor, &reference).await {
        Ok(view) => view,
        // The second click of two: it is sent already.
        Err(UseCaseError::Refused(_)) if state.service.has_reconfirmed(&actor, &reference, &form).await? => {
            return Ok(to(&paths::reconfirmed(&reference)));
        }
        Err(error) => return Err(back(&reference)(error)),
    };
    let asked = view.asked.clone();
    let too_long = form.over_limit();
    if !too_long.is_empty() {
        view.version = form.version;
        return Ok(visit.refused(|| applicant::reconfirm(view, form.fields, None, too_long)));
    }
    let saved = state.service.save_reconfirmation(&actor, &reference, &form).await;
    let (clash, errors) = match saved.map_err(back(&reference))? {
        SaveOutcome::Clash { clash, version } => {
            view.version = version;
            (Some(clash), Errors::default())
        }
        SaveOutcome::Saved { .. } if form.is_later => return Ok(to(&paths::status(&reference))),
        SaveOutcome::Saved { version, .. } => {
            let errors = form.judge(&asked);
            if errors.is_empty() {
                let sent = state.service.send_reconfirmation(&actor, &reference, version).await;
                sent.map_err(back(&reference))?;
                return Ok(to(&paths::reconfirmed(&reference)));
            }
            view.version = version;
            view.saved = Some((actor.name.clone(), state.service.now()));
            (None, errors)
        }
    };
    Ok(visit.refused(|| applicant::reconfirm(view, form.fields, clash, errors)))
}

pub async fn sent(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let case = state.service.reconfirmed(&actor, &reference).await?;
    Ok(visit.page(|| applicant::reconfirmed(case)))
}

/// Which re-confirmation was read.
#[derive(Deserialize)]
pub struct Read {
    #[serde(default)]
    number: String,
}

pub async fn mark_read(
    State(state): State<AppState>,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<Read>,
) -> Answer {
    let number = form.number.trim().parse().unwrap_or_default();
    state.service.read_confirmation(&actor, &reference, number).await?;
    Ok(to(&format!("/director/applications/{reference}#yearly")))
}
