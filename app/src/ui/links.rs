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
) -> AnyView {
    view! { <a href=href class="govuk-back-link">{text}</a> }.into_any()
}
