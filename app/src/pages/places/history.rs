//! Everything that was changed about one partnership.

use leptos::prelude::*;

use super::address;
use crate::forms::Errors;
use crate::pages::Page;
use crate::pages::administrator::changes;
use crate::pages::column::column;
use crate::ports::AllianceEventLine;

/// What was changed about one partnership, newest first.
pub fn history(code: &str, name: String, lines: Vec<AllianceEventLine>) -> Page {
    let title = format!("What has changed: {name}");
    let body = view! {
        <span class="govuk-caption-l">{code.to_owned()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">"Every change on these pages, with who made it, when and why. Nothing here can be altered or taken away. What people’s names and addresses were is not repeated here."</p>
        <h2 class="govuk-heading-m">"Newest first"</h2>
        {changes(lines)}
    };
    Page::new(title, column(&Errors::default(), body)).back(address(code), name)
}
