//! Choosing who is proposed for a seat, or offered it. Nearest is a suggestion: people decide and say why.

use leptos::prelude::*;

use super::organisation;
use crate::domain::{Basis, SeatKind, distance, stored_day};
use crate::forms::Errors;
use crate::forms::seat_choice::SeatChoiceForm;
use crate::pages::{Page, paths};
use crate::ports::{Candidate, ChooseView};
use crate::ui::{
    Button, ButtonKind, Choice, DateInput, ErrorSummary, InsetText, Radios, Table, TextArea, TextInput,
};

/// Chooses an anchor for a seat.
pub fn choose(view: ChooseView, form: SeatChoiceForm, errors: Errors) -> Page {
    let title = format!("Who should hold the {} seat?", view.kind.label());
    let has_errors = !errors.is_empty();
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        <span class="govuk-caption-l">{view.seats.name.clone()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {situation(&view)}
        {table(&view)}
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">{give(&view, form, &errors)}</div>
        </div>
    };
    Page::new(format!("{title} {}", view.seats.name), body)
        .with_errors(has_errors)
        .back(paths::seats_of(&view.seats.code), format!("Seats of {}", view.seats.name))
}

fn situation(view: &ChooseView) -> AnyView {
    let held = view.seats.in_post(view.kind).map(|it| {
        let until = it.ends_on.as_ref().map_or_else(
            || "without an agreed last day, so it cannot be offered for later".to_owned(),
            |last| format!("until {}", stored_day(last)),
        );
        let words = format!("{} is in post {until}.", organisation(it));
        view! { <InsetText>{words}</InsetText> }
    });
    let blocked = view.blocked.clone().map(|words| view! { <InsetText>{words}</InsetText> });
    let rivals = match view.rivals() {
        0 => "No anchor that waits for a seat has this partnership as its nearest.".to_owned(),
        1 => "1 anchor that waits for a seat has this partnership as its nearest.".to_owned(),
        count => format!(
            "{count} anchors that wait for a seat have this partnership as their nearest. Whichever you choose, your \
             reason and the others with their distances are kept with the decision."
        ),
    };
    view! {
        {held}
        {blocked}
        <p class="govuk-body">{rivals}</p>
        <p class="govuk-body">
            {format!(
                "Distance is a straight line to {}. It is a suggestion: you decide. An anchor from which you stand aside is not on this page.",
                view.metric.words(),
            )}
        </p>
    }
    .into_any()
}

fn table(view: &ChooseView) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> = view
        .candidates
        .iter()
        .map(|it| {
            let notes: Vec<&str> = [
                it.proposed.is_some().then_some("Proposed for this seat"),
                it.declined.then_some("Declined a seat here before"),
            ]
            .into_iter()
            .flatten()
            .collect();
            let notes = (!notes.is_empty()).then(|| {
                view! { <span class="second-line">{notes.join(". ")}</span> }
            });
            let href = format!("/director/applications/{}", it.reference);
            vec![
                view! { <a class="govuk-link" href=href>{it.name.clone()}</a> {notes} }.into_any(),
                view! { <span class="nowrap">{it.metres.map_or_else(|| "Not known".to_owned(), distance)}</span> }
                    .into_any(),
                rank(it).into_any(),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let head = ["Anchor", "Distance", "Among its nearest"].map(str::to_owned).to_vec();
        view! { <Table caption="Who could have this seat" head=head rows=rows stacks=true/> }.into_any()
    })
}

/// "Its nearest. CP5 is 400 metres further".
fn rank(it: &Candidate) -> String {
    let place = match it.rank {
        None => return "Not known".to_owned(),
        Some(1) => "Its nearest".to_owned(),
        Some(place) => format!("Number {place}"),
    };
    match (&it.runner_up, it.margin) {
        (Some(name), Some(0)) => format!("{place}. {name} is as near"),
        (Some(name), Some(metres)) if metres > 0 => {
            format!("{place}. {name} is {} further", distance(metres))
        }
        (Some(name), Some(metres)) => format!("{place}. {name} is {} nearer", distance(-metres)),
        _ => place,
    }
}

fn give(view: &ChooseView, form: SeatChoiceForm, errors: &Errors) -> AnyView {
    if view.candidates.is_empty() {
        return view! {
            <p class="govuk-body">"No anchor waits for a seat, so there is nobody to choose."</p>
        }
        .into_any();
    }
    let anchors = view
        .candidates
        .iter()
        .map(|it| Choice::new(it.reference.clone(), it.name.clone()).hint(it.metres.map(distance)))
        .collect();
    let bases = Basis::ALL
        .into_iter()
        .filter(|basis| basis.is_for(view.kind))
        .filter(|basis| *basis != Basis::Nearest || view.rivals() > 0);
    let bases = bases.map(|basis| Choice::new(basis.code(), basis.label())).collect();
    let speciality = (view.kind == SeatKind::Deputy).then(|| {
        let now = match view.priorities.join("; ") {
            none if none.is_empty() => String::new(),
            all => format!(" Its priorities now: {all}."),
        };
        view! {
            <TextInput
                name="speciality"
                label="Which priority, or which part of the area?"
                hint=format!("Only for those two reasons.{now} Up to 200 characters.")
                value=form.speciality.clone()
                error=errors.of("speciality")
                label_size="s"
            />
        }
    });
    let offer = view
        .blocked
        .is_none()
        .then(|| view! { <Button label="Offer the seat" name="action" value="offer"/> });
    view! {
        <form method="post" action=paths::choose(&view.seats.code, view.kind) novalidate>
            <Radios
                name="reference"
                legend="Who do you choose?"
                options=anchors
                value=form.reference
                error=errors.of("reference")
            />
            <Radios name="basis" legend="Why this one?" options=bases value=form.basis error=errors.of("basis")/>
            {speciality}
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint="Needed unless it is its nearest and nobody else’s. The organisation reads this. Up to 2,000 characters."
                value=form.reason
                rows=4
                error=errors.of("reason")
            />
            <DateInput
                name="first"
                legend="First day"
                legend_size="s"
                hint="If the organisation answers later, its term begins on the day it accepts."
                day=form.day
                month=form.month
                year=form.year
                error=errors.of("first-day")
            />
            <TextInput
                name="months"
                label="Term in months"
                hint="From 1 to 60."
                value=form.months
                inputmode="numeric"
                width="5"
                label_size="s"
                error=errors.of("months")
            />
            <p class="govuk-body">
                "An offer goes to the organisation by e-mail. A proposal is only for the directors."
            </p>
            <div class="govuk-button-group">
                {offer}
                <Button label="Propose it to the directors" kind=ButtonKind::Secondary name="action" value="propose"/>
            </div>
        </form>
    }
    .into_any()
}
