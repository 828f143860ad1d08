//! Meetings of the directors.

use app::domain::calendar;
use app::forms::Errors;
use app::forms::meeting::{AddendumForm, AgendaForm, AttendanceForm, MeetingForm, MinutesForm};
use app::pages::done::done;
use app::pages::{meetings as pages, paths};
use app::ports::MeetingView;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::own_data::attached;
use super::visit::{Director, Visit, desk_of};
use crate::use_cases::UseCaseError;

fn to(id: &str, page: &str) -> Response {
    let path = if page.is_empty() { paths::meeting(id) } else { paths::meeting_page(id, page) };
    Redirect::to(&path).into_response()
}

fn saved(address: &str) -> Response {
    Redirect::to(&done(address, "saved")).into_response()
}

fn back(id: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let path = paths::meeting(id);
    move |error| Failure::from(error).back(path, "Go back to the meeting")
}

/// A meeting, for the chair or the co-ordinator.
async fn managed(state: &AppState, actor: &app::domain::Actor, id: &str) -> Result<MeetingView, Failure> {
    let view = state.service.meeting(actor, id).await?;
    if view.line.may_manage { Ok(view) } else { Err(Failure::NotAllowed) }
}

pub async fn list(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    let view = state.service.meetings(&actor).await?;
    let (back, words) = desk_of(&actor);
    Ok(visit.page(|| pages::list(view).back(back, words)))
}

pub async fn planning(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    if !state.service.meetings(&actor).await?.may_manage {
        return Err(Failure::NotAllowed);
    }
    Ok(visit.page(|| pages::plan(MeetingForm::default(), Errors::default())))
}

pub async fn plan(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Form(form): Form<MeetingForm>,
) -> Answer {
    if !state.service.meetings(&actor).await?.may_manage {
        return Err(Failure::NotAllowed);
    }
    match form.parse() {
        Ok(new) => {
            let id = state.service.plan_meeting(&actor, &new).await?;
            Ok(to(&id.to_string(), "agenda"))
        }
        Err(errors) => Ok(visit.refused(|| pages::plan(form, errors))),
    }
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.meeting(&actor, &id).await?;
    Ok(visit.page(|| pages::meeting(view)))
}

pub async fn changing(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    let form = MeetingForm::saved(&view.line);
    Ok(visit.page(|| pages::change(view.line, form, Errors::default())))
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<MeetingForm>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    match form.parse() {
        Ok(new) => match state.service.change_meeting(&actor, &id, &new, form.version()).await {
            Ok(()) => Ok(saved(&paths::meeting(&id))),
            Err(UseCaseError::Stale(words)) => {
                let mut errors = Errors::default();
                errors.add("held-day", format!("{words} Compare with the meeting’s page, then save again"));
                let form = MeetingForm { version: view.line.version.to_string(), ..form };
                Ok(visit.refused(|| pages::change(view.line, form, errors)))
            }
            Err(error) => Err(back(&id)(error)),
        },
        Err(errors) => Ok(visit.refused(|| pages::change(view.line, form, errors))),
    }
}

pub async fn cancelling(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    Ok(visit.page(|| pages::cancel(view.line)))
}

pub async fn cancel(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<MeetingForm>,
) -> Answer {
    state.service.cancel_meeting(&actor, &id, form.version()).await.map_err(back(&id))?;
    Ok(to(&id, ""))
}

pub async fn agenda(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.agenda(&actor, &id).await?;
    Ok(visit.page(|| pages::agenda(view, Errors::default())))
}

pub async fn change_agenda(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<AgendaForm>,
) -> Answer {
    match form.parse() {
        Ok(change) => {
            state.service.change_agenda(&actor, &id, &change).await.map_err(back(&id))?;
            Ok(to(&id, "agenda"))
        }
        Err(errors) => {
            let view = state.service.agenda(&actor, &id).await?;
            Ok(visit.refused(|| pages::agenda(view, errors)))
        }
    }
}

pub async fn attendance(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    Ok(visit.page(|| pages::attendance(view, Errors::default())))
}

/// If somebody was quicker, the page comes back with what was chosen on it.
pub async fn save_attendance(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = AttendanceForm::from_pairs(&pairs);
    match state.service.save_attendance(&actor, &id, &form).await {
        Ok(()) => Ok(saved(&paths::meeting(&id))),
        Err(UseCaseError::Stale(words)) => {
            let mut view = managed(&state, &actor, &id).await?;
            form.lay_over(&mut view);
            let mut errors = Errors::default();
            let field = view.people.first().map(|it| format!("person-{}", it.id)).unwrap_or_default();
            errors.add(field, format!("{words} Compare with the meeting’s page, then save again"));
            Ok(visit.refused(|| pages::attendance(view, errors)))
        }
        Err(error) => Err(back(&id)(error)),
    }
}

pub async fn minutes(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    Ok(visit.page(|| pages::minutes(view, None, Errors::default())))
}

/// Whatever goes wrong, the page comes back with every word that was typed.
pub async fn save_minutes(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = MinutesForm::from_pairs(&pairs);
    let view = managed(&state, &actor, &id).await?;
    let mut errors = form.over_limit();
    if errors.is_empty() {
        match state.service.save_minutes(&actor, &id, &form).await {
            Ok(()) if form.goes_on => return Ok(to(&id, "close")),
            Ok(()) => return Ok(saved(&paths::meeting_page(&id, "minutes"))),
            Err(UseCaseError::Stale(words)) => {
                errors.add("opening", format!("{words} Compare with the meeting’s page, then save again"));
            }
            Err(error) => return Err(back(&id)(error)),
        }
    }
    Ok(visit.refused(|| pages::minutes(view, Some(form), errors)))
}

pub async fn closing(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    Ok(visit.page(|| pages::close(view)))
}

pub async fn close(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<MeetingForm>,
) -> Answer {
    state.service.close_meeting(&actor, &id, form.version()).await.map_err(back(&id))?;
    Ok(to(&id, ""))
}

pub async fn correction(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    Ok(visit.page(|| pages::correct(view, AddendumForm::default(), Errors::default())))
}

pub async fn correct(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<AddendumForm>,
) -> Answer {
    let view = managed(&state, &actor, &id).await?;
    match form.parse() {
        Ok((about, words)) => {
            let done = state.service.correct_minutes(&actor, &id, about.as_deref(), &words).await;
            done.map_err(back(&id))?;
            Ok(to(&id, ""))
        }
        Err(errors) => Ok(visit.refused(|| pages::correct(view, form, errors))),
    }
}

pub async fn pack(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.reading_pack(&actor, &id).await?;
    Ok(visit.page(|| pages::pack(view)))
}

pub async fn calendar_file(
    State(state): State<AppState>,
    Director(_): Director,
    Path(id): Path<String>,
) -> Answer {
    let entry = state.service.meeting_calendar(&id).await?;
    let file = ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar(&entry)).into_response();
    Ok(attached(file, "attachment; filename=\"meeting.ics\""))
}
