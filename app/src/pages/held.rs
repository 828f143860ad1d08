//! What a person typed when their session had ended.

use leptos::prelude::*;

use super::column::{column, hidden};
use super::{Page, unsaved};
use crate::forms::Errors;
use crate::ui::{Button, ButtonKind, SummaryList};

/// Offers the words back: to be sent as they were, or forgotten. `path` is the page they were typed on.
pub fn held(path: &str, pairs: Vec<(String, String)>) -> Page {
    let rows = unsaved::rows(pairs.iter());
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
