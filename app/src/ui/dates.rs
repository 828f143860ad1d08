//! Moments in words, as people in one time zone read them.

use std::sync::LazyLock;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

static UNITED_KINGDOM: LazyLock<Zone> =
    LazyLock::new(|| Zone::named("Europe/London").unwrap_or(Zone(TimeZone::UTC)));

/// Where the clocks hang.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// A zone of the IANA list, such as "Europe/London". Nothing when the list has no such name.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// "14 November 2026".
    pub fn date(&self, seconds: i64) -> String {
        self.at(seconds).strftime("%-d %B %Y").to_string()
    }

    /// "14 November 2026 at 9:42pm".
    pub fn date_time(&self, seconds: i64) -> String {
        format!("{} at {}", self.date(seconds), self.time_of_day(seconds))
    }

    /// "9:42pm", "9pm", "midday" or "midnight".
    pub fn time_of_day(&self, seconds: i64) -> String {
        let time = self.at(seconds).time();
        let half = if time.hour() < 12 { "am" } else { "pm" };
        let hour = match time.hour() % 12 {
            0 => 12,
            hour => hour,
        };
        if (time.hour(), time.minute()) == (Time::midnight().hour(), 0) {
            "midnight".to_owned()
        } else if (time.hour(), time.minute()) == (12, 0) {
            "midday".to_owned()
        } else if time.minute() == 0 {
            format!("{hour}{half}")
        } else {
            format!("{hour}:{:02}{half}", time.minute())
        }
    }

    /// "today", "yesterday", "6 days ago", "tomorrow" or "in 6 days", by the calendar and not by the hour.
    pub fn days_ago(&self, seconds: i64, now: i64) -> String {
        match self.days_between(seconds, now) {
            0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            -1 => "tomorrow".to_owned(),
            days if days > 0 => format!("{days} days ago"),
            days => format!("in {} days", -days),
        }
    }

    /// How many midnights lie between two moments.
    pub fn days_between(&self, earlier: i64, later: i64) -> i64 {
        let hours = self.at(earlier).date().duration_until(self.at(later).date()).as_hours();
        hours / 24
    }

    /// "29 October 2026": so many days later by the calendar, whatever the clocks do in between.
    pub fn days_later(&self, seconds: i64, days: i64) -> String {
        let day = self.at(seconds).date().saturating_add(jiff::Span::new().days(days));
        day.strftime("%-d %B %Y").to_string()
    }

    fn at(&self, seconds: i64) -> Zoned {
        let moment = Timestamp::from_second(seconds);
        moment.unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.0.clone())
    }
}

/// [`Zone::date`] in the United Kingdom.
pub fn date(seconds: i64) -> String {
    UNITED_KINGDOM.date(seconds)
}

/// [`Zone::date_time`] in the United Kingdom.
pub fn date_time(seconds: i64) -> String {
    UNITED_KINGDOM.date_time(seconds)
}

/// [`Zone::time_of_day`] in the United Kingdom.
pub fn time_of_day(seconds: i64) -> String {
    UNITED_KINGDOM.time_of_day(seconds)
}

/// "November 2025" for "2025-11", the way data says how old it is. Anything else stays as it is.
pub fn month(data_date: &str) -> String {
    data_date
        .parse::<jiff::civil::Date>()
        .or_else(|_| format!("{data_date}-01").parse::<jiff::civil::Date>())
        .map_or_else(|_| data_date.to_owned(), |date| date.strftime("%B %Y").to_string())
}

/// "March 2026" of a moment.
pub fn month_of(seconds: i64) -> String {
    UNITED_KINGDOM.at(seconds).strftime("%B %Y").to_string()
}

/// [`Zone::days_ago`] in the United Kingdom.
pub fn days_ago(seconds: i64, now: i64) -> String {
    UNITED_KINGDOM.days_ago(seconds, now)
}

/// [`Zone::days_between`] in the United Kingdom.
pub fn days_between(earlier: i64, later: i64) -> i64 {
    UNITED_KINGDOM.days_between(earlier, later)
}

/// [`Zone::days_later`] in the United Kingdom.
pub fn days_later(seconds: i64, days: i64) -> String {
    UNITED_KINGDOM.days_later(seconds, days)
}

/// `2026-11-14`: the day at a moment in the United Kingdom.
pub fn day_of(seconds: i64) -> String {
    UNITED_KINGDOM.at(seconds).date().to_string()
}

/// "14 November 2026" of `2026-11-14`; what is no day stays as it is.
pub fn date_of_day(day: &str) -> String {
    day.parse::<jiff::civil::Date>()
        .map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().expect("a moment").as_second()
    }

    #[test]
    fn a_month_is_read_from_a_date_of_either_length() {
        assert_eq!(month("2025-11"), "November 2025");
        assert_eq!(month("2025-11-30"), "November 2025");
        assert_eq!(month("last spring"), "last spring");
    }

    #[test]
    fn winter_is_greenwich_time() {
        assert_eq!(date(at("2026-11-14T21:42:00Z")), "14 November 2026");
        assert_eq!(date_time(at("2026-11-14T21:42:31Z")), "14 November 2026 at 9:42pm");
    }

    #[test]
    fn a_summer_evening_in_greenwich_is_the_next_day() {
        assert_eq!(date_time(at("2026-07-01T23:30:00Z")), "2 July 2026 at 12:30am");
        assert_eq!(date(at("2026-07-01T22:59:59Z")), "1 July 2026");
        assert_eq!(date(at("2026-07-01T23:00:00Z")), "2 July 2026");
    }

    #[test]
    fn the_night_the_clocks_go_forward_has_no_half_past_one() {
        assert_eq!(date_time(at("2026-03-29T00:59:59Z")), "29 March 2026 at 12:59am");
        assert_eq!(date_time(at("2026-03-29T01:00:00Z")), "29 March 2026 at 2am");
    }

    #[test]
    fn the_night_the_clocks_go_back_has_half_past_one_twice() {
        assert_eq!(time_of_day(at("2026-10-25T00:30:00Z")), "1:30am");
        assert_eq!(time_of_day(at("2026-10-25T01:30:00Z")), "1:30am");
    }

    #[test]
    fn the_two_twelves_have_names() {
        assert_eq!(time_of_day(at("2026-11-14T12:00:59Z")), "midday");
        assert_eq!(time_of_day(at("2026-11-14T00:00:00Z")), "midnight");
        assert_eq!(time_of_day(at("2026-11-14T12:01:00Z")), "12:01pm");
        assert_eq!(time_of_day(at("2026-11-14T00:05:00Z")), "12:05am");
        assert_eq!(time_of_day(at("2026-11-14T09:00:00Z")), "9am");
    }

    #[test]
    fn days_count_midnights() {
        let evening = at("2026-11-14T23:59:00Z");
        let after_midnight = at("2026-11-15T00:01:00Z");
        assert_eq!(days_ago(evening, evening), "today");
        assert_eq!(days_ago(evening, after_midnight), "yesterday");
        assert_eq!(days_ago(after_midnight, evening), "tomorrow");
        assert_eq!(days_ago(at("2026-11-08T08:00:00Z"), evening), "6 days ago");
        assert_eq!(days_ago(at("2026-12-05T08:00:00Z"), evening), "in 21 days");
    }

    #[test]
    fn a_day_of_23_hours_counts_as_one() {
        assert_eq!(days_between(at("2026-03-28T12:00:00Z"), at("2026-03-30T11:00:00Z")), 2);
        assert_eq!(days_between(at("2026-03-29T00:00:00Z"), at("2026-03-29T23:00:00Z")), 1);
    }

    #[test]
    fn days_later_are_days_of_the_calendar() {
        // Half past midnight in summer; the clocks go back on 25 October.
        let release = at("2026-09-30T23:30:00Z");
        assert_eq!(date(release), "1 October 2026");
        assert_eq!(days_later(release, 28), "29 October 2026");
        assert_eq!(days_between(release, at("2026-10-29T23:59:59Z")), 28);
        assert_eq!(days_between(release, at("2026-10-30T00:00:00Z")), 29);
    }

    #[test]
    fn another_zone_reads_its_own_clock() {
        let paris = Zone::named("Europe/Paris").expect("a zone");
        assert_eq!(paris.date_time(at("2026-11-14T23:30:00Z")), "15 November 2026 at 12:30am");
        assert!(Zone::named("Nowhere/Land").is_none());
    }

    #[test]
    fn a_moment_out_of_range_does_not_stop_the_page() {
        assert_eq!(date(i64::MAX), "1 January 1970");
    }
}
