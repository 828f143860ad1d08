//! Invitations that wait for an answer, and organisations of colleagues.

use leptos::prelude::*;

use crate::pages::column::hidden;
use crate::pages::paths;
use crate::ports::{JoinSuggestion, MyInvitation};
use crate::ui::dates::date;
use crate::ui::{Button, ButtonKind};

/// The invitations, first on the page: each is one press away.
pub(super) fn invitations(mine: Vec<MyInvitation>) -> Option<AnyView> {
    if mine.is_empty() {
        return None;
    }
    let lines = mine.into_iter().map(invitation).collect_view();
    Some(
        view! {
            <h2 class="govuk-heading-l">"Invitations to you"</h2>
            <ul class="lines govuk-!-margin-bottom-8">{lines}</ul>
        }
        .into_any(),
    )
}

fn invitation(it: MyInvitation) -> AnyView {
    let who = if it.invited_by.is_empty() { "An administrator".to_owned() } else { it.invited_by };
    let meta = format!("{who} invites you as {}.", it.role.noun());
    let until = format!("It works until {}.", date(it.expires.plus(-1).seconds()));
    view! {
        <li class="lines__line">
            <strong>{it.organisation.clone()}</strong>
            <p class="meta">{meta} " " {until}</p>
            <form class="govuk-!-margin-top-3" method="post" action=paths::WAITING_INVITATIONS novalidate>
                {hidden("invitation", it.id)}
                <Button label=format!("Join {}", it.organisation)/>
            </form>
        </li>
    }
    .into_any()
}

/// Where colleagues may already be.
pub(super) fn suggestions(mine: Vec<JoinSuggestion>) -> Option<AnyView> {
    if mine.is_empty() {
        return None;
    }
    let lines = mine.into_iter().map(suggestion).collect_view();
    Some(
        view! {
            <h2 class="govuk-heading-l">"Organisations of your colleagues"</h2>
            <p class="govuk-body">
                "Somebody whose e-mail address ends like yours acts for them. If you work there, ask to join: an administrator decides."
            </p>
            <ul class="lines govuk-!-margin-bottom-8">{lines}</ul>
        }
        .into_any(),
    )
}

fn suggestion(it: JoinSuggestion) -> AnyView {
    let next = match it.asked {
        Some(at) => {
            let words = format!("You asked to join on {}. We e-mail you the answer.", date(at.seconds()));
            view! { <p class="meta">{words}</p> }.into_any()
        }
        None => view! {
            <form class="govuk-!-margin-top-3" method="post" action=paths::JOIN novalidate>
                {hidden("organisation", it.id)}
                <Button label=format!("Ask to join {}", it.name) kind=ButtonKind::Secondary/>
            </form>
        }
        .into_any(),
    };
    view! { <li class="lines__line"><strong>{it.name.clone()}</strong> {next}</li> }.into_any()
}
