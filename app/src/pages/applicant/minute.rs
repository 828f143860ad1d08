use leptos::prelude::*;

use super::version_field;
use crate::forms::Errors;
use crate::forms::minute::MinuteForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{Case, MinuteState};
use crate::ui::{Button, DateInput, InsetText, TextArea, TextInput, typed_text};

const TITLE: &str = "Give a Board minute instead of a signature";

/// The Board's minute in place of the trustee's sign-off.
pub fn minute(case: Case, form: MinuteForm, errors: Errors) -> Page {
    let refused = case.minute.as_ref().filter(|it| it.state == MinuteState::NotAccepted).map(|it| {
        let words = format!("The chair did not accept the minute of {}:", it.held_on);
        let reason = typed_text(it.reason.as_deref().unwrap_or_default());
        view! { <InsetText><p class="govuk-body">{words}</p>{reason}</InsetText> }
    });
    let link = case.has_open_link().then(|| {
        let words =
            format!("The link that {} has works until the chair accepts the minute.", case.trustee.name);
        view! { <li>{words}</li> }
    });
    let version = if form.version.is_empty() { case.version.to_string() } else { form.version.clone() };
    let day_error = errors.of("held_on-day");
    let body = view! {
        <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Use this when no trustee can sign by link, and your Board has agreed to the application at a meeting."
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"The chair of the directors reads it. They accept it with a reason, or tell you why not."</li>
            <li>"Once it is accepted, it counts as signed."</li>
            {link}
        </ul>
        {refused}
        <form method="post" action=paths::minute(&case.reference) novalidate>
            {version_field(version)}
            <DateInput
                name="held_on"
                legend="When was the meeting?"
                hint="For example, 27 3 2026."
                day=form.day
                month=form.month
                year=form.year
                error=day_error
                legend_size="s"
            />
            <TextArea
                name="present"
                label="Who was there?"
                hint="Names and roles. Up to 2,000 characters."
                value=form.present
                rows=4
                error=errors.of("present")
                label_size="s"
            />
            <TextArea
                name="agreed"
                label="What did the Board agree?"
                hint="In the words of the minute. Up to 2,000 characters."
                value=form.agreed
                rows=6
                error=errors.of("agreed")
                label_size="s"
            />
            <TextInput
                name="document"
                label="Where is the minute?"
                hint="For example, “Minutes March.pdf, with principle 6”. Up to 200 characters."
                value=form.document
                error=errors.of("document")
                label_size="s"
            />
            <div class="govuk-button-group">
                <Button label="Give this minute"/>
                <a class="govuk-link" href=paths::status(&case.reference)>"Leave it"</a>
            </div>
        </form>
    };
    Page::new(TITLE, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::status(&case.reference), "Your application")
}
