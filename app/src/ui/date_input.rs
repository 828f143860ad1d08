use leptos::prelude::*;

use super::Words;
use super::field::{described_by, error_message, group_class, hint_text, legend_of};

/// A day, a month and a year, in fields called `{name}-day`, `{name}-month` and `{name}-year`.
///
/// Tie an error to the id of the field that has it, such as `{name}-day`, so that its link goes there.
#[component]
pub fn DateInput(
    /// What the names of the three fields begin with.
    #[prop(into)]
    name: String,
    /// What the ids of the three fields begin with, unless the name does.
    #[prop(optional, into)]
    id: Words,
    /// The question.
    #[prop(into)]
    legend: String,
    /// As it was typed.
    #[prop(into)]
    day: String,
    /// As it was typed.
    #[prop(into)]
    month: String,
    /// As it was typed.
    #[prop(into)]
    year: String,
    /// An example of a date.
    #[prop(optional, into)]
    hint: Words,
    /// What to put right.
    #[prop(optional, into)]
    error: Words,
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
    let has_error = error.is_some();
    let part = |part: &'static str, label: &'static str, width: u8, value: String| {
        let id = format!("{id}-{part}");
        let error = if has_error { " govuk-input--error" } else { "" };
        let class = format!("govuk-input govuk-date-input__input govuk-input--width-{width}{error}");
        view! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for=id.clone()>{label}</label>
                    <input
                        class=class
                        id=id
                        name=format!("{name}-{part}")
                        type="text"
                        inputmode="numeric"
                        value=(!value.is_empty()).then_some(value)
                    />
                </div>
            </div>
        }
    };
    view! {
        <div class=group_class(&error)>
            <fieldset class="govuk-fieldset" role="group" aria-describedby=described>
                {legend_of(legend, legend_size, legend_is_heading)}
                {hint_text(&id, &hint)}
                {error_message(&id, &error)}
                <div class="govuk-date-input" id=id.clone()>
                    {part("day", "Day", 2, day)}
                    {part("month", "Month", 2, month)}
                    {part("year", "Year", 4, year)}
                </div>
            </fieldset>
        </div>
    }
    .into_any()
}
