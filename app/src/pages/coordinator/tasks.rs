//! Tasks, for what is overdue: who is to act, since when, and what became of each.

use leptos::prelude::*;

use crate::domain::WaitsOn;
use crate::forms::Errors;
use crate::forms::task::{LONGEST_NOTE, TaskForm};
use crate::pages::column::{column, hidden};
use crate::pages::director::{due_tag, since};
use crate::pages::{Page, paths};
use crate::ports::{DeskTask, DeskTaskState, TaskNote, TaskView, TasksView};
use crate::ui::dates::date_time;
use crate::ui::{
    Button, Choice, DateInput, Pagination, Radios, SummaryList, SummaryRow, Tag, TextArea, Timeline,
    TimelineEntry,
};

const TITLE: &str = "Tasks";

/// Every task, page by page.
pub fn tasks(view: TasksView) -> Page {
    let shows_aside = view.shows_set_aside;
    let words = match (shows_aside, view.tasks.total) {
        (false, 0) => "Nothing is overdue. There is nothing to chase.".to_owned(),
        (false, 1) => {
            "1 thing is overdue. Nothing happens by itself: look into it, then note what you did.".to_owned()
        }
        (false, count) => {
            format!(
                "{count} things are overdue. Nothing happens by itself: look into each, then note what you did."
            )
        }
        (true, 0) => "No task is done or put off.".to_owned(),
        (true, 1) => "1 task is done or put off.".to_owned(),
        (true, count) => format!("{count} tasks are done or put off."),
    };
    let link = if shows_aside {
        Some((paths::TASKS.to_owned(), "Show what is open".to_owned()))
    } else {
        (view.set_aside > 0).then(|| {
            (format!("{}?show=aside", paths::TASKS), format!("Show {} done or put off", view.set_aside))
        })
    };
    let link = link.map(|(href, words)| {
        view! { <p class="govuk-body"><a class="govuk-link" href=href>{words}</a></p> }
    });
    let list = list(&view.tasks.lines, view.now);
    let shown = if shows_aside { "show=aside&" } else { "" };
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">{words}</p>
        {list}
        <Pagination
            page=view.tasks.page
            pages=view.tasks.pages
            label="Pages of tasks"
            href=Box::new(move |number| format!("{}?{shown}page={number}", paths::TASKS))
        />
        {link}
    };
    Page::new(TITLE, body).back(paths::DESK, "Co-ordinator’s desk")
}

/// Tasks, one line each.
pub(super) fn list(tasks: &[DeskTask], now: crate::domain::Timestamp) -> Option<AnyView> {
    let items: Vec<_> = tasks.iter().map(|task| line(task, now)).collect();
    (!items.is_empty()).then(|| view! { <ul class="lines">{items}</ul> }.into_any())
}

/// Who is to act, in a sentence.
fn who(on: WaitsOn) -> &'static str {
    match on {
        WaitsOn::Directors => "The directors are to act.",
        WaitsOn::Chair => "The chair is to act.",
        WaitsOn::Coordinator => "You are to act.",
        WaitsOn::Organisation => "The organisation is to act.",
        WaitsOn::Trustee => "The trustee is to act.",
    }
}

fn line(task: &DeskTask, now: crate::domain::Timestamp) -> AnyView {
    let waited = match since(task.since, now) {
        today if today == "Today" => "since today".to_owned(),
        days => format!("for {days}"),
    };
    let meta = format!("{} Waiting {waited}, due by {}.", who(task.wait.on()), task.clock.day());
    let state = state_tag(&task.state);
    let note = task.last.as_ref().map(|note| {
        view! { <p class="meta">{format!("{}, {}: {}", note.by, date_time(note.at.seconds()), note.note)}</p> }
    });
    let label = if task.state == DeskTaskState::Open { "Note what was done" } else { "Change" };
    view! {
        <li class="lines__line">
            <strong>
                <a class="govuk-link" href=task.link.clone()>
                    {format!("{}: {}", task.organisation, task.wait.task())}
                </a>
            </strong>
            " "
            {due_tag(Some(task.clock))}
            " "
            {state}
            <p class="meta num">{format!("{}. {meta}", task.reference)}</p>
            {note}
            <p class="govuk-body govuk-!-margin-top-1 govuk-!-margin-bottom-0">
                <a class="govuk-link" href=paths::task(&task.reference, task.wait)>
                    {label}
                    <span class="govuk-visually-hidden">
                        {format!(": {}, {}", task.organisation, task.wait.task())}
                    </span>
                </a>
            </p>
        </li>
    }
    .into_any()
}

fn state_tag(state: &DeskTaskState) -> Option<AnyView> {
    let (colour, text) = state_words(state)?;
    Some(view! { <Tag colour=colour text=text/> }.into_any())
}

fn state_words(state: &DeskTaskState) -> Option<(&'static str, String)> {
    match state {
        DeskTaskState::Open => None,
        DeskTaskState::Done => Some(("green", "Done".to_owned())),
        DeskTaskState::Snoozed(until) => {
            Some(("blue", format!("Put off until {}", crate::domain::Due::in_words(until))))
        }
    }
}

/// One task: what it is, what was noted, and noting more.
pub fn task(view: TaskView, form: TaskForm, errors: Errors) -> Page {
    let task = &view.task;
    let title = task.wait.task();
    let organisation = view! { <a class="govuk-link" href=task.link.clone()>{task.organisation.clone()}</a> };
    let rows = vec![
        SummaryRow::new("Organisation", organisation),
        SummaryRow::new("Reference", task.reference.clone()),
        SummaryRow::new("Who is to act", task.wait.on().label()),
        SummaryRow::new("Due by", view! { {task.clock.day()} " " {due_tag(Some(task.clock))} }),
    ];
    let notes = (!view.notes.is_empty()).then(|| {
        let entries = view.notes.iter().map(entry).collect::<Vec<_>>();
        view! { <h2 class="govuk-heading-m">"What was noted"</h2> <Timeline entries=entries/> }
    });
    let mut choices = vec![
        Choice::new("done", "Done").hint("It leaves the list. Whatever becomes overdue next is a new task."),
        Choice::new("snoozed", "Put it off").hint("It comes back on the day you give."),
    ];
    if task.state != DeskTaskState::Open {
        choices.push(Choice::new("open", "Open again").hint("It comes back to the list now."));
    }
    let action = paths::task(&task.reference, task.wait);
    let due = task.clock.due().to_string();
    let has_errors = !errors.is_empty();
    let body = view! {
        <span class="govuk-caption-l">{task.organisation.clone()}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <SummaryList rows=rows/>
        {notes}
        <form method="post" action=action novalidate>
            {hidden("due", due)}
            <Radios
                name="state"
                legend="What became of it?"
                options=choices
                value=form.state.clone()
                error=errors.of("state")
            />
            <DateInput
                name="until"
                legend="Put off until"
                legend_size="s"
                hint="Only if you put it off. For example, 27 3 2027."
                day=form.day
                month=form.month
                year=form.year
                error=errors.of("until-day")
            />
            <TextArea
                name="note"
                label="Note"
                label_size="s"
                hint=format!("What was done, or why it can wait. Up to {LONGEST_NOTE} characters. Kept with your name.")
                value=form.note
                rows=4
                error=errors.of("note")
            />
            <Button label="Save"/>
        </form>
    };
    Page::new(title, column(&errors, body)).with_errors(has_errors).back(paths::TASKS, TITLE)
}

fn entry(note: &TaskNote) -> TimelineEntry {
    let state = state_words(&note.state).map_or_else(|| "Open again".to_owned(), |(_, words)| words);
    TimelineEntry {
        title: state,
        by: note.by.clone(),
        at: date_time(note.at.seconds()),
        body: Some(note.note.clone()),
    }
}
