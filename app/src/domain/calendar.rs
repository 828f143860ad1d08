//! One entry for a calendar, as RFC 5545 has it.

use super::time::Timestamp;

/// What goes into somebody's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The same for every version of one entry.
    pub id: String,
    /// Grows with every change.
    pub version: i64,
    /// When this version was made.
    pub made_at: Timestamp,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// What it is.
    pub summary: String,
    /// Where it is; may be empty.
    pub location: String,
    /// Where more is said.
    pub link: String,
    /// True when it does not take place.
    pub is_cancelled: bool,
}

/// The file. Times are in UTC, so that no description of a time zone is needed.
pub fn calendar(entry: &CalendarEntry) -> String {
    let status = if entry.is_cancelled { "CANCELLED" } else { "CONFIRMED" };
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Community Anchors//Meetings//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&entry.id)),
        format!("SEQUENCE:{}", entry.version),
        format!("DTSTAMP:{}", moment(entry.made_at)),
        format!("DTSTART:{}", moment(entry.starts_at)),
        format!("DTEND:{}", moment(entry.ends_at)),
        format!("SUMMARY:{}", text(&entry.summary)),
        format!("URL:{}", address(&entry.link)),
        format!("STATUS:{status}"),
    ];
    if !entry.location.is_empty() {
        lines.push(format!("LOCATION:{}", text(&entry.location)));
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().map(|line| folded(line)).collect()
}

fn moment(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_second(at.seconds()).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// As section 3.3.11 writes text: no line can be added by what somebody typed.
fn text(typed: &str) -> String {
    let mut written = String::new();
    for letter in typed.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            letter if letter.is_control() => written.push(' '),
            letter => written.push(letter),
        }
    }
    written
}

fn address(link: &str) -> String {
    link.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect()
}

/// Lines of at most 75 bytes, as section 3.1 wants them; a letter is never cut in two.
fn folded(line: &str) -> String {
    let (mut written, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            written.push_str("\r\n ");
            length = 1;
        }
        written.push(letter);
        length += letter.len_utf8();
    }
    written + "\r\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(summary: &str, location: &str) -> CalendarEntry {
        CalendarEntry {
            id: "1@anchors.example.org".into(),
            version: 2,
            made_at: Timestamp::from_seconds(0),
            starts_at: Timestamp::from_seconds(1_797_276_600),
            ends_at: Timestamp::from_seconds(1_797_282_000),
            summary: summary.into(),
            location: location.into(),
            link: "https://anchors.example.org/director/meetings/1".into(),
            is_cancelled: false,
        }
    }

    #[test]
    fn an_entry_says_when_and_where() {
        let file = calendar(&entry("Meeting", "Room 1; upstairs, left"));
        assert!(
            file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n")
        );
        for line in ["DTSTART:20261214T193000Z", "SEQUENCE:2", "LOCATION:Room 1\\; upstairs\\, left"] {
            assert!(file.contains(&format!("\r\n{line}\r\n")), "{file}");
        }
        let cancelled = CalendarEntry { is_cancelled: true, ..entry("Meeting", "") };
        let file = calendar(&cancelled);
        assert!(file.contains("STATUS:CANCELLED") && !file.contains("LOCATION"), "{file}");
    }

    #[test]
    fn nobody_adds_a_line() {
        let file = calendar(&entry("Meeting\r\nATTENDEE:x", "A\nEND:VCALENDAR"));
        assert!(!file.contains("\nATTENDEE"), "{file}");
        assert_eq!(file.matches("\r\nEND:VCALENDAR").count(), 1, "{file}");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_lose_nothing(words in "\\PC{0,300}") {
            let file = calendar(&entry(&words, ""));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            let unfolded = file.replace("\r\n ", "");
            let found = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(found.map(str::to_owned), Some(text(&words)));
        }
    }
}
