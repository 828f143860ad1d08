//! Coverage and succession: what is missing and what will be, then every seat.

use leptos::prelude::*;

use super::{LEAD_AND_DEPUTY, organisation};
use crate::domain::{Gap, SeatKind, SeatState, stored_day};
use crate::pages::{Page, paths};
use crate::ports::{SeatsBoard, SeatsOf};
use crate::ui::{ButtonKind, ButtonLink, Table, Tag};

const TITLE: &str = "Seats";

/// The board, and the address and words of where its reader comes from.
pub fn board(view: SeatsBoard, back: (&'static str, &'static str)) -> Page {
    let all = view.partnerships.len();
    let led = view.partnerships.iter().filter(|it| it.in_post(SeatKind::Lead).is_some()).count();
    let words = match all {
        0 => "No partnerships are listed yet.".to_owned(),
        _ => format!("{led} of {all} partnerships have a Lead in post."),
    };
    let body = view! {
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        <p class="govuk-body-l">{words}</p>
        {gaps(&view.partnerships)}
        {waiting(&view.waiting)}
        {table(&view.partnerships)}
    };
    Page::new(TITLE, body).back(back.0, back.1)
}

/// The gravest first; within that, in the place's order.
fn gaps(partnerships: &[SeatsOf]) -> AnyView {
    let mut found: Vec<(&SeatsOf, &Gap)> =
        partnerships.iter().flat_map(|it| it.gaps.iter().map(move |gap| (it, gap))).collect();
    found.sort_by_key(|(_, gap)| gap.weight());
    let heading = view! { <h2 class="govuk-heading-m">"To do"</h2> };
    if found.is_empty() {
        return view! {
            {heading}
            <p class="govuk-body">"Every seat is filled, and no term ends soon."</p>
        }
        .into_any();
    }
    let rows = found.into_iter().map(|(of, gap)| gap_row(of, gap)).collect();
    let head = ["Partnership", "What", "Next step"].map(str::to_owned).to_vec();
    view! {
        {heading}
        <p class="govuk-body">"Nothing ends or begins by itself: each line waits for one of us."</p>
        <Table caption="Coverage and succession" head=head rows=rows stacks=true/>
    }
    .into_any()
}

fn gap_row(of: &SeatsOf, gap: &Gap) -> Vec<AnyView> {
    let (colour, tag) = match gap {
        Gap::Nobody | Gap::DeputyOnly => ("red", "No Lead"),
        Gap::DeputyActs => ("orange", "Deputy acts"),
        Gap::TermOver(..) => ("red", "Term over"),
        Gap::ToBegin(..) => ("teal", "To begin"),
        Gap::StandsDown(..) => ("orange", "Stands down"),
        Gap::TermEnds(..) => ("yellow", "Term ends"),
        Gap::Unanswered(..) => ("blue", "No answer"),
        Gap::Asked(_, SeatState::Accepted) | Gap::AskedDeputyActs(SeatState::Accepted) => {
            ("teal", "Accepted")
        }
        Gap::Asked(..) | Gap::AskedDeputyActs(_) => ("blue", "Offered"),
        Gap::NoDeputy => ("grey", "No Deputy"),
        Gap::NoTerm(_) => ("grey", "No last day"),
    };
    let hidden = format!(", {}", of.name);
    vec![
        of.name.clone().into_any(),
        view! { <Tag colour=colour text=tag/> <span class="second-line">{gap.words()}</span> }.into_any(),
        view! {
            <a class="govuk-link" href=step(of, gap)>
                {gap.next_step()}
                <span class="govuk-visually-hidden">{hidden}</span>
            </a>
        }
        .into_any(),
    ]
}

/// Where the next step is taken: an offer on its own page, all else on the partnership's.
fn step(of: &SeatsOf, gap: &Gap) -> String {
    match gap {
        Gap::Nobody | Gap::DeputyActs if of.may_offer => paths::choose(&of.code, SeatKind::Lead),
        Gap::NoDeputy if of.may_offer => paths::choose(&of.code, SeatKind::Deputy),
        _ => paths::seats_of(&of.code),
    }
}

fn waiting(anchors: &[(String, String)]) -> AnyView {
    let words = match anchors.len() {
        0 => "No anchor waits for a seat.".to_owned(),
        1 => "1 anchor waits for a seat.".to_owned(),
        count => format!("{count} anchors wait for a seat."),
    };
    let items = anchors
        .iter()
        .map(|(reference, name)| {
            let href = format!("/director/applications/{reference}");
            view! { <li><a class="govuk-link" href=href>{name.clone()}</a></li> }
        })
        .collect_view();
    let list =
        (!anchors.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> });
    view! {
        <h2 class="govuk-heading-m">"Anchors without a seat"</h2>
        <p class="govuk-body">{words}</p>
        {list}
        <ButtonLink
            href=paths::JOINT_ALLOCATION
            label="Joint allocation"
            kind=ButtonKind::Secondary
        />
    }
    .into_any()
}

fn table(partnerships: &[SeatsOf]) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> = partnerships
        .iter()
        .map(|of| {
            let name = view! {
                <a class="govuk-link" href=paths::seats_of(&of.code)>{of.name.clone()}</a>
            };
            let mut row = vec![name.into_any()];
            row.extend(LEAD_AND_DEPUTY.map(|kind| seat(of, kind)));
            row
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let head = ["Partnership", "Lead", "Deputy"].map(str::to_owned).to_vec();
        view! { <Table caption="All seats" head=head rows=rows stacks=true/> }.into_any()
    })
}

fn seat(of: &SeatsOf, kind: SeatKind) -> AnyView {
    let next = of.next(kind).map(|it| {
        let words = format!("{}: {}", it.state.label(), organisation(it));
        view! { <span class="second-line">{words}</span> }
    });
    let proposals = of.proposals(kind).count();
    let proposed = (proposals > 0).then(|| {
        let words = if proposals == 1 { "1 proposal".to_owned() } else { format!("{proposals} proposals") };
        view! { <span class="second-line">{words}</span> }
    });
    let Some(held) = of.in_post(kind) else {
        return view! { <span class="quiet">"Vacant"</span> {next} {proposed} }.into_any();
    };
    let until = held
        .ends_on
        .as_ref()
        .map_or_else(|| "no last day agreed".to_owned(), |last| format!("until {}", stored_day(last)));
    let acts = if held.acts_since.is_some() { ", acting as Lead" } else { "" };
    let line = format!("{}{acts}, {until}", held.organisation);
    view! {
        {held.representative.clone()}
        <span class="second-line">{line}</span>
        {next}
        {proposed}
    }
    .into_any()
}
