//! The co-ordinator gives more time, closes a request, or closes what nobody carries on with.

use leptos::prelude::*;

use super::parts::{address, heading_with, version_of};
use super::requests::state_words;
use crate::forms::Errors;
use crate::forms::reason::ReasonForm;
use crate::forms::request_end::{ExtensionForm, LapseForm};
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::CaseView;
use crate::ui::{Button, ButtonKind, DateInput, TextArea, WarningText};

const TOLD: &str = "The organisation reads this. Up to 2,000 characters.";

fn page(view: &CaseView, title: &'static str, errors: &Errors, form: AnyView) -> Page {
    let case = &view.case;
    let now = case.open_request().map(|it| view! { <p class="govuk-body">{state_words(it)}"."</p> });
    let body = view! {
        {heading_with(case, title)}
        {now}
        {form}
    };
    Page::new(format!("{title}, {}", case.organisation.name), column(errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

/// A new date, and why.
pub fn extend_request(view: CaseView, form: ExtensionForm, errors: Errors) -> Page {
    let content = view! {
        <form method="post" action=address(&view.case.reference, "/extend") novalidate>
            <DateInput
                name="due"
                legend="Until when?"
                hint="It must be after the date above."
                day=form.day
                month=form.month
                year=form.year
                error=errors.of("due-day")
            />
            <TextArea name="reason" label="Reason" hint=TOLD value=form.reason rows=4 error=errors.of("reason")/>
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Give more time"/>
        </form>
    };
    page(&view, "Give more time", &errors, content.into_any())
}

/// Going on without the answer.
pub fn close_request(view: CaseView, form: ReasonForm, errors: Errors) -> Page {
    let content = view! {
        <p class="govuk-body">
            "The assessment goes on with the answers as they were sent. What the organisation has typed since is kept, and not read."
        </p>
        <form method="post" action=address(&view.case.reference, "/close") novalidate>
            <TextArea name="reason" label="Reason" hint=TOLD value=form.reason rows=4 error=errors.of("reason")/>
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Close the request" kind=ButtonKind::Warning/>
        </form>
    };
    page(&view, "Close the request", &errors, content.into_any())
}

/// Closing an application whose answer is overdue.
pub fn lapse(view: CaseView, form: LapseForm, errors: Errors) -> Page {
    let content = view! {
        <p class="govuk-body">
            "A lapse says nothing against the organisation. It keeps its answers, and can start again."
        </p>
        <WarningText text="This ends the application, and cannot be taken back."/>
        <form method="post" action=address(&view.case.reference, "/lapse") novalidate>
            <TextArea name="reason" label="Reason" hint=TOLD value=form.reason rows=4 error=errors.of("reason")/>
            <TextArea
                name="call"
                label="Note of a call (optional)"
                hint="Needed when none of our e-mails arrived: who you spoke to, and when. The organisation reads it. Up to 500 characters."
                value=form.call
                rows=3
                error=errors.of("call")
            />
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Close the application as lapsed" kind=ButtonKind::Warning/>
        </form>
    };
    page(&view, "Close the application as lapsed", &errors, content.into_any())
}
