//! What was typed when the session had ended.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A held post.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeldRow {
    /// The whole form, urlencoded.
    pub form: String,
    /// When it was sent.
    pub created_at: i64,
}

const DELETE: &str = "delete from held_posts where person_id = $1 and path = $2";
const INSERT: &str =
    "insert into held_posts (id, person_id, path, form, created_at) values ($1, $2, $3, $4, $5)";

/// Keeps the latest post to a path.
pub async fn hold(
    tx: &mut Tx,
    id: Uuid,
    person: Uuid,
    path: &str,
    form: &str,
    now: Timestamp,
) -> StoreResult<()> {
    discard(tx, person, path).await?;
    tx.execute(INSERT, values![id, person, path, form, now]).await?;
    Ok(())
}

/// Forgets it, once saved or not wanted.
pub async fn discard(tx: &mut Tx, person: Uuid, path: &str) -> StoreResult<()> {
    tx.execute(DELETE, values![person, path]).await?;
    Ok(())
}

const FIND: &str = "
    select form, created_at from held_posts where person_id = $1 and path = $2 order by created_at desc limit 1";

/// What is held for a path.
pub async fn find(db: &mut impl Run, person: Uuid, path: &str) -> StoreResult<Option<HeldRow>> {
    db.optional(FIND, values![person, path]).await
}
