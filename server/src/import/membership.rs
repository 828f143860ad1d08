//! What a member list changes. Only the points that a list keeps are brought to its lines: what people
//! keep stays theirs, what is over stays as it was, and what leaves the list ends.

use std::collections::HashSet;

use app::domain::{Period, Point};
use uuid::Uuid;

use crate::store::place_keeping::KeptPointRow;
use crate::use_cases::point_words;
use crate::world::World;

/// Where the grouping comes from, as stored with every point of the list.
pub const SOURCE: &str = "member list";
/// Nearer than this, a postcode was measured anew and nobody moved.
const SAME_PLACE_METRES: i64 = 100;

/// A line of the list, with what is known of its practice.
pub struct Wanted {
    /// Its line.
    pub line: u64,
    /// The partnership's code.
    pub partnership: String,
    /// The practice's code.
    pub ods_code: String,
    /// Its name.
    pub name: String,
    /// Its postcode.
    pub postcode: String,
    /// Where that is; none when it is not among those loaded.
    pub point: Option<Point>,
    /// In force from (YYYY-MM-DD).
    pub from: String,
    /// In force until before.
    pub to: Option<String>,
}

impl Wanted {
    fn period(&self) -> Period {
        Period::new(self.from.clone(), self.to.as_deref())
    }

    fn overlaps(&self, row: &KeptPointRow) -> bool {
        is_of(row, &self.ods_code) && self.period().overlaps(&period(row))
    }

    fn is_elsewhere(&self, row: &KeptPointRow) -> bool {
        let is_far = |point: Point| {
            let (east, north) = (point.easting - row.easting, point.northing - row.northing);
            east * east + north * north > SAME_PLACE_METRES * SAME_PLACE_METRES
        };
        self.postcode != row.postcode || self.point.is_some_and(is_far)
    }

    fn unknown(&self) -> String {
        format!(
            "Line {}: the postcode of {}, {}, is not among those loaded.",
            self.line, self.name, self.postcode
        )
    }
}

/// What is done to one point.
pub enum Change {
    /// It is added or saved.
    Save(Box<KeptPointRow>),
    /// It goes: it never came into force.
    Remove(Uuid),
}

/// One change, as the history of its partnership tells it; no words for the second half of one.
pub struct Step {
    /// The partnership's code.
    pub partnership: String,
    /// What changed.
    pub words: String,
    /// What is done.
    pub change: Change,
}

/// What became of the lines, and of the points that left the list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    added: usize,
    changed: usize,
    moved: usize,
    same: usize,
    ended: usize,
    removed: usize,
}

impl Tally {
    /// "3 added, 0 changed, 1 moved, 2 as before." The first four add up to the lines.
    pub fn words(&self) -> Vec<String> {
        let Self { added, changed, moved, same, ended, removed } = self;
        let lines = format!("{added} added, {changed} changed, {moved} moved, {same} as before.");
        let left = format!("No longer in the list: {ended} ended, {removed} taken away that had not begun.");
        if ended + removed == 0 { vec![lines] } else { vec![lines, left] }
    }
}

/// All that a list changes.
#[derive(Default)]
pub struct Plan {
    /// In the order of the list.
    pub steps: Vec<Step>,
    /// How many of each kind.
    pub tally: Tally,
}

/// What has to be done so that the points kept by lists are those of this one.
///
/// # Errors
/// Each line that clashes with what people keep or with what is over, with what to do.
pub fn plan(
    world: &World,
    wanted: &[Wanted],
    stored: &[KeptPointRow],
    today: &str,
) -> Result<Plan, Vec<String>> {
    let mut planner = Planner {
        world,
        wanted,
        stored,
        today,
        listed: HashSet::new(),
        plan: Plan::default(),
        wrong: Vec::new(),
    };
    for line in wanted {
        if let Err(words) = planner.settle(line) {
            planner.wrong.push(words);
        }
    }
    for row in stored {
        if row.by_list == 1 && !is_over(row, today) && !planner.listed.contains(&row.id) {
            planner.leave(row);
        }
    }
    if planner.wrong.is_empty() { Ok(planner.plan) } else { Err(planner.wrong) }
}

struct Planner<'a> {
    world: &'a World,
    wanted: &'a [Wanted],
    stored: &'a [KeptPointRow],
    today: &'a str,
    /// The points that a line names.
    listed: HashSet<Uuid>,
    plan: Plan,
    wrong: Vec<String>,
}

impl Planner<'_> {
    fn settle(&mut self, line: &Wanted) -> Result<(), String> {
        let mut at_once: Vec<&KeptPointRow> = self.stored.iter().filter(|row| line.overlaps(row)).collect();
        at_once.sort_by(|one, other| one.from_date.cmp(&other.from_date));
        let (own, others): (Vec<_>, Vec<_>) =
            at_once.into_iter().partition(|row| row.partnership == line.partnership);
        self.listed.extend(own.iter().map(|row| row.id));
        if let Some(other) = others.into_iter().find(|other| self.is_in_the_way(line, other)) {
            return Err(in_the_way(line, other));
        }
        match own.as_slice() {
            [] => self.add(line),
            [row] if row.by_list == 1 && row.from_date.as_str() >= self.today => self.replace(line, row),
            rows => self.go_on(line, rows),
        }
    }

    /// Whether a point of another partnership cannot make room for the line.
    fn is_in_the_way(&self, line: &Wanted, other: &KeptPointRow) -> bool {
        let has_line = self.wanted.iter().any(|it| it.partnership == other.partnership && it.overlaps(other));
        if has_line {
            // Two lines of a list are never at once, so its own line makes room, or is refused itself.
            return false;
        }
        let has_begun = other.from_date.as_str() < self.today;
        other.by_list == 0 || is_over(other, self.today) || (has_begun && line.from <= other.from_date)
    }

    fn add(&mut self, line: &Wanted) -> Result<(), String> {
        let row = self.row(line, line.point.ok_or_else(|| line.unknown())?);
        self.plan.tally.added += 1;
        self.save(None, row, false);
        Ok(())
    }

    /// A point that has not begun may change in any way.
    fn replace(&mut self, line: &Wanted, old: &KeptPointRow) -> Result<(), String> {
        let stays = Point { easting: old.easting, northing: old.northing };
        let point = if line.is_elsewhere(old) { line.point.ok_or_else(|| line.unknown())? } else { stays };
        let row = KeptPointRow { id: old.id, source: old.source.clone(), ..self.row(line, point) };
        self.save_if_changed(old, row);
        Ok(())
    }

    /// The points of a line that has them already. Several follow each other when the practice moved.
    fn go_on(&mut self, line: &Wanted, rows: &[&KeptPointRow]) -> Result<(), String> {
        let (first, last) = (rows[0], rows[rows.len() - 1]);
        let is_unbroken =
            rows.windows(2).all(|pair| pair[0].to_date.as_deref() == Some(pair[1].from_date.as_str()));
        if first.from_date != line.from || !is_unbroken {
            return Err(in_the_way(line, first));
        }
        let ends_otherwise = last.to_date != line.to;
        let ends_before_it = line.to.as_ref().is_some_and(|to| *to <= last.from_date);
        let ended_before = last.to_date.as_deref().is_some_and(|to| to < self.today);
        if ends_otherwise && (last.by_list == 0 || ended_before || ends_before_it) {
            return Err(in_the_way(line, last));
        }
        if last.by_list == 0 {
            self.plan.tally.same += 1;
            return Ok(());
        }
        let mut row = KeptPointRow { to_date: line.to.clone(), ..last.clone() };
        if is_over(&row, self.today) {
            self.save_if_changed(last, row);
            return Ok(());
        }
        row.name.clone_from(&line.name);
        if line.is_elsewhere(last) {
            return self.move_on(line, last);
        }
        self.save_if_changed(last, row);
        Ok(())
    }

    /// Two points: one until today, where the practice was, and one from today.
    fn move_on(&mut self, line: &Wanted, old: &KeptPointRow) -> Result<(), String> {
        let point = line.point.ok_or_else(|| line.unknown())?;
        let ended = KeptPointRow { to_date: Some(self.today.to_owned()), ..old.clone() };
        let moved = KeptPointRow { from_date: self.today.to_owned(), ..self.row(line, point) };
        self.plan.tally.moved += 1;
        self.step(&line.partnership, String::new(), Change::Save(Box::new(ended)));
        self.save(Some(old), moved, true);
        Ok(())
    }

    /// A point that no line names any more ends: where the list goes on with the practice, else today.
    fn leave(&mut self, row: &KeptPointRow) {
        if row.from_date.as_str() >= self.today {
            self.plan.tally.removed += 1;
            let words = format!("{}. It had not begun", gone(row));
            self.step(&row.partnership, words, Change::Remove(row.id));
            return;
        }
        let next = self.wanted.iter().filter(|line| line.overlaps(row)).map(|line| line.from.as_str()).min();
        let to_date = Some(next.unwrap_or(self.today).to_owned());
        let ended = KeptPointRow { to_date, ..row.clone() };
        let words = format!("{}. It counts {}", gone(row), period(&ended).words());
        self.plan.tally.ended += 1;
        self.step(&row.partnership, words, Change::Save(Box::new(ended)));
    }

    fn row(&self, line: &Wanted, point: Point) -> KeptPointRow {
        KeptPointRow {
            id: self.world.id(),
            partnership: line.partnership.clone(),
            kind: "practice".to_owned(),
            ods_code: Some(line.ods_code.clone()),
            name: line.name.clone(),
            postcode: line.postcode.clone(),
            easting: point.easting,
            northing: point.northing,
            from_date: line.from.clone(),
            to_date: line.to.clone(),
            source: SOURCE.to_owned(),
            by_list: 1,
        }
    }

    fn save_if_changed(&mut self, old: &KeptPointRow, row: KeptPointRow) {
        if *old == row {
            self.plan.tally.same += 1;
            return;
        }
        self.plan.tally.changed += 1;
        self.save(Some(old), row, false);
    }

    fn save(&mut self, old: Option<&KeptPointRow>, row: KeptPointRow, has_moved: bool) {
        let words = point_words(old, &row, has_moved);
        self.step(&row.partnership.clone(), words, Change::Save(Box::new(row)));
    }

    fn step(&mut self, partnership: &str, words: String, change: Change) {
        self.plan.steps.push(Step { partnership: partnership.to_owned(), words, change });
    }
}

fn period(row: &KeptPointRow) -> Period {
    Period::new(row.from_date.clone(), row.to_date.as_deref())
}

fn is_of(row: &KeptPointRow, ods_code: &str) -> bool {
    row.ods_code.as_deref() == Some(ods_code)
}

fn is_over(row: &KeptPointRow, today: &str) -> bool {
    row.to_date.as_deref().is_some_and(|to| to <= today)
}

fn gone(row: &KeptPointRow) -> String {
    let code = row.ods_code.as_deref().unwrap_or_default();
    format!("Practice “{}” ({code}) is no longer in the member list", row.name)
}

fn in_the_way(line: &Wanted, row: &KeptPointRow) -> String {
    let why = if row.by_list == 1 {
        "and a list does not change days that are over".to_owned()
    } else {
        format!("as people entered it (source: “{}”)", row.source)
    };
    format!(
        "Line {}: {} is in {} {}, {why}. Change the line, or that point on the page of {}, and load the list again.",
        line.line,
        line.ods_code,
        row.partnership,
        period(row).words(),
        row.partnership
    )
}
