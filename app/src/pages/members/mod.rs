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
use crate::ui::{Choice, Table, Timeline, TimelineEntry};

/// Both roles with what they mean.
fn role_choices() -> Vec<Choice> {
    MemberRole::ALL
        .into_iter()
        .map(|role| Choice::new(role.code(), role.label()).hint(role.meaning()))
        .collect()
}

/// Everyone with role and since when. `change` gives a member's own address where they can be changed.
pub(super) fn table(members: &[MemberLine], change: impl Fn(&MemberLine) -> Option<String>) -> AnyView {
    let mut head: Vec<String> = ["Name", "Role", "Since"].map(str::to_owned).into();
    let may_change = members.iter().any(|line| change(line).is_some());
    if may_change {
        head.push("Change".into());
    }
    let rows = members
        .iter()
        .map(|line| {
            let you = line.is_reader.then_some(" (you)");
            let name = view! {
                {line.name.clone()} {you}
                <span class="meta govuk-!-text-break-word">{line.email.clone()}</span>
            };
            let since = date(line.since.seconds());
            let mut cells = vec![name.into_any(), line.role.label().into_any(), since.into_any()];
            if may_change {
                cells.push(change(line).map_or_else(|| ().into_any(), |href| link(href, &line.name)));
            }
            cells
        })
        .collect();
    view! { <Table caption="Members" head=head rows=rows stacks=true/> }.into_any()
}

fn link(href: String, name: &str) -> AnyView {
    let about = format!(" {name}");
    view! { <a class="govuk-link" href=href>"Change"<span class="govuk-visually-hidden">{about}</span></a> }
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
