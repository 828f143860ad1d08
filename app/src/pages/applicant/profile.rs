//! What is said of an organisation once, for every application: telephone, e-mail address, year, words.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::organisation::{ABOUT, OrganisationForm};
use crate::ui::{TextArea, TextInput};

/// The optional fields about the organisation.
pub(super) fn fields(form: &OrganisationForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="telephone"
            label="Telephone (optional)"
            value=form.telephone.clone()
            hint="The number of your office, like 01632 960 001."
            error=errors.of("telephone")
            kind="tel"
            autocomplete="tel"
            width="20"
            label_size="s"
            spellcheck=false
        />
        <TextInput
            name="email"
            label="General e-mail address (optional)"
            value=form.email.clone()
            hint="One that anybody can write to, like office@example.org."
            error=errors.of("email")
            kind="email"
            autocomplete="off"
            label_size="s"
            spellcheck=false
        />
        <TextInput
            name="founded_year"
            label="Year you were founded (optional)"
            value=form.founded_year.clone()
            hint="Like 1998."
            error=errors.of("founded_year")
            inputmode="numeric"
            width="4"
            label_size="s"
        />
        <TextArea
            name="about"
            label="What you do, in one paragraph (optional)"
            value=form.about.clone()
            hint=format!("Up to {ABOUT} characters. Directors read it first.")
            error=errors.of("about")
            rows=5
            label_size="s"
        />
    }
    .into_any()
}
