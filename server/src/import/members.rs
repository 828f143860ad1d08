//! Which practice is in which partnership, and from when to when: `cp, locality, ods_code, from, to`.
//!
//! The file is the whole list. It is checked to its end before anything is changed, and every
//! mistake is named with its lines. What it changes is planned in [`super::membership`].

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

use app::domain::{Postcode, Timestamp};
use csv::ByteRecord;

use super::files::Files;
use super::membership::{self, Change, Plan, Wanted};
use super::report::{Reason, Report};
use super::{ImportError, Load, practices::no_point, text};
use crate::store::alliance_events::{self, NewEvent, Subject};
use crate::store::loading::{Source, save_source};
use crate::store::place_keeping::{self as keeping, KeptPointRow, KeptRow};
use crate::store::practices::{self, PracticeRow};
use crate::store::{Db, Tx, places};
use crate::world::World;

/// Shown where others have a licence: the grouping is the Alliance's own.
const ORIGIN: &str = "Which practice is in which Community Partnership: kept by the Alliance.";

/// A line of the list.
struct Member {
    line: u64,
    cp: String,
    locality: String,
    ods_code: String,
    from: String,
    to: Option<String>,
}

/// What stands with every change in the histories.
struct Said<'a> {
    reason: String,
    by: &'a str,
    now: Timestamp,
}

/// What the lines are checked against.
struct Known {
    partnerships: Vec<KeptRow>,
    localities: Vec<(String, String)>,
    practices: HashMap<String, PracticeRow>,
}

/// Brings the memberships that lists keep to this list. What people added or changed by hand stays.
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
    let known = known(&mut tx).await?;
    let mut stored = keeping::list_points(&mut tx).await?;
    stored.retain(|row| row.kind == "practice");
    if stored.iter().any(|row| row.source == places::DEMONSTRATION) {
        return Err(ImportError::Rows(vec![
            "The demonstration’s grouping is loaded. Take it away first: community-anchors seed --remove-grouping"
                .to_owned(),
        ]));
    }
    report.released = released(load, &members, today);
    let members: Vec<Member> =
        members.into_iter().filter_map(|member| check(member, &known, &mut wrong)).collect();
    overlaps(&members, &mut wrong);
    let localities = localities(&members, &known, &mut wrong);
    let wanted = place(&mut tx, &members, &known).await?;
    if !wrong.is_empty() {
        return Err(ImportError::Rows(wrong));
    }
    let plan = membership::plan(world, &wanted, &stored, today).map_err(ImportError::Rows)?;
    if wanted.is_empty() {
        return Err(ImportError::Empty);
    }
    report.kept = wanted.len();
    report.notes.extend(plan.tally.words());
    report.notes.extend(by_hand(&stored, today));
    let said = Said { reason: format!("A member list was loaded: {}.", report.released), by: load.by, now };
    save(&mut tx, world, &known.partnerships, plan, localities, &said).await?;
    let source = Source {
        name: "partnership-members",
        description: "Which practice is in which Community Partnership",
        licence: ORIGIN,
        released: &report.released,
        rows: i64::try_from(report.kept).unwrap_or_default(),
        by: load.by,
    };
    save_source(&mut tx, &source, now).await?;
    let without = places::list_without_point(&mut tx, today).await?;
    report.notes.extend(without.into_iter().map(|(code, _)| no_point(&code)));
    tx.commit().await?;
    Ok(report)
}

/// The date of the list: as said, else the newest day in it that is not to come.
fn released(load: &Load<'_>, members: &[Member], today: &str) -> String {
    if !load.released.is_empty() {
        return load.released.to_owned();
    }
    let days = members.iter().flat_map(|it| [Some(&it.from), it.to.as_ref()]).flatten();
    days.filter(|day| day.as_str() <= today).max().cloned().unwrap_or_default()
}

/// That practices which people linked stay, whatever the list says.
fn by_hand(stored: &[KeptPointRow], today: &str) -> Option<String> {
    let is_kept =
        |row: &&KeptPointRow| row.by_list == 0 && row.to_date.as_deref().is_none_or(|to| to > today);
    match stored.iter().filter(is_kept).count() {
        0 => None,
        1 => Some("1 practice that people entered or changed by hand stays as it is.".to_owned()),
        count => Some(format!("{count} practices that people entered or changed by hand stay as they are.")),
    }
}

/// Saves what changed, with one line of history and the next version for each partnership.
async fn save(
    tx: &mut Tx,
    world: &World,
    partnerships: &[KeptRow],
    plan: Plan,
    localities: BTreeMap<String, String>,
    said: &Said<'_>,
) -> Result<(), ImportError> {
    let mut changes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for step in plan.steps {
        match step.change {
            Change::Save(row) => keeping::save_point(tx, &row).await?,
            Change::Remove(id) => keeping::remove_point(tx, id).await?,
        }
        changes.entry(step.partnership).or_default().extend(Some(step.words).filter(|it| !it.is_empty()));
    }
    for (code, locality) in localities {
        practices::put_into_locality(tx, &code, &locality).await?;
        changes.entry(code).or_default().push(format!("Locality: now “{locality}”"));
    }
    for row in partnerships {
        let Some(words) = changes.remove(&row.code) else { continue };
        if !keeping::touch(tx, &row.code, row.version).await? {
            let words = format!("Somebody changed {} meanwhile. Load the list again.", row.code);
            return Err(ImportError::Rows(vec![words]));
        }
        let (id, key, words) = (world.id(), row.code.as_str(), words.join("; "));
        let (subject, words, reason) = (Subject::Place, words.as_str(), said.reason.as_str());
        let event = NewEvent { by: None, name: said.by, id, subject, key, words, reason, now: said.now };
        alliance_events::append(tx, &event).await?;
    }
    Ok(())
}

async fn known(tx: &mut Tx) -> Result<Known, ImportError> {
    let practices = practices::list(tx).await?;
    Ok(Known {
        partnerships: keeping::list(tx).await?,
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
    if !known.partnerships.iter().any(|row| row.code == *cp) {
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

/// The locality of each partnership that lies in none yet and that the list names one for.
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
    let mut new = BTreeMap::new();
    for (cp, (code, line)) in found {
        let now = known.partnerships.iter().find(|row| row.code == cp).and_then(|row| row.locality.clone());
        match now {
            None => {
                new.insert(cp, code);
            }
            Some(now) if now == code => {}
            Some(now) => wrong.push(format!(
                "Line {line}: {cp} lies in the locality “{now}”. Change that on the page of {cp}, or leave the \
                 cell of the list empty."
            )),
        }
    }
    new
}

/// Each line with its practice's name and point.
async fn place(tx: &mut Tx, members: &[Member], known: &Known) -> Result<Vec<Wanted>, ImportError> {
    let mut rows = Vec::with_capacity(members.len());
    for member in members {
        let Some(practice) = known.practices.get(&member.ods_code) else { continue };
        let located = match Postcode::parse(&practice.postcode) {
            Some(postcode) => places::locate_exactly(tx, &postcode).await?,
            None => None,
        };
        rows.push(Wanted {
            line: member.line,
            partnership: member.cp.clone(),
            ods_code: member.ods_code.clone(),
            name: practice.name.clone(),
            postcode: practice.postcode.clone(),
            point: located.map(|it| it.point),
            from: member.from.clone(),
            to: member.to.clone(),
        });
    }
    Ok(rows)
}
