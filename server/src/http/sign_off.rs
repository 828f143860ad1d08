//! The Board's sign-off without the trustee's own page: reminders, and a minute in place of a signature.

use app::domain::Command;
use app::forms::minute::{MinuteAnswerForm, MinuteForm};
use app::forms::{Errors, clean};
use app::pages::{applicant, director, paths, reminder};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

use super::AppState;
use super::applicant::back;
use super::director::{back as back_to_case, case_path, to, view_or_question};
use super::failure::Answer;
use super::visit::{Coordinator, Director, SignedIn, Visit};
use crate::use_cases::UseCaseError;

/// A button, with the version that its page was read at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    version: String,
}

impl VersionForm {
    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

pub async fn show_reminder(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.reminder(&actor, &reference).await.map_err(back(&reference))?;
    let way_back = (paths::status(&reference), "Your application");
    Ok(visit.page(|| reminder::reminder(view, paths::reminder(&reference), way_back)))
}

pub async fn remind(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<VersionForm>,
) -> Answer {
    state.service.remind(&actor, &reference, form.version()).await.map_err(back(&reference))?;
    Ok(Redirect::to(&paths::status(&reference)).into_response())
}

pub async fn show_reminder_to_coordinator(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.reminder(&actor, &reference).await.map_err(back_to_case(&reference))?;
    let action = format!("/coordinator/applications/{reference}/reminder");
    let way_back = (case_path(&reference, ""), "The whole application");
    Ok(visit.page(|| reminder::reminder(view, action, way_back)))
}

pub async fn remind_as_coordinator(
    State(state): State<AppState>,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<VersionForm>,
) -> Answer {
    state.service.remind(&actor, &reference, form.version()).await.map_err(back_to_case(&reference))?;
    Ok(to(&reference, ""))
}

pub async fn minute(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.minute(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::minute(view.case, MinuteForm::default(), Errors::default())))
}

pub async fn offer_minute(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<MinuteForm>,
) -> Answer {
    match form.parse(&state.service.today()) {
        Ok(new) => {
            state.service.offer_minute(&actor, &reference, &new).await.map_err(back(&reference))?;
            Ok(Redirect::to(&paths::status(&reference)).into_response())
        }
        Err(errors) => {
            let view = state.service.minute(&actor, &reference).await.map_err(back(&reference))?;
            Ok(visit.refused(|| applicant::minute(view.case, form, errors)))
        }
    }
}

pub async fn read_minute(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if view.case.minute.is_none() {
        return Ok(to(&reference, ""));
    }
    Ok(visit.page(|| director::minute(view, MinuteAnswerForm::default(), Errors::default())))
}

pub async fn answer_minute(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<MinuteAnswerForm>,
) -> Answer {
    match form.parse() {
        Ok((is_accepted, reason)) => {
            let version = form.version();
            let done = state.service.answer_minute(&actor, &reference, is_accepted, &reason, version).await;
            done.map_err(back_to_case(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            if !view.may(Command::AcceptMinute) {
                return Err(UseCaseError::Denied.into());
            }
            Ok(visit.refused(|| director::minute(view, form, errors)))
        }
    }
}
