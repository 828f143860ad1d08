use leptos::prelude::*;

use super::{title, when};
use crate::domain::{Finding, PRINCIPLES, RATING, Rating};
use crate::pages::director::{address, board, nearest, organisation, tally_words, title_of};
use crate::pages::{Page, corroboration, paths, section};
use crate::ports::{CaseView, PackView, Section};
use crate::ui::{SummaryList, SummaryRow, Table};

const TITLE: &str = "Reading pack";

/// One sheet for each case, for the screen and for paper.
pub fn pack(view: PackView) -> Page {
    let line = &view.meeting.line;
    let foot = format!("Meeting of {}", when(line));
    let cases = view.cases.iter().enumerate().map(|(at, case)| sheet(case, at + 1, &foot)).collect_view();
    let open = view
        .unanswered
        .iter()
        .map(|(reference, organisation)| {
            let words = format!("Say whether you have a conflict of interest with {organisation}");
            view! { <li><a class="govuk-link" href=address(reference, "/conflict")>{words}</a></li> }
        })
        .collect_view();
    let open = (!view.unanswered.is_empty()).then(|| {
        view! {
            <div class="govuk-!-display-none-print">
                <p class="govuk-body">"These pages appear once you have answered:"</p>
                <ul class="govuk-list govuk-list--bullet">{open}</ul>
            </div>
        }
    });
    let none =
        view.cases.is_empty().then(|| view! { <p class="govuk-body">"There is nothing to read yet."</p> });
    let body = view! {
        <span class="govuk-caption-l">{foot.clone()}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body govuk-!-display-none-print">
            "A page for each case. To keep or print them, choose “Print” in your browser’s menu."
        </p>
        {open}
        {none}
        {cases}
    };
    Page::new(format!("{TITLE}, {}", title(line)), body).back(paths::meeting(&line.id), title(line))
}

fn sheet(view: &CaseView, number: usize, foot: &str) -> AnyView {
    let case = &view.case;
    let tally = view
        .tally
        .as_ref()
        .map_or_else(|| "Shown once you have sent your own assessment.".to_owned(), tally_words);
    let facts = vec![
        SummaryRow::new("Recommendations", tally),
        SummaryRow::new("Board sign-off", board(case)),
        SummaryRow::new("Nearest partnership", nearest(view.ranking.as_ref())),
    ];
    let figures: Vec<_> = case.sections.iter().flat_map(|it| it.figures.clone()).collect();
    let figures = (!figures.is_empty()).then(|| section::figures(&figures));
    let groups = case.sections.iter().find_map(|it| it.corroboration.as_ref());
    view! {
        <section class="sheet pack">
            <p class="sheet__of" aria-hidden="true">{foot.to_owned()}</p>
            <h2 class="govuk-heading-m">{format!("{number}. {}", case.organisation.name)}</h2>
            <p class="meta">
                <a class="govuk-link" href=address(&case.reference, "")>{case.reference.clone()}</a>
            </p>
            <SummaryList rows=facts/>
            {organisation(&case.organisation, &case.trustee, false)}
            {ratings(view)}
            {figures}
            {groups.map(corroboration::corroboration)}
        </section>
    }
    .into_any()
}

/// The organisation's own rating of each principle beside what every director found.
fn ratings(view: &CaseView) -> AnyView {
    let case = &view.case;
    let own = view.own.as_ref().filter(|it| it.submitted_at.is_some());
    let mut head = vec!["Principle".to_owned(), "Own rating".to_owned()];
    head.extend(own.map(|_| "You".to_owned()));
    head.extend(view.others.iter().map(|it| it.director.clone()));
    let rows = PRINCIPLES
        .map(|number| {
            let mut cells = vec![
                title_of(case, number).into_any(),
                rating(case.sections.iter().find(|it| it.number == number)).into_any(),
            ];
            cells.extend(own.map(|it| words(Finding::parse(it.result(number).0)).into_any()));
            cells.extend(view.others.iter().map(|it| {
                let found = it.results.iter().find(|it| it.principle == number);
                words(found.map(|it| it.finding)).into_any()
            }));
            cells
        })
        .collect::<Vec<_>>();
    let caption = format!("What the directors found: {}", case.organisation.name);
    view! { <Table caption=caption caption_size="s" head=head rows=rows stacks=true/> }.into_any()
}

fn rating(section: Option<&Section>) -> String {
    let typed = section.and_then(|it| it.fields.get(RATING)).map_or("", String::as_str);
    Rating::label(typed).unwrap_or("–").to_owned()
}

fn words(finding: Option<Finding>) -> String {
    finding.map_or("–", Finding::label).to_owned()
}
