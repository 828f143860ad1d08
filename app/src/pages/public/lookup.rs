use leptos::prelude::*;

use crate::forms::Errors;
use crate::forms::find::POSTCODE;
use crate::ui::{Button, TextInput};

/// The postcode search as a card. Sent as POST, because an address that is part of a URL stays in logs.
pub(super) fn lookup(heading: &'static str, typed: &str, errors: &Errors) -> AnyView {
    view! {
        <form class="lookup" method="post" action="/find" novalidate>
            <h2 class="govuk-heading-m">{heading}</h2>
            <div class="lookup__row">
                <TextInput
                    name=POSTCODE
                    label="Postcode"
                    value=typed
                    error=errors.of(POSTCODE)
                    autocomplete="postal-code"
                    width="10"
                    label_size=""
                    spellcheck=false
                />
                <Button label="Find"/>
            </div>
        </form>
    }
    .into_any()
}
