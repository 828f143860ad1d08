//! The co-ordinator's desk: what waits, and e-mails that did not arrive.

use leptos::prelude::*;

use super::tasks::list;
use crate::domain::{ReviewState, Timestamp};
use crate::pages::director::{others, waiting};
use crate::pages::{Page, paths, places};
use crate::ports::{Desk, DeskTask, MessageLine, ReviewLine};
use crate::ui::dates::{date, date_time};
use crate::ui::{Button, ButtonKind, Tag};

const TITLE: &str = "Co-ordinator’s desk";

/// What waits for the co-ordinator.
pub fn desk(desk: Desk) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        {waiting(&desk.work, paths::DESK)}
        {tasks(&desk.tasks, desk.tasks_total, desk.work.now)}
        {others(&desk.work)}
        {reviews(desk.reviews)}
        {mail(desk.undelivered)}
        {super::elsewhere::elsewhere(desk.counts)}
        <h2 class="govuk-heading-m">"People"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href=paths::KEPT_ORGANISATIONS>"Organisations and their people"</a>
        </p>
        <p class="govuk-body">
            <a class="govuk-link" href=paths::SEATS>"Seats: who is missing, and who comes next"</a>
        </p>
        {kept_places(desk.places)}
    };
    Page::new(TITLE, body)
}

/// The way to the places, with how much there is to look at.
fn kept_places(count: usize) -> AnyView {
    let waiting = match count {
        0 => None,
        1 => Some("There is 1 thing to look at.".to_owned()),
        count => Some(format!("There are {count} things to look at.")),
    };
    view! {
        <h2 class="govuk-heading-m">"Places"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href=places::HOME>"Places and partnerships"</a>
            {waiting.map(|words| format!(". {words}"))}
        </p>
    }
    .into_any()
}

/// The first of the clocks that ran out, and the way to all of them.
fn tasks(tasks: &[DeskTask], total: usize, now: Timestamp) -> AnyView {
    let words = match total {
        0 => "No clock has run out. There is nothing to chase.".to_owned(),
        1 => "1 clock has run out.".to_owned(),
        count if count > tasks.len() => {
            format!("{count} clocks have run out. These have been overdue for longest.")
        }
        count => format!("{count} clocks have run out."),
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

fn mail(messages: Vec<MessageLine>) -> AnyView {
    let list = if messages.is_empty() {
        view! { <p class="govuk-body">"Every e-mail has been sent."</p> }.into_any()
    } else {
        let items = messages.into_iter().map(message).collect_view();
        view! {
            <p class="govuk-body">
                "These have not arrived. If the address is wrong, call the person. Otherwise send the e-mail again."
            </p>
            <ul class="lines">{items}</ul>
        }
        .into_any()
    };
    view! { <h2 class="govuk-heading-m">"E-mails"</h2> {list} }.into_any()
}

fn message(line: MessageLine) -> AnyView {
    let action = format!("/coordinator/messages/{}/send-again", line.id);
    let label = format!("Send again to {}", line.to);
    let meta = format!("To {}, written {}", line.to, date_time(line.at.seconds()));
    view! {
        <li class="lines__line">
            <strong>{line.subject}</strong>
            " "
            <Tag colour="orange" text=line.state/>
            <p class="meta">{meta}</p>
            <p class="govuk-body govuk-!-margin-bottom-3">{line.reason}</p>
            <form method="post" action=action novalidate>
                <Button label=label kind=ButtonKind::Secondary/>
            </form>
        </li>
    }
    .into_any()
}
