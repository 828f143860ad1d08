use leptos::prelude::*;

use super::home_of;
use crate::pages::{Page, paths, section};
use crate::ports::Case;
use crate::ui::dates;

/// The answers, to read and print.
pub fn answers(case: Case) -> Page {
    let sections = case.sections.iter().map(section::read_own).collect_view();
    let sent = case.submitted_at.map_or_else(
        || "Not sent yet.".to_owned(),
        |at| format!("As sent on {}.", dates::date_time(at.seconds())),
    );
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">"Your answers"</h1>
                <p class="govuk-body">
                    {format!("{sent} Reference ")} <strong class="num">{case.reference.clone()}</strong> "."
                </p>
                <p class="govuk-body govuk-!-display-none-print">
                    "To keep a copy, "
                    <a class="govuk-link" href=paths::print(&case.reference)>"print your whole application or save it as a PDF"</a>
                    ", or "
                    <a class="govuk-link" href=paths::copy(&case.reference)>"have it e-mailed to you"</a> "."
                </p>
                {sections}
            </div>
        </div>
    };
    Page::new("Your answers", body).back(home_of(&case.reference, case.status), "Your application")
}
