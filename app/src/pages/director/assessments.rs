//! Other directors' assessments, the tally, and who is where.

use leptos::prelude::*;

use super::parts::title_of;
use crate::domain::{Outcome, PrincipleResult, Recommendation, Tally};
use crate::ports::{AssessmentView, Capacity, Case, CaseView, DirectorState, DirectorStatus};
use crate::ui::dates::date;
use crate::ui::{SummaryList, SummaryRow, typed_text};

/// Every director in office and how far they are.
pub(super) fn directors(view: &CaseView) -> AnyView {
    let rows: Vec<SummaryRow> = view
        .directors
        .iter()
        .map(|director| SummaryRow::new(director.name.clone(), state_words(director)))
        .collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// "Stand-in. No conflict, assessment not sent".
fn state_words(director: &DirectorState) -> String {
    let status = director.status.label();
    if director.capacity == Capacity::StandIn { format!("Stand-in. {status}") } else { status.to_owned() }
}

/// The names of those who have not answered the conflict question.
pub(super) fn not_answered(view: &CaseView) -> Vec<String> {
    let open = view.directors.iter().filter(|it| it.status == DirectorStatus::NotAnswered);
    open.map(|director| director.name.clone()).collect()
}

/// "Ann Smith", "Ann Smith and Bo Lee", "Ann Smith, Bo Lee and Cy Day".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// One sent assessment, whole.
pub(super) fn whole(case: &Case, assessment: &AssessmentView) -> AnyView {
    let mut rows: Vec<SummaryRow> = assessment
        .results
        .iter()
        .map(|result| SummaryRow::new(title_of(case, result.principle), found(result)))
        .collect();
    if !assessment.note.is_empty() {
        rows.push(SummaryRow::new("Note to directors", typed_text(&assessment.note)));
    }
    let meta = format!(
        "Recommends: {}. Sent {}.",
        assessment.recommendation.label().to_lowercase(),
        date(assessment.submitted_at.seconds())
    );
    view! {
        <div class="card">
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{assessment.director.clone()}</h3>
            <p class="meta govuk-!-margin-bottom-3">{meta}</p>
            <SummaryList rows=rows/>
        </div>
    }
    .into_any()
}

/// A finding and why.
pub(super) fn found(result: &PrincipleResult) -> AnyView {
    let reason = (!result.reason.is_empty()).then(|| typed_text(&result.reason));
    view! { <strong>{result.finding.label()}</strong> {reason} }.into_any()
}

/// "2 directors recommend: confirm. 1 director recommends: not yet."
pub(in crate::pages) fn tally_words(tally: &Tally) -> String {
    if tally.is_empty() {
        return "No assessments are in yet.".to_owned();
    }
    let lines = Recommendation::ALL.into_iter().filter_map(|it| {
        let label = it.label().to_lowercase();
        match tally.count(it) {
            0 => None,
            1 => Some(format!("1 director recommends “{label}”.")),
            count => Some(format!("{count} directors recommend “{label}”.")),
        }
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// What the tally means for the decision.
pub(super) fn rule_words(majority: Option<Outcome>) -> String {
    match majority {
        Some(outcome) => format!(
            "More than half recommend the same, so the outcome to record is “{}”.",
            outcome.label().to_lowercase()
        ),
        None => {
            "An outcome needs more than half of the recommendations. The directors are divided, so the decision waits."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Recommendation::{Confirm, ConfirmWithConditions, NotYet};

    #[test]
    fn names_are_listed_as_people_write_them() {
        let names = |list: &[&str]| listed(&list.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&[]), "");
        assert_eq!(names(&["A"]), "A");
        assert_eq!(names(&["A", "B", "C"]), "A, B and C");
    }

    #[test]
    fn a_tally_says_who_recommends_what() {
        assert_eq!(
            tally_words(&Tally::new(vec![Confirm, NotYet, Confirm])),
            "2 directors recommend “confirm”. 1 director recommends “not yet”."
        );
        assert_eq!(tally_words(&Tally::default()), "No assessments are in yet.");
        let divided = Tally::new(vec![Confirm, ConfirmWithConditions]);
        assert!(rule_words(divided.majority()).contains("divided"));
    }
}
