//! What directors declare, and the register of it.

use app::domain::Role;
use app::forms::Errors;
use app::forms::interest::{InterestForm, MistakeForm};
use app::pages::done::done;
use app::pages::{coordinator, director, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Director, Keeper, Visit};
use crate::use_cases::UseCaseError;

fn to_list() -> Response {
    Redirect::to(&done(paths::INTERESTS, "saved")).into_response()
}

fn back(error: UseCaseError) -> Failure {
    Failure::from(error).back(paths::INTERESTS, "See your declared interests")
}

pub async fn list(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    let view = state.service.own_interests(&actor).await?;
    Ok(visit.page(|| director::interests(view)))
}

pub async fn new(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    state.service.own_interests(&actor).await?;
    Ok(visit.page(|| director::declare(InterestForm::default(), Errors::default())))
}

pub async fn declare(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Form(form): Form<InterestForm>,
) -> Answer {
    state.service.own_interests(&actor).await?;
    match form.parse(&state.service.today()) {
        Ok(new) => {
            state.service.declare_interest(&actor, &new).await.map_err(back)?;
            Ok(to_list())
        }
        Err(errors) => Ok(visit.refused(|| director::declare(form, errors))),
    }
}

pub async fn item(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let line = state.service.own_interest(&actor, &id).await?;
    let form = InterestForm::saved(&line);
    let (errors, mistake) = (Errors::default(), MistakeForm::default());
    Ok(visit.page(|| director::interest(line, form, errors, mistake, Errors::default())))
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<InterestForm>,
) -> Answer {
    let line = state.service.own_interest(&actor, &id).await?;
    match form.parse(&state.service.today()) {
        Ok(new) => {
            state.service.change_interest(&actor, &id, &new, form.version()).await.map_err(back)?;
            Ok(to_list())
        }
        Err(errors) => {
            let mistake = MistakeForm::default();
            Ok(visit.refused(|| director::interest(line, form, errors, mistake, Errors::default())))
        }
    }
}

pub async fn withdraw(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<MistakeForm>,
) -> Answer {
    let line = state.service.own_interest(&actor, &id).await?;
    match form.parse() {
        Ok(because) => {
            state.service.withdraw_interest(&actor, &id, &because, form.version()).await.map_err(back)?;
            Ok(to_list())
        }
        Err(errors) => {
            let saved = InterestForm::saved(&line);
            Ok(visit.refused(|| director::interest(line, saved, Errors::default(), form, errors)))
        }
    }
}

pub async fn register(State(state): State<AppState>, visit: Visit, Keeper(actor): Keeper) -> Answer {
    let register = state.service.register_of_interests().await?;
    let back = if actor.is(Role::Coordinator) {
        ("/coordinator", "Co-ordinator’s desk")
    } else {
        ("/administrator", "Administration")
    };
    Ok(visit.page(|| coordinator::interests(register, back)))
}
