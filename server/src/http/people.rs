//! The people of an organisation, for its members.

use app::forms::Errors;
use app::forms::membership::{EndForm, InvitationForm, InviteForm, JoinForm, RoleForm};
use app::pages::{members, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{SignedIn, Visit};
use crate::use_cases::UseCaseError;

fn to_people(id: &str) -> Response {
    Redirect::to(&paths::people(id)).into_response()
}

/// Back to the people, whatever went wrong.
fn back(id: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let people = paths::people(id);
    move |error| Failure::from(error).back(people, "See the people of your organisation")
}

pub async fn list(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.members_of(&actor, &id).await?;
    Ok(visit.page(|| members::people(view)))
}

pub async fn inviting(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.members_of(&actor, &id).await?;
    if !view.may_decide() {
        return Err(Failure::NotAllowed);
    }
    Ok(visit.page(|| members::invite(view, InviteForm::default(), Errors::default())))
}

pub async fn invite(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
    Form(form): Form<InviteForm>,
) -> Answer {
    let view = state.service.members_of(&actor, &id).await?;
    if !view.may_decide() {
        return Err(Failure::NotAllowed);
    }
    let mut errors = Errors::default();
    match form.parse() {
        Ok((email, role)) => match state.service.invite(&actor, &id, &email, role).await {
            Ok(()) => return Ok(to_people(&id)),
            Err(UseCaseError::Refused(words)) => errors.add("email", words),
            Err(error) => return Err(error.into()),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| members::invite(view, form, errors)))
}

pub async fn change_invitation(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
    Form(form): Form<InvitationForm>,
) -> Answer {
    let done = match form.action.as_str() {
        "again" => state.service.invite_again(&actor, &id, &form.invitation).await,
        "withdraw" => state.service.withdraw_invitation(&actor, &id, &form.invitation).await,
        _ => Err(UseCaseError::NotFound),
    };
    done.map_err(back(&id))?;
    Ok(to_people(&id))
}

pub async fn member(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, person)): Path<(String, String)>,
) -> Answer {
    let view = state.service.member(&actor, &id, &person).await?;
    Ok(visit.page(|| members::member(view, RoleForm::default(), Errors::default())))
}

pub async fn change_role(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, person)): Path<(String, String)>,
    Form(form): Form<RoleForm>,
) -> Answer {
    let view = state.service.member(&actor, &id, &person).await?;
    let mut errors = Errors::default();
    match form.parse() {
        Ok(role) => match state.service.change_role(&actor, &id, &person, role).await {
            Ok(()) => return Ok(to_people(&id)),
            Err(UseCaseError::Refused(words)) => errors.add("role", words),
            Err(error) => return Err(error.into()),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| members::member(view, form, errors)))
}

pub async fn removing(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, person)): Path<(String, String)>,
) -> Answer {
    let view = state.service.member(&actor, &id, &person).await?;
    if view.member.is_reader {
        return Ok(Redirect::to(&paths::leave(&id)).into_response());
    }
    Ok(visit.page(|| members::remove(view, EndForm::default(), Errors::default())))
}

pub async fn remove(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, person)): Path<(String, String)>,
    Form(form): Form<EndForm>,
) -> Answer {
    let view = state.service.member(&actor, &id, &person).await?;
    if view.member.is_reader {
        return Ok(Redirect::to(&paths::leave(&id)).into_response());
    }
    match form.parse("Tick the box to say that you want to remove this member") {
        Ok(note) => {
            state.service.end_membership(&actor, &id, &person, &note).await.map_err(back(&id))?;
            Ok(to_people(&id))
        }
        Err(errors) => Ok(visit.refused(|| members::remove(view, form, errors))),
    }
}

pub async fn leaving(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.member(&actor, &id, &actor.person.to_string()).await?;
    Ok(visit.page(|| members::leave(view, EndForm::default(), Errors::default())))
}

pub async fn leave(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
    Form(form): Form<EndForm>,
) -> Answer {
    let own = actor.person.to_string();
    let view = state.service.member(&actor, &id, &own).await?;
    // Without a form on the page there is no box to point at.
    let parsed = if view.is_last_administrator {
        Ok(String::new())
    } else {
        form.parse("Tick the box to say that you want to leave")
    };
    match parsed {
        Ok(note) => {
            state.service.end_membership(&actor, &id, &own, &note).await.map_err(back(&id))?;
            Ok(Redirect::to(paths::APPLICATIONS).into_response())
        }
        Err(errors) => Ok(visit.refused(|| members::leave(view, form, errors))),
    }
}

pub async fn request(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, request)): Path<(String, String)>,
) -> Answer {
    let view = state.service.join_request(&actor, &id, &request).await.map_err(back(&id))?;
    Ok(visit.page(|| members::request(view, JoinForm::default(), Errors::default())))
}

pub async fn decide(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((id, request)): Path<(String, String)>,
    Form(form): Form<JoinForm>,
) -> Answer {
    let view = state.service.join_request(&actor, &id, &request).await.map_err(back(&id))?;
    match form.parse() {
        Ok(decision) => {
            let decided = state.service.decide_join_request(&actor, &id, &request, &decision).await;
            decided.map_err(back(&id))?;
            Ok(to_people(&id))
        }
        Err(errors) => Ok(visit.refused(|| members::request(view, form, errors))),
    }
}
