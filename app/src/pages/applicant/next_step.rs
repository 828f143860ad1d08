use leptos::prelude::*;

use crate::pages::{Page, paths};
use crate::ports::MyOrganisation;
use crate::ui::{Button, ButtonLink};

/// What comes after adding an organisation: its application, alone or with colleagues.
pub fn next_step(mine: MyOrganisation) -> Page {
    let start = if mine.may_start {
        view! {
            <p class="govuk-body">
                "Next, start its application. You answer six principles, one at a time, and can stop whenever you like: we keep every answer."
            </p>
            <form method="post" action=paths::start_application(&mine.id) novalidate>
                <Button label="Start an application"/>
            </form>
        }
        .into_any()
    } else {
        view! {
            <p class="govuk-body">"It has an application already."</p>
            <ButtonLink href=paths::APPLICATIONS label="Go to your organisations"/>
        }
        .into_any()
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-l">{mine.name.clone()}</h1>
                {start}
                <h2 class="govuk-heading-m">"You need not do this alone"</h2>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::people(&mine.id)>"Invite colleagues"</a>
                    " to write with you, now or at any time."
                </p>
            </div>
        </div>
    };
    Page::new(mine.name, body).back(paths::APPLICATIONS, "Your organisations")
}
