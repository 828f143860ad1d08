//! Where administrators and the co-ordinator keep places and partnerships.

use app::domain::{Actor, Role};
use app::forms::Errors;
use app::forms::places::{Part, PlaceForm};
use app::pages::done::done;
use app::pages::places::{self as pages, Entered};
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{Keeper, Visit};
use crate::use_cases::{Asked, NotSaved, Saved, UseCaseError};

pub async fn list(State(state): State<AppState>, visit: Visit, Keeper(actor): Keeper) -> Answer {
    let mut view = state.service.kept_places(&actor).await?;
    view.moved = state.service.moved_anchors(&actor).await?;
    if actor.is(Role::Administrator) {
        view.loads = state.service.loads().await?;
    }
    let back = if actor.is(Role::Administrator) {
        ("/administrator", "Administration")
    } else {
        ("/coordinator", "Co-ordinator’s desk")
    };
    Ok(visit.page(|| pages::list(view, back)))
}

pub async fn locate_again(
    State(state): State<AppState>,
    Keeper(actor): Keeper,
    Path(id): Path<String>,
    body: String,
) -> Answer {
    let version = PlaceForm::from_body(&body).version();
    match state.service.locate_again(&actor, &id, version).await {
        Ok(()) => Ok(see(done(pages::HOME, "located"))),
        Err(error) => Err(Failure::from(error).back(pages::HOME, "Open the list again")),
    }
}

pub async fn new_partnership(State(state): State<AppState>, visit: Visit, Keeper(_): Keeper) -> Answer {
    let localities = state.service.kept_localities().await?;
    Ok(visit.page(|| pages::new_partnership(&localities, &Entered::default())))
}

pub async fn add_partnership(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    body: String,
) -> Answer {
    let form = PlaceForm::from_body(&body);
    let localities = state.service.kept_localities().await?;
    let refused = |entered: Entered| visit.refused(|| pages::new_partnership(&localities, &entered));
    let new = match form.parse_new_partnership() {
        Ok(new) => new,
        Err(errors) => return Ok(refused(Entered { form, errors, doubts: Vec::new() })),
    };
    let reason = form.reason();
    let saved = state.service.add_partnership(asked(&actor, &form, &reason), &new).await;
    match entered(form, saved)? {
        None => Ok(see(saved_at(&new.code))),
        Some(entered) => Ok(refused(entered)),
    }
}

/// The partnership, which says that a change was saved.
fn saved_at(code: &str) -> String {
    done(&pages::address(code), "saved")
}

pub async fn partnership(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(_): Keeper,
    Path(code): Path<String>,
) -> Answer {
    let view = state.service.kept_partnership(&code).await?;
    Ok(visit.page(|| pages::partnership(view)))
}

pub async fn history(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(_): Keeper,
    Path(code): Path<String>,
) -> Answer {
    let (name, lines) = state.service.partnership_history(&code).await?;
    Ok(visit.page(|| pages::history(&code, name, lines)))
}

/// Which part an address means: one of several has an item, the others have none.
fn part_of(part: &str, item: Option<&str>) -> Result<Part, Failure> {
    Part::parse(part).filter(|it| it.is_list() == item.is_some()).ok_or(Failure::NotFound)
}

pub async fn single(
    state: State<AppState>,
    visit: Visit,
    keeper: Keeper,
    Path((code, part)): Path<(String, String)>,
    query: RawQuery,
) -> Answer {
    show(state, visit, keeper, part_of(&part, None)?, &code, "", query).await
}

pub async fn one_of_several(
    state: State<AppState>,
    visit: Visit,
    keeper: Keeper,
    Path((code, part, item)): Path<(String, String, String)>,
    query: RawQuery,
) -> Answer {
    show(state, visit, keeper, part_of(&part, Some(&item))?, &code, &item, query).await
}

/// The form of a part. "What if" fills some of its fields through the query; nothing is saved by that.
async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(_): Keeper,
    part: Part,
    code: &str,
    item: &str,
    RawQuery(query): RawQuery,
) -> Answer {
    let view = state.service.kept_partnership(code).await?;
    let stored = pages::filled(&view, part, item).ok_or(Failure::NotFound)?;
    let tried = PlaceForm::from_body(&query.unwrap_or_default());
    let form = stored.over(tried).with("version", view.version);
    Ok(visit.page(|| pages::part(&view, part, item, &Entered::new(form))))
}

pub async fn save_single(
    state: State<AppState>,
    visit: Visit,
    keeper: Keeper,
    Path((code, part)): Path<(String, String)>,
    body: String,
) -> Answer {
    save(state, visit, keeper, part_of(&part, None)?, &code, "", &body).await
}

pub async fn save_one_of_several(
    state: State<AppState>,
    visit: Visit,
    keeper: Keeper,
    Path((code, part, item)): Path<(String, String, String)>,
    body: String,
) -> Answer {
    save(state, visit, keeper, part_of(&part, Some(&item))?, &code, &item, &body).await
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    part: Part,
    code: &str,
    item: &str,
    body: &str,
) -> Answer {
    let view = state.service.kept_partnership(code).await?;
    pages::filled(&view, part, item).ok_or(Failure::NotFound)?;
    let form = PlaceForm::from_body(body);
    let refused = |entered: Entered| visit.refused(|| pages::part(&view, part, item, &entered));
    let change = match form.parse(part, &view.today) {
        Ok(change) => change,
        Err(errors) => return Ok(refused(Entered { form, errors, doubts: Vec::new() })),
    };
    let reason = form.reason();
    let saved = state.service.change_partnership(asked(&actor, &form, &reason), code, item, &change).await;
    match entered(form, saved)? {
        None => Ok(see(saved_at(code))),
        Some(entered) => Ok(refused(with_version(entered, view.version))),
    }
}

/// After somebody else's change, saving once more saves over it: they were told what it was.
fn with_version(entered: Entered, version: i64) -> Entered {
    let was_told = entered.errors.of("reason").is_some();
    let form = if was_told { entered.form.with("version", version) } else { entered.form };
    Entered { form, ..entered }
}

pub async fn remove(
    State(state): State<AppState>,
    Keeper(actor): Keeper,
    Path((code, part, item)): Path<(String, String, String)>,
    body: String,
) -> Answer {
    let part = part_of(&part, Some(&item))?;
    let form = PlaceForm::from_body(&body);
    let reason = form.reason();
    let removed =
        state.service.remove_from_partnership(asked(&actor, &form, &reason), &code, part, &item).await;
    match removed {
        Err(NotSaved::Failed(error)) => {
            Err(Failure::from(error).back(pages::address(&code), "Open the partnership again"))
        }
        _ => Ok(see(saved_at(&code))),
    }
}

/// "place" or "locality", as the address says.
fn kind_of(kind: &str) -> Result<&'static str, Failure> {
    ["place", "locality"].into_iter().find(|it| *it == kind).ok_or(Failure::NotFound)
}

pub async fn area(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(_): Keeper,
    Path((kind, area)): Path<(String, String)>,
) -> Answer {
    let kind = kind_of(&kind)?;
    if area == "new" {
        let places = state.service.areas_around().await?;
        return Ok(visit.page(|| pages::new_area(kind, &places, &Entered::default())));
    }
    let (line, places, history) = state.service.kept_area(kind, &area).await?;
    Ok(visit.page(|| pages::area(kind, &line, &places, history, None)))
}

pub async fn save_area(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path((kind, area)): Path<(String, String)>,
    body: String,
) -> Answer {
    let kind = kind_of(&kind)?;
    let form = PlaceForm::from_body(&body);
    let code = Some(area.as_str()).filter(|code| *code != "new");
    if let Some(code) = code {
        state.service.kept_area(kind, code).await?;
    }
    let entered = match form.parse_area(code.is_none()) {
        Ok(new) => {
            let reason = form.reason();
            entered(form, state.service.save_area(&actor, kind, code, &new, &reason).await)?
        }
        Err(errors) => Some(Entered { form, errors, doubts: Vec::new() }),
    };
    let Some(entered) = entered else { return Ok(see(pages::HOME.to_owned())) };
    refuse_area(&state, &visit, kind, code, entered).await
}

pub async fn remove_area(
    State(state): State<AppState>,
    visit: Visit,
    Keeper(actor): Keeper,
    Path((kind, area)): Path<(String, String)>,
    body: String,
) -> Answer {
    let kind = kind_of(&kind)?;
    state.service.kept_area(kind, &area).await?;
    let form = PlaceForm::from_body(&body);
    let reason = form.reason();
    let form = form.with("remove-reason", &reason).with("reason", "");
    let entered = if reason.is_empty() {
        let mut errors = Errors::default();
        errors.add("remove-reason", "Give a reason. It is kept in the history");
        Some(Entered { form, errors, doubts: Vec::new() })
    } else {
        entered(form, state.service.remove_area(&actor, kind, &area, &reason).await)?
    };
    let Some(entered) = entered else { return Ok(see(pages::HOME.to_owned())) };
    refuse_area(&state, &visit, kind, Some(&area), entered).await
}

async fn refuse_area(
    state: &AppState,
    visit: &Visit,
    kind: &'static str,
    code: Option<&str>,
    entered: Entered,
) -> Answer {
    let Some(code) = code else {
        let places = state.service.areas_around().await?;
        return Ok(visit.refused(|| pages::new_area(kind, &places, &entered)));
    };
    let (line, places, history) = state.service.kept_area(kind, code).await?;
    // The form to remove has no name in it.
    let is_removal = entered.errors.of("remove-reason").is_some();
    let entered = if is_removal {
        let form = entered.form.with("name", &line.name).with("place", &line.place);
        Entered { form, ..entered }
    } else {
        entered
    };
    Ok(visit.refused(|| pages::area(kind, &line, &places, history, Some(entered))))
}

fn asked<'a>(actor: &'a Actor, form: &PlaceForm, reason: &'a str) -> Asked<'a> {
    Asked { actor, reason, version: form.version(), is_sure: form.is_sure() }
}

/// The form again with what to do about it; nothing when it was saved.
fn entered(form: PlaceForm, saved: Saved<()>) -> Result<Option<Entered>, Failure> {
    let mut entered = Entered::new(form);
    match saved {
        Ok(()) => return Ok(None),
        Err(NotSaved::Problems(errors)) => entered.errors = errors,
        Err(NotSaved::Doubts(doubts)) => entered.doubts = doubts,
        Err(NotSaved::Failed(UseCaseError::Stale(words))) => entered.errors.add("reason", words),
        Err(NotSaved::Failed(error)) => return Err(error.into()),
    }
    Ok(Some(entered))
}

fn see(address: String) -> Response {
    Redirect::to(&address).into_response()
}
