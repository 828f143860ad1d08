//! Tables to take away: what is in each column, and no text that a spreadsheet would take for a formula.

use jiff::civil::Date;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text of ours or of anybody's.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Date(Date),
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count of things.
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A date, when there is one.
    pub fn date(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as in the first row.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// True when it holds numbers.
    pub is_number: bool,
}

impl Column {
    /// A column of texts or dates.
    pub const fn words(name: &'static str, about: &'static str) -> Self {
        Self { name, about, is_number: false }
    }

    /// A column of numbers.
    pub const fn numbers(name: &'static str, about: &'static str) -> Self {
        Self { name, about, is_number: true }
    }
}

/// A table to look at or to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Names the file, and the sheet within a workbook: 31 characters at most.
    pub name: &'static str,
    /// What it shows, in a sentence.
    pub about: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before what could begin one.
///
/// The characters are those of OWASP's page on CSV injection, with their full-width forms.
pub fn guarded(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\0']).chars().next();
    let begins_formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if begins_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_like_a_formula() {
        for text in [
            "=1+1",
            "+44 1632 960001",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "－1",
            "  =1+1",
            "\u{feff}=1",
            "\u{a0}@x",
        ] {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["", "Beckside = Hub", "5-a-side", "'=1", "é", "   ", "\"><svg onload=alert(1)>"] {
            assert_eq!(guarded(text), text);
        }
    }
}
