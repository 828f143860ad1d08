//! Everything about places, in one list.

use leptos::prelude::*;

use super::{HOME, NEW, WHAT_IF, address, area_address};
use crate::domain::grouped;
use crate::pages::Page;
use crate::pages::column::hidden;
use crate::ports::{AreaLine, KeptLine, LoadLine, MovedAnchor, PlacesView, Suggestion};
use crate::ui::dates::{date, month};
use crate::ui::{Button, ButtonKind, ButtonLink, Details, Table, Tag};

/// Partnerships, localities and places, and what to look at.
pub fn list(view: PlacesView, back: (&'static str, &'static str)) -> Page {
    let (now, other): (Vec<KeptLine>, Vec<KeptLine>) =
        view.partnerships.into_iter().partition(|line| line.is_in_force);
    let body = view! {
        <h1 class="govuk-heading-xl">"Places and partnerships"</h1>
        {suggestions(view.suggestions)}
        {moved(view.moved)}
        <h2 class="govuk-heading-l">"Community Partnerships"</h2>
        <ButtonLink href=NEW label="Add a partnership"/>
        {partnerships("In force today", now)}
        {(!other.is_empty()).then(|| partnerships("Ended, or not begun yet", other))}
        <h2 class="govuk-heading-l">"What if"</h2>
        <p class="govuk-body govuk-!-width-two-thirds">
            "Move, add or close a point, or measure distances otherwise, and see who would change before anything is saved. "
            <a class="govuk-link" href=WHAT_IF>"Try a change"</a>
        </p>
        <h2 class="govuk-heading-l">"Localities and places"</h2>
        {areas("locality", "Localities", view.localities)}
        {areas("place", "Places", view.places)}
        {loads(view.loads)}
    };
    Page::new("Places and partnerships", body).back(back.0, back.1)
}

fn suggestions(all: Vec<Suggestion>) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        let items = all
            .into_iter()
            .map(|it| {
                let link =
                    it.link.map(|(href, words)| view! { " " <a class="govuk-link" href=href>{words}</a> });
                view! { <li class="lines__line">{it.words}{link}</li> }
            })
            .collect_view();
        view! {
            <h2 class="govuk-heading-l" id="suggestions">"Have a look at"</h2>
            <p class="govuk-body">"Nothing here changes by itself: people decide."</p>
            <ul class="lines govuk-body">{items}</ul>
        }
        .into_any()
    })
}

/// Anchors that a new release of the postcodes puts elsewhere.
fn moved(all: Vec<MovedAnchor>) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        let items = all.into_iter().map(moved_anchor).collect_view();
        view! {
            <h2 class="govuk-heading-l" id="moved">"Placed otherwise by the postcodes in use"</h2>
            <p class="govuk-body govuk-!-width-two-thirds">
                "We go on measuring from where these anchors were found, until you locate them again. No seat changes by that."
            </p>
            <ul class="lines govuk-body">{items}</ul>
        }
        .into_any()
    })
}

fn moved_anchor(it: MovedAnchor) -> AnyView {
    let again = it.version.map(|version| {
        let action = format!("/coordinator/organisations/{}/locate", it.organisation);
        let which = format!(": {}", it.name);
        view! {
            <form method="post" action=action>
                {hidden("version", version.to_string())}
                <Button label="Locate it again" hidden_text=which kind=ButtonKind::Secondary/>
            </form>
        }
    });
    view! { <li class="lines__line">{it.words}{again}</li> }.into_any()
}

/// Which data is loaded, and which was.
fn loads(all: Vec<LoadLine>) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        let (now, earlier): (Vec<LoadLine>, Vec<LoadLine>) = all.into_iter().partition(|it| it.in_use);
        let earlier = (!earlier.is_empty()).then(|| {
            view! { <Details summary="Earlier loads">{load_table("Earlier loads, newest first", earlier)}</Details> }
        });
        view! {
            <h2 class="govuk-heading-l">"Data in use"</h2>
            {load_table("What is loaded", now)}
            {earlier}
            <p class="govuk-body"><a class="govuk-link" href="/data">"Data and licences, as everybody sees them"</a></p>
        }
        .into_any()
    })
}

fn load_table(caption: &'static str, lines: Vec<LoadLine>) -> AnyView {
    let row = |line: LoadLine| {
        let released = if line.released.is_empty() { "Not stated".to_owned() } else { month(&line.released) };
        vec![
            line.description.into_any(),
            released.into_any(),
            grouped(line.rows).into_any(),
            date(line.loaded.seconds()).into_any(),
            line.by.into_any(),
        ]
    };
    let rows = lines.into_iter().map(row).collect();
    let head = ["What", "Release", "Rows", "Loaded", "By"].map(str::to_owned).to_vec();
    view! { <Table caption=caption caption_size="s" head=head rows=rows stacks=true/> }.into_any()
}

fn partnerships(caption: &'static str, lines: Vec<KeptLine>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="govuk-body">"No partnership is in force."</p> }.into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let points = match line.points {
                0 if line.is_in_force => view! { <Tag colour="orange" text="No point"/> }.into_any(),
                count => count.into_any(),
            };
            let when = line.period.words();
            let when = (!when.is_empty()).then(|| view! { <span class="second-line">{when}</span> });
            vec![
                view! { <a class="govuk-link" href=address(&line.code)>{line.name}</a> {when} }.into_any(),
                line.code.into_any(),
                line.locality.map_or_else(
                    || view! { <span class="quiet">"No locality"</span> }.into_any(),
                    IntoAny::into_any,
                ),
                points,
            ]
        })
        .collect();
    let head = ["Name", "Code", "Locality", "Points today"].map(str::to_owned).to_vec();
    view! { <Table caption=caption caption_size="s" head=head rows=rows stacks=true/> }.into_any()
}

fn areas(kind: &'static str, caption: &'static str, lines: Vec<AreaLine>) -> AnyView {
    let items = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <a class="govuk-link" href=area_address(kind, &line.code)>{line.name}</a>
                </li>
            }
        })
        .collect_view();
    let add = format!("Add a {kind}");
    view! {
        <h3 class="govuk-heading-m">{caption}</h3>
        <ul class="govuk-list">{items}</ul>
        <p class="govuk-body"><a class="govuk-link" href=format!("{HOME}/areas/{kind}/new")>{add}</a></p>
    }
    .into_any()
}
