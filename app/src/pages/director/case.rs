//! One application, whole: what the reader may do, what the organisation says, and what happened.

use leptos::prelude::*;

use super::assessments::{directors, found, listed, not_answered, tally_words, whole};
use super::conditions::facts as facts_of;
use super::facts::{board, nearest, organisation, seat};
use super::hold::held;
use super::parts::{desk_of, heading, must_answer_first, numbered, status_tag, title_of};
use super::review::{asked, earlier, path};
use super::{actions, parts, recusal, requests};
use crate::pages::{Page, section};
use crate::ports::{Case, CaseView, DecisionView, Review};
use crate::ui::dates::{date, date_time};
use crate::ui::{SummaryList, SummaryRow, Timeline, TimelineEntry, typed_text};

/// One application, whole. Its answers only once the conflict question is answered.
pub fn case(view: CaseView) -> Page {
    let (href, text) = desk_of(&view);
    let title = format!("{}, {}", view.case.organisation.name, view.case.reference);
    let body = if must_answer_first(&view) { before_answering(&view) } else { everything(&view) };
    Page::new(title, body).back(href, text)
}

fn before_answering(view: &CaseView) -> AnyView {
    let case = &view.case;
    view! {
        {heading(case)}
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <p class="govuk-body">
                    "Before you read this application, tell us whether you have a conflict of interest. It takes a minute."
                </p>
                {actions::answer_conflict(view)}
                {organisation(&case.organisation, &case.trustee, false)}
            </div>
        </div>
    }
    .into_any()
}

fn everything(view: &CaseView) -> AnyView {
    let case = &view.case;
    let sections = case
        .sections
        .iter()
        .map(|it| {
            let id = format!("principle-{}", it.number);
            view! {
                <section class="case__part" id=id>
                    <h2 class="govuk-heading-m">{numbered(it.number, &it.title)}</h2>
                    {section::read_untitled(it)}
                </section>
            }
        })
        .collect_view();
    view! {
        {case.hold.as_ref().map(held)}
        {heading(case)}
        <div class="reading reading--case">
            <aside class="reading__judge" aria-label="What you can do">
                <h2 class="govuk-heading-m">"What you can do"</h2>
                {actions::open_to(view)}
                <p class="govuk-body">
                    <a class="govuk-link" href=crate::pages::paths::case_calls(&case.reference)>"Phone calls"</a>
                </p>
                {contents(view)}
            </aside>
            <div>
                {at_a_glance(view)}
                {case.review.as_ref().map(|it| asked(case, it))}
                {case.decision.as_ref().map(|decision| decided(view, decision))}
                {asked_for(view)}
                {requests::all(view)}
                {case.yearly.as_ref().filter(|it| !it.confirmations.is_empty()).map(|it| yearly(view, it))}
                {case.past_decisions.iter().map(|it| earlier(case, it)).collect_view()}
                <section class="case__part" id="organisation">
                    <h2 class="govuk-heading-m">"The organisation"</h2>
                    {organisation(&case.organisation, &case.trustee, false)}
                </section>
                {sections}
                {judgements(view)}
                {history(case)}
            </div>
        </div>
    }
    .into_any()
}

fn at_a_glance(view: &CaseView) -> AnyView {
    let case = &view.case;
    let since = format!("Since {}", date(case.since.seconds()));
    let mut rows = vec![
        SummaryRow::new("Stage", view! { {status_tag(case.status)} <p class="meta">{since}</p> }),
        SummaryRow::new("Board sign-off", board(case)),
        SummaryRow::new("Assessments", view.standing.words()),
        SummaryRow::new("Nearest partnership", nearest(view.ranking.as_ref())),
    ];
    let open = case.open_request();
    rows.extend(open.map(|it| SummaryRow::new("Information request", requests::state_words(it))));
    rows.extend(seat(view));
    view! { <SummaryList rows=rows/> }.into_any()
}

fn contents(view: &CaseView) -> AnyView {
    let link = |id: String, words: String| {
        view! { <li><a class="govuk-link" href=format!("#{id}")>{words}</a></li> }.into_any()
    };
    let mut items = Vec::new();
    if view.case.decision.is_some() {
        items.push(link("decision".into(), "The decision".into()));
    }
    if !view.case.requests.is_empty() {
        items.push(link("requests".into(), "Information requests".into()));
    }

    if view.case.yearly.as_ref().is_some_and(|it| !it.confirmations.is_empty()) {
        items.push(link("yearly".into(), "Yearly re-confirmation".into()));
    }
    items.push(link("organisation".into(), "The organisation".into()));
    items.extend(
        view.case
            .sections
            .iter()
            .map(|it| link(format!("principle-{}", it.number), parts::numbered(it.number, &it.title))),
    );
    items.push(link("directors".into(), "Directors".into()));
    items.push(link("history".into(), "History".into()));
    view! {
        <nav class="case__contents" aria-label="On this page">
            <h3 class="govuk-heading-s">"On this page"</h3>
            <ul class="govuk-list">{items}</ul>
        </nav>
    }
    .into_any()
}

fn decided(view: &CaseView, decision: &DecisionView) -> AnyView {
    let released = match decision.released_at {
        Some(at) => format!("Released {}", date(at.seconds())),
        None => "Not released. The organisation does not know it yet".to_owned(),
    };
    let mut rows = vec![
        SummaryRow::new("Outcome", view! { <strong>{decision.outcome.label()}</strong> }),
        SummaryRow::new("Decided", date(decision.determined_at.seconds())),
        SummaryRow::new("Organisation told", released),
        SummaryRow::new("Reasons", typed_text(&decision.reason)),
    ];
    let results = decision.results.iter();
    rows.extend(results.map(|it| {
        let path = decision.path(it.principle).map(path);
        SummaryRow::new(title_of(&view.case, it.principle), view! { {found(it)} {path} })
    }));
    view! {
        <section class="case__part" id="decision">
            <h2 class="govuk-heading-m">"The decision"</h2>
            <SummaryList rows=rows/>
        </section>
    }
    .into_any()
}

/// The conditions of the decision, with what became of each.
fn asked_for(view: &CaseView) -> Option<AnyView> {
    if view.case.conditions.is_empty() {
        return None;
    }
    let all = view.case.conditions.iter();
    let all = all
        .map(|it| {
            view! {
                <h3 class="govuk-heading-s">{format!("Condition {}", it.number)}</h3>
                <SummaryList rows=facts_of(&view.case, it)/>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="case__part" id="conditions">
                <h2 class="govuk-heading-m">"Conditions"</h2>
                {all}
            </section>
        }
        .into_any(),
    )
}

/// What the anchor said once a year, and the co-ordinator's button.
fn yearly(view: &CaseView, review: &Review) -> AnyView {
    let reads = view.own_status.is_none();
    let reference = reads.then_some(view.case.reference.as_str());
    view! {
        <section class="case__part" id="yearly">
            <h2 class="govuk-heading-m">"Yearly re-confirmation"</h2>
            {crate::pages::yearly::read(review, reference)}
        </section>
    }
    .into_any()
}

fn judgements(view: &CaseView) -> AnyView {
    let open = not_answered(view);
    let waits = (!open.is_empty() && view.case.status == crate::domain::Status::Submitted).then(|| {
        let words = format!("The conflict question still waits for {}.", listed(&open));
        view! { <p class="govuk-body">{words}</p> }
    });
    let tally = view.tally.as_ref().map(|tally| view! { <p class="govuk-body">{tally_words(tally)}</p> });
    let others = view.others.iter().map(|it| whole(&view.case, it)).collect_view();
    let own_is_open = view.own.as_ref().is_some_and(|own| own.submitted_at.is_none());
    let hidden = own_is_open.then(|| {
        view! { <p class="govuk-body">"Other directors’ assessments appear after you send yours."</p> }
    });
    view! {
        <section class="case__part" id="directors">
            <h2 class="govuk-heading-m">"Directors"</h2>
            <p class="govuk-body">{view.standing.words()}</p>
            {waits}
            {directors(view)}
            {hidden}
            {tally}
            {others}
            {recusal::set_aside(view)}
        </section>
    }
    .into_any()
}

/// What happened since it was sent, the newest line first: what happened last is what readers look for.
fn history(case: &Case) -> AnyView {
    let entries = case
        .history
        .iter()
        .rev()
        .filter(|line| case.submitted_at.is_none_or(|sent| line.at >= sent))
        .map(|line| TimelineEntry {
            title: line.words.clone(),
            by: line.by.clone(),
            at: date_time(line.at.seconds()),
            body: line.reason.clone(),
        })
        .collect();
    view! {
        <section class="case__part" id="history">
            <h2 class="govuk-heading-m">"History"</h2>
            <p class="govuk-body"><a class="govuk-link" href=crate::pages::paths::case_history(&case.reference)>
                "Every line since it was begun, with what it changed"
            </a></p>
            <Timeline entries=entries/>
        </section>
    }
    .into_any()
}
