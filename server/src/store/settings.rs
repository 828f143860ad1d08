//! What administrators may set, each with the reason for its last change.

use app::domain::Timestamp;

use super::{Run, StoreResult, Tx, values};

const FIND: &str = "select value from settings where key = $1";

/// The value of a setting.
pub async fn find(db: &mut impl Run, key: &str) -> StoreResult<Option<String>> {
    Ok(db.optional::<(String,)>(FIND, values![key]).await?.map(|row| row.0))
}

const SAVE: &str = "
    insert into settings (key, value, reason, changed_at) values ($1, $2, $3, $4)
    on conflict (key) do update
    set value = excluded.value, reason = excluded.reason, changed_at = excluded.changed_at";

/// Changes a setting.
pub async fn save(tx: &mut Tx, key: &str, value: &str, reason: &str, now: Timestamp) -> StoreResult<()> {
    tx.execute(SAVE, values![key, value, reason, now]).await?;
    Ok(())
}

const LIST: &str = "select key, value from settings";

/// Every setting that was ever changed: key and value.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST, values![]).await
}
