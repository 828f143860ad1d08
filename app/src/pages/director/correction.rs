//! A released decision that was a mistake.

use leptos::prelude::*;

use super::parts::{address, heading_with, version_of};
use crate::domain::Command;
use crate::forms::Errors;
use crate::forms::condition::CorrectionForm;
use crate::forms::reason::ReasonForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, CorrectionView};
use crate::ui::dates::date;
use crate::ui::{
    Button, ButtonKind, Choice, InsetText, Radios, SummaryList, SummaryRow, TextArea, WarningText, typed_text,
};

const TITLE: &str = "Correct a mistaken decision";

/// What happens, in the order in which it happens.
fn steps() -> AnyView {
    view! {
        <p class="govuk-body">"This is for a decision that has been released and should not stand:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"One person says so, and another agrees. Neither can do it alone."</li>
            <li>"The decision is kept in the history, with its letter, for everybody who could read it."</li>
            <li>"The application waits for the decision again, with the assessments as they are. The chair can also return it to assessment."</li>
            <li>"The organisation is told at once, with the reason. An offer of a seat ends. Who is in post stays until the new decision."</li>
        </ul>
    }
    .into_any()
}

/// The chair says that the decision was a mistake.
pub fn propose_correction(view: CaseView, form: ReasonForm, errors: Errors) -> Page {
    let case = &view.case;
    let content = view! {
        {steps()}
        <form method="post" action=address(&case.reference, "/correction") novalidate>
            <TextArea
                name="reason"
                label="What was the mistake?"
                hint="The organisation reads this once a second person agrees. Up to 2,000 characters."
                value=form.reason
                rows=5
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, case.version))}
            <Button label="Ask a second person to agree"/>
        </form>
    };
    page(&view, &errors, content.into_any())
}

/// A second person agrees or disagrees.
pub fn answer_correction(view: CaseView, form: CorrectionForm, errors: Errors) -> Page {
    let Some(open) = view.correction.clone() else {
        let words = "Nobody says that this decision was a mistake.";
        return page(&view, &errors, view! { <p class="govuk-body">{words}</p> }.into_any());
    };
    let content = view! {
        {said(&open)}
        {steps()}
        {answering(&view, &open, form, &errors)}
    };
    page(&view, &errors, content.into_any())
}

fn page(view: &CaseView, errors: &Errors, content: AnyView) -> Page {
    let case = &view.case;
    let body = view! {
        {heading_with(case, TITLE)}
        {content}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn said(open: &CorrectionView) -> AnyView {
    let rows = vec![
        SummaryRow::new("Who says so", open.by.clone()),
        SummaryRow::new("When", date(open.at.seconds())),
        SummaryRow::new("The mistake", typed_text(&open.reason)),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

fn answering(
    view: &CaseView,
    open: &CorrectionView,
    form: CorrectionForm,
    errors: &Errors,
) -> Option<AnyView> {
    if !view.may(Command::DeclineCorrection) {
        return None;
    }
    let mut options = Vec::new();
    if view.may(Command::ConfirmCorrection) {
        options.push(Choice::new("agree", "It was a mistake").hint("The decision is taken off now."));
    }
    options.push(Choice::new("disagree", "The decision stands").hint("Say why. It is kept in the history."));
    let own = open.is_own.then(|| {
        view! { <InsetText>"Another director, or the co-ordinator, agrees. You can only take it back."</InsetText> }
    });
    let warning = (!open.is_own).then(|| {
        view! { <WarningText text="If you agree, the organisation is told at once that its decision does not stand."/> }
    });
    Some(
        view! {
            {own}
            {warning}
            <form method="post" action=address(&view.case.reference, "/correction/answer") novalidate>
                <Radios
                    name="answer"
                    legend="Was the decision a mistake?"
                    options=options
                    value=form.answer
                    error=errors.of("answer")
                />
                <TextArea
                    name="reason"
                    label="Why does the decision stand?"
                    label_size="s"
                    hint="Only if it stands. Directors read this."
                    value=form.reason
                    rows=4
                    error=errors.of("reason")
                />
                {hidden("version", version_of(&form.version, view.case.version))}
                <Button label="Give this answer" kind=ButtonKind::Warning/>
            </form>
        }
        .into_any(),
    )
}
