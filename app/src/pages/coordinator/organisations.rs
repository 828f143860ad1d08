//! The organisations and their people: for when the last administrator has left without notice.

use leptos::prelude::*;

use crate::domain::MemberRole;
use crate::forms::Errors;
use crate::forms::membership::{AppointForm, NOTE};
use crate::pages::column::column;
use crate::pages::members::{changes, list};
use crate::pages::{Page, paths};
use crate::ports::{KeptPeople, OrganisationLine};
use crate::ui::{Button, Choice, Radios, Table, TextArea};

const TITLE: &str = "Organisations and their people";

/// Every organisation.
pub fn organisations(lines: Vec<OrganisationLine>) -> Page {
    let head = ["Organisation", "Members", "Administrators"].map(str::to_owned).into();
    let rows = lines
        .into_iter()
        .map(|line| {
            let href = paths::kept_people(&line.id);
            let name = view! { <a class="govuk-link" href=href>{line.name}</a> };
            vec![name.into_any(), line.members.into_any(), line.administrators.into_any()]
        })
        .collect();
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "Organisations look after their own people. When an administrator has left without notice, you can make another member administrator."
        </p>
        <Table caption="Organisations" head=head rows=rows numeric=vec![1, 2] stacks=true/>
    };
    Page::new(TITLE, column(&Errors::default(), body))
}

/// The people of one, and making one of them administrator.
pub fn people(view: KeptPeople, form: AppointForm, errors: Errors) -> Page {
    let members = list(&view.members, |_| None);
    let title = format!("People of {}", view.organisation);
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {members}
        {appointing(&view, form, &errors)}
        <p class="govuk-body"><a class="govuk-link" href=paths::organisation_calls(&view.id)>"Phone calls with them"</a></p>
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(view.history)}
    };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::KEPT_ORGANISATIONS, TITLE)
}

fn appointing(view: &KeptPeople, form: AppointForm, errors: &Errors) -> AnyView {
    let editors: Vec<Choice> = view
        .members
        .iter()
        .filter(|line| line.role == MemberRole::Editor)
        .map(|line| Choice::new(line.id.clone(), line.name.clone()))
        .collect();
    if editors.is_empty() {
        return view! {
            <p class="govuk-body">"Every member is an administrator. Somebody new needs an invitation from one of them."</p>
        }
        .into_any();
    }
    view! {
        <h2 class="govuk-heading-m">"Make a member administrator"</h2>
        <p class="govuk-body">
            "Only when no administrator can be reached. Talk to the organisation first. Everybody who acts for it is told by e-mail, with your reason."
        </p>
        <form method="post" action=paths::kept_people(&view.id) novalidate>
            <Radios
                name="member"
                legend="Who becomes administrator?"
                legend_size="s"
                options=editors
                value=form.member
                error=errors.of("member")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint=format!("It is kept in the history. Up to {NOTE} characters.")
                value=form.reason
                rows=3
                error=errors.of("reason")
            />
            <Button label="Make administrator"/>
        </form>
    }
    .into_any()
}
