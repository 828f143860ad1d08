//! The administrator's pages: people and settings.

use app::domain::{Role, Setting};
use app::forms::Errors;
use app::forms::person::PersonForm;
use app::forms::reason::SwitchForm;
use app::forms::setting::SettingForm;
use app::pages::administrator::{self as pages, Typed};
use app::pages::done::done;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Administrator, Keeper, Visit, desk_of};
use crate::use_cases::UseCaseError;

const PEOPLE: &str = "/administrator/people";

pub async fn home(visit: Visit, Administrator(_): Administrator) -> Answer {
    Ok(visit.page(pages::home))
}

pub async fn people(State(state): State<AppState>, visit: Visit, Administrator(_): Administrator) -> Answer {
    let lines = state.service.people().await?;
    Ok(visit.page(|| pages::people(lines)))
}

pub async fn new_person(visit: Visit, Administrator(_): Administrator) -> Answer {
    Ok(visit.page(|| pages::new_person(PersonForm::default(), Errors::default())))
}

pub async fn add_person(
    State(state): State<AppState>,
    visit: Visit,
    Administrator(actor): Administrator,
    body: String,
) -> Answer {
    let form = PersonForm::from_body(&body);
    let new = match form.parse_new() {
        Ok(new) => new,
        Err(errors) => return Ok(visit.refused(|| pages::new_person(form, errors))),
    };
    match state.service.add_to_alliance(&actor, &new).await {
        Ok(id) => Ok(see(&id.to_string())),
        Err(UseCaseError::Refused(words)) => {
            let errors = at("email", words);
            Ok(visit.refused(|| pages::new_person(form, errors)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn person(
    State(state): State<AppState>,
    visit: Visit,
    Administrator(actor): Administrator,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.person(&actor, &id).await?;
    Ok(visit.page(|| pages::person(view, Typed::Nothing)))
}

pub async fn change_roles(
    State(state): State<AppState>,
    visit: Visit,
    Administrator(actor): Administrator,
    Path(id): Path<String>,
    body: String,
) -> Answer {
    let form = PersonForm::from_body(&body);
    let view = state.service.person(&actor, &id).await?;
    let (roles, reason) = match form.parse_roles() {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(visit.refused(|| pages::person(view, Typed::Roles(form, errors)))),
    };
    match state.service.change_roles(&actor, &id, &roles, &reason, &form.was).await {
        Ok(()) => Ok(see(&id)),
        Err(UseCaseError::Refused(words)) => {
            let errors = at("roles", words);
            Ok(visit.refused(|| pages::person(view, Typed::Roles(form, errors))))
        }
        Err(error) => Err(Failure::from(error).back(format!("{PEOPLE}/{id}"), "Open the person again")),
    }
}

pub async fn switch_sign_in(
    State(state): State<AppState>,
    visit: Visit,
    Administrator(actor): Administrator,
    Path(id): Path<String>,
    Form(form): Form<SwitchForm>,
) -> Answer {
    let view = state.service.person(&actor, &id).await?;
    if view.is_reader {
        return Err(Failure::NotAllowed);
    }
    let (is_active, reason) = match form.parse() {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(visit.refused(|| pages::person(view, Typed::Switch(form.reason, errors)))),
    };
    match state.service.switch_person(&actor, &id, is_active, &reason).await {
        Ok(()) => Ok(see(&id)),
        Err(UseCaseError::Refused(words)) => {
            let errors = at("switch-reason", words);
            Ok(visit.refused(|| pages::person(view, Typed::Switch(form.reason, errors))))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn settings(State(state): State<AppState>, visit: Visit, Keeper(actor): Keeper) -> Answer {
    let lines = state.service.setting_lines();
    let may_change = actor.is(Role::Administrator);
    let (back, words) = if may_change { ("/administrator", "Administration") } else { desk_of(&actor) };
    Ok(visit.page(|| pages::settings(lines, may_change).back(back, words)))
}

/// What "What if" would set. The form opens with it; nothing is saved by that.
#[derive(Deserialize)]
pub struct Tried {
    value: Option<String>,
}

pub async fn setting(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path(key): Path<String>,
    Query(tried): Query<Tried>,
) -> Answer {
    let setting = Setting::parse(&key).ok_or(Failure::NotFound)?;
    let view = state.service.setting(setting).await?;
    if !actor.is(Role::Administrator) {
        return Ok(visit.page(|| pages::setting_history(view)));
    }
    let was = view.line.value.to_string();
    let form = tried.value.map(|value| SettingForm { value, reason: String::new(), was });
    Ok(visit.page(|| pages::setting(view, form, Errors::default())))
}

pub async fn change_setting(
    State(state): State<AppState>,
    visit: Visit,
    Administrator(actor): Administrator,
    Path(key): Path<String>,
    Form(form): Form<SettingForm>,
) -> Answer {
    let setting = Setting::parse(&key).ok_or(Failure::NotFound)?;
    match form.parse(setting) {
        Ok((value, reason)) => {
            let changed = state.service.change_setting(&actor, setting, value, &reason, &form.was).await;
            let back = format!("/administrator/settings/{key}");
            changed.map_err(|error| Failure::from(error).back(back, "Open the setting again"))?;
            Ok(Redirect::to(&done("/administrator/settings", "saved")).into_response())
        }
        Err(errors) => {
            let view = state.service.setting(setting).await?;
            Ok(visit.refused(|| pages::setting(view, Some(form), errors)))
        }
    }
}

pub async fn history(State(state): State<AppState>, visit: Visit, Administrator(_): Administrator) -> Answer {
    let lines = state.service.alliance_history().await?;
    Ok(visit.page(|| pages::history(lines)))
}

fn see(person: &str) -> Response {
    Redirect::to(&done(&format!("{PEOPLE}/{person}"), "saved")).into_response()
}

fn at(field: &str, words: String) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, words);
    errors
}
