//! Corrections of released decisions: one person proposes, another answers.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A correction that waits for a second person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CorrectionRow {
    /// Its id.
    pub id: Uuid,
    /// Why the decision was a mistake.
    pub reason: String,
    /// Who says so.
    pub proposed_by: Uuid,
    /// Their name.
    pub by_name: String,
    /// When.
    pub proposed_at: i64,
}

const FIND_OPEN: &str = "
    select corrections.id, reason, proposed_by, people.name as by_name, proposed_at
    from corrections join people on people.id = proposed_by
    where application_id = $1 and answer is null";

/// The correction of an application that waits.
pub async fn find_open(db: &mut impl Run, application: Uuid) -> StoreResult<Option<CorrectionRow>> {
    db.optional(FIND_OPEN, values![application]).await
}

const INSERT: &str = "
    insert into corrections (id, application_id, reason, proposed_by, proposed_at)
    values ($1, $2, $3, $4, $5)";

/// Adds one.
///
/// # Errors
/// A unique violation when another waits.
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

const ANSWER: &str = "
    update corrections set answer = $2, answer_reason = $3, answered_by = $4, answered_at = $5
    where id = $1 and answer is null";

/// Answers it: corrected, or left as it is.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    is_corrected: bool,
    reason: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    let answer = if is_corrected { "corrected" } else { "declined" };
    tx.execute(ANSWER, values![id, answer, reason, by, now]).await?;
    Ok(())
}
