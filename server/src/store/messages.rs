//! The outbox: messages from queued to accepted, failed or resolved.

use app::domain::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Db, Run, StoreError, StoreResult, Tx, values};

/// Where a message is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageStatus {
    /// Waits for its first attempt.
    Queued,
    /// A worker holds it.
    Sending,
    /// The mail server has it.
    Accepted,
    /// Waits for another attempt.
    Deferred,
    /// Given up; a person decides what next.
    Failed,
    /// A person dealt with it otherwise.
    Resolved,
}

impl MessageStatus {
    /// As a person reads it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Queued => "Waiting to be sent",
            Self::Sending => "Being sent",
            Self::Accepted => "Accepted by the mail server",
            Self::Deferred => "Will be tried again",
            Self::Failed => "Not delivered",
            Self::Resolved => "Dealt with",
        }
    }
}

impl TryFrom<String> for MessageStatus {
    type Error = StoreError;

    fn try_from(status: String) -> StoreResult<Self> {
        Ok(match status.as_str() {
            "queued" => Self::Queued,
            "sending" => Self::Sending,
            "accepted" => Self::Accepted,
            "deferred" => Self::Deferred,
            "failed" => Self::Failed,
            "resolved" => Self::Resolved,
            _ => return Err(StoreError::inconsistent("messages", "status", status)),
        })
    }
}

/// A message to queue.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Names it for good, also on the wire.
    pub id: Uuid,
    /// The reason for it: only one message ever has this key.
    pub dedupe_key: String,
    /// The name of the letter.
    pub template: &'static str,
    /// The address it goes to.
    pub to_address: String,
    /// One line.
    pub subject: String,
    /// The plain text part.
    pub text_body: String,
    /// The HTML part.
    pub html_body: String,
    /// Now.
    pub now: Timestamp,
    /// The application it tells about.
    pub application_id: Option<Uuid>,
}

/// A message of the outbox.
#[derive(Clone, Debug, FromRow)]
pub struct MessageRow {
    /// Names it for good, also on the wire.
    pub id: Uuid,
    /// The reason for it.
    pub dedupe_key: String,
    /// The name of the letter.
    pub template: String,
    /// The address it goes to.
    pub to_address: String,
    /// One line.
    pub subject: String,
    /// The plain text part.
    pub text_body: String,
    /// The HTML part.
    pub html_body: String,
    /// Where it is on its way.
    #[sqlx(try_from = "String")]
    pub status: MessageStatus,
    /// How often it was tried since a person last asked for it.
    pub attempts: i64,
    /// When it is to be tried next, in seconds.
    pub due_at: i64,
    /// Until when a worker holds it, in seconds.
    pub leased_until: Option<i64>,
    /// What went wrong last, in plain words; empty if nothing did.
    pub last_error: String,
    /// When it was queued, in seconds.
    pub created_at: i64,
    /// When the mail server took it, in seconds.
    pub accepted_at: Option<i64>,
    /// The application it tells about.
    pub application_id: Option<Uuid>,
}

/// How many messages are where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
pub struct MessageCounts {
    /// Waiting for an attempt, the first or another, or being sent.
    pub waiting: i64,
    /// Of those, tried at least once in vain.
    pub deferred: i64,
    /// Taken by the mail server.
    pub accepted: i64,
    /// Given up, and nobody has dealt with it yet.
    pub failed: i64,
}

/// Queues a message; false when one with its key is already there.
pub async fn queue(tx: &mut Tx, message: &NewMessage) -> StoreResult<bool> {
    let added = tx
        .execute(
            "insert into messages (id, dedupe_key, template, to_address, subject, text_body, html_body,
                 status, due_at, created_at, application_id)
             values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8, $9)
             on conflict (dedupe_key) do nothing",
            values![
                message.id,
                &message.dedupe_key,
                message.template,
                &message.to_address,
                &message.subject,
                &message.text_body,
                &message.html_body,
                message.now,
                message.application_id,
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Both databases run the same claim, but only PostgreSQL has other writers to step around.
macro_rules! claim_sql {
    ($lock:literal) => {
        concat!(
            "update messages set status = 'sending', attempts = attempts + 1, leased_until = $2
             where id in (
                 select id from messages
                 where (status in ('queued', 'deferred') and due_at <= $1)
                    or (status = 'sending' and leased_until <= $1)
                 order by due_at, id
                 limit $3 ",
            $lock,
            ") returning *"
        )
    };
}

/// Takes messages that are due, and those whose worker let its lease run out.
pub async fn claim(
    tx: &mut Tx,
    now: Timestamp,
    lease_seconds: i64,
    limit: i64,
) -> StoreResult<Vec<MessageRow>> {
    let sql = match tx {
        Tx::Sqlite(_) => claim_sql!(""),
        Tx::Postgres(_) => claim_sql!("for update skip locked"),
    };
    tx.all(sql, values![now, now.plus(lease_seconds), limit]).await
}

/// The mail server has it: true whoever holds the lease by now.
pub async fn mark_accepted(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set status = 'accepted', accepted_at = $2, leased_until = null, last_error = ''
             where id = $1 and status in ('sending', 'deferred', 'failed')",
            values![id, now],
        )
        .await?;
    Ok(changed == 1)
}

/// Blanks what an accepted message said: its one-time secret is nobody else's to find.
pub async fn forget_bodies(tx: &mut Tx, id: Uuid) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set text_body = '', html_body = '' where id = $1 and status = 'accepted'",
            values![id],
        )
        .await?;
    Ok(changed == 1)
}

/// To be tried again. `attempt` tells whether the caller still holds the lease.
pub async fn mark_deferred(
    tx: &mut Tx,
    id: Uuid,
    attempt: i64,
    due_at: Timestamp,
    error: &str,
) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set status = 'deferred', due_at = $3, leased_until = null, last_error = $4
             where id = $1 and status = 'sending' and attempts = $2",
            values![id, attempt, due_at, error],
        )
        .await?;
    Ok(changed == 1)
}

/// Given up. `attempt` tells whether the caller still holds the lease.
pub async fn mark_failed(tx: &mut Tx, id: Uuid, attempt: i64, error: &str) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set status = 'failed', leased_until = null, last_error = $3
             where id = $1 and status = 'sending' and attempts = $2",
            values![id, attempt, error],
        )
        .await?;
    Ok(changed == 1)
}

/// A person asks to send it again, to the same or a mended address; false when it is not waiting for that.
pub async fn retry_now(tx: &mut Tx, id: Uuid, to_address: &str, now: Timestamp) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set status = 'queued', to_address = $2, due_at = $3, attempts = 0
             where id = $1 and status in ('deferred', 'failed')",
            values![id, to_address, now],
        )
        .await?;
    Ok(changed == 1)
}

/// A person dealt with it otherwise, such as by a call; false when there is nothing to resolve.
pub async fn resolve(tx: &mut Tx, id: Uuid) -> StoreResult<bool> {
    let changed = tx
        .execute(
            "update messages set status = 'resolved' where id = $1 and status in ('deferred', 'failed')",
            values![id],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest messages, newest first.
pub async fn list_recent(mut db: &Db, limit: i64) -> StoreResult<Vec<MessageRow>> {
    db.all("select * from messages order by created_at desc, id desc limit $1", values![limit]).await
}

const FIND_FOR: &str = concat!(
    "select * from messages
    where id = $1
        and not exists (select 1 from applications
            where applications.id = messages.application_id and ",
    is_recused!("$2"),
    ")"
);

/// One message, unless it tells of an application that the reader stands aside from.
pub async fn find_for(mut db: &Db, id: Uuid, reader: Uuid) -> StoreResult<Option<MessageRow>> {
    db.optional(FIND_FOR, values![id, reader]).await
}

/// One message.
pub async fn find(mut db: &Db, id: Uuid) -> StoreResult<Option<MessageRow>> {
    db.optional("select * from messages where id = $1", values![id]).await
}

/// How many messages are where.
pub async fn counts(mut db: &Db) -> StoreResult<MessageCounts> {
    db.one(
        "select
             count(case when status in ('queued', 'sending', 'deferred') then 1 end) as waiting,
             count(case when status = 'deferred' then 1 end) as deferred,
             count(case when status = 'accepted' then 1 end) as accepted,
             count(case when status = 'failed' then 1 end) as failed
         from messages",
        values![],
    )
    .await
}

/// Leaves every waiting message unsent: nobody is to be written to about what was played.
pub async fn resolve_all(tx: &mut Tx) -> StoreResult<()> {
    tx.execute("update messages set status = 'resolved' where status in ('queued', 'deferred')", values![])
        .await?;
    Ok(())
}

/// How many messages of an occasion the mail server has taken. `occasion` is what their keys begin with.
pub async fn count_accepted(db: &mut impl Run, occasion: &str) -> StoreResult<i64> {
    let row: (i64,) = db
        .one(
            "select count(*) from messages where status = 'accepted' and substr(dedupe_key, 1, length($1)) = $1",
            values![occasion],
        )
        .await?;
    Ok(row.0)
}

/// The latest message of a kind to an address.
pub async fn find_latest(mut db: &Db, template: &str, to_address: &str) -> StoreResult<Option<MessageRow>> {
    db.optional(
        "select * from messages where template = $1 and to_address = $2 order by created_at desc, id desc limit 1",
        values![template, to_address],
    )
    .await
}

/// A message that was queued lately.
#[derive(Clone, Debug, FromRow)]
pub struct QueuedRow {
    /// When it was queued, in seconds.
    pub created_at: i64,
    /// The application it tells about.
    pub application_id: Option<Uuid>,
}

/// The messages of a kind to an address, queued since a moment.
pub async fn list_since(
    db: &mut impl Run,
    template: &str,
    to_address: &str,
    since: Timestamp,
) -> StoreResult<Vec<QueuedRow>> {
    db.all(
        "select created_at, application_id from messages
         where template = $1 and to_address = $2 and created_at > $3",
        values![template, to_address, since],
    )
    .await
}
