use leptos::prelude::*;

use super::nearest;
use crate::domain::{Command, Finding, MemberRole};
use crate::pages::{Page, paths};
use crate::ports::{TaskLine, TaskListView, TaskState};
use crate::ui::{InsetText, Progress, TaskItem, TaskList, TaskStatus, dates};

const PARTS: usize = 8;

/// The landing page of an application being written.
pub fn task_list(view: TaskListView) -> Page {
    let done = view.done();
    let saved =
        view.saved_at.map_or_else(String::new, |at| format!(" Saved {}.", dates::date_time(at.seconds())));
    let words = format!("{done} of {PARTS} parts complete.{saved}");
    let organisation = paths::organisation(&view.organisation_id);
    let withdraw = (view.role == MemberRole::Administrator && view.status.after(Command::Withdraw).is_ok())
        .then(|| {
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::withdraw(&view.reference)>"Withdraw this application"</a>
                </p>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::delete_draft(&view.reference)>"Delete this draft"</a>
                </p>
            }
        });
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{view.organisation.clone()}</span>
                <h1 class="govuk-heading-xl govuk-!-margin-bottom-4">"Your application"</h1>
                {copied(&view)}
                <Progress done=done total=PARTS words=words/>
                {lists(&view, done == PARTS)}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::APPLICATIONS>"Come back later"</a>
                    ". Everything you saved stays here."
                </p>
            </div>
            <div class="govuk-grid-column-one-third">
                <h2 class="govuk-heading-m">"Nearest partnership"</h2>
                {nearest::aside(view.ranking.as_ref(), &organisation)}
                <h2 class="govuk-heading-m">"Your reference"</h2>
                <p class="govuk-body"><strong class="num">{view.reference.clone()}</strong></p>
                <p class="govuk-body">"Give it when you call or write to us."</p>
                <h2 class="govuk-heading-m">"People"</h2>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::people(&view.organisation_id)>"Who works on this"</a>
                </p>
                <h2 class="govuk-heading-m">"Keep a copy"</h2>
                <ul class="govuk-list govuk-list--spaced">
                    <li><a class="govuk-link" href=paths::print(&view.reference)>"Print or save as PDF"</a></li>
                    <li><a class="govuk-link" href=paths::copy(&view.reference)>"E-mail me a copy"</a></li>
                </ul>
                {withdraw}
            </div>
        </div>
    };
    Page::new("Your application", body).back(paths::APPLICATIONS, "Your organisations")
}

/// Where the answers come from, in a draft from a copy.
fn copied(view: &TaskListView) -> Option<AnyView> {
    let from = view.copied_from.clone()?;
    let href = paths::status(&from);
    let first = if view.principles.iter().any(|line| line.earlier.is_some()) {
        " The principles where directors asked for more come first."
    } else {
        ""
    };
    Some(
        view! {
            <InsetText>
                "These answers are a copy of application "
                <a class="govuk-link" href=href>{from}</a>
                {format!(".{first} Name the trustee again when you are ready.")}
            </InsetText>
        }
        .into_any(),
    )
}

/// The principles where directors asked for more, then the others.
fn in_order(lines: &[TaskLine]) -> impl Iterator<Item = &TaskLine> {
    let asks_for_more = |line: &&TaskLine| line.earlier.is_some_and(Finding::needs_reason);
    lines.iter().filter(asks_for_more).chain(lines.iter().filter(move |line| !asks_for_more(line)))
}

fn lists(view: &TaskListView, is_complete: bool) -> AnyView {
    let organisation = vec![TaskItem {
        title: "Your organisation".into(),
        href: Some(paths::organisation(&view.organisation_id)),
        hint: None,
        status: TaskStatus::Completed,
    }];
    let principles = in_order(&view.principles).map(|line| principle(&view.reference, line)).collect();
    view! {
        <h2 class="govuk-heading-m">"About you"</h2>
        <TaskList items=organisation prefix="organisation"/>
        <h2 class="govuk-heading-m">"The six principles"</h2>
        <TaskList items=principles prefix="principles"/>
        <h2 class="govuk-heading-m">"Finish"</h2>
        <TaskList items=finish(view, is_complete) prefix="finish"/>
    }
    .into_any()
}

fn principle(reference: &str, line: &TaskLine) -> TaskItem {
    TaskItem {
        title: format!("{}. {}", line.number, line.title),
        href: Some(paths::principle(reference, line.number)),
        hint: hint(line),
        status: match line.state {
            TaskState::NotStarted => TaskStatus::NotStarted,
            TaskState::InProgress => TaskStatus::InProgress,
            TaskState::Completed => TaskStatus::Completed,
        },
    }
}

/// "2 pieces of evidence. Last saved by Amina Bashir": what the state does not say.
fn hint(line: &TaskLine) -> Option<String> {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let evidence = counted(line.evidence, "piece of evidence", "pieces of evidence");
    let saved_by = line.saved_by.as_ref().map(|name| format!("Last saved by {name}"));
    let open = usize::try_from(line.comments).unwrap_or_default();
    let comments = counted(open, "open comment", "open comments");
    let earlier = line.earlier.filter(|finding| finding.needs_reason());
    let earlier = earlier.map(|finding| format!("Last time: {}", finding.label().to_lowercase()));
    let parts: Vec<String> = [earlier, evidence, saved_by, comments].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn finish(view: &TaskListView, is_complete: bool) -> Vec<TaskItem> {
    let hint = if view.role == MemberRole::Administrator {
        (!is_complete).then(|| "When the other parts are complete".to_owned())
    } else {
        Some("An administrator of your organisation sends".to_owned())
    };
    vec![
        TaskItem {
            title: "The trustee who signs for your Board".into(),
            href: Some(paths::trustee(&view.reference)),
            hint: None,
            status: if view.trustee_named { TaskStatus::Completed } else { TaskStatus::NotStarted },
        },
        TaskItem {
            title: "Check and send".into(),
            href: Some(paths::check(&view.reference)),
            hint,
            status: if is_complete { TaskStatus::NotStarted } else { TaskStatus::CannotStart },
        },
    ]
}
