use leptos::prelude::*;

use super::role_choices;
use crate::forms::Errors;
use crate::forms::membership::{JoinForm, NOTE};
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::JoinRequestView;
use crate::ui::dates::date_time;
use crate::ui::{Button, Choice, Radios, SummaryList, SummaryRow, TextArea};

/// Deciding whether somebody joins.
pub fn request(view: JoinRequestView, form: JoinForm, errors: Errors) -> Page {
    let title = format!("{} asks to join", view.name);
    let rows = vec![
        SummaryRow::new("E-mail address", view.email.clone()),
        SummaryRow::new("Asked", date_time(view.at.seconds())),
    ];
    let decline = Choice {
        hint: Some("They are told. They can ask again after a month, or you can invite them.".into()),
        ..Choice::new("decline", "They do not join")
    };
    let options = role_choices()
        .into_iter()
        .map(|choice| Choice { label: format!("They join as {}", choice.label.to_lowercase()), ..choice })
        .chain([decline])
        .collect();
    let body = view! {
        <span class="govuk-caption-l">{view.organisation.clone()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">
            "Their address ends like that of one of your members. That does not prove who they are: make sure that you know them."
        </p>
        <SummaryList rows=rows/>
        <form method="post" action=paths::join_request(&view.organisation_id, &view.id) novalidate>
            <Radios
                name="role"
                legend="What do you decide?"
                legend_size="m"
                options=options
                value=form.role
                error=errors.of("role")
            />
            <TextArea
                name="note"
                label="If they do not join, a note to them (optional)"
                label_size="s"
                hint=format!("Up to {NOTE} characters.")
                value=form.note
                rows=3
                error=errors.of("note")
            />
            <Button label="Save the decision"/>
        </form>
    };
    Page::new(title, column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::people(&view.organisation_id), "People")
}
