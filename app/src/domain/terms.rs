//! The days of a term, as `YYYY-MM-DD`.

use jiff::ToSpan;
use jiff::civil::Date;

/// The last day of a term of so many months, as `YYYY-MM-DD`: the day before the same day of the month.
pub fn term_end(starts_on: &str, months: i64) -> Option<String> {
    let start: Date = starts_on.parse().ok()?;
    let end = start.checked_add(months.months()).ok()?.yesterday().ok()?;
    Some(end.to_string())
}

/// Whether a day of the form `YYYY-MM-DD` exists.
pub fn is_day(stored: &str) -> bool {
    stored.len() == 10 && super::value::day(stored).is_some()
}

/// The day after, as `YYYY-MM-DD`.
pub fn day_after(day: &str) -> Option<String> {
    Some(day.parse::<Date>().ok()?.tomorrow().ok()?.to_string())
}

/// Days from one day to another; below nought when the second is the earlier.
pub fn days_from(one: &str, other: &str) -> Option<i64> {
    let (one, other): (Date, Date) = (one.parse().ok()?, other.parse().ok()?);
    Some(one.duration_until(other).as_hours() / 24)
}
