//! Numbers, amounts and dates as people type them.

use jiff::civil::Date;
use validator::ValidateEmail;

/// A whole number of "1 200" or "1,200", at most nine digits.
pub fn whole(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    let digits = !plain.is_empty() && plain.len() <= 9 && plain.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| plain.parse().ok()).flatten()
}

/// Whole pounds of "£124,500" or "124500.00".
pub fn money(typed: &str) -> Option<i64> {
    let typed = typed.trim().trim_start_matches('£');
    whole(typed.strip_suffix(".00").unwrap_or(typed))
}

/// The day of a stored date, `YYYY-MM-DD`.
pub fn day(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let (year, month, day) = (year.parse::<i16>().ok()?, month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day).ok()
}

/// True for what has the shape of an e-mail address.
pub fn is_email(typed: &str) -> bool {
    typed.validate_email()
}

/// "1,234".
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "£1,234".
pub fn pounds(amount: i64) -> String {
    format!("£{}", grouped(amount))
}

/// "7 March 2026" for "2026-03-07"; anything else stays as it is.
pub fn stored_day(stored: &str) -> String {
    day(stored).map_or_else(|| stored.to_owned(), day_in_words)
}

/// "31 March 2028".
pub fn day_in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(
            (whole("1 200"), whole("1,200"), whole("-5"), whole("1.5"), whole("")),
            (Some(1200), Some(1200), None, None, None)
        );
        assert_eq!((whole("999999999"), whole("1000000000")), (Some(999_999_999), None));
        assert_eq!((money(" £1,200.00 "), money("£-3"), money("1e9")), (Some(1200), None, None));
        assert_eq!(pounds(1_234_567), "£1,234,567");
    }

    #[test]
    fn days_must_exist() {
        for (typed, exists) in
            [("2026-02-28", true), ("2026-02-29", false), ("1-1-1", false), ("-5-1", false)]
        {
            assert_eq!(day(typed).is_some(), exists, "{typed}");
        }
    }
}
