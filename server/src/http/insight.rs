//! Figures, and files of them.

use app::domain::{Days, InsightPart, Sheet};
use app::forms::Errors;
use app::forms::insight::RangeForm;
use app::pages::insight as pages;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::own_data::attached;
use super::visit::{Director, Visit};
use crate::sheets::{self, SheetError};

const CSV: &str = "text/csv; charset=utf-8";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Query(form): Query<RangeForm>,
) -> Answer {
    let today = state.service.latest_days().to;
    match form.parse(today) {
        Ok(days) => {
            let view = state.service.insight(&actor, days).await?;
            Ok(visit.page(|| pages::insight(view, RangeForm::of(days), Errors::default())))
        }
        Err(errors) => {
            let view = state.service.insight(&actor, Days::latest(today)).await?;
            Ok(visit.refused(|| pages::insight(view, form, errors)))
        }
    }
}

/// The days of a link that the page made: nothing else asks for a file.
fn days_of(state: &AppState, form: &RangeForm) -> Result<Days, Failure> {
    form.parse(state.service.latest_days().to).map_err(|_| Failure::NotFound)
}

pub async fn table(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(part): Path<String>,
    Query(form): Query<RangeForm>,
) -> Answer {
    let part = InsightPart::parse(&part).ok_or(Failure::NotFound)?;
    let days = days_of(&state, &form)?;
    let sheet = state.service.insight_table(&actor, part, days).await?;
    as_csv(&sheet)
}

pub async fn figures(
    State(state): State<AppState>,
    Director(actor): Director,
    Query(form): Query<RangeForm>,
) -> Answer {
    let days = days_of(&state, &form)?;
    let view = state.service.insight(&actor, days).await?;
    let sheets: Vec<Sheet> = view.parts.into_iter().map(|it| it.1).collect();
    as_workbook("figures", sheets).await
}

pub async fn cases_csv(State(state): State<AppState>, Director(actor): Director) -> Answer {
    as_csv(&state.service.case_list(&actor).await?)
}

pub async fn cases_workbook(State(state): State<AppState>, Director(actor): Director) -> Answer {
    let sheet = state.service.case_list(&actor).await?;
    as_workbook("cases", vec![sheet]).await
}

fn as_csv(sheet: &Sheet) -> Answer {
    let bytes = sheets::csv(sheet).map_err(problem)?;
    Ok(file(bytes, CSV, &format!("{}.csv", sheet.name)))
}

/// Packing a workbook takes a while: not on a thread that others wait for.
async fn as_workbook(name: &str, all: Vec<Sheet>) -> Answer {
    let packed = tokio::task::spawn_blocking(move || sheets::workbook(&all)).await;
    let bytes = packed.map_err(|_| Failure::Problem)?.map_err(problem)?;
    Ok(file(bytes, WORKBOOK, &format!("{name}.xlsx")))
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let response = ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    attached(response, &format!("attachment; filename=\"{name}\""))
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn problem(error: SheetError) -> Failure {
    tracing::error!(%error, "a file could not be written");
    Failure::Problem
}
