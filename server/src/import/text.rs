//! Text that may be UTF-8 or Windows-1252, as older programs write it.

use csv::{ByteRecord, StringRecord};

/// The record as text, and whether it had to be read as Windows-1252.
pub fn decoded(record: &ByteRecord) -> (StringRecord, bool) {
    if let Ok(text) = StringRecord::from_byte_record(record.clone()) {
        return (text, false);
    }
    let text = |cell| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0;
    (record.iter().map(text).collect(), true)
}

/// A column's name, without the mark that some programs put before the first.
pub fn heading(cell: &str) -> String {
    cell.trim_start_matches('\u{feff}').trim().to_lowercase()
}

/// "2025-09-01" of "20250901" or "2025-09-01"; none when it is no day.
pub fn day(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let date: jiff::civil::Date = if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..]).parse().ok()?
    } else {
        cell.parse().ok()?
    };
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_read_where_it_is_no_utf_8() {
        let (text, other) = decoded(&ByteRecord::from(vec![&b"O\x92Brien \xe9"[..]]));
        assert_eq!((&text[0], other), ("O’Brien é", true));
        let (text, other) = decoded(&ByteRecord::from(vec!["O’Brien".as_bytes()]));
        assert_eq!((&text[0], other), ("O’Brien", false));
    }

    #[test]
    fn days_are_read_in_both_ways_of_writing() {
        assert_eq!(day("20250901").as_deref(), Some("2025-09-01"));
        assert_eq!(day(" 2025-09-01 ").as_deref(), Some("2025-09-01"));
        assert_eq!([day("20250231"), day("1 May"), day("")], [None, None, None]);
    }
}
