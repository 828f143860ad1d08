//! Seats: the board, one partnership, giving, changing, handing over; and the organisation standing down.

use app::domain::{SeatKind, term_end};
use app::forms::Errors;
use app::forms::seat_change::SeatChangeForm;
use app::forms::seat_choice::SeatChoiceForm;
use app::pages::done::done;
use app::pages::seats::{self, Change};
use app::pages::{applicant, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::AppState;
use super::applicant::{back, to};
use super::failure::{Answer, Failure};
use super::own_data::{attached, json};
use super::visit::{Director, SignedIn, Visit};
use crate::use_cases::{SeatChange, SeatChoice, UseCaseError};

pub async fn board(State(state): State<AppState>, visit: Visit, Director(actor): Director) -> Answer {
    let view = state.service.seats_board(&actor).await?;
    let back = if actor.is_director() {
        (paths::MY_WORK, "My work")
    } else {
        (paths::DESK, "Co-ordinator’s desk")
    };
    Ok(visit.page(|| seats::board(view, back)))
}

pub async fn pair(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(code): Path<String>,
) -> Answer {
    let view = state.service.partnership_seats(&actor, &code).await?;
    Ok(visit.page(|| seats::pair(view)))
}

/// The partnership's seats, which say what was done.
fn done_at(code: &str, what: &str) -> String {
    done(&paths::seats_of(code), what)
}

/// "lead" or "deputy" in an address.
fn kind(part: &str) -> Result<SeatKind, Failure> {
    SeatKind::parse(part).ok_or(Failure::NotFound)
}

pub async fn choosing(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((code, seat)): Path<(String, String)>,
) -> Answer {
    let view = state.service.choose_for_seat(&actor, &code, kind(&seat)?).await?;
    let form = SeatChoiceForm::starting(&view.first_day(), view.term_months);
    Ok(visit.page(|| seats::choose(view, form, Errors::default())))
}

pub async fn give(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((code, seat)): Path<(String, String)>,
    Form(form): Form<SeatChoiceForm>,
) -> Answer {
    let kind = kind(&seat)?;
    let mut errors = Errors::default();
    match form.parse(kind) {
        Ok(it) => {
            let choice = SeatChoice {
                reference: it.reference,
                offers: it.offers,
                basis: it.basis,
                speciality: it.speciality,
                reason: it.reason,
                starts_on: it.starts_on,
                months: it.months,
            };
            match state.service.give_seat(&actor, &code, kind, &choice).await {
                Ok(()) => {
                    let done = if choice.offers { "offer" } else { "propose" };
                    return Ok(to(&done_at(&code, done)));
                }
                Err(UseCaseError::Refused(words)) => errors.add("reference", words),
                Err(UseCaseError::RefusedAt(field, words)) => errors.add(field, words),
                Err(error) => return Err(to_seats(&code)(error)),
            }
        }
        Err(found) => errors = found,
    }
    let view = state.service.choose_for_seat(&actor, &code, kind).await?;
    // Whoever was given a seat meanwhile is no longer on the form, so no field could show why not.
    let is_gone = !view.candidates.iter().any(|it| it.reference == form.reference);
    if let Some(words) = errors.of("reference").filter(|_| is_gone && !form.reference.is_empty()) {
        return Err(to_seats(&code)(UseCaseError::Refused(words)));
    }
    Ok(visit.refused(|| seats::choose(view, form, errors)))
}

fn to_seats(code: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let page = paths::seats_of(code);
    move |error| Failure::from(error).back(page, "See the seats as they are now")
}

fn to_board(error: UseCaseError) -> Failure {
    Failure::from(error).back(paths::SEATS, "See the seats as they are now")
}

/// Where a button of an appointment was pressed after the session's end.
pub async fn appointment(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(id): Path<String>,
) -> Answer {
    let code = state.service.partnership_of_appointment(&actor, &id).await?;
    Ok(to(&paths::seats_of(&code)))
}

pub async fn changing(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((id, part)): Path<(String, String)>,
) -> Answer {
    let change = Change::parse(&part).ok_or(Failure::NotFound)?;
    let view = state.service.seat_change(&actor, &id, change.command()).await.map_err(to_board)?;
    let last = match change {
        Change::End => Some(view.seats.today.clone()),
        Change::Term => view.suggested_last_day(),
        // The Lead's term is a new one, and begins today.
        Change::StepUp => term_end(&view.seats.today, view.term_months),
        Change::Withdraw | Change::Begin | Change::Act | Change::StopActing => None,
    };
    let form = SeatChangeForm::starting(last.as_deref(), view.holding.version);
    Ok(visit.page(|| seats::change(view, change, form, Errors::default())))
}

/// The change as typed, or what is wrong with it.
fn parse(change: Change, form: &SeatChangeForm) -> Result<SeatChange, Errors> {
    Ok(match change {
        Change::Withdraw => SeatChange::Withdraw { reason: form.parse_reason()? },
        Change::End => {
            let (why, on, reason) = form.parse_end()?;
            SeatChange::End { why, on, reason }
        }
        Change::Term => {
            let (until, reason) = form.parse_term()?;
            SeatChange::Renew { until, reason }
        }
        Change::StepUp => {
            let (until, reason) = form.parse_day_and_reason()?;
            SeatChange::StepUp { until, reason }
        }
        Change::Begin => SeatChange::Begin,
        Change::Act => SeatChange::Act,
        Change::StopActing => SeatChange::StopActing { reason: form.parse_optional_reason()? },
    })
}

/// The field that a refusal belongs to. Without one it is a page of its own.
const fn field(change: Change) -> Option<&'static str> {
    match change {
        Change::Withdraw => Some("reason"),
        Change::End | Change::Term | Change::StepUp => Some("last-day"),
        Change::Begin | Change::Act | Change::StopActing => None,
    }
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((id, part)): Path<(String, String)>,
    Form(form): Form<SeatChangeForm>,
) -> Answer {
    let change = Change::parse(&part).ok_or(Failure::NotFound)?;
    let mut errors = Errors::default();
    match parse(change, &form) {
        Ok(made) => match state.service.change_seat(&actor, &id, form.version(), &made).await {
            Ok(code) => return Ok(to(&done_at(&code, change.part()))),
            Err(error) => match (error, field(change)) {
                (UseCaseError::Refused(words), Some(field)) => errors.add(field, words),
                (error, _) => return Err(to_board(error)),
            },
        },
        Err(found) => errors = found,
    }
    let view = state.service.seat_change(&actor, &id, change.command()).await.map_err(to_board)?;
    Ok(visit.refused(|| seats::change(view, change, form, errors)))
}

pub async fn handover(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((code, seat)): Path<(String, String)>,
) -> Answer {
    let kind = kind(&seat)?;
    let pack = state.service.handover(&actor, &code, kind).await?;
    Ok(visit.page(|| seats::pack(pack, kind)))
}

pub async fn handover_text(
    State(state): State<AppState>,
    Director(actor): Director,
    Path((code, seat)): Path<(String, String)>,
) -> Answer {
    let pack = state.service.handover(&actor, &code, kind(&seat)?).await?;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let text: Response = ([(header::CONTENT_TYPE, kind)], seats::pack_text(&pack)).into_response();
    Ok(attached(text, "attachment; filename=\"handover.txt\""))
}

pub async fn handover_json(
    State(state): State<AppState>,
    Director(actor): Director,
    Path((code, seat)): Path<(String, String)>,
) -> Answer {
    let pack = state.service.handover(&actor, &code, kind(&seat)?).await?;
    Ok(attached(json(&pack)?, "attachment; filename=\"handover.json\""))
}

pub async fn standing_down(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let own = state.service.own_seat(&actor, &reference).await.map_err(back(&reference))?;
    let view = state.service.status(&actor, &reference).await?;
    let form = SeatChangeForm::starting(None, own.version);
    Ok(visit.page(|| applicant::stand_down(view, own.version, form, Errors::default())))
}

pub async fn stand_down(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<SeatChangeForm>,
) -> Answer {
    let own = state.service.own_seat(&actor, &reference).await.map_err(back(&reference))?;
    let mut errors = Errors::default();
    match form.parse_day_and_reason() {
        Ok((on, reason)) => {
            let change = SeatChange::StandDown { on, reason };
            match state.service.change_seat(&actor, &own.id, form.version(), &change).await {
                Ok(_) => return Ok(to(&paths::seat(&reference))),
                Err(UseCaseError::Refused(words)) => errors.add("last-day", words),
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(found) => errors = found,
    }
    let view = state.service.status(&actor, &reference).await?;
    Ok(visit.refused(|| applicant::stand_down(view, own.version, form, errors)))
}
