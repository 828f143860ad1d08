//! Small things that several of these pages show.

use leptos::prelude::*;

use crate::domain::{Finding, Status, about_it};
use crate::pages::paths;
use crate::ports::{Case, CaseView, DirectorStatus};
use crate::ui::dates::date;
use crate::ui::{Choice, Tag};

/// Where an application, or one of its pages, is.
pub(in crate::pages) fn address(reference: &str, rest: &str) -> String {
    format!("/director/applications/{reference}{rest}")
}

/// The stage, as directors read it.
pub(in crate::pages) fn status_tag(status: Status) -> AnyView {
    let colour = match status {
        Status::Draft | Status::Withdrawn | Status::Lapsed => "grey",
        Status::Submitted => "blue",
        Status::InAssessment | Status::InformationRequested => "teal",
        Status::AwaitingDetermination | Status::Determined | Status::UnderDecisionReview => "purple",
        Status::Confirmed => "green",
        Status::ConfirmedWithConditions => "yellow",
        Status::NotYetConfirmed => "orange",
    };
    view! { <Tag colour=colour text=status.inner_label()/> }.into_any()
}

/// The line above the heading: "ANC-7K3M-2Q, received 14 November 2026".
pub(in crate::pages) fn caption(case: &Case) -> String {
    match case.submitted_at {
        Some(at) => format!("{}, received {}", case.reference, date(at.seconds())),
        None => case.reference.clone(),
    }
}

/// The organisation's name as the heading, with its reference above.
pub(super) fn heading(case: &Case) -> AnyView {
    view! {
        <span class="govuk-caption-l">{caption(case)}</span>
        <h1 class="govuk-heading-l">{case.organisation.name.clone()}</h1>
    }
    .into_any()
}

/// Another heading, with organisation and reference above.
pub(super) fn heading_with(case: &Case, title: impl Into<String>) -> AnyView {
    view! {
        {caption_of(&case.organisation.name, &case.reference)}
        <h1 class="govuk-heading-l">{title.into()}</h1>
    }
    .into_any()
}

/// Organisation and reference above a heading; the reference stays on one line.
pub(in crate::pages) fn caption_of(organisation: &str, reference: &str) -> AnyView {
    view! {
        <span class="govuk-caption-l">
            {format!("{organisation}, ")} <span class="nowrap">{reference.to_owned()}</span>
        </span>
    }
    .into_any()
}

/// The Board's sign-off in one sentence, and whether it is signed or accepted in lieu.
pub(super) fn sign_off(case: &Case) -> (String, bool) {
    use crate::ports::AttestationState::{Declined, Expired, Invited, Opened, Signed};
    if let Some(minute) = case.minute.as_ref().filter(|it| it.stands()) {
        let on = minute.answered_at.map(|at| date(at.seconds())).unwrap_or_default();
        return (format!("Board minute of {} accepted by the chair, {on}", minute.held_on), true);
    }
    let Some(attestation) = &case.attestation else {
        return ("The trustee has not been asked yet".to_owned(), false);
    };
    let (trustee, on) = (&attestation.trustee, date(attestation.at.seconds()));
    let ends = date(attestation.expires_at.seconds());
    let words = match attestation.state {
        Signed => {
            let name = attestation.signed_name.as_deref().unwrap_or(trustee);
            return (format!("Signed by {name}, {on}"), true);
        }
        Declined => format!("{trustee} declined to sign, {on}"),
        Expired => format!("The link of {trustee} ended unanswered, {ends}"),
        state @ (Invited | Opened) => {
            let reminders = match attestation.reminders {
                0 => String::new(),
                1 => ", reminded once".to_owned(),
                count => format!(", reminded {count} times"),
            };
            format!("{}: {trustee}, until {ends}{reminders}", state.label())
        }
        state => format!("{}: {trustee}, {on}", state.label()),
    };
    let minute = if case.has_open_minute() { ". A Board minute waits for the chair" } else { "" };
    (format!("{words}{minute}"), false)
}

/// True while the reader has not said whether they have a conflict of interest.
pub(super) fn must_answer_first(view: &CaseView) -> bool {
    view.own_status == Some(DirectorStatus::NotAnswered) && view.may(crate::domain::Command::AnswerConflict)
}

/// The page above all others, for a director or for the co-ordinator.
pub(super) fn desk_of(view: &CaseView) -> (&'static str, &'static str) {
    if view.is_stand_in {
        (paths::STANDING_IN, "Applications you stand in for")
    } else if view.own_status.is_some() {
        ("/director", "My work")
    } else {
        ("/coordinator", "Co-ordinator’s desk")
    }
}

/// What the form sends as `version`: as typed before, or as read now.
pub(super) fn version_of(typed: &str, now: i64) -> String {
    if typed.is_empty() { now.to_string() } else { typed.to_owned() }
}

/// The findings, in the order of the form.
pub(super) fn findings() -> Vec<Choice> {
    Finding::ALL.into_iter().map(|finding| Choice::new(finding.code(), finding.label())).collect()
}

/// "4. Financially independent", as directors read it.
pub(super) fn numbered(number: u8, title: &str) -> String {
    format!("{number}. {}", about_it(title))
}

/// The title of one principle; a name for it where the application has none.
pub(in crate::pages) fn title_of(case: &Case, principle: u8) -> String {
    case.sections
        .iter()
        .find(|section| section.number == principle)
        .map_or_else(|| format!("Principle {principle}"), |section| numbered(principle, &section.title))
}
