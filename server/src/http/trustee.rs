//! The trustee's page behind a one-time link.

use app::forms::Errors;
use app::forms::attestation::{AttestationAnswer, AttestationForm};
use app::pages::trustee;
use axum::Form;
use axum::extract::{Path, State};

use super::AppState;
use super::failure::Answer;
use super::visit::Visit;
use crate::use_cases::UseCaseError;

pub async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Answer {
    match state.service.attestation(&token).await {
        Ok(model) => Ok(visit.page(|| trustee::attest(model, AttestationForm::default(), Errors::default()))),
        Err(UseCaseError::Stale(words)) => Ok(visit.page(|| trustee::answered(words))),
        Err(UseCaseError::Refused(words)) => Ok(visit.page(|| trustee::gone(words))),
        Err(error) => Err(error.into()),
    }
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Form(form): Form<AttestationForm>,
) -> Answer {
    let model = match state.service.attestation(&token).await {
        Ok(model) => model,
        Err(UseCaseError::Stale(words)) => return Ok(visit.page(|| trustee::answered(words))),
        Err(UseCaseError::Refused(words)) => return Ok(visit.page(|| trustee::gone(words))),
        Err(error) => return Err(error.into()),
    };
    let answer = match form.parse() {
        Ok(answer) => answer,
        Err(errors) => return Ok(visit.refused(|| trustee::attest(model, form, errors))),
    };
    let signed = matches!(answer, AttestationAnswer::Sign { .. });
    // The link works once, so there is no page to redirect to: this one thanks.
    let organisation = state.service.attest(&token, &answer).await?;
    Ok(visit.page(|| trustee::thanks(signed, organisation)))
}
