//! The administrator's first page.

use leptos::prelude::*;

use super::{HISTORY, PEOPLE, SETTINGS};
use crate::pages::{Page, paths, places};

const PARTS: &[(&str, &str, &str)] = &[
    (
        PEOPLE,
        "People",
        "Add directors, the chair and co-ordinators. Change what somebody does, or switch their sign-in off.",
    ),
    (
        paths::KEPT_ORGANISATIONS,
        "Organisations and their people",
        "Make a member administrator when the last one has left an organisation without notice.",
    ),
    (
        places::HOME,
        "Places and partnerships",
        "Keep partnerships, practices, leadership teams and priorities right. See what a change would do first.",
    ),
    (SETTINGS, "Settings", "How many assessments a decision needs, how long links work, and other limits."),
    (HISTORY, "What has changed", "Every change to people, settings and places, with who made it and why."),
    (
        paths::AUDIT,
        "Check of the histories",
        "Whether anybody changed the history of an application behind the service’s back. References only.",
    ),
];

/// Where an administrator starts.
pub fn home() -> Page {
    let parts = PARTS
        .iter()
        .map(|&(href, title, words)| {
            view! {
                <li class="lines__line">
                    <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
                        <a class="govuk-link" href=href>{title}</a>
                    </h2>
                    <p class="govuk-body">{words}</p>
                </li>
            }
        })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-xl">"Administration"</h1>
        <ul class="lines">{parts}</ul>
    };
    Page::new("Administration", body)
}
