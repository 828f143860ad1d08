//! A date typed in three fields.

/// The day, month and year of a stored date, as they were typed.
pub fn date_parts(stored: &str) -> (String, String, String) {
    let mut parts = stored.splitn(3, '-');
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, day) = (part(), part(), part());
    let plain = |part: &str| {
        let short = part.trim_start_matches('0');
        if short.is_empty() { part.to_owned() } else { short.to_owned() }
    };
    (plain(day), plain(month), year.to_owned())
}

/// `YYYY-MM-DD` when the three are numbers, or else the three as typed, so that the page can
/// show them again.
pub(super) fn date(day: &str, month: &str, year: &str) -> String {
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return String::new();
    }
    let number = |text: &str, length: usize| {
        (1..=length).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = month_number(month).unwrap_or(month);
    if number(day, 2) && number(month, 2) && number(year, 4) && year.len() == 4 {
        return format!("{year}-{month:0>2}-{day:0>2}");
    }
    // The day comes last, so it alone may hold a hyphen.
    let plain = |text: &str| text.replace('-', " ");
    format!("{}-{}-{day}", plain(year), plain(month))
}

/// People may write the month: "March" or "Mar".
fn month_number(typed: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "1"),
        ("february", "2"),
        ("march", "3"),
        ("april", "4"),
        ("may", "5"),
        ("june", "6"),
        ("july", "7"),
        ("august", "8"),
        ("september", "9"),
        ("october", "10"),
        ("november", "11"),
        ("december", "12"),
    ];
    let typed = typed.to_lowercase();
    let known = MONTHS.iter().find(|(name, _)| typed.len() >= 3 && name.starts_with(&typed));
    known.map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_put_together_or_kept_as_typed() {
        for (day, month, year, stored) in [
            ("7", "3", "2026", "2026-03-07"),
            ("27", "March", "2026", "2026-03-27"),
            ("27", "sept", "2026", "2026-09-27"),
            ("7", "3", "26", "26-3-7"),
            ("last week", "", "", "--last week"),
            ("7-3-2026", "", "", "--7-3-2026"),
            ("", "", "", ""),
        ] {
            assert_eq!(date(day, month, year), stored);
        }
    }

    #[test]
    fn what_was_typed_for_a_date_is_shown_again() {
        let again = |stored: &str| {
            let (day, month, year) = date_parts(stored);
            (day, month, year)
        };
        assert_eq!(again("2026-03-07"), ("7".into(), "3".into(), "2026".into()));
        assert_eq!(again("--7-3-2026"), ("7-3-2026".into(), String::new(), String::new()));
        assert_eq!(again("26-3-0"), ("0".into(), "3".into(), "26".into()));
        assert_eq!(again(""), (String::new(), String::new(), String::new()));
    }
}
