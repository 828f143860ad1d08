use leptos::prelude::*;

use crate::domain::ReviewState;
use crate::pages::paths;
use crate::ports::{Case, Review};
use crate::ui::{ButtonLink, dates};

/// When an anchor says again what has changed, and the way there.
pub(super) fn yearly_due(case: &Case, review: &Review, is_administrator: bool) -> AnyView {
    let due = dates::date(review.clock.due.seconds());
    let words = match review.state {
        ReviewState::Current => format!("The next one is due on {due}. We write to you before."),
        ReviewState::Open => format!("Tell us what has changed this year. It is due on {due}."),
        ReviewState::Due => {
            format!("Tell us what has changed this year. It was due on {due}. You are still an anchor.")
        }
    };
    let action = match (review.state, is_administrator) {
        (ReviewState::Current, _) => ().into_any(),
        (_, true) => {
            view! { <ButtonLink href=paths::reconfirm(&case.reference) label="Say what has changed"/> }
                .into_any()
        }
        (_, false) => {
            view! { <p class="govuk-body">"An administrator of your organisation sends it."</p> }.into_any()
        }
    };
    let sent = (!review.confirmations.is_empty()).then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::reconfirmed(&case.reference)>"Read what you sent before"</a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-m">"Your yearly re-confirmation"</h2>
        <p class="govuk-body">{words}</p>
        {action}
        {sent}
    }
    .into_any()
}
