//! Figures for directors, the chair and the co-ordinator: drawn, with an equal table beside each drawing.

use leptos::prelude::*;

use crate::domain::{Cell, Days, FEWEST_CASES, InsightPart, Plot, Sheet, TOO_FEW, day_in_words, grouped};
use crate::forms::Errors;
use crate::forms::insight::RangeForm;
use crate::pages::{Page, paths};
use crate::ports::InsightView;
use crate::ui::{Bars, Button, DateInput, Details, ErrorSummary, Table};

const TITLE: &str = "Insight";

/// The figures, and the days they are asked for.
pub fn insight(view: InsightView, form: RangeForm, errors: Errors) -> Page {
    let has_errors = !errors.is_empty();
    let days = format!("{} to {}", day_in_words(view.days.from), day_in_words(view.days.to));
    let query = query(view.days);
    let columns = columns(&view);
    let cases = cases(&view.cases);
    let parts =
        view.parts.into_iter().map(|(name, sheet, plot)| part(name, sheet, plot, &query)).collect_view();
    let workbook = format!("{}?{query}", paths::INSIGHT_WORKBOOK);
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        <span class="govuk-caption-xl">{days}</span>
        <h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{TITLE}</h1>
        <p class="govuk-body">
            "Applications that you stand aside from are left out of every figure and every file. Other people can see other numbers."
        </p>
        {range(form, &errors)}
        {parts}
        <section class="insight" id="files">
            <h2 class="govuk-heading-m">"Files to keep"</h2>
            <p class="govuk-body">
                "They hold what you may see today. Look after them: the list of cases names organisations."
            </p>
            {cases}
            <ul class="govuk-list govuk-list--bullet">
                <li><a class="govuk-link" href=workbook>"All figures of this page (XLSX)"</a></li>
            </ul>
            <p class="govuk-body">
                "CSV files are in UTF-8, with the mark that tells spreadsheets so. A text that could be taken for a formula has an apostrophe before it."
            </p>
            {columns}
        </section>
    };
    Page::new(TITLE, body).with_errors(has_errors)
}

fn range(form: RangeForm, errors: &Errors) -> AnyView {
    view! {
        <form class="insight__range" method="get" action=paths::INSIGHT novalidate>
            <DateInput
                name="from"
                legend="First day"
                legend_size="s"
                day=form.from_day
                month=form.from_month
                year=form.from_year
                error=errors.of("from-day")
            />
            <DateInput
                name="to"
                legend="Last day"
                legend_size="s"
                day=form.to_day
                month=form.to_month
                year=form.to_year
                error=errors.of("to-day")
            />
            <Button label="Show these days"/>
        </form>
    }
    .into_any()
}

fn part(part: InsightPart, sheet: Sheet, plot: Plot, query: &str) -> AnyView {
    let csv = format!("{}?{query}", paths::insight_file(part.key()));
    let label = format!("{}. The table has the same numbers.", part.title());
    let hidden = format!(": {}", part.title());
    let is_short = sheet.rows.iter().flatten().any(|cell| *cell == Cell::text(TOO_FEW));
    let short = is_short.then(|| {
        let words = format!("Medians and shares are shown from {FEWEST_CASES} cases on.");
        view! { <p class="meta">{words}</p> }
    });
    view! {
        <section class="insight" id=part.key()>
            <h2 class="govuk-heading-m">{part.title()}</h2>
            <p class="govuk-body">{sheet.about.clone()}</p>
            <div class="insight__both">
                <Bars plot=plot label=label id=part.key()/>
                <div class="insight__table">
                    {short}
                    {table(part.title(), sheet)}
                    <p class="govuk-body">
                        <a class="govuk-link" href=csv>
                            "Keep this table (CSV)" <span class="govuk-visually-hidden">{hidden}</span>
                        </a>
                    </p>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn table(title: &str, sheet: Sheet) -> AnyView {
    let numeric: Vec<usize> =
        sheet.columns.iter().enumerate().filter(|(_, it)| it.is_number).map(|(at, _)| at).collect();
    let head = sheet.columns.iter().map(|it| it.name.to_owned()).collect();
    let rows = sheet.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let caption = format!("{title}, as a table");
    view! { <Table caption=caption caption_size="s" head=head rows=rows numeric=numeric stacks=true/> }
        .into_any()
}

fn cell(cell: Cell) -> AnyView {
    match cell {
        Cell::Empty => "–".into_any(),
        Cell::Text(text) => text.into_any(),
        Cell::Number(number) => grouped(number).into_any(),
        Cell::Date(day) => day_in_words(day).into_any(),
    }
}

fn cases(sheet: &Sheet) -> AnyView {
    let count = match sheet.rows.len() {
        1 => "1 application".to_owned(),
        count => format!("{count} applications"),
    };
    view! {
        <ul class="govuk-list govuk-list--bullet">
            <li>
                <a class="govuk-link" href=paths::CASES_CSV>"List of cases (CSV)"</a>
                {format!(", {count}")}
            </li>
            <li><a class="govuk-link" href=paths::CASES_WORKBOOK>"List of cases (XLSX)"</a></li>
        </ul>
    }
    .into_any()
}

/// What each column of each file holds.
fn columns(view: &InsightView) -> AnyView {
    let parts = view.parts.iter().map(|(part, sheet, _)| (part.title(), sheet));
    let tables = std::iter::once(("List of cases", &view.cases))
        .chain(parts)
        .map(|(title, sheet)| {
            let items = sheet
                .columns
                .iter()
                .map(|it| view! { <dt>{it.name}</dt> <dd>{it.about}</dd> })
                .collect_view();
            view! { <h3 class="govuk-heading-s">{title}</h3> <dl class="govuk-body columns">{items}</dl> }
        })
        .collect_view();
    view! { <Details summary="What the columns mean">{tables}</Details> }.into_any()
}

/// The days as an address has them.
fn query(days: Days) -> String {
    let form = RangeForm::of(days);
    format!(
        "from-day={}&from-month={}&from-year={}&to-day={}&to-month={}&to-year={}",
        form.from_day, form.from_month, form.from_year, form.to_day, form.to_month, form.to_year
    )
}
