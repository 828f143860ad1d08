//! Groups confirm: the organisation's page, and the page behind a group's one-time link.

use app::forms::Errors;
use app::forms::corroboration::{ConfirmForm, Confirmation, chosen};
use app::pages::{applicant, confirm, paths, trustee};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{SignedIn, Visit};
use crate::use_cases::UseCaseError;

type Pairs = Vec<(String, String)>;

fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

pub async fn groups(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.groups(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::groups(view, Vec::new(), Errors::default())))
}

pub async fn ask(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Answer {
    let view = state.service.groups(&actor, &reference).await.map_err(back(&reference))?;
    let (chosen, errors) = match chosen(&pairs) {
        Ok(chosen) => match state.service.ask_groups(&actor, &reference, &chosen).await {
            Ok(()) => return Ok(Redirect::to(&paths::groups(&reference)).into_response()),
            Err(UseCaseError::Refused(words)) => {
                let mut errors = Errors::default();
                errors.add("group", words);
                (chosen, errors)
            }
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(errors) => (Vec::new(), errors),
    };
    if view.to_ask.is_empty() || view.left == 0 {
        // Nobody is left to ask, so there is no field to be wrong: the page says why.
        return Ok(Redirect::to(&paths::groups(&reference)).into_response());
    }
    Ok(visit.refused(|| applicant::groups(view, chosen, errors)))
}

pub async fn remind(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    state.service.remind_groups(&actor, &reference).await.map_err(back(&reference))?;
    Ok(Redirect::to(&paths::groups(&reference)).into_response())
}

pub async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Answer {
    match state.service.confirmation(&token).await {
        Ok(model) => Ok(visit.page(|| confirm::confirm(model, ConfirmForm::default(), Errors::default()))),
        Err(error) => closed(&visit, error),
    }
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Answer {
    let model = match state.service.confirmation(&token).await {
        Ok(model) => model,
        Err(error) => return closed(&visit, error),
    };
    let form = ConfirmForm::from_pairs(&pairs);
    let given = match form.parse() {
        Ok(given) => given,
        Err(errors) => return Ok(visit.refused(|| confirm::confirm(model, form, errors))),
    };
    // The link works once, so there is no page to redirect to: this one thanks.
    match state.service.confirm(&token, &given).await {
        Ok(()) => Ok(visit.page(|| confirm::thanks(given != Confirmation::NotUs))),
        Err(error) => closed(&visit, error),
    }
}

/// A link that was used, or that no longer works, says so plainly.
fn closed(visit: &Visit, error: UseCaseError) -> Answer {
    match error {
        UseCaseError::Stale(words) => Ok(visit.page(|| trustee::answered(words))),
        UseCaseError::Refused(words) => Ok(visit.page(|| trustee::gone(words))),
        error => Err(error.into()),
    }
}
