//! The directors' discussion of one application.

use app::forms::Errors;
use app::forms::discussion::PostForm;
use app::pages::director;
use axum::Form;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::AppState;
use super::director::{back, to};
use super::failure::Answer;
use super::visit::{Director, Visit};
use crate::use_cases::UseCaseError;

/// What the next post is about, as a link says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct About {
    about: String,
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Query(query): Query<About>,
) -> Answer {
    let view = state.service.discussion(&actor, &reference).await.map_err(back(&reference))?;
    let form = PostForm { about: query.about, ..PostForm::default() };
    Ok(visit.page(|| director::discussion(view, form, Errors::default())))
}

pub async fn add(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = PostForm::from_pairs(&pairs);
    let mut errors = Errors::default();
    match form.parse() {
        Ok(new) => match state.service.add_post(&actor, &reference, &new).await {
            Ok(()) => return Ok(to(&reference, "/discussion#latest")),
            Err(UseCaseError::Refused(words)) => errors.add("words", words),
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    let view = state.service.discussion(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.refused(|| director::discussion(view, form, errors)))
}
