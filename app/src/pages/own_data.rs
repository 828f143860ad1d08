//! The two downloads of what is held.

use leptos::prelude::*;

use super::column::column;
use super::{Page, paths};
use crate::forms::Errors;

/// "Download everything", as a page to read and as a file for programs. `base` is where the two files lie.
pub fn downloads(base: &str, what: &'static str) -> AnyView {
    let (html, json) = (format!("{base}/data.html"), format!("{base}/data.json"));
    view! {
        <h2 class="govuk-heading-m" id="your-data">"Your data"</h2>
        <p class="govuk-body">{what}</p>
        <ul class="govuk-list govuk-list--bullet">
            <li><a class="govuk-link" href=html download="">"Download everything to read (HTML)"</a></li>
            <li><a class="govuk-link" href=json download="">"Download everything for programs (JSON)"</a></li>
        </ul>
    }
    .into_any()
}

/// What is held for an organisation, for its administrators.
pub fn organisation_data(id: &str, name: &str) -> Page {
    let body = view! {
        <span class="govuk-caption-l">{name.to_owned()}</span>
        <h1 class="govuk-heading-l">"Your organisation’s data"</h1>
        {downloads(
            &paths::organisation(id),
            "The file holds your organisation’s details, its members, every application with all that you wrote, what was decided, the history that you may see, and the e-mails we sent you. Keep it safe: it names people.",
        )}
        <p class="govuk-body">
            "How long we keep what is here: see " <a class="govuk-link" href="/privacy">"our privacy page"</a> "."
        </p>
    };
    Page::new("Your organisation’s data", column(&Errors::default(), body))
        .back(paths::APPLICATIONS, "Your organisations")
}
