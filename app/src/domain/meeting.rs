//! Meetings of the directors: when they are, how they stand, and who came.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::time::Timestamp;

/// More cases than an evening has room for.
pub const MOST_ON_AGENDA: usize = 30;

/// Where a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingState {
    /// It is to come, or its minutes are being written.
    Planned,
    /// Its minutes are closed.
    Closed,
    /// It does not take place.
    Cancelled,
}

impl MeetingState {
    const ALL: [Self; 3] = [Self::Planned, Self::Closed, Self::Cancelled];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Closed => "Minutes closed",
            Self::Cancelled => "Cancelled",
        }
    }
}

/// Whether somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// Was there.
    Present,
    /// Sent apologies.
    Apologies,
}

impl Attendance {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Present, Self::Apologies];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Apologies => "apologies",
        }
    }

    /// The value of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Present => "Present",
            Self::Apologies => "Sent apologies",
        }
    }
}

/// The moment of a day (YYYY-MM-DD) and a time as people type it: "19:30", "7.30pm", "7pm", "midday".
/// None when either is not one. On the night of a clock change the earlier reading is taken.
pub fn moment_of(day: &str, time: &str) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let at = day.to_datetime(time_of(time)?).to_zoned(zone).ok()?;
    Some(Timestamp::from_seconds(at.timestamp().as_second()))
}

fn time_of(typed: &str) -> Option<Time> {
    let typed: String = typed.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    match typed.as_str() {
        "midday" | "noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let half = typed.strip_suffix("pm").map(|rest| (rest, true));
    let half = half.or_else(|| typed.strip_suffix("am").map(|rest| (rest, false)));
    let (digits, afternoon) = half.map_or((typed.as_str(), None), |(rest, pm)| (rest, Some(pm)));
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        // "19" alone may be anything; "7pm" is clear.
        None if afternoon.is_some() => (digits, "0"),
        _ => return None,
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (afternoon, hour) {
        (Some(_), hour) if !(1..=12).contains(&hour) => return None,
        (Some(true), 12) => 12,
        (Some(true), hour) => hour + 12,
        (Some(false), 12) => 0,
        (_, hour) => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let hours = |typed: &str| time_of(typed).map(|it| (it.hour(), it.minute()));
        for (typed, read) in [
            ("19:30", Some((19, 30))),
            ("7.30 pm", Some((19, 30))),
            ("7PM", Some((19, 0))),
            ("12am", Some((0, 0))),
            ("12:15pm", Some((12, 15))),
            ("Midday", Some((12, 0))),
            ("9:05", Some((9, 5))),
            ("9:5", None),
            ("19", None),
            ("25:00", None),
            ("13pm", None),
            ("half seven", None),
            ("", None),
        ] {
            assert_eq!(hours(typed), read, "{typed}");
        }
    }

    #[test]
    fn the_clock_of_the_place_counts_in_summer_and_in_winter() {
        let at = |day, time| moment_of(day, time).unwrap().seconds();
        assert_eq!(at("2026-12-14", "7:30pm"), 1_797_276_600);
        // In summer the same words are an hour earlier in UTC.
        assert_eq!(at("2026-07-14", "7:30pm") % 86_400, at("2026-12-14", "6:30pm") % 86_400);
        // 1:30 does not exist on this night, and is there twice on the other.
        assert!(moment_of("2026-03-29", "1:30am").is_some() && moment_of("2026-10-25", "1:30am").is_some());
        assert_eq!(moment_of("2026-02-30", "7pm"), None);
    }
}
