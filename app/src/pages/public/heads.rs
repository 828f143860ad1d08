use leptos::prelude::*;

use crate::pages::{Page, paths};
use crate::ports::{HeadLine, HeadsView};
use crate::ui::dates::{date_of_day, date_time};
use crate::ui::{Details, InsetText, Table};

const TITLE: &str = "Proof that histories were not changed";

/// Every head of a year, with what it is good for.
pub fn heads(view: HeadsView) -> Page {
    let list = if view.lines.is_empty() {
        view! { <InsetText><p class="govuk-body">"No head has been published yet."</p></InsetText> }
            .into_any()
    } else {
        let rows = view.lines.iter().map(row).collect::<Vec<_>>();
        let head = ["Day", "As things stood", "Head"].map(str::to_owned).to_vec();
        view! { <Table caption=format!("Heads of {}", view.year) head=head rows=rows stacks=true/> }
            .into_any()
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-xl">{TITLE}</h1>
                <p class="govuk-body-l">
                    "Each application has a history that can only be added to. Once a day we publish a long number, a head, that stands for every application’s history. If anybody changed a history later, it would no longer lead to the head of that day."
                </p>
                <p class="govuk-body">
                    "A head tells nothing about any application. Copy the head of a day, or print this page: then nobody, not even we, can change what happened before without you being able to show it."
                </p>
                <Details summary="How to check a head">
                    <p class="govuk-body">
                        "If you have the file of your own case, this says whether its history was changed, and which head it leads to. Compare that with the head on this page, or with your own copy of it:"
                    </p>
                    <p class="govuk-body"><code>"community-anchors audit verify --file case.json"</code></p>
                    <p class="govuk-body">"Whoever hosts the service can make the head of any day again from the histories:"</p>
                    <p class="govuk-body"><code>"community-anchors audit verify --head 2026-11-22"</code></p>
                    <p class="govuk-body">
                        "The head is the root of a tree of SHA-256 hashes, as in RFC 9162, section 2.1. Its leaves are the sent applications in the order of their ids: the id, the number of the last line (eight bytes) and the hash of the last line."
                    </p>
                </Details>
            </div>
        </div>
        {list}
        {years(&view)}
    };
    Page::new(TITLE, body).back(paths::REGISTER, "Register of Community Anchors")
}

fn row(line: &HeadLine) -> Vec<AnyView> {
    vec![
        date_of_day(&line.day).into_any(),
        date_time(line.as_of.seconds()).into_any(),
        view! { <code class="hash">{line.head.clone()}</code> }.into_any(),
    ]
}

fn years(view: &HeadsView) -> Option<AnyView> {
    let others: Vec<_> = view.years.iter().filter(|year| **year != view.year).collect();
    (!others.is_empty()).then(|| {
        let links = others
            .into_iter()
            .map(|year| {
                let href = format!("{}/{year}", paths::HEADS);
                view! { <li><a class="govuk-link" href=href>{format!("Heads of {year}")}</a></li> }
            })
            .collect_view();
        view! { <h2 class="govuk-heading-m">"Other years"</h2> <ul class="govuk-list">{links}</ul> }
            .into_any()
    })
}

/// The latest head, at the foot of the register.
pub(super) fn latest(head: Option<HeadLine>) -> Option<AnyView> {
    head.map(|head| {
        let words = format!("Latest head of the histories, {}:", date_of_day(&head.day));
        view! {
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
                <p class="govuk-body-s govuk-!-margin-top-6">
                    {words} " " <code class="hash">{head.head}</code> " "
                    <a class="govuk-link" href=paths::HEADS>"How this proves that no history was changed"</a>
                </p>
            </div></div>
        }
        .into_any()
    })
}
