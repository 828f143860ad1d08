//! Naming a stand-in, and the page of somebody who stands in.

use leptos::prelude::*;

use super::parts::{address, heading_with, status_tag, version_of};
use crate::forms::Errors;
use crate::forms::stand_in::StandInForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, StandInLine};
use crate::ui::dates::date;
use crate::ui::{Button, InsetText, TextArea, TextInput};

const TITLE: &str = "Name a stand-in director";
const STANDING_IN: &str = "Applications you stand in for";

/// Naming somebody who stands in, because too few directors are free.
pub fn name_stand_in(view: CaseView, form: StandInForm, errors: Errors) -> Page {
    let case = &view.case;
    let content = if view.standing.can_be_met() {
        view! {
            <p class="govuk-body">
                "Enough people are free to assess, or have still to say so. A stand-in is named only when they are too few."
            </p>
        }
        .into_any()
    } else {
        fields(&view, form, &errors)
    };
    let body = view! {
        {heading_with(case, TITLE)}
        <InsetText><p class="govuk-body">{view.standing.words()}</p></InsetText>
        {content}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, "/directors"), "Directors and conflicts")
}

fn fields(view: &CaseView, form: StandInForm, errors: &Errors) -> AnyView {
    view! {
        <p class="govuk-body">
            "A stand-in assesses this one application as a director does, and sees no other. They need no account: we write to them, and they sign in with a second factor. First they answer the conflict question."
        </p>
        <p class="govuk-body">
            "Choose somebody the organisation has nothing to do with, such as a director of another alliance."
        </p>
        <form method="post" action=address(&view.case.reference, "/stand-in") novalidate>
            <TextInput
                name="name"
                label="Their name"
                label_size="s"
                hint="Up to 120 characters."
                value=form.name
                spellcheck=false
                width="two-thirds"
                error=errors.of("name")
            />
            <TextInput
                name="email"
                label="Their e-mail address"
                label_size="s"
                kind="email"
                value=form.email
                spellcheck=false
                width="two-thirds"
                error=errors.of("email")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="They and the directors of this application read it, and it is kept in the history. Up to 2,000 characters."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, view.case.version))}
            <Button label="Name the stand-in and write to them"/>
        </form>
    }
    .into_any()
}

/// The applications for which the reader stands in.
pub fn standing_in(lines: Vec<StandInLine>) -> Page {
    let content = if lines.is_empty() {
        view! { <p class="govuk-body">"You stand in for no application now."</p> }.into_any()
    } else {
        let items = lines.into_iter().map(line).collect_view();
        view! { <ul class="lines">{items}</ul> }.into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{STANDING_IN}</h1>
        <p class="govuk-body">"You assess these as a director does. You see no others."</p>
        {content}
    };
    Page::new(STANDING_IN, column(&Errors::default(), body))
}

fn line(line: StandInLine) -> AnyView {
    let meta = format!("{}, at this stage since {}", line.reference, date(line.since.seconds()));
    view! {
        <li class="lines__line">
            <strong>
                <a class="govuk-link" href=address(&line.reference, "")>{line.organisation}</a>
            </strong>
            " "
            {status_tag(line.status)}
            <p class="meta">{meta}</p>
            <p class="govuk-body">{format!("Waits for: {}.", line.waiting_for)}</p>
        </li>
    }
    .into_any()
}
