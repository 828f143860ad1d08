//! My work: what waits for the reader, why, since when and by when; then a look at the rest.

use leptos::prelude::*;

use super::parts::{address, status_tag};
use super::releases::RELEASES;
use crate::domain::{Clock, Timestamp};
use crate::pages::{Page, paths};
use crate::ports::{QueueLine, WorkView};
use crate::ui::dates::days_between;
use crate::ui::{Pagination, Table, Tag};

/// Due within so many working days: shown in another colour.
const SOON: i64 = 2;

/// My work.
pub fn work(view: WorkView, is_chair: bool) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">"My work"</h1>
        {waiting(&view, paths::MY_WORK)}
        {others(&view)}
        {elsewhere(is_chair)}
    };
    Page::new("My work", body)
}

/// The ways to the directors' other pages.
fn elsewhere(is_chair: bool) -> AnyView {
    let link = |href: &'static str, words: &'static str| {
        view! { <li><a class="govuk-link" href=href>{words}</a></li> }
    };
    view! {
        <h2 class="govuk-heading-m">"More of your work"</h2>
        <ul class="govuk-list govuk-list--spaced">
            {link(paths::MEETINGS, "Directors’ meetings")}
            {is_chair.then(|| link(RELEASES, "Release decisions"))}
            {link(paths::SEATS, "Seats: who is missing, and who comes next")}
            {link(paths::ENDED, "Decided and ended applications")}
            {link(paths::INTERESTS, "Your declared interests")}
            {link(paths::AUDIT, "Check of the histories")}
        </ul>
    }
    .into_any()
}

/// How many wait for the reader, and each with its next step.
pub(in crate::pages) fn waiting(view: &WorkView, page: &'static str) -> AnyView {
    let words = match view.waiting.total {
        0 => "Nothing waits for you.".to_owned(),
        1 => "1 application waits for you.".to_owned(),
        count => format!("{count} applications wait for you."),
    };
    let late = match view.overdue {
        0 => String::new(),
        _ if view.waiting.total == 1 => " It is overdue.".to_owned(),
        count if count == view.waiting.total => " All of them are overdue.".to_owned(),
        1 => " 1 of them is overdue.".to_owned(),
        count => format!(" {count} of them are overdue."),
    };
    let cards: Vec<AnyView> = view.waiting.lines.iter().map(|line| card(line, view.now)).collect();
    let list = (!cards.is_empty()).then(|| view! { <ul class="waiting">{cards}</ul> });
    view! {
        <p class="govuk-body-l">{words} {late}</p>
        {list}
        <Pagination
            page=view.waiting.page
            pages=view.waiting.pages
            label="Pages of what waits for you"
            href=Box::new(move |number| format!("{page}?page={number}"))
        />
    }
    .into_any()
}

fn card(line: &QueueLine, now: Timestamp) -> AnyView {
    let waited = match since(line.since, now) {
        today if today == "Today" => "since today".to_owned(),
        days => format!("for {days}"),
    };
    let meta = format!("{}, waiting {waited}", line.reference);
    let href = line.next.clone().unwrap_or_else(|| address(&line.reference, ""));
    view! {
        <li class="waiting__card">
            <div class="waiting__words">
                <a class="govuk-link waiting__link" href=href>{line.organisation.clone()}</a>
                <p class="waiting__next">{line.waiting_for.clone()}</p>
            </div>
            <div class="waiting__state">
                {status_tag(line.status)}
                " "
                {due_tag(line.clock)}
                <p class="meta num">{meta}</p>
                <p class="meta num">{by_when(line.clock)}</p>
            </div>
        </li>
    }
    .into_any()
}

/// "By 27 November 2026".
fn by_when(clock: Option<Clock>) -> Option<String> {
    clock.map(|clock| format!("By {}", clock.day()))
}

/// By when, in words: the colour only helps.
pub(in crate::pages) fn due_tag(clock: Option<Clock>) -> AnyView {
    let (colour, text) = match clock {
        None => ("grey", "On hold".to_owned()),
        Some(clock) if clock.is_overdue() => ("orange", clock.words()),
        Some(clock) if clock.is_within(SOON) => ("yellow", clock.words()),
        Some(clock) => ("grey", clock.words()),
    };
    view! { <Tag colour=colour text=text/> }.into_any()
}

/// A look at what waits for others, and the way to all of it.
pub(in crate::pages) fn others(view: &WorkView) -> AnyView {
    let live = view.waiting.total + view.others_total;
    if live == 0 {
        return view! {
            <p class="govuk-body">
                "There are no live applications. When an organisation sends one, it appears here and we write to you."
            </p>
        }
        .into_any();
    }
    let link = if live == 1 {
        "See the live application".to_owned()
    } else {
        format!("See all {live} live applications")
    };
    let link = view! {
        <p class="govuk-body">
            <a class="govuk-link" href=paths::queue("sort=due")>{link}</a>
            ", with filters and search."
        </p>
    };
    if view.others.is_empty() {
        return view! { <p class="govuk-body">"No other applications are live."</p> {link} }.into_any();
    }
    let shown = view.others.len();
    let caption = if shown == view.others_total {
        "Waiting for others".to_owned()
    } else {
        format!("Waiting for others: the first {shown} of {}", view.others_total)
    };
    view! { {table(caption, &view.others, view.now)} {link} }.into_any()
}

/// Live cases as a table.
pub(super) fn table(caption: String, lines: &[QueueLine], now: Timestamp) -> AnyView {
    let rows: Vec<Vec<AnyView>> = lines.iter().map(|line| row(line, now)).collect();
    let head = ["Organisation", "Stage", "Nearest", "Waiting for", "Since", "Due"];
    view! { <Table caption=caption head=head.map(str::to_owned).to_vec() rows=rows stacks=true/> }.into_any()
}

fn row(line: &QueueLine, now: Timestamp) -> Vec<AnyView> {
    let organisation = view! {
        <a class="govuk-link queue__name" href=address(&line.reference, "")>{line.organisation.clone()}</a>
        <span class="queue__reference num">{line.reference.clone()}</span>
    };
    let waiting = match &line.next {
        Some(next) => view! {
            <a class="govuk-link" href=next.clone()>
                {line.waiting_for.clone()}
                <span class="govuk-visually-hidden">{format!(": {}", line.organisation)}</span>
            </a>
        }
        .into_any(),
        None => line.waiting_for.clone().into_any(),
    };
    let waited = view! { <span class="queue__since num">{since(line.since, now)}</span> };
    let due = view! { {due_tag(line.clock)} <span class="second-line num">{by_when(line.clock)}</span> };
    vec![
        organisation.into_any(),
        status_tag(line.status),
        line.nearest.clone().unwrap_or_else(|| "Not located".to_owned()).into_any(),
        waiting,
        waited.into_any(),
        due.into_any(),
    ]
}

/// "Today", "1 day" or "6 days".
pub(in crate::pages) fn since(since: Timestamp, now: Timestamp) -> String {
    match days_between(since.seconds(), now.seconds()) {
        ..=0 => "Today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}
