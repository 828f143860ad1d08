//! The letter on paper.

use leptos::prelude::*;

use super::parts::address;
use crate::pages::{Page, Site};
use crate::ports::LetterView;
use crate::ui::dates::date;
use crate::ui::typed_text;

/// The letter alone, to print.
pub fn print_letter(view: LetterView, site: &Site) -> Page {
    let case = &view.view.case;
    let letter = case.decision.as_ref().map(|it| it.letter.clone()).unwrap_or_default();
    let paragraphs = letter.split("\n\n").filter(|it| !it.trim().is_empty()).map(typed_text).collect_view();
    let outcome = case.decision.as_ref().map_or("", |it| it.outcome.label());
    let heading = format!("{outcome}: {}", case.organisation.name);
    let dated = if let Some(at) = case.decision.as_ref().and_then(|it| it.released_at) {
        view! { <p class="govuk-body">{date(at.seconds())}</p> }.into_any()
    } else {
        let words = "Draft. Not released. It gets the date of the day of its release.";
        view! { <p class="govuk-body"><strong>{words}</strong></p> }.into_any()
    };
    let body = view! {
        <p class="govuk-body govuk-!-display-none-print">
            "To print it, choose “Print” in your browser’s menu."
        </p>
        <article class="letter letter--print">
            <p class="govuk-body"><strong>{site.owner.clone()}</strong></p>
            {dated}
            <p class="govuk-body">{format!("To {}", case.organisation.name)}</p>
            <p class="govuk-body">{format!("Reference {}", case.reference)}</p>
            <h1 class="govuk-heading-m">{heading}</h1>
            {paragraphs}
        </article>
    };
    Page::new(format!("Letter to {}", case.organisation.name), body)
        .back(address(&case.reference, "/letter"), "The letter")
}
