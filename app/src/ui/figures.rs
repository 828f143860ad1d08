use leptos::prelude::*;

/// One number of [`Figures`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub term: String,
    /// The number, with its unit.
    pub value: String,
    /// What it is a part of.
    pub note: Option<String>,
}

impl Figure {
    /// A number that says what it is a part of.
    pub fn new(term: impl Into<String>, value: impl Into<String>, note: impl Into<String>) -> Self {
        Self { term: term.into(), value: value.into(), note: Some(note.into()) }
    }
}

/// A strip of numbers.
#[component]
pub fn Figures(
    /// In the order of the page.
    items: Vec<Figure>,
) -> AnyView {
    let items = items
        .into_iter()
        .map(|figure| {
            let note = figure.note.map(|note| view! { <span class="figures__note">{note}</span> });
            view! { <div><dt>{figure.term}</dt><dd>{figure.value}{note}</dd></div> }
        })
        .collect_view();
    view! { <dl class="figures">{items}</dl> }.into_any()
}
