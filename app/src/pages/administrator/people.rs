//! Everyone who works for the Alliance, and adding somebody.

use leptos::prelude::*;

use super::{HOME, NEW_PERSON, PEOPLE, role_boxes, role_names};
use crate::forms::Errors;
use crate::forms::person::PersonForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::PersonLine;
use crate::ui::dates::date;
use crate::ui::{Button, ButtonLink, Table, Tag, TextInput};

/// Everyone with an Alliance role.
pub fn people(lines: Vec<PersonLine>) -> Page {
    let caption = match lines.len() {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    };
    let rows = lines.into_iter().map(row).collect();
    let head = ["Name", "What they do", "Last here"].map(str::to_owned).to_vec();
    let body = view! {
        <h1 class="govuk-heading-l">"People"</h1>
        <p class="govuk-body">"Everyone who works for the Alliance here. People of organisations are not in this list."</p>
        <ButtonLink href=NEW_PERSON label="Add a person"/>
        <Table caption=caption caption_size="s" head=head rows=rows stacks=true/>
    };
    Page::new("People", body).back(HOME, "Administration")
}

fn row(line: PersonLine) -> Vec<AnyView> {
    let name = if line.name.is_empty() { line.email.clone() } else { line.name };
    let off = (!line.is_active).then(|| view! { " " <Tag colour="grey" text="Switched off"/> });
    let seen = line.last_seen.map_or_else(|| "Not yet".to_owned(), |at| date(at.seconds()));
    vec![
        view! {
            <a class="govuk-link" href=format!("{PEOPLE}/{}", line.id)>{name}</a>
            {off}
            <span class="second-line">{line.email}</span>
        }
        .into_any(),
        role_names(&line.roles).into_any(),
        seen.into_any(),
    ]
}

/// Adds somebody.
pub fn new_person(form: PersonForm, errors: Errors) -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"Add a person"</h1>
        <p class="govuk-body">"We write to them, and they sign in with this address. The first time, they also set up an authenticator app."</p>
        <form method="post" action=NEW_PERSON novalidate>
            <TextInput
                name="name"
                label="Name"
                hint="Up to 120 characters."
                value=form.name
                spellcheck=false
                width="two-thirds"
                label_size="s"
                error=errors.of("name")
            />
            <TextInput
                name="email"
                label="E-mail address"
                hint="One that only this person reads."
                value=form.email
                kind="email"
                inputmode="email"
                spellcheck=false
                width="two-thirds"
                label_size="s"
                error=errors.of("email")
            />
            {role_boxes(form.roles, errors.of("roles"))}
            <Button label="Add this person"/>
        </form>
    };
    Page::new("Add a person", column(&errors, body)).with_errors(!errors.is_empty()).back(PEOPLE, "People")
}
