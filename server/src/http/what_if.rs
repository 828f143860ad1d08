//! Trying a change of points before it is saved. Reads only, so what is tried stands in the address.

use app::domain::Actor;
use app::forms::Errors;
use app::forms::places::{PlaceForm, WhatIfForm};
use app::pages::places as pages;
use app::ports::{PostcodeShift, WhatIfView};
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Keeper, Visit};

pub async fn show(visit: Visit, Keeper(_): Keeper) -> Answer {
    Ok(visit.page(pages::what_if))
}

pub async fn trial(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path(trial): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let kind = WhatIfForm::parse(&trial).ok_or(Failure::NotFound)?;
    let query = query.unwrap_or_default();
    let form = PlaceForm::from_body(&query);
    let choices = state.service.what_if_choices().await?;
    // A link from a partnership's page chooses a point; the button tries.
    if form.get("try").is_empty() {
        return Ok(visit.page(|| pages::trial(kind, &choices, &form, &Errors::default(), None)));
    }
    match tried(&state, &actor, kind, &form).await? {
        Ok(view) => {
            Ok(visit.page(|| pages::trial(kind, &choices, &form, &Errors::default(), Some((view, query)))))
        }
        Err(errors) => Ok(visit.refused(|| pages::trial(kind, &choices, &form, &errors, None))),
    }
}

async fn tried(
    state: &AppState,
    actor: &Actor,
    kind: WhatIfForm,
    form: &PlaceForm,
) -> Result<Result<WhatIfView, Errors>, Failure> {
    match kind.trial(form) {
        Ok(trial) => Ok(state.service.what_if(actor, &trial).await?),
        Err(errors) => Ok(Err(errors)),
    }
}

/// Every postcode that would change; a trial that cannot be made has none.
async fn postcodes(
    state: &AppState,
    actor: &Actor,
    trial: &str,
    query: Option<String>,
) -> Result<WhatIfView, Failure> {
    let kind = WhatIfForm::parse(trial).ok_or(Failure::NotFound)?;
    let form = PlaceForm::from_body(&query.unwrap_or_default());
    tried(state, actor, kind, &form).await?.map_err(|_| Failure::NotFound)
}

pub async fn csv(
    State(state): State<AppState>,
    Keeper(actor): Keeper,
    Path(trial): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let view = postcodes(&state, &actor, &trial, query).await?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    // No cell can begin a formula: postcodes and codes are letters, digits, spaces and hyphens inside.
    for shift in &view.postcodes {
        writer.serialize(Line::of(shift)).map_err(|_| Failure::Problem)?;
    }
    let text = writer.into_inner().map_err(|_| Failure::Problem)?;
    Ok(file(text.into_response(), "text/csv; charset=utf-8", "attachment; filename=\"postcodes.csv\""))
}

pub async fn json(
    State(state): State<AppState>,
    Keeper(actor): Keeper,
    Path(trial): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let view = postcodes(&state, &actor, &trial, query).await?;
    let body = Json(view.postcodes).into_response();
    Ok(file(body, "application/json", "attachment; filename=\"postcodes.json\""))
}

#[derive(serde::Serialize)]
struct Line<'a> {
    postcode: &'a str,
    nearest_now: &'a str,
    nearest_then: &'a str,
}

impl<'a> Line<'a> {
    fn of(shift: &'a PostcodeShift) -> Self {
        Self {
            postcode: &shift.postcode,
            nearest_now: shift.before.as_deref().unwrap_or_default(),
            nearest_then: shift.after.as_deref().unwrap_or_default(),
        }
    }
}

fn file(mut response: Response, kind: &'static str, disposition: &'static str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    response
}
