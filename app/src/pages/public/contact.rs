use leptos::prelude::*;

use super::SECTOR;
use crate::pages::{Page, Site};
use crate::ui::{SummaryList, SummaryRow};

/// How to reach the people who run the service.
pub fn contact(site: &Site) -> Page {
    let mut rows = Vec::new();
    if !site.phone.is_empty() {
        rows.push(SummaryRow::new("Phone", phone(site)));
    }
    if !site.email.is_empty() {
        rows.push(SummaryRow::new("E-mail", email_link(&site.email)));
    }
    let owner = site.owner.clone();
    Page::new(
        "Contact us",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Contact us"</h1>
                    <p class="govuk-body-l">{format!("This service is run by {owner}.")}</p>
                    <SummaryList rows=rows/>
                    <p class="govuk-body">"You can get in touch:"</p>
                    <ul class="govuk-list govuk-list--bullet">
                        <li>"to talk about becoming a Community Anchor, before you decide"</li>
                        <li>"about a question on the form, or if the form is hard for you to use"</li>
                        <li>"if a code or an e-mail does not reach you"</li>
                        <li>"about a letter or a decision"</li>
                        <li>
                            {format!("to ask who represents the {SECTOR} where you live")}
                        </li>
                    </ul>
                    <h2 class="govuk-heading-m">"What to have ready"</h2>
                    <p class="govuk-body">
                        "If it is about an application, tell us its reference. You find it on your application and in our e-mails. It is made to be read out over the phone. We never ask for a sign-in code."
                    </p>
                    <h2 class="govuk-heading-m">"Before you call"</h2>
                    <ul class="govuk-list govuk-list--bullet">
                        <li><a class="govuk-link" href="/check">"Check if you could be an anchor"</a></li>
                        <li><a class="govuk-link" href="/principles">"Read about the six principles"</a></li>
                        <li><a class="govuk-link" href="/find">"Find your Community Partnership"</a></li>
                        <li><a class="govuk-link" href="/applications">"See where your application stands"</a></li>
                    </ul>
                </div>
            </div>
        },
    )
}

fn phone(site: &Site) -> AnyView {
    let number: String =
        site.phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    let hours =
        (!site.hours.is_empty()).then(|| view! { <span class="second-line">{site.hours.clone()}</span> });
    view! { <a class="govuk-link" href=format!("tel:{number}")>{site.phone.clone()}</a> {hours} }.into_any()
}

/// An address that opens the mail program.
pub(super) fn email_link(email: &str) -> AnyView {
    view! { <a class="govuk-link" href=format!("mailto:{email}")>{email.to_owned()}</a> }.into_any()
}

/// "Call 01632 960001 or write to help@example.org", with what there is.
pub(super) fn reach(site: &Site) -> AnyView {
    let call = (!site.phone.is_empty()).then(|| format!("call {}", site.phone));
    let write = (!site.email.is_empty()).then(|| view! { "write to " {email_link(&site.email)} });
    let or = (call.is_some() && write.is_some()).then_some(" or ");
    if call.is_none() && write.is_none() {
        return view! { <a class="govuk-link" href="/contact">"contact us"</a> }.into_any();
    }
    view! { {call} {or} {write} }.into_any()
}
