//! Changes to partnerships: one transaction and one line of history each. No change moves anybody.

use app::domain::{Actor, Period, Succession, stored_day};
use app::forms::Errors;
use app::forms::places::{Change, NewDetails, Part};
use uuid::Uuid;

use super::place_keeping::{find_partnership, period_of, point_period};
use super::profile_changes::change_contact;
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::alliance_events::{self, NewEvent, Subject};
use crate::store::place_keeping::{self as keeping, KeptRow};
use crate::store::{Tx, areas};

/// Why a change was not saved. What was typed stays on the page.
#[derive(Debug)]
pub enum NotSaved {
    /// Fields to put right.
    Problems(Errors),
    /// What somebody has to be sure of first.
    Doubts(Vec<String>),
    /// Anything else.
    Failed(UseCaseError),
}

impl<E: Into<UseCaseError>> From<E> for NotSaved {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A change, or why it was not saved.
pub type Saved<T> = Result<T, NotSaved>;

/// What comes with every change.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Why; may be empty.
    pub reason: &'a str,
    /// The version that was read.
    pub version: i64,
    /// Doubts were read, and the change is meant.
    pub is_sure: bool,
}

pub(super) fn problem(field: &str, words: impl Into<String>) -> NotSaved {
    let mut errors = Errors::default();
    errors.add(field, words);
    NotSaved::Problems(errors)
}

impl Asked<'_> {
    /// Goes on without doubts, or when somebody is sure in spite of them.
    pub(super) fn unless(&self, doubts: Vec<String>) -> Saved<()> {
        if doubts.is_empty() || self.is_sure { Ok(()) } else { Err(NotSaved::Doubts(doubts)) }
    }
}

impl Service {
    /// Adds a partnership. A code that was used before keeps its history.
    pub async fn add_partnership(&self, asked: Asked<'_>, new: &NewDetails) -> Saved<()> {
        let mut tx = self.db.begin().await?;
        let rows = keeping::list(&mut tx).await?;
        let known = rows.iter().find(|row| row.code.eq_ignore_ascii_case(&new.code));
        let last = rows.iter().map(|row| row.position).max().unwrap_or_default();
        let position = if new.position > 0 { new.position } else { last + 1 };
        let row = KeptRow {
            code: known.map_or_else(|| new.code.clone(), |row| row.code.clone()),
            name: new.name.clone(),
            position,
            locality: new.locality.clone(),
            population: new.population,
            in_force_from: new.from.clone(),
            in_force_to: new.to.clone(),
            contact_name: String::new(),
            contact_email: String::new(),
            contact_phone: String::new(),
            contact_public: 0,
            version: 1,
        };
        check_locality(&mut tx, new).await?;
        let words = match known {
            None => {
                keeping::add(&mut tx, &row).await.map_err(|error| {
                    if error.is_unique_violation() {
                        problem("code", format!("{} is in use by now. Choose another", row.code))
                    } else {
                        error.into()
                    }
                })?;
                format!("{} ({}) added", row.name, row.code)
            }
            Some(old) => {
                let ended = used_before(old, new)?;
                asked.unless(vec![format!(
                    "{} was the code of “{}” until before {}. Both histories stay under the same code.",
                    old.code,
                    old.name,
                    stored_day(&ended)
                )])?;
                keeping::archive(&mut tx, &old.code, self.world.id()).await?;
                keeping::save(&mut tx, &row, false).await?;
                keeping::touch(&mut tx, &old.code, old.version).await?;
                format!(
                    "{} used again: now “{}”, before {} “{}”",
                    row.code,
                    row.name,
                    stored_day(&ended),
                    old.name
                )
            }
        };
        self.follow(&mut tx, &row, &new.successors).await?;
        self.note_place(&mut tx, asked.actor, &row.code, &words, asked.reason).await?;
        Ok(self.commit(tx).await?)
    }

    /// Changes one part of a partnership; `item` is the id of one of several, or "new".
    pub async fn change_partnership(
        &self,
        asked: Asked<'_>,
        code: &str,
        item: &str,
        change: &Change,
    ) -> Saved<()> {
        let mut tx = self.begin_change(asked, code).await?;
        let row = find_partnership(&mut tx, code).await?;
        let words = match change {
            Change::Details(new) => self.change_details(&mut tx, asked, row, new).await?,
            Change::Contact(new) => change_contact(&mut tx, row, new).await?,
            Change::Point(new) => self.change_point(&mut tx, asked, &row, item, new).await?,
            Change::Member(new) => self.change_member(&mut tx, code, item, new).await?,
            Change::Priorities(new) => self.change_priorities(&mut tx, code, item, new).await?,
            Change::Document(new) => self.change_document(&mut tx, code, item, new).await?,
        };
        // Nothing was changed: there is nothing to note, and the version stays.
        if words.is_empty() {
            return Ok(());
        }
        self.note_place(&mut tx, asked.actor, code, &words, asked.reason).await?;
        Ok(self.commit(tx).await?)
    }

    /// Takes one of several away.
    pub async fn remove_from_partnership(
        &self,
        asked: Asked<'_>,
        code: &str,
        part: Part,
        item: &str,
    ) -> Saved<()> {
        let mut tx = self.begin_change(asked, code).await?;
        let id = areas::id(item);
        let words = match part {
            Part::Team => {
                let member = keeping::list_team(&mut tx, code).await?.into_iter().find(|it| it.id == id);
                let role = member.ok_or(UseCaseError::NotFound)?.role;
                keeping::remove_team(&mut tx, code, id).await?;
                // Their name goes with them.
                format!("Leadership team, {role}: taken away with all details")
            }
            Part::Documents => {
                let document =
                    keeping::list_documents(&mut tx, code).await?.into_iter().find(|it| it.id == id);
                let title = document.ok_or(UseCaseError::NotFound)?.title;
                keeping::remove_document(&mut tx, code, id).await?;
                format!("Document “{title}” taken away")
            }
            Part::Priorities => {
                let list = keeping::list_priorities(&mut tx, code).await?.into_iter().find(|it| it.id == id);
                let list = list.ok_or(UseCaseError::NotFound)?;
                keeping::remove_priorities(&mut tx, code, id).await?;
                let period = Period::new(list.from_date, list.to_date.as_deref());
                format!("Priorities {} taken away: {}", period.words(), list.words.replace('\n', "; "))
            }
            Part::Details | Part::Contact | Part::Points => return Err(UseCaseError::NotFound.into()),
        };
        self.note_place(&mut tx, asked.actor, code, &words, asked.reason).await?;
        Ok(self.commit(tx).await?)
    }

    /// Takes the partnership's next version, unless somebody else was first.
    async fn begin_change(&self, asked: Asked<'_>, code: &str) -> Saved<Tx> {
        let mut tx = self.db.begin().await?;
        if keeping::touch(&mut tx, code, asked.version).await? {
            return Ok(tx);
        }
        find_partnership(&mut tx, code).await?;
        let last = areas::last_change(&mut tx, code).await?;
        let what = last.map_or_else(
            || "Somebody changed this partnership while you were typing.".to_owned(),
            |(name, words, _)| format!("{name} changed this partnership while you were typing: {words}."),
        );
        let words =
            format!("{what} What you typed is below. Check it, and save it again if it is still right");
        Err(UseCaseError::Stale(words).into())
    }

    async fn change_details(
        &self,
        tx: &mut Tx,
        asked: Asked<'_>,
        old: KeptRow,
        new: &NewDetails,
    ) -> Saved<String> {
        check_locality(tx, new).await?;
        let position = if new.position > 0 { new.position } else { old.position };
        let row = KeptRow {
            name: new.name.clone(),
            position,
            locality: new.locality.clone(),
            population: new.population,
            in_force_from: new.from.clone(),
            in_force_to: new.to.clone(),
            ..old.clone()
        };
        let mut words = differences(&[
            ("Name", old.name.clone(), row.name.clone()),
            ("Place in the list", old.position.to_string(), row.position.to_string()),
            ("Locality", old.locality.clone().unwrap_or_default(), row.locality.clone().unwrap_or_default()),
            ("Population", number(old.population), number(row.population)),
            ("In force from", day(old.in_force_from.as_deref()), day(row.in_force_from.as_deref())),
            ("In force until before", day(old.in_force_to.as_deref()), day(row.in_force_to.as_deref())),
        ]);
        if let Some(end) = row.in_force_to.as_deref().filter(|_| old.in_force_to != row.in_force_to) {
            words.extend(end_points(tx, asked, &row.code, end).await?);
        }
        let successions = keeping::list_successions(tx).await?;
        let before: Vec<String> =
            successions.into_iter().filter(|it| it.earlier == row.code).map(|it| it.later).collect();
        let mut after = new.successors.clone();
        after.sort();
        words.extend(differences(&[("Followed by", before.join(", "), after.join(", "))]));
        if words.is_empty() {
            return Ok(String::new());
        }
        let demonstration = keeping::is_demonstration(tx, &row.code).await?;
        keeping::save(tx, &row, demonstration).await?;
        self.follow(tx, &row, &new.successors).await?;
        Ok(words.join("; "))
    }

    /// Notes which partnerships follow one that ends.
    async fn follow(&self, tx: &mut Tx, row: &KeptRow, successors: &[String]) -> Saved<()> {
        let known = keeping::list(tx).await?;
        let mut later = Vec::new();
        for typed in successors {
            let found = known.iter().find(|it| it.code.eq_ignore_ascii_case(typed));
            let Some(found) = found else {
                let words = format!("There is no partnership “{typed}”. Add it first, then come back");
                return Err(problem("successors", words));
            };
            if found.code == row.code {
                return Err(problem("successors", format!("{} cannot follow itself", row.code)));
            }
            later.push(found.code.clone());
        }
        keeping::forget_successors(tx, &row.code).await?;
        let Some(on) = &row.in_force_to else { return Ok(()) };
        for later in later {
            let succession = Succession { earlier: row.code.clone(), later, on: on.clone() };
            keeping::add_succession(tx, &succession).await?;
        }
        Ok(())
    }

    pub(super) async fn note_place(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        words: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let (id, now) = (self.world.id(), self.now());
        let (by, name) = (Some(actor.person), actor.name.as_str());
        let new = NewEvent { by, name, id, subject: Subject::Place, key, words, reason, now };
        Ok(alliance_events::append(tx, &new).await?)
    }
}

/// The day a code was free again, when it is.
fn used_before(old: &KeptRow, new: &NewDetails) -> Saved<String> {
    let in_use = |words: String| Err(problem("code", words));
    let Some(ended) = old.in_force_to.clone() else {
        return in_use(format!("{} is the code of “{}”. Choose another", old.code, old.name));
    };
    match new.from.as_deref() {
        Some(from) if from >= ended.as_str() => Ok(ended),
        _ => Err(problem(
            "from-day",
            format!(
                "{} is the code of “{}” {}. Enter a start on or after {}",
                old.code,
                old.name,
                period_of(old).words(),
                stored_day(&ended)
            ),
        )),
    }
}

async fn check_locality(tx: &mut Tx, new: &NewDetails) -> Saved<()> {
    let Some(code) = &new.locality else { return Ok(()) };
    let known = areas::list_localities(tx).await?.iter().any(|it| it.code == *code);
    if known { Ok(()) } else { Err(problem("locality", "Select a locality from the list")) }
}

/// The points of a partnership that ends, end with it.
async fn end_points(tx: &mut Tx, asked: Asked<'_>, code: &str, end: &str) -> Saved<Option<String>> {
    let mut doubts = Vec::new();
    let points = keeping::list_points(tx).await?;
    let later: Vec<_> = points.into_iter().filter(|it| it.partnership == code).collect();
    if let Some(after) = later.iter().find(|it| it.from_date.as_str() >= end) {
        let words = format!(
            "“{}” counts {}, which is after the end. Change it first",
            after.name,
            point_period(after).words()
        );
        return Err(problem("to-day", words));
    }
    let ending: Vec<_> =
        later.into_iter().filter(|it| it.to_date.as_deref().is_none_or(|to| to > end)).collect();
    let count = ending.len();
    if count > 0 {
        let points = if count == 1 { "1 point ends".to_owned() } else { format!("{count} points end") };
        doubts.push(format!("Its {points} on the same day."));
    }
    let holders = areas::list_holders(tx, code, asked.actor.person).await?;
    if !holders.is_empty() {
        doubts.push(format!(
            "{} holds a seat of {code}, or is to have one. Ending the partnership does not end that: see to it, too.",
            holders.join(", ")
        ));
    }
    asked.unless(doubts)?;
    for mut point in ending {
        point.to_date = Some(end.to_owned());
        point.by_list = 0;
        keeping::save_point(tx, &point).await?;
    }
    Ok((count > 0).then(|| format!("{count} of its points end with it")))
}

/// The one of several that an address names; none for a new one.
pub(super) fn found<T>(item: &str, all: Vec<T>, id: impl Fn(&T) -> Uuid) -> UseCaseResult<Option<T>> {
    if item == "new" {
        return Ok(None);
    }
    let wanted = areas::id(item);
    all.into_iter().find(|it| id(it) == wanted).map(Some).ok_or(UseCaseError::NotFound)
}

/// "Name, before “A”: now “B”", for whatever differs.
pub(super) fn differences(pairs: &[(&str, String, String)]) -> Vec<String> {
    let quoted = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
    pairs
        .iter()
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| format!("{label}, before {}: now {}", quoted(before), quoted(after)))
        .collect()
}

pub(super) fn day(stored: Option<&str>) -> String {
    stored.map(stored_day).unwrap_or_default()
}

fn number(stored: Option<i64>) -> String {
    stored.map(|it| it.to_string()).unwrap_or_default()
}
