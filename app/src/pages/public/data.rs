use leptos::prelude::*;

use crate::domain::grouped;
use crate::pages::Page;
use crate::ports::SourceLine;
use crate::ui::dates::{date, month};
use crate::ui::{SummaryList, SummaryRow};

/// Whose data the service builds on, under which licence, and how old it is.
pub fn data(sources: Vec<SourceLine>) -> Page {
    let items = sources.into_iter().map(source).collect_view();
    let body = view! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <h1 class="govuk-heading-xl">"Data and licences"</h1>
                <p class="govuk-body-l">"To find the partnership nearest to a postcode, we use data that others publish. This is whose it is, and how old."</p>
                {items}
                <h2 class="govuk-heading-m">"What we do with it"</h2>
                <p class="govuk-body">"A distance is a straight line on the National Grid, from the postcode to the points of each partnership. Each ranking names its method and the date of its data. New data moves no organisation by itself: people decide."</p>
            </div>
        </div>
    };
    Page::new("Data and licences", body)
}

fn source(line: SourceLine) -> AnyView {
    let mut rows = Vec::new();
    if !line.licence.is_empty() {
        rows.push(SummaryRow::new("Licence", line.licence));
    }
    if !line.released.is_empty() {
        rows.push(SummaryRow::new("Released", month(&line.released)));
    }
    rows.push(SummaryRow::new("Loaded here", date(line.loaded.seconds())));
    rows.push(SummaryRow::new("Rows", grouped(line.rows)));
    view! {
        <h2 class="govuk-heading-m">{line.description}</h2>
        <SummaryList rows=rows/>
    }
    .into_any()
}
