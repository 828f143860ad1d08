//! Each set of figures.

use std::collections::BTreeMap;

use super::{CaseFact, Insight, NOWHERE, Plot, TOO_FEW, days_from};
use crate::domain::{
    Cell, Column, FEWEST_CASES, Finding, Grain, InsightPart, Outcome, Sheet, Spread, Status, percentage,
};

/// The stages of live cases, in their order.
const LIVE: [Status; 6] = [
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::UnderDecisionReview,
];
const CASES: &str = "How many applications the line is about.";

impl Insight {
    pub(super) fn decisions(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Period", "When the organisations were told. The last line is all these days."),
            Column::numbers("Decisions", CASES),
            Column::numbers("Median days", "Half were told within so many days of sending."),
            Column::numbers("90th percentile", "Nine of ten were told within so many days of sending."),
        ];
        let mut parts = self.days.grain(Grain::Quarter).stretches(self.days);
        parts.push(("All these days".to_owned(), self.days));
        let mut plot = plot(&["Median days", "90th percentile"], false);
        let mut rows = Vec::new();
        for (name, days) in parts {
            let taken = self.told(days).filter_map(|it| it.days_to_decision).collect();
            let spread = Spread::of(taken);
            let (median, ninetieth) = figures_of(spread);
            rows.push(vec![
                Cell::text(&name),
                Cell::count(spread.cases()),
                shown(median, spread.cases()),
                shown(ninetieth, spread.cases()),
            ]);
            plot.lines.push((name, vec![median, ninetieth]));
        }
        let about = "Days from sending an application to telling the organisation. A decision that was \
                     overturned counts once it is made again.";
        (sheet(InsightPart::Decisions, about, columns, rows), plot)
    }

    pub(super) fn stages(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Stage", "Where the applications are today."),
            Column::numbers("Cases", CASES),
            Column::numbers("Median days", "Half have been there for so many days or fewer."),
            Column::numbers("90th percentile", "Nine of ten have been there for so many days or fewer."),
            Column::numbers("Longest", "Days of the one that has been there for longest."),
        ];
        let mut plot = plot(&["Median days", "Longest"], false);
        let mut rows = Vec::new();
        for stage in LIVE {
            let of = self.cases.iter().filter(|it| it.status == stage);
            let days: Vec<i64> = of.map(|it| days_from(it.since, self.today)).collect();
            let longest = days.iter().max().copied();
            let spread = Spread::of(days);
            let (median, ninetieth) = figures_of(spread);
            rows.push(vec![
                Cell::text(stage.inner_label()),
                Cell::count(spread.cases()),
                shown(median, spread.cases()),
                shown(ninetieth, spread.cases()),
                longest.map_or(Cell::Empty, Cell::Number),
            ]);
            plot.lines.push((stage.inner_label().to_owned(), vec![median, longest]));
        }
        let about = "Live applications, and how many days each has been at its stage, as of today.";
        (sheet(InsightPart::Stages, about, columns, rows), plot)
    }

    pub(super) fn principles(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Principle", "Number and title."),
            Column::numbers("Met", "How often it was found met."),
            Column::numbers("Developing", "How often it was found developing."),
            Column::numbers("Not met", "How often it was found not met."),
            Column::numbers("Met, in %", "Of so many in a hundred; not shown for fewer than 5."),
        ];
        let mut plot = plot(&["Met", "Developing", "Not met"], true);
        let mut rows = Vec::new();
        for (number, title) in &self.principles {
            let count = |finding: Finding| {
                self.told(self.days).filter(|it| it.findings.contains(&(*number, finding))).count()
            };
            let counts = [Finding::Met, Finding::Developing, Finding::NotMet].map(count);
            let name = format!("{number}. {title}");
            rows.push(line(&name, &counts, counts[0]));
            plot.lines.push((name, drawn(&counts)));
        }
        let about = "What was found in the decisions made known in this time.";
        (sheet(InsightPart::Principles, about, columns, rows), plot)
    }

    pub(super) fn localities(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Locality", "The locality of the partnership nearest to the premises."),
            Column::numbers("Confirmed", "How many were confirmed."),
            Column::numbers("With conditions", "How many were confirmed with conditions."),
            Column::numbers("Not yet", "How many were not yet confirmed."),
            Column::numbers(
                "Confirmed, in %",
                "With or without conditions, of so many in a hundred; not shown for fewer than 5.",
            ),
        ];
        let mut by_locality: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        for it in &self.partnerships {
            by_locality.entry(it.locality.as_deref().unwrap_or(NOWHERE)).or_default();
        }
        for it in self.told(self.days) {
            let counts = by_locality.entry(locality(it)).or_default();
            match it.outcome {
                Some(Outcome::Confirmed) => counts[0] += 1,
                Some(Outcome::ConfirmedWithConditions) => counts[1] += 1,
                Some(Outcome::NotYetConfirmed) => counts[2] += 1,
                None => {}
            }
        }
        let mut plot = plot(&["Confirmed", "With conditions", "Not yet"], true);
        let mut rows = Vec::new();
        for (name, counts) in by_locality {
            rows.push(line(name, &counts, counts[0] + counts[1]));
            plot.lines.push((name.to_owned(), drawn(&counts)));
        }
        let about = "What was decided and made known in this time.";
        (sheet(InsightPart::Localities, about, columns, rows), plot)
    }

    pub(super) fn coverage(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Locality", "The locality of the partnerships."),
            Column::numbers("Lead and Deputy", "Partnerships with both seats held."),
            Column::numbers("Lead only", "Partnerships with a Lead alone."),
            Column::numbers("Deputy only", "Partnerships with a Deputy alone."),
            Column::numbers("Nobody", "Partnerships with no seat held."),
            Column::numbers("With a Lead, in %", "Of so many in a hundred; not shown for fewer than 5."),
        ];
        let mut by_locality: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
        for it in &self.partnerships {
            let counts = by_locality.entry(it.locality.as_deref().unwrap_or(NOWHERE)).or_default();
            let place = match (it.has_lead, it.has_deputy) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            counts[place] += 1;
        }
        let mut plot = plot(&["Lead and Deputy", "Lead only", "Deputy only", "Nobody"], true);
        let mut rows = Vec::new();
        for (name, counts) in by_locality {
            rows.push(line(name, &counts, counts[0] + counts[1]));
            plot.lines.push((name.to_owned(), drawn(&counts)));
        }
        let about = "Seats held at partnerships, as of today.";
        (sheet(InsightPart::Coverage, about, columns, rows), plot)
    }

    pub(super) fn flow(&self) -> (Sheet, Plot) {
        let columns = vec![
            Column::words("Period", "A month, or longer when the time is long."),
            Column::numbers("Sent", "Applications sent for the first time."),
            Column::numbers("Decided", "Decisions made known."),
        ];
        let mut plot = plot(&["Sent", "Decided"], false);
        let mut rows = Vec::new();
        for (name, days) in self.days.grain(Grain::Month).stretches(self.days) {
            let count = |day: fn(&CaseFact) -> Option<jiff::civil::Date>| {
                self.cases.iter().filter(|it| day(it).is_some_and(|day| days.hold(day))).count()
            };
            let counts = [count(|it| it.received), count(|it| it.told)];
            let mut row = vec![Cell::text(&name)];
            row.extend(counts.map(Cell::count));
            rows.push(row);
            plot.lines.push((name, drawn(&counts)));
        }
        let about = "How many applications were sent and decided in this time.";
        (sheet(InsightPart::Flow, about, columns, rows), plot)
    }
}

fn sheet(part: InsightPart, about: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { name: part.key(), about: about.to_owned(), columns, rows }
}

fn plot(series: &[&'static str], is_stacked: bool) -> Plot {
    Plot { series: series.to_vec(), is_stacked, lines: Vec::new() }
}

fn locality(case: &CaseFact) -> &str {
    case.locality.as_deref().unwrap_or(NOWHERE)
}

fn figures_of(spread: Spread) -> (Option<i64>, Option<i64>) {
    match spread {
        Spread::TooFew { .. } => (None, None),
        Spread::Days { median, ninetieth, .. } => (Some(median), Some(ninetieth)),
    }
}

/// A figure, or that there are too few cases for one; nothing where there is no case at all.
fn shown(figure: Option<i64>, cases: usize) -> Cell {
    match figure {
        Some(figure) => Cell::Number(figure),
        None if (1..FEWEST_CASES).contains(&cases) => Cell::text(TOO_FEW),
        None => Cell::Empty,
    }
}

/// A name, some counts, and what share of them all `part` is.
fn line(name: &str, counts: &[usize], part: usize) -> Vec<Cell> {
    let whole = counts.iter().sum();
    let share = percentage(part, whole).and_then(|it| i64::try_from(it).ok());
    let mut row = vec![Cell::text(name)];
    row.extend(counts.iter().map(|count| Cell::count(*count)));
    row.push(shown(share, whole));
    row
}

fn drawn(counts: &[usize]) -> Vec<Option<i64>> {
    counts.iter().map(|count| i64::try_from(*count).ok()).collect()
}
