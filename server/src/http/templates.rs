//! Templates of letters, reasons and items, for the co-ordinator.

use app::forms::Errors;
use app::forms::template::TemplateForm;
use app::pages::coordinator;
use app::pages::done::done;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::Answer;
use super::visit::{Coordinator, Visit};
use crate::use_cases::UseCaseError;

fn to(end: &str) -> Response {
    Redirect::to(&done(&format!("{}{end}", coordinator::TEMPLATES), "saved")).into_response()
}

pub async fn list(State(state): State<AppState>, visit: Visit, Coordinator(_): Coordinator) -> Answer {
    let lines = state.service.templates().await?;
    Ok(visit.page(|| coordinator::templates(lines)))
}

pub async fn new(visit: Visit, Coordinator(_): Coordinator) -> Answer {
    Ok(visit.page(|| coordinator::new_template(TemplateForm::default(), Errors::default())))
}

pub async fn add(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Form(form): Form<TemplateForm>,
) -> Answer {
    match form.parse() {
        Ok(template) => {
            state.service.add_template(&actor, &template).await?;
            Ok(to(""))
        }
        Err(errors) => Ok(visit.refused(|| coordinator::new_template(form, errors))),
    }
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(_): Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.template(&id).await?;
    let form = TemplateForm {
        name: view.line.name.clone(),
        words: view.line.words.clone(),
        ..TemplateForm::default()
    };
    Ok(visit.page(|| coordinator::template(view, form, Errors::default())))
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(id): Path<String>,
    Form(typed): Form<TemplateForm>,
) -> Answer {
    let view = state.service.template(&id).await?;
    // Where it is offered is chosen once.
    let mut form = TemplateForm {
        place: view.line.place.code().to_owned(),
        principle: view.line.principle.map(|it| it.to_string()).unwrap_or_default(),
        ..typed
    };
    let errors = match form.parse() {
        Ok(template) => match state.service.change_template(&actor, &id, &template, form.version()).await {
            Ok(()) => return Ok(to("")),
            Err(UseCaseError::Stale(words)) => {
                form.version = view.line.version.to_string();
                let mut errors = Errors::default();
                errors.add("words", words);
                errors
            }
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    Ok(visit.refused(|| coordinator::template(view, form, errors)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Switch {
    to: String,
}

pub async fn switch(
    State(state): State<AppState>,
    Coordinator(_): Coordinator,
    Path(id): Path<String>,
    Form(form): Form<Switch>,
) -> Answer {
    match form.to.as_str() {
        "retire" => state.service.retire_template(&id, true).await?,
        "offer" => state.service.retire_template(&id, false).await?,
        _ => {}
    }
    Ok(to(&format!("/{id}")))
}
