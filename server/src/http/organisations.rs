//! An organisation's own details.

use app::domain::Actor;
use app::forms::Errors;
use app::forms::organisation::OrganisationForm;
use app::pages::{applicant, paths};
use app::ports::Found;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use super::AppState;
use super::failure::{Answer, Failure};
use super::visit::{SignedIn, Visit};
use crate::use_cases::UseCaseError;

pub async fn list(State(state): State<AppState>, visit: Visit, SignedIn(actor): SignedIn) -> Answer {
    let mine = state.service.my_applications(&actor).await?;
    Ok(visit.page(|| applicant::applications(mine)))
}

/// What the page needs besides the form.
struct Around {
    nearest: Option<Found>,
    partnerships: Vec<(String, String)>,
    offer_by_hand: bool,
}

impl Around {
    fn has(&self, partnership: &str) -> bool {
        self.partnerships.iter().any(|(code, _)| code == partnership)
    }
}

/// The nearest partnerships of what was typed; a postcode that nobody knows offers a choice by hand.
async fn around(state: &AppState, form: &OrganisationForm) -> Result<Around, Failure> {
    let partnerships = state.service.partnership_names().await?;
    let nearest = match form.parse_postcode() {
        Ok(postcode) => state.service.find(&postcode).await?,
        Err(_) => None,
    };
    let offer_by_hand = nearest.is_none() && form.parse_postcode().is_ok();
    Ok(Around { nearest, partnerships, offer_by_hand })
}

pub async fn new(State(state): State<AppState>, visit: Visit, SignedIn(_): SignedIn) -> Answer {
    let form = OrganisationForm::default();
    let it = around(&state, &form).await?;
    Ok(visit.page(|| {
        applicant::organisation(None, form, it.nearest, it.partnerships, it.offer_by_hand, Errors::default())
    }))
}

pub async fn add(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Form(form): Form<OrganisationForm>,
) -> Answer {
    save(&state, &visit, &actor, None, form).await
}

pub async fn show(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let view = state.service.organisation(&actor, &id).await?;
    let form = OrganisationForm::filled(&view);
    let it = around(&state, &form).await?;
    Ok(visit.page(|| {
        let errors = Errors::default();
        applicant::organisation(Some(id), form, it.nearest, it.partnerships, it.offer_by_hand, errors)
    }))
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
    Form(form): Form<OrganisationForm>,
) -> Answer {
    // Another organisation's id is not found before anything typed is judged.
    state.service.organisation(&actor, &id).await?;
    save(&state, &visit, &actor, Some(id), form).await
}

async fn save(
    state: &AppState,
    visit: &Visit,
    actor: &Actor,
    id: Option<String>,
    form: OrganisationForm,
) -> Answer {
    let mut it = around(state, &form).await?;
    if form.is_look_up() {
        let errors = form.parse_postcode().err().unwrap_or_default();
        let status = if errors.is_empty() { axum::http::StatusCode::OK } else { REFUSED };
        return Ok(visit.page_with(status, || {
            applicant::organisation(id, form, it.nearest, it.partnerships, it.offer_by_hand, errors)
        }));
    }
    let mut errors = Errors::default();
    match form.parse(state.service.this_year()) {
        Ok(new) if it.offer_by_hand && new.postcode.is_mistyped() => {
            errors.add("postcode", new.postcode.why_unknown().unwrap_or_default());
        }
        Ok(new) if it.offer_by_hand && new.partnership.is_none() => {
            errors.add("partnership", "We do not know this postcode. Choose your partnership from the list");
        }
        Ok(new) if new.partnership.as_ref().is_some_and(|code| !it.has(code)) => {
            // The list is shown, whatever the postcode: there is a choice to put right.
            it.offer_by_hand = true;
            errors.add("partnership", "Choose your partnership from the list");
        }
        Ok(new) => {
            let saved = match &id {
                None => {
                    let added = state.service.add_organisation(actor, &new).await;
                    added.map(|id| paths::next_step(&id.to_string()))
                }
                Some(id) => {
                    let changed = state.service.change_organisation(actor, id, &new, form.version()).await;
                    changed.map(|()| paths::APPLICATIONS.to_owned())
                }
            };
            match saved {
                Ok(next) => return Ok(Redirect::to(&next).into_response()),
                Err(UseCaseError::Stale(words)) => errors.add("name", words),
                Err(error) => return Err(error.into()),
            }
        }
        Err(found) => errors = found,
    }
    Ok(visit
        .refused(|| applicant::organisation(id, form, it.nearest, it.partnerships, it.offer_by_hand, errors)))
}

const REFUSED: axum::http::StatusCode = axum::http::StatusCode::UNPROCESSABLE_ENTITY;

pub async fn next_step(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let mine = state.service.my_organisation(&actor, &id).await?;
    Ok(visit.page(|| applicant::next_step(mine)))
}

pub async fn start(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let reference = state.service.start(&actor, &id).await?;
    Ok(Redirect::to(&paths::task_list(&reference)).into_response())
}
