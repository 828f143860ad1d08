//! What was typed in a form whose answer is no page of that form, so that the answer can give it back.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::timeout;

use super::failure::Failure;
use super::router::{LARGEST_BODY, LONGEST};

/// The fields of a form, by name, as they were sent.
#[derive(Clone, Debug, Default)]
pub struct SentForm(pub Vec<(String, String)>);

/// Leaves the form with the answer when that is a failure. Inside the check for other sites: what was not typed on
/// a page of ours is not shown.
pub async fn layer(request: Request, next: Next) -> Result<Response, Failure> {
    if request.method() != Method::POST || !is_form(request.headers()) {
        return Ok(next.run(request).await);
    }
    let (parts, body) = request.into_parts();
    let read = timeout(LONGEST, to_bytes(body, LARGEST_BODY)).await.map_err(|_| Failure::Unavailable)?;
    let form = read.map_err(|_| Failure::TooLarge)?;
    let mut response = next.run(Request::from_parts(parts, Body::from(form.clone()))).await;
    if response.status().is_client_error() || response.status().is_server_error() {
        let pairs = serde_urlencoded::from_bytes(&form).unwrap_or_default();
        response.extensions_mut().insert(SentForm(pairs));
    }
    Ok(response)
}

/// The fields of an ordinary form, not the parts of one with files.
pub fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|it| it.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}
