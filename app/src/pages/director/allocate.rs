//! Which partnership's Lead seat is offered: nearest is a suggestion, people decide.

use leptos::prelude::*;

use super::facts::margin;
use super::parts::{address, heading_with, version_of};
use crate::domain::{Metric, Ranking, distance};
use crate::forms::Errors;
use crate::forms::allocation::AllocationForm;
use crate::pages::Page;
use crate::pages::column::hidden;
use crate::ports::{AllocationView, OrganisationProfile};
use crate::ui::dates::month;
use crate::ui::{Button, Choice, ErrorSummary, InsetText, Radios, Table, TextArea};

const TITLE: &str = "Offer a Lead seat";

/// One partnership, as this page needs it.
struct Line {
    code: String,
    name: String,
    metres: Option<i64>,
    lead: Option<String>,
    also_nearest: Vec<String>,
}

/// Offers a seat.
pub fn allocate(view: AllocationView, form: AllocationForm, errors: Errors) -> Page {
    let case = &view.view.case;
    let ranking = view.view.ranking.as_ref();
    let lines = lines(&view);
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        {heading_with(case, TITLE)}
        {suggestion(ranking, &lines, &case.organisation)}
        {table(&lines, ranking)}
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">{offer(&view, &lines, form, &errors)}</div>
        </div>
    };
    Page::new(format!("{TITLE}, {}", case.organisation.name), body)
        .with_errors(!errors.is_empty())
        .back(address(&case.reference, ""), "The whole application")
}

/// Nearest first, then those without a distance by their order in the list.
fn lines(view: &AllocationView) -> Vec<Line> {
    let ranking = view.view.ranking.as_ref();
    let mut lines: Vec<Line> = view
        .partnerships
        .iter()
        .map(|seat| Line {
            code: seat.code.clone(),
            name: seat.name.clone(),
            metres: ranking.and_then(|ranking| ranking.metres_to(&seat.code)),
            lead: seat.holder.clone(),
            also_nearest: seat.also_nearest.clone(),
        })
        .collect();
    let place = |line: &Line| {
        ranking
            .and_then(|ranking| ranking.ranked.iter().position(|ranked| ranked.code == line.code))
            .unwrap_or(usize::MAX)
    };
    lines.sort_by_key(place);
    lines
}

fn suggestion(ranking: Option<&Ranking>, lines: &[Line], profile: &OrganisationProfile) -> AnyView {
    let Some((ranking, nearest)) = ranking.and_then(|it| it.nearest().map(|nearest| (it, nearest))) else {
        return view! {
            <p class="govuk-body-l">
                {format!("We could not locate {}, so we cannot say which partnership is nearest. Choose one and say why.", profile.postcode)}
            </p>
        }
        .into_any();
    };
    let first = format!("{} is nearest to {}: {}.", nearest.name, ranking.postcode, distance(nearest.metres));
    let first = if ranking.tie { None } else { Some(first) };
    let held = lead_of_nearest(lines, ranking).map(|lead| {
        format!("The Lead seat at {} is taken: {lead}. Choose another partnership and say why.", nearest.name)
    });
    let held = held.map(|words| view! { <InsetText>{words}</InsetText> });
    let notice =
        ranking.notices().into_iter().map(|words| view! { <InsetText>{words}</InsetText> }).collect_view();
    let outside = (!profile.in_area).then(|| {
        view! { <InsetText>"The premises lie outside the area we serve."</InsetText> }
    });
    view! {
        {first.map(|words| view! { <p class="govuk-body-l">{words}</p> })}
        <p class="govuk-body">{margin(ranking)}</p>
        {held}
        {notice}
        {outside}
        <p class="govuk-body">
            {format!(
                "Distance is a straight line to {}. It is a suggestion: you decide.",
                Metric::of_method(&ranking.method).words(),
            )}
        </p>
    }
    .into_any()
}

/// Who holds or was offered the Lead seat of the nearest partnership.
fn lead_of_nearest<'a>(lines: &'a [Line], ranking: &Ranking) -> Option<&'a str> {
    let nearest = ranking.nearest()?;
    lines.iter().find(|line| line.code == nearest.code)?.lead.as_deref()
}

fn table(lines: &[Line], ranking: Option<&Ranking>) -> AnyView {
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                line.name.clone().into_any(),
                line.metres.map_or_else(|| "Not known".to_owned(), distance).into_any(),
                line.lead.clone().unwrap_or_else(|| "Vacant".to_owned()).into_any(),
            ]
        })
        .collect();
    let head = ["Partnership", "Distance", "Lead seat"].map(str::to_owned).to_vec();
    let source = ranking.filter(|ranking| !ranking.data_date.is_empty()).map(|ranking| {
        view! { <p class="meta govuk-!-margin-bottom-6">{format!("Distances are worked out from the data of {}.", month(&ranking.data_date))}</p> }
    });
    view! { <Table caption="Nearest first" scroll_label="Partnerships, nearest first" head=head rows=rows stacks=true/> {source} }.into_any()
}

/// "776 m. Also nearest to Figment Field Centre".
fn said_of(line: &Line) -> Option<String> {
    let others = &line.also_nearest;
    let others = (!others.is_empty()).then(|| format!("Also nearest to {}", others.join(", ")));
    let said: Vec<String> = line.metres.map(distance).into_iter().chain(others).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

fn offer(view: &AllocationView, lines: &[Line], form: AllocationForm, errors: &Errors) -> AnyView {
    let case = &view.view.case;
    let free: Vec<Choice> = lines
        .iter()
        .filter(|line| line.lead.is_none())
        .map(|line| Choice::new(line.code.clone(), line.name.clone()).hint(said_of(line)))
        .collect();
    if free.is_empty() {
        return view! {
            <p class="govuk-body">"Every Lead seat is held or offered, so there is none to offer now."</p>
        }
        .into_any();
    }
    let ranking = view.view.ranking.as_ref();
    let hint = if ranking.is_some_and(|ranking| lead_of_nearest(lines, ranking).is_none()) {
        "Needed unless you choose the nearest and no other anchor could have it. The organisation reads this."
    } else {
        "Needed, because it is not the nearest. The organisation reads this."
    };
    view! {
        <form method="post" action=address(&case.reference, "/allocation") novalidate>
            <Radios
                name="partnership"
                legend="Which Lead seat do you offer?"
                hint="Vacant Lead seats, nearest first."
                options=free
                value=form.partnership
                error=errors.of("partnership")
            />
            <TextArea
                name="reason"
                label="Reason"
                label_size="s"
                hint=hint
                value=form.reason
                rows=4
                error=errors.of("reason")
            />
            {hidden("version", version_of(&form.version, case.version))}
            <p class="govuk-body">"The organisation is asked by e-mail and can accept or decline."</p>
            <Button label="Offer the Lead seat"/>
        </form>
    }
    .into_any()
}
