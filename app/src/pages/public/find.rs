use leptos::prelude::*;

use super::SECTOR;
use super::lookup::lookup;
use super::seat::holder_since;
use crate::domain::{Metric, Ranked, Ranking, distance};
use crate::forms::Errors;
use crate::forms::find::{FindForm, POSTCODE};
use crate::pages::Page;
use crate::ports::{Found, Representative};
use crate::ui::{
    Button, ButtonLink, Details, ErrorSummary, InsetText, SummaryList, SummaryRow, Table, TextInput, dates,
};

const TITLE: &str = "Find your Community Partnership";

/// The postcode search on its own page.
pub fn find(form: FindForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    Page::new(
        TITLE,
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <ErrorSummary errors=errors.clone()/>
                    <h1 class="govuk-heading-l">{TITLE}</h1>
                    <p class="govuk-body">
                        {format!(
                            "We show the partnership nearest to a postcode, and who represents the {SECTOR} on its leadership team.",
                        )}
                    </p>
                    <form method="post" action="/find" novalidate>
                        <TextInput
                            name=POSTCODE
                            label="Postcode"
                            hint="For example, the postcode of your building. We do not store it."
                            value=form.postcode
                            error=errors.of(POSTCODE)
                            autocomplete="postal-code"
                            width="10"
                            spellcheck=false
                        />
                        <Button label="Find"/>
                    </form>
                    <p class="govuk-body">
                        "You can also "
                        <a class="govuk-link" href="/partnerships">"choose from the list of partnerships"</a>
                        "."
                    </p>
                </div>
            </div>
        },
    )
    .with_errors(has_errors)
    .back("/partnerships", "All partnerships")
}

/// What a search found, at the place that the service is for.
pub fn found(found: Found, place: &str) -> Page {
    let Found { ranking, in_area, lead, deputy } = found;
    let Some(nearest) = ranking.nearest().cloned() else {
        return nothing_to_rank(&ranking.postcode);
    };
    let title = if !in_area {
        format!("{} is outside {place}", ranking.postcode)
    } else if ranking.tie {
        format!("No single partnership is nearest to {}", ranking.postcode)
    } else {
        format!("Nearest to {}: {}", ranking.postcode, nearest.name)
    };
    let out_of_area = (!in_area).then(|| {
        "This postcode is outside the area that this service covers. We show what is nearest inside it."
            .to_owned()
    });
    let placed = ranking.notices().into_iter().map(str::to_owned);
    let notices = out_of_area
        .into_iter()
        .chain(placed)
        .chain(tie(&ranking))
        .map(|words| view! { <p class="govuk-body">{words}</p> })
        .collect::<Vec<_>>();
    let notices = (!notices.is_empty()).then(|| view! { <InsetText>{notices}</InsetText> });
    // Nobody speaks there for whoever lives elsewhere.
    let represented = in_area.then(|| {
        let words = represented(&nearest, lead.as_ref(), deputy.as_ref());
        view! { <p class="govuk-body-l">{words}</p> }
    });
    Page::new(
        "Your nearest Community Partnership",
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-l">{title}</h1>
                    {notices}
                    {represented}
                    {facts(&ranking, &nearest, lead)}
                    {onward(&ranking)}
                    {method(&ranking)}
                    {whole_ranking(ranking.ranked)}
                    <div class="lookup-block">{lookup("Search again", "", &Errors::default())}</div>
                </div>
            </div>
        },
    )
    .back("/partnerships", "All partnerships")
}

fn represented(nearest: &Ranked, lead: Option<&Representative>, deputy: Option<&Representative>) -> String {
    let name = &nearest.name;
    match (lead, deputy) {
        (Some(lead), _) => {
            format!("{} of {} represents the {SECTOR} at {name}.", lead.name, lead.organisation)
        }
        (None, Some(deputy)) => format!(
            "The Lead seat of {name} is vacant. {} of {} is the Deputy.",
            deputy.name, deputy.organisation
        ),
        (None, None) => {
            format!("Nobody represents the {SECTOR} at {name} now: both of its seats are vacant.")
        }
    }
}

fn facts(ranking: &Ranking, nearest: &Ranked, lead: Option<Representative>) -> AnyView {
    let mut rows = vec![
        SummaryRow::new("Nearest partnership", nearest.name.clone()),
        SummaryRow::new("VCS Representative (Lead)", holder_since(lead)),
        SummaryRow::new("Distance", distance(nearest.metres)),
    ];
    rows.extend(ranking.runner_up().map(|next| {
        let further = margin(ranking).map(|words| view! { <span class="second-line">{words}</span> });
        SummaryRow::new("Next nearest", view! { {next.name.clone()} {further} })
    }));
    view! { <SummaryList rows=rows/> }.into_any()
}

/// How far the runner-up is, and how much further that is.
fn margin(ranking: &Ranking) -> Option<String> {
    let away = distance(ranking.runner_up()?.metres);
    Some(match ranking.margin_metres? {
        _ if ranking.tie => format!("{away}, exactly the same"),
        // The distances are rounded: without a tie there is a difference.
        0 => format!("{away}, which is less than a metre further"),
        more => format!("{away}, which is {} further", distance(more)),
    })
}

fn tie(ranking: &Ranking) -> Option<String> {
    let (nearest, next) = (ranking.nearest()?, ranking.runner_up()?);
    ranking.tie.then(|| {
        format!(
            "{} and {} are exactly the same distance away. Distance cannot choose between them, so people do.",
            nearest.name, next.name
        )
    })
}

/// The way to the nearest, and after a tie to the other as well.
fn onward(ranking: &Ranking) -> AnyView {
    let count = if ranking.tie { 2 } else { 1 };
    let links = ranking
        .ranked
        .iter()
        .take(count)
        .map(|line| {
            let href = format!("/partnerships/{}", line.code);
            view! { <ButtonLink href=href label=format!("Go to {}", line.name)/> }
        })
        .collect_view();
    view! { <div class="govuk-button-group">{links}</div> }.into_any()
}

fn method(ranking: &Ranking) -> AnyView {
    let from = format!(
        "We measure a straight line from {} to {}. Points are GP practices and other agreed points. Roads and hills do not count. The partnership with the shortest distance comes first.",
        ranking.postcode,
        Metric::of_method(&ranking.method).words()
    );
    let source = format!("Postcodes as of {}. Method: {}.", dates::month(&ranking.data_date), ranking.method);
    view! {
        <Details summary="How we work this out">
            <p class="govuk-body">{from}</p>
            <p class="govuk-body">
                "Nearest is a suggestion. When a Community Anchor takes its seat, directors of the Alliance confirm the nearest partnership or choose another and say why."
            </p>
            <p class="govuk-body-s">{source}</p>
        </Details>
    }
    .into_any()
}

fn whole_ranking(ranked: Vec<Ranked>) -> AnyView {
    let summary = match ranked.len() {
        1 => "See the distance".to_owned(),
        count => format!("See all {count} partnerships by distance"),
    };
    let rows = ranked
        .into_iter()
        .map(|line| {
            let href = format!("/partnerships/{}", line.code);
            vec![
                view! { <a class="govuk-link" href=href>{line.name}</a> }.into_any(),
                distance(line.metres).into_any(),
            ]
        })
        .collect();
    let head = vec!["Partnership".to_owned(), "Distance in a straight line".to_owned()];
    view! {
        <Details summary=summary>
            <Table caption="Nearest first" caption_size="s" head=head rows=rows numeric=vec![1]/>
        </Details>
    }
    .into_any()
}

fn nothing_to_rank(postcode: &str) -> Page {
    let title = "We cannot say which partnership is nearest yet";
    let words = format!(
        "We know where {postcode} is, but no practices are listed yet, so there is nothing to measure to."
    );
    Page::new(
        title,
        view! {
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <h1 class="govuk-heading-l">{title}</h1>
                    <p class="govuk-body">{words}</p>
                    <p class="govuk-body">
                        "You can "
                        <a class="govuk-link" href="/partnerships">"choose from the list of partnerships"</a>
                        " or " <a class="govuk-link" href="/contact">"contact us"</a> " to ask who represents the "
                        {SECTOR} " near you."
                    </p>
                </div>
            </div>
        },
    )
    .back("/partnerships", "All partnerships")
}
