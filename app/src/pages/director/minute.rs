//! The chair's answer to a Board minute.

use leptos::prelude::*;

use super::parts::{address, heading_with, version_of};
use crate::domain::Command;
use crate::forms::Errors;
use crate::forms::minute::MinuteAnswerForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, MinuteState, MinuteView};
use crate::ui::dates::date;
use crate::ui::{Button, Choice, Radios, SummaryList, SummaryRow, TextArea, typed_text};

const TITLE: &str = "A Board minute instead of a signature";

/// The minute, and the chair's answer to it.
pub fn minute(view: CaseView, form: MinuteAnswerForm, errors: Errors) -> Page {
    let case = &view.case;
    let read = match &case.minute {
        Some(it) => read(it),
        None => view! { <p class="govuk-body">"The organisation has given no minute."</p> }.into_any(),
    };
    let answer = view.may(Command::AcceptMinute).then(|| answering(&view, form, &errors));
    let body = view! {
        {heading_with(case, TITLE)}
        {read}
        {answer}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn read(it: &MinuteView) -> AnyView {
    let given = format!("{}, {}", it.offered_by, date(it.offered_at.seconds()));
    let mut rows = vec![
        SummaryRow::new("Given by", given),
        SummaryRow::new("Meeting", it.held_on.clone()),
        SummaryRow::new("Who was there", typed_text(&it.present)),
        SummaryRow::new("What was agreed", typed_text(&it.agreed)),
        SummaryRow::new("Where the minute is", it.document.clone()),
    ];
    let state = match it.state {
        MinuteState::Offered => "Waits for the chair",
        MinuteState::Accepted if it.is_current => "Accepted: counts as signed",
        MinuteState::Accepted => "Accepted, but an answer has changed since: no longer counts",
        MinuteState::NotAccepted => "Not accepted",
        MinuteState::NotNeeded => "Not needed: the trustee signed, or another minute was given",
    };
    rows.insert(0, SummaryRow::new("State", state));
    if let (Some(reason), Some(at)) = (&it.reason, it.answered_at) {
        rows.push(SummaryRow::new("Answered", date(at.seconds())));
        rows.push(SummaryRow::new("The chair’s reason", typed_text(reason)));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

fn answering(view: &CaseView, form: MinuteAnswerForm, errors: &Errors) -> AnyView {
    let options = vec![
        Choice::new("accept", "Accept it in place of the signature")
            .hint("The decision can then be recorded. A link that the trustee has stops working."),
        Choice::new("not", "Do not accept it")
            .hint("The organisation can ask a trustee, or give another minute."),
    ];
    view! {
        <p class="govuk-body">
            "Look at the document before you answer. Does it show that the Board agreed to this application, at a meeting that could decide?"
        </p>
        <form method="post" action=address(&view.case.reference, "/minute") novalidate>
            <Radios
                name="answer"
                legend="Your answer"
                options=options
                value=form.answer
                error=errors.of("answer")
            />
            <TextArea
                name="reason"
                label="Your reason"
                label_size="s"
                hint="The organisation reads this, and it is kept in the history. Up to 2,000 characters."
                value=form.reason
                rows=4
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Send your answer"/>
        </form>
    }
    .into_any()
}
