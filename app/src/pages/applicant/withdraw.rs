use leptos::prelude::*;

use super::{home_of, version_field};
use crate::domain::Status;
use crate::forms::Errors;
use crate::forms::withdrawal::WithdrawalForm;
use crate::pages::{Page, paths};
use crate::ports::Case;
use crate::ui::{Button, ButtonKind, Checkbox, ErrorSummary, WarningText};

/// Taking an application back.
pub fn withdraw(case: Case, form: WithdrawalForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let back = home_of(&case.reference, case.status);
    let words = if case.status == Status::Draft {
        "You stop writing this application. Nobody has read it."
    } else {
        "The directors stop reading, and we tell them that you withdrew. A withdrawal is never held against you."
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">"Withdraw your application"</h1>
                <p class="govuk-body">{words}</p>
                <p class="govuk-body">
                    "You can still read your answers, and start again from a copy of them at any time."
                </p>
                <WarningText text="You cannot take a withdrawal back."/>
                <form method="post" action=paths::withdraw(&case.reference) novalidate>
                    {version_field(case.version)}
                    <Checkbox
                        name="confirm"
                        label=format!("Yes, withdraw application {}", case.reference)
                        checked={form.confirm == "yes"}
                        error=errors.of("confirm")
                    />
                    <div class="govuk-button-group">
                        <Button label="Withdraw your application" kind=ButtonKind::Warning/>
                        <a class="govuk-link" href=back.clone()>"Keep it"</a>
                    </div>
                </form>
            </div>
        </div>
    };
    Page::new("Withdraw your application", body).with_errors(has_errors).back(back, "Your application")
}
