//! The headers of every answer (ASVS 5.0, chapter 3).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// What a page may load: our own files, and the one inline script that carries the nonce.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         object-src 'none'"
    )
}

/// A file of somebody else's making: it may do nothing, even where a browser shows it.
const OF_A_FILE: &str = "default-src 'none'; sandbox";

/// Marks the preview of an e-mail, until its own policy is added.
pub const IS_EMAIL: HeaderName = HeaderName::from_static("x-is-email");

/// An e-mail as a mail program shows it: its own styles, and nothing else.
const OF_AN_EMAIL: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// Pages behind a one-time link, which nobody keeps or tells others of.
pub fn is_one_time(path: &str) -> bool {
    ["/attest", "/invitations", "/confirm"].iter().any(|start| path.starts_with(start))
}

/// Adds them. `private` for whatever a signed-in person, or the holder of a one-time link, sees.
pub fn add(headers: &mut HeaderMap, nonce: &str, path: &str, secure: bool, private: bool) {
    let is_file = headers.contains_key(header::CONTENT_DISPOSITION);
    let is_preview = headers.remove(IS_EMAIL).is_some();
    let policy = match (is_file, is_preview) {
        (true, _) => OF_A_FILE.to_owned(),
        (_, true) => OF_AN_EMAIL.to_owned(),
        _ => policy(nonce),
    };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let one_time = path.starts_with("/sign-in") || is_one_time(path);
    let referrer = if one_time { "no-referrer" } else { "same-origin" };
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, referrer),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if private {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
