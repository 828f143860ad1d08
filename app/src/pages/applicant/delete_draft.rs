use leptos::prelude::*;

use super::version_field;
use crate::forms::Errors;
use crate::forms::withdrawal::WithdrawalForm;
use crate::pages::{Page, paths};
use crate::ports::DeletionView;
use crate::ui::{Button, ButtonKind, Checkbox, ErrorSummary, WarningText};

const TITLE: &str = "Delete this draft";

/// Deleting a draft that was never sent: says what goes.
pub fn delete_draft(view: DeletionView, form: WithdrawalForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let back = paths::task_list(&view.reference);
    let answers = if view.written.is_empty() {
        view! { <li>"no answers: you have not written any yet"</li> }.into_any()
    } else {
        view! { <li>{format!("your answers to {}", view.written.join("; "))}</li> }.into_any()
    };
    let trustee = (!view.trustee.is_empty())
        .then(|| view! { <li>{format!("the name and address of your trustee, {}", view.trustee)}</li> });
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{view.organisation.clone()}</span>
                <h1 class="govuk-heading-l">{TITLE}</h1>
                <p class="govuk-body">"Nobody at the Alliance has seen this draft. Deleting it deletes, for everybody in your organisation:"</p>
                <ul class="govuk-list govuk-list--bullet">
                    {answers}
                    {trustee}
                    <li>"whatever else was added to it, and its history"</li>
                </ul>
                <p class="govuk-body">
                    "Your organisation and its members stay, and you can start a new application at any time."
                </p>
                <WarningText text="You cannot get a deleted draft back."/>
                <form method="post" action=paths::delete_draft(&view.reference) novalidate>
                    {version_field(view.version)}
                    <Checkbox
                        name="confirm"
                        label=format!("Yes, delete draft {}", view.reference)
                        checked={form.confirm == "yes"}
                        error=errors.of("confirm")
                    />
                    <div class="govuk-button-group">
                        <Button label="Delete this draft" kind=ButtonKind::Warning/>
                        <a class="govuk-link" href=back.clone()>"Keep it"</a>
                    </div>
                </form>
            </div>
        </div>
    };
    Page::new(TITLE, body).with_errors(has_errors).back(back, "Your application")
}
