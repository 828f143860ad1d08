//! What every field shares: group class, label, hint, error words, aria wiring.

use leptos::prelude::*;

use super::Words;

/// The class of the form group around a field.
pub(super) fn group_class(error: &Words) -> &'static str {
    if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}

/// `base`, and `base--modifier` for every modifier that is not empty.
pub(super) fn classes(base: &str, modifiers: &[&str]) -> String {
    let mut all = base.to_owned();
    for modifier in modifiers.iter().filter(|modifier| !modifier.is_empty()) {
        all.push(' ');
        all.push_str(base);
        all.push_str("--");
        all.push_str(modifier);
    }
    all
}

/// The ids a field points at: what the page says, then its hint, then its error.
pub(super) fn described_by(id: &str, page: &Words, hint: &Words, error: &Words) -> Option<String> {
    let mut ids = Vec::new();
    ids.extend(page.as_deref().map(str::to_owned));
    ids.extend(hint.is_some().then(|| format!("{id}-hint")));
    ids.extend(error.is_some().then(|| format!("{id}-error")));
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The hint of a field.
pub(super) fn hint_text(id: &str, hint: &Words) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    hint.as_deref().map(|words| view! { <div id=id class="govuk-hint">{words.to_owned()}</div> })
}

/// The error of a field.
pub(super) fn error_message(id: &str, error: &Words) -> impl IntoView + use<> {
    let id = format!("{id}-error");
    error.as_deref().map(|words| {
        view! {
            <p id=id class="govuk-error-message">
                <span class="govuk-visually-hidden">"Error:"</span>
                {format!(" {words}")}
            </p>
        }
    })
}

/// The label of a field, as the heading of the page where asked.
pub(super) fn label_of(id: String, label: String, size: &str, is_heading: bool) -> impl IntoView + use<> {
    let class = classes("govuk-label", &[size]);
    let label = view! { <label class=class for=id>{label}</label> };
    if is_heading {
        view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
    } else {
        label.into_any()
    }
}

/// The legend of a group of fields, as the heading of the page where asked.
pub(super) fn legend_of(legend: String, size: &str, is_heading: bool) -> impl IntoView + use<> {
    let class = classes("govuk-fieldset__legend", &[size]);
    let words = if is_heading {
        view! { <h1 class="govuk-fieldset__heading">{legend}</h1> }.into_any()
    } else {
        legend.into_any()
    };
    view! { <legend class=class>{words}</legend> }
}
