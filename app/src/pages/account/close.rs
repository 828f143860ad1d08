//! Closing one's own account.

use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::closing::ClosingForm;
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::ClosingView;
use crate::ui::{Button, ButtonKind, Checkbox, InsetText, WarningText};

const TITLE: &str = "Close your account";

/// What closing means, and the button; or what to do first.
pub fn close(view: ClosingView, form: ClosingForm, errors: Errors) -> Page {
    let rest = if view.is_open() { form_of(&view, &form, &errors) } else { obstacles(&view) };
    let body = view! {
        <h1 class="govuk-heading-l">{TITLE}</h1>
        <p class="govuk-body">
            "If you want a copy of what we hold about you, "
            <a class="govuk-link" href="/account#your-data">"download it"</a>
            " first."
        </p>
        {rest}
    };
    Page::new(TITLE, column(&errors, body)).with_errors(!errors.is_empty()).back("/account", "Your account")
}

fn obstacles(view: &ClosingView) -> AnyView {
    let role = view.has_role.then(|| {
        view! {
            <InsetText>
                "You have a role at the Alliance. Ask the co-ordinator or an administrator of the service to take it from you first."
            </InsetText>
        }
    });
    let alone = view
        .alone
        .iter()
        .map(|name| {
            let words = format!(
                "You are the last administrator of {name}. Ask us to make a colleague administrator first, or to close the organisation with you."
            );
            view! { <InsetText>{words}</InsetText> }
        })
        .collect_view();
    view! {
        <p class="govuk-body">"You cannot close your account yet."</p>
        {role}
        {alone}
        <p class="govuk-body"><a class="govuk-link" href="/contact">"Contact us"</a></p>
    }
    .into_any()
}

fn form_of(view: &ClosingView, form: &ClosingForm, errors: &Errors) -> AnyView {
    let leaves = (!view.organisations.is_empty())
        .then(|| view! { <li>{format!("you leave {}", view.organisations.join(", "))}</li> });
    view! {
        <p class="govuk-body">"When you close your account:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"we delete your name, your e-mail address and the e-mails we sent you"</li>
            <li>"you are signed out everywhere"</li>
            {leaves}
        </ul>
        <p class="govuk-body">
            "What you wrote for an organisation stays the organisation’s. Your name stays in the history of its applications, for as long as we keep that."
        </p>
        <WarningText text="You cannot take this back. You can open a new account at any time."/>
        <form method="post" action="/account/close" novalidate>
            <Checkbox
                name="confirm"
                label="Yes, close my account"
                checked={form.confirm == "yes"}
                error=errors.of("confirm")
            />
            <div class="govuk-button-group">
                <Button label="Close your account" kind=ButtonKind::Warning/>
                <a class="govuk-link" href="/account">"Keep it"</a>
            </div>
        </form>
    }
    .into_any()
}

/// After an account was closed.
pub fn closed() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"Your account is closed"</h1>
        <p class="govuk-body">"We have deleted your name and your e-mail address. Thank you for what you did here."</p>
        <p class="govuk-body"><a class="govuk-link" href="/">"Go to the start page"</a></p>
    };
    Page::new("Your account is closed", column(&Errors::default(), body))
}
