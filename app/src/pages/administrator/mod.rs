//! What administrators read and do: people and settings. No case content.

mod history;
mod home;
mod people;
mod person;
mod settings;

pub use history::history;
pub use home::home;
pub use people::{new_person, people};
pub use person::{Typed, person};
pub use settings::{setting, setting_history, settings};

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use crate::domain::Role;
use crate::ports::AllianceEventLine;
use crate::ui::dates::date_time;
use crate::ui::{Checkboxes, Choice, Timeline, TimelineEntry};

const HOME: &str = "/administrator";
const PEOPLE: &str = "/administrator/people";
const NEW_PERSON: &str = "/administrator/people/new";
const SETTINGS: &str = "/administrator/settings";
const HISTORY: &str = "/administrator/history";

/// What was changed, newest first.
pub(crate) fn changes(lines: Vec<AllianceEventLine>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="govuk-body">"Nothing has been changed yet."</p> }.into_any();
    }
    let entries = lines
        .into_iter()
        .map(|line| TimelineEntry {
            title: line.words,
            by: line.by,
            at: date_time(line.at.seconds()),
            body: (!line.reason.is_empty()).then_some(line.reason),
        })
        .collect::<Vec<_>>();
    view! { <Timeline entries=entries/> }.into_any()
}

/// What somebody does for the Alliance, to tick.
fn role_boxes(ticked: Vec<String>, error: Option<String>) -> AnyView {
    let options = Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.code(), role.label()).hint(what_it_is(role)))
        .collect::<Vec<_>>();
    view! {
        <Checkboxes
            name="roles"
            legend="What do they do for the Alliance?"
            hint="Select all that apply."
            options=options
            values=ticked
            error=error
        />
    }
    .into_any()
}

const fn what_it_is(role: Role) -> &'static str {
    match role {
        Role::Director => "Reads and assesses applications.",
        Role::Chair => "A director who also records decisions.",
        Role::Coordinator => "Keeps cases moving, releases letters, mends e-mails.",
        Role::Administrator => "Keeps people, settings and places right. Reads no applications.",
        Role::StandIn => "Stands in as a director for single applications.",
    }
}

/// "Director, Chair", or that there is nothing.
fn role_names(roles: &[Role]) -> String {
    if roles.is_empty() {
        return "Nothing any more".to_owned();
    }
    roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ")
}
