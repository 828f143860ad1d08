use leptos::prelude::*;

use super::SECTOR;
use crate::pages::Page;
use crate::ui::{SummaryList, SummaryRow};

const COOKIES: [[&str; 3]; 2] = [
    [
        "__Host-sid",
        "Remembers that you are signed in.",
        "Up to 14 days for people who apply for an organisation. 12 hours for people with a role at the Alliance. It goes when you sign out.",
    ],
    [
        "__Host-login",
        "Makes sure that the code or link we e-mail you works only in the browser where you asked for it.",
        "10 minutes.",
    ],
];

/// The two cookies, what they are for and how long they last.
pub fn cookies() -> Page {
    let cookies = COOKIES
        .into_iter()
        .map(|[name, purpose, time]| {
            let rows =
                vec![SummaryRow::new("What it is for", purpose), SummaryRow::new("How long it lasts", time)];
            view! {
                <h2 class="govuk-heading-m"><code>{name}</code></h2>
                <SummaryList rows=rows/>
            }
        })
        .collect_view();
    Page::new(
        "Cookies",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Cookies"</h1>
                    <p class="govuk-body">
                        "A cookie is a small file that a website keeps in your browser. This service uses two, and only for signing in."
                    </p>
                    <p class="govuk-body">
                        {format!(
                            "You can read the public pages, use the eligibility check and find who represents the {SECTOR} near you without any cookie.",
                        )}
                    </p>
                    {cookies}
                    <h2 class="govuk-heading-m">"Why we do not ask"</h2>
                    <p class="govuk-body">
                        "We do not ask for your consent, because signing in cannot work without these cookies. We do not measure what you do, we do not show advertisements, and no other company sets a cookie here."
                    </p>
                    <p class="govuk-body">
                        "You can delete cookies in your browser at any time. You will then have to sign in again. Nothing that you saved is lost."
                    </p>
                </div>
            </div>
        },
    )
}
