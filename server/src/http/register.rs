//! The public register, of today and of any day before.

use app::forms::Errors;
use app::forms::register::{RegisterForm, RegisterQuery};
use app::pages::public::{self, RegisterSearch};
use app::ports::{HeadLine, RegisterEntry, RegisterOn};
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

use super::AppState;
use super::failure::Answer;
use super::open_data::pairs;
use super::visit::Visit;

fn shown(
    register: RegisterOn,
    form: RegisterForm,
    query: &RegisterQuery,
    errors: Errors,
    head: Option<HeadLine>,
) -> app::pages::Page {
    let all = register.anchors.len();
    let register = register.only(query.partnership.as_deref(), query.locality.as_deref());
    let search = RegisterSearch {
        form,
        errors,
        past_day: (!register.is_today).then(|| register.day.clone()),
        all,
        partnerships: register.partnerships,
    };
    let entries = register.anchors.into_iter().map(RegisterEntry::from).collect();
    public::register(entries, search, head)
}

/// The register of today, with what was typed and what to do about it.
fn refused(visit: &Visit, register: RegisterOn, form: RegisterForm, errors: Errors) -> Response {
    visit.refused(|| shown(register, form, &RegisterQuery::default(), errors, None))
}

pub async fn show(State(state): State<AppState>, visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let form = RegisterForm::of(pairs(query));
    let now = state.service.register_on(None).await?;
    let query = match form.parse(state.service.day_today(), &now.partnerships) {
        Ok(query) => query,
        Err(errors) => return Ok(refused(&visit, now, form, errors)),
    };
    let register = if query.on.is_some() { state.service.register_on(query.on).await? } else { now };
    let head = state.service.latest_head().await?;
    Ok(visit.page(|| shown(register, form, &query, Errors::default(), head)))
}

pub async fn anchor(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let view = state.service.anchor_page(&id).await?;
    Ok(visit.page(|| public::anchor(view)))
}
