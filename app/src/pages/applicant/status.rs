use leptos::prelude::*;

use super::{colour, request};
use crate::domain::{Command, MemberRole, Outcome, ReviewState, Status};
use crate::pages::{Page, paths};
use crate::ports::{AttestationState, AttestationView, Case, Review, SeatState, SeatView, StatusView};
use crate::ui::{
    ButtonKind, ButtonLink, InsetText, SummaryList, SummaryRow, Tag, Timeline, TimelineEntry, dates,
    typed_text,
};

/// Where a sent application is.
pub fn status(view: StatusView) -> Page {
    let case = &view.case;
    let is_administrator = view.role == MemberRole::Administrator;
    let attestation = case.attestation.as_ref().map(|it| attestation(case, it, is_administrator));
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-xl govuk-!-margin-bottom-4">"Your application"</h1>
                <SummaryList rows=facts(case)/>
                {now(case)}
                {case.review.as_ref().map(|it| review(case, it, is_administrator))}
                {case.seat.as_ref().map(|it| seat(case, it, is_administrator))}
                {attestation}
                {request::past(case)}
                {history(case)}
            </div>
            <div class="govuk-grid-column-one-third">{aside(case, is_administrator)}</div>
        </div>
    };
    Page::new("Your application", body).back(paths::APPLICATIONS, "Your organisations")
}

fn facts(case: &Case) -> Vec<SummaryRow> {
    let tag = view! { <Tag colour=colour(case.status) text=case.status.label()/> };
    let mut rows = vec![
        SummaryRow::new("Status", tag),
        SummaryRow::new("Reference", view! { <span class="num">{case.reference.clone()}</span> }),
    ];
    if let Some(at) = case.submitted_at {
        rows.push(SummaryRow::new("Sent", dates::date(at.seconds())));
    }
    rows
}

const SEAT_NEXT: &str = "Next, the directors choose a leadership team near you and offer you a seat there. We write to you when they do.";
const NOTHING_TO_DO: &str = "You do not need to do anything. We write to you when there is news.";

/// What the stage means and what comes next.
fn now(case: &Case) -> AnyView {
    let (heading, words) = stage(case.status);
    // The one thing to do next is to answer an offer, where there is one.
    let is_offered = case.seat.as_ref().is_some_and(|seat| seat.state == SeatState::Offered);
    let kind = if is_offered { ButtonKind::Secondary } else { ButtonKind::Primary };
    let decision = case.decision.as_ref().map(|_| {
        view! { <ButtonLink href=paths::decision(&case.reference) label="Read your decision" kind=kind/> }
    });
    let go_on = (case.status == Status::Draft)
        .then(|| view! { <ButtonLink href=paths::task_list(&case.reference) label="Go on writing"/> });
    let asked = case.open_request().map(|it| {
        view! {
            <p class="govuk-body"><strong>{request::deadline(it)}</strong></p>
            <ButtonLink href=paths::request(&case.reference) label="See what we ask and answer"/>
        }
    });
    let is_signed = case.attestation.as_ref().is_some_and(|it| it.state == AttestationState::Signed);
    let yours = matches!(case.status, Status::Submitted | Status::InAssessment).then(|| {
        let words = if is_signed {
            NOTHING_TO_DO
        } else {
            "Your trustee still has to sign. Everything else is with us."
        };
        view! { <p class="govuk-body">{words}</p> }
    });
    let awaits_seat =
        matches!(case.status, Status::Confirmed | Status::ConfirmedWithConditions) && case.seat.is_none();
    let seat_next = awaits_seat.then(|| view! { <p class="govuk-body">{SEAT_NEXT}</p> });
    let words = words.iter().map(|words| view! { <p class="govuk-body">{*words}</p> }).collect_view();
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        {words}
        {asked}
        {yours}
        {seat_next}
        {go_on}
        {decision}
    }
    .into_any()
}

const fn stage(status: Status) -> (&'static str, &'static [&'static str]) {
    match status {
        Status::Draft => ("You are still writing", &["Nobody but your organisation reads it yet."]),
        Status::Submitted => (
            "We have your application",
            &["Next, each director says whether they have a conflict of interest. Then they start to read."],
        ),
        Status::InAssessment => (
            "Directors are reading your application",
            &["Each director judges it alone, against the six principles. Then they decide together."],
        ),
        Status::InformationRequested => (
            "We need something from you",
            &[
                "The directors have asked your organisation for more. Nothing else is decided until you answer.",
            ],
        ),
        Status::AwaitingDetermination | Status::Determined => (
            "The directors are deciding",
            &[
                "They have finished reading. We write to you as soon as the decision is ready, with the reasons.",
            ],
        ),
        Status::Confirmed => (
            "You are a Community Anchor",
            &["The directors confirmed your organisation. Your name is in the public register."],
        ),
        Status::ConfirmedWithConditions => (
            "You are a Community Anchor, with conditions",
            &[
                "The directors confirmed your organisation. Your name is in the public register.",
                "Your letter says what the conditions are.",
            ],
        ),
        Status::NotYetConfirmed => (
            "Not yet confirmed",
            &[
                "Your letter says what you do well, and what would change the decision.",
                "You can apply again when you are ready.",
            ],
        ),
        Status::Withdrawn => (
            "You withdrew this application",
            &["Nobody assesses it any more. You can start a new one at any time."],
        ),
        Status::UnderDecisionReview => (
            "The decision is being looked at again",
            &[
                "Directors who did not decide are reading your application and your reasons. We write to you with the result.",
            ],
        ),
        Status::Lapsed => (
            "This application has lapsed",
            &[
                "We closed it because nobody carried on with it. That says nothing against you: you can start again from a copy.",
            ],
        ),
    }
}

/// The yearly re-confirmation: when it comes, or that it is here.
fn review(case: &Case, review: &Review, is_administrator: bool) -> AnyView {
    let due = dates::date(review.clock.due.seconds());
    let words = match review.state {
        ReviewState::Current => format!("The next one is due on {due}. We write to you before."),
        ReviewState::Open => format!("Tell us what has changed this year. It is due on {due}."),
        ReviewState::Due => {
            format!("Tell us what has changed this year. It was due on {due}. You are still an anchor.")
        }
    };
    let action = match (review.state, is_administrator) {
        (ReviewState::Current, _) => ().into_any(),
        (_, true) => {
            view! { <ButtonLink href=paths::reconfirm(&case.reference) label="Say what has changed"/> }
                .into_any()
        }
        (_, false) => {
            view! { <p class="govuk-body">"An administrator of your organisation sends it."</p> }.into_any()
        }
    };
    let sent = (!review.confirmations.is_empty()).then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::reconfirmed(&case.reference)>"Read what you sent before"</a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-m">"Your yearly re-confirmation"</h2>
        <p class="govuk-body">{words}</p>
        {action}
        {sent}
    }
    .into_any()
}

fn seat(case: &Case, seat: &SeatView, is_administrator: bool) -> AnyView {
    let (words, link) = match seat.state {
        SeatState::Offered if is_administrator => (
            format!("We offer you the lead VCS Representative seat of {}.", seat.name),
            Some(view! { <ButtonLink href=paths::seat(&case.reference) label="Answer the offer"/> }),
        ),
        SeatState::Offered => (
            format!(
                "We offer you the lead VCS Representative seat of {}. An administrator of your organisation answers.",
                seat.name
            ),
            None,
        ),
        SeatState::InPost => {
            (format!("{} is your VCS Representative at {}.", seat.representative, seat.name), None)
        }
        SeatState::Declined => {
            (format!("You declined the seat of {}. We have told the directors.", seat.name), None)
        }
        SeatState::Ended => (format!("Your seat at {} has ended.", seat.name), None),
    };
    view! {
        <h2 class="govuk-heading-m">"Your seat"</h2>
        <p class="govuk-body">{words}</p>
        {link}
    }
    .into_any()
}

fn attestation(case: &Case, it: &AttestationView, is_administrator: bool) -> AnyView {
    let when = dates::date(it.at.seconds());
    let signed = it.signed_name.as_deref().unwrap_or(&it.trustee);
    let words = match it.state {
        AttestationState::Invited => {
            format!("We sent {} a link on {when}. It is not opened yet.", it.trustee)
        }
        AttestationState::Opened => {
            format!("{} opened the link on {when} and has not answered yet.", it.trustee)
        }
        AttestationState::Signed => format!("{signed} signed for your Board on {when}."),
        AttestationState::Declined => format!("{} did not sign. They told us on {when}.", it.trustee),
        AttestationState::Expired => format!("The link we sent {} ran out on {when}.", it.trustee),
        AttestationState::Superseded if case.status == Status::Withdrawn => {
            format!("The link we sent {} no longer works: there is nothing left to sign.", it.trustee)
        }
        AttestationState::Superseded => format!("The link we sent {} was replaced on {when}.", it.trustee),
    };
    let reason = it.reason.as_deref().map(|reason| {
        let reason = typed_text(reason);
        view! { <InsetText>{reason}</InsetText> }
    });
    let may_ask = is_administrator
        && it.state != AttestationState::Signed
        && case.status.after(Command::AskTrusteeAgain).is_ok();
    let again = may_ask.then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::trustee(&case.reference)>"Send the link again, or ask another trustee"</a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-m">"Your Board’s signature"</h2>
        <p class="govuk-body">{words}</p>
        {reason}
        {again}
    }
    .into_any()
}

fn history(case: &Case) -> Option<AnyView> {
    let entries: Vec<TimelineEntry> = case
        .history
        .iter()
        .rev()
        .map(|line| TimelineEntry {
            title: line.words.clone(),
            by: line.by.clone(),
            at: dates::date_time(line.at.seconds()),
            body: line.reason.clone(),
        })
        .collect();
    (!entries.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"What has happened"</h2>
            <Timeline entries=entries/>
        }
        .into_any()
    })
}

fn aside(case: &Case, is_administrator: bool) -> AnyView {
    let withdraw = (is_administrator && case.status.is_live()).then(|| {
        view! {
            <li><a class="govuk-link" href=paths::withdraw(&case.reference)>"Withdraw this application"</a></li>
        }
    });
    let ask = case.status.after(Command::AskGroups).is_ok().then(|| {
        view! {
            <li><a class="govuk-link" href=paths::groups(&case.reference)>"Ask groups to confirm"</a></li>
        }
    });
    let again = matches!(case.status, Status::NotYetConfirmed | Status::Withdrawn).then(|| {
        view! { <li><a class="govuk-link" href=paths::APPLICATIONS>"Start a new application"</a></li> }
    });
    let outcome = case.decision.as_ref().map(|decision| decision.outcome);
    let register = outcome.is_some_and(Outcome::makes_an_anchor).then(|| {
        view! { <li><a class="govuk-link" href=paths::REGISTER>"See the register"</a></li> }
    });
    view! {
        <h2 class="govuk-heading-m">"More"</h2>
        <ul class="govuk-list govuk-list--spaced">
            <li><a class="govuk-link" href=paths::answers(&case.reference)>"Read your answers"</a></li>
            {ask}
            <li><a class="govuk-link" href=paths::print(&case.reference)>"Print or save as PDF"</a></li>
            <li><a class="govuk-link" href=paths::copy(&case.reference)>"E-mail me a copy"</a></li>
            {register}
            {again}
            {withdraw}
            <li><a class="govuk-link" href=paths::CONTACT>"Ask us a question"</a></li>
        </ul>
    }
    .into_any()
}
