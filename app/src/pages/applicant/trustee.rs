use leptos::prelude::*;

use super::home_of;
use crate::domain::{Status, Timestamp};
use crate::forms::Errors;
use crate::forms::trustee::TrusteeForm;
use crate::pages::{Page, paths};
use crate::ports::{AttestationState, TrusteeView};
use crate::ui::{Button, ErrorSummary, InsetText, TextInput, dates, typed_text};

/// Who signs for the Board.
pub fn trustee(view: TrusteeView, form: TrusteeForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let (title, button, back) = if view.asks_again {
        ("Ask a trustee to sign", "Send the link", home_of(&view.reference, Status::Submitted))
    } else {
        ("The trustee who signs for your Board", "Save and continue", home_of(&view.reference, Status::Draft))
    };
    let when = if view.asks_again {
        "We send them a link as soon as you select “Send the link”. An earlier link stops working."
    } else {
        "We send them a link when you send the application, not before."
    };
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{view.organisation.clone()}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">
                    "Your Board needs to support this application. One trustee signs for it, once, in about two minutes."
                </p>
                {latest(&view)}
                <ul class="govuk-list govuk-list--bullet">
                    <li>{when}</li>
                    <li>"They need no account: the link opens your answers."</li>
                    <li>"They must not be the person who sends the application, and need an e-mail address of their own."</li>
                </ul>
                <form method="post" action=paths::trustee(&view.reference) novalidate>
                    {fields(&form, &errors)}
                    <Button label=button/>
                </form>
            </div>
        </div>
    };
    Page::new(title, body).with_errors(has_errors).back(back, "Your application")
}

/// What became of the latest request, so that nobody asks twice without knowing.
fn latest(view: &TrusteeView) -> Option<AnyView> {
    let it = view.latest.as_ref().filter(|_| view.asks_again)?;
    let day = |at: Timestamp| dates::date(at.seconds());
    let words = match it.state {
        AttestationState::Declined => format!("{} did not sign. They told us on {}:", it.trustee, day(it.at)),
        AttestationState::Expired => format!(
            "The link we sent {} ended on {}. They can have a new one: leave their details as they are.",
            it.trustee,
            day(it.expires_at)
        ),
        AttestationState::Invited | AttestationState::Opened => format!(
            "{} has a link that works until {}. If you ask another trustee, it stops working.",
            it.trustee,
            day(it.expires_at)
        ),
        AttestationState::Signed | AttestationState::Superseded => return None,
    };
    let reason = it.reason.as_deref().map(typed_text);
    Some(view! { <InsetText><p class="govuk-body">{words}</p>{reason}</InsetText> }.into_any())
}

fn fields(form: &TrusteeForm, errors: &Errors) -> AnyView {
    view! {
        <TextInput
            name="name"
            label="Trustee’s full name"
            value=form.name.clone()
            error=errors.of("name")
            autocomplete="off"
            label_size="s"
            spellcheck=false
        />
        <TextInput
            name="role"
            label="Their role on your Board"
            value=form.role.clone()
            hint="For example, Chair or Treasurer."
            error=errors.of("role")
            autocomplete="off"
            width="20"
            label_size="s"
        />
        <TextInput
            name="email"
            label="Their e-mail address"
            value=form.email.clone()
            hint="Check it with them: whoever opens the link can sign."
            error=errors.of("email")
            kind="email"
            autocomplete="off"
            label_size="s"
            spellcheck=false
        />
    }
    .into_any()
}
