//! A decision review: what the organisation asks, the decision, and the answer of the named director.

use leptos::prelude::*;

use super::assessments::found;
use super::parts::{address, heading_with, title_of, version_of};
use crate::domain::{PrinciplePath, ReviewResult, Status};
use crate::forms::Errors;
use crate::forms::review::ReviewResultForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{Case, PastDecision, ReviewCase, ReviewView};
use crate::ui::dates::date;
use crate::ui::{Button, Choice, Details, Radios, SummaryList, SummaryRow, TextArea, typed_text};

const TITLE: &str = "Decision review";

/// The review page. Only the named director finds the form on it.
pub fn review(review: ReviewCase, form: ReviewResultForm, errors: Errors) -> Page {
    let case = &review.view.case;
    let what = match &case.review {
        Some(it) => asked(case, it),
        None => view! { <p class="govuk-body">"Nobody has asked for a decision review."</p> }.into_any(),
    };
    let answer = review.is_reviewer.then(|| answering(case, form, &errors));
    let waits = (!review.is_reviewer && case.status == Status::UnderDecisionReview).then(|| {
        let words = match case.review.as_ref().and_then(|it| it.reviewer.as_ref()) {
            Some(name) => format!("It waits for {name}, who took no part in the decision."),
            None => "It waits for the co-ordinator, who names a director who took no part in the decision."
                .to_owned(),
        };
        view! { <p class="govuk-body">{words}</p> }
    });
    let whole = address(&case.reference, "");
    let body = view! {
        {heading_with(case, TITLE)}
        {waits}
        {what}
        {decision(case)}
        <p class="govuk-body">
            <a class="govuk-link" href=whole.clone()>"Read the application and the assessments"</a>
        </p>
        {answer}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(whole, "The whole application")
}

/// What the organisation asks, and the result once there is one.
pub(in crate::pages) fn asked(case: &Case, it: &ReviewView) -> AnyView {
    let mut rows = vec![
        SummaryRow::new("Asked", format!("{}, by {}", date(it.asked_at.seconds()), it.asked_by)),
        SummaryRow::new("What to look at", typed_text(&it.reason)),
    ];
    if !it.principles.is_empty() {
        let titles: Vec<String> = it.principles.iter().map(|number| title_of(case, *number)).collect();
        rows.push(SummaryRow::new("Principles", titles.join(", ")));
    }
    if let Some(name) = &it.reviewer {
        rows.push(SummaryRow::new("Named director", name.clone()));
    }
    if let Some((result, reasons, at)) = &it.result {
        rows.push(SummaryRow::new("Result", format!("{}, {}", result.label(), date(at.seconds()))));
        rows.push(SummaryRow::new("Reasons", typed_text(reasons)));
    }
    view! {
        <section class="case__part" id="review">
            <h2 class="govuk-heading-m">"What the organisation asks"</h2>
            <SummaryList rows=rows/>
        </section>
    }
    .into_any()
}

fn decision(case: &Case) -> Option<AnyView> {
    let decision = case.decision.as_ref()?;
    let mut rows = vec![
        SummaryRow::new("Outcome", view! { <strong>{decision.outcome.label()}</strong> }),
        SummaryRow::new("Reasons", typed_text(&decision.reason)),
    ];
    rows.extend(decision.results.iter().map(|it| {
        let path = decision.path(it.principle).map(path);
        SummaryRow::new(title_of(case, it.principle), view! { {found(it)} {path} })
    }));
    Some(
        view! {
            <h2 class="govuk-heading-m">"The decision"</h2>
            <SummaryList rows=rows/>
        }
        .into_any(),
    )
}

fn answering(case: &Case, form: ReviewResultForm, errors: &Errors) -> AnyView {
    let options = vec![
        Choice::new(ReviewResult::Upheld.code(), ReviewResult::Upheld.label())
            .hint("The outcome stays as it is. The organisation cannot ask again."),
        Choice::new(ReviewResult::Overturned.code(), ReviewResult::Overturned.label()).hint(
            "Directors assess the application again. The earlier decision is kept, and counts no longer.",
        ),
    ];
    view! {
        <h2 class="govuk-heading-m">"Your answer"</h2>
        <p class="govuk-body">
            "Was the decision fair on what the organisation had sent? You do not assess it anew: you say whether the decision stands."
        </p>
        <form method="post" action=address(&case.reference, "/review") novalidate>
            <Radios
                name="result"
                legend="Does the decision stand?"
                legend_size="s"
                options=options
                value=form.result
                error=errors.of("result")
            />
            <TextArea
                name="reason"
                label="Your reasons"
                label_size="s"
                hint="The organisation reads them without your name. Up to 2,000 characters."
                value=form.reason
                rows=8
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, case.version))}
            <p class="govuk-body">"We tell the organisation straight away. You cannot take it back."</p>
            <Button label="Send your answer"/>
        </form>
    }
    .into_any()
}

/// What would help, in one paragraph each.
pub(super) fn path(it: &PrinciplePath) -> AnyView {
    let helper =
        (!it.helper.is_empty()).then(|| format!(" Who can help: {}.", it.helper.trim_end_matches('.')));
    let by = (!it.by.is_empty()).then(|| format!(" Aim for {}.", it.day()));
    let action = typed_text(&it.action);
    let rest = format!("{}{}", helper.unwrap_or_default(), by.unwrap_or_default());
    view! { <p class="meta">"What would help:"</p> {action} <p class="meta">{rest.trim().to_owned()}</p> }
        .into_any()
}

/// A decision that was overturned, folded away.
pub(super) fn earlier(case: &Case, it: &PastDecision) -> AnyView {
    let summary = format!(
        "Earlier decision, overturned on {}: {}",
        date(it.overturned_at.seconds()),
        it.outcome.label().to_lowercase()
    );
    let mut rows = vec![
        SummaryRow::new("Organisation told", date(it.released_at.seconds())),
        SummaryRow::new("Reasons", typed_text(&it.reason)),
    ];
    rows.extend(it.results.iter().map(|result| {
        let path = it.paths.iter().find(|path| path.principle == result.principle).map(path);
        SummaryRow::new(title_of(case, result.principle), view! { {found(result)} {path} })
    }));
    view! { <Details summary=summary><SummaryList rows=rows/></Details> }.into_any()
}
