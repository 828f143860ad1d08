//! The joint allocation: all anchors without a seat and all vacant seats, looked at together.

use leptos::prelude::*;

use crate::domain::{Line, Metric, Proposal, Total, distance, stored_day};
use crate::forms::Errors;
use crate::forms::joint::JointForm;
use crate::pages::column::hidden;
use crate::pages::{Page, paths};
use crate::ports::ProposalView;
use crate::ui::dates::month;
use crate::ui::{Button, ButtonKind, Checkboxes, Choice, ErrorSummary, InsetText, Radios, Table, TextInput};

const TITLE: &str = "Joint allocation";

/// A proposal that was worked out, and what says whether it still holds.
#[derive(Clone, Debug)]
pub struct Worked {
    /// The proposal.
    pub view: ProposalView,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Each line's reference and seat.
    pub shown: Vec<(String, String)>,
    /// True when the reader may take lines of it.
    pub may_take: bool,
}

/// Asks for the terms, and shows what was worked out.
pub fn joint(form: JointForm, worked: Option<Worked>, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    // Once there is something to offer, that is the next step.
    let kind = if worked.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let result = worked.map(|worked| result(&form, worked, &errors));
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-l">{TITLE}</h1>
                <p class="govuk-body">
                    "When several anchors are nearest to one partnership, not all can sit there. This looks at all anchors without a seat and all vacant seats together: as many anchors as possible get a seat within the maximum distance, with the least distance in all. Nobody in post is moved. It is a suggestion: you decide, whole or in part."
                </p>
                {terms(&form, &errors, kind)}
            </div>
        </div>
        {result}
    };
    Page::new(TITLE, body).with_errors(has_errors).back(paths::SEATS, "All seats")
}

fn terms(form: &JointForm, errors: &Errors, kind: ButtonKind) -> AnyView {
    let seats = [("lead", "Lead seats"), ("deputy", "Deputy seats"), ("both", "Lead and Deputy seats")];
    let seats = seats.map(|(value, label)| Choice::new(value, label)).to_vec();
    view! {
        <form method="post" action=paths::JOINT_ALLOCATION novalidate>
            <TextInput
                name="max_km"
                label="Maximum distance in kilometres"
                hint="No anchor goes further. Up to 200."
                value=form.max_km.clone()
                inputmode="decimal"
                width="5"
                label_size="s"
                error=errors.of("max_km")
            />
            <TextInput
                name="preference_km"
                label="Head start for the partnership an organisation chose, in kilometres"
                hint="Its distance counts as so much shorter. 0 when only the distance counts."
                value=form.preference_km.clone()
                inputmode="decimal"
                width="5"
                label_size="s"
                error=errors.of("preference_km")
            />
            <Radios
                name="seats"
                legend="Which vacant seats?"
                legend_size="s"
                options=seats
                value=form.seats.clone()
                error=errors.of("seats")
            />
            <Button label="Work it out" kind=kind/>
        </form>
    }
    .into_any()
}

fn result(form: &JointForm, worked: Worked, errors: &Errors) -> AnyView {
    let proposal = &worked.view.proposal;
    let said = format!(
        "By the reference points in force on {}{}. Distances are measured to {}. An anchor from which you stand \
         aside is left out.",
        stored_day(&worked.view.on),
        if worked.view.data_date.is_empty() {
            String::new()
        } else {
            format!(" and the postcodes of {}", month(&worked.view.data_date))
        },
        Metric::of_method(&proposal.measure).words(),
    );
    view! {
        <h2 class="govuk-heading-m" id="result">"What is suggested"</h2>
        <p class="govuk-body">{said}</p>
        {comparison(proposal)}
        {lines(form, &worked, errors)}
        {others(&worked.view)}
    }
    .into_any()
}

/// The suggestion beside two plainer ways.
fn comparison(proposal: &Proposal) -> Option<AnyView> {
    let of = proposal.lines.len();
    (of > 0).then(|| {
        let row = |what: &'static str, total: &Total| {
            vec![
                what.into_any(),
                format!("{} of {of}", total.placed).into_any(),
                distance(total.metres).into_any(),
            ]
        };
        let rows = vec![
            row("Looked at together (this suggestion)", &proposal.joint),
            row("The shortest distance always first", &proposal.greedy),
            row("Each only at its own nearest partnership", &proposal.nearest),
        ];
        let head =
            ["Way of allocating", "Anchors with a seat", "Distance in all"].map(str::to_owned).to_vec();
        view! {
            <Table caption="Compared with plainer ways" head=head rows=rows numeric=vec![1, 2] stacks=true/>
        }
        .into_any()
    })
}

fn lines(form: &JointForm, worked: &Worked, errors: &Errors) -> AnyView {
    let lines = &worked.view.proposal.lines;
    if lines.is_empty() {
        return view! { <p class="govuk-body">"No anchor that we can locate waits for a seat."</p> }
            .into_any();
    }
    let (placed, unplaced): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.place.is_some());
    let unplaced = without(&unplaced);
    if !worked.may_take || placed.is_empty() {
        let items = placed
            .into_iter()
            .map(|line| view! { <li class="lines__line"><strong>{title(line)}</strong><p class="meta">{words(line)}</p></li> })
            .collect_view();
        return view! { <ul class="lines">{items}</ul> {unplaced} }.into_any();
    }
    let shown = worked
        .shown
        .iter()
        .map(|(reference, seat)| hidden("shown", format!("{reference} {seat}")))
        .collect_view();
    let ticked =
        if form.takes() { form.take.clone() } else { placed.iter().map(|line| line.id.clone()).collect() };
    let options =
        placed.into_iter().map(|line| Choice::new(line.id.clone(), title(line)).hint(words(line))).collect();
    view! {
        <form method="post" action=paths::JOINT_ALLOCATION novalidate>
            {hidden("max_km", form.max_km.clone())}
            {hidden("preference_km", form.preference_km.clone())}
            {hidden("seats", form.seats.clone())}
            {hidden("fingerprint", worked.fingerprint.clone())}
            {shown}
            <Checkboxes
                name="take"
                legend="Which of these do you take?"
                legend_size="s"
                options=options
                values=ticked
                error=errors.of("take")
            />
            <p class="govuk-body">
                "Offers go to the organisations by e-mail, for a term that begins today. Proposals are only for the directors. Method, inputs and figures are kept with each. All of the ticked lines are done, or none."
            </p>
            <div class="govuk-button-group">
                <Button label="Offer the ticked seats" name="action" value="offer"/>
                <Button
                    label="Propose them to the directors"
                    kind=ButtonKind::Secondary
                    name="action"
                    value="propose"
                />
            </div>
        </form>
        {unplaced}
    }
    .into_any()
}

/// The anchors that get no seat, and why.
fn without(lines: &[&Line]) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        let items = lines
            .iter()
            .map(|line| {
                view! { <li class="lines__line"><strong>{line.name.clone()}</strong><p class="meta">{line.words.clone()}</p></li> }
            })
            .collect_view();
        view! {
            <h3 class="govuk-heading-s">"These get no seat"</h3>
            <ul class="lines">{items}</ul>
        }
        .into_any()
    })
}

/// "Beckside Hub: Lead at CP4, 640 metres".
fn title(line: &Line) -> String {
    line.place.as_ref().map_or_else(
        || line.name.clone(),
        |place| {
            format!("{}: {} at {}, {}", line.name, place.seat.label(), place.name, distance(place.metres))
        },
    )
}

/// Why, and what it costs or gives.
fn words(line: &Line) -> String {
    cost(line).map_or_else(|| line.words.clone(), |cost| format!("{} {cost}", line.words))
}

/// What the anchor pays for the others, and what it gains against the shortest distance always going first.
fn cost(line: &Line) -> Option<String> {
    let place = line.place.as_ref()?;
    let pays = match line.pays {
        Some(metres) if metres > 0 => {
            format!("It goes {} further than to its nearest vacant seat.", distance(metres))
        }
        _ => "No vacant seat is nearer to it.".to_owned(),
    };
    let gains = match (&line.greedy, line.gains) {
        (None, _) => " Without looking at all together it would have no seat.".to_owned(),
        (Some(other), _) if other.code == place.code => String::new(),
        (Some(other), Some(metres)) if metres > 0 => {
            format!(" It is {} nearer than {}, which it would get otherwise.", distance(metres), other.name)
        }
        (Some(other), Some(metres)) if metres < 0 => {
            format!(" It is {} further than {}, which it would get otherwise.", distance(-metres), other.name)
        }
        _ => String::new(),
    };
    Some(format!("{pays}{gains}"))
}

/// Who cannot be placed by distance, and what stays vacant.
fn others(view: &ProposalView) -> AnyView {
    let unlocated = (!view.unlocated.is_empty()).then(|| {
        let items = view
            .unlocated
            .iter()
            .map(|it| {
                let chose =
                    it.chosen.as_ref().map(|code| format!(", which chose {code}")).unwrap_or_default();
                let href = format!("/director/applications/{}", it.reference);
                view! { <li><a class="govuk-link" href=href>{it.name.clone()}</a>{chose}</li> }
            })
            .collect_view();
        view! {
            <h3 class="govuk-heading-s">"Nobody knows where these are"</h3>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    });
    let left = (!view.left.is_empty()).then(|| {
        let items = view.left.iter().map(|seat| view! { <li>{seat.clone()}</li> }).collect_view();
        view! {
            <h3 class="govuk-heading-s">"Still vacant after this"</h3>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    });
    let without = (!view.proposal.without_point.is_empty()).then(|| {
        let words = format!(
            "Without a reference point in force, so nobody can be sent there by distance: {}.",
            view.proposal.without_point.join(", ")
        );
        view! { <InsetText>{words}</InsetText> }
    });
    view! { {left} {unlocated} {without} }.into_any()
}
