//! The history: rows that are only ever added, each holding the hash of the one before.

use app::domain::{Event, Forgotten, Link, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// One line of a history.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EventRow {
    /// From 1.
    pub number: i64,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// Their name at the time.
    pub actor_name: String,
    /// The event as JSON.
    pub body: String,
    /// When.
    pub happened_at: i64,
    /// The hash of the line before.
    pub previous_hash: Vec<u8>,
    /// The hash of this line.
    pub hash: Vec<u8>,
    /// When its words were taken out.
    pub redacted_at: Option<i64>,
}

impl EventRow {
    /// The event.
    ///
    /// # Errors
    /// An event that the program does not know.
    pub fn event(&self) -> StoreResult<Event> {
        serde_json::from_str(&self.body).map_err(|_| StoreError::inconsistent("events", "body", self.number))
    }

    /// The hash of this line.
    ///
    /// # Errors
    /// A hash of another length.
    pub fn hash(&self) -> StoreResult<[u8; 32]> {
        let hash = self.hash.as_slice().try_into();
        hash.map_err(|_| StoreError::inconsistent("events", "hash", self.number))
    }

    /// All that its hash covers.
    ///
    /// # Errors
    /// A previous hash of another length.
    pub fn link(&self, application: Uuid) -> StoreResult<Link> {
        let previous = self.previous_hash.as_slice().try_into();
        Ok(Link {
            application,
            number: self.number,
            actor: self.actor_id,
            actor_name: self.actor_name.clone(),
            body: self.body.clone(),
            at: Timestamp::from_seconds(self.happened_at),
            previous: previous
                .map_err(|_| StoreError::inconsistent("events", "previous_hash", self.number))?,
            is_redacted: self.redacted_at.is_some(),
        })
    }
}

const FIND_LAST: &str = "
    select number, actor_id, actor_name, body, happened_at, previous_hash, hash, redacted_at
    from events where application_id = $1 order by number desc limit 1";

/// The latest line.
pub async fn find_last(db: &mut impl Run, application: Uuid) -> StoreResult<Option<EventRow>> {
    db.optional(FIND_LAST, values![application]).await
}

const INSERT: &str = "
    insert into events
        (application_id, number, kind, actor_id, actor_name, body, happened_at, previous_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a line to the end of an application's history. The application must be locked.
pub async fn append(
    tx: &mut Tx,
    application: Uuid,
    actor: Option<Uuid>,
    actor_name: &str,
    event: &Event,
    now: Timestamp,
) -> StoreResult<()> {
    let last = find_last(tx, application).await?;
    let (number, previous) = match &last {
        Some(row) => (row.number + 1, row.hash()?),
        None => (1, [0; 32]),
    };
    let body = serde_json::to_string(event).unwrap_or_default();
    let kind = serde_json::to_value(event).ok().and_then(|json| json["kind"].as_str().map(str::to_owned));
    let actor_name = actor_name.to_owned();
    let link = Link { application, number, actor, actor_name, body, at: now, previous, is_redacted: false };
    let values = values![
        application,
        number,
        kind.unwrap_or_default(),
        actor,
        &link.actor_name,
        &link.body,
        now,
        previous,
        link.hash()
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const LIST: &str = "
    select number, actor_id, actor_name, body, happened_at, previous_hash, hash, redacted_at
    from events where application_id = $1 order by number";

/// The whole history of an application, oldest first.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<EventRow>> {
    db.all(LIST, values![application]).await
}

const FORGET: &str = "
    update events set actor_id = null, actor_name = '', body = $3, redacted_at = $4
    where application_id = $1 and number = $2";

/// Takes the words out of one line, once. Its place, kind, time and hash stay.
pub async fn forget(tx: &mut Tx, application: Uuid, line: &Forgotten, now: Timestamp) -> StoreResult<()> {
    tx.execute(FORGET, values![application, line.number, &line.body, now]).await?;
    Ok(())
}
