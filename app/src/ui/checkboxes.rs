use leptos::prelude::*;

use super::choice::choice_id;
use super::field::{classes, described_by, error_message, group_class, hint_text, legend_of};
use super::{Choice, Words};

/// A choice of any number. The first answer carries the id of the group, for the error link.
#[component]
pub fn Checkboxes(
    /// What the form sends, once for each chosen answer.
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
    /// The answers chosen before.
    values: Vec<String>,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right.
    #[prop(optional, into)]
    error: Words,
    /// Smaller boxes, where many groups follow each other.
    #[prop(default = false)]
    small: bool,
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
    let class = classes("govuk-checkboxes", &[if small { "small" } else { "" }]);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let checked = values.contains(&choice.value);
            item(choice_id(&id, index), name.clone(), choice, checked, None)
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

/// One box on its own, such as a declaration.
#[component]
pub fn Checkbox(
    /// What the form sends, and the id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    /// The id, for the error link.
    #[prop(optional, into)]
    id: Words,
    /// What people agree to.
    #[prop(into)]
    label: String,
    /// What the form sends when ticked.
    #[prop(default = "yes".to_owned(), into)]
    value: String,
    /// Ticked before.
    #[prop(default = false)]
    checked: bool,
    /// A sentence that helps to decide.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right.
    #[prop(optional, into)]
    error: Words,
    /// A smaller box.
    #[prop(default = false)]
    small: bool,
) -> AnyView {
    let id = id.into_option().unwrap_or_else(|| name.clone());
    let described = described_by(&id, &Words::default(), &Words::default(), &error);
    let class = classes("govuk-checkboxes", &[if small { "small" } else { "" }]);
    let choice = Choice::new(value, label).hint(hint);
    view! {
        <div class=group_class(&error)>
            {error_message(&id, &error)}
            <div class=class>{item(id, name, choice, checked, described)}</div>
        </div>
    }
    .into_any()
}

fn item(
    id: String,
    name: String,
    choice: Choice,
    checked: bool,
    described: Option<String>,
) -> impl IntoView + use<> {
    let hint_id = format!("{id}-item-hint");
    let own_hint = choice.hint.is_some().then(|| hint_id.clone());
    let described = match (described, own_hint) {
        (Some(outer), Some(own)) => Some(format!("{outer} {own}")),
        (outer, own) => outer.or(own),
    };
    let hint = choice
        .hint
        .map(|words| view! { <div id=hint_id class="govuk-hint govuk-checkboxes__hint">{words}</div> });
    view! {
        <div class="govuk-checkboxes__item">
            <input
                class="govuk-checkboxes__input"
                id=id.clone()
                name=name
                type="checkbox"
                value=choice.value
                checked=checked
                aria-describedby=described
            />
            <label class="govuk-label govuk-checkboxes__label" for=id>{choice.label}</label>
            {hint}
        </div>
    }
}
