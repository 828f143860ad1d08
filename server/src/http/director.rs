//! An application, for directors and the co-ordinator.

use app::domain::{Actor, Command, PRINCIPLES, Role, filled};
use app::forms::Errors;
use app::forms::allocation::AllocationForm;
use app::forms::assessment::{FindingForm, RecommendationForm};
use app::forms::determination::{Deciding, DeterminationForm};
use app::forms::letter::LetterForm;
use app::forms::reason::ReasonForm;
use app::pages::{director, paths};
use app::ports::{CaseView, DirectorStatus, Overtaken, TemplateLine, TemplatePlace};
use axum::Form;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::AppState;
use super::failure::{Answer, Failure};
use super::queue::page_of;
use super::visit::{Director, Visit};
use crate::use_cases::UseCaseError;

pub(super) fn to(reference: &str, end: &str) -> Response {
    Redirect::to(&case_path(reference, end)).into_response()
}

pub(super) fn case_path(reference: &str, end: &str) -> String {
    format!("/director/applications/{reference}{end}")
}

/// Back to the application, whatever went wrong with it.
pub(super) fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let path = case_path(reference, "");
    move |error| Failure::from(error).back(path, "Go back to the application")
}

pub async fn work(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    RawQuery(query): RawQuery,
) -> Answer {
    if !actor.is_director() {
        let home = if actor.is(Role::Coordinator) { "/coordinator" } else { paths::STANDING_IN };
        return Ok(Redirect::to(home).into_response());
    }
    let view = state.service.my_work(&actor, page_of(query.as_deref())).await?;
    Ok(visit.page(|| director::work(view, actor.is(Role::Chair))))
}

/// The application, or the conflict question to a director who has not answered it: until then
/// nothing else is shown.
pub(super) async fn view_or_question(
    state: &AppState,
    actor: &Actor,
    reference: &str,
) -> Result<CaseView, Failure> {
    let view = state.service.case_view(actor, reference).await?;
    let answered = !matches!(
        view.own_status,
        Some(DirectorStatus::NotAnswered | DirectorStatus::LeftOut | DirectorStatus::StandsAside)
    );
    if answered || view.own_status.is_none() {
        return Ok(view);
    }
    Err(Failure::AnswerFirst(case_path(reference, "/conflict")))
}

pub async fn case(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    match view_or_question(&state, &actor, &reference).await {
        Ok(view) => Ok(visit.page(|| director::case(view))),
        Err(Failure::WrongMoment(..)) => Ok(to(&reference, "/conflict")),
        Err(failure) => Err(failure),
    }
}

pub async fn begin(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    state.service.begin_assessment(&actor, &reference).await.map_err(back(&reference))?;
    Ok(to(&reference, ""))
}

pub async fn finding(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if !PRINCIPLES.contains(&principle) {
        return Err(Failure::NotFound);
    }
    let Some(own) = view.own.as_ref().filter(|_| view.may(Command::SaveAssessment)) else {
        return Ok(to(&reference, ""));
    };
    let form = FindingForm::saved(own, principle);
    Ok(visit.page(|| director::assess(view, principle, form, Errors::default())))
}

/// Saved before it is judged, like everything that people type.
pub async fn save_finding(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path((reference, principle)): Path<(String, u8)>,
    Form(form): Form<FindingForm>,
) -> Answer {
    if !PRINCIPLES.contains(&principle) {
        return Err(Failure::NotFound);
    }
    let view = view_or_question(&state, &actor, &reference).await?;
    let draft = match form.draft() {
        Ok(draft) => draft,
        Err(errors) => return Ok(visit.refused(|| director::assess(view, principle, form, errors))),
    };
    state.service.save_finding(&actor, &reference, principle, &draft).await.map_err(back(&reference))?;
    if form.is_for_later() {
        return Ok(Redirect::to("/director").into_response());
    }
    match form.parse() {
        Ok(_) if principle < *PRINCIPLES.end() => {
            Ok(to(&reference, &format!("/assessment/{}", principle + 1)))
        }
        Ok(_) => Ok(to(&reference, "/assessment")),
        Err(errors) => Ok(visit.refused(|| director::assess(view, principle, form, errors))),
    }
}

pub async fn assessment(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    let Some(own) = view.own.as_ref().filter(|_| view.may(Command::SendAssessment)) else {
        return Ok(to(&reference, ""));
    };
    let form = RecommendationForm::saved(own);
    Ok(visit.page(|| director::send_assessment(view, form, Errors::default())))
}

pub async fn send_assessment(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<RecommendationForm>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    let mut errors = Errors::default();
    match form.parse() {
        Ok((recommendation, note)) => {
            let sent = state.service.send_assessment(&actor, &reference, recommendation, &note).await;
            match sent {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Refused(words)) => errors.add("recommendation", words),
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| director::send_assessment(view, form, errors)))
}

pub async fn determination(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if !view.may(Command::Determine) {
        return Ok(to(&reference, ""));
    }
    let form = DeterminationForm::suggested(&view);
    let offers = state.service.offered_templates(&[TemplatePlace::Reason]).await?;
    Ok(visit.page(|| director::determine(view, form, Errors::default(), &offers)))
}

pub async fn determine(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let mut form = DeterminationForm::from_pairs(&pairs);
    let view = view_or_question(&state, &actor, &reference).await?;
    let offers = state.service.offered_templates(&[TemplatePlace::Reason]).await?;
    insert_template(&mut form, &view, &offers);
    if form.edit() {
        return Ok(visit.page(|| director::determine(view, form, Errors::default(), &offers)));
    }
    let mut errors = Errors::default();
    match form.parse(&state.service.today()) {
        Ok(new) => match state.service.determine(&actor, &reference, &new).await {
            Ok(()) => return Ok(to(&reference, "/letter")),
            Err(UseCaseError::Refused(words)) => errors.add("outcome", words),
            // Somebody was first, or the stage is another: what was typed is shown, to copy.
            Err(error @ (UseCaseError::Stale(_) | UseCaseError::WrongStage(_))) => {
                let model = Overtaken { view, sentence: error.to_string() };
                return Ok(visit.page_with(StatusCode::CONFLICT, || director::overtaken(model, form)));
            }
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| director::determine(view, form, errors, &offers)))
}

/// Puts the selected template into the reason that its button stands beside.
fn insert_template(form: &mut DeterminationForm, view: &CaseView, offers: &[TemplateLine]) {
    let Deciding::Insert(principle) = form.action else { return };
    let chosen = form.fields(principle).map(|it| it.template.clone()).unwrap_or_default();
    if let Some(template) = offers.iter().find(|it| it.id == chosen) {
        let case = &view.case;
        form.insert(principle, &filled(&template.words, &case.organisation.name, &case.reference));
    }
}

pub async fn returning(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = view_or_question(&state, &actor, &reference).await?;
    if !view.may(Command::ReturnToAssessment) {
        return Ok(to(&reference, ""));
    }
    let form = ReasonForm { version: view.case.version.to_string(), ..ReasonForm::default() };
    Ok(visit.page(|| director::return_to_assessment(view, form, Errors::default())))
}

pub async fn return_to_assessment(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    match form.parse() {
        Ok(reason) => {
            let done = state.service.return_to_assessment(&actor, &reference, &reason, form.version()).await;
            done.map_err(back(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            Ok(visit.refused(|| director::return_to_assessment(view, form, errors)))
        }
    }
}

pub async fn letter(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = match state.service.letter(&actor, &reference).await {
        Err(UseCaseError::WrongStage(_) | UseCaseError::Denied) => return Ok(to(&reference, "")),
        other => other.map_err(back(&reference))?,
    };
    let decision = view.view.case.decision.as_ref();
    let form = LetterForm {
        letter: decision.map(|it| it.letter.clone()).unwrap_or_default(),
        version: view.view.case.version.to_string(),
        ..LetterForm::default()
    };
    Ok(visit.page(|| director::letter(view, form, Errors::default())))
}

pub async fn save_letter(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(mut form): Form<LetterForm>,
) -> Answer {
    if let Some((id, at_start)) = form.inserts() {
        let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
        if let Some(template) = view.offers.iter().find(|it| it.id == id) {
            let case = &view.view.case;
            form.insert(&filled(&template.words, &case.organisation.name, &case.reference), at_start);
        }
        return Ok(visit.page(|| director::letter(view, form, Errors::default())));
    }
    let mut errors = Errors::default();
    match form.parse() {
        Ok(words) => match state.service.edit_letter(&actor, &reference, &words, form.version()).await {
            Ok(()) => return Ok(to(&reference, "/letter")),
            Err(UseCaseError::Stale(words)) => errors.add("letter", words),
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
    form.version = view.view.case.version.to_string();
    Ok(visit.refused(|| director::letter(view, form, errors)))
}

pub async fn release(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<LetterForm>,
) -> Answer {
    state.service.release(&actor, &reference, form.version()).await.map_err(back(&reference))?;
    Ok(to(&reference, ""))
}

pub async fn rescinding(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
    let form = ReasonForm { version: view.view.case.version.to_string(), ..ReasonForm::default() };
    Ok(visit.page(|| director::rescind(view, form, Errors::default())))
}

pub async fn rescind(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    match form.parse() {
        Ok(reason) => {
            let done = state.service.rescind(&actor, &reference, &reason, form.version()).await;
            done.map_err(back(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
            Ok(visit.refused(|| director::rescind(view, form, errors)))
        }
    }
}

pub async fn allocation(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.allocation(&actor, &reference).await.map_err(back(&reference))?;
    let form = AllocationForm { version: view.view.case.version.to_string(), ..AllocationForm::default() };
    Ok(visit.page(|| director::allocate(view, form, Errors::default())))
}

pub async fn offer_seat(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<AllocationForm>,
) -> Answer {
    let view = state.service.allocation(&actor, &reference).await.map_err(back(&reference))?;
    let nearest = view.view.ranking.as_ref().and_then(|it| it.nearest()).map(|it| it.code.clone());
    let mut errors = Errors::default();
    match form.parse(nearest.as_deref()) {
        Ok((partnership, reason)) => {
            match state.service.offer_seat(&actor, &reference, &partnership, &reason).await {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Refused(words)) => errors.add("partnership", words),
                Err(UseCaseError::RefusedAt(field, words)) => errors.add(field, words),
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| director::allocate(view, form, errors)))
}
