//! Files and links beside an answer, and their downloads.

use app::domain::EvidenceContent;
use app::forms::Errors;
use app::forms::evidence::{DescriptionForm, LinkForm};
use app::pages::{applicant, paths};
use app::ports::Added;
use axum::Form;
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use super::AppState;
use super::failure::{Answer, Failure};
use super::uploads;
use super::visit::{SignedIn, Visit};
use crate::use_cases::{Target, UseCaseError};

fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Back to where the application is, whatever went wrong with it.
fn back(reference: &str) -> impl FnOnce(UseCaseError) -> Failure {
    let status = paths::status(reference);
    move |error| Failure::from(error).back(status, "See where your application is")
}

/// How many files the upload before this page added.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct News {
    added: usize,
    again: usize,
}

pub async fn list(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    Query(news): Query<News>,
) -> Answer {
    let view = state.service.evidence(&actor, &reference, principle).await.map_err(back(&reference))?;
    let added = Added { new: news.added, again: news.again };
    Ok(visit.page(|| applicant::evidence(view, DescriptionForm::default(), added, Errors::default())))
}

pub async fn upload(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Answer {
    // Whoever may not save the answer sends nothing to the disk.
    state.service.evidence(&actor, &reference, principle).await.map_err(back(&reference))?;
    let target = Target { reference: &reference, principle, replaces: None };
    let multipart = multipart.map_err(|_| Failure::Unreadable)?;
    let upload = uploads::take(&state, &actor, target, multipart).await?;
    if upload.errors.is_empty() {
        return Ok(to(&paths::evidence_with_news(&reference, principle, upload.added)));
    }
    let view = state.service.evidence(&actor, &reference, principle).await.map_err(back(&reference))?;
    let status = status_of(&upload);
    Ok(visit.page_with(status, || applicant::evidence(view, upload.form, upload.added, upload.errors)))
}

fn status_of(upload: &uploads::Upload) -> StatusCode {
    if upload.is_cut_off { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY }
}

pub async fn new_link(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
) -> Answer {
    let view = state.service.evidence(&actor, &reference, principle).await.map_err(back(&reference))?;
    Ok(visit.page(|| applicant::new_link(view, LinkForm::default(), Errors::default())))
}

pub async fn add_link(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle)): Path<(String, u8)>,
    Form(form): Form<LinkForm>,
) -> Answer {
    let view = state.service.evidence(&actor, &reference, principle).await.map_err(back(&reference))?;
    let mut errors = Errors::default();
    match form.parse() {
        Ok(link) => match state.service.add_link(&actor, &reference, principle, &link).await {
            Ok(()) => return Ok(to(&paths::evidence(&reference, principle))),
            Err(UseCaseError::Refused(words)) => errors.add("address", words),
            Err(error) => return Err(back(&reference)(error)),
        },
        Err(found) => errors = found,
    }
    Ok(visit.refused(|| applicant::new_link(view, form, errors)))
}

pub async fn item(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle, id)): Path<(String, u8, Uuid)>,
) -> Answer {
    let view = state.service.evidence_item(&actor, &reference, principle, id).await;
    let view = view.map_err(back(&reference))?;
    let form = filled(&view.line.item);
    Ok(visit.page(|| applicant::evidence_item(view, form, Errors::default())))
}

/// What is saved; only a link has a title and an address to type.
fn filled(item: &app::domain::EvidenceItem) -> LinkForm {
    let (title, address) = match &item.content {
        EvidenceContent::Link { address } => (item.name.clone(), address.clone()),
        EvidenceContent::File { .. } => (String::new(), String::new()),
    };
    LinkForm { title, address, description: item.description.clone() }
}

pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle, id)): Path<(String, u8, Uuid)>,
    Form(form): Form<LinkForm>,
) -> Answer {
    let service = &state.service;
    let view = service.evidence_item(&actor, &reference, principle, id).await.map_err(back(&reference))?;
    let changed = if matches!(view.line.item.content, EvidenceContent::Link { .. }) {
        match form.parse() {
            Ok(link) => Ok(service.change_link(&actor, &reference, principle, id, &link).await),
            Err(errors) => Err(errors),
        }
    } else {
        match (DescriptionForm { description: form.description.clone() }).parse() {
            Ok(words) => Ok(service.describe_file(&actor, &reference, principle, id, &words).await),
            Err(errors) => Err(errors),
        }
    };
    let errors = match changed {
        Ok(Ok(())) => return Ok(to(&paths::evidence(&reference, principle))),
        Ok(Err(UseCaseError::Refused(words))) if !form.address.is_empty() => {
            let mut errors = Errors::default();
            errors.add("address", words);
            errors
        }
        Ok(Err(error)) => return Err(back(&reference)(error)),
        Err(errors) => errors,
    };
    Ok(visit.refused(|| applicant::evidence_item(view, form, errors)))
}

pub async fn replace(
    State(state): State<AppState>,
    visit: Visit,
    SignedIn(actor): SignedIn,
    Path((reference, principle, id)): Path<(String, u8, Uuid)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Answer {
    let view = state.service.evidence_item(&actor, &reference, principle, id).await;
    let view = view.map_err(back(&reference))?;
    let target = Target { reference: &reference, principle, replaces: Some(id) };
    let multipart = multipart.map_err(|_| Failure::Unreadable)?;
    let upload = uploads::take(&state, &actor, target, multipart).await?;
    if upload.errors.is_empty() {
        return Ok(to(&paths::evidence_with_news(&reference, principle, upload.added)));
    }
    let status = status_of(&upload);
    let form = LinkForm { description: upload.form.description, ..filled(&view.line.item) };
    Ok(visit.page_with(status, || applicant::evidence_item(view, form, upload.errors)))
}

pub async fn remove(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path((reference, principle, id)): Path<(String, u8, Uuid)>,
) -> Answer {
    let removed = state.service.remove_evidence(&actor, &reference, principle, id).await;
    removed.map_err(back(&reference))?;
    Ok(to(&paths::evidence(&reference, principle)))
}

/// Characters that RFC 8187 allows as they are in `filename*`.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// The file, to save: never shown by the browser, where it could act as a page of ours.
pub async fn download(
    State(state): State<AppState>,
    SignedIn(actor): SignedIn,
    Path(id): Path<Uuid>,
) -> Answer {
    let file = state.service.open_evidence(&actor, id).await?;
    let bytes = state.service.files().open(&file.sha256).await.map_err(|error| {
        tracing::error!(%error, "the bytes of a file are missing");
        Failure::Problem
    })?;
    let disposition = HeaderValue::try_from(disposition(&file.name)).map_err(|_| Failure::Problem)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (header::CONTENT_LENGTH, HeaderValue::from(file.size)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(bytes))).into_response())
}

/// RFC 6266: the name in plain letters for old programs, and as it is for all others.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || " .-_()".contains(it) { it } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_header() {
        assert_eq!(
            disposition("a\"; filename=\"x.exe é\r\n.pdf"),
            "attachment; filename=\"a__ filename__x.exe ___.pdf\"; \
             filename*=UTF-8''a%22%3B%20filename%3D%22x.exe%20%C3%A9%0D%0A.pdf"
        );
    }
}
