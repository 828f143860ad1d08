//! What the reader of one application may do now.

use leptos::prelude::*;

use super::assessments::{listed, not_answered};
use super::parts::address;
use super::{recusal, requests};
use crate::domain::{Command, Finding, Outcome, PRINCIPLES, Status};
use crate::pages::column::hidden;
use crate::pages::paths;
use crate::ports::{CaseView, DirectorStatus, OwnAssessment, SeatState};
use crate::ui::{Button, ButtonKind, ButtonLink};

/// The way to the conflict question.
pub(super) fn answer_conflict(view: &CaseView) -> AnyView {
    let href = address(&view.case.reference, "/conflict");
    view! { <ButtonLink href=href label="Answer the conflict question"/> }.into_any()
}

/// Every step that is open to the reader, the usual one first.
pub(super) fn open_to(view: &CaseView) -> AnyView {
    let mut steps = Vec::new();
    // Somebody’s open correction comes first; proposing one is rare, and comes late.
    let correction = correct(view);
    let (first, late) = if view.correction.is_some() { (correction, None) } else { (None, correction) };
    steps.extend(first);
    steps.extend(look_again(view));
    steps.extend(minute(view));
    steps.extend(begin(view));
    steps.extend(assess(view));
    steps.extend(requests::steps(view).into_iter().map(|(words, action)| step(words, action)));
    steps.extend(discuss(view));
    steps.extend(conditions(view));
    steps.extend(decide(view));
    steps.extend(release(view));
    steps.extend(offer(view));
    steps.extend(seat(view));
    steps.extend(late);
    steps.extend(remind(view));
    steps.extend(recusal::steps(view).into_iter().map(|(words, action)| step(words, action)));
    steps.extend(pause(view));
    steps.extend(stand_aside(view));
    if steps.is_empty() {
        return view! { <p class="govuk-body">"Nothing here waits for you."</p> }.into_any();
    }
    steps.into_any()
}

fn step(words: impl Into<String>, action: AnyView) -> AnyView {
    let words: String = words.into();
    view! { <div class="step"><p class="govuk-body">{words}</p>{action}</div> }.into_any()
}

fn button(view: &CaseView, rest: &str, label: &'static str, kind: ButtonKind) -> AnyView {
    view! { <ButtonLink href=address(&view.case.reference, rest) label=label kind=kind/> }.into_any()
}

fn begin(view: &CaseView) -> Option<AnyView> {
    if !view.may(Command::BeginAssessment) {
        return None;
    }
    let open = not_answered(view);
    if open.is_empty() {
        let action = address(&view.case.reference, "/begin");
        let form = view! {
            <form method="post" action=action novalidate>
                {hidden("version", view.case.version.to_string())}
                <Button label="Begin the assessment"/>
            </form>
        };
        return Some(step("Every director has answered the conflict question.", form.into_any()));
    }
    let words = format!(
        "Assessment can begin when every director has answered the conflict question. It waits for {}.",
        listed(&open)
    );
    let leave_out = view.may(Command::ExcludeDirector).then(|| {
        let href = format!("/coordinator/applications/{}/directors", view.case.reference);
        view! { <ButtonLink href=href label="Leave out a director" kind=ButtonKind::Secondary/> }
    });
    Some(step(words, leave_out.into_any()))
}

fn assess(view: &CaseView) -> Option<AnyView> {
    let own = view.own.as_ref()?;
    if own.submitted_at.is_some() {
        let rest = "/assessment";
        return Some(step(
            "You have sent your assessment.",
            button(view, rest, "Look at your assessment", ButtonKind::Secondary),
        ));
    }
    if !view.may(Command::SaveAssessment) {
        return None;
    }
    let done = own.done();
    let rest = next_principle(own).map_or_else(|| "/assessment".to_owned(), |it| format!("/assessment/{it}"));
    let (words, label) = match done {
        0 => (
            "Read the application, and say what you find for each principle.".to_owned(),
            "Start your assessment",
        ),
        6 => ("All 6 principles are done. Recommend and send.".to_owned(), "Send your assessment"),
        done => (format!("{done} of 6 principles done."), "Continue your assessment"),
    };
    Some(step(words, button(view, &rest, label, ButtonKind::Primary)))
}

fn next_principle(own: &OwnAssessment) -> Option<u8> {
    PRINCIPLES.into_iter().find(|number| {
        let (code, reason) = own.result(*number);
        Finding::parse(code).is_none_or(|finding| finding.needs_reason() && reason.is_empty())
    })
}

/// Open once the reader's own assessment is in.
fn discuss(view: &CaseView) -> Option<AnyView> {
    let words = match view.posts? {
        0 if !view.may(Command::Discuss) => return None,
        0 => "Talk it over with the other directors.".to_owned(),
        1 => "The discussion has 1 post.".to_owned(),
        posts => format!("The discussion has {posts} posts."),
    };
    let label = if view.may(Command::Discuss) { "Discuss it" } else { "Read the discussion" };
    Some(step(words, button(view, "/discussion", label, ButtonKind::Secondary)))
}

fn decide(view: &CaseView) -> Option<AnyView> {
    if !view.may(Command::Determine) {
        return None;
    }
    let back = view
        .may(Command::ReturnToAssessment)
        .then(|| button(view, "/return", "Return it to assessment", ButtonKind::Secondary));
    let action = view! {
        {button(view, "/determination", "Record the decision", ButtonKind::Primary)}
        {back}
    };
    Some(step("Enough assessments are in.", action.into_any()))
}

fn release(view: &CaseView) -> Option<AnyView> {
    let may = view.may(Command::Release(Outcome::Confirmed)) || view.may(Command::EditLetter);
    may.then(|| {
        step(
            "The decision is recorded. The organisation learns of it when the letter is released.",
            button(view, "/letter", "Read the letter", ButtonKind::Primary),
        )
    })
}

/// The way to the partnership's seats, where this organisation is thought of, asked or in post.
fn seat(view: &CaseView) -> Option<AnyView> {
    let seat = view.case.seat.as_ref().filter(|seat| seat.state.is_live())?;
    let kind = seat.kind.label();
    let words = match seat.state {
        SeatState::Proposed => format!("It is proposed for the {kind} seat at {}.", seat.name),
        SeatState::Offered => {
            format!("The {kind} seat at {} is offered. The organisation answers next.", seat.name)
        }
        SeatState::Accepted => format!("It has accepted the {kind} seat at {}.", seat.name),
        _ => format!("It holds the {kind} seat at {}.", seat.name),
    };
    let href = paths::seats_of(&seat.code);
    Some(step(
        words,
        view! { <ButtonLink href=href label="See the seat" kind=ButtonKind::Secondary/> }.into_any(),
    ))
}

fn offer(view: &CaseView) -> Option<AnyView> {
    if !view.may(Command::OfferSeat) {
        return None;
    }
    match &view.case.seat {
        Some(seat) if seat.state.is_live() => None,
        _ => Some(step(
            "The organisation is a Community Anchor without a seat.",
            button(view, "/allocation", "Offer a Lead seat", ButtonKind::Primary),
        )),
    }
}

/// A decision review: for the co-ordinator to name a director, for that director to do.
fn look_again(view: &CaseView) -> Option<AnyView> {
    let review = view.case.review.as_ref().filter(|_| view.case.status == Status::UnderDecisionReview)?;
    if view.may(Command::OverturnDecision) {
        let action = button(view, "/review", "Look at the decision again", ButtonKind::Primary);
        return Some(step("You are named for the decision review.", action));
    }
    if view.may(Command::NameReviewer) {
        let href = format!("/coordinator/applications/{}/reviewer", view.case.reference);
        let (words, label) = match &review.reviewer {
            Some(name) => (format!("The decision review waits for {name}."), "Name another director"),
            None => (
                "The organisation asks for a decision review. It needs a director who took no part."
                    .to_owned(),
                "Name a director",
            ),
        };
        let kind = if review.has_reviewer { ButtonKind::Secondary } else { ButtonKind::Primary };
        return Some(step(words, view! { <ButtonLink href=href label=label kind=kind/> }.into_any()));
    }
    let words = match &review.reviewer {
        Some(name) => format!("The decision review waits for {name}."),
        None => "The decision review waits for the co-ordinator, who names a director.".to_owned(),
    };
    Some(step(words, button(view, "/review", "See what was asked", ButtonKind::Secondary)))
}

/// The chair answers a Board minute.
fn minute(view: &CaseView) -> Option<AnyView> {
    view.may(Command::AcceptMinute).then(|| {
        step(
            "The organisation gives a Board minute instead of a signature.",
            button(view, "/minute", "Look at the minute", ButtonKind::Primary),
        )
    })
}

/// The co-ordinator reminds the trustee.
fn remind(view: &CaseView) -> Option<AnyView> {
    view.may(Command::RemindTrustee).then(|| {
        let href = format!("/coordinator/applications/{}/reminder", view.case.reference);
        let link = view! { <ButtonLink href=href label="Remind the trustee" kind=ButtonKind::Secondary/> };
        step("The Board has not signed yet.", link.into_any())
    })
}

/// Conditions that wait for a first or a second director.
fn conditions(view: &CaseView) -> Option<AnyView> {
    if !view.may(Command::ProposeCondition) {
        return None;
    }
    let open = || view.case.conditions.iter().filter(|it| it.is_open());
    let second = open().filter(|it| it.proposed.as_ref().is_some_and(|said| !said.is_own)).count();
    let words = match (second, open().count()) {
        (0, 1) => "1 condition is open.".to_owned(),
        (0, open) => format!("{open} conditions are open."),
        (1, _) => "1 condition waits for a second director.".to_owned(),
        (second, _) => format!("{second} conditions wait for a second director."),
    };
    let kind = if second > 0 { ButtonKind::Primary } else { ButtonKind::Secondary };
    Some(step(words, button(view, "/conditions", "Look at the conditions", kind)))
}

/// A correction that waits for a second person, or the way to propose one.
fn correct(view: &CaseView) -> Option<AnyView> {
    if let Some(open) = &view.correction {
        let words = format!("{} says that the decision was a mistake.", open.by);
        let kind =
            if view.may(Command::ConfirmCorrection) { ButtonKind::Primary } else { ButtonKind::Secondary };
        return Some(step(words, button(view, "/correction", "Look at the correction", kind)));
    }
    view.may(Command::ProposeCorrection).then(|| {
        let href = address(&view.case.reference, "/correction");
        let link = view! {
            <p class="govuk-body"><a class="govuk-link" href=href>"Correct a mistaken decision"</a></p>
        };
        link.into_any()
    })
}

/// The co-ordinator stops the clocks, or starts them again.
fn pause(view: &CaseView) -> Option<AnyView> {
    if view.may(Command::ReleaseHold) {
        let end = button(view, "/hold", "End the hold", ButtonKind::Primary);
        return Some(step("The application is on hold.", end));
    }
    view.may(Command::Hold).then(|| {
        let href = address(&view.case.reference, "/hold");
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Put the application on hold"</a></p> }
            .into_any()
    })
}

/// A conflict can come to light while reading.
fn stand_aside(view: &CaseView) -> Option<AnyView> {
    let is_free = view.own_status == Some(DirectorStatus::Free) && view.may(Command::AnswerConflict);
    let counts = view.case.status == Status::Determined
        && view.own.as_ref().is_some_and(|own| own.submitted_at.is_some());
    is_free.then(|| {
        if counts {
            return view! {
                <p class="govuk-body">
                    "Have you found a conflict of interest? Tell the chair and the co-ordinator now. The decision rests on your assessment, so the chair takes it back first. Then you can stand aside here."
                </p>
            }
            .into_any();
        }
        let href = address(&view.case.reference, "/conflict");
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>"I have a conflict of interest after all"</a>
            </p>
        }
        .into_any()
    })
}
