//! What members say to each other about an answer. Nobody else reads it.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A comment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CommentRow {
    /// Its id.
    pub id: Uuid,
    /// Who wrote it.
    pub written_by: Uuid,
    /// What they are called.
    pub written_by_name: String,
    /// What they wrote.
    pub words: String,
    /// When.
    pub written_at: i64,
    /// When it was resolved.
    pub resolved_at: Option<i64>,
    /// Who resolved it.
    pub resolved_by_name: Option<String>,
}

const LIST: &str = "
    select answer_comments.id, written_by, writer.name as written_by_name, words, written_at, resolved_at,
        resolver.name as resolved_by_name
    from answer_comments
    join people as writer on writer.id = answer_comments.written_by
    left join people as resolver on resolver.id = answer_comments.resolved_by
    where application_id = $1 and principle = $2
    order by written_at, answer_comments.id";

/// The comments on an answer, oldest first.
pub async fn list(db: &mut impl Run, application: Uuid, principle: u8) -> StoreResult<Vec<CommentRow>> {
    db.all(LIST, values![application, i64::from(principle)]).await
}

const COUNT: &str = "
    select count(*) from answer_comments where application_id = $1 and principle = $2";

/// How many comments an answer has.
pub async fn count(db: &mut impl Run, application: Uuid, principle: u8) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT, values![application, i64::from(principle)]).await?.0)
}

const COUNT_OPEN: &str = "
    select principle, count(*) from answer_comments
    where application_id = $1 and resolved_at is null group by principle";

/// How many open comments each answer has: principle and number.
pub async fn count_open(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<(i64, i64)>> {
    db.all(COUNT_OPEN, values![application]).await
}

/// A comment to add.
pub struct NewComment<'a> {
    /// Its id.
    pub id: Uuid,
    /// On this application.
    pub application: Uuid,
    /// On the answer to this principle.
    pub principle: u8,
    /// Who writes.
    pub by: Uuid,
    /// What.
    pub words: &'a str,
    /// When.
    pub now: Timestamp,
}

const INSERT: &str = "
    insert into answer_comments (id, application_id, principle, written_by, words, written_at)
    values ($1, $2, $3, $4, $5, $6)";

/// Adds a comment.
pub async fn insert(tx: &mut Tx, new: &NewComment<'_>) -> StoreResult<()> {
    let values = values![new.id, new.application, i64::from(new.principle), new.by, new.words, new.now];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const RESOLVE: &str = "
    update answer_comments set resolved_by = $4, resolved_at = $5
    where id = $1 and application_id = $2 and principle = $3 and resolved_at is null";
const REOPEN: &str = "
    update answer_comments set resolved_by = null, resolved_at = null
    where id = $1 and application_id = $2 and principle = $3";
const DELETE: &str = "
    delete from answer_comments
    where id = $1 and application_id = $2 and principle = $3 and written_by = $4";

/// Marks a comment as dealt with; one that is stays as it is.
pub async fn resolve(
    tx: &mut Tx,
    (application, principle, id): (Uuid, u8, Uuid),
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(RESOLVE, values![id, application, i64::from(principle), by, now]).await?;
    Ok(())
}

/// Opens a comment again.
pub async fn reopen(tx: &mut Tx, (application, principle, id): (Uuid, u8, Uuid)) -> StoreResult<()> {
    tx.execute(REOPEN, values![id, application, i64::from(principle)]).await?;
    Ok(())
}

/// Deletes a comment of one's own. False when it is another's, or gone.
pub async fn delete(
    tx: &mut Tx,
    (application, principle, id): (Uuid, u8, Uuid),
    by: Uuid,
) -> StoreResult<bool> {
    Ok(tx.execute(DELETE, values![id, application, i64::from(principle), by]).await? == 1)
}

const READERS: &str = "
    select people.email from members
    join people on people.id = members.person_id
    where members.organisation_id = $1 and people.id <> $2 and people.disabled_at is null
        and not exists (select 1 from quiet_people where quiet_people.person_id = people.id)
    order by people.email";

/// Where the other members read of a comment, unless they want no letters.
pub async fn list_readers(db: &mut impl Run, organisation: Uuid, writer: Uuid) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(READERS, values![organisation, writer]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

const IS_QUIET: &str = "select count(*) from quiet_people where person_id = $1";
const HUSH: &str = "insert into quiet_people (person_id, since) values ($1, $2) on conflict do nothing";
const UNHUSH: &str = "delete from quiet_people where person_id = $1";

/// True for somebody who wants no letters about comments.
pub async fn is_quiet(db: &mut impl Run, person: Uuid) -> StoreResult<bool> {
    Ok(db.one::<(i64,)>(IS_QUIET, values![person]).await?.0 == 1)
}

/// Notes whether somebody wants letters about comments.
pub async fn set_quiet(tx: &mut Tx, person: Uuid, quiet: bool, now: Timestamp) -> StoreResult<()> {
    if quiet {
        tx.execute(HUSH, values![person, now]).await?;
    } else {
        tx.execute(UNHUSH, values![person]).await?;
    }
    Ok(())
}
