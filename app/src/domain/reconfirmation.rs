//! The yearly re-confirmation of an anchor: when it is due, and what it asks.
//!
//! A clock never decides. What runs out is shown and written about, and a person acts.

use super::question::{Question, questions};
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

/// The figures that are asked anew each year.
const FIGURES: [&str; 6] =
    ["accounts_year", "total_income", "earned_income", "largest_funder", "annual_spending", "free_reserves"];

/// The name of the text that says what changed in a part.
pub fn words_of(part: &str) -> String {
    format!("{part}-words")
}

/// The questions whose figures are asked anew, in the order of the page.
pub fn yearly_figures() -> impl Iterator<Item = &'static Question> {
    questions(FIGURES_PRINCIPLE).iter().filter(|it| FIGURES.contains(&it.name))
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
    fn every_yearly_figure_is_a_question() {
        assert_eq!(yearly_figures().count(), FIGURES.len());
    }
}
