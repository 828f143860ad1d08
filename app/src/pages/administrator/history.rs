//! What administrators changed, all together.

use leptos::prelude::*;

use super::{HOME, changes};
use crate::forms::Errors;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::AllianceEventLine;

/// What administrators changed lately, newest first.
pub fn history(lines: Vec<AllianceEventLine>) -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"What has changed"</h1>
        <p class="govuk-body">"Changes to people, settings and places. Nothing here can be altered or taken away. Each application has a history of its own."</p>
        {changes(lines)}
    };
    Page::new("What has changed", column(&Errors::default(), body)).back(HOME, "Administration")
}
