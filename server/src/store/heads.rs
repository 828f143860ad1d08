//! The heads over all histories, one a day, and what they are made of.

use app::domain::{ChainHead, Timestamp};
use uuid::Uuid;

use super::events::EventRow;
use super::{Run, StoreError, StoreResult, Tx, values};

/// A published head.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeadRow {
    /// The day, as YYYY-MM-DD.
    pub day: String,
    /// The moment whose state it is.
    pub as_of: i64,
    /// The head.
    pub head: Vec<u8>,
    /// How many histories it covers.
    pub histories: i64,
    /// How many histories did not hold when it was made.
    pub broken: i64,
}

const LIST_STATES: &str = "
    select events.application_id, events.number, events.hash
    from events join (
        select application_id, max(number) as number from events
        where happened_at <= $1
        group by application_id
        having max(case when kind = 'submitted' then 1 else 0 end) = 1
    ) as latest on latest.application_id = events.application_id and latest.number = events.number";

/// Where every history stood at a moment, of all that were sent by then. What was sent is never deleted, and
/// keeps its hashes when its words go: the answer stays the same for ever.
pub async fn list_states(db: &mut impl Run, as_of: Timestamp) -> StoreResult<Vec<ChainHead>> {
    let rows: Vec<(Uuid, i64, Vec<u8>)> = db.all(LIST_STATES, values![as_of]).await?;
    rows.into_iter()
        .map(|(application, number, hash)| {
            let hash = hash.as_slice().try_into();
            let hash = hash.map_err(|_| StoreError::inconsistent("events", "hash", number))?;
            Ok(ChainHead { application, number, hash })
        })
        .collect()
}

const INSERT: &str = "
    insert into history_heads (day, as_of, head, histories, broken, made_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (day) do nothing";

/// Stores the head of a day, once. False when there is one.
pub async fn insert(tx: &mut Tx, row: &HeadRow, now: Timestamp) -> StoreResult<bool> {
    let values = values![&row.day, row.as_of, row.head.as_slice(), row.histories, row.broken, now];
    Ok(tx.execute(INSERT, values).await? == 1)
}

macro_rules! select_head {
    ($rest:literal) => {
        concat!("select day, as_of, head, histories, broken from history_heads ", $rest)
    };
}

const FIND_LATEST: &str = select_head!("order by day desc limit 1");
const FIND: &str = select_head!("where day = $1");
const LIST_OF_YEAR: &str = select_head!("where day >= $1 and day <= $2 order by day desc");
const LIST: &str = select_head!("order by day");
const LIST_YEARS: &str = "select distinct substr(day, 1, 4) from history_heads order by 1 desc";

/// The latest head.
pub async fn find_latest(db: &mut impl Run) -> StoreResult<Option<HeadRow>> {
    db.optional(FIND_LATEST, values![]).await
}

/// The head of a day.
pub async fn find(db: &mut impl Run, day: &str) -> StoreResult<Option<HeadRow>> {
    db.optional(FIND, values![day]).await
}

/// The heads of a year, the latest first.
pub async fn list_of_year(db: &mut impl Run, year: &str) -> StoreResult<Vec<HeadRow>> {
    db.all(LIST_OF_YEAR, values![format!("{year}-01-01"), format!("{year}-12-31")]).await
}

/// Every head, the oldest first.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<HeadRow>> {
    db.all(LIST, values![]).await
}

/// The years that have heads, the latest first.
pub async fn list_years(db: &mut impl Run) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LIST_YEARS, values![]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// A line of one of many histories.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChainRow {
    /// The application.
    pub application_id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The line.
    #[sqlx(flatten)]
    pub event: EventRow,
}

/// What was sent, without the applications that the reader (`$1`) stands aside from or is a party to.
macro_rules! seen {
    () => {
        concat!("applications.submitted_at is not null and not ", super::recusal::is_recused!("$1"))
    };
}

const COUNT_SEEN: &str = concat!("select count(*) from applications where ", seen!());

/// How many histories a reader may know of.
pub async fn count_seen(db: &mut impl Run, reader: Uuid) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_SEEN, values![reader]).await?.0)
}

const LIST_SEEN: &str = concat!(
    "select events.application_id, page.reference, number, actor_id, actor_name, body, happened_at,
        previous_hash, hash, redacted_at
    from events join (select id, reference from applications where ",
    seen!(),
    " order by reference limit $2 offset $3) as page on page.id = events.application_id
    order by page.reference, events.application_id, number"
);

/// The histories of so many applications that a reader may know of, each oldest line first.
pub async fn list_seen(
    db: &mut impl Run,
    reader: Uuid,
    most: i64,
    offset: i64,
) -> StoreResult<Vec<ChainRow>> {
    db.all(LIST_SEEN, values![reader, most, offset]).await
}

const LIST_LIVE: &str = concat!(
    "select reference, organisations.name, status from applications
    join organisations on organisations.id = applications.organisation_id
    where status in ('submitted', 'in_assessment', 'information_requested', 'awaiting_determination',
        'determined', 'under_decision_review') and ",
    seen!(),
    " order by organisations.name, reference"
);

/// The live applications that a reader may know of: reference, organisation, code of the status.
pub async fn list_live(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<(String, String, String)>> {
    db.all(LIST_LIVE, values![reader]).await
}
