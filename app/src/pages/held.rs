//! What a person typed when their session had ended.

use leptos::prelude::*;

use super::Page;
use super::column::{column, hidden};
use crate::forms::Errors;
use crate::ui::{Button, ButtonKind, SummaryList, SummaryRow, typed_text};

/// Fields that say nothing to a person.
const UNSEEN: [&str; 4] = ["version", "action", "then", "mine"];

/// Offers the words back: to be sent as they were, or forgotten. `path` is the page they were typed on.
pub fn held(path: &str, pairs: Vec<(String, String)>) -> Page {
    let rows = pairs
        .iter()
        .filter(|(name, value)| !UNSEEN.contains(&name.as_str()) && !value.trim().is_empty())
        .map(|(name, value)| SummaryRow::new(readable(name), typed_text(value)))
        .collect();
    let fields = pairs
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let path = path.to_owned();
    let body = view! {
        <h1 class="govuk-heading-l">"We kept what you typed"</h1>
        <p class="govuk-body">
            "You had been signed out when you sent this, so it is not saved yet. Check it, then send it again."
        </p>
        <SummaryList rows=rows/>
        <form method="post" action=path.clone() novalidate>
            {fields}
            <Button label="Send it again"/>
        </form>
        <form method="post" action="/account/held" novalidate>
            {hidden("path", path)}
            <Button label="Do not keep it" kind=ButtonKind::Secondary/>
        </form>
    };
    Page::new("We kept what you typed", column(&Errors::default(), body))
}

/// "Reason 3" of "reason-3".
fn readable(name: &str) -> String {
    let words = name.replace(['-', '_', '.'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_read_as_words() {
        assert_eq!(readable("representative_name"), "Representative name");
        assert_eq!(readable("reason-3"), "Reason 3");
        assert_eq!(readable(""), "");
    }
}
