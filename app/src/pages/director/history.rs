//! The whole history of a case: every line, who and when, and what it changed.

use leptos::prelude::*;

use super::assessments::{found, whole};
use super::parts::{address, heading_with, title_of};
use crate::domain::EventGroup;
use crate::pages::{Page, paths, requests};
use crate::ports::{CaseHistory, CaseLine, CaseView, Detail, HistoryChoice};
use crate::ui::dates::{date, date_time};
use crate::ui::{
    Button, ButtonKind, Choice, Details, InsetText, Select, SummaryList, SummaryRow, typed_text,
};

const TITLE: &str = "History";

/// The history, so many lines at a time.
pub fn history(model: CaseHistory, may_export: bool) -> Page {
    let case = &model.view.case;
    let reference = &case.reference;
    let items = model.lines.iter().map(|line| entry(&model.view, line)).collect_view();
    let list = if model.lines.is_empty() {
        view! { <InsetText><p class="govuk-body">"Nothing of this kind has happened yet."</p></InsetText> }
            .into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    let export = may_export.then(|| {
        let href = paths::export_case(reference);
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Export the case as a file"</a></p> }
    });
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                {heading_with(case, TITLE)}
                <p class="govuk-body">
                    "Every line, the oldest first. No line can be changed or taken away. What was written in a draft stays with the organisation: here is what it sent, and what a response changed."
                </p>
                <div class="govuk-!-display-none-print">
                    {filter(reference, model.choice)}
                    {on_one_page(reference, &model)}
                    {export}
                    <p class="govuk-body"><a class="govuk-link" href=paths::AUDIT>"How histories are checked"</a></p>
                </div>
                <p class="govuk-body">{counted(&model)}</p>
                {list}
                {pager(reference, &model)}
            </div>
        </div>
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), body)
        .back(address(reference, ""), "The whole application")
}

fn filter(reference: &str, choice: HistoryChoice) -> AnyView {
    let mut options = vec![Choice::new("", "Everything")];
    options.extend(EventGroup::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())));
    let value = choice.group.map_or("", EventGroup::code);
    view! {
        <form method="get" action=paths::case_history(reference)>
            <Select name="kind" label="Show" label_size="s" options=options value=value/>
            <Button label="Show these lines" kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}

fn on_one_page(reference: &str, model: &CaseHistory) -> Option<AnyView> {
    (model.pages > 1).then(|| {
        let href = paths::case_history_whole(reference, model.choice.group);
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"All on one page, to print"</a></p> }
            .into_any()
    })
}

fn counted(model: &CaseHistory) -> String {
    let lines = if model.total == 1 { "1 line".to_owned() } else { format!("{} lines", model.total) };
    if model.pages > 1 {
        format!("{lines}, page {} of {}.", model.choice.page, model.pages)
    } else {
        format!("{lines}.")
    }
}

fn pager(reference: &str, model: &CaseHistory) -> Option<AnyView> {
    let HistoryChoice { group, page, .. } = model.choice;
    let link = |to: usize, words: &'static str| {
        let href = paths::case_history_page(reference, group, to);
        view! { <a class="govuk-link" href=href>{words}</a> " " }
    };
    let earlier = (page > 1).then(|| link(page - 1, "Earlier lines"));
    let later = (page < model.pages).then(|| link(page + 1, "Later lines"));
    (model.pages > 1).then(|| {
        view! { <nav class="govuk-body govuk-!-display-none-print" aria-label="Pages">{earlier} {later}</nav> }
            .into_any()
    })
}

fn entry(view: &CaseView, line: &CaseLine) -> AnyView {
    let id = format!("event-{}", line.number);
    let href = format!("#{id}");
    let at = date_time(line.at.seconds());
    let by = if line.by.is_empty() { at } else { format!("{}, {at}", line.by) };
    let reason = line.reason.as_deref().map(typed_text);
    let details = line.details.iter().map(|it| detail(view, line, it)).collect_view();
    view! {
        <li class="timeline__entry" id=id>
            <h2 class="timeline__title">{line.words.clone()}</h2>
            <p class="timeline__by">
                <a class="govuk-link govuk-link--no-visited-state" href=href>{format!("Line {}", line.number)}</a>
                {format!(": {by}")}
            </p>
            {reason}
            {details}
        </li>
    }
    .into_any()
}

fn detail(view: &CaseView, line: &CaseLine, detail: &Detail) -> AnyView {
    let case = &view.case;
    match detail {
        Detail::Changes(changes) => changes
            .iter()
            .map(|it| {
                view! {
                    <h3 class="govuk-heading-s">{title_of(case, it.principle)}</h3>
                    {requests::change(it)}
                }
            })
            .collect_view()
            .into_any(),
        Detail::Asked(items) => {
            let items = items.iter().map(|it| view! { <li>{requests::item(&case.sections, it)}</li> });
            view! { <ol class="govuk-list govuk-list--number">{items.collect_view()}</ol> }.into_any()
        }
        Detail::Assessment(it) => {
            let inner = whole(case, it);
            view! { <Details summary=format!("What was found, line {}", line.number)>{inner}</Details> }
                .into_any()
        }
        Detail::Results(results, reason) => {
            let row = |it: &crate::domain::PrincipleResult| {
                SummaryRow::new(title_of(case, it.principle), found(it))
            };
            let rows = results.iter().map(row).collect::<Vec<_>>();
            view! { {typed_text(reason)} <SummaryList rows=rows/> }.into_any()
        }
        Detail::Letter(letter) => {
            let words = typed_text(letter);
            view! { <Details summary=format!("The letter, line {}", line.number)>{words}</Details> }
                .into_any()
        }
        Detail::Texts(texts) => {
            let rows = texts.iter().map(|(name, text)| SummaryRow::new(*name, typed_text(text))).collect();
            view! { <SummaryList rows=rows/> }.into_any()
        }
        Detail::Meeting(id, at) => {
            let words = format!("The meeting of {}", date(at.seconds()));
            view! { <p class="govuk-body"><a class="govuk-link" href=paths::meeting(id)>{words}</a></p> }
                .into_any()
        }
    }
}
