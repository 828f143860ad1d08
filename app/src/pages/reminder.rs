//! Reminding the trustee: for the organisation's administrator, and for the co-ordinator.

use leptos::prelude::*;

use super::Page;
use super::column::{column, hidden};
use crate::domain::{MOST_REMINDERS, NoReminder};
use crate::forms::Errors;
use crate::ports::ReminderView;
use crate::ui::{Button, SummaryList, SummaryRow, dates};

const TITLE: &str = "Remind the trustee";

/// What a reminder does and how many there are, with its button while one may go.
/// `action` is the page's own address; `back` is an address and its words.
pub fn reminder(view: ReminderView, action: String, back: (String, &'static str)) -> Page {
    let rows = vec![
        SummaryRow::new("Trustee", view.trustee.clone()),
        SummaryRow::new("Last e-mail", dates::date_time(view.last.seconds())),
        SummaryRow::new("Reminders so far", format!("{} of {MOST_REMINDERS}", view.sent)),
        SummaryRow::new("Link works until", dates::date_time(view.ends.seconds())),
    ];
    let button = match view.now {
        Ok(()) => view! {
            <form method="post" action=action novalidate>
                {hidden("version", view.version.to_string())}
                <Button label="Send the reminder"/>
            </form>
        }
        .into_any(),
        Err(why) => view! { <p class="govuk-body">{words(why)}</p> }.into_any(),
    };
    let body = view! {
        <span class="govuk-caption-l">{format!("{}, {}", view.organisation, view.reference)}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <SummaryList rows=rows/>
        <ul class="govuk-list govuk-list--bullet">
            <li>"A reminder carries a fresh link. The earlier link stops working, and the last day stays the same."</li>
            <li>{format!("At most one e-mail a day, and {MOST_REMINDERS} reminders in all.")}</li>
            <li>"We send one of them by ourselves 7 days before the link ends, unless all have gone."</li>
        </ul>
        {button}
    };
    Page::new(TITLE, column(&Errors::default(), body)).back(back.0, back.1)
}

/// Why none goes now, and what to do.
pub fn words(why: NoReminder) -> String {
    match why {
        NoReminder::Ended => "The link has ended. Send a new one from “Your Board’s signature”.".to_owned(),
        NoReminder::Enough => format!(
            "All {MOST_REMINDERS} reminders have gone. Call the trustee, ask another one, or give a Board minute instead."
        ),
        NoReminder::TooSoon { from } => {
            format!("You can send the next reminder from {}.", dates::date_time(from.seconds()))
        }
    }
}
