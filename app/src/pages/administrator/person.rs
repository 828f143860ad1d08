//! One person of the Alliance: what they do, and whether they can sign in.

use leptos::prelude::*;

use super::{PEOPLE, changes, role_boxes, role_names};
use crate::domain::Role;
use crate::forms::Errors;
use crate::forms::person::PersonForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{PersonLine, PersonView};
use crate::ui::dates::date_time;
use crate::ui::{Button, ButtonKind, SummaryList, SummaryRow, Tag, TextArea};

/// Which of the two forms is shown with what was typed.
pub enum Typed {
    /// Neither.
    Nothing,
    /// The roles.
    Roles(PersonForm, Errors),
    /// The switch: the reason.
    Switch(String, Errors),
}

/// One person of the Alliance.
pub fn person(view: PersonView, typed: Typed) -> Page {
    let line = view.line;
    let name = if line.name.is_empty() { line.email.clone() } else { line.name.clone() };
    let (roles, role_errors, reason, switch_errors) = match typed {
        Typed::Nothing => (None, Errors::default(), String::new(), Errors::default()),
        Typed::Roles(form, errors) => (Some(form), errors, String::new(), Errors::default()),
        Typed::Switch(reason, errors) => (None, Errors::default(), reason, errors),
    };
    let errors = if role_errors.is_empty() { switch_errors.clone() } else { role_errors.clone() };
    let body = view! {
        <h1 class="govuk-heading-l">{name.clone()}</h1>
        {facts(&line)}
        {role_form(&line, roles, &role_errors)}
        {(!view.is_reader).then(|| switch(&line, reason, &switch_errors))}
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(view.history)}
    };
    Page::new(name, column(&errors, body)).with_errors(!errors.is_empty()).back(PEOPLE, "People")
}

fn facts(line: &PersonLine) -> AnyView {
    let state = if line.is_active {
        view! { <Tag colour="green" text="Can sign in"/> }.into_any()
    } else {
        view! { <Tag colour="grey" text="Switched off"/> }.into_any()
    };
    let seen = line.last_seen.map_or_else(|| "Not yet".to_owned(), |at| date_time(at.seconds()));
    let rows = vec![
        SummaryRow::new("E-mail address", line.email.clone()),
        SummaryRow::new("What they do", role_names(&line.roles)),
        SummaryRow::new("Sign-in", state),
        SummaryRow::new("Last here", seen),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

fn role_form(line: &PersonLine, typed: Option<PersonForm>, errors: &Errors) -> AnyView {
    let codes: Vec<String> = line.roles.iter().map(|role: &Role| role.code().to_owned()).collect();
    let (ticked, reason, was) = match typed {
        Some(form) => (form.roles, form.reason, form.was),
        None => (codes.clone(), String::new(), codes.join(",")),
    };
    view! {
        <h2 class="govuk-heading-m">"Change what they do"</h2>
        <p class="govuk-body">"A change ends their sessions: they sign in again. With nothing selected they do nothing for the Alliance any more. What they did stays in the history of each application."</p>
        <form method="post" action=format!("{PEOPLE}/{}", line.id) novalidate>
            {role_boxes(ticked, errors.of("roles"))}
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="For example, elected in May. It is kept in the history."
                value=reason
                rows=2
                error=errors.of("reason")
            />
            {hidden("was", was)}
            <Button label="Save the change"/>
        </form>
    }
    .into_any()
}

fn switch(line: &PersonLine, reason: String, errors: &Errors) -> AnyView {
    let (title, words, label, to) = if line.is_active {
        (
            "Switch sign-in off",
            "They are signed out at once everywhere, and cannot sign in until you switch it on again.",
            "Switch sign-in off",
            "off",
        )
    } else {
        (
            "Switch sign-in on again",
            "They can sign in with their e-mail address again.",
            "Switch sign-in on",
            "on",
        )
    };
    view! {
        <h2 class="govuk-heading-m">{title}</h2>
        <p class="govuk-body">{words}</p>
        <form method="post" action=format!("{PEOPLE}/{}/sign-in", line.id) novalidate>
            <TextArea
                name="reason"
                id="switch-reason"
                label="Reason"
                label_size="s"
                hint="It is kept in the history."
                value=reason
                rows=2
                error=errors.of("switch-reason")
            />
            {hidden("to", to)}
            <Button label=label kind=ButtonKind::Secondary/>
        </form>
    }
    .into_any()
}
