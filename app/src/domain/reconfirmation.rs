//! The yearly re-confirmation of an anchor: when it is due, and what it asks.
//!
//! A clock never decides. What runs out is shown and written about, and a person acts.

use super::answer::Fields;
use super::figures::Finances;
use super::question::{Kind, Question};
use super::time::Timestamp;

/// The longest text about one change, in characters.
pub const CHANGE_CHARACTERS: usize = 500;

/// The answer that nothing changed.
pub const STILL: &str = "still";
/// The answer that something changed.
pub const CHANGED: &str = "changed";

/// What every re-confirmation asks by "still true" or "changed": the organisation, then the principles.
pub const PARTS: [&str; 7] = [
    "organisation",
    "principle-1",
    "principle-2",
    "principle-3",
    "principle-4",
    "principle-5",
    "principle-6",
];

/// The principle whose figures are asked anew.
pub const FIGURES_PRINCIPLE: u8 = 4;

/// The name of the text that says what changed in a part.
pub fn words_of(part: &str) -> String {
    format!("{part}-words")
}

/// A figure of the latest accounts.
const fn figure(name: &'static str, label: &'static str, short: &'static str, kind: Kind) -> Question {
    Question { name, label, short, hint: "", kind, required: true }
}

/// The figures that are asked anew each year: the totals, without the lists they were first worked out from.
const FIGURES: [Question; 6] = [
    figure("accounts_year", "Which year do your latest accounts end in?", "Accounts year", Kind::Year),
    figure("total_income", "Total income in that year", "Total income", Kind::Money),
    figure(
        "earned_income",
        "Earned income and contracts in that year",
        "Earned income and contracts",
        Kind::Money,
    ),
    figure("largest_funder", "Income from your largest single funder", "Largest funder", Kind::Money),
    figure("annual_spending", "Total spending in that year", "Total spending", Kind::Money),
    figure("free_reserves", "Free reserves at the end of that year", "Free reserves", Kind::Money),
];

/// The questions whose figures are asked anew, in the order of the page.
pub fn yearly_figures() -> impl Iterator<Item = &'static Question> {
    FIGURES.iter()
}

/// The same figures of an answer to principle 4, whose income is a list of years.
pub fn figures_as_confirmed(answer: &Fields) -> Fields {
    let mut figures: Fields =
        yearly_figures().filter_map(|it| Some((it.name.to_owned(), answer.get(it.name)?.clone()))).collect();
    if let Some(latest) = Finances::of(answer).latest() {
        let worked_out = [
            ("accounts_year", latest.year),
            ("total_income", latest.total),
            ("earned_income", latest.earned),
        ];
        figures.extend(worked_out.map(|(name, number)| (name.to_owned(), number.to_string())));
    }
    figures
}

/// Where the re-confirmation of an anchor is. Derived from the clock, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewState {
    /// Nothing to do yet.
    Current,
    /// It can be sent, and is not due yet.
    Open,
    /// It is due or overdue.
    Due,
}

/// When an anchor is to be confirmed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewClock {
    /// When it can be sent.
    pub opens: Timestamp,
    /// When it is due.
    pub due: Timestamp,
}

impl ReviewClock {
    /// So many months after the release or the latest re-confirmation; open some days before.
    pub fn new(last: Timestamp, months: i64, open_days: i64) -> Self {
        let due = last.plus_months(months);
        Self { opens: due.plus(-open_days * Timestamp::DAY), due }
    }

    /// Where that is now.
    pub fn state(self, now: Timestamp) -> ReviewState {
        if now >= self.due {
            ReviewState::Due
        } else if now >= self.opens {
            ReviewState::Open
        } else {
            ReviewState::Current
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_later_is_the_same_day() {
        // 3 October 2026, 09:00 UTC.
        let last = Timestamp::from_seconds(1_791_018_000);
        let clock = ReviewClock::new(last, 12, 30);
        assert_eq!(clock.due.seconds() - last.seconds(), 365 * Timestamp::DAY);
        assert_eq!(clock.state(last), ReviewState::Current);
        assert_eq!(clock.state(clock.opens.plus(-1)), ReviewState::Current);
        assert_eq!(clock.state(clock.opens), ReviewState::Open);
        assert_eq!(clock.state(clock.due.plus(-1)), ReviewState::Open);
        assert_eq!(clock.state(clock.due), ReviewState::Due);
    }

    #[test]
    fn the_figures_of_a_list_of_years_are_those_of_the_latest() {
        let answer: Fields = [
            ("income.0.year", "2025"),
            ("income.0.contracts", "90,000"),
            ("income.1.year", "2026"),
            ("income.1.contracts", "100000"),
            ("income.1.grants", "50000"),
            ("free_reserves", "£60,000"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let figures = figures_as_confirmed(&answer);
        let value = |name: &str| figures.get(name).map(String::as_str);
        assert_eq!(value("accounts_year"), Some("2026"));
        assert_eq!(value("total_income"), Some("150000"));
        assert_eq!(value("earned_income"), Some("100000"));
        assert_eq!(value("free_reserves"), Some("£60,000"));
        assert_eq!(value("largest_funder"), None);
    }
}
