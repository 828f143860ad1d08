use leptos::prelude::*;

use crate::pages::{Page, paths};
use crate::ports::Case;
use crate::ui::{ButtonKind, ButtonLink, Panel, dates};

/// The page after sending.
pub fn submitted(case: Case) -> Page {
    let reference = case.reference.clone();
    let sent = case.submitted_at.map(|at| {
        let words = format!(
            "We received it on {}, and sent you an e-mail that says so.",
            dates::date_time(at.seconds())
        );
        view! { <p class="govuk-body">{words}</p> }
    });
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <Panel title="Application sent">
                    "Your reference" <br/> <strong class="num">{reference}</strong>
                </Panel>
                {sent}
                <h2 class="govuk-heading-m">"What happens next"</h2>
                <ol class="steps">
                    <li>{format!("{} gets an e-mail with a link to sign for your Board. It takes about two minutes. Tell them to expect it.", case.trustee.name)}</li>
                    <li>"Directors with a conflict of interest stand aside. The others read your answers and assess them."</li>
                    <li>"The directors decide together. We send you their decision and the reasons."</li>
                    <li>"If you are confirmed, we offer you a seat in a partnership’s leadership team."</li>
                </ol>
                <p class="govuk-body">
                    "Directors are volunteers, so there is no fixed date. We write to you at each step, and the status page always says where your application is."
                </p>
                <ButtonLink href=paths::status(&case.reference) label="See where it is" kind=ButtonKind::Secondary/>
                <h2 class="govuk-heading-m">"Questions"</h2>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::CONTACT>"Contact us"</a>
                    " and give your reference."
                </p>
            </div>
        </div>
    };
    Page::new("Application sent", body)
}
