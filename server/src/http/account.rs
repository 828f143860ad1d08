//! One's own account: the second factor, what we call you, where you are signed in.

use app::domain::Role;
use app::forms::Errors;
use app::forms::second_factor::{SecondFactor, SecondFactorForm};
use app::forms::sign_in::NameForm;
use app::pages::{account, paths};
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::cookie::CookieJar;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use super::AppState;
use super::failure::{Answer, Failure};
use super::sign_in::{forget, next_after_name, session_cookie};
use super::visit::{Session, SignedIn, Visit};
use crate::use_cases::{FactorRefusal, SetUp};

/// The first page after sign-in, by what the person does here.
pub async fn home(SignedIn(actor): SignedIn) -> Redirect {
    Redirect::to(if actor.is_director() {
        "/director"
    } else if actor.is(Role::Coordinator) {
        "/coordinator"
    } else if actor.is(Role::StandIn) {
        paths::STANDING_IN
    } else if actor.roles.is_empty() {
        "/applications"
    } else {
        "/administrator"
    })
}

/// A person who is signed in but has not given the second factor.
fn half(visit: &Visit) -> Result<Session, Failure> {
    match visit.session() {
        Some(session) if !session.is_complete => Ok(session.clone()),
        Some(_) => Err(Failure::NotFound),
        None => Err(Failure::SignIn("/second-factor".into())),
    }
}

pub async fn second_factor(visit: Visit) -> Answer {
    let session = match half(&visit) {
        Err(Failure::NotFound) => return Ok(Redirect::to("/account/home").into_response()),
        other => other?,
    };
    if !session.has_second_factor {
        return Ok(Redirect::to("/second-factor/set-up").into_response());
    }
    Ok(visit.page(|| account::second_factor(SecondFactorForm::default(), Errors::default())))
}

pub async fn give_second_factor(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<SecondFactorForm>,
) -> Answer {
    let session = half(&visit)?;
    let code = match form.parse() {
        Ok(SecondFactor::App(code) | SecondFactor::Recovery(code)) => code,
        Err(errors) => return Ok(visit.refused(|| account::second_factor(form, errors))),
    };
    let given =
        state.service.give_second_factor(&session.actor, &session.token, &code, visit.label()).await?;
    match given {
        Ok(fresh) => {
            let jar = jar.add(session_cookie(visit.site(), fresh));
            Ok(next_after_name(&visit, jar))
        }
        Err(refusal) => Ok(visit.refused(|| account::second_factor(form, errors_of(refusal)))),
    }
}

fn errors_of(refusal: FactorRefusal) -> Errors {
    let mut errors = Errors::default();
    errors.add(
        "code",
        match refusal {
            FactorRefusal::Wrong => {
                "This code is not right. Wait for the next one in your app and try again".to_owned()
            }
            FactorRefusal::Paused(minutes) => {
                format!("There were too many wrong codes. Try again in {minutes} minutes")
            }
        },
    );
    errors
}

/// A picture for the app's camera, drawn here from our own text.
fn qr_svg(address: &str) -> String {
    QrCode::new(address)
        .map(|code| code.render::<svg::Color<'_>>().min_dimensions(200, 200).build())
        .map(|svg| svg.split_once("?>").map_or(svg.clone(), |(_, svg)| svg.to_owned()))
        .unwrap_or_default()
}

async fn set_up_of(state: &AppState, session: &Session) -> Result<SetUp, Failure> {
    Ok(state.service.set_up_second_factor(&session.actor).await?)
}

pub async fn set_up(State(state): State<AppState>, visit: Visit) -> Answer {
    let session = half(&visit)?;
    if session.has_second_factor {
        return Ok(Redirect::to("/second-factor").into_response());
    }
    let set_up = set_up_of(&state, &session).await?;
    Ok(visit.page(|| {
        let form = SecondFactorForm::default();
        account::set_up_second_factor(qr_svg(&set_up.address), set_up.secret, form, Errors::default())
    }))
}

pub async fn confirm_set_up(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<SecondFactorForm>,
) -> Answer {
    let session = half(&visit)?;
    let errors = match form.parse_app() {
        Ok(code) => {
            let confirmed = state
                .service
                .confirm_second_factor(&session.actor, &session.token, &code, visit.label())
                .await?;
            match confirmed {
                Ok((fresh, codes)) => {
                    let jar = jar.add(session_cookie(visit.site(), fresh));
                    return Ok((jar, visit.page(|| account::recovery_codes(codes))).into_response());
                }
                Err(refusal) => errors_of(refusal),
            }
        }
        Err(errors) => errors,
    };
    let set_up = set_up_of(&state, &session).await?;
    Ok(visit.refused(|| account::set_up_second_factor(qr_svg(&set_up.address), set_up.secret, form, errors)))
}

/// The codes are kept: on to where the person wanted to go.
pub async fn kept(visit: Visit, jar: CookieJar, SignedIn(_): SignedIn) -> Answer {
    Ok(next_after_name(&visit, jar))
}

pub async fn name(visit: Visit) -> Answer {
    let session = visit.session().ok_or(Failure::SignIn("/account".into()))?;
    let form = NameForm { name: session.actor.name.clone() };
    Ok(visit.page(|| account::name(form, Errors::default())))
}

pub async fn save_name(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<NameForm>,
) -> Answer {
    let session = visit.session().ok_or(Failure::SignIn("/account".into()))?;
    match form.parse() {
        Ok(name) => {
            state.service.rename(&session.actor, &name).await?;
            Ok(next_after_name(&visit, jar))
        }
        Err(errors) => Ok(visit.refused(|| account::name(form, errors))),
    }
}

pub async fn show(State(state): State<AppState>, visit: Visit, SignedIn(actor): SignedIn) -> Answer {
    let sessions = state.service.sessions(&actor, visit.cookie().unwrap_or_default()).await?;
    let letters = state.service.own_letters(&actor).await?;
    let form = NameForm { name: actor.name.clone() };
    Ok(visit.page(|| {
        account::account(actor.name, actor.email, actor.roles, sessions, letters, form, Errors::default())
    }))
}

pub async fn rename(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Form(form): Form<NameForm>,
) -> Answer {
    match form.parse() {
        Ok(name) => {
            state.service.rename(&actor, &name).await?;
            Ok(Redirect::to("/account").into_response())
        }
        Err(errors) => {
            let sessions = state.service.sessions(&actor, visit.cookie().unwrap_or_default()).await?;
            let letters = state.service.own_letters(&actor).await?;
            Ok(visit.refused(|| {
                account::account(actor.name, actor.email, actor.roles, sessions, letters, form, errors)
            }))
        }
    }
}

#[derive(Deserialize)]
pub struct Letters {
    comments: String,
}

/// Switches the letters about comments on or off.
pub async fn set_letters(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Form(form): Form<Letters>,
) -> Answer {
    state.service.set_quiet(&actor, form.comments == "no").await?;
    Ok(Redirect::to("/account").into_response())
}

pub async fn sign_out(State(state): State<AppState>, visit: Visit, jar: CookieJar) -> Answer {
    if let Some(token) = visit.cookie() {
        state.service.sign_out(token).await?;
    }
    let site = visit.site();
    Ok((jar.add(forget(site, site.session_cookie())), Redirect::to("/")).into_response())
}

pub async fn sign_out_everywhere(
    State(state): State<AppState>,
    visit: Visit,
    jar: CookieJar,
    SignedIn(actor): SignedIn,
) -> Answer {
    state.service.sign_out_everywhere(&actor).await?;
    let site = visit.site();
    Ok((jar.add(forget(site, site.session_cookie())), Redirect::to("/")).into_response())
}
