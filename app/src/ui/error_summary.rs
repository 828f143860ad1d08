use leptos::prelude::*;

use crate::forms::Errors;

/// Every problem of the form, at the top of the page. Nothing when there is none.
///
/// Takes the focus by the plain `autofocus` attribute, so without any script.
#[component]
pub fn ErrorSummary(
    /// In the order of the page.
    errors: Errors,
) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let items = errors
        .iter()
        .map(|error| view! { <li><a href=format!("#{}", error.field)>{error.message.clone()}</a></li> })
        .collect_view();
    view! {
        <div class="govuk-error-summary" tabindex="-1" autofocus=true>
            <div role="alert">
                <h2 class="govuk-error-summary__title">"There is a problem"</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{items}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}
