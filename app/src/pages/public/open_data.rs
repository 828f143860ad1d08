use leptos::prelude::*;

use crate::pages::Page;
use crate::ui::Table;

/// Address, kind and what it holds. Others rely on the addresses: they stay.
const FILES: [[&str; 3]; 9] = [
    ["/register.json", "JSON", "Every anchor and partnership, with seats and representatives."],
    ["/register.csv", "CSV", "A line for each seat, and one for each anchor without a seat."],
    ["/register.geojson", "GeoJSON", "A point for each anchor, and the practices of each partnership."],
    ["/register.atom", "Atom", "What changed: confirmed, seat taken, seat ended, status changed, ended."],
    ["/open-referral/", "Open Referral UK", "The version of the standard (HSDS-UK 3.0)."],
    ["/open-referral/organizations", "Open Referral UK", "Every anchor as an organisation."],
    ["/open-referral/services", "Open Referral UK", "What each anchor does as an anchor, as a service."],
    ["/open-referral/service_at_locations", "Open Referral UK", "Where that is."],
    ["/open-referral/locations", "Open Referral UK", "The same places alone."],
];

/// The fields that need a word.
const FIELDS: [[&str; 2]; 13] = [
    ["id, uri", "Of an organisation: these never change. The uri is its public page."],
    ["status", "“confirmed” or “confirmed_with_conditions”."],
    ["since", "The day since when it has been on the register without a break."],
    ["reconfirmed", "The day of its latest yearly re-confirmation. Empty in the first year."],
    ["website", "Only when it is a web address."],
    ["identifiers", "Scheme and number, with the schemes of org-id.guide: GB-CHC, GB-COH and others."],
    [
        "legal_form",
        "One of charity, cio, company_limited_by_guarantee, cic, registered_society, unincorporated.",
    ],
    ["postcode_district", "The first half of the postcode of its premises, such as AB1."],
    ["partnership, seat", "The code of the Community Partnership, and “lead” or “deputy”."],
    ["seat since, seat_since", "The day from which it has held the seat."],
    ["acting_as_lead", "True while the Deputy acts as Lead. Only for a Deputy’s seat."],
    ["representative", "The person, while in post. Empty for anybody who no longer is."],
    ["on", "The day that the file is about."],
];

const EXAMPLE: &str = r#"{
  "version": 1,
  "on": "2026-05-01",
  "anchors": [
    {
      "id": "0198c1de-…",
      "uri": "…/register/0198c1de-…",
      "name": "Example Community Hub",
      "status": "confirmed",
      "since": "2026-03-02",
      "postcode_district": "AB1",
      "seats": [
        { "partnership": "CP1", "seat": "lead", "since": "2026-04-01", "representative": "Sam Example" }
      ]
    }
  ]
}"#;

/// The register for programs: addresses, fields, licence and versions.
pub fn open_data(base: &str, licence: &'static str, owner: &str, attribution: String) -> Page {
    let attribution = (!attribution.is_empty()).then(|| {
        view! { <p class="govuk-body">"The points build on data of others. Say so too: " {attribution} " See also " <a class="govuk-link" href="/data">"data and licences"</a> "."</p> }
    });
    let credit = format!("Register of Community Anchors, {owner}, {base}/register");
    let past = format!("{base}/register.json?on=2026-05-01");
    Page::new(
        "Open data",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Open data"</h1>
                    <p class="govuk-body-l">
                        "The register of Community Anchors, for anybody to use in their own programs and spreadsheets. No account and no key."
                    </p>
                </div>
            </div>
            {files()}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h2 class="govuk-heading-l">"The register of an earlier day"</h2>
                    <p class="govuk-body">
                        "Add “on” and a day to the address of the JSON, CSV or GeoJSON file, and to the page of the register: "
                        <code class="open-data__code">{past}</code>
                    </p>
                    <p class="govuk-body">
                        "You get it as it stood at the end of that day. A day to come, or one that does not exist, is refused with status 422. What is refused or not found answers in JSON (application/problem+json) with the status and the reason, and in plain words for the CSV file. You can narrow it with “partnership” and “locality”, by their codes."
                    </p>
                    <h2 class="govuk-heading-l">"What is in it, and what is not"</h2>
                    <ul class="govuk-list govuk-list--bullet">
                        <li>"Only what the public pages show. No e-mail addresses, no telephone numbers, nothing from applications."</li>
                        <li>"Representatives are named while they are in post, because they agreed to that. Files about an earlier day leave out who is no longer in post."</li>
                        <li>"The point of an anchor is the middle of a square of 500 metres in which its premises lie, with four decimals. Some groups work from a home."</li>
                        <li>"The points of practices are published by the NHS and located by their postcode, with five decimals. All are WGS84, within about five metres of the National Grid."</li>
                    </ul>
                    <h2 class="govuk-heading-l">"Licence"</h2>
                    <p class="govuk-body">
                        "You may copy, change and share it, also for money, under the "
                        <a class="govuk-link" href=licence rel="license external">"Open Government Licence 3.0"</a>
                        ". Name the source: " {credit} "."
                    </p>
                    {attribution}
                </div>
            </div>
            {fields()}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h2 class="govuk-heading-l">"Example"</h2>
                    <pre class="open-data__example" tabindex="0" role="region" aria-label="Example">{EXAMPLE}</pre>
                    <h2 class="govuk-heading-l">"Versions and caching"</h2>
                    <p class="govuk-body">
                        "This is version 1. We may add fields. Before one changes its meaning or goes away, the version grows, and we say so here."
                    </p>
                    <p class="govuk-body">
                        "Every answer has an ETag: send it back as If-None-Match, and you get status 304 while nothing has changed. You may keep an answer for five minutes. Scripts of any site may read these addresses (CORS)."
                    </p>
                    <p class="govuk-body">
                        "Cells of the CSV file that a spreadsheet would take for a formula begin with an apostrophe."
                    </p>
                </div>
            </div>
        },
    )
    .back("/register", "Register of Community Anchors")
}

fn files() -> AnyView {
    let rows = FILES
        .into_iter()
        .map(|[address, kind, words]| {
            vec![
                view! { <a class="govuk-link" href=address>{address}</a> }.into_any(),
                kind.into_any(),
                words.into_any(),
            ]
        })
        .collect();
    let head = ["Address", "Format", "What it holds"].map(str::to_owned).to_vec();
    view! { <Table caption="Addresses" head=head rows=rows stacks=true/> }.into_any()
}

fn fields() -> AnyView {
    let rows = FIELDS
        .into_iter()
        .map(|[name, words]| {
            vec![view! { <code class="open-data__code">{name}</code> }.into_any(), words.into_any()]
        })
        .collect();
    let head = ["Field", "What it means"].map(str::to_owned).to_vec();
    view! { <Table caption="Fields" head=head rows=rows stacks=true/> }.into_any()
}
