use leptos::prelude::*;

use super::role_choices;
use crate::forms::Errors;
use crate::forms::membership::InviteForm;
use crate::pages::column::column;
use crate::pages::{Page, paths};
use crate::ports::PeopleView;
use crate::ui::{Button, Radios, TextInput};

/// Inviting somebody to act for an organisation.
pub fn invite(view: PeopleView, form: InviteForm, errors: Errors) -> Page {
    let days = format!(
        "We send them a link. It works for {} days, and only for them: they sign in with this address.",
        view.invitation_days
    );
    let most = format!("Up to {} invitations can be open at once.", view.most_invitations);
    let body = view! {
        <span class="govuk-caption-l">{view.organisation.clone()}</span>
        <h1 class="govuk-heading-l">"Invite a colleague"</h1>
        <p class="govuk-body">{days} " " {most}</p>
        <form method="post" action=paths::invite(&view.id) novalidate>
            <TextInput
                name="email"
                label="Their e-mail address"
                value=form.email
                hint="Their own address, not one that several people read."
                error=errors.of("email")
                kind="email"
                autocomplete="off"
                label_size="s"
                spellcheck=false
            />
            <Radios
                name="role"
                legend="What may they do?"
                legend_size="s"
                options=role_choices()
                value=form.role
                error=errors.of("role")
            />
            <Button label="Send the invitation"/>
        </form>
    };
    Page::new(format!("Invite a colleague to {}", view.organisation), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(paths::people(&view.id), "People")
}
