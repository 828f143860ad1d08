//! E-mails that did not arrive, phone calls, and what is in whose hands.

use app::forms::Errors;
use app::forms::phone_note::{AddressForm, PhoneNoteForm};
use app::pages::done::done;
use app::pages::{coordinator, paths, phone_notes};
use app::ports::PhoneNotesView;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::director::back;
use super::failure::{Answer, Failure};
use super::visit::{Coordinator, Director, Visit};
use crate::use_cases::{UseCaseError, UseCaseResult};

fn to(page: &str) -> Response {
    Redirect::to(page).into_response()
}

fn to_mail(error: UseCaseError) -> Failure {
    Failure::from(error).back(paths::UNDELIVERED, "See the e-mails that did not arrive")
}

pub async fn undelivered(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
) -> Answer {
    let messages = state.service.undelivered(&actor).await?;
    Ok(visit.page(|| coordinator::undelivered(messages)))
}

pub async fn address(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let message = state.service.undelivered_one(&actor, &id).await?;
    if !message.addressee.can_be_corrected() {
        return Err(Failure::NotFound);
    }
    Ok(visit.page(|| coordinator::correct_address(message, AddressForm::default(), Errors::default())))
}

pub async fn correct_address(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
    Form(form): Form<AddressForm>,
) -> Answer {
    let mut errors = Errors::default();
    match form.parse() {
        Ok((email, reason)) => match state.service.correct_address(&actor, &id, &email, &reason).await {
            Ok(()) => return Ok(to(&done(paths::UNDELIVERED, "corrected"))),
            Err(UseCaseError::Refused(words)) => errors.add("email", words),
            Err(error) => return Err(to_mail(error)),
        },
        Err(found) => errors = found,
    }
    let message = state.service.undelivered_one(&actor, &id).await?;
    if !message.addressee.can_be_corrected() {
        return Err(Failure::NotFound);
    }
    Ok(visit.refused(|| coordinator::correct_address(message, form, errors)))
}

pub async fn telling(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let message = state.service.undelivered_one(&actor, &id).await?;
    let key = state.service.note_key();
    Ok(visit.page(|| coordinator::told_by_phone(message, key, PhoneNoteForm::default(), Errors::default())))
}

pub async fn told(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
    Form(form): Form<PhoneNoteForm>,
) -> Answer {
    match form.parse(&state.service.today()) {
        Ok(new) => {
            state.service.told_by_phone(&actor, &id, &new).await.map_err(to_mail)?;
            Ok(to(&done(paths::UNDELIVERED, "noted")))
        }
        Err(errors) => {
            let message = state.service.undelivered_one(&actor, &id).await?;
            let key = state.service.note_key();
            Ok(visit.refused(|| coordinator::told_by_phone(message, key, form, errors)))
        }
    }
}

pub async fn hands(State(state): State<AppState>, visit: Visit, Coordinator(actor): Coordinator) -> Answer {
    let people = state.service.hands(&actor).await?;
    Ok(visit.page(|| coordinator::hands(people)))
}

pub async fn calls_about(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.calls_about(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| phone_notes::phone_notes(view, PhoneNoteForm::default(), Errors::default())))
}

pub async fn note_call_about(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<PhoneNoteForm>,
) -> Answer {
    let view = state.service.calls_about(&actor, &reference).await.map_err(back(&reference))?;
    let added = match form.parse(&state.service.today()) {
        Ok(new) => Ok(state.service.note_call_about(&actor, &reference, &new).await),
        Err(errors) => Err(errors),
    };
    answer(&visit, view, form, added)
}

pub async fn calls_with(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.calls_with(&actor, &id).await?;
    Ok(visit.page(|| phone_notes::phone_notes(view, PhoneNoteForm::default(), Errors::default())))
}

pub async fn note_call_with(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
    Form(form): Form<PhoneNoteForm>,
) -> Answer {
    let view = state.service.calls_with(&actor, &id).await?;
    let added = match form.parse(&state.service.today()) {
        Ok(new) => Ok(state.service.note_call_with(&actor, &id, &new).await),
        Err(errors) => Err(errors),
    };
    answer(&visit, view, form, added)
}

/// Back to the notes, or the page again with what was typed.
fn answer(
    visit: &Visit,
    view: PhoneNotesView,
    form: PhoneNoteForm,
    added: Result<UseCaseResult<()>, Errors>,
) -> Answer {
    let errors = match added {
        Ok(Ok(())) => return Ok(to(&view.address)),
        Ok(Err(UseCaseError::Refused(words))) => {
            let mut errors = Errors::default();
            errors.add("words", words);
            errors
        }
        Ok(Err(error)) => return Err(error.into()),
        Err(errors) => errors,
    };
    Ok(visit.refused(|| phone_notes::phone_notes(view, form, errors)))
}
