//! The directors of one application, and leaving one out who does not answer.

use leptos::prelude::*;

use crate::domain::Command;
use crate::forms::Errors;
use crate::forms::reason::ExclusionForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::pages::director::{address, caption, status_tag};
use crate::ports::{CaseView, DirectorStatus};
use crate::ui::{Button, ButtonKind, Choice, Radios, SummaryList, SummaryRow, TextArea};

const TITLE: &str = "Directors and the conflict question";

/// The directors of one application, and leaving one out.
pub fn directors(view: CaseView, form: ExclusionForm, errors: Errors) -> Page {
    let case = &view.case;
    let rows: Vec<SummaryRow> = view
        .directors
        .iter()
        .map(|director| SummaryRow::new(director.name.clone(), director.status.label()))
        .collect();
    let body = view! {
        <span class="govuk-caption-l">{format!("{}, {}", case.organisation.name, caption(case))}</span>
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">{status_tag(case.status)}</p>
        <SummaryList rows=rows/>
        {leaving_out(&view, form, &errors)}
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

fn leaving_out(view: &CaseView, form: ExclusionForm, errors: &Errors) -> AnyView {
    let open: Vec<Choice> = view
        .directors
        .iter()
        .filter(|director| director.status == DirectorStatus::NotAnswered)
        .map(|director| Choice::new(director.id.clone(), director.name.clone()))
        .collect();
    if open.is_empty() {
        return view! { <p class="govuk-body">"Every director has answered or is left out."</p> }.into_any();
    }
    if !view.may(Command::ExcludeDirector) {
        return view! { <p class="govuk-body">"The assessment has begun, so nobody needs to be left out."</p> }
            .into_any();
    }
    let version = if form.version.is_empty() { view.case.version.to_string() } else { form.version };
    let action = format!("/coordinator/applications/{}/directors", view.case.reference);
    view! {
        <h2 class="govuk-heading-m">"Leave out a director"</h2>
        <p class="govuk-body">
            "Assessment can begin when every director has answered. If one cannot, leave them out of this application. It says nothing about them."
        </p>
        <form method="post" action=action novalidate>
            <Radios
                name="director"
                legend="Who is left out?"
                legend_size="s"
                options=open
                value=form.director
                error=errors.of("director")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="For example, away until March. It is kept in the history."
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            {hidden("version", version)}
            <Button label="Leave out this director" kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
