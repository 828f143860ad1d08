//! The co-ordinator's desk.

use app::forms::Errors;
use app::forms::membership::AppointForm;
use app::forms::reason::ExclusionForm;
use app::pages::done::done;
use app::pages::{coordinator, paths};
use axum::Form;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect};

use super::AppState;
use super::failure::{Answer, Failure};
use super::queue::page_of;
use super::visit::{Coordinator, Keeper, Visit, desk_of};
use crate::use_cases::UseCaseError;

pub async fn desk(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    RawQuery(query): RawQuery,
) -> Answer {
    let desk = state.service.desk(&actor, page_of(query.as_deref())).await?;
    Ok(visit.page(|| coordinator::desk(desk)))
}

pub async fn directors(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.directors_view(&actor, &reference).await?;
    Ok(visit.page(|| coordinator::directors(view, ExclusionForm::default(), Errors::default())))
}

pub async fn leave_out(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<ExclusionForm>,
) -> Answer {
    match form.parse() {
        Ok((director, reason)) => {
            let done = state.service.exclude_director(&actor, &reference, &director, &reason).await;
            // Somebody who has answered is no longer on the form, so no field could show why not.
            done.map_err(|error| Failure::from(error).back("/coordinator", "Go back to your desk"))?;
            let page = format!("/coordinator/applications/{reference}/directors");
            Ok(Redirect::to(&page).into_response())
        }
        Err(errors) => {
            let view = state.service.directors_view(&actor, &reference).await?;
            Ok(visit.refused(|| coordinator::directors(view, form, errors)))
        }
    }
}

pub async fn send_again(
    State(state): State<AppState>,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
) -> Answer {
    state.service.send_again(&actor, &id).await?;
    Ok(Redirect::to(&done(paths::UNDELIVERED, "sent-again")).into_response())
}

pub async fn organisations(State(state): State<AppState>, visit: Visit, Keeper(actor): Keeper) -> Answer {
    let lines = state.service.kept_organisations(&actor).await?;
    let (back, words) = desk_of(&actor);
    Ok(visit.page(|| coordinator::organisations(lines).back(back, words)))
}

pub async fn people(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.kept_people(&actor, &id).await?;
    Ok(visit.page(|| coordinator::people(view, AppointForm::default(), Errors::default())))
}

pub async fn appoint(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path(id): Path<String>,
    Form(form): Form<AppointForm>,
) -> Answer {
    let page = paths::kept_people(&id);
    match form.parse() {
        Ok((member, reason)) => {
            let appointed = state.service.appoint_administrator(&actor, &id, &member, &reason).await;
            match appointed {
                Ok(()) => Ok(Redirect::to(&done(&page, "saved")).into_response()),
                // They are no longer on the form, so no field could show why not.
                Err(error @ UseCaseError::Stale(_)) => Err(Failure::from(error).back(page, "See its people")),
                Err(error) => Err(error.into()),
            }
        }
        Err(errors) => {
            let view = state.service.kept_people(&actor, &id).await?;
            Ok(visit.refused(|| coordinator::people(view, form, errors)))
        }
    }
}
