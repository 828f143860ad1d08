//! Applications that were decided or have ended: found by name, reference or stage.

use leptos::prelude::*;

use super::parts::{address, status_tag};
use crate::forms::ended::{ENDINGS, EndedForm};
use crate::forms::queue::LONGEST_SEARCH;
use crate::pages::{Page, paths};
use crate::ports::{EndedLine, EndedView};
use crate::ui::dates::date;
use crate::ui::{Button, Choice, Pagination, Select, Table, TextInput};

const TITLE: &str = "Decided and ended applications";

/// Those that the choice shows, the latest first.
pub fn ended(view: EndedView, form: &EndedForm, (back, words): (&'static str, &'static str)) -> Page {
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        <p class="govuk-body">
            "What waits for somebody is among the " <a class="govuk-link" href=paths::queue("sort=due")>"live applications"</a> "."
        </p>
        {choice(form)}
        {found(view, form)}
    };
    Page::new(TITLE, body).back(back, words)
}

fn choice(form: &EndedForm) -> AnyView {
    let mut stages = vec![Choice::new("", "Every stage")];
    stages.extend(ENDINGS.iter().map(|it| Choice::new(it.code(), it.inner_label())));
    view! {
        <form method="get" action=paths::ENDED class="filters" role="search" novalidate>
            <div class="filters__search">
                <TextInput
                    name="q"
                    label="Search"
                    label_size="s"
                    hint=format!("Organisation or reference. Up to {LONGEST_SEARCH} characters.")
                    value=form.q.clone()
                    spellcheck=false
                />
            </div>
            <div class="filters__row">
                <Select name="stage" label="Stage" label_size="s" options=stages value=form.stage.clone()/>
            </div>
            <div class="govuk-button-group">
                <Button label="Show"/>
                <a class="govuk-link" href=paths::ENDED>"Show all"</a>
            </div>
        </form>
    }
    .into_any()
}

fn found(view: EndedView, form: &EndedForm) -> AnyView {
    if view.all == 0 {
        return view! { <p class="govuk-body">"No application was decided or has ended yet."</p> }.into_any();
    }
    if view.lines.total == 0 {
        return view! {
            <p class="govuk-body" role="status">"No application matches. Take away the stage, or search for other words."</p>
        }
        .into_any();
    }
    let caption = if view.lines.total == 1 {
        "1 application".to_owned()
    } else {
        format!("{} applications", view.lines.total)
    };
    let head = ["Organisation", "Reference", "Stage", "Since"].map(str::to_owned).to_vec();
    let rows = view.lines.lines.into_iter().map(row).collect();
    let form = form.clone();
    view! {
        <Table caption=caption head=head rows=rows stacks=true/>
        <Pagination
            page=view.lines.page
            pages=view.lines.pages
            label="Pages of decided and ended applications"
            href=Box::new(move |number| format!("{}?{}", paths::ENDED, form.on_page(number)))
        />
    }
    .into_any()
}

fn row(line: EndedLine) -> Vec<AnyView> {
    let href = address(&line.reference, "");
    vec![
        view! { <a class="govuk-link" href=href>{line.organisation}</a> }.into_any(),
        view! { <span class="nowrap">{line.reference}</span> }.into_any(),
        status_tag(line.status),
        view! { <span class="nowrap">{date(line.since.seconds())}</span> }.into_any(),
    ]
}
