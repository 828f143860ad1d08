//! The two seats of one partnership: who, since when, until when, and what can be done.

use leptos::prelude::*;

use super::{Change, LEAD_AND_DEPUTY, colour, organisation, term};
use crate::domain::{SeatCommand, SeatKind, SeatState, distance, stored_day};
use crate::pages::{Page, paths};
use crate::ports::{Holding, SeatsOf};
use crate::ui::{
    ButtonKind, ButtonLink, Details, InsetText, SummaryList, SummaryRow, Table, Tag, dates, typed_text,
};

/// One partnership's seats.
pub fn pair(view: SeatsOf) -> Page {
    let gaps = view.gaps.iter().map(|gap| view! { <li>{gap.words()}</li> }).collect_view();
    let gaps = (!view.gaps.is_empty()).then(|| {
        view! { <InsetText><ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">{gaps}</ul></InsetText> }
    });
    let seats = LEAD_AND_DEPUTY.map(|kind| seat(&view, kind)).into_iter().collect_view();
    let public = format!("/partnerships/{}", view.code);
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <span class="govuk-caption-l">"Seats"</span>
                <h1 class="govuk-heading-l">{view.name.clone()}</h1>
                {gaps}
                {seats}
                <p class="govuk-body">
                    <a class="govuk-link" href=public>"See what everyone reads of this partnership"</a>
                </p>
            </div>
        </div>
        {past(&view)}
    };
    Page::new(format!("Seats of {}", view.name), body).back(paths::SEATS, "All seats")
}

fn seat(of: &SeatsOf, kind: SeatKind) -> AnyView {
    let held = of.in_post(kind).map_or_else(
        || view! { <p class="govuk-body">"Nobody is in post."</p> }.into_any(),
        |it| one(of, it),
    );
    let named = |it: &Holding| {
        let heading = if it.state == SeatState::Proposed { "Proposed" } else { "Next" };
        view! { <h3 class="govuk-heading-s">{heading}</h3> {one(of, it)} }
    };
    let next = of.next(kind).map(named);
    let proposals = of.proposals(kind).map(named).collect_view();
    let offer = (of.may_offer && of.next(kind).is_none()).then(|| {
        let label = match of.in_post(kind) {
            Some(_) => format!("Choose the next {}", kind.label()),
            None => format!("Offer the {} seat", kind.label()),
        };
        let is_first = of.in_post(kind).is_none();
        let style = if is_first { ButtonKind::Primary } else { ButtonKind::Secondary };
        view! { <ButtonLink href=paths::choose(&of.code, kind) label=label kind=style/> }
    });
    let handover = paths::handover(&of.code, kind);
    let words = format!("Handover pack for the {} seat", kind.label());
    view! {
        <h2 class="govuk-heading-m" id=kind.code()>{kind.label()}</h2>
        {held}
        {next}
        {proposals}
        {offer}
        <p class="govuk-body"><a class="govuk-link" href=handover>{words}</a></p>
    }
    .into_any()
}

/// One appointment with its facts and what can be done.
fn one(of: &SeatsOf, it: &Holding) -> AnyView {
    let tag = view! { <Tag colour=colour(it.state) text=it.state.label()/> };
    let who = if it.reference.is_empty() {
        organisation(it).into_any()
    } else {
        let href = format!("/director/applications/{}", it.reference);
        view! { <a class="govuk-link" href=href>{organisation(it)}</a> }.into_any()
    };
    let mut rows = vec![SummaryRow::new("Organisation", view! { {who} " " {tag} })];
    if !it.representative.is_empty() {
        let email = (!it.email.is_empty()).then(|| {
            view! { <span class="second-line">{it.email.clone()}</span> }
        });
        rows.push(SummaryRow::new("Representative", view! { {it.representative.clone()} {email} }));
    }
    rows.push(SummaryRow::new("Term", term(it)));
    if let Some(since) = &it.acts_since {
        rows.push(SummaryRow::new("Acts as Lead", format!("Since {}", stored_day(since))));
    }
    if it.leaves() {
        let reason = typed_text(&it.ended_reason);
        rows.push(SummaryRow::new("Stands down", view! { {reason} }));
    }
    rows.extend(why(it));
    view! { <SummaryList rows=rows/> {alternatives(it)} {actions(of, it)} }.into_any()
}

/// Who decided, why and how near it is.
fn why(it: &Holding) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    if let Some(metres) = it.metres {
        rows.push(SummaryRow::new("Distance", distance(metres)));
    }
    let basis = it.basis.map(|basis| basis.label().to_owned());
    let special = (!it.speciality.is_empty()).then(|| it.speciality.clone());
    let joint = it.is_joint.then(|| "From the joint allocation".to_owned());
    let lines: Vec<String> = basis.into_iter().chain(special).chain(joint).collect();
    let reason = (!it.reason.is_empty()).then(|| typed_text(&it.reason));
    if !lines.is_empty() || reason.is_some() {
        let words = (!lines.is_empty()).then(|| view! { <p class="govuk-body">{lines.join(". ")}</p> });
        rows.push(SummaryRow::new("Why", view! { {words} {reason} }));
    }
    if !it.decided_by.is_empty() {
        let what = if it.state == SeatState::Proposed { "Proposed" } else { "Offered" };
        let words = format!("{}, {}", it.decided_by, dates::date(it.offered_at.seconds()));
        rows.push(SummaryRow::new(what, words));
    }
    rows
}

fn alternatives(it: &Holding) -> Option<AnyView> {
    (!it.alternatives.is_empty()).then(|| {
        let summary = match it.alternatives.len() {
            1 => "1 other anchor could have had it".to_owned(),
            count => format!("{count} other anchors could have had it"),
        };
        let lines = it
            .alternatives
            .iter()
            .map(|other| {
                let away = other.metres.map_or_else(|| "distance not known".to_owned(), distance);
                let rank = if other.rank == Some(1) { ", its nearest" } else { "" };
                view! { <li>{format!("{}: {away}{rank}", other.name)}</li> }
            })
            .collect_view();
        view! { <Details summary=summary><ul class="govuk-list govuk-list--bullet">{lines}</ul></Details> }
            .into_any()
    })
}

fn actions(of: &SeatsOf, it: &Holding) -> Option<AnyView> {
    let mut links = Vec::new();
    let mut buttons = Vec::new();
    let lead_is_vacant = of.in_post(SeatKind::Lead).is_none();
    let mut button = |change: Change| {
        let href = paths::appointment(&it.id, change.part());
        buttons.push(view! { <ButtonLink href=href label=change.title(it)/> }.into_any());
    };
    if it.may(SeatCommand::Begin) && it.starts_on.as_deref().is_none_or(|first| first <= of.today.as_str()) {
        button(Change::Begin);
    }
    if it.may(SeatCommand::Act) && lead_is_vacant && it.acts_since.is_none() {
        button(Change::Act);
    }
    let mut link = |change: Change| {
        let (href, words) = (paths::appointment(&it.id, change.part()), change.title(it));
        let name = format!(", {}", organisation(it));
        links.push(view! {
            <li>
                <a class="govuk-link" href=href>{words}<span class="govuk-visually-hidden">{name}</span></a>
            </li>
        });
    };
    if it.may(SeatCommand::Offer) {
        let words = "Offer it: choose among all who could have this seat";
        let href = paths::choose(&of.code, it.kind);
        buttons
            .push(view! { <p class="govuk-body"><a class="govuk-link" href=href>{words}</a></p> }.into_any());
    }
    if it.may(SeatCommand::StepUp) && lead_is_vacant {
        link(Change::StepUp);
    }
    if it.may(SeatCommand::Renew) {
        link(Change::Term);
    }
    if it.may(SeatCommand::StopActing) && it.acts_since.is_some() {
        link(Change::StopActing);
    }
    if it.may(SeatCommand::End) {
        link(Change::End);
    }
    if it.may(SeatCommand::Withdraw) {
        link(Change::Withdraw);
    }
    (!links.is_empty() || !buttons.is_empty())
        .then(|| view! { {buttons} <ul class="govuk-list">{links}</ul> }.into_any())
}

fn past(of: &SeatsOf) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> = of
        .past()
        .map(|it| {
            let who = (!it.representative.is_empty()).then(|| {
                view! { <span class="second-line">{it.representative.clone()}</span> }
            });
            let why = it.ended_why.map_or_else(|| it.state.label(), crate::domain::EndedWhy::label);
            let when = if it.ended_on.is_some() { term(it) } else { dates::date(it.offered_at.seconds()) };
            let reason = (!it.ended_reason.is_empty()).then(|| {
                let reason = it.ended_reason.clone();
                view! { <span class="second-line">{reason}</span> }
            });
            vec![
                view! { {organisation(it)} {who} }.into_any(),
                it.kind.label().into_any(),
                when.into_any(),
                view! { {why} {reason} }.into_any(),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let head = ["Organisation", "Seat", "When", "How it ended"].map(str::to_owned).to_vec();
        view! { <Table caption="Before" head=head rows=rows stacks=true/> }.into_any()
    })
}
