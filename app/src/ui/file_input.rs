use leptos::prelude::*;

use super::Words;
use super::field::{described_by, error_message, group_class, hint_text, label_of};

/// Files to choose. Its form must be `multipart/form-data`.
#[component]
pub fn FileInput(
    /// What the form sends, and the id.
    #[prop(into)]
    name: String,
    /// What people read.
    #[prop(into)]
    label: String,
    /// The limits, said before choosing.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right: one sentence for each file.
    #[prop(default = Vec::new())]
    errors: Vec<String>,
    /// Names of extensions and media types that the browser offers first.
    #[prop(into)]
    accept: String,
    /// Several at once.
    #[prop(default = false)]
    multiple: bool,
    /// The size of the label: "s", "m", "l", or nothing.
    #[prop(default = "m")]
    label_size: &'static str,
) -> AnyView {
    let error = Words::from(errors.first().cloned());
    let described = described_by(&name, &Words::default(), &hint, &error);
    let class =
        if error.is_some() { "govuk-file-upload govuk-file-upload--error" } else { "govuk-file-upload" };
    let messages = if errors.len() > 1 {
        let each = errors.into_iter().map(error_words).collect_view();
        view! { <div id=format!("{name}-error")>{each}</div> }.into_any()
    } else {
        error_message(&name, &error).into_any()
    };
    view! {
        <div class=group_class(&error)>
            {label_of(name.clone(), label, label_size, false)}
            {hint_text(&name, &hint)}
            {messages}
            <input
                class=class
                id=name.clone()
                name=name
                type="file"
                accept=accept
                multiple=multiple
                aria-describedby=described
            />
        </div>
    }
    .into_any()
}

/// One of several errors: their box has the id that the field points at.
fn error_words(words: String) -> impl IntoView {
    view! {
        <p class="govuk-error-message">
            <span class="govuk-visually-hidden">"Error:"</span>
            {format!(" {words}")}
        </p>
    }
}
