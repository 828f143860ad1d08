//! The co-ordinator's desk: what waits, and e-mails that did not arrive.

use leptos::prelude::*;

use crate::pages::director::{others, waiting};
use crate::pages::{Page, paths};
use crate::ports::{Desk, MessageLine};
use crate::ui::dates::date_time;
use crate::ui::{Button, ButtonKind, Tag};

const TITLE: &str = "Co-ordinator’s desk";

/// What waits for the co-ordinator.
pub fn desk(desk: Desk) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        {waiting(&desk.queue)}
        {others(&desk.queue, "Applications")}
        {mail(desk.undelivered)}
        <h2 class="govuk-heading-m">"People"</h2>
        <p class="govuk-body">
            <a class="govuk-link" href=paths::KEPT_ORGANISATIONS>"Organisations and their people"</a>
        </p>
    };
    Page::new(TITLE, body)
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
