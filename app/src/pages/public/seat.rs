use leptos::prelude::*;

use crate::ports::Representative;
use crate::ui::dates;

/// What is said of a seat that nobody holds.
pub(super) const NOBODY: &str = "No representative yet";

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
    let since = representative.as_ref().map(|person| {
        let since = format!("Since {}", dates::date(person.since.seconds()));
        view! { <span class="second-line">{since}</span> }
    });
    view! { {holder(representative)} {since} }.into_any()
}

/// What is said after the name of a Deputy who acts as Lead.
pub(super) fn acting(person: &Representative) -> &'static str {
    if person.acts { " (Deputy, acting as Lead)" } else { "" }
}
