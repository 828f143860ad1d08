use leptos::prelude::*;

use super::SECTOR;
use crate::pages::Page;
use crate::ports::{AnchorView, PrincipleText, RegisterAnchor, RegisterChange, SeatHeld};
use crate::ui::{InsetText, SummaryList, SummaryRow, Table, dates};

/// The public page of one anchor. Its address never changes.
pub fn anchor(view: AnchorView) -> Page {
    let AnchorView { anchor, principles, seats, changes } = view;
    let name = anchor.name.clone();
    Page::new(
        name.clone(),
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">{name}</h1>
                    {standing(&anchor)}
                    {facts(&anchor)}
                    {met(principles)}
                </div>
            </div>
            {seat_history(seats)}
            {history(changes)}
        },
    )
    .back("/register", "Register of Community Anchors")
}

fn standing(anchor: &RegisterAnchor) -> AnyView {
    let since = dates::date(anchor.since.seconds());
    if let Some(ended) = anchor.ended {
        let ended = dates::date(ended.seconds());
        return view! {
            <InsetText>
                {format!(
                    "This organisation was a Community Anchor from {since} to {ended}. It is no longer on the register.",
                )}
            </InsetText>
        }
        .into_any();
    }
    let conditions = if anchor.with_conditions {
        " It has agreed with the directors what it will do next: it is confirmed with conditions."
    } else {
        ""
    };
    view! {
        <p class="govuk-body-l">
            {format!(
                "A Community Anchor since {since}. It supports smaller groups and can represent the {SECTOR} on a leadership team.{conditions}",
            )}
        </p>
    }
    .into_any()
}

fn facts(anchor: &RegisterAnchor) -> AnyView {
    let mut rows = vec![SummaryRow::new("What it is", anchor.legal_form.label())];
    rows.extend(anchor.identifiers.iter().map(|it| SummaryRow::new(it.scheme.label(), it.number.clone())));
    if !anchor.website.is_empty() {
        let website = anchor.website.clone();
        rows.push(SummaryRow::new(
            "Website",
            view! { <a class="govuk-link" href=website.clone() rel="external nofollow">{website.clone()}</a> },
        ));
    }
    if !anchor.district.is_empty() {
        rows.push(SummaryRow::new("Postcode district", anchor.district.clone()));
    }
    if anchor.ended.is_none() {
        let review = match (anchor.review_due, anchor.reconfirmed) {
            (true, _) => Some("Due".to_owned()),
            (false, Some(at)) => Some(dates::month_of(at.seconds())),
            (false, None) => None,
        };
        rows.extend(review.map(|words| SummaryRow::new("Yearly re-confirmation", words)));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

fn met(principles: Vec<PrincipleText>) -> Option<AnyView> {
    if principles.is_empty() {
        return None;
    }
    let items = principles
        .into_iter()
        .map(|it| {
            let href = format!("/principles#principle-{}", it.number);
            view! { <li><a class="govuk-link" href=href>{it.title}</a> ": " {it.summary}</li> }
        })
        .collect_view();
    Some(
        view! {
            <h2 class="govuk-heading-l">"Principles it meets"</h2>
            <p class="govuk-body">"Directors of the Alliance found that it meets:"</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
        .into_any(),
    )
}

fn seat_history(seats: Vec<SeatHeld>) -> AnyView {
    if seats.is_empty() {
        return view! {
            <h2 class="govuk-heading-l">"Seats"</h2>
            <p class="govuk-body">"It has had no seat on a leadership team yet."</p>
        }
        .into_any();
    }
    let rows = seats
        .into_iter()
        .map(|held| {
            let href = format!("/partnerships/{}", held.partnership);
            let to = held.to.map_or_else(|| "Now".to_owned(), |to| dates::date(to.seconds()));
            let seat = format!("{}{}", held.seat.label(), if held.acts { ", acting as Lead" } else { "" });
            let person = held.person.unwrap_or_else(|| "–".to_owned());
            vec![
                view! {
                    <a class="govuk-link" href=href>{held.partnership_name}</a>
                    <span class="second-line">{seat}</span>
                }
                .into_any(),
                person.into_any(),
                dates::date(held.from.seconds()).into_any(),
                to.into_any(),
            ]
        })
        .collect();
    let head = ["Community Partnership", "VCS Representative", "From", "To"].map(str::to_owned).to_vec();
    view! {
        <h2 class="govuk-heading-l">"Seats"</h2>
        <Table caption="Seats on leadership teams" caption_size="s" head=head rows=rows stacks=true/>
        <p class="govuk-body">"We name representatives while they are in post."</p>
    }
    .into_any()
}

fn history(changes: Vec<RegisterChange>) -> AnyView {
    let rows = changes
        .into_iter()
        .map(|it| {
            let words = it.words();
            let mut letters = words.chars();
            let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
            vec![dates::date(it.at.seconds()).into_any(), format!("{first}{}", letters.as_str()).into_any()]
        })
        .collect();
    let head = ["Date", "What changed"].map(str::to_owned).to_vec();
    view! {
        <h2 class="govuk-heading-l">"On the register"</h2>
        <Table caption="What changed, the latest first" caption_size="s" head=head rows=rows/>
    }
    .into_any()
}
