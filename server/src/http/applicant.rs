//! An application, for the members of its organisation.

use app::domain::{Status, rows};
use app::forms::Errors;
use app::forms::answer::{Action, AnswerForm};
use app::forms::merge::MergeForm;
use app::forms::seat::SeatForm;
use app::forms::submission::SubmissionForm;
use app::forms::trustee::TrusteeForm;
use app::forms::withdrawal::WithdrawalForm;
use app::pages::{applicant, paths};
use app::ports::AttestationState;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::failure::{Answer, Failure};
use super::visit::{SignedIn, Visit};
use super::{AppState, writing};
use crate::use_cases::{SaveOutcome, UseCaseError};

pub(super) fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Back to where the application is, whatever went wrong with it.
pub(super) fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

pub async fn task_list(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.task_list(&actor, &reference).await?;
    match view.status {
        Status::Draft => {}
        Status::InformationRequested => return Ok(to(&paths::request(&reference))),
        _ => return Ok(to(&paths::status(&reference))),
    }
    Ok(visit.page(|| applicant::task_list(view)))
}

/// The list that shows an empty row.
#[derive(serde::Deserialize)]
pub struct Adding {
    add: Option<String>,
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    Query(adding): Query<Adding>,
) -> Answer {
    let mut view = state.service.answer(&actor, &reference, principle).await.map_err(back(&reference))?;
    view.adding = adding.add;
    let shown = view.held.as_ref().map_or_else(|| view.fields.clone(), |held| held.fields.clone());
    Ok(visit.page(|| applicant::answer(view, shown, Errors::default())))
}

pub async fn save_answer(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    body: String,
) -> Answer {
    if AnswerForm::is_too_long(&body) {
        return Err(Failure::TooLarge);
    }
    let form = AnswerForm::from_body(principle, &body);
    let too_long = form.over_limit();
    if !too_long.is_empty() {
        let mut view = state.service.answer(&actor, &reference, principle).await.map_err(back(&reference))?;
        view.version = form.version;
        return Ok(visit.refused(|| applicant::answer(view, form.fields, too_long)));
    }
    let saved = state.service.save_answer(&actor, &reference, principle, &form.fields, form.version).await;
    if let SaveOutcome::Clash { .. } = saved.map_err(back(&reference))? {
        let (place, form) = ((reference.as_str(), principle), MergeForm::of(principle, &body));
        return writing::show_merge(&state, &visit, &actor, place, form, Errors::default()).await;
    }
    let errors = form.judge(state.service.this_year());
    if let Some(next) = next_page(&reference, principle, &form, errors.is_empty()) {
        return Ok(to(&next));
    }
    // Only now is the page needed: what it shows as saved is what is saved by now.
    let mut view = state.service.answer(&actor, &reference, principle).await.map_err(back(&reference))?;
    view.held = None;
    Ok(visit.refused(|| applicant::answer(view, form.fields, errors)))
}

/// Where a saved form leads; nowhere when something in it is to be put right first.
fn next_page(reference: &str, principle: u8, form: &AnswerForm, is_well: bool) -> Option<String> {
    match form.action {
        Action::Add(list) => {
            let next = rows(&form.fields, list).len();
            Some(paths::added_row(reference, principle, list, next))
        }
        Action::Remove(list) => Some(paths::list(reference, principle, list)),
        Action::Later => Some(paths::task_list(reference)),
        Action::Continue => is_well.then(|| paths::task_list(reference)),
    }
}

pub async fn discard_held(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    state.service.discard_held(&actor, &reference, principle).await?;
    Ok(to(&paths::principle(&reference, principle)))
}

pub async fn trustee(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.trustee(&actor, &reference).await.map_err(back(&reference))?;
    // Whoever declined is not suggested again, though they may be asked.
    let has_declined = view.latest.as_ref().is_some_and(|it| it.state == AttestationState::Declined);
    let form = if has_declined { TrusteeForm::default() } else { TrusteeForm::filled(&view.trustee) };
    Ok(visit.page(|| applicant::trustee(view, form, Errors::default())))
}

pub async fn name_trustee(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<TrusteeForm>,
) -> Answer {
    let view = state.service.trustee(&actor, &reference).await.map_err(back(&reference))?;
    let mut errors = Errors::default();
    match form.parse() {
        Ok(trustee) => match state.service.name_trustee(&actor, &reference, &trustee).await {
            Ok(()) => return Ok(to(&paths::task_list(&reference))),
            Err(UseCaseError::Refused(words)) => errors.add("email", words),
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| applicant::trustee(view, form, errors)))
}

pub async fn check(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.check_answers(&actor, &reference).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::check(view, false, Errors::default())))
}

pub async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<SubmissionForm>,
) -> Answer {
    let mut errors = Errors::default();
    match form.parse() {
        Ok(version) => match state.service.submit(&actor, &reference, version).await {
            Ok(()) => return Ok(to(&paths::submitted(&reference))),
            Err(UseCaseError::Refused(words)) => errors.add("declaration", words),
            Err(UseCaseError::Stale(words)) => {
                errors.add("declaration", format!("{words} Read the answers again before you send them"));
            }
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    let view = state.service.check_answers(&actor, &reference).await.map_err(back(&reference))?;
    let declared = form.is_declared();
    Ok(visit.refused(|| applicant::check(view, declared, errors)))
}

pub async fn submitted(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    if view.case.status == Status::Draft {
        return Ok(to(&paths::task_list(&reference)));
    }
    Ok(visit.page(|| applicant::submitted(view.case)))
}

pub async fn status(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    Ok(visit.page(|| applicant::status(view, &visit.site().site)))
}

pub async fn answers(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    Ok(visit.page(|| applicant::answers(view.case)))
}

pub async fn decision(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    if view.case.decision.is_none() && view.case.past_decisions.is_empty() {
        return Ok(to(&paths::status(&reference)));
    }
    Ok(visit.page(|| applicant::decision(view)))
}

pub async fn withdrawal(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.withdrawal(&actor, &reference).await.map_err(back(&reference))?;
    let form = WithdrawalForm { version: view.case.version.to_string(), ..WithdrawalForm::default() };
    Ok(visit.page(|| applicant::withdraw(view.case, form, Errors::default())))
}

pub async fn withdraw(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<WithdrawalForm>,
) -> Answer {
    match form.parse() {
        Ok(version) => {
            state.service.withdraw(&actor, &reference, version).await.map_err(back(&reference))?;
            Ok(to(&paths::status(&reference)))
        }
        Err(errors) => {
            let view = state.service.withdrawal(&actor, &reference).await.map_err(back(&reference))?;
            Ok(visit.refused(|| applicant::withdraw(view.case, form, errors)))
        }
    }
}

pub async fn seat(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    if view.case.seat.is_none() {
        return Ok(to(&paths::status(&reference)));
    }
    let form = SeatForm::filled(&view.reader, view.case.version);
    Ok(visit.page(|| applicant::seat(view, form, Errors::default())))
}

pub async fn answer_seat(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<SeatForm>,
) -> Answer {
    match form.parse() {
        Ok(answer) => {
            state.service.answer_seat(&actor, &reference, &answer).await.map_err(back(&reference))?;
            Ok(to(&paths::status(&reference)))
        }
        Err(errors) => {
            let view = state.service.status(&actor, &reference).await?;
            if view.case.seat.is_none() {
                return Err(Failure::NotFound);
            }
            Ok(visit.refused(|| applicant::seat(view, form, errors)))
        }
    }
}
