//! Fields of forms: from the options of a fixture to what our component renders.

use app::ui::{Checkboxes, Choice, DateInput, Radios, Select, TextArea, TextInput};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::options::{Fieldset, Label, Scalar, Text, fit, modifier, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Input {
    name: String,
    id: Option<String>,
    label: Label,
    value: Option<Scalar>,
    hint: Option<Text>,
    error_message: Option<Text>,
    #[serde(rename = "type", default)]
    kind: Option<String>,
    inputmode: Option<String>,
    autocomplete: Option<String>,
    #[serde(default)]
    classes: String,
    prefix: Option<Text>,
    suffix: Option<Text>,
    #[serde(default = "yes")]
    spellcheck: bool,
    described_by: Option<String>,
}

fn yes() -> bool {
    true
}

pub fn input(options: &Value) -> Option<String> {
    if options.get("spellcheck") == Some(&Value::Bool(true)) {
        // We leave it to the browser, which is the same.
        return None;
    }
    let input: Input = fit(options)?;
    let kind = match input.kind.as_deref() {
        None | Some("text") => "text",
        Some("number") => "number",
        Some(_) => return None,
    };
    let html = view! {
        <TextInput
            name=input.name
            id=input.id
            label=input.label.text
            value=input.value.map(|value| value.text()).unwrap_or_default()
            hint=words(input.hint)
            error=words(input.error_message)
            kind=kind
            inputmode=input.inputmode
            autocomplete=input.autocomplete
            width=modifier(&input.classes, "govuk-input--width-")?
            prefix=words(input.prefix)
            suffix=words(input.suffix)
            label_size=modifier(&input.label.classes, "govuk-label--")?
            label_is_heading=input.label.is_page_heading
            spellcheck=input.spellcheck
            describedby=input.described_by
        />
    };
    Some(html.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Area {
    name: String,
    id: Option<String>,
    label: Label,
    value: Option<String>,
    hint: Option<Text>,
    error_message: Option<Text>,
    rows: Option<u16>,
    autocomplete: Option<String>,
    #[serde(default = "yes")]
    spellcheck: bool,
    described_by: Option<String>,
}

pub fn textarea(options: &Value) -> Option<String> {
    if options.get("spellcheck") == Some(&Value::Bool(true)) {
        return None;
    }
    let area: Area = fit(options)?;
    let html = view! {
        <TextArea
            name=area.name
            id=area.id
            label=area.label.text
            value=area.value.unwrap_or_default()
            hint=words(area.hint)
            error=words(area.error_message)
            rows=area.rows.unwrap_or(5)
            label_size=modifier(&area.label.classes, "govuk-label--")?
            label_is_heading=area.label.is_page_heading
            describedby=area.described_by
            autocomplete=area.autocomplete
            spellcheck=area.spellcheck
        />
    };
    Some(html.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    value: Scalar,
    text: Scalar,
    hint: Option<Text>,
    #[serde(alias = "selected")]
    checked: Option<bool>,
}

/// Our choices, and those that are chosen.
fn choices(items: Vec<Item>) -> (Vec<Choice>, Vec<String>) {
    let chosen =
        items.iter().filter(|item| item.checked == Some(true)).map(|item| item.value.text()).collect();
    let choice =
        |item: Item| Choice { value: item.value.text(), label: item.text.text(), hint: words(item.hint) };
    (items.into_iter().map(choice).collect(), chosen)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Group {
    name: String,
    id_prefix: Option<String>,
    fieldset: Fieldset,
    items: Vec<Item>,
    value: Option<Scalar>,
    #[serde(default)]
    values: Vec<String>,
    hint: Option<Text>,
    error_message: Option<Text>,
    #[serde(default)]
    classes: String,
    described_by: Option<String>,
}

pub fn radios(options: &Value) -> Option<String> {
    let group: Group = fit(options)?;
    let (small, inline) = match group.classes.as_str() {
        "" => (false, false),
        "govuk-radios--small" => (true, false),
        "govuk-radios--inline" => (false, true),
        "govuk-radios--small govuk-radios--inline" | "govuk-radios--inline govuk-radios--small" => {
            (true, true)
        }
        _ => return None,
    };
    let (options, chosen) = choices(group.items);
    let value = group.value.map(|value| value.text()).or_else(|| chosen.first().cloned());
    let legend = group.fieldset.legend;
    let html = view! {
        <Radios
            name=group.name
            id=group.id_prefix
            legend=legend.text
            options=options
            value=value.unwrap_or_default()
            hint=words(group.hint)
            error=words(group.error_message)
            small=small
            inline=inline
            legend_size=modifier(&legend.classes, "govuk-fieldset__legend--")?
            legend_is_heading=legend.is_page_heading
            describedby=group.described_by
        />
    };
    Some(html.to_html())
}

pub fn checkboxes(options: &Value) -> Option<String> {
    let group: Group = fit(options)?;
    let small = match group.classes.as_str() {
        "" => false,
        "govuk-checkboxes--small" => true,
        _ => return None,
    };
    let (options, mut chosen) = choices(group.items);
    chosen.extend(group.values);
    let legend = group.fieldset.legend;
    let html = view! {
        <Checkboxes
            name=group.name
            id=group.id_prefix
            legend=legend.text
            options=options
            values=chosen
            hint=words(group.hint)
            error=words(group.error_message)
            small=small
            legend_size=modifier(&legend.classes, "govuk-fieldset__legend--")?
            legend_is_heading=legend.is_page_heading
            describedby=group.described_by
        />
    };
    Some(html.to_html())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Date {
    id: String,
    name_prefix: String,
    fieldset: Fieldset,
    hint: Option<Text>,
    error_message: Option<Text>,
    #[serde(default)]
    values: serde_json::Map<String, Value>,
    described_by: Option<String>,
}

pub fn date_input(options: &Value) -> Option<String> {
    let mut options = options.clone();
    let prefixed = options.get("namePrefix").is_some();
    if !prefixed {
        // Our fields always carry a prefix, so that two dates fit into one form.
        options.as_object_mut()?.insert("namePrefix".to_owned(), "unprefixed".into());
    }
    let date: Date = fit(&options)?;
    let value = |part: &str| {
        let key = if prefixed { format!("{}-{part}", date.name_prefix) } else { part.to_owned() };
        date.values.get(&key).map(ToString::to_string).unwrap_or_default()
    };
    let (day, month, year) = (value("day"), value("month"), value("year"));
    let legend = date.fieldset.legend;
    let html = view! {
        <DateInput
            name=date.name_prefix
            id=date.id
            legend=legend.text
            day=day
            month=month
            year=year
            hint=words(date.hint)
            error=words(date.error_message)
            legend_size=modifier(&legend.classes, "govuk-fieldset__legend--")?
            legend_is_heading=legend.is_page_heading
            describedby=date.described_by
        />
    };
    let html = html.to_html();
    Some(if prefixed { html } else { html.replace("name=\"unprefixed-", "name=\"") })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Menu {
    name: String,
    id: Option<String>,
    label: Label,
    #[serde(default)]
    items: Vec<Item>,
    value: Option<Scalar>,
    hint: Option<Text>,
    error_message: Option<Text>,
    described_by: Option<String>,
}

pub fn select(options: &Value) -> Option<String> {
    let menu: Menu = fit(options)?;
    if menu.value.is_some() && menu.items.iter().any(|item| item.checked.is_some()) {
        // One answer chosen in two ways: ours has one way only.
        return None;
    }
    let (options, chosen) = choices(menu.items);
    let value = menu.value.map(|value| value.text()).or_else(|| chosen.first().cloned());
    let html = view! {
        <Select
            name=menu.name
            id=menu.id
            label=menu.label.text
            options=options
            value=value.unwrap_or_default()
            hint=words(menu.hint)
            error=words(menu.error_message)
            label_size=modifier(&menu.label.classes, "govuk-label--")?
            label_is_heading=menu.label.is_page_heading
            describedby=menu.described_by
        />
    };
    Some(html.to_html())
}
