use leptos::prelude::*;

use super::SECTOR;
use super::contact::reach;
use crate::pages::{Page, Site};

/// What we aim for, what was checked, and what was not.
pub fn accessibility(site: &Site) -> Page {
    let owner = site.owner.clone();
    Page::new(
        "Accessibility statement",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Accessibility statement"</h1>
                    <p class="govuk-body">
                        {format!(
                            "{owner} runs this service for the {SECTOR}. We want as many people as possible to be able to use it. You should be able to:",
                        )}
                    </p>
                    <ul class="govuk-list govuk-list--bullet">
                        <li>"zoom in to 400% without text running off the screen"</li>
                        <li>"use every page on a small phone"</li>
                        <li>"use every page with only a keyboard or with speech recognition"</li>
                        <li>"use every page with a screen reader"</li>
                        <li>"use your own colours, or a high contrast mode"</li>
                        <li>"do everything with JavaScript switched off"</li>
                        <li>"stop when you need to, and find what you saved when you come back"</li>
                    </ul>
                    {how_accessible()}
                    {how_tested()}
                    <h2 class="govuk-heading-m">"Tell us about a problem"</h2>
                    <p class="govuk-body">
                        "If something on this service does not work for you, or you need it in another form, "
                        {reach(site)} ". Tell us which page it was, what you wanted to do, and what you use, for example a screen reader. We will help you do what you came for, and then mend the page."
                    </p>
                    <h2 class="govuk-heading-m">"If you are not happy with our answer"</h2>
                    <p class="govuk-body">
                        "You can ask the "
                        <a class="govuk-link" href="https://www.equalityadvisoryservice.com/" rel="external">
                            "Equality Advisory and Support Service (EASS)"
                        </a> " for advice."
                    </p>
                </div>
            </div>
        },
    )
}

fn how_accessible() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"How accessible this service is"</h2>
        <p class="govuk-body">
            "We build this service to meet the Web Content Accessibility Guidelines (WCAG) version 2.2 at level AA. We have not had it audited by anyone else, so we do not claim that it meets every rule."
        </p>
        <p class="govuk-body">"This we know:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>
                "Where a table does not fit the screen, it moves sideways within its own frame. You can reach the frame with the keyboard and move it with the arrow keys."
            </li>
            <li>"The service is in English only."</li>
            <li>"Documents and websites of other organisations that we link to may be hard to use."</li>
        </ul>
    }
    .into_any()
}

fn how_tested() -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"How we test it"</h2>
        <p class="govuk-body">
            "Every time the service is built, a program called axe checks its pages for problems, also on a phone’s screen and with errors showing. Such a program finds only some of the problems that people meet."
        </p>
        <p class="govuk-body">
            "The service has not yet been tested by people who use assistive technology, such as a screen reader, a magnifier or speech recognition. If that is you, we would be glad to hear from you."
        </p>
    }
    .into_any()
}
