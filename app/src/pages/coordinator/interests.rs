//! The register of interests of all directors in office.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::pages::Page;
use crate::pages::column::column;
use crate::pages::director::interest_facts;
use crate::ports::{InterestLine, RegisterOfInterests};
use crate::ui::SummaryList;

const TITLE: &str = "Register of interests";

/// What every director in office has declared. `back` is the reader's own first page.
pub fn interests(register: RegisterOfInterests, (href, words): (&'static str, &'static str)) -> Page {
    let each = register.directors.into_iter().map(director).collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "What the directors in office have declared. Each keeps their own list; when an organisation in it applies, they are asked about it."
        </p>
        {each}
    };
    Page::new(TITLE, column(&Errors::default(), body)).back(href, words)
}

fn director((name, lines): (String, Vec<InterestLine>)) -> AnyView {
    let content = if lines.is_empty() {
        view! { <p class="govuk-body">"No interest declared."</p> }.into_any()
    } else {
        lines.iter().map(card).collect_view().into_any()
    };
    view! {
        <section class="case__part">
            <h2 class="govuk-heading-m govuk-!-text-break-word">{name}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn card(line: &InterestLine) -> AnyView {
    view! {
        <div class="card">
            <h3 class="govuk-heading-s govuk-!-text-break-word">{line.organisation.clone()}</h3>
            <SummaryList rows=interest_facts(line)/>
        </div>
    }
    .into_any()
}
