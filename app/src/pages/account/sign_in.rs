//! An address, then a code. The page is the same for everyone, so that nobody learns who has an account.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::sign_in::{CodeForm, SignInForm};
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ui::{Button, ButtonKind, NotificationBanner, TextInput};

/// Why somebody who was signed in is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOut {
    /// The session has ended.
    Ended,
    /// It ended before what was typed arrived; that is kept.
    Kept,
}

fn notice(why: SignedOut) -> AnyView {
    let words = match why {
        SignedOut::Ended => "Sign in again to go on where you were.",
        SignedOut::Kept => {
            "We kept what you typed. Sign in again, on this device or another, and we show it to you to save."
        }
    };
    view! {
        <NotificationBanner heading="You have been signed out">
            <p class="govuk-body">{words}</p>
        </NotificationBanner>
    }
    .into_any()
}

/// Asks for the e-mail address.
pub fn sign_in(form: SignInForm, why: Option<SignedOut>, errors: Errors) -> Page {
    let body = view! {
        {why.map(notice)}
        <h1 class="govuk-heading-l">"Sign in"</h1>
        <p class="govuk-body">
            "Enter your e-mail address. We send you a code to type in on the next page. You do not need a password."
        </p>
        <form method="post" action="/sign-in" novalidate>
            <TextInput
                name="email"
                label="E-mail address"
                value=form.email
                kind="email"
                autocomplete="email"
                spellcheck=false
                width="two-thirds"
                hint="If you have not been here before, use the address where we can reach you. We set up your account when you sign in."
                error=errors.of("email")
            />
            <Button label="Send me a code"/>
        </form>
    };
    Page::new("Sign in", column(&errors, body)).with_errors(!errors.is_empty())
}

/// Asks for the code from the mail.
pub fn code(address: String, form: CodeForm, errors: Errors) -> Page {
    let again = address.clone();
    let body = view! {
        <h1 class="govuk-heading-l">"Check your e-mail"</h1>
        <p class="govuk-body">
            "We have sent a code to " <strong class="govuk-!-text-break-word">{address}</strong>
            ". It lasts 10 minutes."
        </p>
        <form method="post" action="/sign-in/code" novalidate>
            <TextInput
                name="code"
                label="Code from the e-mail"
                value=form.code
                autocomplete="one-time-code"
                inputmode="numeric"
                spellcheck=false
                width="10"
                hint="8 digits, like 1234 5678."
                error=errors.of("code")
            />
            <Button label="Sign in"/>
        </form>
        <h2 class="govuk-heading-s">"If no e-mail has come"</h2>
            <p class="govuk-body">
                "It can take a minute or two. Look in your junk or spam folder as well. When we send a new code, the one before stops working."
            </p>
            <form method="post" action="/sign-in" novalidate>
                {hidden("email", again)}
                <Button label="Send a new code" kind=ButtonKind::Secondary/>
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href="/sign-in">"Use another address"</a>
            </p>
    };
    Page::new("Check your e-mail", column(&errors, body)).with_errors(!errors.is_empty())
}

/// The page behind the link in the mail. Opening it does nothing: mail scanners open links too.
pub fn link(token: String, usable: bool) -> Page {
    if !usable {
        let body = view! {
            <h1 class="govuk-heading-l">"Use the code from the e-mail"</h1>
            <p class="govuk-body">
                "This link works only once, for 10 minutes, and only in the browser where you asked for it."
            </p>
            <p class="govuk-body">
                "Go back to the page where you entered your e-mail address and type in the code from the e-mail. Or "
                <a class="govuk-link" href="/sign-in">"ask for a new code"</a> "."
            </p>
        };
        return Page::new("Use the code from the e-mail", column(&Errors::default(), body));
    }
    let body = view! {
        <h1 class="govuk-heading-l">"Sign in"</h1>
        <p class="govuk-body">"Select the button to finish signing in."</p>
        <form method="post" action=format!("/sign-in/link/{token}") novalidate>
            <Button label="Sign in"/>
        </form>
    };
    Page::new("Sign in", column(&Errors::default(), body))
}
