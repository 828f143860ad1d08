//! Checking histories: for a page, for the command, and once a day for the head that is published.

use app::domain::{Actor, ChainHead, Timestamp, head_of, hex, verify_chain};
use app::ports::{AuditView, CheckedLine, HeadLine, HeadsView};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::events::EventRow;
use crate::store::heads::{self, ChainRow, HeadRow};
use crate::store::{Run, StoreResult};

/// Histories on one page.
const PAGE: usize = 50;
/// Histories in memory at a time, when all are checked.
const BATCH: i64 = 200;
/// The head is of a moment so long ago that nothing can still be written with an earlier time.
const SETTLED: i64 = 600;

/// One history, checked.
pub struct Checked {
    /// How many lines.
    pub lines: usize,
    /// How many of them have no words any more.
    pub forgotten: usize,
    /// How many the Alliance may count.
    pub told: usize,
    /// Its head, or the number of the first line that does not fit.
    pub head: Result<[u8; 32], i64>,
}

/// Checks the history of one application.
///
/// # Errors
/// A hash of another length.
pub fn check_history(application: Uuid, rows: &[EventRow]) -> StoreResult<Checked> {
    let chain = rows.iter().map(|row| row.link(application)).collect::<StoreResult<Vec<_>>>()?;
    let hashes = rows.iter().map(|row| row.hash.as_slice());
    let told = rows.iter().filter(|row| row.event().is_ok_and(|it| it.is_told_to_the_alliance()));
    Ok(Checked {
        lines: rows.len(),
        forgotten: chain.iter().filter(|line| line.is_redacted).count(),
        told: told.count(),
        head: verify_chain(chain.iter().zip(hashes)),
    })
}

/// Makes the head of a day again, from the histories as they are now.
///
/// # Errors
/// A database that refuses.
pub async fn remake(db: &mut impl Run, row: &HeadRow) -> StoreResult<[u8; 32]> {
    Ok(head_of(&states(db, row).await?))
}

/// The histories that a published head covers.
pub(super) async fn states(db: &mut impl Run, row: &HeadRow) -> StoreResult<Vec<ChainHead>> {
    heads::list_states(db, Timestamp::from_seconds(row.as_of)).await
}

impl Service {
    /// So many histories, checked now.
    pub async fn audit(&self, actor: &Actor, page: usize, reads_cases: bool) -> UseCaseResult<AuditView> {
        let mut db = &self.db;
        let total = usize::try_from(heads::count_seen(&mut db, actor.person).await?).unwrap_or_default();
        let pages = total.div_ceil(PAGE).max(1);
        let page = page.clamp(1, pages);
        let (most, offset) = (as_i64(PAGE), as_i64((page - 1) * PAGE));
        let rows = heads::list_seen(&mut db, actor.person, most, offset).await?;
        let latest = heads::find_latest(&mut db).await?;
        Ok(AuditView {
            lines: grouped(rows).into_iter().map(checked_line).collect::<StoreResult<_>>()?,
            first: (page - 1) * PAGE + 1,
            page,
            pages,
            total,
            latest: latest.map(|row| (head_line(&row), row.broken)),
            reads_cases,
        })
    }

    /// Checks every history that was sent, and publishes the head of today. False when there is one.
    pub async fn publish_head(&self) -> UseCaseResult<bool> {
        let mut db = &self.db;
        let day = self.today();
        if heads::find(&mut db, &day).await?.is_some() {
            return Ok(false);
        }
        let as_of = self.now().plus(-SETTLED);
        let broken = self.count_broken().await?;
        let states = heads::list_states(&mut db, as_of).await?;
        let row = HeadRow {
            day,
            as_of: as_of.seconds(),
            head: head_of(&states).to_vec(),
            histories: as_i64(states.len()),
            broken: as_i64(broken),
        };
        let mut tx = self.db.begin().await?;
        let added = heads::insert(&mut tx, &row, self.now()).await?;
        self.commit(tx).await?;
        Ok(added)
    }

    async fn count_broken(&self) -> UseCaseResult<usize> {
        let (mut db, mut offset, mut broken) = (&self.db, 0, 0);
        loop {
            // Nobody stands aside from nothing: the service itself checks them all.
            let found = grouped(heads::list_seen(&mut db, Uuid::max(), BATCH, offset).await?);
            for (_, application, rows) in &found {
                broken += usize::from(check_history(*application, rows)?.head.is_err());
            }
            if found.is_empty() {
                return Ok(broken);
            }
            offset += BATCH;
        }
    }

    /// The head that was published last.
    pub async fn latest_head(&self) -> UseCaseResult<Option<HeadLine>> {
        Ok(heads::find_latest(&mut &self.db).await?.as_ref().map(head_line))
    }

    /// The heads of a year; of the latest that has some, without one.
    pub async fn published_heads(&self, year: Option<&str>) -> UseCaseResult<HeadsView> {
        let mut db = &self.db;
        let years = heads::list_years(&mut db).await?;
        let year = match year {
            Some(year) if years.iter().any(|it| it == year) => year.to_owned(),
            Some(_) => return Err(UseCaseError::NotFound),
            None => years.first().cloned().unwrap_or_else(|| self.this_year().to_string()),
        };
        let rows = heads::list_of_year(&mut db, &year).await?;
        Ok(HeadsView { year, years, lines: rows.iter().map(head_line).collect() })
    }
}

fn as_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn head_line(row: &HeadRow) -> HeadLine {
    HeadLine { day: row.day.clone(), as_of: Timestamp::from_seconds(row.as_of), head: hex(&row.head) }
}

/// The lines of each application, which follow each other.
fn grouped(rows: Vec<ChainRow>) -> Vec<(String, Uuid, Vec<EventRow>)> {
    let mut all: Vec<(String, Uuid, Vec<EventRow>)> = Vec::new();
    for row in rows {
        match all.last_mut() {
            Some((_, id, lines)) if *id == row.application_id => lines.push(row.event),
            _ => all.push((row.reference, row.application_id, vec![row.event])),
        }
    }
    all
}

fn checked_line((reference, application, rows): (String, Uuid, Vec<EventRow>)) -> StoreResult<CheckedLine> {
    let checked = check_history(application, &rows)?;
    let head = checked.head.map(|hash| hex(&hash));
    Ok(CheckedLine { reference, lines: checked.told, forgotten: checked.forgotten, head })
}
