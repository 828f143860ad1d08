use leptos::prelude::*;

use super::typed_text;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What happened.
    pub title: String,
    /// Who did it. May be empty.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// What they wrote.
    pub body: Option<String>,
}

/// What happened, in order.
#[component]
pub fn Timeline(
    /// In the order of the page.
    entries: Vec<TimelineEntry>,
) -> AnyView {
    let items = entries
        .into_iter()
        .map(|entry| {
            let by = if entry.by.is_empty() { entry.at } else { format!("{}, {}", entry.by, entry.at) };
            let body = entry.body.as_deref().map(typed_text);
            view! {
                <li class="timeline__entry">
                    <h3 class="timeline__title">{entry.title}</h3>
                    <p class="timeline__by">{by}</p>
                    {body}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
