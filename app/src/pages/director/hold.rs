//! A hold: putting an application on it, ending it, and saying that there is one.

use leptos::prelude::*;

use super::parts::{address, heading_with, version_of};
use crate::forms::Errors;
use crate::forms::reason::ReasonForm;
use crate::pages::Page;
use crate::pages::column::{column, hidden};
use crate::ports::{CaseView, HoldView};
use crate::ui::dates::date;
use crate::ui::{Button, NotificationBanner, TextArea, typed_text};

const HOLD: &str = "Put the application on hold";
const END: &str = "End the hold";

/// The form that begins a hold, or the one that ends it.
pub fn hold(view: CaseView, form: ReasonForm, errors: Errors) -> Page {
    let case = &view.case;
    let is_held = case.hold.is_some();
    let (title, action, hint) = if is_held {
        (END, "/hold/end", "What came of it. The organisation reads this. Up to 2,000 characters.")
    } else {
        (HOLD, "/hold", "The organisation and the directors read this. Up to 2,000 characters.")
    };
    let words = if is_held {
        "Every date that the organisation has, and a trustee’s link, moves by as long as the hold was. We write to the members with the new dates."
    } else {
        "Nothing is decided and no time runs until you end the hold. People can go on writing, stand aside, and the organisation can withdraw. We write to the members."
    };
    let body = view! {
        {heading_with(case, title)}
        <p class="govuk-body">{words}</p>
        <form method="post" action=address(&case.reference, action) novalidate>
            <TextArea name="reason" label="Reason" hint=hint value=form.reason rows=4 error=errors.of("reason")/>
            {hidden("version", version_of(&form.version, case.version))}
            <Button label=title/>
        </form>
    };
    Page::new(format!("{title}, {}", case.organisation.name), column(&errors, body))
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

/// What directors read above a case on hold.
pub(super) fn held(it: &HoldView) -> AnyView {
    let reason = typed_text(&it.reason);
    let meta = format!("Since {}, by {}.", date(it.since.seconds()), it.by);
    view! {
        <NotificationBanner heading="This application is on hold">
            <p class="meta">{meta}</p>
            <blockquote class="govuk-inset-text govuk-!-margin-top-3 govuk-!-margin-bottom-3">{reason}</blockquote>
            <p class="govuk-body">
                "Drafts are saved, and whoever has a conflict can stand aside. Everything else waits for the co-ordinator to end the hold."
            </p>
        </NotificationBanner>
    }
    .into_any()
}
