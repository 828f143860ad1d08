use leptos::prelude::*;

use super::SECTOR;
use crate::forms::Errors;
use crate::forms::check::{CheckForm, QUESTIONS, Reply};
use crate::pages::Page;
use crate::ports::PrincipleText;
use crate::ui::{Button, ButtonLink, Choice, ErrorSummary, InsetText, Radios, Tag};

/// The eligibility check.
pub fn check(principles: Vec<PrincipleText>, form: CheckForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let questions = principles
        .into_iter()
        .zip(QUESTIONS)
        .zip(form.values())
        .map(|((principle, field), value)| {
            let options =
                Reply::ALL.into_iter().map(|reply| Choice::new(reply.code(), reply.label())).collect();
            view! {
                <Radios
                    name=field
                    legend=format!("{}. {}", principle.number, principle.check_question)
                    options=options
                    value=value
                    error=errors.of(field)
                    inline=true
                />
            }
        })
        .collect_view();
    Page::new(
        "Check if you could be an anchor",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <ErrorSummary errors=errors/>
                    <h1 class="govuk-heading-l">"Check if you could be an anchor"</h1>
                    <p class="govuk-body">
                        {format!(
                            "Community Anchors represent the {SECTOR} on their local leadership team. Six short questions show you where your organisation stands, one for each principle.",
                        )}
                    </p>
                    <p class="govuk-body">
                        "You need no account. Nothing you answer here is stored, and nobody else sees it. No answer stops you from applying."
                    </p>
                    <form class="check" method="post" action="/check" novalidate>
                        {questions}
                        <Button label="See what this means"/>
                    </form>
                </div>
            </div>
        },
    )
    .with_errors(has_errors)
    .back("/", "Home")
}

/// What the six answers mean. Never turns anyone away.
pub fn check_result(principles: Vec<PrincipleText>, replies: [Reply; 6]) -> Page {
    let (heading, summary) = in_sum(replies);
    let answers = principles
        .into_iter()
        .zip(replies)
        .map(|(principle, reply)| {
            let href = format!("/principles#principle-{}", principle.number);
            let title = principle.title.clone();
            let (colour, words) = match reply {
                Reply::Yes => ("green", principle.check_yes),
                Reply::Partly => ("yellow", principle.check_partly),
                Reply::NotYet => ("blue", principle.check_not_yet),
            };
            view! {
                <li class="check-answer">
                    <h2 class="govuk-heading-m">
                        {format!("{}. {title} ", principle.number)}
                        <Tag colour=colour text=reply.label()/>
                    </h2>
                    <p class="govuk-body">{words}</p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>
                            "What we look for"
                            <span class="govuk-visually-hidden">{format!(": {title}")}</span>
                        </a>
                    </p>
                </li>
            }
        })
        .collect_view();
    Page::new(
        heading,
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-l">{heading}</h1>
                    <p class="govuk-body-l">{summary}</p>
                    <ol class="check-answers">{answers}</ol>
                    <InsetText>
                        "This page is not stored. Print it or copy it if you want to show it to your Board. Directors do not see it."
                    </InsetText>
                    <div class="govuk-button-group">
                        <ButtonLink href="/applications" label="Start an application"/>
                        <a class="govuk-link" href="/check">"Answer again"</a>
                    </div>
                    <p class="govuk-body">
                        "You sign in with your e-mail address. You can stop at any time and come back to what you wrote. If you would rather talk first, "
                        <a class="govuk-link" href="/contact">"contact us"</a> "."
                    </p>
                </div>
            </div>
        },
    )
    .back("/check", "Back to the questions")
}

fn in_sum(replies: [Reply; 6]) -> (&'static str, &'static str) {
    let count = |wanted| replies.iter().filter(|reply| **reply == wanted).count();
    match (count(Reply::Yes), count(Reply::NotYet)) {
        (6, _) => (
            "You are ready to apply",
            "You said yes to all six. Directors of the Alliance decide, from what you write and the evidence you give.",
        ),
        (_, 0) => (
            "You have a good start",
            "You meet all six principles, some of them in part. Say so in your application: directors of the Alliance read it as a whole.",
        ),
        (_, 6) => (
            "You can still apply",
            "It may be early days. You can apply now, or talk to us first about what would help. Directors of the Alliance read every application as a whole.",
        ),
        (_, _) => (
            "You can apply, and say what is still growing",
            "Some of this is not in place yet. That does not rule you out: directors of the Alliance read the application as a whole, and a plan counts.",
        ),
    }
}
