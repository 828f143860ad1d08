//! The queue of live cases, one's own views of it, the co-ordinator's tasks, and how often one is written to.

use app::forms::Errors;
use app::forms::ended::EndedForm;
use app::forms::queue::{QueueForm, ViewForm};
use app::forms::task::TaskForm;
use app::pages::done::done;
use app::pages::{coordinator, director, paths};
use axum::Form;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Coordinator, Director, SignedIn, Visit, desk_of};
use crate::use_cases::UseCaseError;

/// The number of a page in an address; what is none is the first.
pub(super) fn page_of(query: Option<&str>) -> usize {
    QueueForm::from_query(query.unwrap_or_default()).parse().1
}

/// The queue. With nothing chosen, the view that opens by itself, if there is one.
pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = query.unwrap_or_default();
    if query.is_empty() {
        let views = state.service.saved_views(&actor).await?;
        if let Some(view) = views.iter().find(|view| view.is_default && !view.filter.is_empty()) {
            return Ok(Redirect::to(&paths::queue(&view.filter)).into_response());
        }
    }
    let form = QueueForm::from_query(&query);
    let view = state.service.live_queue(&actor, &form).await?;
    Ok(visit
        .page(|| director::live_queue(view, form, ViewForm::default(), Errors::default(), desk_of(&actor))))
}

/// Applications that were decided or have ended.
pub async fn ended(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    RawQuery(query): RawQuery,
) -> Answer {
    let form = EndedForm::from_query(&query.unwrap_or_default());
    let view = state.service.ended_applications(&actor, &form).await?;
    Ok(visit.page(|| director::ended(view, &form, desk_of(&actor))))
}

/// Gives the filter a name.
pub async fn save_view(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Form(form): Form<ViewForm>,
) -> Answer {
    let refused = match form.parse() {
        Ok((name, filter)) => match state.service.save_view(&actor, &name, &filter).await {
            Ok(()) => {
                let filter = if filter.is_empty() { "sort=due".to_owned() } else { filter };
                return Ok(Redirect::to(&paths::queue(&filter)).into_response());
            }
            Err(error) => on_name(error)?,
        },
        Err(errors) => errors,
    };
    let chosen = QueueForm::from_query(&form.filter);
    let view = state.service.live_queue(&actor, &chosen).await?;
    Ok(visit.refused(|| director::live_queue(view, chosen, form, refused, desk_of(&actor))))
}

/// A refusal in words is one about the name.
fn on_name(error: UseCaseError) -> Result<Errors, Failure> {
    match error {
        UseCaseError::Refused(words) => {
            let mut errors = Errors::default();
            errors.add("name", words);
            Ok(errors)
        }
        other => Err(other.into()),
    }
}

pub async fn views(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    let views = state.service.saved_views(&actor).await?;
    Ok(visit.page(|| director::saved_views(views, "", &ViewForm::default(), Errors::default())))
}

pub async fn change_view(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(id): Path<String>,
    Form(form): Form<ViewForm>,
) -> Answer {
    let refused = match form.change() {
        Ok(change) => match state.service.change_view(&actor, &id, &change).await {
            Ok(()) => return Ok(Redirect::to(&done(paths::VIEWS, "saved")).into_response()),
            Err(error) => on_name(error)?,
        },
        Err(errors) => errors,
    };
    let views = state.service.saved_views(&actor).await?;
    if views.iter().all(|view| view.id != id) {
        return Err(Failure::NotFound);
    }
    Ok(visit.refused(|| director::saved_views(views, &id, &form, refused)))
}

pub async fn tasks(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = query.unwrap_or_default();
    let set_aside = query.split('&').any(|pair| pair == "show=aside");
    let view = state.service.tasks(&actor, set_aside, page_of(Some(&query))).await?;
    Ok(visit.page(|| coordinator::tasks(view)))
}

pub async fn task(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path((reference, task)): Path<(String, String)>,
) -> Answer {
    let view = state.service.task(&actor, &reference, &task).await?;
    Ok(visit.page(|| coordinator::task(view, TaskForm::default(), Errors::default())))
}

pub async fn note_task(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path((reference, task)): Path<(String, String)>,
    Form(form): Form<TaskForm>,
) -> Result<Response, Failure> {
    let view = state.service.task(&actor, &reference, &task).await?;
    match form.parse(&view.today) {
        Ok(new) => {
            let noted = state.service.note_task(&actor, &reference, &task, &form.due, &new).await;
            noted.map_err(|error| Failure::from(error).back(paths::TASKS, "Go back to the tasks"))?;
            Ok(Redirect::to(&done(paths::TASKS, "saved")).into_response())
        }
        Err(errors) => Ok(visit.refused(|| coordinator::task(view, form, errors))),
    }
}

#[derive(Deserialize)]
pub struct HowOften {
    often: String,
}

/// One e-mail a week, or one for each event.
pub async fn set_weekly(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Form(form): Form<HowOften>,
) -> Answer {
    state.service.set_weekly(&actor, form.often == "week").await?;
    Ok(Redirect::to(&done("/account", "saved")).into_response())
}
