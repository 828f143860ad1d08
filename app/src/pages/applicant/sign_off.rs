//! The Board's sign-off on the status page: where it is, and the next step for each reader.

use leptos::prelude::*;

use crate::domain::{Command, MOST_REMINDERS, Status};
use crate::pages::paths;
use crate::ports::{AttestationState, AttestationView, Case, MinuteState, MinuteView};
use crate::ui::{InsetText, dates, typed_text};

/// Where the sign-off is, with what the reader can do about it.
pub(super) fn sign_off(case: &Case, is_administrator: bool) -> Option<AnyView> {
    let request = case.attestation.as_ref()?;
    let reason = request.reason.as_deref().map(quoted);
    // An accepted minute is the last word, whatever became of the link.
    let stands = case.minute.as_ref().is_some_and(MinuteView::stands);
    let link = (!stands).then(|| view! { <p class="govuk-body">{words(case, request)}</p> {reason} });
    let minute = case.minute.as_ref().and_then(minute);
    let next = (!case.is_signed_off()).then(|| next(case, request, is_administrator));
    Some(
        view! {
            <h2 class="govuk-heading-m">"Your Board’s signature"</h2>
            {link}
            {minute}
            {next}
        }
        .into_any(),
    )
}

fn quoted(reason: &str) -> AnyView {
    let reason = typed_text(reason);
    view! { <InsetText>{reason}</InsetText> }.into_any()
}

fn words(case: &Case, it: &AttestationView) -> String {
    let day = |at: crate::domain::Timestamp| dates::date(at.seconds());
    let (trustee, when) = (&it.trustee, day(it.at));
    match it.state {
        AttestationState::Invited | AttestationState::Opened => {
            let reminded = match (it.reminders, it.reminded_at) {
                (0, _) | (_, None) => String::new(),
                (1, Some(at)) => format!(" We reminded them on {}.", day(at)),
                (count, Some(at)) => format!(" We reminded them {count} times, last on {}.", day(at)),
            };
            format!(
                "We sent {trustee} a link on {}.{reminded} They have not answered yet. The link works until {}.",
                day(it.invited_at),
                dates::date_time(it.expires_at.seconds())
            )
        }
        AttestationState::Signed => {
            format!("{} signed for your Board on {when}.", it.signed_name.as_deref().unwrap_or(trustee))
        }
        AttestationState::Declined => format!("{trustee} did not sign. They told us on {when}:"),
        AttestationState::Expired => {
            format!("The link we sent {trustee} ended on {}, unanswered.", day(it.expires_at))
        }
        AttestationState::Superseded if matches!(case.status, Status::Withdrawn | Status::Lapsed) => {
            format!("The link we sent {trustee} no longer works: there is nothing left to sign.")
        }
        AttestationState::Superseded => format!("The link we sent {trustee} no longer works."),
    }
}

/// Nothing where a minute was not needed after all.
fn minute(it: &MinuteView) -> Option<AnyView> {
    let given = format!("{} gave the minute of {}", it.offered_by, it.held_on);
    let answered = it.answered_at.map(|at| dates::date(at.seconds())).unwrap_or_default();
    let words = match it.state {
        MinuteState::NotNeeded => return None,
        MinuteState::Offered => format!("{given} in place of a signature. The chair looks at it next."),
        MinuteState::Accepted if it.is_current => {
            format!("{given}. The chair accepted it in place of a signature on {answered}:")
        }
        MinuteState::Accepted => {
            format!("{given}. An answer has changed since, so it no longer covers the application.")
        }
        MinuteState::NotAccepted => {
            format!("{given}. The chair did not accept it, on {answered}:")
        }
    };
    let reason = it.reason.as_deref().map(quoted);
    Some(view! { <p class="govuk-body">{words}</p> {reason} }.into_any())
}

fn next(case: &Case, request: &AttestationView, is_administrator: bool) -> AnyView {
    if case.status.after(Command::AskTrusteeAgain).is_err() {
        return ().into_any();
    }
    if !is_administrator {
        return view! {
            <p class="govuk-body">
                "An administrator of your organisation can remind the trustee, ask another one, or give a Board minute instead."
            </p>
        }
        .into_any();
    }
    let reference = &case.reference;
    let remind = (case.has_open_link() && request.reminders < MOST_REMINDERS)
        .then(|| item(paths::reminder(reference), format!("Remind {}", request.trustee)));
    let ask = match request.state {
        AttestationState::Expired => "Send a new link, or ask another trustee",
        AttestationState::Declined => "Ask another trustee, or the same one again",
        _ => "Ask another trustee instead",
    };
    let minute = (!case.has_open_minute())
        .then(|| item(paths::minute(reference), "Give a Board minute instead".to_owned()));
    view! {
        <p class="govuk-body">"The decision waits for your Board. You can:"</p>
        <ul class="govuk-list govuk-list--bullet">
            {remind}
            {item(paths::trustee(reference), ask.to_owned())}
            {minute}
        </ul>
    }
    .into_any()
}

fn item(href: String, words: String) -> AnyView {
    view! { <li><a class="govuk-link" href=href>{words}</a></li> }.into_any()
}
