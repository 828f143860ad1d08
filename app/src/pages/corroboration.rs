//! What groups say of an answer, for directors: counts, and nothing below five.

use leptos::prelude::*;

use crate::domain::{Corroboration, LEAST_ANSWERS, Told};
use crate::ui::{Table, typed_text};

/// What groups say, under a heading of its own.
pub fn corroboration(view: &Corroboration) -> AnyView {
    let words = match (view.asked, &view.told) {
        (0, _) => "The organisation has asked no groups to confirm.".to_owned(),
        (asked, None) => {
            format!("{} asked to confirm. Fewer than {LEAST_ANSWERS} have answered.", counted(asked))
        }
        (asked, Some(told)) => format!(
            "{} asked to confirm, and {} have answered. Nobody can see which group said what.",
            counted(asked),
            told.answered
        ),
    };
    view! {
        <h3 class="govuk-heading-s">"What the groups say"</h3>
        <p class="govuk-body">{words}</p>
        {view.told.as_ref().map(told)}
    }
    .into_any()
}

fn counted(number: usize) -> String {
    if number == 1 { "One group was".into() } else { format!("{number} groups were") }
}

fn told(told: &Told) -> AnyView {
    let table = |caption: &str, first: &str, counts: &[(&'static str, crate::domain::Count)]| {
        let rows =
            counts.iter().map(|(label, count)| vec![label.into_any(), count.words().into_any()]).collect();
        let head = vec![first.to_owned(), "Groups".to_owned()];
        view! { <Table caption=caption.to_owned() caption_size="s" head=head rows=rows numeric=vec![1]/> }
    };
    let sentences = (!told.sentences.is_empty()).then(|| {
        let items = told.sentences.iter().map(|it| view! { <li>{typed_text(it)}</li> }).collect_view();
        view! {
            <h4 class="govuk-heading-s">"In their own words"</h4>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    });
    view! {
        {table("Does the organisation support them?", "Answer", &told.support)}
        {table("How?", "Support", &told.themes)}
        {sentences}
    }
    .into_any()
}
