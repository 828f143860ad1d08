//! The conditions of a decision: what the organisation says, and what two directors find.

use app::domain::{Command, MemberRole};
use app::forms::Errors;
use app::forms::condition::{ConditionAnswer, ConditionForm, ConditionReportForm};
use app::pages::{applicant, director, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use super::AppState;
use super::applicant::back as back_to_own;
use super::director::{back, to, view_or_question};
use super::failure::{Answer, Failure};
use super::visit::{Director, SignedIn, Visit};
use crate::use_cases::UseCaseError;

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if view.case.conditions.is_empty() {
        return Ok(to(&reference, ""));
    }
    Ok(visit.page(|| director::conditions(view, None, Errors::default())))
}

/// The same page: a form that was held back after the session ended is offered here.
pub async fn show_one(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    Path((reference, _)): Path<(String, i64)>,
) -> Answer {
    show(state, visit, director, Path(reference)).await
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((reference, number)): Path<(String, i64)>,
    Form(form): Form<ConditionForm>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    let may = [Command::ProposeCondition, Command::DisagreeCondition].into_iter().any(|it| view.may(it));
    if !may && view.case.hold.is_none() {
        return Err(Failure::NotAllowed);
    }
    if !view.case.conditions.iter().any(|it| it.number == number) {
        return Err(Failure::NotFound);
    }
    let mut errors = match form.parse(number) {
        Ok(answer) => {
            let (service, version) = (&state.service, form.version());
            let done = match &answer {
                ConditionAnswer::Propose(result, note) => {
                    service.propose_condition(&actor, &reference, number, (*result, note), version).await
                }
                ConditionAnswer::Agree => service.settle_condition(&actor, &reference, number, version).await,
                ConditionAnswer::Disagree(reason) => {
                    service.disagree_condition(&actor, &reference, number, reason, version).await
                }
            };
            match done {
                Ok(()) => return Ok(to(&reference, "/conditions")),
                // What was typed stays, also when somebody else was first.
                Err(UseCaseError::Refused(words) | UseCaseError::Stale(words)) => {
                    let mut errors = Errors::default();
                    errors.add(format!("answer-{number}"), words);
                    errors
                }
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(errors) => errors,
    };
    let view = view_or_question(&state, &actor, &reference).await?;
    if view.case.conditions.iter().any(|it| it.number == number && !it.is_open()) {
        errors = Errors::default();
    }
    let form = ConditionForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| director::conditions(view, Some((number, form)), errors)))
}

pub async fn reporting(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, number)): Path<(String, i64)>,
) -> Answer {
    let view = state.service.condition_report(&actor, &reference, number).await;
    let view = view.map_err(back_to_own(&reference))?;
    let said = view.case.conditions.iter().find(|it| it.number == number).and_then(|it| it.report.clone());
    let form = said.map_or_else(ConditionReportForm::default, |it| ConditionReportForm {
        words: it.words,
        link: it.link,
        version: String::new(),
    });
    Ok(visit.page(|| applicant::report_condition(view, number, form, Errors::default())))
}

pub async fn report(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, number)): Path<(String, i64)>,
    Form(form): Form<ConditionReportForm>,
) -> Answer {
    let errors = match form.parse() {
        Ok((words, link)) => {
            let (service, version) = (&state.service, form.version());
            let done = service.report_condition(&actor, &reference, number, (&words, &link), version).await;
            match done {
                Ok(()) => {
                    let page = format!("{}#conditions", paths::decision(&reference));
                    return Ok(Redirect::to(&page).into_response());
                }
                Err(UseCaseError::Refused(words) | UseCaseError::Stale(words)) => {
                    let mut errors = Errors::default();
                    errors.add("words", words);
                    errors
                }
                Err(error) => return Err(back_to_own(&reference)(error)),
            }
        }
        Err(errors) => {
            let view = state.service.condition_report(&actor, &reference, number).await;
            let view = view.map_err(back_to_own(&reference))?;
            return Ok(visit.refused(|| applicant::report_condition(view, number, form, errors)));
        }
    };
    let view = state.service.status(&actor, &reference).await.map_err(back_to_own(&reference))?;
    if view.role != MemberRole::Administrator {
        return Err(Failure::NotAllowed);
    }
    let form = ConditionReportForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| applicant::report_condition(view, number, form, errors)))
}
