//! A decision letter as e-mail and on paper, and the release of several decisions at once.

use app::forms::Errors;
use app::forms::release::ReleaseForm;
use app::pages::director;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::response::{Html, IntoResponse, Redirect};
use uuid::Uuid;

use super::AppState;
use super::director::back;
use super::failure::{Answer, Failure};
use super::headers::IS_EMAIL;
use super::visit::{Director, Releaser, Visit, desk_of};

/// The e-mail as a mail program shows it, alone on its page, where it may load and do nothing.
pub async fn email(
    State(state): State<AppState>,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
    let mut page = Html(view.html).into_response();
    page.headers_mut().insert(IS_EMAIL, HeaderValue::from_static("yes"));
    Ok(page)
}

pub async fn print(
    State(state): State<AppState>,
    visit: Visit,
    Director(actor): Director,
    Path(reference): Path<String>,
) -> Answer {
    let view = state.service.letter(&actor, &reference).await.map_err(back(&reference))?;
    let site = visit.site().site.clone();
    Ok(visit.page(|| director::print_letter(view, &site)))
}

pub async fn releases(State(state): State<AppState>, visit: Visit, Releaser(actor): Releaser) -> Answer {
    let view = state.service.releases(&actor).await?;
    let (back, words) = desk_of(&actor);
    Ok(visit.page(|| director::releases(view, ReleaseForm::default(), Errors::default()).back(back, words)))
}

pub async fn release_several(
    State(state): State<AppState>,
    visit: Visit,
    Releaser(actor): Releaser,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let form = ReleaseForm::from_pairs(&pairs);
    match form.parse() {
        Ok((key, chosen)) => {
            state.service.release_several(&actor, key, &chosen).await?;
            Ok(Redirect::to(&format!("{}/{key}", director::RELEASES)).into_response())
        }
        Err(errors) => {
            let view = state.service.releases(&actor).await?;
            let (back, words) = desk_of(&actor);
            Ok(visit.refused(|| director::releases(view, form, errors).back(back, words)))
        }
    }
}

pub async fn released(
    State(state): State<AppState>,
    visit: Visit,
    Releaser(actor): Releaser,
    Path(batch): Path<String>,
) -> Answer {
    let key = Uuid::parse_str(&batch).map_err(|_| Failure::NotFound)?;
    let view = state.service.released(&actor, key).await?;
    let (back, words) = desk_of(&actor);
    Ok(visit.page(|| director::released(view).back(back, words)))
}
