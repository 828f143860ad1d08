//! Who acts for an organisation: its people, invitations, and requests to join.

mod ending;
mod invitation;
mod invite;
mod member;
mod people;
mod request;
#[cfg(test)]
pub(in crate::pages) mod sample;
#[cfg(test)]
mod tests;

use leptos::prelude::*;

pub use ending::{leave, remove};
pub use invitation::invitation;
pub use invite::invite;
pub use member::member;
pub use people::people;
pub use request::request;

use crate::domain::MemberRole;
use crate::ports::{HistoryLine, MemberLine};
use crate::ui::dates::{date, date_time};
use crate::ui::{Choice, Tag, Timeline, TimelineEntry};

/// Both roles with what they mean.
fn role_choices() -> Vec<Choice> {
    MemberRole::ALL
        .into_iter()
        .map(|role| Choice::new(role.code(), role.label()).hint(role.meaning()))
        .collect()
}

/// Everyone with role and since when. `change` gives a member's own address where they can be changed.
pub(super) fn list(members: &[MemberLine], change: impl Fn(&MemberLine) -> Option<String>) -> AnyView {
    let lines = members.iter().map(|line| member_line(line, change(line))).collect_view();
    view! {
        <h2 class="govuk-heading-m">"Members"</h2>
        <ul class="lines govuk-!-margin-bottom-6">{lines}</ul>
    }
    .into_any()
}

fn member_line(line: &MemberLine, change: Option<String>) -> AnyView {
    let you = line.is_reader.then_some(" (you)");
    let colour = if line.role == MemberRole::Administrator { "teal" } else { "grey" };
    let since = format!("Member since {}", date(line.since.seconds()));
    let change = change.map(|href| {
        let about = format!(" {}", line.name);
        view! {
            <a class="govuk-link" href=href>"Change"<span class="govuk-visually-hidden">{about}</span></a>
        }
    });
    view! {
        <li class="lines__line">
            <strong>{line.name.clone()} {you}</strong>
            " "
            <Tag colour=colour text=line.role.label()/>
            <p class="meta">{line.email.clone()}</p>
            <p class="meta">{since}</p>
            {change}
        </li>
    }
    .into_any()
}

/// What changed about who acts for an organisation, newest first.
pub(super) fn changes(history: Vec<HistoryLine>) -> AnyView {
    if history.is_empty() {
        return view! { <p class="govuk-body">"Nothing yet."</p> }.into_any();
    }
    let entries = history
        .into_iter()
        .map(|line| TimelineEntry {
            title: line.words,
            by: line.by,
            at: date_time(line.at.seconds()),
            body: line.reason,
        })
        .collect();
    view! { <Timeline entries=entries/> }.into_any()
}
