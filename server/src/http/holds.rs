//! A hold, for the co-ordinator.

use app::domain::Command;
use app::forms::Errors;
use app::forms::reason::ReasonForm;
use app::pages::director;
use axum::Form;
use axum::extract::{Path, State};

use super::AppState;
use super::director::{back, to};
use super::failure::{Answer, Failure};
use super::visit::{Coordinator, Visit};
use crate::use_cases::UseCaseError;

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.case_view(&actor, &reference).await?;
    if !view.may(Command::Hold) && !view.may(Command::ReleaseHold) {
        return Ok(to(&reference, ""));
    }
    Ok(visit.page(|| director::hold(view, ReasonForm::default(), Errors::default())))
}

pub async fn hold(
    state: State<AppState>,
    visit: Visit,
    coordinator: Coordinator,
    reference: Path<String>,
    form: Form<ReasonForm>,
) -> Answer {
    change(state, visit, coordinator, reference, form, true).await
}

pub async fn end(
    state: State<AppState>,
    visit: Visit,
    coordinator: Coordinator,
    reference: Path<String>,
    form: Form<ReasonForm>,
) -> Answer {
    change(state, visit, coordinator, reference, form, false).await
}

async fn change(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
    begins: bool,
) -> Answer {
    let errors = match form.parse() {
        Ok(reason) => {
            let (service, version) = (&state.service, form.version());
            let done = if begins {
                service.hold(&actor, &reference, &reason, version).await
            } else {
                service.end_hold(&actor, &reference, &reason, version).await
            };
            match done {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Stale(words)) => {
                    let mut errors = Errors::default();
                    errors.add("reason", words);
                    errors
                }
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(errors) => {
            let view = state.service.case_view(&actor, &reference).await?;
            if !view.may(Command::Hold) && !view.may(Command::ReleaseHold) {
                return Err(Failure::NotAllowed);
            }
            errors
        }
    };
    let view = state.service.case_view(&actor, &reference).await?;
    let form = ReasonForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| director::hold(view, form, errors)))
}
