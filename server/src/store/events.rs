//! The history: rows that are only ever added, each holding the hash of the one before.

use app::domain::{Event, Link, Timestamp};
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
}

impl EventRow {
    /// The event.
    ///
    /// # Errors
    /// An event that the program does not know.
    pub fn event(&self) -> StoreResult<Event> {
        serde_json::from_str(&self.body).map_err(|_| StoreError::inconsistent("events", "body", self.number))
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
        })
    }
}

const FIND_LAST: &str = "
    select number, actor_id, actor_name, body, happened_at, previous_hash, hash
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
        Some(row) => (row.number + 1, row.link(application)?.hash()),
        None => (1, [0; 32]),
    };
    let body = serde_json::to_string(event).unwrap_or_default();
    let kind = serde_json::to_value(event).ok().and_then(|json| json["kind"].as_str().map(str::to_owned));
    let link =
        Link { application, number, actor, actor_name: actor_name.to_owned(), body, at: now, previous };
    let values = values![
        application,
        number,
        kind.unwrap_or_default(),
        actor,
        actor_name,
        &link.body,
        now,
        previous,
        link.hash()
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const LIST: &str = "
    select number, actor_id, actor_name, body, happened_at, previous_hash, hash
    from events where application_id = $1 order by number";

/// The whole history of an application, oldest first.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<EventRow>> {
    db.all(LIST, values![application]).await
}
