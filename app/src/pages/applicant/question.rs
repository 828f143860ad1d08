//! One question as a field, by what its answer looks like.

use leptos::prelude::*;

use crate::domain::{Fields, Kind, Question};
use crate::forms::Errors;
use crate::forms::answer::{date_parts, first_id};
use crate::ui::{Checkboxes, Choice, DateInput, Radios, TextArea, TextInput, Words};

/// The longest line that needs no word about its limit.
const USUAL_LINE: usize = 200;

/// The field of one question, with what was typed.
pub fn field(it: &Question, shown: &Fields, errors: &Errors) -> AnyView {
    let value = shown.get(it.name).cloned().unwrap_or_default();
    let label = if it.required { it.label.to_owned() } else { format!("{} (optional)", it.label) };
    let error = errors.of(&first_id(it));
    let hint = hint(it);
    match it.kind {
        Kind::Year => number(it.name, label, value, hint, error, "4", None, None),
        Kind::Count => number(it.name, label, value, hint, error, "5", None, None),
        Kind::Percent => number(it.name, label, value, hint, error, "3", None, Some("%")),
        Kind::Money => number(it.name, label, value, hint, error, "10", Some("£"), None),
        Kind::Text(_) => {
            view! { <TextInput name=it.name label=label value=value hint=hint error=error label_size="s"/> }
                .into_any()
        }
        Kind::Lines(_) => view! {
            <TextArea name=it.name label=label value=value hint=hint error=error rows=4 label_size="s"/>
        }
        .into_any(),
        Kind::Choice(choices) => view! {
            <Radios
                name=it.name
                legend=label
                options=options(choices)
                value=value
                hint=hint
                error=error
                inline={choices.len() == 2}
                legend_size="s"
            />
        }
        .into_any(),
        Kind::Many(choices) => view! {
            <Checkboxes
                name=it.name
                legend=label
                options=options(choices)
                values=value.split(',').map(|code| code.trim().to_owned()).collect()
                hint=hint
                error=error
                legend_size="s"
            />
        }
        .into_any(),
        Kind::Date => {
            let (day, month, year) = date_parts(&value);
            view! {
                <DateInput
                    name=it.name
                    legend=label
                    day=day
                    month=month
                    year=year
                    hint=hint
                    error=error
                    legend_size="s"
                />
            }
            .into_any()
        }
    }
}

/// Value and label, as choices.
pub fn options(choices: &[(&'static str, &'static str)]) -> Vec<Choice> {
    choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect()
}

fn hint(it: &Question) -> Option<String> {
    let limit = match it.kind {
        Kind::Text(limit) if limit > USUAL_LINE => format!("Up to {limit} characters."),
        Kind::Lines(limit) => format!("Up to {limit} characters."),
        _ => String::new(),
    };
    let words = format!("{} {limit}", it.hint);
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

#[expect(clippy::too_many_arguments, reason = "the props of one field")]
fn number(
    name: &'static str,
    label: String,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    width: &'static str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> AnyView {
    let unit = |unit: Option<&str>| Words::from(unit.map(str::to_owned));
    view! {
        <TextInput
            name=name
            label=label
            value=value
            hint=hint
            error=error
            width=width
            inputmode="numeric"
            prefix=unit(prefix)
            suffix=unit(suffix)
            label_size="s"
            spellcheck=false
        />
    }
    .into_any()
}
