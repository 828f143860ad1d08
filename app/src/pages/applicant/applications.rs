use leptos::prelude::*;

use super::{colour, home_of, joining};
use crate::domain::{Due, MemberRole, Status};
use crate::pages::{Page, paths};
use crate::ports::{MyApplications, MyOrganisation};
use crate::ui::{Button, ButtonKind, ButtonLink, Tag, TaskItem, TaskList, TaskStatus};

/// "Your organisations" with their applications.
pub fn applications(mine: MyApplications) -> Page {
    let invitations = joining::invitations(mine.invitations);
    let suggestions = joining::suggestions(mine.suggestions);
    if mine.organisations.is_empty() {
        return Page::new("Your organisations", welcome(invitations, suggestions));
    }
    let organisations = mine.organisations.into_iter().enumerate().map(organisation).collect_view();
    Page::new(
        "Your organisations",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Your organisations"</h1>
                    {invitations}
                    {organisations}
                    {suggestions}
                    <ButtonLink
                        href=paths::NEW_ORGANISATION
                        label="Add another organisation"
                        kind=ButtonKind::Secondary
                    />
                </div>
            </div>
        },
    )
}

fn welcome(invitations: Option<AnyView>, suggestions: Option<AnyView>) -> AnyView {
    let lead = if invitations.is_some() || suggestions.is_some() {
        "You are signed in. Next, join your organisation, or tell us about another one."
    } else {
        "You are signed in. Next, tell us about your organisation."
    };
    view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-xl">"Your organisations"</h1>
                <p class="govuk-body-l">{lead}</p>
                {invitations}
                {suggestions}
                <h2 class="govuk-heading-l">"Add your organisation"</h2>
                <p class="govuk-body">"It takes about five minutes. You need:"</p>
                <ul class="govuk-list govuk-list--bullet">
                    <li>"its name and legal form"</li>
                    <li>"the postcode of its premises"</li>
                    <li>"its charity or company number, if it has one"</li>
                </ul>
                <p class="govuk-body">"Then you can start an application. You can stop at any time: we keep every answer."</p>
                <ButtonLink href=paths::NEW_ORGANISATION label="Add your organisation" kind=ButtonKind::Start/>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::PRINCIPLES>"Read the six principles first"</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

fn organisation((index, mine): (usize, MyOrganisation)) -> AnyView {
    let role = match mine.role {
        MemberRole::Administrator => "You are an administrator: you can write and send.",
        MemberRole::Editor => "You are an editor: you can write. An administrator sends.",
    };
    let list = if mine.applications.is_empty() {
        view! { <p class="govuk-body">"No application yet."</p> }.into_any()
    } else {
        let offered = &mine.offered;
        let requests = &mine.requests;
        let items =
            mine.applications.into_iter().map(|it| line(offered.contains(&it.0), requests, it)).collect();
        view! {
        <h3 class="govuk-heading-s">"Applications"</h3>
        <TaskList items=items prefix=format!("organisation-{}", index + 1)/> }
        .into_any()
    };
    let link = |href: String, words: &'static str| {
        view! {
            <li>
                <a class="govuk-link" href=href>
                    {words}
                    <span class="govuk-visually-hidden">{format!(" of {}", mine.name)}</span>
                </a>
            </li>
        }
    };
    let data = (mine.role == MemberRole::Administrator)
        .then(|| link(paths::organisation_data(&mine.id), "Download your data"));
    let links = view! {
        <ul class="govuk-list">
            {link(paths::organisation(&mine.id), "Organisation details")}
            {link(paths::people(&mine.id), "People")}
            {data}
        </ul>
    };
    let start = mine.may_start.then(|| {
        view! {
            <form method="post" action=paths::start_application(&mine.id) novalidate>
                <Button label="Start an application"/>
            </form>
        }
    });
    let asking = (mine.join_requests > 0).then(|| {
        let words = match mine.join_requests {
            1 => "Somebody asks to join".to_owned(),
            many => format!("{many} people ask to join"),
        };
        view! {
            <p class="govuk-body">
                <Tag colour="orange" text="To decide"/>
                " "
                <a class="govuk-link" href=paths::people(&mine.id)>{words}</a>
            </p>
        }
    });
    view! {
        <section class="my-organisation">
            <h2 class="govuk-heading-l">{mine.name.clone()}</h2>
            <p class="govuk-body">{role}</p>
            {links}
            {asking}
            {list}
            {start}
        </section>
    }
    .into_any()
}

fn line(is_offered: bool, requests: &[(String, Due)], (reference, status): (String, Status)) -> TaskItem {
    let due = requests.iter().find(|(asked, _)| *asked == reference).map(|(_, due)| due);
    // The reference alone says little to the person who looks for what to do.
    let hint = match status {
        Status::InformationRequested => "Answer our questions",
        Status::Draft => "Go on writing",
        _ if is_offered => "You have been offered a seat",
        Status::Confirmed | Status::ConfirmedWithConditions => "See your decision and your seat",
        Status::NotYetConfirmed => "See your decision, or start again from a copy",
        Status::Withdrawn | Status::Lapsed => "Read it, or start again from a copy",
        _ => "See where it is",
    };
    let href = if is_offered { paths::seat(&reference) } else { home_of(&reference, status) };
    TaskItem {
        href: Some(href),
        title: reference,
        hint: Some(
            due.map_or_else(|| hint.to_owned(), |due| format!("Answer by {}: {}", due.words(), due.left())),
        ),
        status: TaskStatus::Other { colour: colour(status), text: status.label().to_owned() },
    }
}
