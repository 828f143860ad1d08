//! What is known of the bytes of files: their scan, and when they were last needed.

use app::domain::{ScanState, Timestamp};

use super::{Run, StoreResult, Tx, values};

const KEEP: &str = "
    insert into blobs (sha256, size, scan, due_at, used_at) values ($1, $2, $3, $4, $5)
    on conflict (sha256) do update set used_at = excluded.used_at";

/// Notes bytes that are in place. Bytes that are known keep what is known of their scan.
pub async fn keep(
    tx: &mut Tx,
    sha256: [u8; 32],
    size: u64,
    scan: ScanState,
    now: Timestamp,
) -> StoreResult<()> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let due_at = (scan == ScanState::Held).then_some(now);
    tx.execute(KEEP, values![sha256, size, scan.code(), due_at, now]).await?;
    Ok(())
}

const CLEAR: &str = "
    update blobs set scan = 'clean', due_at = null where sha256 = $1 and scan in ('held', 'not_scanned')";

/// The scanner found nothing.
pub async fn clear(tx: &mut Tx, sha256: &[u8]) -> StoreResult<()> {
    tx.execute(CLEAR, values![sha256]).await?;
    Ok(())
}

const TOUCH: &str = "update blobs set used_at = $2 where sha256 = $1";

/// Notes that the bytes were needed until now.
pub async fn touch(tx: &mut Tx, sha256: &[u8], now: Timestamp) -> StoreResult<()> {
    tx.execute(TOUCH, values![sha256, now]).await?;
    Ok(())
}

const DELETE: &str = "delete from blobs where sha256 = $1";

/// Forgets bytes that nothing refers to any more.
pub async fn delete(tx: &mut Tx, sha256: &[u8]) -> StoreResult<()> {
    tx.execute(DELETE, values![sha256]).await?;
    Ok(())
}

/// Bytes that wait for the scanner.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeldRow {
    /// The hash.
    pub sha256: Vec<u8>,
    /// How often the scanner was asked in vain since the upload.
    pub attempts: i64,
}

const FIND_DUE: &str =
    "select sha256, attempts from blobs where due_at <= $1 order by due_at, sha256 limit 1";

/// The bytes that have waited longest, if their time has come.
pub async fn find_due(db: &mut impl Run, now: Timestamp) -> StoreResult<Option<HeldRow>> {
    db.optional(FIND_DUE, values![now]).await
}

const DEFER: &str =
    "update blobs set attempts = attempts + 1, due_at = $2 where sha256 = $1 and scan = 'held'";

/// The scanner is asked again at that time.
pub async fn defer(tx: &mut Tx, sha256: &[u8], due_at: Timestamp) -> StoreResult<()> {
    tx.execute(DEFER, values![sha256, due_at]).await?;
    Ok(())
}

const UNHOLD: &str = "update blobs set scan = 'not_scanned', due_at = null where scan = 'held'";

/// There is no scanner any more: nothing waits for it.
pub async fn release_all(tx: &mut Tx) -> StoreResult<()> {
    tx.execute(UNHOLD, Vec::new()).await?;
    Ok(())
}

const FORGET: &str = "
    delete from blobs where used_at < $1
        and not exists (select 1 from evidence where evidence.sha256 = blobs.sha256)";

/// Forgets bytes that nothing has referred to since that time.
pub async fn forget_unused(tx: &mut Tx, before: Timestamp) -> StoreResult<u64> {
    tx.execute(FORGET, values![before]).await
}

const EXISTS: &str = "select count(*) from blobs where sha256 = $1";

/// True when the bytes are known.
pub async fn exists(db: &mut impl Run, sha256: &[u8]) -> StoreResult<bool> {
    let (count,): (i64,) = db.one(EXISTS, values![sha256]).await?;
    Ok(count > 0)
}
