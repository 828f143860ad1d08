//! A decision that came too late: who was first, and everything that was typed, to copy.

use leptos::prelude::*;

use super::parts::{address, heading_with, title_of};
use crate::domain::{Finding, Outcome, PRINCIPLES};
use crate::forms::Errors;
use crate::forms::determination::DeterminationForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::Overtaken;
use crate::ui::{InsetText, SummaryList, SummaryRow, typed_text};

const TITLE: &str = "Your decision was not recorded";

/// Who was first, and what was typed.
pub fn overtaken(model: Overtaken, form: DeterminationForm) -> Page {
    let case = &model.view.case;
    let label = |code: &str| Outcome::parse(code).map_or("Not selected", Outcome::label);
    let mut rows = vec![SummaryRow::new("Outcome", label(&form.outcome))];
    for number in PRINCIPLES {
        let Some(fields) = form.fields(number) else { continue };
        let found = Finding::parse(&fields.result).map_or("Not selected", Finding::label);
        let path = &fields.path;
        let texts = [&fields.reason, &path.action, &path.helper].map(|text| typed_text(text));
        let day = [&path.day, &path.month, &path.year].map(String::as_str).join(" ");
        let day = (!day.trim().is_empty()).then(|| view! { <p class="govuk-body">{day}</p> });
        let words = view! { <p class="govuk-body">{found}</p> {texts.into_iter().collect_view()} {day} };
        rows.push(SummaryRow::new(title_of(case, number), words));
    }
    for (number, row) in (1..).zip(&form.conditions) {
        let day = [&row.day, &row.month, &row.year].map(String::as_str).join(" ");
        let words = view! { {typed_text(&row.words)} <p class="govuk-body">{day}</p> };
        rows.push(SummaryRow::new(format!("Condition {number}"), words));
    }
    rows.push(SummaryRow::new("Reasons in a few sentences", typed_text(&form.reason)));
    let href = address(&case.reference, "");
    let body = view! {
        {heading_with(case, TITLE)}
        <InsetText>{model.sentence.clone()}</InsetText>
        <p class="govuk-body">
            "Your last step changed nothing. This is what you typed: copy what you want to keep before you leave this page."
        </p>
        <SummaryList rows=rows/>
        <p class="govuk-body"><a class="govuk-link" href=href>"See the application as it is now"</a></p>
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&Errors::default(), body))
        .back(address(&case.reference, ""), "The whole application")
}
