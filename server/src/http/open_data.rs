//! The register for programs, and the page that explains it.

use app::forms::register::RegisterForm;
use app::pages::public;
use app::ports::RegisterOn;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::form_urlencoded;

use super::data_answer::{Data, answer};
use super::failure::{Answer, Failure};
use super::visit::Visit;
use super::{AppState, SiteState};
use crate::open_data::{self, Publisher};

const JSON: &str = "application/json; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// The pairs of an address, whatever is in it.
pub fn pairs(query: Option<String>) -> Vec<(String, String)> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect()
}

pub fn publisher(site: &SiteState) -> Publisher<'_> {
    Publisher { base: &site.base_url, owner: &site.site.owner, place: &site.site.place }
}

/// What a program reads when it gets no data: the status and the reason, in the words of the page.
pub const PROBLEM: &str = "application/problem+json";

fn problem(status: StatusCode, words: &str) -> Response {
    let text = serde_json::json!({ "status": status.as_u16(), "title": words }).to_string();
    let open = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    (status, [(header::CONTENT_TYPE, PROBLEM), open], text).into_response()
}

fn nothing() -> Response {
    problem(StatusCode::NOT_FOUND, "There is no such list, page of a list, or item")
}

/// The register of the day that the address asks for, or why there is none.
async fn register(state: &AppState, query: Option<String>) -> Result<Result<RegisterOn, String>, Failure> {
    let form = RegisterForm::of(pairs(query));
    let now = state.service.register_on(None).await?;
    match form.parse(state.service.day_today(), &now.partnerships) {
        Err(errors) => {
            let words: Vec<&str> = errors.iter().map(|it| it.message.as_str()).collect();
            Ok(Err(words.join(". ")))
        }
        Ok(query) => {
            let register = if query.on.is_some() { state.service.register_on(query.on).await? } else { now };
            Ok(Ok(register.only(query.partnership.as_deref(), query.locality.as_deref())))
        }
    }
}

/// One format of the register.
async fn format(
    state: &AppState,
    visit: &Visit,
    query: Option<String>,
    headers: &HeaderMap,
    kind: &'static str,
    write: impl FnOnce(&Publisher<'_>, &RegisterOn) -> String,
) -> Answer {
    Ok(match register(state, query).await? {
        Err(words) if kind == CSV => {
            let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
            (StatusCode::UNPROCESSABLE_ENTITY, plain, words).into_response()
        }
        Err(words) => problem(StatusCode::UNPROCESSABLE_ENTITY, &words),
        Ok(it) => {
            let text = write(&publisher(visit.site()), &it);
            answer(headers, Data { kind, text, changed: it.changed, is_open: true })
        }
    })
}

pub async fn json(
    State(state): State<AppState>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    format(&state, &visit, query, &headers, JSON, open_data::json).await
}

pub async fn csv(
    State(state): State<AppState>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    format(&state, &visit, query, &headers, CSV, open_data::csv).await
}

pub async fn geojson(
    State(state): State<AppState>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let register = match register(&state, query).await? {
        Ok(register) => register,
        Err(words) => return Ok(problem(StatusCode::UNPROCESSABLE_ENTITY, &words)),
    };
    let sites = state.service.sites_on(&register.day).await?;
    let text = open_data::geojson(&publisher(visit.site()), &register, &sites);
    let kind = "application/geo+json";
    Ok(answer(&headers, Data { kind, text, changed: register.changed, is_open: true }))
}

pub async fn atom(State(state): State<AppState>, visit: Visit, headers: HeaderMap) -> Answer {
    let changes = state.service.register_changes().await?;
    let text = open_data::atom(&publisher(visit.site()), &changes);
    let newest = changes.first().map(|it| it.at);
    let kind = "application/atom+xml; charset=utf-8";
    Ok(answer(&headers, Data { kind, text, changed: newest, is_open: true }))
}

pub async fn about(headers: HeaderMap) -> Answer {
    Ok(answer(&headers, Data { kind: JSON, text: open_data::about(), changed: None, is_open: true }))
}

pub async fn list(
    State(state): State<AppState>,
    visit: Visit,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let asked = pairs(query);
    let number = |name: &str| {
        asked.iter().find(|(key, _)| key == name).and_then(|(_, value)| value.parse::<usize>().ok())
    };
    let register = state.service.register_on(None).await?;
    let by = publisher(visit.site());
    let text = open_data::list(&by, &register, &kind, number("page"), number("per_page"));
    let Some(text) = text else { return Ok(nothing()) };
    Ok(answer(&headers, Data { kind: JSON, text, changed: register.changed, is_open: true }))
}

pub async fn item(
    State(state): State<AppState>,
    visit: Visit,
    Path((kind, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let register = state.service.register_on(None).await?;
    let text = open_data::item(&publisher(visit.site()), &register, &kind, &id);
    let Some(text) = text else { return Ok(nothing()) };
    Ok(answer(&headers, Data { kind: JSON, text, changed: register.changed, is_open: true }))
}

/// What there is, and how to use it.
pub async fn page(State(state): State<AppState>, visit: Visit) -> Answer {
    let (base, attribution) = (visit.site().base_url.clone(), state.service.attribution().await?);
    let owner = &visit.site().site.owner;
    Ok(visit.page(|| public::open_data(&base, open_data::LICENCE, owner, attribution)))
}
