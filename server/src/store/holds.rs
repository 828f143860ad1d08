//! Holds over a stage, and corrections of decisions: what one person opens and somebody ends.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A hold that is not over.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HoldRow {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by_name: String,
    /// Since when.
    pub held_at: i64,
}

const FIND_OPEN: &str = "
    select holds.id, reason, people.name as by_name, held_at
    from holds join people on people.id = held_by
    where application_id = $1 and ended_at is null";

/// The hold of an application, until it ends.
pub async fn find_open(db: &mut impl Run, application: Uuid) -> StoreResult<Option<HoldRow>> {
    db.optional(FIND_OPEN, values![application]).await
}

const INSERT: &str = "
    insert into holds (id, application_id, reason, held_by, held_at) values ($1, $2, $3, $4, $5)";

/// Begins a hold.
///
/// # Errors
/// A unique violation when there is one.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    reason: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, application, reason, by, now]).await?;
    Ok(())
}

const END: &str =
    "update holds set ended_by = $2, ended_at = $3 where application_id = $1 and ended_at is null";

/// Ends a hold, if there is one.
pub async fn end(tx: &mut Tx, application: Uuid, by: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(END, values![application, by, now]).await?;
    Ok(())
}

const MOVE_LINKS: &str = "
    update attestations set expires_at = expires_at + $2
    where application_id = $1 and status in ('invited', 'opened')";

/// Gives an open link of a trustee back the time of a hold.
pub async fn move_links(tx: &mut Tx, application: Uuid, seconds: i64) -> StoreResult<()> {
    tx.execute(MOVE_LINKS, values![application, seconds]).await?;
    Ok(())
}
