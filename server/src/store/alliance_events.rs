//! What administrators changed outside any application. Only ever added to.

use app::domain::Timestamp;
use app::ports::AllianceEventLine;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// What was changed.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A person's roles, or whether they can sign in.
    Person,
    /// A setting.
    Setting,
    /// A partnership, with whatever belongs to it, or an area around partnerships.
    Place,
}

impl Subject {
    const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Setting => "setting",
            Self::Place => "place",
        }
    }
}

/// A line to add.
pub struct NewEvent<'a> {
    /// Who: none for the operator on the command line, who has no account.
    pub by: Option<Uuid>,
    /// Their name at the time.
    pub name: &'a str,
    /// Its id.
    pub id: Uuid,
    /// What was changed.
    pub subject: Subject,
    /// Which one.
    pub key: &'a str,
    /// What happened.
    pub words: &'a str,
    /// Why; may be empty.
    pub reason: &'a str,
    /// When.
    pub now: Timestamp,
}

const APPEND: &str = "
    insert into alliance_events (id, subject, subject_key, words, reason, actor_id, actor_name, happened_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Adds a line.
pub async fn append(tx: &mut Tx, new: &NewEvent<'_>) -> StoreResult<()> {
    let values =
        values![new.id, new.subject.code(), new.key, new.words, new.reason, new.by, new.name, new.now];
    tx.execute(APPEND, values).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct EventRow {
    words: String,
    reason: String,
    actor_name: String,
    happened_at: i64,
}

impl From<EventRow> for AllianceEventLine {
    fn from(row: EventRow) -> Self {
        Self {
            words: row.words,
            reason: row.reason,
            by: row.actor_name,
            at: Timestamp::from_seconds(row.happened_at),
        }
    }
}

const LIST_OF: &str = "
    select words, reason, actor_name, happened_at from alliance_events
    where subject = $1 and subject_key = $2
    order by happened_at desc, id desc";

/// What was changed about one thing, newest first.
pub async fn list_of(db: &mut impl Run, subject: Subject, key: &str) -> StoreResult<Vec<AllianceEventLine>> {
    let rows: Vec<EventRow> = db.all(LIST_OF, values![subject.code(), key]).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

const LIST_RECENT: &str = "
    select case when subject = 'place' and subject_key not like '%/%' and words not like subject_key || ' %'
            then subject_key || ': ' || words else words end as words,
        reason, actor_name, happened_at
    from alliance_events
    order by happened_at desc, id desc
    limit $1";

/// The latest lines, newest first. Those about a partnership begin with its code; all others name what they
/// are about.
pub async fn list_recent(db: &mut impl Run, most: i64) -> StoreResult<Vec<AllianceEventLine>> {
    let rows: Vec<EventRow> = db.all(LIST_RECENT, values![most]).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
