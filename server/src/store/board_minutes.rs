//! Board minutes in place of a trustee's sign-off.

use app::domain::{Timestamp, stored_day};
use app::forms::minute::NewMinute;
use app::ports::{MinuteState, MinuteView};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A minute.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MinuteRow {
    /// Its id.
    pub id: Uuid,
    /// The day of the meeting, as YYYY-MM-DD.
    pub held_on: String,
    /// Who was there.
    pub present: String,
    /// What was agreed.
    pub agreed: String,
    /// Where the document is.
    pub document: String,
    /// The answers that it covers.
    pub digest: Vec<u8>,
    /// Code of its state.
    pub status: String,
    /// Who gave it.
    pub offered_by: String,
    /// When.
    pub offered_at: i64,
    /// When the chair answered.
    pub answered_at: Option<i64>,
    /// The chair's reason.
    pub reason: Option<String>,
}

impl MinuteRow {
    /// The read model, against the answers as they are now.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn view(&self, digest: &[u8]) -> StoreResult<MinuteView> {
        let state = MinuteState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("board_minutes", "status", self.id))?;
        Ok(MinuteView {
            state,
            held_on: stored_day(&self.held_on),
            present: self.present.clone(),
            agreed: self.agreed.clone(),
            document: self.document.clone(),
            offered_by: self.offered_by.clone(),
            offered_at: Timestamp::from_seconds(self.offered_at),
            answered_at: self.answered_at.map(Timestamp::from_seconds),
            reason: self.reason.clone(),
            is_current: self.digest == digest,
        })
    }
}

const FIND_LATEST: &str = "
    select board_minutes.id, held_on, present, agreed, document, digest, status, people.name as offered_by,
        offered_at, answered_at, reason
    from board_minutes join people on people.id = board_minutes.offered_by
    where application_id = $1
    order by offered_at desc, board_minutes.id desc limit 1";

/// The latest minute of an application.
pub async fn find_latest(db: &mut impl Run, application: Uuid) -> StoreResult<Option<MinuteRow>> {
    db.optional(FIND_LATEST, values![application]).await
}

const CLOSE: &str = "
    update board_minutes set status = 'not_needed'
    where application_id = $1 and status = 'offered'";

/// Sets a minute aside that waits for the chair: the trustee signed, or another is given.
pub async fn close_open(tx: &mut Tx, application: Uuid) -> StoreResult<()> {
    tx.execute(CLOSE, values![application]).await?;
    Ok(())
}

const RETIRE: &str = "
    update board_minutes set status = 'not_needed'
    where application_id = $1 and status = 'accepted'";

/// Sets an accepted minute aside whose answers have changed, so that another can be given.
pub async fn retire_accepted(tx: &mut Tx, application: Uuid) -> StoreResult<()> {
    tx.execute(RETIRE, values![application]).await?;
    Ok(())
}

const INSERT: &str = "
    insert into board_minutes
        (id, application_id, held_on, present, agreed, document, digest, status, offered_by, offered_at)
    values ($1, $2, $3, $4, $5, $6, $7, 'offered', $8, $9)";

/// Adds a minute that waits for the chair; an open one is set aside.
///
/// # Errors
/// A unique violation when one is accepted already.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    new: &NewMinute,
    digest: [u8; 32],
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    close_open(tx, application).await?;
    let values =
        values![id, application, &new.held_on, &new.present, &new.agreed, &new.document, digest, by, now];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const ANSWER: &str = "
    update board_minutes set status = $2, answered_by = $3, answered_at = $4, reason = $5
    where id = $1 and status = 'offered'";

/// Stores the chair's answer. False when it no longer waits.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    is_accepted: bool,
    by: Uuid,
    reason: &str,
    now: Timestamp,
) -> StoreResult<bool> {
    let status = if is_accepted { "accepted" } else { "not_accepted" };
    Ok(tx.execute(ANSWER, values![id, status, by, now, reason]).await? == 1)
}
