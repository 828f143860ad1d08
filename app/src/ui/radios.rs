use leptos::prelude::*;

use super::choice::choice_id;
use super::field::{classes, described_by, error_message, group_class, hint_text, legend_of};
use super::{Choice, Words};

/// A choice of one. The first answer carries the id of the group, for the error link.
#[component]
pub fn Radios(
    /// What the form sends, and the id of the first answer unless `id` says otherwise.
    #[prop(into)]
    name: String,
    /// The id of the first answer; the others add a number to it.
    #[prop(optional, into)]
    id: Words,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answers.
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
    /// Smaller circles, where many groups follow each other.
    #[prop(default = false)]
    small: bool,
    /// Side by side, for two short answers.
    #[prop(default = false)]
    inline: bool,
    /// The size of the question: "s", "m", "l", or nothing.
    #[prop(default = "m")]
    legend_size: &'static str,
    /// True when the question is the heading of the page.
    #[prop(default = false)]
    legend_is_heading: bool,
    /// The id of something else that describes the group.
    #[prop(optional, into)]
    describedby: Words,
) -> AnyView {
    let id = id.into_option().unwrap_or_else(|| name.clone());
    let described = described_by(&id, &describedby, &hint, &error);
    let class =
        classes("govuk-radios", &[if small { "small" } else { "" }, if inline { "inline" } else { "" }]);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let checked = choice.value == value;
            radio(choice_id(&id, index), name.clone(), choice, checked)
        })
        .collect_view();
    view! {
        <div class=group_class(&error)>
            <fieldset class="govuk-fieldset" aria-describedby=described>
                {legend_of(legend, legend_size, legend_is_heading)}
                {hint_text(&id, &hint)}
                {error_message(&id, &error)}
                <div class=class>{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn radio(id: String, name: String, choice: Choice, checked: bool) -> impl IntoView {
    let hint_id = format!("{id}-item-hint");
    let described = choice.hint.is_some().then(|| hint_id.clone());
    let hint = choice
        .hint
        .map(|words| view! { <div id=hint_id class="govuk-hint govuk-radios__hint">{words}</div> });
    view! {
        <div class="govuk-radios__item">
            <input
                class="govuk-radios__input"
                id=id.clone()
                name=name
                type="radio"
                value=choice.value
                checked=checked
                aria-describedby=described
            />
            <label class="govuk-label govuk-radios__label" for=id>{choice.label}</label>
            {hint}
        </div>
    }
}
