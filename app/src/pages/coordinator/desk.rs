//! The co-ordinator's desk: what waits, and the ways to everything else.

use leptos::prelude::*;

use super::elsewhere::elsewhere;
use super::tasks::list;
use crate::domain::{ReviewState, Timestamp};
use crate::pages::director::{others, waiting};
use crate::pages::{Page, paths};
use crate::ports::{Desk, DeskTask, ReviewLine};
use crate::ui::Tag;
use crate::ui::dates::date;

const TITLE: &str = "Co-ordinator’s desk";

/// What waits for the co-ordinator.
pub fn desk(desk: Desk) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        {waiting(&desk.work, paths::DESK)}
        {tasks(&desk.tasks, desk.tasks_total, desk.work.now)}
        {others(&desk.work)}
        {reviews(desk.reviews)}
        {undelivered(desk.counts.undelivered)}
        {elsewhere(desk.counts, desk.places)}
    };
    Page::new(TITLE, body)
}

/// What has been overdue for longest, and the way to all that is.
fn tasks(tasks: &[DeskTask], total: usize, now: Timestamp) -> AnyView {
    let words = match total {
        0 => "Nothing is overdue. There is nothing to chase.".to_owned(),
        1 => "1 thing is overdue.".to_owned(),
        count if count > tasks.len() => {
            format!("{count} things are overdue. These have been overdue for longest.")
        }
        count => format!("{count} things are overdue."),
    };
    let link = (total > 0).then(|| {
        view! { <p class="govuk-body"><a class="govuk-link" href=paths::TASKS>"All tasks"</a></p> }
    });
    view! {
        <h2 class="govuk-heading-m">"Tasks"</h2>
        <p class="govuk-body">{words}</p>
        {list(tasks, now)}
        {link}
    }
    .into_any()
}

/// Anchors whose yearly re-confirmation is due, or waits to be read. Nothing ends by itself.
fn reviews(lines: Vec<ReviewLine>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        let items = lines.into_iter().map(review).collect_view();
        view! {
            <h2 class="govuk-heading-m">"Yearly re-confirmations"</h2>
            <p class="govuk-body">
                "We have written to the members. If one stays overdue, ring them. Nothing ends by itself."
            </p>
            <ul class="lines">{items}</ul>
        }
        .into_any()
    })
}

fn review(line: ReviewLine) -> AnyView {
    let due = date(line.due.seconds());
    let (colour, tag, words) = match (line.unread, line.state) {
        (Some(number), _) => {
            ("blue", "To read", format!("Re-confirmation {number} is here. Next due on {due}."))
        }
        (None, ReviewState::Due) => ("orange", "Overdue", format!("Due since {due}.")),
        (None, _) => ("yellow", "Due soon", format!("Due on {due}.")),
    };
    let href = format!("/director/applications/{}#yearly", line.reference);
    view! {
        <li class="lines__line">
            <strong><a class="govuk-link" href=href>{line.organisation}</a></strong>
            " "
            <Tag colour=colour text=tag/>
            <p class="meta">{words}</p>
        </li>
    }
    .into_any()
}

fn undelivered(count: usize) -> AnyView {
    let words = match count {
        0 => "Every e-mail has been sent.".into_any(),
        count => {
            let number = if count == 1 { "1 e-mail".to_owned() } else { format!("{count} e-mails") };
            view! {
                {format!("{number} did not arrive. ")}
                <a class="govuk-link" href=paths::UNDELIVERED>"See why, and put it right"</a>
            }
            .into_any()
        }
    };
    view! { <h2 class="govuk-heading-m">"E-mails"</h2> <p class="govuk-body">{words}</p> }.into_any()
}
