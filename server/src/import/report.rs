//! What became of the rows of a file, with the first lines of each kind.

use std::collections::BTreeMap;
use std::fmt;

/// How many lines of each kind are named.
const NAMED: usize = 3;

/// Why a row is not loaded, or something that is said of one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The cell holds no postcode.
    NotAPostcode,
    /// No grid reference: empty, 0,0, `99.999999`, or a quality that says so.
    NoPoint,
    /// A grid reference off the National Grid.
    OffTheGrid,
    /// Northern Ireland, the Isle of Man, Jersey or Guernsey.
    NotInGreatBritain,
    /// The same postcode came before.
    Repeated,
    /// The same practice came before.
    RepeatedPractice,
    /// The postcode had ended and is live again: the live row counts.
    Reused,
    /// Another kind of organisation than a GP practice.
    NotAPractice,
    /// A row with too few cells, or a code or date that cannot be read.
    Unreadable,
    /// Not UTF-8: read as Windows-1252.
    Windows1252,
}

impl Reason {
    /// After "3 rows skipped: ".
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotAPostcode => "no postcode",
            Self::NoPoint => "no grid reference",
            Self::OffTheGrid => "a grid reference outside Great Britain",
            Self::NotInGreatBritain => "Northern Ireland, the Isle of Man, Jersey or Guernsey",
            Self::Repeated => "a postcode that came before",
            Self::RepeatedPractice => "a practice that came before",
            Self::Reused => "a postcode that had ended and is live again",
            Self::NotAPractice => "not a GP practice",
            Self::Unreadable => "a code, status or date that cannot be read",
            Self::Windows1252 => "written in Windows-1252, and read so",
        }
    }

    /// True when the row is not loaded.
    const fn skips(self) -> bool {
        !matches!(self, Self::Reused | Self::Windows1252)
    }
}

/// Rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// How many.
    pub count: usize,
    /// The first of them: the file's number and the line.
    pub lines: Vec<(usize, u64)>,
}

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What the files turned out to be.
    pub recognised: String,
    /// Their names, in the order in which they were read.
    pub files: Vec<String>,
    /// The release, as the source gives it; empty when it does not.
    pub released: String,
    /// Rows read, without headers.
    pub read: usize,
    /// Rows loaded.
    pub kept: usize,
    /// The rest, and what is worth a look.
    pub kinds: BTreeMap<Reason, Kind>,
    /// Whole sentences for whoever loads.
    pub notes: Vec<String>,
}

impl Report {
    /// Notes one row.
    pub fn note(&mut self, reason: Reason, file: usize, line: u64) {
        let kind = self.kinds.entry(reason).or_default();
        kind.count += 1;
        if kind.lines.len() < NAMED {
            kind.lines.push((file, line));
        }
    }

    /// How many rows of one kind.
    pub fn count(&self, reason: Reason) -> usize {
        self.kinds.get(&reason).map_or(0, |kind| kind.count)
    }

    fn lines(&self, kind: &Kind) -> String {
        let line = |(file, line): &(usize, u64)| match self.files.get(*file) {
            Some(name) if self.files.len() > 1 => format!("{name} line {line}"),
            _ => format!("line {line}"),
        };
        let named: Vec<String> = kind.lines.iter().map(line).collect();
        let more = if kind.count > named.len() { " …" } else { "" };
        format!("{}{more}", named.join(", "))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let released = if self.released.is_empty() { "not stated" } else { &self.released };
        writeln!(f, "{}, release {released}.", self.recognised)?;
        writeln!(f, "{} read, {} kept.", rows(self.read), self.kept)?;
        for (reason, kind) in &self.kinds {
            let skipped = if reason.skips() { " skipped" } else { "" };
            writeln!(f, "{}{skipped}: {} ({}).", rows(kind.count), reason.words(), self.lines(kind))?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        Ok(())
    }
}

/// "1 row", "2 rows".
fn rows(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}
