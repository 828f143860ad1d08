//! The letter on paper.

use leptos::prelude::*;

use super::parts::address;
use crate::pages::{Page, Site};
use crate::ports::LetterView;
use crate::ui::typed_text;

/// The letter alone, to print.
pub fn print_letter(view: LetterView, site: &Site, today: &str) -> Page {
    let case = &view.view.case;
    let letter = case.decision.as_ref().map(|it| it.letter.clone()).unwrap_or_default();
    let paragraphs = letter.split("\n\n").filter(|it| !it.trim().is_empty()).map(typed_text).collect_view();
    let outcome = case.decision.as_ref().map_or("", |it| it.outcome.label());
    let heading = format!("{outcome}: {}", case.organisation.name);
    let body = view! {
        <article class="letter letter--print">
            <p class="govuk-body"><strong>{site.owner.clone()}</strong></p>
            <p class="govuk-body">{today.to_owned()}</p>
            <p class="govuk-body">{format!("To {}", case.organisation.name)}</p>
            <p class="govuk-body">{format!("Reference {}", case.reference)}</p>
            <h1 class="govuk-heading-m">{heading}</h1>
            {paragraphs}
        </article>
    };
    Page::new(format!("Letter to {}", case.organisation.name), body)
        .back(address(&case.reference, "/letter"), "The letter")
}
