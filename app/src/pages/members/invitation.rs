use leptos::prelude::*;

use crate::domain::MemberRole;
use crate::forms::Errors;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::{InvitationState, InvitationView};
use crate::ui::dates::date;
use crate::ui::{Button, ButtonKind, ButtonLink};

/// The page behind an invitation's link, whatever has become of it.
pub fn invitation(view: InvitationView) -> Page {
    let name = view.organisation.clone();
    let (title, body) = match &view.state {
        InvitationState::SignedOut => (format!("Join {name}"), signed_out(&view)),
        InvitationState::Yours { invited_by, role } => {
            (format!("Join {name}"), yours(&view, invited_by, *role))
        }
        InvitationState::Another { own } => {
            (format!("This invitation to {name} is for another address"), another(&view, own))
        }
        InvitationState::Joined => (format!("You have joined {name}"), joined()),
        InvitationState::Used => closed(
            &name,
            "was used",
            "If it was you, sign in with the address that it was sent to: you find the organisation there. If it was not, tell the person who invited you.",
        ),
        InvitationState::Expired => closed(
            &name,
            "has run out",
            "Ask the person who invited you to send it again. That takes them a moment.",
        ),
        InvitationState::Withdrawn => closed(
            &name,
            "was withdrawn",
            "The organisation took it back. If you think that this is a mistake, ask the person who invited you.",
        ),
        InvitationState::Replaced => closed(
            &name,
            "was sent again",
            "This link no longer works, because a newer one is on its way to you. Look for the latest e-mail with the same subject.",
        ),
    };
    let body = view! { <h1 class="govuk-heading-l">{title.clone()}</h1> {body} };
    Page::new(title, column(&Errors::default(), body))
}

fn signed_out(view: &InvitationView) -> AnyView {
    view! {
        <p class="govuk-body">
            "You are invited to act for " <strong>{view.organisation.clone()}</strong>
            " in this service, where organisations apply to become Community Anchors."
        </p>
        <p class="govuk-body">
            "The invitation is for " <strong class="govuk-!-text-break-word">{view.address.clone()}</strong>
            ". Sign in with that address: we send it a code, and there is no password. Then you come back here."
        </p>
        {until(view)}
        <ButtonLink href=format!("/sign-in?next={}", paths::INVITATION) label="Sign in to answer"/>
        <p class="govuk-body">"If you do not know this organisation, close this page. The invitation then ends by itself."</p>
    }
    .into_any()
}

fn yours(view: &InvitationView, invited_by: &str, role: MemberRole) -> AnyView {
    let who = if invited_by.is_empty() { "An administrator" } else { invited_by };
    let words = format!("{who} invites you to act for {} as {}.", view.organisation, role.noun());
    view! {
        <p class="govuk-body">{words}</p>
        <p class="govuk-body">{format!("{}: {}", role.label(), role.meaning())}</p>
        {until(view)}
        <form method="post" action=paths::invitation(&view.token) novalidate>
            <Button label="Accept the invitation"/>
        </form>
        <p class="govuk-body">"If you do not know this organisation, do nothing. The invitation then ends by itself."</p>
    }
    .into_any()
}

fn another(view: &InvitationView, own: &str) -> AnyView {
    view! {
        <p class="govuk-body">
            "It is for " <strong class="govuk-!-text-break-word">{view.address.clone()}</strong>
            ". You are signed in as " <strong class="govuk-!-text-break-word">{own.to_owned()}</strong> "."
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"If the other address is yours too, sign out, then open the link again and sign in with it."</li>
            <li>"If you want to use this address, ask the person who invited you to invite it instead."</li>
            <li>"If the link came to you by mistake, close this page. Nothing happens."</li>
        </ul>
        <form method="post" action="/sign-out" novalidate>
            <Button label="Sign out" kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}

fn joined() -> AnyView {
    view! {
        <p class="govuk-body">"There is nothing more to do here."</p>
        <ButtonLink href=paths::APPLICATIONS label="Go to your organisations"/>
    }
    .into_any()
}

fn closed(name: &str, what: &str, words: &'static str) -> (String, AnyView) {
    let body = view! {
        <p class="govuk-body">{words}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=paths::APPLICATIONS>"See your organisations"</a> ", or "
            <a class="govuk-link" href=paths::CONTACT>"contact us"</a> "."
        </p>
    };
    (format!("This invitation to {name} {what}"), body.into_any())
}

fn until(view: &InvitationView) -> AnyView {
    let words = format!("It works until {}.", date(view.expires.plus(-1).seconds()));
    view! { <p class="govuk-body">{words}</p> }.into_any()
}
