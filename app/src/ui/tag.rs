use leptos::prelude::*;

use super::field::classes;

/// A state, in a coloured box. The words say it all: the colour only helps.
#[component]
pub fn Tag(
    /// "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow", or nothing.
    #[prop(default = "")]
    colour: &'static str,
    /// The state in words.
    #[prop(into)]
    text: String,
) -> AnyView {
    view! { <strong class=classes("govuk-tag", &[colour])>{text}</strong> }.into_any()
}
