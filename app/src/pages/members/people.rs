use leptos::prelude::*;

use super::{changes, list};
use crate::pages::column::hidden;
use crate::pages::{Page, paths};
use crate::ports::{JoinRequestView, OpenInvitation, PeopleView};
use crate::ui::dates::date;
use crate::ui::{Button, ButtonKind, ButtonLink, InsetText, Tag};

/// The people of an organisation.
pub fn people(view: PeopleView) -> Page {
    let title = format!("People of {}", view.organisation);
    let id = view.id.clone();
    let decides = view.may_decide();
    let members = list(&view.members, |line| decides.then(|| paths::member(&id, &line.id)));
    let roles = if decides {
        "Administrators write, send the application, answer offers and decide who is a member. Editors write."
    } else {
        "You are an editor: you write answers. An administrator sends the application and decides who is a member."
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{view.organisation.clone()}</span>
                <h1 class="govuk-heading-l">"People"</h1>
                {requests(&view)}
                <p class="govuk-body">{roles}</p>
                {members}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::leave(&view.id)>"Leave this organisation"</a>
                </p>
                {decides.then(|| deciding(view))}
            </div>
        </div>
    };
    Page::new(title, body).back(paths::APPLICATIONS, "Your organisations")
}

fn requests(view: &PeopleView) -> Option<AnyView> {
    if view.requests.is_empty() {
        return None;
    }
    let lines = view.requests.iter().map(asks).collect_view();
    Some(view! { <InsetText><ul class="govuk-list govuk-list--spaced">{lines}</ul></InsetText> }.into_any())
}

fn asks(request: &JoinRequestView) -> AnyView {
    let href = paths::join_request(&request.organisation_id, &request.id);
    let words = format!("{} asks to join", request.name);
    view! { <li><a class="govuk-link" href=href>{words}</a></li> }.into_any()
}

/// What only administrators see.
fn deciding(view: PeopleView) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"Invitations"</h2>
        {invitations(&view)}
        <ButtonLink href=paths::invite(&view.id) label="Invite a colleague" kind=ButtonKind::Secondary/>
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(view.history)}
    }
    .into_any()
}

fn invitations(view: &PeopleView) -> AnyView {
    if view.invitations.is_empty() {
        return view! { <p class="govuk-body">"No invitation is open."</p> }.into_any();
    }
    let lines = view.invitations.iter().map(|it| invitation(&view.id, it)).collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

fn invitation(organisation: &str, it: &OpenInvitation) -> AnyView {
    let last_day = date(it.expires.plus(-1).seconds());
    let (tag, until) = if it.is_expired {
        (Some(view! { <Tag colour="yellow" text="Run out"/> }), format!("the link worked until {last_day}"))
    } else {
        (None, format!("the link works until {last_day}"))
    };
    let by = if it.invited_by.is_empty() { String::new() } else { format!(", invited by {}", it.invited_by) };
    let meta = format!("{}{by}; {until}", it.role.label());
    let action = paths::invitations(organisation);
    view! {
        <li class="lines__line">
            <strong class="govuk-!-text-break-word">{it.email.clone()}</strong>
            " "
            {tag}
            <p class="meta">{meta}</p>
            <form class="govuk-button-group govuk-!-margin-bottom-0" method="post" action=action novalidate>
                {hidden("invitation", it.id.clone())}
                <Button
                    label="Send again"
                    hidden_text=format!("to {}", it.email)
                    kind=ButtonKind::Secondary
                    name="action"
                    value="again"
                />
                <Button
                    label="Withdraw"
                    hidden_text=format!("the invitation to {}", it.email)
                    kind=ButtonKind::Secondary
                    name="action"
                    value="withdraw"
                />
            </form>
        </li>
    }
    .into_any()
}
