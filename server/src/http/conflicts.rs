//! Conflicts of interest of one application: the question, recusal, letting back in, stand-ins.

use app::domain::Command;
use app::forms::Errors;
use app::forms::conflict::{ConflictAnswer, ConflictForm};
use app::forms::reason::ExclusionForm;
use app::forms::stand_in::StandInForm;
use app::pages::{Page, coordinator, director};
use app::ports::{CaseView, DirectorConflict, DirectorsView};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::director::{back, case_path, to, view_or_question};
use super::failure::{Answer, Failure};
use super::visit::{Director, SignedIn, Visit};
use crate::use_cases::UseCaseError;

pub async fn question(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let question = state.service.conflict_question(&actor, &reference).await?;
    if question.view.own_status.is_none() {
        return Ok(to(&reference, ""));
    }
    Ok(visit.page(|| director::conflict(question, ConflictForm::default(), Errors::default())))
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ConflictForm>,
) -> Answer {
    let question = state.service.conflict_question(&actor, &reference).await?;
    match form.parse(!question.suggestions.is_empty()) {
        Ok(answer) => {
            match state.service.answer_conflict(&actor, &reference, &answer).await {
                Ok(()) => {}
                Err(UseCaseError::Refused(words)) => {
                    let mut errors = Errors::default();
                    errors.add("answer", words);
                    return Ok(visit.refused(|| director::conflict(question, form, errors)));
                }
                Err(error) => return Err(back(&reference)(error)),
            }
            let stands_aside = matches!(answer, ConflictAnswer::Conflict { .. });
            Ok(if stands_aside { Redirect::to("/director").into_response() } else { to(&reference, "") })
        }
        Err(errors) => Ok(visit.refused(|| director::conflict(question, form, errors))),
    }
}

/// The page of the application, where the reader may not do this now; nothing otherwise.
async fn elsewhere(
    state: &AppState,
    actor: &app::domain::Actor,
    reference: &str,
    command: Command,
) -> Result<(CaseView, Option<Response>), Failure> {
    let view = view_or_question(state, actor, reference).await?;
    let away = (!view.may(command)).then(|| to(reference, ""));
    Ok((view, away))
}

pub async fn directors(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    if let (_, Some(away)) = elsewhere(&state, &actor, &reference, Command::RecuseDirector).await? {
        return Ok(away);
    }
    let view = state.service.directors_view(&actor, &reference).await?;
    Ok(visit.page(|| coordinator::directors(view, ExclusionForm::default(), Errors::default())))
}

/// Back to the directors of the application, whatever went wrong.
fn back_to_directors(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let path = case_path(reference, "/directors");
    move |error| Failure::from(error).back(path, "See its directors")
}

/// What is done about one director, with a reason: three commands with one form.
#[derive(Clone, Copy)]
enum Change {
    Recuse,
    Reinstate,
    ActForTheChair,
}

impl Change {
    const fn command(self) -> Command {
        match self {
            Self::Recuse => Command::RecuseDirector,
            Self::Reinstate => Command::ReinstateDirector,
            Self::ActForTheChair => Command::NameActingChair,
        }
    }

    fn page(self, view: DirectorsView, form: ExclusionForm, errors: Errors) -> Page {
        match self {
            Self::Recuse => director::recuse(view, form, errors),
            Self::Reinstate => director::reinstate(view, form, errors),
            Self::ActForTheChair => director::act_for_the_chair(view, form, errors),
        }
    }

    /// Whether there is a director to choose, and so a form.
    fn has_choices(self, view: &DirectorsView) -> bool {
        let fits = match self {
            Self::Recuse => DirectorConflict::can_be_recused,
            Self::Reinstate => DirectorConflict::can_be_reinstated,
            Self::ActForTheChair if !view.view.lacks_a_chair() => return false,
            Self::ActForTheChair => DirectorConflict::can_act_for_the_chair,
        };
        view.directors.iter().any(fits)
    }

    /// The form, or the page of the application where the reader may not do this now.
    async fn ask(
        self,
        State(state): State<AppState>,
        visit: Visit,
        Director(actor): Director,
        Path(reference): Path<String>,
    ) -> Answer {
        if let (_, Some(away)) = elsewhere(&state, &actor, &reference, self.command()).await? {
            return Ok(away);
        }
        let view = state.service.directors_view(&actor, &reference).await?;
        Ok(visit.page(|| self.page(view, ExclusionForm::default(), Errors::default())))
    }

    /// Does it. If a rule refuses it, or somebody was quicker, what was typed comes back.
    async fn answer(
        self,
        State(state): State<AppState>,
        visit: Visit,
        Director(actor): Director,
        Path(reference): Path<String>,
        Form(form): Form<ExclusionForm>,
    ) -> Answer {
        let (mut errors, mut refusal) = (Errors::default(), None);
        match form.parse() {
            Ok((director, reason)) => {
                let (service, version) = (&state.service, form.version());
                let done = match self {
                    Self::Recuse => {
                        service.recuse_director(&actor, &reference, &director, &reason, version).await
                    }
                    Self::Reinstate => {
                        service.reinstate_director(&actor, &reference, &director, &reason, version).await
                    }
                    Self::ActForTheChair => {
                        service.name_acting_chair(&actor, &reference, &director, &reason, version).await
                    }
                };
                match done {
                    Ok(()) => return Ok(to(&reference, "/directors")),
                    Err(UseCaseError::Stale(words)) => errors.add("reason", words),
                    Err(UseCaseError::Refused(words)) => refusal = Some(words),
                    Err(error) => return Err(back_to_directors(&reference)(error)),
                }
            }
            Err(found) => errors = found,
        }
        let view = state.service.directors_view(&actor, &reference).await?;
        if !view.view.may(self.command()) {
            return Err(Failure::NotAllowed);
        }
        match refusal {
            Some(words) if self.has_choices(&view) => errors.add("director", words),
            // With nobody left to choose there is no form to show the words in.
            Some(words) => return Err(back_to_directors(&reference)(UseCaseError::Refused(words))),
            None => {}
        }
        let form = ExclusionForm { version: view.view.case.version.to_string(), ..form };
        Ok(visit.refused(|| self.page(view, form, errors)))
    }
}

pub async fn recusing(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
) -> Answer {
    Change::Recuse.ask(state, visit, director, reference).await
}

pub async fn recuse(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
    form: Form<ExclusionForm>,
) -> Answer {
    Change::Recuse.answer(state, visit, director, reference, form).await
}

pub async fn reinstating(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
) -> Answer {
    Change::Reinstate.ask(state, visit, director, reference).await
}

pub async fn reinstate(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
    form: Form<ExclusionForm>,
) -> Answer {
    Change::Reinstate.answer(state, visit, director, reference, form).await
}

pub async fn naming_acting_chair(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
) -> Answer {
    Change::ActForTheChair.ask(state, visit, director, reference).await
}

pub async fn name_acting_chair(
    state: State<AppState>,
    visit: Visit,
    director: Director,
    reference: Path<String>,
    form: Form<ExclusionForm>,
) -> Answer {
    Change::ActForTheChair.answer(state, visit, director, reference, form).await
}

pub async fn naming(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let (view, away) = elsewhere(&state, &actor, &reference, Command::NameStandIn).await?;
    if let Some(away) = away {
        return Ok(away);
    }
    Ok(visit.page(|| director::name_stand_in(view, StandInForm::default(), Errors::default())))
}

pub async fn name(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<StandInForm>,
) -> Answer {
    let mut errors = Errors::default();
    match form.parse() {
        Ok(new) => match state.service.name_stand_in(&actor, &reference, &new, form.version()).await {
            Ok(()) => return Ok(to(&reference, "/directors")),
            Err(UseCaseError::Refused(words) | UseCaseError::Stale(words)) => errors.add("email", words),
            Err(error) => return Err(back_to_directors(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    let (view, away) = elsewhere(&state, &actor, &reference, Command::NameStandIn).await?;
    if away.is_some() {
        return Err(Failure::NotAllowed);
    }
    if view.standing.can_be_met() {
        let words = errors.of("email").unwrap_or_default();
        return Err(back_to_directors(&reference)(UseCaseError::Refused(words)));
    }
    let form = StandInForm { version: view.case.version.to_string(), ..form };
    Ok(visit.refused(|| director::name_stand_in(view, form, errors)))
}

/// The applications for which the reader stands in. Whoever stands in for none finds an empty list.
pub async fn standing_in(State(state): State<AppState>, visit: Visit, SignedIn(actor): SignedIn) -> Answer {
    let lines = state.service.stand_in_lines(&actor).await?;
    Ok(visit.page(|| director::standing_in(lines)))
}
