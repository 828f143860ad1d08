use leptos::prelude::*;

use super::{nearest, profile, version_field};
use crate::domain::LegalForm;
use crate::forms::Errors;
use crate::forms::organisation::OrganisationForm;
use crate::islands::PostcodeResult;
use crate::pages::{Page, paths};
use crate::ports::Found;
use crate::ui::{Button, ButtonKind, Choice, ErrorSummary, Radios, Select, TextInput};

/// An organisation's details: a new one without `id`.
pub fn organisation(
    id: Option<String>,
    form: OrganisationForm,
    nearest: Option<Found>,
    partnerships: Vec<(String, String)>,
    offer_by_hand: bool,
    errors: Errors,
) -> Page {
    let title = if id.is_some() { "Organisation details" } else { "Add your organisation" };
    let action = id.as_deref().map_or_else(|| paths::NEW_ORGANISATION.to_owned(), paths::organisation);
    let has_errors = !errors.is_empty();
    let by_hand = offer_by_hand.then(|| by_hand(&form, partnerships, &errors));
    let found = nearest.as_ref().map(|found| nearest::found(found, &form.name));
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <h1 class="govuk-heading-l">{title}</h1>
                <form method="post" action=action novalidate>
                    {version_field(form.version())}
                    {identity(&form, &errors)}
                    {numbers(&form, &errors)}
                    {website(&form, &errors)}
                    {profile::fields(&form, &errors)}
                    {place(&form, &errors)}
                    {found}
                    {by_hand}
                    <div class="govuk-button-group">
                        <Button label="Save and continue" name="action" value="save"/>
                        <Button
                            label="Find nearest partnership"
                            kind=ButtonKind::Secondary
                            name="action"
                            value="look"
                        />
                    </div>
                </form>
            </div>
        </div>
    };
    Page::new(title, body)
        .with_errors(has_errors)
        .with_islands()
        .back(paths::APPLICATIONS, "Your organisations")
}

fn identity(form: &OrganisationForm, errors: &Errors) -> AnyView {
    let forms = LegalForm::ALL.into_iter().map(|form| Choice::new(form.code(), form.label())).collect();
    view! {
        <TextInput
            name="name"
            label="Name of your organisation"
            value=form.name.clone()
            error=errors.of("name")
            autocomplete="organization"
            label_size="s"
            spellcheck=false
        />
        <Radios
            name="legal_form"
            legend="What kind of organisation are you?"
            options=forms
            value=form.legal_form.clone()
            error=errors.of("legal_form")
            legend_size="s"
        />
    }
    .into_any()
}

fn numbers(form: &OrganisationForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="charity_number"
            label="Charity number (optional)"
            value=form.charity_number.clone()
            hint="6 or 7 digits, like 1234567. In Scotland SC and 6 digits, in Northern Ireland NIC and 6 digits. Leave this empty if you do not have one yet."
            error=errors.of("charity_number")
            width="10"
            label_size="s"
            spellcheck=false
        />
        <TextInput
            name="company_number"
            label="Company number (optional)"
            value=form.company_number.clone()
            hint="8 characters, like 01234567. A community interest company has one too."
            error=errors.of("company_number")
            width="10"
            label_size="s"
            spellcheck=false
        />
        <TextInput
            name="society_number"
            label="Mutuals register number (optional)"
            value=form.society_number.clone()
            hint="For registered and community benefit societies, like 12345R."
            error=errors.of("society_number")
            width="10"
            label_size="s"
            spellcheck=false
        />
    }
    .into_any()
}

fn website(form: &OrganisationForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="website"
            label="Website (optional)"
            value=form.website.clone()
            hint="Like https://www.example.org.uk"
            error=errors.of("website")
            kind="url"
            autocomplete="url"
            label_size="s"
            spellcheck=false
        />
    }
    .into_any()
}

fn place(form: &OrganisationForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="postcode"
            label="Postcode of your premises"
            value=form.postcode.clone()
            hint="We use it to find your nearest Community Partnership. No building of your own? Use where you meet most often."
            error=errors.of("postcode")
            autocomplete="postal-code"
            width="10"
            label_size="s"
            spellcheck=false
        />
        <PostcodeResult field="postcode".to_owned()/>
    }
    .into_any()
}

fn by_hand(form: &OrganisationForm, partnerships: Vec<(String, String)>, errors: &Errors) -> AnyView {
    let options = [Choice::new("", "Choose a partnership")]
        .into_iter()
        .chain(partnerships.into_iter().map(|(code, name)| Choice::new(code, name)))
        .collect();
    view! {
        <Select
            name="partnership"
            label="Which partnership are you in?"
            options=options
            value=form.partnership.clone()
            hint="We could not place your postcode, so choose the one you work in. Not sure? Choose the likeliest: directors check it."
            error=errors.of("partnership")
            label_size="s"
        />
    }
    .into_any()
}
