//! Trying a change before it is saved.

use leptos::prelude::*;

use super::what_if_result::result;
use super::{HOME, WHAT_IF, trial_address};
use crate::forms::Errors;
use crate::forms::places::{PlaceForm, WhatIfForm};
use crate::pages::Page;
use crate::pages::column::column;
use crate::ports::{WhatIfChoices, WhatIfView};
use crate::ui::{Button, Choice, Select, TextInput};

/// What can be tried.
pub fn what_if() -> Page {
    let items = WhatIfForm::ALL
        .into_iter()
        .map(|kind| {
            let (title, words) = words(kind);
            view! {
                <li class="lines__line">
                    <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
                        <a class="govuk-link" href=trial_address(kind)>{title}</a>
                    </h2>
                    <p class="govuk-body">{words}</p>
                </li>
            }
        })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">"What if"</h1>
        <p class="govuk-body">"See which postcodes, anchors and seats would change. Nothing is saved, and nobody is moved."</p>
        <ul class="lines">{items}</ul>
    };
    Page::new("What if", column(&Errors::default(), body)).back(HOME, "Places and partnerships")
}

const fn words(kind: WhatIfForm) -> (&'static str, &'static str) {
    match kind {
        WhatIfForm::Move => ("A practice or point moves", "For example, a surgery goes to a new building."),
        WhatIfForm::Add => {
            ("A practice or point is added", "For example, a town without a practice gets a point.")
        }
        WhatIfForm::Close => ("A practice or point closes", "For example, a surgery is no longer a member."),
        WhatIfForm::Measure => (
            "Distances are measured otherwise",
            "To the nearest point, to the middle of all points, or to several nearest points. And how far is too far.",
        ),
    }
}

/// One thing to try, with what it would change once it was tried.
pub fn trial(
    kind: WhatIfForm,
    choices: &WhatIfChoices,
    form: &PlaceForm,
    errors: &Errors,
    found: Option<(WhatIfView, String)>,
) -> Page {
    let title = format!("What if: {}", words(kind).0.to_lowercase());
    let fields = match kind {
        WhatIfForm::Move => view! { {points(choices, form, errors)} {spot(form, errors)} }.into_any(),
        WhatIfForm::Close => points(choices, form, errors),
        WhatIfForm::Add => view! { {partnerships(choices, form, errors)} {spot(form, errors)} }.into_any(),
        WhatIfForm::Measure => measure(choices, form, errors),
    };
    let form = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <form method="get" action=trial_address(kind) novalidate>
            {fields}
            <input type="hidden" name="try" value="yes"/>
            <Button label="See what would change"/>
        </form>
    };
    let body = view! {
        {column(errors, form)}
        {found.map(|(found, query)| result(kind, found, &query))}
    };
    Page::new(title, body).with_errors(!errors.is_empty()).back(WHAT_IF, "What if")
}

fn points(choices: &WhatIfChoices, form: &PlaceForm, errors: &Errors) -> AnyView {
    let mut options = vec![Choice::new("", "Select a practice or point")];
    let label = |it: &crate::ports::KeptPoint| format!("{}: {}, {}", it.partnership, it.name, it.postcode);
    options.extend(choices.points.iter().map(|it| Choice::new(it.id.clone(), label(it))));
    view! {
        <Select
            name="point"
            label="Which practice or point?"
            label_size="s"
            options=options
            value=form.get("point")
            error=errors.of("point")
        />
    }
    .into_any()
}

fn partnerships(choices: &WhatIfChoices, form: &PlaceForm, errors: &Errors) -> AnyView {
    let mut options = vec![Choice::new("", "Select a partnership")];
    options.extend(choices.partnerships.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())));
    view! {
        <Select
            name="partnership"
            label="Which partnership?"
            label_size="s"
            options=options
            value=form.get("partnership")
            error=errors.of("partnership")
        />
    }
    .into_any()
}

fn spot(form: &PlaceForm, errors: &Errors) -> AnyView {
    let line = |name: &'static str, label: &'static str, hint: &'static str| {
        view! {
            <TextInput
                name=name
                label=label
                label_size="s"
                hint=hint
                value=form.get(name)
                spellcheck=false
                width="10"
                error=errors.of(name)
            />
        }
    };
    view! {
        {line("postcode", "Postcode", "Where it would be. Or enter easting and northing.")}
        {line("easting", "Easting (optional)", "Metres of the National Grid, like 416350.")}
        {line("northing", "Northing (optional)", "Like 433120.")}
    }
    .into_any()
}

fn measure(choices: &WhatIfChoices, form: &PlaceForm, errors: &Errors) -> AnyView {
    let value = |field: &str, now: i64| match form.get(field) {
        "" => now.to_string(),
        typed => typed.to_owned(),
    };
    let points = format!(
        "1 is the distance to the nearest point, 2 to 9 the mean of so many nearest, 0 the distance to the middle of all. Now {}.",
        choices.nearest_points
    );
    let furthest = format!("0 is without a limit. Now {}.", choices.furthest);
    view! {
        <TextInput
            name="nearest_points"
            label="How many points count?"
            label_size="s"
            hint=points
            value=value("nearest_points", choices.nearest_points)
            inputmode="numeric"
            width="3"
            error=errors.of("nearest_points")
        />
        <TextInput
            name="furthest"
            label="How many kilometres is too far?"
            label_size="s"
            hint=furthest
            value=value("furthest", choices.furthest)
            inputmode="numeric"
            width="3"
            error=errors.of("furthest")
        />
    }
    .into_any()
}
