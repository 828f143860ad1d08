use leptos::prelude::*;

use super::condition::{conditions, held};
use super::sign_off::sign_off;
use super::yearly_due::yearly_due;
use super::{colour, request, version_field, waiting};
use crate::domain::{Command, MemberRole, Outcome, SeatKind, Status, stored_day};
use crate::pages::{Page, Site, paths};
use crate::ports::{Case, ReviewChance, SeatState, SeatView, StatusView};
use crate::ui::{
    Button, ButtonKind, ButtonLink, SummaryList, SummaryRow, Tag, Timeline, TimelineEntry, dates,
};

/// Where a sent application is, what comes next, and who to ask.
pub fn status(view: StatusView, site: &Site) -> Page {
    let case = &view.case;
    let is_administrator = view.role == MemberRole::Administrator;
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l govuk-!-margin-bottom-4">"Your application"</h1>
                {case.hold.as_ref().map(held)}
                <SummaryList rows=facts(case)/>
                {now(case)}
                {conditions(case, &case.conditions, is_administrator && case.hold.is_none(), Some("conditions"))}
                {case.yearly.as_ref().map(|it| yearly_due(case, it, is_administrator))}
                {again(&view)}
                <h2 class="govuk-heading-m">"What waits for whom"</h2>
                {waiting::waiting(case)}
                {case.seat.as_ref().map(|it| seat(case, it, is_administrator))}
                {sign_off(case, is_administrator)}
                {request::past(case)}
                {waiting::typical(case, view.typical)}
                {history(case)}
            </div>
            <div class="govuk-grid-column-one-third">
                {waiting::ask(site, &case.reference)}
                {aside(&view)}
            </div>
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
    let yours = (matches!(case.status, Status::Submitted | Status::InAssessment) && case.is_signed_off())
        .then(|| view! { <p class="govuk-body">{NOTHING_TO_DO}</p> });
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
                "Tell us how you meet each condition. Two directors look at what you send.",
            ],
        ),
        Status::NotYetConfirmed => (
            "Not yet confirmed",
            &[
                "Your decision says what you do well, and what would change it.",
                "You can start again from a copy of your answers when you are ready.",
            ],
        ),
        Status::Withdrawn => (
            "You withdrew this application",
            &["Nobody assesses it any more. You can start again from a copy of your answers at any time."],
        ),
        Status::UnderDecisionReview => (
            "The decision is being looked at again",
            &[
                "A director who took no part in the decision reads your application and what you asked us to look at.",
                "Until then the decision stands. We write to you with the result.",
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

fn seat(case: &Case, seat: &SeatView, is_administrator: bool) -> AnyView {
    let post = match seat.kind {
        SeatKind::Lead => "Lead VCS Representative",
        SeatKind::Deputy => "Deputy VCS Representative",
    };
    let at = &seat.name;
    let link = |label: &'static str| view! { <ButtonLink href=paths::seat(&case.reference) label=label/> };
    let (words, link) = match seat.state {
        SeatState::Offered if is_administrator => {
            (format!("We offer you the {post} seat of {at}."), Some(link("Answer the offer")))
        }
        SeatState::Offered => (
            format!("We offer you the {post} seat of {at}. An administrator of your organisation answers."),
            None,
        ),
        SeatState::Accepted => (
            format!(
                "{} will be your {post} at {at}, from {}.",
                seat.representative,
                seat.starts_on.as_deref().map(stored_day).unwrap_or_default()
            ),
            None,
        ),
        SeatState::InPost => (format!("{} is your {post} at {at}.", seat.representative), None),
        SeatState::Declined => (format!("You declined the seat of {at}. We have told the directors."), None),
        SeatState::Ended => (format!("Your seat at {at} has ended."), None),
        // Nobody is asked yet: the model of an organisation never holds one.
        SeatState::Proposed => return ().into_any(),
    };
    let more = matches!(seat.state, SeatState::Accepted | SeatState::InPost | SeatState::Ended).then(|| {
        let href = paths::seat(&case.reference);
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>"See your seat and its term"</a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-m">"Your seat"</h2>
        <p class="govuk-body">{words}</p>
        {link}
        {more}
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

/// Starting again from a copy, where the application is over without an anchor.
fn again(view: &StatusView) -> Option<AnyView> {
    let case = &view.case;
    if !case.status.may_start_again() || !view.may_start_again {
        return None;
    }
    if view.role != MemberRole::Administrator {
        return Some(
            view! {
                <p class="govuk-body">"An administrator of your organisation can start again from a copy of the answers."</p>
            }
            .into_any(),
        );
    }
    Some(
        view! {
            <form method="post" action=paths::start_again(&case.reference) novalidate>
                {version_field(case.version)}
                <Button label="Start again from a copy" kind=ButtonKind::Secondary/>
            </form>
        }
        .into_any(),
    )
}

fn aside(view: &StatusView) -> AnyView {
    let case = &view.case;
    let link = |href: String, words: &'static str| {
        view! { <li><a class="govuk-link" href=href>{words}</a></li> }
    };
    let may_withdraw = view.role == MemberRole::Administrator && case.status.after(Command::Withdraw).is_ok();
    let withdraw = may_withdraw.then(|| link(paths::withdraw(&case.reference), "Withdraw this application"));
    let may_ask =
        view.role == MemberRole::Administrator && matches!(view.review_chance, ReviewChance::Until(_));
    let review = may_ask.then(|| link(paths::review(&case.reference), "Ask for a decision review"));
    let groups = (case.status.after(Command::AskGroups).is_ok())
        .then(|| link(paths::groups(&case.reference), "Ask groups to confirm"));
    let outcome = case.decision.as_ref().map(|decision| decision.outcome);
    let register = outcome
        .is_some_and(Outcome::makes_an_anchor)
        .then(|| link(paths::REGISTER.to_owned(), "See the register"));
    view! {
        <h2 class="govuk-heading-m">"More"</h2>
        <ul class="govuk-list govuk-list--spaced">
            {link(paths::answers(&case.reference), "Read your answers")}
            {groups}
            {link(paths::print(&case.reference), "Print or save as PDF")}
            {link(paths::copy(&case.reference), "E-mail me a copy")}
            {register}
            {review}
            {withdraw}
        </ul>
    }
    .into_any()
}
