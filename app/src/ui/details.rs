use leptos::prelude::*;

/// Words that most people need not read.
#[component]
pub fn Details(
    /// What it is about.
    #[prop(into)]
    summary: String,
    /// Open from the start.
    #[prop(default = false)]
    open: bool,
    /// The words.
    children: Children,
) -> AnyView {
    view! {
        <details class="govuk-details" open=open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary}</span>
            </summary>
            <div class="govuk-details__text">{children()}</div>
        </details>
    }
    .into_any()
}
