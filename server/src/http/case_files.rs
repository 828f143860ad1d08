//! The history of a case, its check, and the case as a file.

use app::domain::{Actor, EventGroup, Role};
use app::forms::Errors;
use app::forms::export::ExportForm;
use app::pages::{audit as audit_page, director as pages, download, paths, public};
use app::ports::HistoryChoice;
use axum::Form;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect};
use serde::Deserialize;

use super::AppState;
use super::director::view_or_question;
use super::failure::{Answer, Failure};
use super::own_data::{attached, json};
use super::visit::{Director, SignedIn, Visit, desk_of};
use crate::use_cases::UseCaseError;

/// What is chosen in the address of a history.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HistoryQuery {
    kind: String,
    page: String,
    all: String,
}

impl HistoryQuery {
    fn choice(&self) -> HistoryChoice {
        HistoryChoice {
            group: EventGroup::parse(&self.kind),
            page: self.page.parse().unwrap_or(1),
            is_whole: self.all == "yes",
        }
    }
}

pub async fn history(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Query(query): Query<HistoryQuery>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    let may_export = state.service.may_export(&actor, &reference).await.is_ok();
    let model = state.service.case_history(&actor, view, query.choice()).await?;
    Ok(visit.page(|| pages::history(model, may_export)))
}

pub async fn exporting(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    state.service.may_export(&actor, &reference).await?;
    let view = view_or_question(&state, &actor, &reference).await?;
    Ok(visit.page(|| pages::export(view, ExportForm::default(), Errors::default())))
}

pub async fn export(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ExportForm>,
) -> Answer {
    state.service.may_export(&actor, &reference).await?;
    match form.parse() {
        Ok((complete, reason)) => {
            let number = state.service.export_case(&actor, &reference, complete, &reason).await?;
            Ok(Redirect::to(&paths::exported(&reference, number)).into_response())
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            Ok(visit.refused(|| pages::export(view, form, errors)))
        }
    }
}

fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let path = paths::export_case(reference);
    move |error| Failure::from(error).back(path, "Export the case again")
}

pub async fn exported(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((reference, number)): Path<(String, i64)>,
) -> Answer {
    let view = state.service.exported(&actor, &reference, number).await.map_err(back(&reference))?;
    Ok(visit.page(|| pages::exported(view)))
}

pub async fn exported_json(
    State(state): State<AppState>,
    Director(actor): Director,
    Path((reference, number)): Path<(String, i64)>,
) -> Answer {
    let file = state.service.case_file(&actor, &reference, number).await.map_err(back(&reference))?;
    Ok(attached(json(&file)?, "attachment; filename=\"case.json\""))
}

pub async fn exported_html(
    State(state): State<AppState>,
    Director(actor): Director,
    Path((reference, number)): Path<(String, i64)>,
) -> Answer {
    let file = state.service.case_file(&actor, &reference, number).await.map_err(back(&reference))?;
    let title = format!("{}, {}", file.organisation.name, file.reference);
    let page = download::document(&title, &file.to_read());
    Ok(attached(Html(page).into_response(), "attachment; filename=\"case.html\""))
}

/// Whoever has a role at the Alliance.
pub struct Inside(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Inside {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        if actor.roles.is_empty() { Err(Failure::NotAllowed) } else { Ok(Self(actor)) }
    }
}

/// The page of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: String,
}

pub async fn audit(
    State(state): State<AppState>,
    visit: Visit,
    Inside(actor): Inside,
    Query(query): Query<PageQuery>,
) -> Answer {
    let reads_cases = actor.is_director() || actor.is(Role::Coordinator);
    let page = query.page.parse().unwrap_or(1);
    let view = state.service.audit(&actor, page, reads_cases).await?;
    let (back, words) = desk_of(&actor);
    Ok(visit.page(|| audit_page::audit(view).back(back, words)))
}

pub async fn heads(State(state): State<AppState>, visit: Visit) -> Answer {
    let view = state.service.published_heads(None).await?;
    Ok(visit.page(|| public::heads(view)))
}

pub async fn heads_of_year(State(state): State<AppState>, visit: Visit, Path(year): Path<String>) -> Answer {
    let view = state.service.published_heads(Some(&year)).await?;
    Ok(visit.page(|| public::heads(view)))
}
