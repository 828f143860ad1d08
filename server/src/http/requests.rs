//! Asking an organisation for more, and what becomes of it: for directors and the co-ordinator.

use app::domain::{Due, Judgement, filled};
use app::forms::Errors;
use app::forms::reason::ReasonForm;
use app::forms::request::{Compose, RequestForm};
use app::forms::request_end::{ExtensionForm, JudgementForm, LapseForm};
use app::pages::director;
use app::ports::CaseView;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;

use super::AppState;
use super::director::{back, to, view_or_question};
use super::failure::{Answer, Failure};
use super::visit::{Coordinator, Director, Visit};
use crate::use_cases::UseCaseError;

pub async fn compose(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let model = state.service.compose(&actor, &reference).await.map_err(back(&reference))?;
    let form = model.form();
    Ok(visit.page(|| director::compose(model, form, Errors::default(), false)))
}

/// Saved before it is judged, like everything that people type.
pub async fn save(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let mut form = RequestForm::from_pairs(&pairs);
    let model = state.service.compose(&actor, &reference).await.map_err(back(&reference))?;
    if form.action == Compose::Insert {
        let chosen = model.offers.iter().find(|it| it.id == form.template);
        if let Some(template) = chosen {
            let case = &model.view.case;
            let words = filled(&template.words, &case.organisation.name, &case.reference);
            form.insert(template.principle, &words);
        }
    }
    let draft = match form.draft() {
        Ok(draft) => draft,
        Err(errors) => return Ok(visit.refused(|| director::compose(model, form, errors, false))),
    };
    let nothing = form.is_empty() && form.action == Compose::Preview;
    if !nothing {
        match state.service.save_request(&actor, &reference, &draft).await {
            Ok(version) => form.version = version.to_string(),
            Err(UseCaseError::Stale(_)) => {
                form.version = model.draft.version.to_string();
                return Ok(visit.refused(|| director::compose(model, form, Errors::default(), true)));
            }
            Err(error) => return Err(back(&reference)(error)),
        }
    }
    let items = draft.items.len();
    match (form.action, draft.judge(&model.today)) {
        (Compose::Add | Compose::Insert, _) => Ok(to(&reference, &format!("/request#item-{items}"))),
        (Compose::Remove(_), _) => Ok(to(&reference, "/request")),
        (Compose::Later, _) => Ok(to(&reference, "")),
        (Compose::Preview, Ok(_)) => Ok(to(&reference, "/request/preview")),
        (Compose::Preview, Err(errors)) => {
            form.items = draft.items;
            Ok(visit.refused(|| director::compose(model, form, errors, false)))
        }
    }
}

pub async fn preview(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let model = state.service.compose(&actor, &reference).await.map_err(back(&reference))?;
    if model.draft.judge(&model.today).is_err() {
        return Ok(to(&reference, "/request"));
    }
    Ok(visit.page(|| director::preview_request(model)))
}

pub async fn send(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    state.service.send_request(&actor, &reference, form.version()).await.map_err(back(&reference))?;
    Ok(to(&reference, ""))
}

pub async fn judge(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
    Form(form): Form<JudgementForm>,
) -> Answer {
    let judgement = Judgement::parse(&form.judgement).filter(|it| *it != Judgement::Open);
    let judgement = judgement.ok_or(Failure::Unreadable)?;
    let judged = state.service.judge_item(&actor, &reference, form.request, form.item, judgement).await;
    judged.map_err(back(&reference))?;
    Ok(to(&reference, "#requests"))
}

pub async fn reopen(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    state.service.reopen_assessment(&actor, &reference).await.map_err(back(&reference))?;
    Ok(to(&reference, "/assessment"))
}

/// The application and the due date of its open request; the case instead when there is none.
async fn with_open_request(
    state: &AppState,
    actor: &app::domain::Actor,
    reference: &str,
) -> Result<Result<(CaseView, Due), Response>, Failure> {
    let view = view_or_question(state, actor, reference).await?;
    let due = view.case.open_request().map(|request| request.due);
    Ok(due.map(|due| (view, due)).ok_or_else(|| to(reference, "")))
}

pub async fn extending(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let (view, _) = match with_open_request(&state, &actor, &reference).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(visit.page(|| director::extend_request(view, ExtensionForm::default(), Errors::default())))
}

pub async fn extend(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<ExtensionForm>,
) -> Answer {
    let (view, last) = match with_open_request(&state, &actor, &reference).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match form.parse(last, &state.service.today()) {
        Ok((due, reason)) => {
            let done = state.service.extend_request(&actor, &reference, due, &reason, form.version()).await;
            done.map_err(back(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => Ok(visit.refused(|| director::extend_request(view, form, errors))),
    }
}

pub async fn closing(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    let (view, _) = match with_open_request(&state, &actor, &reference).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(visit.page(|| director::close_request(view, ReasonForm::default(), Errors::default())))
}

pub async fn close(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    match form.parse() {
        Ok(reason) => {
            let done = state.service.close_request(&actor, &reference, &reason, form.version()).await;
            done.map_err(back(&reference))?;
            Ok(to(&reference, ""))
        }
        Err(errors) => {
            let view = view_or_question(&state, &actor, &reference).await?;
            Ok(visit.refused(|| director::close_request(view, form, errors)))
        }
    }
}

pub async fn lapsing(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
) -> Answer {
    match with_open_request(&state, &actor, &reference).await? {
        Ok((view, due)) if due.is_overdue() => {
            Ok(visit.page(|| director::lapse(view, LapseForm::default(), Errors::default())))
        }
        Ok(_) => Ok(to(&reference, "")),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub async fn lapse(
    State(state): State<AppState>,
    visit: Visit,
    Coordinator(actor): Coordinator,
    Path(reference): Path<String>,
    Form(form): Form<LapseForm>,
) -> Answer {
    let mut errors = Errors::default();
    match form.parse() {
        Ok((reason, call)) => {
            match state.service.lapse(&actor, &reference, &reason, &call, form.version()).await {
                Ok(()) => return Ok(to(&reference, "")),
                Err(UseCaseError::Refused(words)) => errors.add("call", words),
                Err(error) => return Err(back(&reference)(error)),
            }
        }
        Err(found) => errors = found,
    }
    let view = view_or_question(&state, &actor, &reference).await?;
    Ok(visit.refused(|| director::lapse(view, form, errors)))
}
