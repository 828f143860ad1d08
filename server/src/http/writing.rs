//! Earlier versions of an answer, two texts put together, comments, and copies: for the members who write.

use app::domain::limits;
use app::forms::Errors;
use app::forms::answer::errors_of;
use app::forms::comment::CommentForm;
use app::forms::merge::MergeForm;
use app::forms::version::VersionForm;
use app::pages::{applicant, paths};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{SignedIn, Visit};
use crate::use_cases::{CommentChange, CopySent, SaveOutcome, UseCaseError};

fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Back to where the application is, whatever went wrong with it.
fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

pub async fn versions(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    let view = state.service.versions(&actor, &reference, principle).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::versions(view)))
}

pub async fn version(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle, version)): Path<(String, u8, i64)>,
) -> Answer {
    let view = state.service.version(&actor, &reference, principle, version).await;
    let view = view.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::version(view)))
}

pub async fn restore(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path((reference, principle, version)): Path<(String, u8, i64)>,
    Form(form): Form<VersionForm>,
) -> Answer {
    let put_back =
        state.service.restore_version(&actor, &reference, principle, version, form.version()).await;
    match put_back {
        Ok(()) => Ok(to(&paths::principle(&reference, principle))),
        Err(UseCaseError::Stale(words)) => {
            let again = paths::version(&reference, principle, version);
            Err(Failure::WrongMoment(words, None).back(again, "Look at the difference again"))
        }
        Err(error) => Err(back(&reference)(error)),
    }
}

/// The page exists only while two texts differ; its address leads back to the answer.
pub async fn no_merge(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    state.service.answer(&actor, &reference, principle).await.map_err(back(&reference))?;
    Ok(to(&paths::principle(&reference, principle)))
}

/// Both texts, because somebody else was first.
pub async fn show_merge(
    state: &AppState,
    visit: &Visit,
    actor: &app::domain::Actor,
    (reference, principle): (&str, u8),
    form: MergeForm,
    errors: Errors,
) -> Answer {
    let view = state.service.merge(actor, reference, principle).await.map_err(back(reference))?;
    Ok(visit.refused(|| applicant::merge(view, form, errors)))
}

pub async fn merge(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    body: String,
) -> Answer {
    let form = MergeForm::from_body(principle, &body);
    let place = (reference.as_str(), principle);
    let view = state.service.merge(&actor, &reference, principle).await.map_err(back(&reference))?;
    // Saved again in the meantime: the choices were about another text.
    if view.version != form.version {
        return show_merge(&state, &visit, &actor, place, form, Errors::default()).await;
    }
    let merged = match form.parse(&view.clash.theirs) {
        Ok(merged) => merged,
        Err(errors) => return show_merge(&state, &visit, &actor, place, form, errors).await,
    };
    let mut too_long = Errors::default();
    for error in errors_of(principle, limits(principle, &merged)).iter() {
        too_long.add(format!("text.{}", error.field), error.message.clone());
    }
    if !too_long.is_empty() {
        return show_merge(&state, &visit, &actor, place, form, too_long).await;
    }
    let saved = state.service.save_merged(&actor, &reference, principle, &merged, view.version).await;
    match saved.map_err(back(&reference))? {
        SaveOutcome::Saved { .. } => Ok(to(&paths::principle(&reference, principle))),
        SaveOutcome::Clash { .. } => show_merge(&state, &visit, &actor, place, form, Errors::default()).await,
    }
}

pub async fn comments(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    let view = state.service.comments(&actor, &reference, principle).await?;
    Ok(visit.page(|| applicant::comments(view, CommentForm::default(), Errors::default())))
}

pub async fn add_comment(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    Form(form): Form<CommentForm>,
) -> Answer {
    let view = state.service.comments(&actor, &reference, principle).await?;
    let mut errors = Errors::default();
    match form.parse() {
        Ok(words) => match state.service.add_comment(&actor, &reference, principle, &words).await {
            Ok(()) => return Ok(to(&paths::comments(&reference, principle))),
            Err(UseCaseError::Refused(words)) => errors.add("comment", words),
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| applicant::comments(view, form, errors)))
}

/// One press of a button beside a comment.
async fn change(
    state: &AppState,
    actor: &app::domain::Actor,
    (reference, principle, comment): (String, u8, String),
    change: CommentChange,
) -> Answer {
    let done = state.service.change_comment(actor, &reference, principle, &comment, change).await;
    done.map_err(back(&reference))?;
    Ok(to(&paths::comments(&reference, principle)))
}

pub async fn resolve(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(place): Path<(String, u8, String)>,
) -> Answer {
    change(&state, &actor, place, CommentChange::Resolve).await
}

pub async fn reopen(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(place): Path<(String, u8, String)>,
) -> Answer {
    change(&state, &actor, place, CommentChange::Reopen).await
}

pub async fn delete(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(place): Path<(String, u8, String)>,
) -> Answer {
    change(&state, &actor, place, CommentChange::Delete).await
}

pub async fn print(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.status(&actor, &reference).await?;
    let now = state.service.now().seconds();
    Ok(visit.page(|| applicant::print(view.case, now)))
}

pub async fn copy(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.copy(&actor, &reference).await?;
    Ok(visit.page(|| applicant::copy(view)))
}

/// Its button: an empty post asks for nothing.
#[derive(Deserialize)]
pub struct SendCopy {
    #[serde(default)]
    send: String,
}

pub async fn send_copy(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(reference): Path<String>,
    Form(form): Form<SendCopy>,
) -> Answer {
    if form.send.is_empty() {
        state.service.copy(&actor, &reference).await?;
        return Ok(to(&paths::copy(&reference)));
    }
    match state.service.send_copy(&actor, &reference).await? {
        CopySent::Queued => Ok(to(&paths::copy(&reference))),
        CopySent::TooMany(minutes) => Err(Failure::TooMany(minutes)),
    }
}
