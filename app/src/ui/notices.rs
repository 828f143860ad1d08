use leptos::prelude::*;

/// Words set apart from the text around them.
#[component]
pub fn InsetText(
    /// The words.
    children: Children,
) -> AnyView {
    view! { <div class="govuk-inset-text">{children()}</div> }.into_any()
}

/// Something with consequences.
#[component]
pub fn WarningText(
    /// One sentence.
    #[prop(into)]
    text: String,
) -> AnyView {
    view! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">"Warning"</span>
                {format!(" {text}")}
            </strong>
        </div>
    }
    .into_any()
}
