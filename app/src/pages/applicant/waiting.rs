//! What waits for whom, how long it usually takes, and who to ask.

use leptos::prelude::*;

use crate::domain::{FEWEST_CASES, ReviewState, Status, TypicalTime};
use crate::pages::Site;
use crate::ports::{Case, SeatState};
use crate::ui::{SummaryList, SummaryRow};

/// One row for each party that has something to do.
pub(super) fn waiting(case: &Case) -> AnyView {
    if case.hold.is_some() {
        return view! { <p class="govuk-body">"Nobody has to do anything until the hold ends."</p> }
            .into_any();
    }
    let rows = parties(case);
    if rows.is_empty() {
        return view! { <p class="govuk-body">"Nothing waits for anybody."</p> }.into_any();
    }
    let rows = rows.into_iter().map(|(who, what)| SummaryRow::new(who, what)).collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// Who has something to do, and what. In the words of the organisation.
fn parties(case: &Case) -> Vec<(String, &'static str)> {
    let mut rows = Vec::new();
    let mut add = |who: &str, what| rows.push((who.to_owned(), what));
    let is_assessed = matches!(
        case.status,
        Status::Submitted
            | Status::InAssessment
            | Status::InformationRequested
            | Status::AwaitingDetermination
    );
    match case.status {
        Status::Draft => add("Your organisation", "Write the answers, name the trustee, and send"),
        Status::Submitted => add("Directors", "Say whether they have a conflict of interest, then begin"),
        Status::InAssessment => add("Directors", "Read and judge, each alone"),
        Status::InformationRequested => add("Your organisation", "Answer what the directors asked"),
        Status::AwaitingDetermination | Status::Determined => add("The chair and directors", "Decide"),
        Status::UnderDecisionReview if case.review.as_ref().is_some_and(|it| it.has_reviewer) => {
            add("A director who took no part", "Look at the decision again");
        }
        Status::UnderDecisionReview => add("The co-ordinator", "Name a director who took no part"),
        Status::Confirmed
        | Status::ConfirmedWithConditions
        | Status::NotYetConfirmed
        | Status::Withdrawn
        | Status::Lapsed => {}
    }
    if is_assessed && !case.is_signed_off() {
        if case.has_open_minute() {
            add("The chair", "Look at your Board’s minute");
        } else if case.has_open_link() {
            add(&case.trustee.name, "Sign for your Board. Nothing is decided before");
        } else {
            add(
                "Your organisation",
                "Ask a trustee to sign, or give a Board minute. Nothing is decided before",
            );
        }
    }
    if matches!(case.status, Status::Confirmed | Status::ConfirmedWithConditions) {
        match case.seat.as_ref().map(|seat| seat.state) {
            Some(SeatState::Offered) => add("Your organisation", "Answer the offer of a seat"),
            Some(SeatState::Accepted) => {
                add("The Alliance", "Put your representative in post on the first day");
            }
            Some(SeatState::InPost) => {}
            None | Some(SeatState::Proposed | SeatState::Declined | SeatState::Ended) => {
                add("Directors", "Offer you a seat near you");
            }
        }
    }
    let open = || case.conditions.iter().filter(|it| it.is_open());
    if open().any(|it| it.report.is_none()) {
        add("Your organisation", "Say how you meet the open conditions");
    }
    if open().any(|it| it.report.is_some()) {
        add("Directors", "Look at what you told us about a condition");
    }
    if case.yearly.as_ref().is_some_and(|it| it.state != ReviewState::Current) {
        add("Your organisation", "Say what has changed this year");
    }
    rows
}

/// From sending to the decision, as it was so far. Nothing once there is a decision.
pub(super) fn typical(case: &Case, time: TypicalTime) -> Option<AnyView> {
    let is_open = case.decision.is_none() && case.status.is_live();
    is_open.then(|| {
        let words = match time {
            TypicalTime::TooFew { .. } => format!(
                "We cannot say yet. We work it out from decisions on this service, once there are {FEWEST_CASES}."
            ),
            TypicalTime::Days { median: 1, cases } => {
                format!("About a day from sending to the decision. That is the middle of {cases} decisions.")
            }
            TypicalTime::Days { median, cases } => format!(
                "About {median} days from sending to the decision. That is the middle of {cases} decisions: half took less, half took more."
            ),
        };
        view! {
            <h2 class="govuk-heading-m">"How long it takes"</h2>
            <p class="govuk-body">{words}</p>
        }
        .into_any()
    })
}

/// The people who run the service.
pub(super) fn ask(site: &Site, reference: &str) -> AnyView {
    let phone = (!site.phone.is_empty()).then(|| {
        let hours = if site.hours.is_empty() { String::new() } else { format!(", {}", site.hours) };
        view! { <li>{format!("Call {}{hours}", site.phone)}</li> }
    });
    let email = (!site.email.is_empty()).then(|| {
        let href = format!("mailto:{}", site.email);
        view! { <li>"Write to " <a class="govuk-link" href=href>{site.email.clone()}</a></li> }
    });
    view! {
        <h2 class="govuk-heading-m">"Who to ask"</h2>
        <ul class="govuk-list govuk-list--spaced">{phone} {email}</ul>
        <p class="govuk-body">"Say your reference, " <strong class="num">{reference.to_owned()}</strong> "."</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::parties;
    use crate::domain::Status;

    #[test]
    fn open_conditions_wait_for_the_organisation_or_for_the_directors() {
        let mut case = sample::case(Status::ConfirmedWithConditions);
        case.conditions = sample::conditions();
        let rows = parties(&case);
        assert!(rows.iter().any(|(who, what)| who == "Directors" && what.contains("about a condition")));
        for it in &mut case.conditions {
            it.report = None;
        }
        let rows = parties(&case);
        assert!(rows.iter().any(|(who, what)| who == "Your organisation" && what.contains("conditions")));
        case.conditions.retain(|it| !it.is_open());
        assert!(parties(&case).iter().all(|(_, what)| !what.contains("condition")));
    }
}
