//! A download as a page of its own: opens offline, without scripts, styles of others or pictures.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

/// No quotes and no angle brackets: as text it is the same as as a style.
const STYLE: &str = "body{font:1.1rem/1.5 Arial,Helvetica,sans-serif;color:#1b1f24;max-width:46rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}section{border-left:3px solid #d5dbe1;padding-left:1rem;margin:1.25rem 0}dt{font-weight:bold;margin-top:.6rem}dd{margin:0;white-space:pre-wrap}h1,h2,h3,h4{line-height:1.25}";
/// Fields that head a part, in this order of preference.
const HEADS: [&str; 7] = ["title", "reference", "name", "subject", "what", "browser", "organisation"];

/// The whole document. Every text of the file is in it, as text.
pub fn document(title: &str, file: &impl Serialize) -> String {
    let value = serde_json::to_value(file).unwrap_or_default();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| whole(title.to_owned(), &value).to_html());
    owner.unset_with_forced_cleanup();
    html
}

fn whole(title: String, value: &Value) -> impl IntoView + use<> {
    let body = content(value, 2);
    view! {
        <!DOCTYPE html>
        <html lang="en-GB">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex"/>
                <title>{title.clone()}</title>
                <style>{STYLE}</style>
            </head>
            <body>
                <main>
                    <h1>{title}</h1>
                    {body}
                </main>
            </body>
        </html>
    }
}

/// The fields of an object: lines first as a list of terms, then its parts.
fn content(value: &Value, depth: usize) -> AnyView {
    let Value::Object(fields) = value else { return text(value).into_any() };
    let lines = fields
        .iter()
        .filter(|(_, value)| !is_part(value) && !is_empty(value))
        .map(|(name, value)| term(readable(name), text(value)))
        .collect_view();
    let parts = fields
        .iter()
        .filter(|(_, value)| is_part(value) && !is_empty(value))
        .map(|(name, value)| part(name, value, depth))
        .collect_view();
    let lines = (fields.values().any(|it| !is_part(it) && !is_empty(it))).then(|| view! { <dl>{lines}</dl> });
    view! { {lines} {parts} }.into_any()
}

fn part(name: &str, value: &Value, depth: usize) -> AnyView {
    let inner = match value {
        Value::Array(items) if items.iter().all(|item| question(item).is_some()) => {
            let lines = items
                .iter()
                .filter_map(question)
                .map(|(question, value)| term(question, value))
                .collect_view();
            view! { <dl>{lines}</dl> }.into_any()
        }
        Value::Array(items) => items
            .iter()
            .map(|item| {
                let head = heading(depth + 1, head_of(item));
                view! { <section>{head} {content(item, depth + 2)}</section> }
            })
            .collect_view()
            .into_any(),
        other => content(other, depth + 1),
    };
    view! { {heading(depth, readable(name))} {inner} }.into_any()
}

fn term(name: String, value: String) -> AnyView {
    view! { <dt>{name}</dt><dd>{value}</dd> }.into_any()
}

fn heading(depth: usize, words: String) -> AnyView {
    match depth {
        0..=2 => view! { <h2>{words}</h2> }.into_any(),
        3 => view! { <h3>{words}</h3> }.into_any(),
        4 => view! { <h4>{words}</h4> }.into_any(),
        5 => view! { <h5>{words}</h5> }.into_any(),
        _ => view! { <h6>{words}</h6> }.into_any(),
    }
}

/// A typed field: its question, and what was typed.
fn question(item: &Value) -> Option<(String, String)> {
    Some((item.get("question")?.as_str()?.to_owned(), item.get("value")?.as_str()?.to_owned()))
}

/// What heads one item of a list.
fn head_of(item: &Value) -> String {
    let texts = HEADS.iter().filter_map(|name| item.get(name)?.as_str());
    let number = || item.get("principle").or_else(|| item.get("number")).map(|it| format!("{it}"));
    let found = texts.filter(|text| !text.is_empty()).map(str::to_owned).next();
    found.or_else(number).unwrap_or_else(|| "Entry".to_owned())
}

fn is_part(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().any(Value::is_object),
        _ => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        Value::Object(fields) => Map::len(fields).to_string(),
        other => other.to_string(),
    }
}

/// "Sent at" of `sent_at`.
fn readable(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};
    use serde_json::json;

    use super::*;

    const ATTACK: &str = "\"></dd></style><svg onload=alert(1)></textarea></title><script>alert(1)</script>";

    #[test]
    fn every_text_is_there_as_text_and_nothing_runs() {
        let file = json!({
            "format": 1,
            "name": ATTACK,
            "applications": [{ "reference": ATTACK, "answers": [{ "principle": 1, "title": "Rooted",
                "fields": [{ "name": "a", "question": "What?", "value": "One\nTwo" }] }] }],
        });
        let html = document(ATTACK, &file);
        let page = Html::parse_document(&html);
        let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!(count("script, svg, link, img, iframe, [onload], [src], [href]"), 0, "{html}");
        assert_eq!(count("style"), 1);
        let words: String = page.root_element().text().collect();
        assert!(words.contains("One\nTwo") && words.matches("<svg onload=alert(1)>").count() >= 3, "{words}");
    }
}
