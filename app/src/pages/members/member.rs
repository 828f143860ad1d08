use leptos::prelude::*;

use super::role_choices;
use crate::forms::Errors;
use crate::forms::membership::RoleForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::MemberView;
use crate::ui::dates::date;
use crate::ui::{Button, Radios, SummaryList, SummaryRow};

/// One member: what they may do, and the way to remove them.
pub fn member(view: MemberView, form: RoleForm, errors: Errors) -> Page {
    let member = &view.member;
    let rows = vec![
        SummaryRow::new("E-mail address", member.email.clone()),
        SummaryRow::new("Member since", date(member.since.seconds())),
    ];
    let value = if form.role.is_empty() { member.role.code().to_owned() } else { form.role };
    let body = view! {
        <span class="govuk-caption-l">{view.organisation.clone()}</span>
        <h1 class="govuk-heading-l">{member.name.clone()}</h1>
        <SummaryList rows=rows/>
        <form method="post" action=paths::member(&view.id, &member.id) novalidate>
            <Radios
                name="role"
                legend=if member.is_reader { "What may you do?" } else { "What may they do?" }
                legend_size="m"
                options=role_choices()
                value=value
                error=errors.of("role")
            />
            <Button label="Save"/>
        </form>
        {ending(&view)}
    };
    Page::new(format!("{}, {}", member.name, view.organisation), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::people(&view.id), "People")
}

fn ending(view: &MemberView) -> AnyView {
    let (href, words) = if view.member.is_reader {
        (paths::leave(&view.id), "Leave this organisation".to_owned())
    } else {
        (paths::remove_member(&view.id, &view.member.id), format!("Remove {}", view.member.name))
    };
    view! { <p class="govuk-body"><a class="govuk-link" href=href>{words}</a></p> }.into_any()
}
