use leptos::prelude::*;

use crate::domain::Finding;
use crate::pages::{Page, paths};
use crate::ports::{Case, DecisionView};
use crate::ui::{SummaryList, SummaryRow, Tag, dates, typed_text};

/// The decision, once released.
pub fn decision(case: Case) -> Page {
    let back = paths::status(&case.reference);
    let Some(decision) = &case.decision else {
        let body = view! {
            <h1 class="govuk-heading-l">"No decision yet"</h1>
            <p class="govuk-body">"We write to you as soon as the directors’ decision is ready."</p>
        };
        return Page::new("No decision yet", body).back(back, "Your application");
    };
    let when = decision.released_at.unwrap_or(decision.determined_at);
    let letter = decision
        .letter
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(typed_text)
        .collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">{format!("Decision: {}", lower(decision.outcome.label()))}</h1>
                <p class="govuk-body">
                    {format!("{}. Reference ", dates::date(when.seconds()))}
                    <strong class="num">{case.reference.clone()}</strong>
                    "."
                </p>
                <div class="letter">{letter}</div>
                {reason(decision)}
                {results(&case, decision)}
                <p class="govuk-body">
                    "Questions about this decision? " <a class="govuk-link" href=paths::CONTACT>"Contact us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new("Your decision", body).back(back, "Your application")
}

fn reason(decision: &DecisionView) -> Option<AnyView> {
    // A letter that nobody changed carries the reason already: twice would puzzle its reader.
    let reason = decision.reason.trim();
    let is_said = decision.letter.contains(reason);
    (!reason.is_empty() && !is_said).then(|| {
        view! {
            <h2 class="govuk-heading-m">"The directors’ reason"</h2>
            <div class="letter">{typed_text(&decision.reason)}</div>
        }
        .into_any()
    })
}

fn results(case: &Case, decision: &DecisionView) -> AnyView {
    let rows = decision
        .results
        .iter()
        .map(|result| {
            let section = case.sections.iter().find(|section| section.number == result.principle);
            let title = section.map_or("", |section| section.title.as_str());
            let colour = match result.finding {
                Finding::Met => "green",
                Finding::Developing => "yellow",
                Finding::NotMet => "grey",
            };
            let reason = (!result.reason.trim().is_empty()).then(|| {
                view! { <div class="finding__reason">{typed_text(&result.reason)}</div> }
            });
            let value = view! {
                <Tag colour=colour text=result.finding.label()/>
                {reason}
            };
            SummaryRow::new(format!("{}. {title}", result.principle), value)
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Principle by principle"</h2>
        <SummaryList rows=rows/>
    }
    .into_any()
}

/// "Confirmed with conditions" in the middle of a sentence.
fn lower(label: &str) -> String {
    label.to_lowercase()
}
