use leptos::prelude::*;

use super::{listed, version_field};
use crate::forms::Errors;
use crate::forms::answer::id_of;
use crate::pages::{Page, declaration, paths, section};
use crate::ports::{CheckView, OrganisationProfile, Trustee};
use crate::ui::{Button, Checkbox, ErrorSummary, InsetText, SummaryList, SummaryRow};

/// Check your answers and send them. What is missing comes first, under the id `gaps`.
pub fn check(view: CheckView, declared: bool, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let sections = view
        .sections
        .iter()
        .map(|it| section::read_with_changes(it, &paths::principle(&view.reference, it.number)))
        .collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <ErrorSummary errors=errors.clone()/>
                <span class="govuk-caption-l">{view.organisation.name.clone()}</span>
                <h1 class="govuk-heading-l">"Check your answers"</h1>
                {gaps(&view)}
                <h2 class="govuk-heading-m">"Your organisation"</h2>
                <SummaryList rows=organisation(&view.organisation, &paths::organisation(&view.organisation_id))/>
                {sections}
                <h2 class="govuk-heading-m">"The trustee who signs for your Board"</h2>
                <SummaryList rows=trustee(&view.trustee, &paths::trustee(&view.reference))/>
                {send(&view, declared, &errors)}
            </div>
        </div>
    };
    Page::new("Check your answers", body)
        .with_errors(has_errors)
        .back(paths::task_list(&view.reference), "Your application")
}

fn gaps(view: &CheckView) -> Option<AnyView> {
    if view.is_complete() {
        return None;
    }
    let parts = view
        .sections
        .iter()
        .filter(|section| !section.gaps.is_empty())
        .map(|section| {
            let href = paths::principle(&view.reference, section.number);
            let items = section
                .gaps
                .iter()
                .map(|gap| {
                    let href = format!("{href}#{}", id_of(section.number, &gap.field));
                    view! { <li><a class="govuk-link" href=href>{gap.message.clone()}</a></li> }
                })
                .collect_view();
            view! {
                <h3 class="govuk-heading-s">{format!("{}. {}", section.number, section.title)}</h3>
                <ul class="govuk-list govuk-list--spaced">{items}</ul>
            }
        })
        .collect_view();
    let trustee = view.trustee.name.is_empty().then(|| {
        view! {
            <h3 class="govuk-heading-s">"The trustee"</h3>
            <ul class="govuk-list">
                <li><a class="govuk-link" href=paths::trustee(&view.reference)>"Name the trustee who signs for your Board"</a></li>
            </ul>
        }
    });
    Some(
        view! {
            <section class="lookup gaps" aria-labelledby="gaps">
                <h2 class="govuk-heading-m" id="gaps">"Still to do before you can send"</h2>
                {parts}
                {trustee}
            </section>
        }
        .into_any(),
    )
}

fn organisation(profile: &OrganisationProfile, href: &str) -> Vec<SummaryRow> {
    let change = |row: SummaryRow, id: &str, about: &str| row.action(format!("{href}#{id}"), "Change", about);
    let name = SummaryRow::new("Name", section::typed_or_missing(&profile.name));
    let form = SummaryRow::new("Legal form", profile.legal_form.label());
    let mut rows = vec![change(name, "name", "name"), change(form, "legal_form", "legal form")];
    for it in &profile.identifiers {
        let row = SummaryRow::new(it.scheme.label(), it.number.clone());
        rows.push(change(row, it.scheme.field(), &it.scheme.label().to_lowercase()));
    }
    let website = SummaryRow::new("Website", section::typed_or_missing(&profile.website));
    let postcode = SummaryRow::new("Postcode", section::typed_or_missing(&profile.postcode));
    rows.push(change(website, "website", "website"));
    let year = profile.founded_year.map(|year| year.to_string()).unwrap_or_default();
    for (key, value, id, about) in [
        ("Telephone", &profile.telephone, "telephone", "telephone"),
        ("General e-mail address", &profile.email, "email", "general e-mail address"),
        ("Founded", &year, "founded_year", "year you were founded"),
        ("What you do", &profile.about, "about", "what you do"),
    ] {
        rows.push(change(SummaryRow::new(key, section::typed_or_missing(value)), id, about));
    }
    rows.push(change(postcode, "postcode", "postcode"));
    rows
}

fn trustee(trustee: &Trustee, href: &str) -> Vec<SummaryRow> {
    [
        ("Name", &trustee.name, "name", "trustee’s name"),
        ("Role", &trustee.role, "role", "trustee’s role"),
        ("E-mail address", &trustee.email, "email", "trustee’s e-mail address"),
    ]
    .into_iter()
    .map(|(key, value, id, about)| {
        SummaryRow::new(key, section::typed_or_missing(value)).action(format!("{href}#{id}"), "Change", about)
    })
    .collect()
}

fn send(view: &CheckView, declared: bool, errors: &Errors) -> AnyView {
    if !view.may_submit {
        let words = if view.administrators.is_empty() {
            "Only an administrator of your organisation can send it.".to_owned()
        } else {
            format!(
                "Only an administrator of your organisation can send it: {}.",
                listed(&view.administrators)
            )
        };
        return view! {
            <h2 class="govuk-heading-m">"Send your application"</h2>
            <InsetText>{words}</InsetText>
        }
        .into_any();
    }
    if !view.is_complete() {
        return view! {
            <h2 class="govuk-heading-m">"Send your application"</h2>
            <p class="govuk-body">
                "You can send it once nothing is missing. " <a class="govuk-link" href="#gaps">"See what is still to do"</a> "."
            </p>
        }
        .into_any();
    }
    let label = declaration::of_member(&view.organisation.name);
    view! {
        <h2 class="govuk-heading-m">"Send your application"</h2>
        <p class="govuk-body">
            "After sending, you cannot change your answers. We ask your trustee to sign, and directors start to read."
        </p>
        <form method="post" action=paths::submit(&view.reference) novalidate>
            {version_field(view.version)}
            <Checkbox name="declaration" label=label checked=declared error=errors.of("declaration")/>
            <Button label="Send your application"/>
        </form>
    }
    .into_any()
}
