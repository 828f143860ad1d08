//! The summary of one's own assessment, before and after sending it.

use leptos::prelude::*;

use super::facts::board;
use super::parts::{address, heading_with, title_of, version_of};
use crate::domain::{Command, Finding, PRINCIPLES, Recommendation};
use crate::forms::Errors;
use crate::forms::assessment::RecommendationForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, OwnAssessment};
use crate::ui::dates::date_time;
use crate::ui::{Button, Choice, InsetText, Radios, SummaryList, SummaryRow, TextArea, typed_text};

const TITLE: &str = "Your assessment";

/// The six findings, the recommendation, and sending.
pub fn send_assessment(view: CaseView, form: RecommendationForm, errors: Errors) -> Page {
    let case = &view.case;
    let own = view.own.clone().unwrap_or_default();
    let sent = own.submitted_at.map(|at| {
        let words = format!("You sent this on {}.", date_time(at.seconds()));
        view! { <InsetText>{words}</InsetText> }
    });
    let may_change = view.may(Command::SaveAssessment);
    let mut rows = PRINCIPLES
        .map(|number| {
            let row = SummaryRow::new(title_of(case, number), finding(&own, number));
            let href = address(&case.reference, &format!("/assessment/{number}"));
            if may_change { row.action(href, "Change", format!("principle {number}")) } else { row }
        })
        .collect::<Vec<_>>();
    rows.push(SummaryRow::new("Board sign-off", board(case)));
    let rest =
        if view.may(Command::SendAssessment) { sending(&view, &own, form, &errors) } else { sent_rows(&own) };
    let body = view! {
        {heading_with(case, TITLE)}
        {sent}
        <SummaryList rows=rows/>
        {rest}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn finding(own: &OwnAssessment, principle: u8) -> AnyView {
    let (code, reason) = own.result(principle);
    let Some(finding) = Finding::parse(code) else {
        return view! { <span class="meta">"Not done yet"</span> }.into_any();
    };
    let missing = (finding.needs_reason() && reason.is_empty())
        .then(|| view! { <p class="meta">"Needs a reason before you send it"</p> });
    view! { <strong>{finding.label()}</strong> {missing} {typed_text(reason)} }.into_any()
}

fn sending(view: &CaseView, own: &OwnAssessment, form: RecommendationForm, errors: &Errors) -> AnyView {
    let left = 6_usize.saturating_sub(own.done());
    if left > 0 && errors.is_empty() {
        let next = PRINCIPLES.into_iter().find(|number| {
            let (code, reason) = own.result(*number);
            Finding::parse(code).is_none_or(|finding| finding.needs_reason() && reason.is_empty())
        });
        let words = if left == 1 {
            "1 principle is left. After that you can recommend and send.".to_owned()
        } else {
            format!("{left} principles are left. After that you can recommend and send.")
        };
        let link = next.map(|number| {
            let href = address(&view.case.reference, &format!("/assessment/{number}"));
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{format!("Go to principle {number}")}</a>
                </p>
            }
        });
        return view! { <p class="govuk-body">{words}</p> {link} }.into_any();
    }
    let typed = !errors.is_empty() || !form.recommendation.is_empty() || !form.note.is_empty();
    let (recommendation, note) = if typed {
        (form.recommendation, form.note)
    } else {
        (own.recommendation.map(|it| it.code().to_owned()).unwrap_or_default(), own.note.clone())
    };
    let again = own.submitted_at.is_some();
    let options = Recommendation::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect();
    view! {
        <form method="post" action=address(&view.case.reference, "/assessment") novalidate>
            <Radios
                name="recommendation"
                legend="What do you recommend?"
                hint="The decision follows what more than half of the directors recommend."
                options=options
                value=recommendation
                error=errors.of("recommendation")
            />
            <TextArea
                name="note"
                label="Note to the other directors (optional)"
                hint="The organisation does not read this. Up to 2,000 characters."
                value=note
                rows=4
                error=errors.of("note")
            />
            {hidden("version", version_of(&form.version, own.version))}
            <p class="govuk-body">
                "Once you send it, you see the other directors’ assessments and they see yours."
            </p>
            <Button label=if again { "Send my assessment again" } else { "Send my assessment" }/>
        </form>
    }
    .into_any()
}

fn sent_rows(own: &OwnAssessment) -> AnyView {
    let Some(recommendation) = own.recommendation else { return ().into_any() };
    let mut rows = vec![SummaryRow::new("You recommend", recommendation.label())];
    if !own.note.is_empty() {
        rows.push(SummaryRow::new("Your note to directors", typed_text(&own.note)));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}
