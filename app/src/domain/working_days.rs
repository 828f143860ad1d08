//! Working days, and clocks that count them: Monday to Friday without bank holidays, by the calendar of
//! Europe/London. A clock never decides: what runs out is shown, and a person acts.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::time::Timestamp;

static LONDON: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// The most working days that a clock counts; more than any setting allows.
const MOST: i64 = 400;

/// The day of the calendar on which a moment lies.
pub fn day_of(at: Timestamp) -> Date {
    let moment = jiff::Timestamp::from_second(at.seconds()).unwrap_or_default();
    moment.to_zoned(LONDON.clone()).date()
}

/// A time in which a clock stands still, such as a hold. Without an end it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// From when.
    pub from: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
}

/// Which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingDays {
    holidays: BTreeSet<Date>,
}

impl WorkingDays {
    /// Monday to Friday without these.
    pub fn without(holidays: impl IntoIterator<Item = Date>) -> Self {
        let holidays = holidays.into_iter().filter(|day| is_weekday(*day)).collect();
        Self { holidays }
    }

    /// Whether somebody is expected to work on that day.
    pub fn is_working(&self, day: Date) -> bool {
        is_weekday(day) && !self.holidays.contains(&day)
    }

    /// The last year for which it knows bank holidays.
    pub fn known_until(&self) -> Option<i16> {
        self.holidays.last().map(|day| day.year())
    }

    /// How many working days lie after `from`, up to and including `to`; negative when `to` comes first.
    pub fn between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.between(to, from);
        }
        let days = from.duration_until(to).as_hours() / 24;
        let rest = days % 7;
        let mut weekdays = days / 7 * 5;
        let mut day = from;
        for _ in 0..rest {
            day = next(day);
            weekdays += i64::from(is_weekday(day));
        }
        let holidays = self.holidays.range((std::ops::Bound::Excluded(from), std::ops::Bound::Included(to)));
        weekdays - i64::try_from(if from == to { 0 } else { holidays.count() }).unwrap_or_default()
    }

    /// True once so many working days after a day have gone by.
    pub fn are_over(&self, from: Date, count: i64, today: Date) -> bool {
        self.after(from, count, &[]) < today
    }

    /// The last of so many working days after a day; days on which a pause lay are not counted.
    fn after(&self, day: Date, count: i64, pauses: &[(Date, Date)]) -> Date {
        let is_paused = |day: Date| pauses.iter().any(|(from, until)| (*from..=*until).contains(&day));
        let mut day = day;
        let mut left = count.clamp(0, MOST);
        while left > 0 && day < Date::MAX {
            day = next(day);
            left -= i64::from(self.is_working(day) && !is_paused(day));
        }
        day
    }
}

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

/// By when something is to be done, as seen today. Due until the end of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    due: Date,
    is_late: bool,
    is_today: bool,
    /// Working days from today; negative once it is late.
    left: i64,
}

impl Clock {
    /// So many working days from the day of a moment. None while a pause lasts: nothing is due then.
    pub fn running(
        days: &WorkingDays,
        since: Timestamp,
        count: i64,
        pauses: &[Pause],
        now: Timestamp,
    ) -> Option<Self> {
        let mut closed = Vec::with_capacity(pauses.len());
        for pause in pauses {
            closed.push((day_of(pause.from), day_of(pause.until?)));
        }
        Some(Self::on(days, days.after(day_of(since), count, &closed), day_of(now)))
    }

    /// Due on a given day.
    pub fn on(days: &WorkingDays, due: Date, today: Date) -> Self {
        Self { due, is_late: due < today, is_today: due == today, left: days.between(today, due) }
    }

    /// The last day.
    pub const fn due(self) -> Date {
        self.due
    }

    /// True from the day after.
    pub const fn is_overdue(self) -> bool {
        self.is_late
    }

    /// Overdue, or due within so many working days from today.
    pub const fn is_within(self, working_days: i64) -> bool {
        self.left <= working_days
    }

    /// "Due today", "Due in 3 working days" or "Overdue by 1 working day".
    pub fn words(self) -> String {
        let days =
            |count: i64| if count == 1 { "1 working day".into() } else { format!("{count} working days") };
        match self.left {
            _ if self.is_today => "Due today".to_owned(),
            left if left > 0 => format!("Due in {}", days(left)),
            left if left < 0 => format!("Overdue by {}", days(-left)),
            // Between two working days.
            _ if self.is_late => "Overdue".to_owned(),
            _ => "Due before the next working day".to_owned(),
        }
    }

    /// "27 November 2026".
    pub fn day(self) -> String {
        self.due.strftime("%-d %B %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_seconds(text.parse::<jiff::Timestamp>().expect("a moment").as_second())
    }

    fn england() -> WorkingDays {
        WorkingDays::without([date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2026, 8, 31)])
    }

    fn running(since: &str, count: i64, pauses: &[Pause], now: &str) -> Option<Clock> {
        Clock::running(&england(), at(since), count, pauses, at(now))
    }

    #[test]
    fn weekends_and_bank_holidays_are_not_counted() {
        // Friday afternoon before Christmas: 21, 22, 23, 24 and 29 December.
        let clock = running("2026-12-18T15:00:00Z", 5, &[], "2026-12-21T09:00:00Z").unwrap();
        assert_eq!(clock.due(), date(2026, 12, 29));
        assert_eq!(clock.words(), "Due in 4 working days");
        assert_eq!(
            running("2026-12-18T15:00:00Z", 5, &[], "2026-12-29T23:59:59Z").unwrap().words(),
            "Due today"
        );
        let late = running("2026-12-18T15:00:00Z", 5, &[], "2026-12-30T00:00:00Z").unwrap();
        assert!(late.is_overdue() && late.words() == "Overdue by 1 working day", "{}", late.words());
    }

    #[test]
    fn a_day_ends_at_midnight_in_london_not_in_greenwich() {
        // Half past midnight on 2 July in London is still 1 July in Greenwich.
        assert_eq!(day_of(at("2026-07-01T23:30:00Z")), date(2026, 7, 2));
        let clock = running("2026-07-01T23:30:00Z", 1, &[], "2026-07-03T22:59:59Z").unwrap();
        assert_eq!((clock.due(), clock.is_overdue()), (date(2026, 7, 3), false));
        assert!(running("2026-07-01T23:30:00Z", 1, &[], "2026-07-03T23:00:00Z").unwrap().is_overdue());
    }

    #[test]
    fn the_nights_the_clocks_change_neither_add_nor_lose_a_day() {
        // Back on Sunday 25 October, forward on Sunday 28 March.
        for (since, before, after) in [
            ("2026-10-23T12:00:00Z", "2026-10-26T23:59:59Z", "2026-10-27T00:00:00Z"),
            ("2027-03-26T12:00:00Z", "2027-03-29T22:59:59Z", "2027-03-29T23:00:00Z"),
        ] {
            assert!(!running(since, 1, &[], before).unwrap().is_overdue());
            assert!(running(since, 1, &[], after).unwrap().is_overdue());
        }
        assert_eq!(day_of(at("2026-10-25T00:30:00Z")), day_of(at("2026-10-25T01:30:00Z")));
    }

    #[test]
    fn days_on_hold_are_not_counted_and_an_open_hold_stops_the_clock() {
        let hold = |until: Option<&str>| Pause { from: at("2026-06-02T10:00:00Z"), until: until.map(at) };
        let free = running("2026-06-01T09:00:00Z", 5, &[], "2026-06-01T10:00:00Z").unwrap();
        assert_eq!(free.due(), date(2026, 6, 8));
        // Tuesday to Thursday.
        let paused = [hold(Some("2026-06-04T10:00:00Z"))];
        let later = running("2026-06-01T09:00:00Z", 5, &paused, "2026-06-05T10:00:00Z").unwrap();
        assert_eq!(later.due(), date(2026, 6, 11));
        assert_eq!(running("2026-06-01T09:00:00Z", 5, &[hold(None)], "2026-06-30T10:00:00Z"), None);
        // Two holds over the same days count once.
        let twice = [paused[0], paused[0]];
        assert_eq!(running("2026-06-01T09:00:00Z", 5, &twice, "2026-06-05T10:00:00Z"), Some(later));
    }

    #[test]
    fn a_date_given_on_a_weekend_is_said_plainly() {
        let (days, saturday) = (england(), date(2026, 6, 6));
        assert_eq!(Clock::on(&days, saturday, date(2026, 6, 5)).words(), "Due before the next working day");
        assert_eq!(Clock::on(&days, saturday, saturday).words(), "Due today");
        assert_eq!(Clock::on(&days, saturday, date(2026, 6, 7)).words(), "Overdue");
        assert_eq!(Clock::on(&days, saturday, date(2026, 6, 8)).words(), "Overdue by 1 working day");
    }

    proptest! {
        #[test]
        fn counting_agrees_with_looking_at_each_day(from in 0..800_i32, length in 0..500_i32) {
            let days = england();
            let from = date(2026, 1, 1).checked_add(jiff::Span::new().days(from)).unwrap();
            let to = from.checked_add(jiff::Span::new().days(length)).unwrap();
            let by_hand = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= to);
            let counted = i64::try_from(by_hand.filter(|day| days.is_working(*day)).count()).unwrap();
            prop_assert_eq!(days.between(from, to), counted);
            prop_assert_eq!(days.between(to, from), -counted);
        }

        #[test]
        fn a_pause_never_makes_anything_due_earlier(since in 0..400_i64, count in 1..40_i64, begin in 0..60_i64, length in 0..30_i64) {
            let start = at("2026-01-05T12:00:00Z").plus(since * Timestamp::DAY);
            let from = start.plus(begin * Timestamp::DAY);
            let pause = Pause { from, until: Some(from.plus(length * Timestamp::DAY)) };
            let free = Clock::running(&england(), start, count, &[], start).unwrap();
            let held = Clock::running(&england(), start, count, &[pause], start).unwrap();
            prop_assert!(held.due() >= free.due());
            prop_assert!(england().is_working(free.due()));
        }
    }
}
