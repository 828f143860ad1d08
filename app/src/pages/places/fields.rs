//! The fields of each part of a partnership.

use leptos::prelude::*;

use crate::domain::TEAM_ROLES;
use crate::forms::Errors;
use crate::forms::places::{Part, PlaceForm};
use crate::ports::{AreaLine, KeptPartnership};
use crate::ui::{Checkbox, Choice, DateInput, Radios, Select, TextArea, TextInput};

pub(super) fn part_fields(
    view: &KeptPartnership,
    part: Part,
    is_new: bool,
    form: &PlaceForm,
    errors: &Errors,
) -> AnyView {
    match part {
        Part::Details => details(form, errors, &view.localities, false),
        Part::Contact => contact(form, errors),
        Part::Points => point(form, errors, is_new),
        Part::Team => member(form, errors),
        Part::Priorities => priorities(form, errors),
        Part::Documents => document(form, errors),
    }
}

/// One line of text.
fn line(
    form: &PlaceForm,
    errors: &Errors,
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    width: &'static str,
) -> AnyView {
    view! {
        <TextInput
            name=name
            label=label
            label_size="s"
            hint=hint.map(str::to_owned)
            value=form.get(name)
            spellcheck=false
            width=width
            error=errors.of(name)
        />
    }
    .into_any()
}

/// A day in three fields.
pub(super) fn date(
    form: &PlaceForm,
    errors: &Errors,
    name: &'static str,
    legend: &'static str,
    hint: &'static str,
) -> AnyView {
    let [day, month, year] = form.day_fields(name);
    view! {
        <DateInput
            name=name
            legend=legend
            legend_size="s"
            hint=hint
            day=day
            month=month
            year=year
            error=errors.of(&format!("{name}-day"))
        />
    }
    .into_any()
}

pub(super) fn details(form: &PlaceForm, errors: &Errors, localities: &[AreaLine], is_new: bool) -> AnyView {
    let mut options = vec![Choice::new("", "None")];
    options.extend(localities.iter().map(|it| Choice::new(it.code.clone(), it.name.clone())));
    let followed = (!is_new).then(|| {
        let hint = "Codes, separated by commas. One partnership followed by several is a split. Several followed by the same one are a merger.";
        line(form, errors, "successors", "If it ends: what follows it (optional)", Some(hint), "two-thirds")
    });
    view! {
        {line(form, errors, "name", "Name", Some("Up to 120 characters."), "two-thirds")}
        <Select
            name="locality"
            label="Locality"
            label_size="s"
            options=options
            value=form.get("locality")
            error=errors.of("locality")
        />
        {line(form, errors, "position", "Place in the list (optional)", Some("1 is the first."), "3")}
        {line(form, errors, "population", "Population (optional)", Some("How many people live there, like 42000."), "10")}
        {date(form, errors, "from", "In force from (optional)", "For example, 1 4 2027.")}
        {date(
            form,
            errors,
            "to",
            "In force until before (optional)",
            "The first day it is no longer in force. Its points end with it.",
        )}
        {followed}
    }
    .into_any()
}

fn contact(form: &PlaceForm, errors: &Errors) -> AnyView {
    let email = "We write here when an organisation takes a seat of this partnership.";
    view! {
        {line(form, errors, "name", "Name (optional)", Some("A person or a team. Up to 120 characters."), "two-thirds")}
        {line(form, errors, "email", "E-mail address (optional)", Some(email), "two-thirds")}
        {line(form, errors, "phone", "Telephone number (optional)", None, "20")}
        <Checkbox
            name="public"
            label="Show this contact on the public page"
            hint="Ask them first."
            checked=form.get("public") == "yes"
            error=errors.of("public")
        />
    }
    .into_any()
}

fn point(form: &PlaceForm, errors: &Errors, is_new: bool) -> AnyView {
    let kinds = vec![
        Choice::new("practice", "A member practice").hint("A GP practice of this partnership."),
        Choice::new("point", "Another point").hint("For example, the centre of a town without a practice."),
    ];
    let moves = (!is_new).then(|| {
        let ways = vec![
            Choice::new("correct", "I correct a mistake").hint("As if it had been right from the start."),
            Choice::new("move", "It moves").hint("Until the day before, it counts where it was."),
        ];
        view! {
            <Radios
                name="how"
                legend="What do you do?"
                legend_size="s"
                options=ways
                value=form.get("how")
                error=errors.of("how")
            />
            {date(form, errors, "moves", "If it moves: the first day at the new place", "For example, 1 4 2027.")}
        }
    });
    let code = "NHS (ODS) code, like B83001. Only for a practice.";
    let name = "For a practice of the NHS’s list you may leave it empty. Up to 120 characters.";
    let postcode = "We take the point from it, unless you enter easting and northing. For a practice of the NHS’s list you may leave it empty.";
    let grid = "Metres of the National Grid, like 416350.";
    view! {
        {moves}
        <Radios
            name="kind"
            legend="What is it?"
            legend_size="s"
            options=kinds
            value=form.get("kind")
            error=errors.of("kind")
        />
        {line(form, errors, "ods_code", "Code of the practice", Some(code), "10")}
        {line(form, errors, "name", "Name", Some(name), "two-thirds")}
        {line(form, errors, "postcode", "Postcode", Some(postcode), "10")}
        {line(form, errors, "easting", "Easting (optional)", Some(grid), "10")}
        {line(form, errors, "northing", "Northing (optional)", Some("Like 433120."), "10")}
        {date(form, errors, "from", "Counts from", "For example, 1 4 2027.")}
        {date(form, errors, "to", "Counts until before (optional)", "The first day it no longer counts.")}
        {line(form, errors, "source", "Source", Some("Where this is known from. Up to 200 characters."), "two-thirds")}
    }
    .into_any()
}

fn member(form: &PlaceForm, errors: &Errors) -> AnyView {
    let mut roles = vec![Choice::new("", "Select a role")];
    roles.extend(TEAM_ROLES.into_iter().map(|role| Choice::new(role, role)));
    let private = "Only administrators and the co-ordinator see it.";
    view! {
        <Select
            name="role"
            label="Role"
            label_size="s"
            options=roles
            value=form.get("role")
            error=errors.of("role")
        />
        {line(form, errors, "name", "Name", Some("Up to 120 characters."), "two-thirds")}
        {line(form, errors, "organisation", "Organisation (optional)", Some("Up to 120 characters."), "two-thirds")}
        {line(form, errors, "email", "E-mail address (optional)", Some(private), "two-thirds")}
        {line(form, errors, "phone", "Telephone number (optional)", Some(private), "20")}
        <Checkbox
            name="consent"
            label="They agreed to be named in public"
            hint="Then the public page shows role, name and organisation. Never how to reach them."
            checked=form.get("consent") == "yes"
            error=errors.of("consent")
        />
        {date(form, errors, "consent_on", "When they agreed", "Only if you ticked the box. For example, 27 3 2026.")}
        {date(form, errors, "from", "On the team from (optional)", "For example, 1 4 2026.")}
        {date(form, errors, "to", "On the team until before (optional)", "The first day they are no longer on it.")}
    }
    .into_any()
}

fn priorities(form: &PlaceForm, errors: &Errors) -> AnyView {
    view! {
        <TextArea
            name="words"
            label="Priorities"
            label_size="s"
            hint="One a line, the most important first. Up to 12 lines of 200 characters. The public page shows those of today."
            value=form.get("words")
            rows=6
            error=errors.of("words")
        />
        {date(form, errors, "from", "Count from", "For example, 1 4 2026.")}
        {date(form, errors, "to", "Count until before (optional)", "The first day they no longer count.")}
    }
    .into_any()
}

fn document(form: &PlaceForm, errors: &Errors) -> AnyView {
    let address =
        "Where it is on the web, like https://www.example.org.uk/profile.pdf. The public page links there.";
    view! {
        {line(form, errors, "title", "Title", Some("What people read. Up to 120 characters."), "two-thirds")}
        {line(form, errors, "address", "Web address", Some(address), "full")}
        {date(form, errors, "dated", "Date of the document (optional)", "For example, 1 4 2026.")}
    }
    .into_any()
}
