//! Places, and the localities in them.

use leptos::prelude::*;

use super::filled::filled_area;
use super::form::Entered;
use super::{HOME, area_address};
use crate::forms::Errors;
use crate::forms::places::PlaceForm;
use crate::pages::Page;
use crate::pages::administrator::changes;
use crate::pages::column::column;
use crate::ports::{AllianceEventLine, AreaLine};
use crate::ui::{Button, ButtonKind, Choice, Select, TextArea, TextInput};

/// Adds a place or locality ("place" or "locality").
pub fn new_area(kind: &'static str, places: &[AreaLine], entered: &Entered) -> Page {
    let errors = &entered.errors;
    let title = format!("Add a {kind}");
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <form method="post" action=area_address(kind, "new") novalidate>
            <TextInput
                name="code"
                label="Code"
                label_size="s"
                hint="Letters, digits and hyphens, like north. It stays."
                value=entered.form.get("code")
                spellcheck=false
                width="20"
                error=errors.of("code")
            />
            {fields(kind, places, &entered.form, errors)}
            <Button label="Save"/>
        </form>
    };
    Page::new(title, column(errors, body))
        .with_errors(!errors.is_empty())
        .back(HOME, "Places and partnerships")
}

/// One place or locality, to change or remove. `entered` is what was typed, if anything was.
pub fn area(
    kind: &'static str,
    area: &AreaLine,
    places: &[AreaLine],
    history: Vec<AllianceEventLine>,
    entered: Option<Entered>,
) -> Page {
    let entered = entered.unwrap_or_else(|| Entered::new(filled_area(area)));
    let errors = &entered.errors;
    let code = area.code.clone();
    let body = view! {
        <span class="govuk-caption-l">{format!("{} {code}", if kind == "place" { "Place" } else { "Locality" })}</span>
        <h1 class="govuk-heading-l">{area.name.clone()}</h1>
        <form method="post" action=area_address(kind, &code) novalidate>
            {fields(kind, places, &entered.form, errors)}
            <Button label="Save"/>
        </form>
        <h2 class="govuk-heading-m">"Remove"</h2>
        <p class="govuk-body">{format!("Only a {kind} that nothing lies in can be removed.")}</p>
        <form method="post" action=format!("{}/remove", area_address(kind, &code)) novalidate>
            <TextArea
                name="reason"
                id="remove-reason"
                label="Reason"
                label_size="s"
                hint="It is kept in the history."
                value=entered.form.get("remove-reason")
                rows=2
                error=errors.of("remove-reason")
            />
            <Button label=format!("Remove this {kind}") kind=ButtonKind::Secondary/>
        </form>
        <h2 class="govuk-heading-m">"What has changed"</h2>
        {changes(history)}
    };
    Page::new(area.name.clone(), column(errors, body))
        .with_errors(!errors.is_empty())
        .back(HOME, "Places and partnerships")
}

fn fields(kind: &str, places: &[AreaLine], form: &PlaceForm, errors: &Errors) -> AnyView {
    let around = (kind == "locality").then(|| {
        let mut options = vec![Choice::new("", "None")];
        options.extend(places.iter().map(|it| Choice::new(it.code.clone(), it.name.clone())));
        view! {
            <Select
                name="place"
                label="Place"
                label_size="s"
                options=options
                value=form.get("place")
                error=errors.of("place")
            />
        }
    });
    view! {
        <TextInput
            name="name"
            label="Name"
            label_size="s"
            hint="Up to 120 characters."
            value=form.get("name")
            width="two-thirds"
            error=errors.of("name")
        />
        {around}
        <TextArea
            name="reason"
            label="Reason for the change"
            label_size="s"
            hint="It is kept in the history."
            value=form.get("reason")
            rows=2
            error=errors.of("reason")
        />
    }
    .into_any()
}
