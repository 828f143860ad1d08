//! A released decision that was a mistake.

use app::domain::Command;
use app::forms::Errors;
use app::forms::condition::CorrectionForm;
use app::forms::reason::ReasonForm;
use app::pages::director;
use axum::Form;
use axum::extract::{Path, State};

use super::AppState;
use super::director::{back, to, view_or_question};
use super::failure::{Answer, Failure};
use super::visit::{Director, Visit};
use crate::use_cases::UseCaseError;

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if view.correction.is_some() {
        let form = CorrectionForm::default();
        return Ok(visit.page(|| director::answer_correction(view, form, Errors::default())));
    }
    if !view.may(Command::ProposeCorrection) {
        return Ok(to(&reference, ""));
    }
    Ok(visit.page(|| director::propose_correction(view, ReasonForm::default(), Errors::default())))
}

pub async fn propose(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let errors = match form.parse() {
        Ok(reason) => {
            let done = state.service.propose_correction(&actor, &reference, &reason, form.version()).await;
            match done {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Refused(words) | UseCaseError::Stale(words)) => {
                    let mut errors = Errors::default();
                    errors.add("reason", words);
                    errors
                }
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            if !view.may(Command::ProposeCorrection) {
                return Err(Failure::NotAllowed);
            }
            errors
        }
    };
    let view = view_or_question(&state, &actor, &reference).await?;
    let form = ReasonForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| director::propose_correction(view, form, errors)))
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<CorrectionForm>,
) -> Answer {
    let errors = match form.parse() {
        Ok(answer) => {
            let (service, version) = (&state.service, form.version());
            let done = match answer {
                None => service.confirm_correction(&actor, &reference, version).await,
                Some(reason) => service.decline_correction(&actor, &reference, &reason, version).await,
            };
            match done {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Refused(words) | UseCaseError::Stale(words)) => {
                    let mut errors = Errors::default();
                    errors.add("answer", words);
                    errors
                }
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            if !view.may(Command::DeclineCorrection) {
                return Err(Failure::NotAllowed);
            }
            errors
        }
    };
    let view = view_or_question(&state, &actor, &reference).await?;
    let form = CorrectionForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| director::answer_correction(view, form, errors)))
}
