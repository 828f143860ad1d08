//! The second step for people with an Alliance role.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::second_factor::SecondFactorForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ui::{Button, Details, InsetText, TextInput};

/// Asks for a code from the app, or for a recovery code in the same field.
pub fn second_factor(form: SecondFactorForm, errors: Errors) -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"Enter the code from your app"</h1>
        <p class="govuk-body">
            "You work with other people’s applications, so we check twice that it is you. Open the authenticator app on your phone and find the code for this service."
        </p>
        <form method="post" action="/second-factor" novalidate>
            {code_field("Code", "6 digits. It changes every 30 seconds.", None, form.code, &errors)}
            <Button label="Continue"/>
        </form>
        <Details summary="I do not have my phone">
            <p class="govuk-body">
                "Type one of your recovery codes into the same field. Each works once. If you have none left, ask an administrator of the service."
            </p>
        </Details>
    };
    Page::new("Enter the code from your app", column(&errors, body)).with_errors(!errors.is_empty())
}

/// Connects an authenticator app. `qr_svg` is drawn by this service, never by a person.
pub fn set_up_second_factor(qr_svg: String, secret: String, form: SecondFactorForm, errors: Errors) -> Page {
    let secret = in_fours(&secret);
    let body = view! {
        <h1 class="govuk-heading-l">"Set up your authenticator app"</h1>
        <p class="govuk-body">
            "You work with other people’s applications, so we check twice that it is you: a code by e-mail, and a code from an app on your phone. You do this once."
        </p>
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
            <li>"Install an authenticator app on your phone, if you have none. Any of them will do."</li>
            <li>"In the app, add an account and scan this picture."</li>
        </ol>
        <div class="qr" role="img" aria-label="The key below, as a picture for your app" inner_html=qr_svg></div>
        <p class="govuk-body">"If you cannot scan it, type this key into the app:"</p>
        <p class="govuk-body"><span class="key">{secret}</span></p>
        <ol class="govuk-list govuk-list--number govuk-list--spaced" start="3">
            <li>"Enter the code that the app shows now."</li>
        </ol>
        <form method="post" action="/second-factor/set-up" novalidate>
            {code_field(
                "Code from the app",
                "6 digits. It changes every 30 seconds.",
                Some("numeric"),
                form.code,
                &errors,
            )}
            <Button label="Continue"/>
        </form>
    };
    Page::new("Set up your authenticator app", column(&errors, body)).with_errors(!errors.is_empty())
}

/// Shows the recovery codes, once.
pub fn recovery_codes(codes: Vec<String>) -> Page {
    let items = codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">"Keep your recovery codes"</h1>
        <p class="govuk-body">
            "If you lose your phone, you can sign in with one of these instead. Each works once."
        </p>
        <ul class="codes">{items}</ul>
        <InsetText>
            "Print this page or write the codes down, and keep them somewhere safe. We cannot show them again."
        </InsetText>
        <form method="post" action="/second-factor/kept" novalidate>
            <Button label="I have kept these"/>
        </form>
    };
    Page::new("Keep your recovery codes", column(&Errors::default(), body))
}

fn code_field(
    label: &'static str,
    hint: &'static str,
    inputmode: Option<&str>,
    value: String,
    errors: &Errors,
) -> AnyView {
    view! {
        <TextInput
            name="code"
            label=label
            value=value
            autocomplete="one-time-code"
            inputmode=inputmode.map(str::to_owned)
            spellcheck=false
            width="10"
            hint=hint
            error=errors.of("code")
        />
    }
    .into_any()
}

/// A long key is easier to copy in groups of four.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
