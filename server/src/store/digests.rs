//! The weekly e-mail: who wants it, for which weeks it was made, and what happened since the last.

use app::domain::{Event, Timestamp};
use uuid::Uuid;

use super::queue::may_be_known;
use super::{Run, StoreError, StoreResult, Tx, values};

const FIND_READER: &str = "
    select people.id from weekly_readers join people on people.id = weekly_readers.person_id
    where people.email = $1 and exists (select 1 from roles where person_id = people.id)";

/// Whether an address is that of somebody of the Alliance who gets one e-mail a week.
pub async fn is_weekly_address(db: &mut impl Run, email: &str) -> StoreResult<bool> {
    Ok(db.optional::<(Uuid,)>(FIND_READER, values![email]).await?.is_some())
}

const FIND: &str = "select since from weekly_readers where person_id = $1";

/// Since when somebody gets one e-mail a week, if they do.
pub async fn weekly_since(db: &mut impl Run, person: Uuid) -> StoreResult<Option<Timestamp>> {
    let row: Option<(i64,)> = db.optional(FIND, values![person]).await?;
    Ok(row.map(|(since,)| Timestamp::from_seconds(since)))
}

const ADD: &str = "insert into weekly_readers (person_id, since) values ($1, $2) on conflict do nothing";
const REMOVE: &str = "delete from weekly_readers where person_id = $1";

/// One e-mail a week from now on, or one for each event.
pub async fn set_weekly(tx: &mut Tx, person: Uuid, weekly: bool, now: Timestamp) -> StoreResult<()> {
    if weekly {
        tx.execute(ADD, values![person, now]).await?;
    } else {
        tx.execute(REMOVE, values![person]).await?;
    }
    Ok(())
}

/// Somebody whose weekly e-mail is still to be made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ReaderRow {
    /// The person.
    pub id: Uuid,
    /// Where they read mail.
    pub email: String,
    /// 1 for a director or chair.
    pub is_director: i64,
    /// 1 for a chair.
    pub is_chair: i64,
    /// 1 for a co-ordinator.
    pub is_coordinator: i64,
    /// When the last one was made, or they asked for them.
    pub since: i64,
}

const LIST_DUE: &str = "
    select people.id, people.email,
        (select count(*) from roles where person_id = people.id and role in ('director', 'chair')) as is_director,
        (select count(*) from roles where person_id = people.id and role = 'chair') as is_chair,
        (select count(*) from roles where person_id = people.id and role = 'coordinator') as is_coordinator,
        coalesce((select max(made_at) from weekly_digests where person_id = people.id), weekly_readers.since)
            as since
    from weekly_readers join people on people.id = weekly_readers.person_id
    where people.disabled_at is null and weekly_readers.since < $2
        and exists (select 1 from roles
            where person_id = people.id and role in ('director', 'chair', 'coordinator'))
        and not exists (select 1 from weekly_digests where person_id = people.id and week = $1)
    order by people.email";

/// Who has none for a week yet. Whoever asked for them after the week's began waits for the next.
pub async fn list_due(db: &mut impl Run, week: &str, began: Timestamp) -> StoreResult<Vec<ReaderRow>> {
    db.all(LIST_DUE, values![week, began]).await
}

const NOTE: &str = "
    insert into weekly_digests (person_id, week, made_at, lines) values ($1, $2, $3, $4)
    on conflict (person_id, week) do nothing";

/// Notes that a person's is made; false when it was already.
pub async fn note(tx: &mut Tx, person: Uuid, week: &str, now: Timestamp, lines: i64) -> StoreResult<bool> {
    Ok(tx.execute(NOTE, values![person, week, now, lines]).await? == 1)
}

/// Something that happened.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HappenedRow {
    /// The application's reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// The event as JSON.
    pub body: String,
}

impl HappenedRow {
    /// The event.
    ///
    /// # Errors
    /// An event that the program does not know.
    pub fn event(&self) -> StoreResult<Event> {
        serde_json::from_str(&self.body)
            .map_err(|_| StoreError::inconsistent("events", "body", &self.reference))
    }
}

const LIST_HAPPENED: &str = concat!(
    "select applications.reference, organisations.name as organisation, events.body
    from events
    join applications on applications.id = events.application_id
    join organisations on organisations.id = applications.organisation_id
    where events.happened_at > $2 and events.redacted_at is null
        and events.happened_at >= applications.submitted_at
        and (events.actor_id is null or events.actor_id <> $1)
        and ($4 = 1 or exists (select 1 from conflict_answers
            where application_id = applications.id and director_id = $1 and answer = 'none')) and ",
    may_be_known!(),
    " order by events.happened_at desc, applications.reference, events.number desc limit $3"
);

/// The latest of what others did since a moment, in cases that the reader may know of; at most so many.
/// A director reads nothing of a case before saying that there is no conflict; `unasked` is for others.
pub async fn list_happened(
    db: &mut impl Run,
    reader: Uuid,
    since: Timestamp,
    most: i64,
    unasked: bool,
) -> StoreResult<Vec<HappenedRow>> {
    db.all(LIST_HAPPENED, values![reader, since, most, unasked]).await
}
