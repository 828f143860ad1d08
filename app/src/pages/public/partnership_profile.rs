//! What a partnership says of itself: contact, priorities and documents.

use leptos::prelude::*;

use crate::domain::{Period, grouped, stored_day};
use crate::ports::{Contact, PartnershipView};
use crate::ui::{InsetText, SummaryList, SummaryRow};

/// Contact, priorities and documents, where there are any.
pub(super) fn profile(view: &PartnershipView) -> AnyView {
    view! {
        {view.population.map(|it| {
            view! { <p class="govuk-body">{format!("About {} people live here.", grouped(it))}</p> }
        })}
        {view.contact.clone().and_then(contact)}
        {view.priorities.as_ref().map(priorities)}
        {(!view.documents.is_empty()).then(|| documents(&view.documents))}
    }
    .into_any()
}

/// What became of it, and what it was made of; that it has ended comes first.
pub(super) fn story(view: &PartnershipView) -> Option<AnyView> {
    let ended = view.ended.as_deref().map(|day| format!("This partnership ended on {}.", stored_day(day)));
    let words: Vec<String> = ended.into_iter().chain(view.story.iter().cloned()).collect();
    let each = words.iter().map(|words| view! { <p class="govuk-body">{words.clone()}</p> }).collect_view();
    (!words.is_empty()).then(|| view! { <InsetText>{each}</InsetText> }.into_any())
}

/// Whose data the page builds on.
pub(super) fn attributions(lines: Vec<String>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        let each = lines.into_iter().map(|line| view! { <p class="govuk-hint">{line}</p> }).collect_view();
        view! { <div>{each} <p class="govuk-body"><a class="govuk-link" href="/data">"Data and licences"</a></p></div> }
            .into_any()
    })
}

fn contact(it: Contact) -> Option<AnyView> {
    let mut rows = Vec::new();
    if !it.name.is_empty() {
        rows.push(SummaryRow::new("Name", it.name));
    }
    if !it.email.is_empty() {
        let href = format!("mailto:{}", it.email);
        rows.push(SummaryRow::new(
            "E-mail address",
            view! { <a class="govuk-link" href=href>{it.email}</a> },
        ));
    }
    if !it.phone.is_empty() {
        rows.push(SummaryRow::new("Telephone number", it.phone));
    }
    (!rows.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-l">"Contact"</h2>
            <SummaryList rows=rows/>
        }
        .into_any()
    })
}

fn priorities((words, period): &(Vec<String>, Period)) -> AnyView {
    let items = words.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
    let when = period.to.as_deref().map_or_else(
        || format!("Since {}.", stored_day(&period.from)),
        |to| format!("From {} until before {}.", stored_day(&period.from), stored_day(to)),
    );
    view! {
        <h2 class="govuk-heading-l">"Priorities"</h2>
        <p class="govuk-hint">{when}</p>
        <ol class="govuk-list govuk-list--number">{items}</ol>
    }
    .into_any()
}

fn documents(all: &[(String, String, Option<String>)]) -> AnyView {
    let items = all
        .iter()
        .map(|(title, address, dated)| {
            let dated = dated.as_deref().map(|day| format!(" ({})", stored_day(day)));
            view! {
                <li>
                    <a class="govuk-link" href=address.clone() rel="noreferrer">{title.clone()}</a>
                    {dated}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-l">"Documents"</h2>
        <ul class="govuk-list">{items}</ul>
    }
    .into_any()
}
