//! One question as a field, by what its answer looks like.

use leptos::prelude::*;

use crate::domain::{Fields, Kind, Question, grouped};
use crate::forms::Errors;
use crate::forms::answer::field_id;
use crate::forms::date::date_parts;
use crate::ui::{Checkboxes, Choice, DateInput, Radios, Select, TextArea, TextInput, Words};

/// The longest line that needs no word about its limit.
const USUAL_LINE: usize = 200;
/// More choices than this make a row of a list too long.
const FEW_CHOICES: usize = 3;

/// The field of one question, with what was typed.
pub fn field(it: &Question, shown: &Fields, errors: &Errors) -> AnyView {
    input(it, it.name.to_owned(), shown.get(it.name).cloned().unwrap_or_default(), errors, true)
}

/// The field of one question or column. Those of a row are less loud than those of the page.
pub fn input(it: &Question, name: String, value: String, errors: &Errors, alone: bool) -> AnyView {
    // Of the amounts in a row any may be missing, and its list says so.
    let is_plain = it.required || (!alone && it.kind == Kind::Money);
    let label = if is_plain { it.label.to_owned() } else { format!("{} (optional)", it.label) };
    let error = errors.of(&field_id(it, &name));
    let hint = hint(it);
    let size = if alone { "s" } else { "" };
    match it.kind {
        Kind::Year => number(name, label, value, hint, error, size, "4", ""),
        Kind::Count => number(name, label, value, hint, error, size, "5", ""),
        Kind::Percent => number(name, label, value, hint, error, size, "3", "%"),
        Kind::Money => number(name, label, value, hint, error, size, "10", "£"),
        Kind::Text(_) => {
            view! { <TextInput name=name label=label value=value hint=hint error=error label_size=size/> }
                .into_any()
        }
        Kind::Email => view! {
            <TextInput
                name=name
                label=label
                value=value
                hint=hint
                error=error
                kind="email"
                autocomplete="off"
                label_size=size
                spellcheck=false
            />
        }
        .into_any(),
        Kind::Lines(_) => view! {
            <TextArea name=name label=label value=value hint=hint error=error rows=4 label_size=size/>
        }
        .into_any(),
        Kind::Choice(choices) if !alone && choices.len() > FEW_CHOICES => {
            let mut all = vec![Choice::new("", "Select one")];
            all.extend(options(choices));
            view! { <Select name=name label=label options=all value=value hint=hint error=error label_size=size/> }
                .into_any()
        }
        Kind::Choice(choices) => view! {
            <Radios
                name=name
                legend=label
                options=options(choices)
                value=value
                hint=hint
                error=error
                inline={choices.len() == 2}
                legend_size=size
            />
        }
        .into_any(),
        Kind::Many(choices) => view! {
            <Checkboxes
                name=name
                legend=label
                options=options(choices)
                values=value.split(',').map(|code| code.trim().to_owned()).collect()
                hint=hint
                error=error
                legend_size=size
            />
        }
        .into_any(),
        Kind::Date => {
            let (day, month, year) = date_parts(&value);
            view! {
                <DateInput
                    name=name
                    legend=label
                    day=day
                    month=month
                    year=year
                    hint=hint
                    error=error
                    legend_size=size
                />
            }
            .into_any()
        }
        // A list is a part of the page, not a field.
        Kind::Rows(_) => ().into_any(),
    }
}

/// Value and label, as choices.
pub fn options(choices: &[(&'static str, &'static str)]) -> Vec<Choice> {
    choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect()
}

fn hint(it: &Question) -> Option<String> {
    let limit = match it.kind {
        Kind::Text(limit) if limit > USUAL_LINE => format!("Up to {limit} characters."),
        Kind::Lines(limit) => format!("Up to {} characters.", grouped(limit)),
        _ => String::new(),
    };
    let words = format!("{} {limit}", it.hint);
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

#[expect(clippy::too_many_arguments, reason = "the props of one field")]
fn number(
    name: String,
    label: String,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    size: &'static str,
    width: &'static str,
    unit: &'static str,
) -> AnyView {
    let shown = |here: bool| Words::from((here && !unit.is_empty()).then(|| unit.to_owned()));
    view! {
        <TextInput
            name=name
            label=label
            value=value
            hint=hint
            error=error
            width=width
            inputmode="numeric"
            prefix=shown(unit == "£")
            suffix=shown(unit != "£")
            label_size=size
            spellcheck=false
        />
    }
    .into_any()
}
