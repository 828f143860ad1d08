use leptos::prelude::*;

use super::home_of;
use crate::pages::{Page, paths, section};
use crate::ports::{Case, Section};
use crate::ui::{SummaryList, SummaryRow, dates};

/// The whole application in one document, for paper or a PDF. `now` is the moment of the copy.
pub fn print(case: Case, now: i64) -> Page {
    let copied = dates::date_time(now);
    let foot = format!("{} · {} · as of {copied}", case.reference, case.organisation.name);
    let sections = case.sections.iter().map(|it| sheet(it, &foot)).collect_view();
    let body = view! {
        <div class="govuk-grid-row whole">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">{case.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">"Application as a Community Anchor"</h1>
                <div class="govuk-!-display-none-print">
                    <p class="govuk-body">
                        "This is your whole application in one page. To keep a copy, choose “Print” in your browser’s menu. You can save it as a PDF from there."
                    </p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=paths::copy(&case.reference)>"E-mail me a plain-text copy"</a>
                    </p>
                </div>
                <SummaryList rows=facts(&case, &copied)/>
                {sections}
            </div>
        </div>
    };
    Page::new(format!("Application {}", case.reference), body)
        .back(home_of(&case.reference, case.status), "Your application")
}

fn facts(case: &Case, copied: &str) -> Vec<SummaryRow> {
    let of = &case.organisation;
    let sent =
        case.submitted_at.map_or_else(|| "Not sent yet".to_owned(), |at| dates::date_time(at.seconds()));
    let numbers: Vec<String> =
        of.identifiers.iter().map(|it| format!("{}: {}", it.scheme.label(), it.number)).collect();
    let mut rows = vec![
        SummaryRow::new("Reference", view! { <strong class="num">{case.reference.clone()}</strong> }),
        SummaryRow::new("Status", case.status.label()),
        SummaryRow::new("Sent", sent),
        SummaryRow::new("This copy", copied.to_owned()),
        SummaryRow::new("Organisation", of.name.clone()),
        SummaryRow::new("Legal form", of.legal_form.label()),
    ];
    let more = [
        ("Official numbers", numbers.join("; ")),
        ("Website", of.website.clone()),
        ("Postcode", of.postcode.clone()),
        ("Trustee", trustee(case)),
    ];
    rows.extend(
        more.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| SummaryRow::new(key, text)),
    );
    rows
}

fn trustee(case: &Case) -> String {
    let it = &case.trustee;
    [&it.name, &it.role].into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// One principle on a sheet of its own, which says whose it is.
fn sheet(section: &Section, foot: &str) -> AnyView {
    view! {
        <div class="sheet">
            <p class="sheet__of" aria-hidden="true">{foot.to_owned()}</p>
            {section::read_own(section)}
        </div>
    }
    .into_any()
}
