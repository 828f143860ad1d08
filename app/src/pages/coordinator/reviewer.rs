//! Naming the director who looks at a decision again.

use leptos::prelude::*;

use crate::domain::Command;
use crate::forms::Errors;
use crate::forms::review::ReviewerForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::pages::director::{address, asked, caption};
use crate::ports::{DirectorStatus, ReviewCase};
use crate::ui::{Button, Choice, InsetText, Radios};

const TITLE: &str = "Name a director for the decision review";

/// Who can look at the decision again, and naming one of them.
pub fn reviewer(review: ReviewCase, form: ReviewerForm, errors: Errors) -> Page {
    let case = &review.view.case;
    let choice = if review.view.may(Command::NameReviewer) {
        choosing(&review, form, &errors)
    } else {
        view! { <p class="govuk-body">"No decision review waits for a director."</p> }.into_any()
    };
    let body = view! {
        <span class="govuk-caption-l">{format!("{}, {}", case.organisation.name, caption(case))}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        {case.review.as_ref().map(|it| asked(case, it))}
        {choice}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn choosing(review: &ReviewCase, form: ReviewerForm, errors: &Errors) -> AnyView {
    let case = &review.view.case;
    if review.eligible.is_empty() {
        return view! {
            <InsetText>
                <p class="govuk-body">
                    "Every director took part in this decision or stands aside, so nobody can look at it again yet."
                </p>
                <p class="govuk-body">
                    "Ask an administrator to add a director, if only for this review. Then come back to this page and name them."
                </p>
            </InsetText>
        }
        .into_any();
    }
    let options = review
        .eligible
        .iter()
        .map(|director| {
            let choice = Choice::new(director.id.clone(), director.name.clone());
            match director.status {
                DirectorStatus::Free | DirectorStatus::Assessed => choice,
                _ => choice.hint("Answers the conflict question first."),
            }
        })
        .collect();
    let version = if form.version.is_empty() { case.version.to_string() } else { form.version };
    let action = format!("/coordinator/applications/{}/reviewer", case.reference);
    view! {
        <p class="govuk-body">
            "These directors sent no assessment, did not decide, and have not stood aside. One of them reads everything and answers with written reasons."
        </p>
        <form method="post" action=action novalidate>
            <Radios
                name="director"
                legend="Who looks at the decision again?"
                legend_size="s"
                options=options
                value=form.director
                error=errors.of("director")
            />
            {hidden("version", version)}
            <Button label="Name this director"/>
        </form>
    }
    .into_any()
}
