use leptos::prelude::*;

/// The way back, above the heading.
#[component]
pub fn BackLink(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// The name of that page.
    #[prop(into, default = "Back".to_owned())]
    text: String,
) -> impl IntoView {
    view! { <a href=href class="govuk-back-link">{text}</a> }
}
