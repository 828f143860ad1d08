use leptos::prelude::*;

use super::field::{classes, described_by, error_message, group_class, hint_text, label_of};
use super::{Choice, Words};

/// A choice of one from a long list.
#[component]
pub fn Select(
    /// What the form sends, and the id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    /// The id, for the error link.
    #[prop(optional, into)]
    id: Words,
    /// What people read.
    #[prop(into)]
    label: String,
    /// The answers. Their hints have no room here.
    options: Vec<Choice>,
    /// The answer chosen before, or nothing.
    #[prop(into)]
    value: String,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right.
    #[prop(optional, into)]
    error: Words,
    /// The size of the label: "s", "m", "l", or nothing.
    #[prop(default = "m")]
    label_size: &'static str,
    /// True when the label is the heading of the page.
    #[prop(default = false)]
    label_is_heading: bool,
    /// The id of something else that describes the field.
    #[prop(optional, into)]
    describedby: Words,
) -> AnyView {
    let id = id.into_option().unwrap_or_else(|| name.clone());
    let described = described_by(&id, &describedby, &hint, &error);
    let class = classes("govuk-select", &[if error.is_some() { "error" } else { "" }]);
    let options = options
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class=group_class(&error)>
            {label_of(id.clone(), label, label_size, label_is_heading)}
            {hint_text(&id, &hint)}
            {error_message(&id, &error)}
            <select class=class id=id.clone() name=name aria-describedby=described>{options}</select>
        </div>
    }
    .into_any()
}
