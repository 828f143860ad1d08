//! How the Alliance's work goes: figures worked out from cases, as tables and what is drawn of them.

mod parts;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{Cell, Column, Days, Finding, Outcome, Sheet, Status};

/// In the place of a figure that would point at single cases.
pub const TOO_FEW: &str = "Under 5";
/// In the place of a locality that is not known.
const NOWHERE: &str = "Not located";

/// What the figures need of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFact {
    /// Its reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
    /// Since when.
    pub since: Date,
    /// When it was sent.
    pub received: Option<Date>,
    /// When the organisation was told of the decision that stands.
    pub told: Option<Date>,
    /// From the one to the other, by the calendar.
    pub days_to_decision: Option<i64>,
    /// The decision that stands, once the organisation was told.
    pub outcome: Option<Outcome>,
    /// What was found per principle, once the organisation was told.
    pub findings: Vec<(u8, Finding)>,
    /// The nearest partnership's code.
    pub nearest: Option<String>,
    /// The locality of that partnership.
    pub locality: Option<String>,
}

/// A partnership and which of its seats are held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipFact {
    /// Its locality's name.
    pub locality: Option<String>,
    /// Somebody is Lead.
    pub has_lead: bool,
    /// Somebody is Deputy.
    pub has_deputy: bool,
}

/// One set of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsightPart {
    /// How long decisions took.
    Decisions,
    /// How long live cases have been at their stage.
    Stages,
    /// What was found per principle.
    Principles,
    /// What was decided per locality.
    Localities,
    /// Which partnerships have representatives.
    Coverage,
    /// What was sent and decided when.
    Flow,
}

impl InsightPart {
    /// In the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Decisions, Self::Stages, Self::Principles, Self::Localities, Self::Coverage, Self::Flow];

    /// In addresses and names of files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Decisions => "time-to-decision",
            Self::Stages => "stages",
            Self::Principles => "principles",
            Self::Localities => "localities",
            Self::Coverage => "coverage",
            Self::Flow => "flow",
        }
    }

    /// The part of a key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// As said on screen.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Decisions => "Time to decision",
            Self::Stages => "How long live cases have waited",
            Self::Principles => "Outcomes by principle",
            Self::Localities => "Outcomes by locality",
            Self::Coverage => "Representatives of partnerships",
            Self::Flow => "Applications started, sent and decided",
        }
    }
}

/// What is drawn: per line one or more numbers, beside or after each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    /// The names of the numbers.
    pub series: Vec<&'static str>,
    /// True when the numbers of a line are parts of a whole.
    pub is_stacked: bool,
    /// The lines; a number that is not shown is none.
    pub lines: Vec<(String, Vec<Option<i64>>)>,
}

/// Everything that the figures are worked out from.
#[derive(Clone, Debug)]
pub struct Insight {
    /// The applications that the reader may know of.
    pub cases: Vec<CaseFact>,
    /// Every partnership.
    pub partnerships: Vec<PartnershipFact>,
    /// Number and title of each principle.
    pub principles: Vec<(u8, String)>,
    /// The days that are asked about.
    pub days: Days,
    /// Today.
    pub today: Date,
}

impl Insight {
    /// One set of figures: its table, and what is drawn of it.
    pub fn part(&self, part: InsightPart) -> (Sheet, Plot) {
        match part {
            InsightPart::Decisions => self.decisions(),
            InsightPart::Stages => self.stages(),
            InsightPart::Principles => self.principles(),
            InsightPart::Localities => self.localities(),
            InsightPart::Coverage => self.coverage(),
            InsightPart::Flow => self.flow(),
        }
    }

    /// The cases whose decision was made known on one of the days.
    fn told(&self, days: Days) -> impl Iterator<Item = &CaseFact> {
        self.cases.iter().filter(move |it| it.told.is_some_and(|day| days.hold(day)))
    }
}

/// The applications that the reader may know of, as a table to take away.
pub fn case_list(cases: &[CaseFact], today: Date) -> Sheet {
    let columns = vec![
        Column::words("Reference", "The reference of the application."),
        Column::words("Organisation", "The name of the organisation."),
        Column::words("Stage", "Where the application is."),
        Column::words("Since", "The day on which it came to this stage."),
        Column::numbers("Days at stage", "Days from then to today; empty once nothing more happens."),
        Column::words("Sent", "The day on which it was sent."),
        Column::words("Told", "The day on which the organisation was told of the decision that stands."),
        Column::words("Outcome", "That decision; empty until the organisation was told."),
        Column::numbers("Days to decision", "Days from sent to told."),
        Column::words("Nearest partnership", "The code of the partnership nearest to the premises."),
        Column::words("Locality", "The locality of that partnership."),
    ];
    let optional = |text: Option<&str>| text.map_or(Cell::Empty, Cell::text);
    let rows = cases
        .iter()
        .filter(|it| it.received.is_some())
        .map(|it| {
            let waits = it.status.is_live().then(|| Cell::Number(days_from(it.since, today)));
            vec![
                Cell::text(&it.reference),
                Cell::text(&it.organisation),
                Cell::text(it.status.inner_label()),
                Cell::Date(it.since),
                waits.unwrap_or(Cell::Empty),
                Cell::date(it.received),
                Cell::date(it.told),
                optional(it.outcome.map(Outcome::label)),
                it.days_to_decision.map_or(Cell::Empty, Cell::Number),
                optional(it.nearest.as_deref()),
                optional(it.locality.as_deref()),
            ]
        })
        .collect();
    let about = "Every application that was sent, but those you stand aside from.".to_owned();
    Sheet { name: "cases", about, columns, rows }
}

/// Days from one to another, by the calendar.
fn days_from(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}
