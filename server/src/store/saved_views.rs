//! Filters of the queue that somebody gave a name to.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A named filter.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SavedViewRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The filter, as in an address.
    pub filter: String,
    /// 1 for the one that opens by itself.
    pub is_default: i64,
}

const LIST: &str = "
    select id, name, filter, is_default from saved_views where person_id = $1 order by created_at, id";

/// A person's views, oldest first.
pub async fn list(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<SavedViewRow>> {
    db.all(LIST, values![person]).await
}

const INSERT: &str = "
    insert into saved_views (id, person_id, name, filter, created_at) values ($1, $2, $3, $4, $5)";

/// Adds one. The caller has looked that the name is free.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    person: Uuid,
    name: &str,
    filter: &str,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, person, name, filter, now]).await?;
    Ok(())
}

const RENAME: &str = "update saved_views set name = $3 where id = $1 and person_id = $2";

/// Gives one another name.
pub async fn rename(tx: &mut Tx, id: Uuid, person: Uuid, name: &str) -> StoreResult<()> {
    tx.execute(RENAME, values![id, person, name]).await?;
    Ok(())
}

const DELETE: &str = "delete from saved_views where id = $1 and person_id = $2";

/// Deletes one.
pub async fn delete(tx: &mut Tx, id: Uuid, person: Uuid) -> StoreResult<()> {
    tx.execute(DELETE, values![id, person]).await?;
    Ok(())
}

const CLEAR_DEFAULT: &str = "update saved_views set is_default = 0 where person_id = $1 and is_default = 1";
const SET_DEFAULT: &str = "update saved_views set is_default = 1 where id = $1 and person_id = $2";

/// Opens this one by itself from now on, or none.
pub async fn set_default(tx: &mut Tx, person: Uuid, id: Option<Uuid>) -> StoreResult<()> {
    tx.execute(CLEAR_DEFAULT, values![person]).await?;
    if let Some(id) = id {
        tx.execute(SET_DEFAULT, values![id, person]).await?;
    }
    Ok(())
}

const LOCK_PERSON: &str = "update people set name = name where id = $1";

/// Lets one request of a person change their views at a time.
pub async fn lock(tx: &mut Tx, person: Uuid) -> StoreResult<()> {
    tx.execute(LOCK_PERSON, values![person]).await?;
    Ok(())
}
