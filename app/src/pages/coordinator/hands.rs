//! What is in whose hands, those who left first: so that nothing waits for somebody who is gone.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::pages::Page;
use crate::pages::column::column;
use crate::pages::director::address;
use crate::ports::{HandTask, HandsView, InHand};
use crate::ui::Tag;

const TITLE: &str = "What is in whose hands";

/// Everybody of the Alliance with something in their hands.
pub fn hands(people: Vec<HandsView>) -> Page {
    let (gone, here): (Vec<_>, Vec<_>) = people.into_iter().partition(|it| it.is_gone);
    let gone = if gone.is_empty() {
        view! { <p class="govuk-body">"Nothing waits for anybody who has left."</p> }.into_any()
    } else {
        gone.into_iter().map(person).collect_view().into_any()
    };
    let here = if here.is_empty() {
        view! { <p class="govuk-body">"Nobody has anything unfinished."</p> }.into_any()
    } else {
        here.into_iter().map(person).collect_view().into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Look here when a director, the chair or a co-ordinator leaves, and each time an administrator switches somebody’s sign-in off."
        </p>
        <h2 class="govuk-heading-m">"People who have left"</h2>
        {gone}
        <h2 class="govuk-heading-m">"People in office"</h2>
        {here}
    };
    Page::new(TITLE, column(&Errors::default(), body)).back("/coordinator", "Co-ordinator’s desk")
}

fn person(person: HandsView) -> AnyView {
    let is_gone = person.is_gone;
    let tag = is_gone.then(|| view! { " " <Tag colour="orange" text="Has left"/> });
    let items = person.tasks.into_iter().map(|it| task(it, is_gone)).collect_view();
    let roles = if person.roles.is_empty() { "No role any more".to_owned() } else { person.roles };
    view! {
        <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{person.name} {tag}</h3>
        <p class="meta">{roles}</p>
        <ul class="lines">{items}</ul>
    }
    .into_any()
}

fn task(task: InHand, is_gone: bool) -> AnyView {
    let (advice, href, label) = next(&task, is_gone);
    let link = href.map(|href| {
        let hidden = format!(": {}", task.organisation);
        view! {
            <a class="govuk-link" href=href>{label} <span class="govuk-visually-hidden">{hidden}</span></a>
        }
    });
    view! {
        <li class="lines__line">
            <a class="govuk-link" href=address(&task.reference, "")>
                {format!("{}, {}", task.organisation, task.reference)}
            </a>
            <p class="govuk-body govuk-!-margin-bottom-1">{task.task.words()} "."</p>
            <p class="govuk-body">{advice} " " {link}</p>
        </li>
    }
    .into_any()
}

/// What to do, and where.
fn next(task: &InHand, is_gone: bool) -> (&'static str, Option<String>, &'static str) {
    let reference = &task.reference;
    let coordinator = |end: &str| Some(format!("/coordinator/applications/{reference}/{end}"));
    match task.task {
        HandTask::Conflict if is_gone => {
            ("Nothing is needed: the assessment does not wait for somebody who has left.", None, "")
        }
        HandTask::Conflict => {
            ("If they cannot answer, leave them out.", coordinator("directors"), "Leave them out")
        }
        HandTask::Assessment if is_gone => (
            "It does not count. Look whether the others are enough.",
            Some(address(reference, "#directors")),
            "See the assessments",
        ),
        HandTask::Assessment => (
            "If they cannot finish it, the others have to be enough.",
            Some(address(reference, "#directors")),
            "See the assessments",
        ),
        HandTask::Review => {
            ("Somebody else has to look at it.", coordinator("reviewer"), "Name another director")
        }
        HandTask::Request => (
            "You or a director can finish or empty it.",
            Some(address(reference, "/request")),
            "Open the request",
        ),
        HandTask::Letter => (
            "The decision stands. You can release it.",
            Some(address(reference, "/letter")),
            "Read the letter",
        ),
    }
}
