//! The joint allocation: worked out on request, taken whole or in part.

use app::domain::Actor;
use app::forms::Errors;
use app::forms::joint::{Asked, JointForm};
use app::pages::done::done;
use app::pages::paths;
use app::pages::seats::{self, Worked};
use axum::Form;
use axum::extract::State;

use super::AppState;
use super::applicant::to;
use super::failure::{Answer, Failure};
use super::visit::{Director, Visit};
use crate::use_cases::{JointChoice, UseCaseError, UseCaseResult, fingerprint, seat_of};

pub async fn ask(State(state): State<AppState>, visit: Visit, Director(_): Director) -> Answer {
    let form = JointForm::within(state.service.furthest_asked());
    Ok(visit.page(|| seats::joint(form, None, Errors::default())))
}

/// Working it out stores nothing, so there is nothing to redirect to: the result is the answer itself.
pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = JointForm::from_pairs(&pairs);
    let asked = match form.parse() {
        Ok(asked) => asked,
        Err(errors) => return Ok(visit.refused(|| seats::joint(form, None, errors))),
    };
    if !form.takes() {
        let worked = work_out(&state, &actor, &asked).await?;
        return Ok(visit.page(|| seats::joint(form, Some(worked), Errors::default())));
    }
    let mut errors = Errors::default();
    if form.take.is_empty() {
        errors.add("take", "Tick at least one line");
    } else {
        let choice = JointChoice {
            terms: asked.terms,
            kinds: asked.kinds.clone(),
            fingerprint: form.fingerprint.clone(),
            shown: form.shown.clone(),
            ticked: form.take.clone(),
            offers: form.action == "offer",
        };
        match state.service.accept_joint(&actor, &choice).await {
            Ok(_) => {
                let what = if choice.offers { "offers" } else { "proposals" };
                return Ok(to(&done(paths::SEATS, what)));
            }
            Err(UseCaseError::Refused(words)) => errors.add("take", words),
            Err(error) => {
                return Err(Failure::from(error).back(paths::JOINT_ALLOCATION, "Work it out again"));
            }
        }
    }
    let worked = work_out(&state, &actor, &asked).await?;
    Ok(visit.refused(|| seats::joint(form, Some(worked), errors)))
}

async fn work_out(state: &AppState, actor: &Actor, asked: &Asked) -> UseCaseResult<Worked> {
    let view = state.service.joint_allocation(actor, asked.terms, &asked.kinds).await?;
    let shown = view.proposal.lines.iter().map(|line| (line.id.clone(), seat_of(line))).collect();
    Ok(Worked { fingerprint: fingerprint(&view), shown, may_take: actor.is_director(), view })
}
