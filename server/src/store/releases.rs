//! Decisions that wait for their release, and what became of those that were released together.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

const LIST_DETERMINED: &str = concat!(
    "
    select reference from applications
    where status = 'determined'
        and not exists (select 1 from conflict_answers
            where application_id = applications.id and director_id = $1 and answer <> 'none')
        and not ",
    super::recusal::is_recused!("$1"),
    "
    order by determined_at, reference"
);

/// References of decided applications that are not released, oldest first, without those that the reader
/// stands aside from.
pub async fn list_determined(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<(String,)>> {
    db.all(LIST_DETERMINED, values![reader]).await
}

/// A release of several.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BatchRow {
    /// When it began.
    pub begun_at: i64,
    /// When it was over.
    pub ended_at: Option<i64>,
    /// What became of each, as JSON.
    pub lines: String,
}

const BEGIN: &str = "
    insert into release_batches (id, released_by, begun_at, lines) values ($1, $2, $3, '[]')
    on conflict (id) do nothing";

/// Begins a release of several. False when it has begun already.
pub async fn begin(tx: &mut Tx, id: Uuid, by: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(BEGIN, values![id, by, now]).await? == 1)
}

const NOTE: &str = "update release_batches set lines = $2, ended_at = $3 where id = $1";

/// Notes what became of those so far.
pub async fn note(tx: &mut Tx, id: Uuid, lines: &str, ended: Option<Timestamp>) -> StoreResult<()> {
    tx.execute(NOTE, values![id, lines, ended]).await?;
    Ok(())
}

const FIND: &str = "select begun_at, ended_at, lines from release_batches where id = $1 and released_by = $2";

/// What became of several, for the person who released them.
pub async fn find(db: &mut impl Run, id: Uuid, by: Uuid) -> StoreResult<Option<BatchRow>> {
    db.optional(FIND, values![id, by]).await
}

const NAME_OF: &str = concat!(
    "
    select organisations.name
    from applications join organisations on organisations.id = applications.organisation_id
    where applications.reference = $1 and applications.submitted_at is not null and not ",
    super::recusal::is_recused!("$2")
);

/// The name of the organisation of a reference; none of a draft, nor for a reader who stands aside.
pub async fn name_of(db: &mut impl Run, reference: &str, reader: Uuid) -> StoreResult<Option<String>> {
    let found: Option<(String,)> = db.optional(NAME_OF, values![reference, reader]).await?;
    Ok(found.map(|it| it.0))
}
