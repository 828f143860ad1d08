//! The options of the fixtures, as far as our props can say the same.
//!
//! Unknown fields are denied: a fixture with one asks for more than we offer.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The options as a structure, if they fit.
pub fn fit<T: DeserializeOwned>(options: &Value) -> Option<T> {
    serde_json::from_value(options.clone()).ok()
}

/// A string or a number.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Text(String),
    Number(i64),
}

impl Scalar {
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Words, never markup.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub text: Scalar,
}

/// The words of an option that may be absent.
pub fn words(text: Option<Text>) -> Option<String> {
    text.map(|text| text.text.text())
}

/// Words or markup, where our component takes any view.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Content {
    Text(Text),
    Html(Markup),
}

/// Markup.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markup {
    pub html: String,
}

impl Content {
    pub fn view(&self) -> AnyView {
        match self {
            Self::Text(text) => text.text.text().into_any(),
            Self::Html(markup) => raw(&markup.html),
        }
    }
}

/// Markup as it is.
pub fn raw(html: &str) -> AnyView {
    InertElement::new(html.to_owned()).into_any()
}

/// A label or a legend.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Label {
    pub text: String,
    #[serde(default)]
    pub classes: String,
    #[serde(default)]
    pub is_page_heading: bool,
}

/// A fieldset.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fieldset {
    pub legend: Label,
}

/// The modifier in a class such as "govuk-label--m", if it is one that we offer.
pub fn modifier(classes: &str, base: &str) -> Option<&'static str> {
    const OFFERED: &[&str] = &[
        "s", "m", "l", "xl", "2", "3", "4", "5", "10", "20", "30", "grey", "green", "teal", "blue", "purple",
        "magenta", "red", "orange", "yellow",
    ];
    if classes.is_empty() {
        return Some("");
    }
    let modifier = classes.strip_prefix(base)?;
    OFFERED.iter().find(|offered| **offered == modifier).copied()
}
