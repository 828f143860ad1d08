use leptos::prelude::*;

use crate::ports::Representative;
use crate::ui::dates;

/// What is said of a seat that nobody holds.
pub(super) const NOBODY: &str = "Vacant";

/// Who holds a seat, for a cell of a table.
pub(super) fn holder(representative: Option<Representative>) -> AnyView {
    representative.map_or_else(
        || view! { <span class="quiet">{NOBODY}</span> }.into_any(),
        |person| {
            let acting = acting(&person);
            view! { {person.name}{acting} <span class="second-line">{person.organisation}</span> }.into_any()
        },
    )
}

/// Who holds a seat, with the date.
pub(super) fn holder_since(representative: Option<Representative>) -> AnyView {
    let since = representative.as_ref().map(since);
    view! { {holder(representative)} {since} }.into_any()
}

/// Who holds the Lead seat, or that the Deputy acts.
pub(super) fn lead_since(lead: Option<Representative>) -> AnyView {
    match lead {
        Some(deputy) if deputy.acts => {
            view! { <span class="quiet">"Vacant. The Deputy acts as Lead."</span> }.into_any()
        }
        lead => holder_since(lead),
    }
}

/// Who holds the Deputy seat, in a row that says which seat it is.
pub(super) fn deputy_since(deputy: Option<Representative>) -> AnyView {
    match deputy {
        Some(person) if person.acts => {
            let (since, words) = (since(&person), format!("{}, acting as Lead", person.name));
            view! { {words} <span class="second-line">{person.organisation}</span> {since} }.into_any()
        }
        deputy => holder_since(deputy),
    }
}

fn since(person: &Representative) -> AnyView {
    let since = format!("Since {}", dates::date(person.since.seconds()));
    view! { <span class="second-line">{since}</span> }.into_any()
}

/// What is said after the name of a Deputy who acts as Lead.
pub(super) fn acting(person: &Representative) -> &'static str {
    if person.acts { " (Deputy, acting as Lead)" } else { "" }
}
