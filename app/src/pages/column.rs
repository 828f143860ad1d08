//! What every page with a form has in common.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::ui::ErrorSummary;

/// The errors of the page, then its body, in a column that is easy to read.
pub(super) fn column(errors: &Errors, body: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                {body.into_any()}
            </div>
        </div>
    }
    .into_any()
}

/// A value that the form sends without showing it.
pub(super) fn hidden(name: &'static str, value: impl Into<String>) -> AnyView {
    view! { <input type="hidden" name=name value=value.into()/> }.into_any()
}

/// What the form sends as `version`: as typed before, or as read now.
pub(super) fn version_or(typed: &str, now: i64) -> String {
    if typed.is_empty() { now.to_string() } else { typed.to_owned() }
}
