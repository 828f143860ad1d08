use leptos::prelude::*;

use super::{colour, home_of};
use crate::domain::{MemberRole, Status};
use crate::pages::{Page, paths};
use crate::ports::{MyApplications, MyOrganisation};
use crate::ui::{Button, ButtonKind, ButtonLink, TaskItem, TaskList, TaskStatus};

/// "Your organisations" with their applications.
pub fn applications(mine: MyApplications) -> Page {
    if mine.organisations.is_empty() {
        return Page::new("Your organisations", welcome());
    }
    let organisations = mine.organisations.into_iter().enumerate().map(organisation).collect_view();
    Page::new(
        "Your organisations",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Your organisations"</h1>
                    {organisations}
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

fn welcome() -> AnyView {
    view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-xl">"Your organisations"</h1>
                <p class="govuk-body-l">"You are signed in. Next, tell us about your organisation."</p>
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
        let items = mine.applications.into_iter().map(line).collect();
        view! {
        <h3 class="govuk-heading-s">"Applications"</h3>
        <TaskList items=items prefix=format!("organisation-{}", index + 1)/> }
        .into_any()
    };
    let start = mine.may_start.then(|| {
        view! {
            <form method="post" action=paths::start_application(&mine.id) novalidate>
                <Button label="Start an application"/>
            </form>
        }
    });
    view! {
        <section class="my-organisation">
            <h2 class="govuk-heading-l">{mine.name.clone()}</h2>
            <p class="govuk-body">
                {format!("{role} ")}
                <a class="govuk-link" href=paths::organisation(&mine.id)>
                    "Organisation details"
                    <span class="govuk-visually-hidden">{format!(" of {}", mine.name)}</span>
                </a>
            </p>
            {list}
            {start}
        </section>
    }
    .into_any()
}

fn line((reference, status): (String, Status)) -> TaskItem {
    // The reference alone says little to the person who looks for what to do.
    let hint = match status {
        Status::Draft => "Go on writing",
        Status::Confirmed | Status::ConfirmedWithConditions => "See your decision and your seat",
        Status::NotYetConfirmed => "See your decision, or start again from a copy",
        Status::Withdrawn | Status::Lapsed => "Read it, or start again from a copy",
        _ => "See where it is",
    };
    TaskItem {
        href: Some(home_of(&reference, status)),
        title: reference,
        hint: Some(hint.to_owned()),
        status: TaskStatus::Other { colour: colour(status), text: status.label().to_owned() },
    }
}
