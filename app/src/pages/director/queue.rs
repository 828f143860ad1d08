//! My work: what waits for the reader, then everything else that is live.

use leptos::prelude::*;

use super::parts::{address, status_tag};
use crate::domain::Timestamp;
use crate::pages::{Page, paths};
use crate::ports::{QueueLine, QueueView};
use crate::ui::Table;
use crate::ui::dates::days_between;

/// My work.
pub fn queue(view: QueueView) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">"My work"</h1>
        {waiting(&view)}
        {others(&view, "Live applications")}
        <p class="govuk-body">
            <a class="govuk-link" href=paths::SEATS>"Seats: who is missing, and who comes next"</a>
        </p>
    };
    Page::new("My work", body)
}

/// How many wait for the reader, and each with its next step.
pub(in crate::pages) fn waiting(view: &QueueView) -> AnyView {
    let words = match view.waiting() {
        0 => "Nothing waits for you.".to_owned(),
        1 => "1 application waits for you.".to_owned(),
        count => format!("{count} applications wait for you."),
    };
    let cards: Vec<AnyView> = view
        .lines
        .iter()
        .filter_map(|line| line.next.as_ref().map(|next| card(line, next, view.now)))
        .collect();
    let list = (!cards.is_empty()).then(|| view! { <ul class="waiting">{cards}</ul> });
    view! { <p class="govuk-body-l">{words}</p> {list} }.into_any()
}

fn card(line: &QueueLine, next: &str, now: Timestamp) -> AnyView {
    let waited = match since(line.since, now) {
        today if today == "Today" => "since today".to_owned(),
        days => format!("for {days}"),
    };
    let meta = format!("{}, waiting {waited}", line.reference);
    view! {
        <li class="waiting__card">
            <div class="waiting__words">
                <a class="govuk-link waiting__link" href=next.to_owned()>{line.organisation.clone()}</a>
                <p class="waiting__next">{line.waiting_for.clone()}</p>
            </div>
            <div class="waiting__state">
                {status_tag(line.status)}
                <p class="meta num">{meta}</p>
            </div>
        </li>
    }
    .into_any()
}

/// Every other live application. `alone` is the caption when nothing waits for the reader.
pub(in crate::pages) fn others(view: &QueueView, alone: &'static str) -> AnyView {
    let rows: Vec<Vec<AnyView>> =
        view.lines.iter().filter(|line| line.next.is_none()).map(|line| row(line, view.now)).collect();
    if rows.is_empty() {
        let words = if view.lines.is_empty() {
            "There are no live applications. When an organisation sends one, it appears here and we write to you."
        } else {
            "No other applications are live."
        };
        return view! { <p class="govuk-body">{words}</p> }.into_any();
    }
    let caption = if view.waiting() == 0 { alone } else { "Other live applications" };
    let head = ["Organisation", "Stage", "Nearest", "Waiting for", "How long"];
    view! { <Table caption=caption head=head.map(str::to_owned).to_vec() rows=rows stacks=true/> }.into_any()
}

fn row(line: &QueueLine, now: Timestamp) -> Vec<AnyView> {
    let organisation = view! {
        <a class="govuk-link queue__name" href=address(&line.reference, "")>{line.organisation.clone()}</a>
        <span class="queue__reference num">{line.reference.clone()}</span>
    };
    vec![
        organisation.into_any(),
        status_tag(line.status),
        line.nearest.clone().unwrap_or_else(|| "Not located".to_owned()).into_any(),
        line.waiting_for.clone().into_any(),
        view! { <span class="queue__since num">{since(line.since, now)}</span> }.into_any(),
    ]
}

/// "Today", "1 day" or "6 days".
fn since(since: Timestamp, now: Timestamp) -> String {
    match days_between(since.seconds(), now.seconds()) {
        ..=0 => "Today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}
