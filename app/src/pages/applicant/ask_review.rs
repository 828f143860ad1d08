use leptos::prelude::*;

use super::version_field;
use crate::domain::PRINCIPLES;
use crate::forms::Errors;
use crate::forms::review::ReviewRequestForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{Case, ReviewChance, StatusView};
use crate::ui::{Button, Checkboxes, Choice, Details, SummaryList, SummaryRow, TextArea, typed_text};

const TITLE: &str = "Ask for a decision review";

/// Asking for the decision to be looked at again.
pub fn ask_review(view: StatusView, form: ReviewRequestForm, errors: Errors) -> Page {
    let case = &view.case;
    let until = match &view.review_chance {
        ReviewChance::Until(until) => format!(" You can do it until the end of {until}."),
        _ => String::new(),
    };
    let body = view! {
        <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            {format!("A director who took no part in the decision reads your application, the decision, and what you write here. You can ask once.{until}")}
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"Until the result the decision stands, and a seat that you hold stays yours."</li>
            <li>"If the decision is overturned, directors assess your application again. They may come to the same outcome or to another."</li>
            <li>"It does not bring new evidence in. For that, start again from a copy."</li>
        </ul>
        {reasons(case)}
        <form method="post" action=paths::review(&case.reference) novalidate>
            {version_field(if form.version.is_empty() { case.version.to_string() } else { form.version.clone() })}
            <Checkboxes
                name="principles"
                legend="Which principles is it about? (optional)"
                hint="Leave all empty if it is about the decision as a whole."
                options=principles(case)
                values=form.principles
                small=true
                legend_size="s"
            />
            <TextArea
                name="reason"
                label="What should be looked at again, and why?"
                hint="Directors read this, and it stays in the history. Up to 2,000 characters."
                value=form.reason
                rows=8
                error=errors.of("reason")
                label_size="s"
            />
            <div class="govuk-button-group">
                <Button label=TITLE/>
                <a class="govuk-link" href=paths::decision(&case.reference)>"Leave it as it is"</a>
            </div>
        </form>
    };
    Page::new(TITLE, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::decision(&case.reference), "Your decision")
}

fn principles(case: &Case) -> Vec<Choice> {
    PRINCIPLES
        .map(|number| {
            let section = case.sections.iter().find(|section| section.number == number);
            let title = section.map_or("", |section| section.title.as_str());
            Choice::new(number.to_string(), format!("{number}. {title}"))
        })
        .collect()
}

/// What the directors wrote, within reach while writing.
fn reasons(case: &Case) -> Option<AnyView> {
    let decision = case.decision.as_ref()?;
    let rows = decision
        .results
        .iter()
        .map(|result| {
            let reason = typed_text(&result.reason);
            let value = view! { {result.finding.label()} {reason} };
            SummaryRow::new(format!("Principle {}", result.principle), value)
        })
        .collect();
    let reason = typed_text(&decision.reason);
    Some(
        view! {
            <Details summary="What the directors wrote">
                {reason}
                <SummaryList rows=rows/>
            </Details>
        }
        .into_any(),
    )
}
