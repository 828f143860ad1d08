//! Joining an organisation: by the link of an invitation, without it, or by asking.

use app::forms::membership::{AskForm, InvitationForm};
use app::pages::{members, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;

use super::AppState;
use super::failure::{Answer, Failure};
use super::sign_in::{cookie, forget};
use super::visit::{SignedIn, Visit};
use crate::use_cases::UseCaseError;

/// Holds the token of a link that was opened before signing in, for an hour. So the token itself is
/// never in an address that we store, nor in one that leads to another page.
const INVITATION_COOKIE: &str = "invitation";
/// Seconds.
const HOUR: i64 = 3600;

fn home() -> Response {
    Redirect::to(paths::APPLICATIONS).into_response()
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Answer {
    let view = state.service.invitation(&token, visit.actor()).await?;
    let page = visit.page(|| members::invitation(view));
    if visit.actor().is_some() {
        return Ok((jar.add(forget(visit.site(), INVITATION_COOKIE)), page).into_response());
    }
    Ok((jar.add(cookie(visit.site(), INVITATION_COOKIE, token, HOUR)), page).into_response())
}

/// After sign-in, back to the link that was opened before.
pub async fn resume(SignedIn(_): SignedIn, jar: CookieJar) -> Answer {
    let token = jar.get(INVITATION_COOKIE).map(|it| it.value().to_owned()).unwrap_or_default();
    let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Ok(if is_token { Redirect::to(&paths::invitation(&token)).into_response() } else { home() })
}

pub async fn accept(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Answer {
    let actor = visit.actor().ok_or_else(|| Failure::SignIn(paths::INVITATION.to_owned()))?;
    match state.service.accept_invitation(actor, &token).await {
        Ok(()) => Ok(home()),
        // The page of the link says what has become of it, and whom it is for.
        Err(UseCaseError::NotFound | UseCaseError::Stale(_)) => {
            Ok(Redirect::to(&paths::invitation(&token)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn accept_waiting(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Form(form): Form<InvitationForm>,
) -> Answer {
    let accepted = state.service.accept_waiting_invitation(&actor, &form.invitation).await;
    accepted.map_err(|error| Failure::from(error).back(paths::APPLICATIONS, "See your organisations"))?;
    Ok(home())
}

pub async fn ask_to_join(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Form(form): Form<AskForm>,
) -> Answer {
    let asked = state.service.ask_to_join(&actor, &form.organisation).await;
    asked.map_err(|error| Failure::from(error).back(paths::APPLICATIONS, "See your organisations"))?;
    Ok(home())
}
