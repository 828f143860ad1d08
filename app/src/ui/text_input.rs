use leptos::prelude::*;

use super::Words;
use super::field::{classes, described_by, error_message, group_class, hint_text, label_of};

/// One line of text.
#[component]
pub fn TextInput(
    /// What the form sends, and the id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    /// The id, for the error link.
    #[prop(optional, into)]
    id: Words,
    /// What people read.
    #[prop(into)]
    label: String,
    /// As it was typed.
    #[prop(into)]
    value: String,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right.
    #[prop(optional, into)]
    error: Words,
    /// The `type` attribute.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows.
    #[prop(optional, into)]
    inputmode: Words,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Words,
    /// The width: "10", "5", "two-thirds".
    #[prop(default = "")]
    width: &'static str,
    /// A unit before the field. Not read aloud: the label says it too.
    #[prop(optional, into)]
    prefix: Words,
    /// A unit after the field. Not read aloud: the label says it too.
    #[prop(optional, into)]
    suffix: Words,
    /// The size of the label: "s", "m", "l", or nothing.
    #[prop(default = "m")]
    label_size: &'static str,
    /// True when the label is the heading of the page.
    #[prop(default = false)]
    label_is_heading: bool,
    /// False for names, codes and postcodes.
    #[prop(default = true)]
    spellcheck: bool,
    /// The id of something else that describes the field.
    #[prop(optional, into)]
    describedby: Words,
) -> AnyView {
    let id = id.into_option().unwrap_or_else(|| name.clone());
    let described = described_by(&id, &describedby, &hint, &error);
    let class = input_class(width, error.is_some());
    let input = view! {
        <input
            class=class
            id=id.clone()
            name=name
            type=kind
            spellcheck=(!spellcheck).then_some("false")
            value=(!value.is_empty()).then_some(value)
            aria-describedby=described
            autocomplete=autocomplete.into_option()
            inputmode=inputmode.into_option()
        />
    };
    let input = if prefix.is_some() || suffix.is_some() {
        let prefix = prefix
            .into_option()
            .map(|unit| view! { <div class="govuk-input__prefix" aria-hidden="true">{unit}</div> });
        let suffix = suffix
            .into_option()
            .map(|unit| view! { <div class="govuk-input__suffix" aria-hidden="true">{unit}</div> });
        view! { <div class="govuk-input__wrapper">{prefix}{input}{suffix}</div> }.into_any()
    } else {
        input.into_any()
    };
    view! {
        <div class=group_class(&error)>
            {label_of(id.clone(), label, label_size, label_is_heading)}
            {hint_text(&id, &hint)}
            {error_message(&id, &error)}
            {input}
        </div>
    }
    .into_any()
}

/// Fixed widths are of govuk-input, shares of the row are of the width utilities.
fn input_class(width: &str, has_error: bool) -> String {
    let fixed = width.chars().all(|letter| letter.is_ascii_digit());
    let error = if has_error { "error" } else { "" };
    let fixed_width = if fixed && !width.is_empty() { format!("width-{width}") } else { String::new() };
    let mut class = classes("govuk-input", &[&fixed_width, error]);
    if !fixed {
        class.push_str(" govuk-!-width-");
        class.push_str(width);
    }
    class
}
