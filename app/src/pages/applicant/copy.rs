use leptos::prelude::*;

use crate::forms::Errors;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::CopyView;
use crate::ui::{Button, NotificationBanner, dates};

/// Asking for a plain-text copy by e-mail.
pub fn copy(view: CopyView) -> Page {
    let title = "E-mail me a copy";
    let sent = view.sent.map(|at| {
        let words = format!("Your copy is on its way, asked for at {}.", dates::time_of_day(at.seconds()));
        view! {
            <NotificationBanner title="Success" heading=words success=true>
                <p class="govuk-body">"It can take a minute or two. Look in your junk or spam folder as well."</p>
            </NotificationBanner>
        }
    });
    let label = if sent.is_some() { "Send another copy" } else { "E-mail me a copy" };
    let body = view! {
        {sent}
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
            "We send every answer as plain text to " <strong class="govuk-!-text-break-word">{view.email}</strong>
            ", and to nobody else. You can ask for up to 3 copies an hour."
        </p>
        <form method="post" action=paths::copy(&view.reference) novalidate>
            <Button label=label name="send" value="copy"/>
        </form>
    };
    Page::new(title, column(&Errors::default(), body))
        .back(paths::print(&view.reference), "The whole application")
}
