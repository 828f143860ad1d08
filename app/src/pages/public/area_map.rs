use leptos::prelude::*;

use crate::pages::Page;
use crate::ports::{MapLine, MapView};
use crate::ui::{InsetText, Table, dates};

/// The map, and the same facts in a table.
pub fn area_map(view: MapView) -> Page {
    let MapView { model, lines, unplaced, data_date } = view;
    let words = format!("Map. {}", model.in_words());
    let how = format!(
        "We put every postcode in use into a square of {} metres. Each square has the pattern of the partnership that most of its postcodes are nearest to. Squares without postcodes stay empty. Community Anchors are shown within {} metres of their premises.",
        model.cells.metres,
        model.coarse / 2,
    );
    let date = dates::month(&data_date);
    let source = (!data_date.is_empty()).then(|| format!(" Postcodes as of {date}."));
    Page::new(
        "Map of Community Partnerships",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-xl">"Map of Community Partnerships"</h1>
                    <p class="govuk-body-l">
                        "Which partnership is nearest, where the practices and the Community Anchors are, and which Lead seats are vacant. The table says the same in words."
                    </p>
                </div>
            </div>
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-one-half">
                    <figure class="area-map">
                        <div class="area-map__frame" tabindex="0" role="region" aria-label="Map">
                            <img src="/map.svg" alt=words class="area-map__drawing"/>
                        </div>
                        <figcaption class="govuk-body-s">
                            {how} {source} " "
                            <a class="govuk-link" href="/map.svg">"Open the map on its own"</a>
                        </figcaption>
                    </figure>
                </div>
                <div class="govuk-grid-column-one-half">{table(lines)} {not_on_the_map(unplaced)}</div>
            </div>
        },
    )
    .back("/partnerships", "All partnerships")
}

fn anchors(anchors: Vec<(String, uuid::Uuid)>) -> AnyView {
    if anchors.is_empty() {
        return view! { <span class="quiet">"–"</span> }.into_any();
    }
    let links = anchors
        .into_iter()
        .map(|(name, id)| {
            let href = format!("/register/{id}");
            view! { <span class="area-map__anchor"><a class="govuk-link" href=href>{name}</a></span> }
        })
        .collect_view();
    view! { {links} }.into_any()
}

fn table(lines: Vec<MapLine>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <InsetText>"No partnerships are listed yet. The Alliance adds them when the list is agreed."</InsetText>
        }
        .into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let href = format!("/partnerships/{}", line.code);
            let lead = match (line.lead, line.acting) {
                (Some(lead), _) => anchors(vec![lead]),
                (None, Some(deputy)) => {
                    view! { {anchors(vec![deputy])} <span class="second-line">"Deputy, acting as Lead"</span> }
                        .into_any()
                }
                (None, None) => view! { <strong>"Lead vacant"</strong> }.into_any(),
            };
            let counts = format!(
                "{} {}, nearest to {} {}",
                line.points,
                if line.points == 1 { "practice or point" } else { "practices and points" },
                crate::domain::grouped(line.postcodes),
                if line.postcodes == 1 { "postcode" } else { "postcodes" },
            );
            vec![
                view! {
                    <span class="area-map__short">{line.short}</span>
                    " "
                    <a class="govuk-link" href=href>{line.name}</a>
                    <span class="second-line">{counts}</span>
                }
                .into_any(),
                lead,
                anchors(line.anchors),
            ]
        })
        .collect();
    let head = ["Partnership", "Lead", "Anchors nearest to it"].map(str::to_owned).to_vec();
    view! { <Table caption="What the map shows" head=head rows=rows stacks=true/> }.into_any()
}

fn not_on_the_map(unplaced: Vec<(String, uuid::Uuid)>) -> Option<AnyView> {
    (!unplaced.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-s">"Anchors that are not on the map"</h2>
            <p class="govuk-body">"We do not know a point for these."</p>
            <div class="govuk-body">{anchors(unplaced)}</div>
        }
        .into_any()
    })
}
