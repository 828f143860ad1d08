//! Which practice is in which partnership, and from when to when: `cp, locality, ods_code, from, to`.
//!
//! The file is the whole list. It is checked to its end before anything is changed, and every
//! mistake is named with its lines.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

use app::domain::{Postcode, Timestamp};
use csv::ByteRecord;

use super::files::Files;
use super::report::{Reason, Report};
use super::{ImportError, Load, practices::no_point, text};
use crate::store::loading::{Source, save_source};
use crate::store::practices::{self, MemberRow, PracticeRow};
use crate::store::{Db, Tx, place_keeping, places};
use crate::world::World;

/// Where the grouping comes from, as stored with every point of the list.
const SOURCE: &str = "member list";

/// A line of the list.
struct Member {
    line: u64,
    cp: String,
    locality: String,
    ods_code: String,
    from: String,
    to: Option<String>,
}

/// What the lines are checked against.
struct Known {
    partnerships: Vec<String>,
    localities: Vec<(String, String)>,
    practices: HashMap<String, PracticeRow>,
}

/// Replaces the memberships by those of the list. Points that people added by hand stay.
///
/// # Errors
/// A list with a mistake, or a database that refuses. The old memberships stay.
pub async fn import_members(
    db: &Db,
    world: &World,
    path: &Path,
    load: &Load<'_>,
    now: Timestamp,
    today: &str,
) -> Result<Report, ImportError> {
    let mut wrong = Vec::new();
    let (mut report, members) = read(path, &mut wrong)?;
    let mut tx = db.begin().await?;
    let old = practices::list_members(&mut tx).await?;
    if old.iter().any(|row| row.source == places::DEMONSTRATION) {
        return Err(ImportError::Rows(vec![
            "The demonstration’s grouping is loaded. Take it away first: community-anchors seed --remove-grouping"
                .to_owned(),
        ]));
    }
    let known = known(&mut tx).await?;
    let members: Vec<Member> =
        members.into_iter().filter_map(|member| check(member, &known, &mut wrong)).collect();
    overlaps(&members, &mut wrong);
    let localities = localities(&members, &known, &mut wrong);
    let rows = place(&mut tx, world, &members, &known, &mut wrong).await?;
    if !wrong.is_empty() {
        return Err(ImportError::Rows(wrong));
    }
    if rows.is_empty() {
        return Err(ImportError::Empty);
    }
    report.kept = rows.len();
    report.released = load.released.to_owned();
    report.notes.push(replace(&mut tx, old, rows).await?);
    for (code, locality) in localities {
        practices::put_into_locality(&mut tx, &code, &locality).await?;
    }
    let source = Source {
        name: "partnership-members",
        description: "Which practice is in which Community Partnership",
        licence: "",
        released: load.released,
        rows: i64::try_from(report.kept).unwrap_or_default(),
        by: load.by,
    };
    save_source(&mut tx, &source, now).await?;
    let without = places::list_without_point(&mut tx, today).await?;
    report.notes.extend(without.into_iter().map(|(code, _)| no_point(&code)));
    tx.commit().await?;
    Ok(report)
}

async fn known(tx: &mut Tx) -> Result<Known, ImportError> {
    let practices = practices::list(tx).await?;
    Ok(Known {
        partnerships: place_keeping::list(tx).await?.into_iter().map(|row| row.code).collect(),
        localities: practices::list_localities(tx).await?,
        practices: practices.into_iter().map(|row| (row.ods_code.clone(), row)).collect(),
    })
}

fn read(path: &Path, wrong: &mut Vec<String>) -> Result<(Report, Vec<Member>), ImportError> {
    let files = Files::find(&[path.to_owned()])?;
    let mut report = Report {
        files: files.names(),
        recognised: "Members of Community Partnerships".to_owned(),
        ..Report::default()
    };
    let mut members = Vec::new();
    files.read(|number, reader| read_file(number, reader, &mut report, &mut members, wrong))?;
    Ok((report, members))
}

fn read_file(
    number: usize,
    reader: &mut dyn Read,
    report: &mut Report,
    members: &mut Vec<Member>,
    wrong: &mut Vec<String>,
) -> Result<(), ImportError> {
    let name = report.files[number].clone();
    let failed = |error| ImportError::Csv(name.clone(), error);
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(reader);
    let mut record = ByteRecord::new();
    if !csv.read_byte_record(&mut record).map_err(failed)? {
        return Err(ImportError::Empty);
    }
    let header: Vec<String> = text::decoded(&record).0.iter().map(text::heading).collect();
    let place = |name: &'static str| {
        header.iter().position(|it| it == name).ok_or_else(|| ImportError::Layout {
            begins: header.iter().take(6).map(|it| it.chars().take(20).collect()).collect(),
            missing: format!("{name} (of cp, locality, ods_code, from, to)"),
        })
    };
    let places = [place("cp")?, place("locality")?, place("ods_code")?, place("from")?, place("to")?];
    while csv.read_byte_record(&mut record).map_err(failed)? {
        report.read += 1;
        let line = record.position().map_or(0, csv::Position::line);
        let (cells, is_windows_1252) = text::decoded(&record);
        if is_windows_1252 {
            report.note(Reason::Windows1252, number, line);
        }
        let [cp, locality, ods_code, from, to] =
            places.map(|place| cells.get(place).unwrap_or_default().trim().to_owned());
        let not_a_day =
            |typed: &str| format!("Line {line}: “{typed}” is not a day: write it like 2019-10-01.");
        let Some(first_day) = text::day(&from) else {
            wrong.push(not_a_day(&from));
            continue;
        };
        let last_day = text::day(&to);
        if last_day.is_none() && !to.is_empty() {
            wrong.push(not_a_day(&to));
            continue;
        }
        let ods_code = ods_code.to_uppercase();
        members.push(Member { line, cp, locality, ods_code, from: first_day, to: last_day });
    }
    Ok(())
}

/// A line that names what there is, with its dates the right way round.
fn check(member: Member, known: &Known, wrong: &mut Vec<String>) -> Option<Member> {
    let Member { line, cp, ods_code, from, to, .. } = &member;
    let before = wrong.len();
    if !known.partnerships.contains(cp) {
        wrong.push(format!("Line {line}: there is no partnership “{cp}”."));
    }
    if !known.practices.contains_key(ods_code) {
        wrong.push(format!(
            "Line {line}: no practice has the code “{ods_code}”. Load the practices first: community-anchors \
             import practices FILE"
        ));
    }
    if let Some(to) = to.as_ref().filter(|to| *to <= from) {
        wrong.push(format!("Line {line}: it ends on {to}, which is not after it begins on {from}."));
    }
    (wrong.len() == before).then_some(member)
}

/// A practice in two partnerships at once, or twice in one.
fn overlaps(members: &[Member], wrong: &mut Vec<String>) {
    let mut by_practice: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
    for member in members {
        by_practice.entry(&member.ods_code).or_default().push(member);
    }
    for (code, mut lines) in by_practice {
        lines.sort_by(|one, other| (&one.from, one.line).cmp(&(&other.from, other.line)));
        for pair in lines.windows(2) {
            let (one, other) = (pair[0], pair[1]);
            if one.to.as_ref().is_some_and(|to| *to <= other.from) {
                continue;
            }
            let (first, second) = (one.line.min(other.line), one.line.max(other.line));
            wrong.push(if one.cp == other.cp {
                format!("Lines {first} and {second}: {code} is in {} twice at once.", one.cp)
            } else {
                format!("Lines {first} and {second}: {code} is in {} and {} at once.", one.cp, other.cp)
            });
        }
    }
}

/// The locality of each partnership that the list names one for.
fn localities(members: &[Member], known: &Known, wrong: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, (String, u64)> = BTreeMap::new();
    for member in members.iter().filter(|member| !member.locality.is_empty()) {
        let line = member.line;
        let named = known
            .localities
            .iter()
            .find(|(code, name)| [code, name].iter().any(|it| it.eq_ignore_ascii_case(&member.locality)));
        let Some((code, _)) = named else {
            wrong.push(format!("Line {line}: there is no locality “{}”.", member.locality));
            continue;
        };
        let (other, first) = found.entry(member.cp.clone()).or_insert((code.clone(), line));
        if other != code {
            wrong.push(format!("Lines {first} and {line}: {} is in two localities.", member.cp));
        }
    }
    found.into_iter().map(|(cp, (code, _))| (cp, code)).collect()
}

/// Each line with its practice's name and point.
async fn place(
    tx: &mut Tx,
    world: &World,
    members: &[Member],
    known: &Known,
    wrong: &mut Vec<String>,
) -> Result<Vec<MemberRow>, ImportError> {
    let mut rows = Vec::with_capacity(members.len());
    for member in members {
        let Some(practice) = known.practices.get(&member.ods_code) else { continue };
        let located = match Postcode::parse(&practice.postcode) {
            Some(postcode) => places::locate_exactly(tx, &postcode).await?,
            None => None,
        };
        let Some(located) = located else {
            wrong.push(format!(
                "Line {}: the postcode of {}, {}, is not among those loaded.",
                member.line, practice.name, practice.postcode
            ));
            continue;
        };
        rows.push(MemberRow {
            id: world.id(),
            partnership: member.cp.clone(),
            ods_code: member.ods_code.clone(),
            name: practice.name.clone(),
            postcode: practice.postcode.clone(),
            easting: located.point.easting,
            northing: located.point.northing,
            from_date: member.from.clone(),
            to_date: member.to.clone(),
            source: SOURCE.to_owned(),
        });
    }
    Ok(rows)
}

/// Brings the stored memberships to the list's, keeping the ids of those that go on.
async fn replace(tx: &mut Tx, old: Vec<MemberRow>, rows: Vec<MemberRow>) -> Result<String, ImportError> {
    let key = |row: &MemberRow| (row.partnership.clone(), row.ods_code.clone(), row.from_date.clone());
    let mut left: BTreeMap<_, MemberRow> = old.into_iter().map(|row| (key(&row), row)).collect();
    let (mut added, mut changed, mut same) = (0, 0, 0);
    for row in rows {
        match left.remove(&key(&row)) {
            None => {
                practices::add_member(tx, &row).await?;
                added += 1;
            }
            Some(old) if (MemberRow { id: old.id, ..row.clone() }) == old => same += 1,
            Some(old) => {
                practices::update_member(tx, old.id, &row).await?;
                changed += 1;
            }
        }
    }
    for row in left.values() {
        practices::remove_member(tx, row.id).await?;
    }
    Ok(format!("{added} added, {changed} changed, {same} as before, {} taken away.", left.len()))
}
