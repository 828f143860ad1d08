//! Applications: the row that every command locks, checks and moves on.

use app::domain::{Outcome, Status, Timestamp};
use app::ports::Trustee;
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// An application.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ApplicationRow {
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The applicant.
    pub organisation_id: Uuid,
    /// Code of its status.
    pub status: String,
    /// Grows with every change.
    pub version: i64,
    /// Who signs.
    pub trustee_name: String,
    /// Their role.
    pub trustee_role: String,
    /// Their address.
    pub trustee_email: String,
    /// When it was sent.
    pub submitted_at: Option<i64>,
    /// Who sent it.
    pub submitted_by: Option<Uuid>,
    /// Since when it is at its status.
    pub status_since: i64,
    /// Code of the outcome.
    pub outcome: Option<String>,
    /// The chair who decided.
    pub determined_by: Option<Uuid>,
    /// When it was decided.
    pub determined_at: Option<i64>,
    /// The directors' summary reason.
    pub determination_reason: Option<String>,
    /// The letter.
    pub letter: Option<String>,
    /// When the organisation was told.
    pub released_at: Option<i64>,
    /// The application that the draft was copied from.
    pub copied_from: Option<Uuid>,
    /// Since when it is on hold.
    pub held_at: Option<i64>,
}

impl ApplicationRow {
    /// The status.
    ///
    /// # Errors
    /// A status that the program does not know.
    pub fn status(&self) -> StoreResult<Status> {
        Status::parse(&self.status).ok_or_else(|| StoreError::inconsistent("applications", "status", self.id))
    }

    /// The outcome, once determined.
    ///
    /// # Errors
    /// An outcome that the program does not know.
    pub fn outcome(&self) -> StoreResult<Option<Outcome>> {
        let parse = |code| {
            Outcome::parse(code).ok_or_else(|| StoreError::inconsistent("applications", "outcome", self.id))
        };
        self.outcome.as_deref().map(parse).transpose()
    }

    /// Who signs.
    pub fn trustee(&self) -> Trustee {
        Trustee {
            name: self.trustee_name.clone(),
            role: self.trustee_role.clone(),
            email: self.trustee_email.clone(),
        }
    }
}

macro_rules! select_application {
    ($where:literal) => {
        concat!(
            "select id, reference, organisation_id, status, version, trustee_name, trustee_role, trustee_email,
                submitted_at, submitted_by, status_since, outcome, determined_by, determined_at,
                determination_reason, letter, released_at, copied_from,
                (select held_at from holds where application_id = applications.id and ended_at is null) as held_at
            from applications ",
            $where
        )
    };
}

const FIND: &str = select_application!("where reference = $1");

/// One application.
pub async fn find(db: &mut impl Run, reference: &str) -> StoreResult<Option<ApplicationRow>> {
    db.optional(FIND, values![reference]).await
}

const FIND_BY_ID: &str = select_application!("where id = $1");

/// One application.
pub async fn find_by_id(db: &mut impl Run, id: Uuid) -> StoreResult<Option<ApplicationRow>> {
    db.optional(FIND_BY_ID, values![id]).await
}

/// Touches the row, so that PostgreSQL keeps other commands on it waiting until this one is done.
/// SQLite has one writer, which a transaction takes as it begins.
const LOCK: &str = "update applications set version = version where reference = $1";

/// Keeps every other command on the application waiting until the transaction ends.
pub async fn hold(tx: &mut Tx, reference: &str) -> StoreResult<()> {
    if let Tx::Postgres(_) = tx {
        tx.execute(LOCK, values![reference]).await?;
    }
    Ok(())
}

/// Locks one application for the rest of the transaction, and reads it.
pub async fn lock(tx: &mut Tx, reference: &str) -> StoreResult<Option<ApplicationRow>> {
    hold(tx, reference).await?;
    find(tx, reference).await
}

const INSERT: &str = "
    insert into applications (id, reference, organisation_id, status, started_by, started_at, status_since)
    values ($1, $2, $3, 'draft', $4, $5, $5)";

/// Adds a draft.
///
/// # Errors
/// A unique violation when the organisation has a live application, or the reference is taken.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    reference: &str,
    organisation: Uuid,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, reference, organisation, by, now]).await?;
    Ok(())
}

const NOTE_COPY: &str = "update applications set copied_from = $2 where id = $1";

/// Notes which application a draft was copied from.
pub async fn note_copy(tx: &mut Tx, id: Uuid, from: Uuid) -> StoreResult<()> {
    tx.execute(NOTE_COPY, values![id, from]).await?;
    Ok(())
}

const MOVE: &str = "
    update applications
    set version = version + 1, status = $3,
        status_since = case when status = $3 then status_since else $4 end
    where id = $1 and version = $2";

/// Moves an application on by one version. False when somebody was first.
pub async fn advance(tx: &mut Tx, id: Uuid, version: i64, to: Status, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(MOVE, values![id, version, to.code(), now]).await? == 1)
}

const NAME_TRUSTEE: &str = "
    update applications set trustee_name = $2, trustee_role = $3, trustee_email = $4 where id = $1";

/// Names who signs.
pub async fn name_trustee(tx: &mut Tx, id: Uuid, trustee: &Trustee) -> StoreResult<()> {
    tx.execute(NAME_TRUSTEE, values![id, &trustee.name, &trustee.role, &trustee.email]).await?;
    Ok(())
}

const NOTE_SUBMISSION: &str = "update applications set submitted_by = $2, submitted_at = $3 where id = $1";

/// Notes who sent it and when.
pub async fn note_submission(tx: &mut Tx, id: Uuid, by: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(NOTE_SUBMISSION, values![id, by, now]).await?;
    Ok(())
}

/// What was decided, to store.
pub struct Determination<'a> {
    /// The outcome.
    pub outcome: Outcome,
    /// The chair.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// The summary reason.
    pub reason: &'a str,
    /// The drafted letter.
    pub letter: &'a str,
}

const NOTE_DETERMINATION: &str = "
    update applications
    set outcome = $2, determined_by = $3, determined_at = $4, determination_reason = $5, letter = $6,
        status = 'determined', status_since = $4
    where id = $1";

/// Stores the decision together with its status: the table's own rules want both or neither.
pub async fn note_determination(tx: &mut Tx, id: Uuid, it: &Determination<'_>) -> StoreResult<()> {
    tx.execute(NOTE_DETERMINATION, values![id, it.outcome.code(), it.by, it.at, it.reason, it.letter])
        .await?;
    Ok(())
}

const CLEAR_DETERMINATION: &str = "
    update applications
    set outcome = null, determined_by = null, determined_at = null, determination_reason = null, letter = null,
        status = $2, status_since = $3
    where id = $1";

/// Takes an unreleased decision back; the status must leave `determined` in the same breath.
pub async fn clear_determination(tx: &mut Tx, id: Uuid, to: Status, now: Timestamp) -> StoreResult<()> {
    tx.execute(CLEAR_DETERMINATION, values![id, to.code(), now]).await?;
    Ok(())
}

const SET_LETTER: &str = "update applications set letter = $2 where id = $1";

/// Changes the words of the letter.
pub async fn set_letter(tx: &mut Tx, id: Uuid, letter: &str) -> StoreResult<()> {
    tx.execute(SET_LETTER, values![id, letter]).await?;
    Ok(())
}

const NOTE_RELEASE: &str =
    "update applications set released_at = $2, status = outcome, status_since = $2 where id = $1";

/// Makes the outcome the status, and notes when.
pub async fn note_release(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(NOTE_RELEASE, values![id, now]).await?;
    Ok(())
}

const TAKE_DECISION_AWAY: &str = "
    update applications
    set outcome = null, determined_by = null, determined_at = null, determination_reason = null, letter = null,
        released_at = null, status = $2, status_since = $3
    where id = $1";

/// Takes an overturned decision off the application. It must be kept as a past decision first.
pub async fn overturn(tx: &mut Tx, id: Uuid, to: Status, now: Timestamp) -> StoreResult<()> {
    tx.execute(TAKE_DECISION_AWAY, values![id, to.code(), now]).await?;
    Ok(())
}

const LIST_OF_ORGANISATION: &str = "
    select reference, status, copied_from from applications where organisation_id = $1 and id <> $2
    order by started_at desc";

/// Reference, status and origin of an organisation's other applications, newest first.
pub async fn list_others(
    db: &mut impl Run,
    organisation: Uuid,
    but: Uuid,
) -> StoreResult<Vec<(String, String, Option<Uuid>)>> {
    db.all(LIST_OF_ORGANISATION, values![organisation, but]).await
}

const LIST_DURATIONS: &str = "
    select submitted_at, coalesce(
        (select min(past_decisions.released_at) from past_decisions where application_id = applications.id),
        released_at)
    from applications
    where submitted_at is not null and status <> 'withdrawn'
        and (released_at is not null
            or exists (select 1 from past_decisions where application_id = applications.id))";

/// When each decided application was sent, and when its first decision was released.
pub async fn list_durations(db: &mut impl Run) -> StoreResult<Vec<(i64, i64)>> {
    db.all(LIST_DURATIONS, values![]).await
}

const SETTLE: &str = "
    update applications
    set outcome = $2, determined_by = $3, determined_at = $4, determination_reason = $5, letter = $6,
        released_at = case when $2 = 'confirmed' then released_at else $4 end,
        status = $2, status_since = $4
    where id = $1";

/// Stores the decision that follows from the conditions of the one before, which must be kept first. It is
/// known at once.
pub async fn settle(tx: &mut Tx, id: Uuid, it: &Determination<'_>) -> StoreResult<()> {
    tx.execute(SETTLE, values![id, it.outcome.code(), it.by, it.at, it.reason, it.letter]).await?;
    Ok(())
}

const TOUCH: &str = "update applications set version = version + 1 where id = $1";

/// Notes a change that no command of the table makes: the trustee's.
pub async fn touch(tx: &mut Tx, id: Uuid) -> StoreResult<()> {
    tx.execute(TOUCH, values![id]).await?;
    Ok(())
}

const NAME_ACTING_CHAIR: &str = "update applications set acting_chair = $2 where id = $1";

/// Names who acts for the chair; whoever did before, no longer does.
pub async fn name_acting_chair(tx: &mut Tx, id: Uuid, director: Uuid) -> StoreResult<()> {
    tx.execute(NAME_ACTING_CHAIR, values![id, director]).await?;
    Ok(())
}

const LIST_NAMES: &str = concat!(
    "
    select applications.reference, organisations.name from applications
    join organisations on organisations.id = applications.organisation_id
    where applications.submitted_at is not null and not ",
    super::recusal::is_recused!("$1"),
    "
    order by applications.reference"
);

/// Reference and organisation of every application that was sent, but those that the reader stands aside from.
pub async fn list_names(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_NAMES, values![reader]).await
}
