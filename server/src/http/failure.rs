//! Every failure becomes a page in plain words. Handlers return `Failure`; the visit layer renders it.

use app::pages::{Page, errors, unsaved};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::director::case_path;
use super::sent_form::SentForm;
use crate::use_cases::UseCaseError;

/// Why a request did not get its page.
#[derive(Clone, Debug)]
pub enum Failure {
    /// 404.
    NotFound,
    /// 403, for a signed-in person without the role.
    NotAllowed,
    /// 403, for a post from another site.
    CrossSite,
    /// 409: a sentence, and where to go.
    WrongMoment(String, Option<(String, String)>),
    /// To the conflict question of an application, which comes first. 409 for what was sent.
    AnswerFirst(String),
    /// 400: a form that no page of ours sends.
    Unreadable,
    /// 413.
    TooLarge,
    /// 429, with the minutes to wait.
    TooMany(u64),
    /// 503: the database does not answer.
    Unavailable,
    /// 500.
    Problem,
    /// 303, to sign in first and come back.
    SignIn(String),
}

/// What a handler gives.
pub type Answer = Result<Response, Failure>;

impl From<UseCaseError> for Failure {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::NotFound => Self::NotFound,
            UseCaseError::Denied => Self::NotAllowed,
            UseCaseError::WrongStage(wrong) => Self::WrongMoment(wrong.to_string(), None),
            UseCaseError::AnswerFirst(reference) => Self::AnswerFirst(case_path(&reference, "/conflict")),
            UseCaseError::Stale(words) | UseCaseError::Refused(words) | UseCaseError::RefusedAt(_, words) => {
                Self::WrongMoment(words, None)
            }
            UseCaseError::Store(error) if error.is_unavailable() => {
                tracing::error!(%error, "the database does not answer");
                Self::Unavailable
            }
            UseCaseError::Store(error) => {
                tracing::error!(%error, "the storage failed");
                Self::Problem
            }
        }
    }
}

impl Failure {
    /// With a way back, where the page has one to offer.
    #[must_use]
    pub fn back(self, href: impl Into<String>, words: &str) -> Self {
        match self {
            Self::WrongMoment(sentence, None) => {
                Self::WrongMoment(sentence, Some((href.into(), words.to_owned())))
            }
            other => other,
        }
    }

    /// The failure that a bare status of a library stands for.
    pub fn from_status(status: StatusCode, method: &Method) -> Option<Self> {
        match status {
            // A number in an address that is none makes a 400.
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Self::NotFound),
            StatusCode::BAD_REQUEST if method == Method::GET => Some(Self::NotFound),
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY => Some(Self::Unreadable),
            StatusCode::FORBIDDEN => Some(Self::CrossSite),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::TOO_MANY_REQUESTS => Some(Self::TooMany(1)),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Some(Self::Unavailable),
            status if status.is_client_error() || status.is_server_error() => Some(Self::Problem),
            _ => None,
        }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::WrongMoment(..) | Self::AnswerFirst(_) => StatusCode::CONFLICT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Problem => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
        }
    }

    /// Where somebody who only opened the address is taken instead.
    pub fn instead(&self, method: &Method) -> Option<&str> {
        match self {
            Self::AnswerFirst(question) if method == Method::GET => Some(question),
            _ => None,
        }
    }

    /// The page of the answer; `reference` is what a person can quote. `sent` is what was typed in the form that
    /// it answers, and nothing where somebody only followed a link.
    pub fn page(self, reference: &str, is_signed_in: bool, sent: Option<&SentForm>) -> Page {
        let was_sent = sent.is_some();
        let page = match self {
            Self::NotFound | Self::SignIn(_) => errors::not_found(is_signed_in),
            Self::NotAllowed => errors::not_allowed(),
            Self::CrossSite => errors::cross_site(),
            Self::WrongMoment(sentence, back) => errors::wrong_moment(sentence, back, was_sent),
            Self::AnswerFirst(question) => {
                let back = Some((question, "Answer the conflict question".to_owned()));
                errors::wrong_moment("Answer the conflict question first.".into(), back, was_sent)
            }
            Self::Unreadable => errors::unreadable(),
            Self::TooLarge => errors::too_large(),
            Self::TooMany(minutes) => errors::too_many(minutes),
            Self::Unavailable => errors::unavailable(),
            Self::Problem => errors::problem(reference),
        };
        match sent {
            Some(SentForm(pairs)) => unsaved::with_texts(page, pairs),
            None => page,
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::SignIn(next) = &self {
            return Redirect::to(&format!("/sign-in?next={next}")).into_response();
        }
        let mut response = self.status().into_response();
        if let Self::TooMany(minutes) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, (minutes * 60).into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
