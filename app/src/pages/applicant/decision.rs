use leptos::prelude::*;

use super::condition::{conditions, past_conditions};
use crate::domain::{Finding, MemberRole, PrinciplePath, PrincipleResult, ReviewResult};
use crate::pages::{Page, paths};
use crate::ports::{Case, DecisionView, PastDecision, ReviewChance, ReviewView, StatusView};
use crate::ui::{ButtonKind, ButtonLink, Details, SummaryList, SummaryRow, Tag, dates, typed_text};

/// The decision, once released; and the decisions before it that were overturned.
pub fn decision(view: StatusView) -> Page {
    let case = &view.case;
    let back = paths::status(&case.reference);
    let review = case.review.as_ref().map(|it| reviewed(case, it));
    let past = case.past_decisions.iter().map(|it| earlier(case, it)).collect_view();
    let Some(decision) = &case.decision else {
        let body = view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-l">"No decision yet"</h1>
                    <p class="govuk-body">"We write to you as soon as the directors’ decision is ready."</p>
                    {review}
                    {past}
                </div>
            </div>
        };
        return Page::new("No decision yet", body).back(back, "Your application");
    };
    let when = decision.released_at.unwrap_or(decision.determined_at);
    let letter = decision
        .letter
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(typed_text)
        .collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">{format!("Decision: {}", lower(decision.outcome.label()))}</h1>
                <p class="govuk-body">
                    {format!("{}. Reference ", dates::date(when.seconds()))}
                    <strong class="num">{case.reference.clone()}</strong>
                    "."
                </p>
                <div class="letter">{letter}</div>
                {reason(decision)}
                {conditions(case, &case.conditions, view.role == MemberRole::Administrator && case.hold.is_none(), Some("conditions"))}
                <h2 class="govuk-heading-m">"Principle by principle"</h2>
                {results(case, &decision.results, &decision.paths)}
                {review}
                {chance(&view)}
                {past}
                <p class="govuk-body">
                    "Questions about this decision? " <a class="govuk-link" href=paths::CONTACT>"Contact us"</a> "."
                </p>
            </div>
        </div>
    };
    Page::new("Your decision", body).back(back, "Your application")
}

/// Asking for a decision review, or why that cannot be done.
fn chance(view: &StatusView) -> Option<AnyView> {
    let button = |until: &str| {
        if view.role == MemberRole::Administrator {
            let href = paths::review(&view.case.reference);
            let kind = ButtonKind::Secondary;
            view! { <ButtonLink href=href label="Ask for a decision review" kind=kind/> }.into_any()
        } else {
            let words = format!("An administrator of your organisation can ask, until the end of {until}.");
            view! { <p class="govuk-body">{words}</p> }.into_any()
        }
    };
    let (words, button) = match &view.review_chance {
        ReviewChance::None | ReviewChance::Used => return None,
        ReviewChance::Until(until) => (
            format!(
                "You can ask once, until the end of {until}, that the decision is looked at again by a director who took no part in it."
            ),
            button(until),
        ),
        ReviewChance::Late(until) => {
            (format!("You could ask for a decision review until {until}. That time is over."), ().into_any())
        }
        ReviewChance::Other(reference) => (
            format!(
                "You have started again, with application {reference}. To ask for a review of this decision, withdraw that one first."
            ),
            ().into_any(),
        ),
    };
    Some(
        view! {
            <h2 class="govuk-heading-m">"If you disagree"</h2>
            <p class="govuk-body">{words}</p>
            {button}
        }
        .into_any(),
    )
}

/// What was asked, and the result once there is one.
fn reviewed(case: &Case, it: &ReviewView) -> AnyView {
    let mut rows = vec![
        SummaryRow::new("Asked", format!("{}, by {}", dates::date(it.asked_at.seconds()), it.asked_by)),
        SummaryRow::new("What to look at", typed_text(&it.reason)),
    ];
    if !it.principles.is_empty() {
        let titles: Vec<String> = it.principles.iter().map(|number| numbered(case, *number)).collect();
        rows.push(SummaryRow::new("Principles", titles.join(", ")));
    }
    let words = match &it.result {
        None => "A director who took no part in the decision looks at it again. Until then it stands.",
        Some((ReviewResult::Upheld, ..)) => {
            "A director who took no part looked at the decision again. The decision stands."
        }
        Some((ReviewResult::Overturned, ..)) => {
            "A director who took no part looked at the decision again, and overturned it. Directors assess your application again."
        }
    };
    if let Some((_, reasons, at)) = &it.result {
        rows.push(SummaryRow::new("Answered", dates::date(at.seconds())));
        rows.push(SummaryRow::new("Reasons", typed_text(reasons)));
    }
    view! {
        <h2 class="govuk-heading-m">"Decision review"</h2>
        <p class="govuk-body">{words}</p>
        <SummaryList rows=rows/>
    }
    .into_any()
}

/// A decision that does not stand any more, folded away.
fn earlier(case: &Case, it: &PastDecision) -> AnyView {
    let summary = format!(
        "The decision of {}, {} {}",
        dates::date(it.released_at.seconds()),
        it.ended.words(),
        dates::date(it.overturned_at.seconds())
    );
    let outcome = format!("The decision was: {}.", lower(it.outcome.label()));
    let reason = typed_text(&it.reason);
    let results = results(case, &it.results, &it.paths);
    let conditions = past_conditions(&it.conditions);
    let why = (!it.ended_reason.is_empty()).then(|| {
        view! { <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">"Why it does not stand"</p> {typed_text(&it.ended_reason)} }
    });
    view! {
        <Details summary=summary>
            <p class="govuk-body">{outcome}</p>
            {why}
            <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">"The reasons given then"</p>
            {reason}
            {conditions}
            {results}
        </Details>
    }
    .into_any()
}

fn reason(decision: &DecisionView) -> Option<AnyView> {
    // A letter that nobody changed carries the reason already: twice would puzzle its reader.
    let reason = decision.reason.trim();
    let is_said = decision.letter.contains(reason);
    (!reason.is_empty() && !is_said).then(|| {
        view! {
            <h2 class="govuk-heading-m">"The directors’ reason"</h2>
            <div class="letter">{typed_text(&decision.reason)}</div>
        }
        .into_any()
    })
}

fn results(case: &Case, results: &[PrincipleResult], paths: &[PrinciplePath]) -> AnyView {
    let rows = results
        .iter()
        .map(|result| {
            let colour = match result.finding {
                Finding::Met => "green",
                Finding::Developing => "yellow",
                Finding::NotMet => "grey",
            };
            let reason = (!result.reason.trim().is_empty()).then(|| {
                view! { <div class="finding__reason">{typed_text(&result.reason)}</div> }
            });
            let path = paths.iter().find(|path| path.principle == result.principle).map(path);
            let value = view! {
                <Tag colour=colour text=result.finding.label()/>
                {reason}
                {path}
            };
            SummaryRow::new(numbered(case, result.principle), value)
        })
        .collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// What would help: what to do, who can help, and by when.
pub(super) fn path(it: &PrinciplePath) -> AnyView {
    let helper = (!it.helper.is_empty()).then(|| {
        view! { <p class="govuk-body"><strong>"Who can help: "</strong>{it.helper.clone()}</p> }
    });
    let by = (!it.by.is_empty()).then(|| {
        view! { <p class="govuk-body"><strong>"Aim for: "</strong>{it.day()}</p> }
    });
    view! {
        <div class="finding__path">
            <p class="govuk-body govuk-!-margin-bottom-1"><strong>"What would help"</strong></p>
            {typed_text(&it.action)}
            {helper}
            {by}
        </div>
    }
    .into_any()
}

fn numbered(case: &Case, principle: u8) -> String {
    let section = case.sections.iter().find(|section| section.number == principle);
    format!("{principle}. {}", section.map_or("", |section| section.title.as_str()))
}

/// "Confirmed with conditions" in the middle of a sentence.
fn lower(label: &str) -> String {
    label.to_lowercase()
}
