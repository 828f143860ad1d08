//! Stretches of time that figures are put together by: months, quarters, years.

use jiff::ToSpan;
use jiff::civil::Date;

/// How long a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A calendar month.
    Month,
    /// Three of them.
    Quarter,
    /// A calendar year.
    Year,
}

/// The days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// The longest range that can be asked for, in years.
pub const LONGEST_RANGE: i16 = 30;

impl Days {
    /// The last twelve months with the one of `today`.
    pub fn latest(today: Date) -> Self {
        Self { from: today.first_of_month().saturating_sub(11.months()), to: today }
    }

    /// Whether a day is among them.
    pub fn hold(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many months they touch.
    fn months(self) -> i32 {
        let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        number(self.to) - number(self.from) + 1
    }

    /// What to count by, so that no table is much longer than two dozen lines. `least` is the finest.
    pub fn grain(self, least: Grain) -> Grain {
        match self.months() {
            ..=24 if least == Grain::Month => Grain::Month,
            ..=72 => Grain::Quarter,
            _ => Grain::Year,
        }
    }
}

impl Grain {
    /// The first day of the stretch that a day is in.
    fn start(self, day: Date) -> Date {
        let month = match self {
            Self::Month => day.month(),
            Self::Quarter => (day.month() - 1) / 3 * 3 + 1,
            Self::Year => 1,
        };
        Date::new(day.year(), month, 1).unwrap_or(day)
    }

    fn next(self, start: Date) -> Date {
        match self {
            Self::Month => start.saturating_add(1.month()),
            Self::Quarter => start.saturating_add(3.months()),
            Self::Year => start.saturating_add(1.year()),
        }
    }

    /// "November 2026", "October to December 2026" or "2026": the months of a quarter that the days touch.
    fn name(self, days: Days) -> String {
        match self {
            Self::Quarter if days.months() > 1 => {
                format!("{} to {}", days.from.strftime("%B"), days.to.strftime("%B %Y"))
            }
            Self::Month | Self::Quarter => days.from.strftime("%B %Y").to_string(),
            Self::Year => days.from.year().to_string(),
        }
    }

    /// The stretches that some days touch, oldest first, also those in which nothing happened; each with
    /// the days of it that are in the range.
    pub fn stretches(self, days: Days) -> Vec<(String, Days)> {
        let mut found = Vec::new();
        let mut start = self.start(days.from);
        while start <= days.to {
            let next = self.next(start);
            if next <= start {
                break;
            }
            let last = next.yesterday().unwrap_or(start);
            let part = Days { from: start.max(days.from), to: last.min(days.to) };
            found.push((self.name(part), part));
            start = next;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stretches_have_the_names_that_people_use() {
        let days = Days { from: date(2025, 11, 20), to: date(2026, 2, 3) };
        let names = |grain: Grain| grain.stretches(days).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(names(Grain::Month), ["November 2025", "December 2025", "January 2026", "February 2026"]);
        assert_eq!(names(Grain::Quarter), ["November to December 2025", "January to February 2026"]);
        assert_eq!(names(Grain::Year), ["2025", "2026"]);
    }

    #[test]
    fn a_year_is_shown_by_month_and_a_decade_by_year() {
        let latest = Days::latest(date(2026, 11, 22));
        assert_eq!(latest.from, date(2025, 12, 1));
        assert_eq!(latest.grain(Grain::Month), Grain::Month);
        assert_eq!(latest.grain(Grain::Quarter), Grain::Quarter);
        let decade = Days { from: date(2016, 1, 1), to: date(2026, 1, 1) };
        assert_eq!(decade.grain(Grain::Month), Grain::Year);
    }

    proptest! {
        #[test]
        fn every_day_is_in_one_stretch(from in 0..8000_i32, long in 0..3000_i32, which in 0..3000_i32) {
            let start = date(2005, 1, 1);
            let day = |number: i32| start.saturating_add(number.days());
            let days = Days { from: day(from), to: day(from + long) };
            let asked = day(from + which.min(long));
            for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
                let parts = grain.stretches(days);
                prop_assert_eq!(parts.iter().filter(|it| it.1.hold(asked)).count(), 1);
            }
        }
    }
}
