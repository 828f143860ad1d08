//! GP practices from epraccur: 27 columns, in the old form and in that of 2026, with or without a header.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Read;
use std::path::Path;

use app::domain::{Postcode, Timestamp};
use csv::{ByteRecord, StringRecord};

use super::files::Files;
use super::report::{Reason, Report};
use super::{ImportError, Load, released, text};
use crate::store::loading::{Source, save_source};
use crate::store::practices::{self, PracticeRow};
use crate::store::{Db, places};

/// Of the fewest columns that hold all we read.
const COLUMNS: usize = 26;
const CODE: usize = 0;
const NAME: usize = 1;
const POSTCODE: usize = 9;
const OPENED: usize = 10;
const CLOSED: usize = 11;
const STATUS: usize = 12;
const SETTING: usize = 25;
/// A GP practice: as the old form numbers it, and as the new one calls the role.
const GP_PRACTICE: [&str; 2] = ["4", "RO76"];

/// The status as stored: old letters and new words.
fn status(cell: &str) -> Option<&'static str> {
    match cell.trim().to_uppercase().as_str() {
        "A" | "ACTIVE" => Some("active"),
        "C" | "INACTIVE" => Some("inactive"),
        "D" | "DORMANT" => Some("dormant"),
        "P" | "PROPOSED" => Some("proposed"),
        _ => None,
    }
}

/// Adds the file's practices and brings those that are there up to date. What the file does not
/// name stays: practices that closed long ago are no longer listed, and history needs them.
///
/// # Errors
/// A file of another layout, or a database that refuses.
pub async fn import_practices(
    db: &Db,
    path: &Path,
    load: &Load<'_>,
    now: Timestamp,
    today: &str,
) -> Result<Report, ImportError> {
    let (mut report, rows) = read(path, load)?;
    let mut tx = db.begin().await?;
    for row in &rows {
        practices::save(&mut tx, row).await?;
    }
    let source = Source {
        name: "practices",
        description: "GP practices of England and Wales, NHS Organisation Data Service (epraccur)",
        licence: released::NHS,
        released: &report.released,
        rows: i64::try_from(report.kept).unwrap_or_default(),
        by: load.by,
    };
    save_source(&mut tx, &source, now).await?;
    report.notes = notes(&mut tx, today).await?;
    tx.commit().await?;
    Ok(report)
}

/// What the list says of practices that stand for a partnership. Nothing is changed by it.
async fn notes(tx: &mut crate::store::Tx, today: &str) -> Result<Vec<String>, ImportError> {
    let mut notes = Vec::new();
    for member in practices::list_changed(tx, today).await? {
        let name = format!("{} ({})", member.name, member.ods_code);
        let partnership = &member.partnership;
        notes.push(match (member.status.as_str(), member.closed) {
            ("active", _) => format!(
                "{name} stands for {partnership} at {}, and the list has it at {}.",
                member.postcode, member.listed_postcode
            ),
            (_, Some(closed)) => format!(
                "{name} closed on {closed} and stands for {partnership}: give it an end date in the member list."
            ),
            (status, None) => format!("{name} is {status} and stands for {partnership}."),
        });
    }
    let without = places::list_without_point(tx, today).await?;
    notes.extend(without.into_iter().map(|(code, _)| no_point(&code)));
    Ok(notes)
}

/// What to say of a partnership that cannot be ranked.
pub(super) fn no_point(code: &str) -> String {
    format!("{code} has no reference point in force today, so no postcode is ranked to it.")
}

fn read(path: &Path, load: &Load<'_>) -> Result<(Report, Vec<PracticeRow>), ImportError> {
    let files = Files::find(&[path.to_owned()])?;
    let mut report = Report {
        files: files.names(),
        recognised: "GP practices (epraccur)".to_owned(),
        ..Report::default()
    };
    let mut rows = BTreeMap::new();
    files.read(|number, reader| read_file(number, reader, &mut report, &mut rows))?;
    let rows: Vec<PracticeRow> = rows.into_values().collect();
    if rows.is_empty() {
        return Err(ImportError::Empty);
    }
    let newest = rows.iter().flat_map(|row| [&row.opened, &row.closed]).flatten().max();
    report.released = match load.released {
        "" => newest.cloned().unwrap_or_default(),
        said => said.to_owned(),
    };
    report.kept = rows.len();
    Ok((report, rows))
}

fn read_file(
    number: usize,
    reader: &mut dyn Read,
    report: &mut Report,
    rows: &mut BTreeMap<String, PracticeRow>,
) -> Result<(), ImportError> {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(reader);
    let name = report.files[number].clone();
    let mut record = ByteRecord::new();
    let mut first = true;
    while csv.read_byte_record(&mut record).map_err(|error| ImportError::Csv(name.clone(), error))? {
        let (cells, is_windows_1252) = text::decoded(&record);
        if std::mem::take(&mut first) {
            check_layout(&cells)?;
            if status(&cells[STATUS]).is_none() {
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        report.read += 1;
        match practice(&cells) {
            Ok(row) => {
                if is_windows_1252 {
                    report.note(Reason::Windows1252, number, line);
                }
                match rows.entry(row.ods_code.clone()) {
                    Entry::Vacant(place) => {
                        place.insert(row);
                    }
                    Entry::Occupied(_) => report.note(Reason::RepeatedPractice, number, line),
                }
            }
            Err(reason) => report.note(reason, number, line),
        }
    }
    Ok(())
}

/// Refuses a file whose first line is neither a practice nor a header above practices.
fn check_layout(first: &StringRecord) -> Result<(), ImportError> {
    let is_row = first.len() >= COLUMNS && status(&first[STATUS]).is_some();
    let is_header = first.len() >= COLUMNS
        && text::heading(&first[CODE]).contains("code")
        && text::heading(&first[STATUS]).contains("status");
    if is_row || is_header {
        return Ok(());
    }
    Err(ImportError::Layout {
        begins: first.iter().take(6).map(|it| it.chars().take(20).collect()).collect(),
        missing: "the status of a practice (the 13th of 27)".to_owned(),
    })
}

fn practice(cells: &StringRecord) -> Result<PracticeRow, Reason> {
    let cell = |place: usize| cells.get(place).unwrap_or_default().trim();
    if !GP_PRACTICE.contains(&cell(SETTING)) {
        return Err(if cells.len() < COLUMNS { Reason::Unreadable } else { Reason::NotAPractice });
    }
    let date = |place: usize| match cell(place) {
        "" => Ok(None),
        typed => text::day(typed).map(Some).ok_or(Reason::Unreadable),
    };
    let code = cell(CODE);
    if code.is_empty() || code.len() > 12 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Reason::Unreadable);
    }
    Ok(PracticeRow {
        ods_code: code.to_uppercase(),
        name: cell(NAME).chars().take(200).collect(),
        postcode: Postcode::parse(cell(POSTCODE)).ok_or(Reason::NotAPostcode)?.to_string(),
        status: status(cell(STATUS)).ok_or(Reason::Unreadable)?.to_owned(),
        opened: date(OPENED)?,
        closed: date(CLOSED)?,
    })
}
