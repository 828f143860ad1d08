//! Answers for programs: compressed, with a validator, and readable from any site.

use std::io::Write;

use app::domain::Timestamp;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// How long anybody may keep it, in seconds, before they ask again.
const CACHING: &str = "public, max-age=300";
/// Below this, compressing gains nothing.
const SMALL: usize = 1_000;

/// What is sent, and what it is.
pub struct Data {
    /// The content type.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// When it changed last, where that is known.
    pub changed: Option<Timestamp>,
    /// True when scripts of any site may read it.
    pub is_open: bool,
}

/// The same text has the same tag, however it is sent: that is what makes it weak.
fn tag(text: &str) -> String {
    format!("W/\"{}\"", HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..12]))
}

fn has(headers: &HeaderMap, name: header::HeaderName, wanted: impl Fn(&str) -> bool) -> bool {
    let lines = headers.get_all(name);
    lines.iter().filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(',')).any(|it| wanted(it.trim()))
}

/// A gzip of quality zero is one that is not wanted.
fn takes_gzip(headers: &HeaderMap) -> bool {
    has(headers, header::ACCEPT_ENCODING, |it| {
        let mut parts = it.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|it| it.eq_ignore_ascii_case("gzip"));
        is_gzip && !parts.any(|it| matches!(it, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn compressed(text: &str) -> Option<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::with_capacity(text.len() / 4), Compression::default());
    gzip.write_all(text.as_bytes()).ok()?;
    gzip.finish().ok()
}

/// As HTTP writes a moment.
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let moment = jiff::Timestamp::from_second(at.seconds()).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    HeaderValue::from_str(&moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()).ok()
}

/// The answer to a request with these headers: the data, or that nothing changed.
pub fn answer(asked: &HeaderMap, data: Data) -> Response {
    let tag = tag(&data.text);
    let bare = tag.trim_start_matches("W/");
    let is_known = has(asked, header::IF_NONE_MATCH, |it| it == "*" || it.trim_start_matches("W/") == bare);
    let gzip = (!is_known && data.text.len() > SMALL && takes_gzip(asked)).then(|| compressed(&data.text));
    let gzip = gzip.flatten();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(data.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHING));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    headers.extend(data.changed.and_then(http_date).map(|date| (header::LAST_MODIFIED, date)));
    if data.is_open {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    let mut response = Response::new(Body::empty());
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else if let Some(gzip) = gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        *response.body_mut() = Body::from(gzip);
    } else {
        *response.body_mut() = Body::from(data.text);
    }
    *response.headers_mut() = headers;
    response
}
