use leptos::prelude::*;

use super::SECTOR;
use crate::pages::Page;
use crate::ports::PrincipleText;
use crate::ui::ButtonLink;

/// The six principles: what each means, what directors look for, what evidence helps.
pub fn principles(principles: Vec<PrincipleText>) -> Page {
    let contents = principles
        .iter()
        .map(|principle| {
            let href = format!("#principle-{}", principle.number);
            view! { <li><a class="govuk-link" href=href>{principle.title.clone()}</a></li> }
        })
        .collect_view();
    let sections = principles.into_iter().map(section).collect_view();
    Page::new(
        "The six principles",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"The six principles"</h1>
                    <p class="govuk-body-l">
                        {format!(
                            "A Community Anchor speaks for the {SECTOR} in its area. Directors read what you tell us against six principles.",
                        )}
                    </p>
                    <p class="govuk-body">
                        "There are no pass marks. You rate yourself on each principle as met, developing or not yet, and say why in your own words. Being honest about what is still growing helps your case."
                    </p>
                    <nav class="contents" aria-labelledby="contents-title">
                        <h2 class="govuk-heading-s" id="contents-title">"On this page"</h2>
                        <ol class="govuk-list govuk-list--number">{contents}</ol>
                    </nav>
                    {sections}
                    <h2 class="govuk-heading-m">"See how you stand"</h2>
                    <p class="govuk-body">"Six short questions. You need no account, and nothing is stored."</p>
                    <ButtonLink href="/check" label="Check if you could be an anchor"/>
                </div>
            </div>
        },
    )
}

fn section(principle: PrincipleText) -> AnyView {
    let id = format!("principle-{}", principle.number);
    let meaning = principle
        .meaning
        .split("\n\n")
        .map(|paragraph| view! { <p class="govuk-body">{paragraph.trim().to_owned()}</p> })
        .collect_view();
    view! {
        <section class="principle" id=id.clone() aria-labelledby=format!("{id}-title")>
            <h2 class="govuk-heading-l" id=format!("{id}-title")>
                <span class="principle__number">{principle.number.to_string()}</span>
                " "
                {principle.title}
            </h2>
            <p class="govuk-body-l">{principle.summary}</p>
            {meaning}
            <h3 class="govuk-heading-s">"What directors look for"</h3>
            {bullets(principle.looks_for)}
            <h3 class="govuk-heading-s">"Evidence that helps"</h3>
            {bullets(principle.evidence)}
        </section>
    }
    .into_any()
}

fn bullets(lines: Vec<String>) -> AnyView {
    let items = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}
