//! A browser without scripts: cookies, forms, and pages to look at.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

use super::files::{Part, body, multipart};

pub const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
}

/// An answer.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// Of a file to save; empty for a page.
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Request::get(path), String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.post_body(path, FORM, body).await
    }

    /// A post with any body, as from a page of the service.
    pub async fn post_body(&mut self, path: &str, kind: &str, body: impl Into<Body>) -> Reply {
        let request =
            Request::post(path).header(header::CONTENT_TYPE, kind).header("sec-fetch-site", "same-origin");
        self.send(request, body).await
    }

    /// A form with files.
    pub async fn send_files(&mut self, path: &str, parts: &[Part<'_>]) -> Reply {
        self.post_body(path, &multipart(), body(parts)).await
    }

    /// Asks the router as it is, with this browser's cookies.
    pub async fn send(&mut self, mut request: Builder, body: impl Into<Body>) -> Reply {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let request = request.body(body.into()).unwrap();
        let is_head = request.method() == Method::HEAD;
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        let bytes = if parts.headers.contains_key("content-disposition") { body.clone() } else { Vec::new() };
        // What people download need not be text.
        let body = String::from_utf8(body)
            .or_else(|error| if bytes.is_empty() { Err(error) } else { Ok(String::new()) });
        let body = body.unwrap();
        assert!(!is_head || body.is_empty());
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        Reply { status: parts.status, headers: parts.headers, body, bytes }
    }

    fn keep(&mut self, line: &str) {
        let (name, rest) = line.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap();
        if rest.to_lowercase().contains("max-age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The value of the session's cookie.
    pub fn session(&self) -> Option<&str> {
        self.cookies.get("sid").or_else(|| self.cookies.get("__Host-sid")).map(String::as_str)
    }
}

fn words(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

impl Reply {
    /// Fails with the page when the status is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.header("location").unwrap()
    }

    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The words inside the body of the page.
    pub fn text(&self) -> String {
        self.all("body").join(" ")
    }

    /// The words of every element that fits.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.html().select(&Selector::parse(selector).unwrap()).map(words).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        self.html().select(&Selector::parse(selector).unwrap()).next().is_some()
    }

    /// One attribute of every element that fits.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = self.html();
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|it| it.value().attr(name)).map(str::to_owned).collect()
    }

    /// What a field of the form would send.
    pub fn value(&self, name: &str) -> String {
        let page = self.html();
        let find = |selector: String| {
            let selector = Selector::parse(&selector).unwrap();
            page.select(&selector).next().map(|it| {
                it.value().attr("value").map_or_else(|| it.text().collect::<String>(), str::to_owned)
            })
        };
        find(format!("textarea[name='{name}']"))
            // The HTML parser drops the line break right after the start tag, as browsers do.
            .or_else(|| find(format!("input[name='{name}'][checked]")))
            .or_else(|| find(format!("input[name='{name}']:not([type='radio']):not([type='checkbox'])")))
            .or_else(|| find(format!("select[name='{name}'] option[selected]")))
            .unwrap_or_default()
    }

    /// The links of the error summary with their words; each leads to an element of the page.
    #[track_caller]
    pub fn problems(&self) -> Vec<(String, String)> {
        let page = self.html();
        let links = Selector::parse(".govuk-error-summary__list a").unwrap();
        page.select(&links)
            .map(|link| {
                let field = link.value().attr("href").unwrap().trim_start_matches('#').to_owned();
                let target = Selector::parse(&format!("[id='{field}']")).unwrap();
                assert!(
                    page.select(&target).next().is_some(),
                    "the summary links to {field}, which is nowhere"
                );
                (field, words(link))
            })
            .collect()
    }

    /// The page again, with a summary whose every line is beside its field, too.
    #[track_caller]
    pub fn refused(&self, fields: &[&str]) {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", self.text());
        let problems = self.problems();
        let found: Vec<&str> = problems.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(found, fields, "{problems:?}");
        let beside = self.all(".govuk-error-message").join("\n");
        for (field, message) in problems {
            assert!(beside.contains(&message), "nothing beside {field}: {message}; {beside}");
        }
        assert!(self.all("title")[0].starts_with("Error: "));
    }
}
