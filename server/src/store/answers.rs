//! Answers as typed, and as frozen when sent.

use app::domain::{Fields, Timestamp, digest};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A saved answer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AnswerRow {
    /// 1 to 6.
    pub principle: i64,
    /// Grows with every save.
    pub version: i64,
    /// The fields, as JSON.
    pub fields: String,
    /// Who saved it last.
    pub saved_by: Uuid,
    /// What they are called.
    pub saved_by_name: String,
    /// When.
    pub saved_at: i64,
}

impl AnswerRow {
    /// The fields as typed.
    ///
    /// # Errors
    /// Anything but an object of strings.
    pub fn fields(&self) -> StoreResult<Fields> {
        parse_fields(&self.fields, self.principle)
    }
}

/// The fields of a stored answer.
///
/// # Errors
/// Anything but an object of strings.
pub fn parse_fields(json: &str, principle: i64) -> StoreResult<Fields> {
    serde_json::from_str(json).map_err(|_| StoreError::inconsistent("answers", "fields", principle))
}

const LIST: &str = "
    select principle, version, fields, saved_by, people.name as saved_by_name, saved_at
    from answers join people on people.id = answers.saved_by
    where application_id = $1 order by principle";

/// The answers of an application.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<AnswerRow>> {
    db.all(LIST, values![application]).await
}

const FIND: &str = "
    select principle, version, fields, saved_by, people.name as saved_by_name, saved_at
    from answers join people on people.id = answers.saved_by
    where application_id = $1 and principle = $2";

/// One answer.
pub async fn find(db: &mut impl Run, application: Uuid, principle: u8) -> StoreResult<Option<AnswerRow>> {
    db.optional(FIND, values![application, i64::from(principle)]).await
}

const SAVE: &str = "
    insert into answers (application_id, principle, version, fields, completed, saved_by, saved_at)
    values ($1, $2, $3 + 1, $4, $5, $6, $7)
    on conflict (application_id, principle) do update
    set version = answers.version + 1, fields = excluded.fields, completed = excluded.completed,
        saved_by = excluded.saved_by, saved_at = excluded.saved_at
    where answers.version = $3";

/// An answer to store.
pub struct NewAnswer<'a> {
    /// Of this application.
    pub application: Uuid,
    /// 1 to 6.
    pub principle: u8,
    /// The version that was shown; 0 before the first save.
    pub version: i64,
    /// As typed.
    pub fields: &'a Fields,
    /// Nothing is missing.
    pub completed: bool,
    /// Who.
    pub by: Uuid,
    /// When.
    pub now: Timestamp,
}

/// Saves an answer. False when somebody else saved it since `version`.
pub async fn save(tx: &mut Tx, new: &NewAnswer<'_>) -> StoreResult<bool> {
    let json = serde_json::to_string(new.fields).unwrap_or_default();
    let values =
        values![new.application, i64::from(new.principle), new.version, json, new.completed, new.by, new.now];
    Ok(tx.execute(SAVE, values).await? == 1)
}

const FREEZE: &str = "
    insert into snapshots (application_id, principle, submission, fields, digest, frozen_at)
    values ($1, $2, $3, $4, $5, $6)";

/// Freezes one answer as sent, beside what was sent before.
pub async fn freeze(
    tx: &mut Tx,
    application: Uuid,
    submission: i64,
    principle: u8,
    fields: &Fields,
    now: Timestamp,
) -> StoreResult<()> {
    let json = serde_json::to_string(fields).unwrap_or_default();
    let values = values![application, i64::from(principle), submission, json, digest(fields), now];
    tx.execute(FREEZE, values).await?;
    Ok(())
}

const LAST_SUBMISSION: &str = "
    select coalesce(max(submission), 0) from (
        select submission from snapshots where application_id = $1
        union all
        select submission from requests where application_id = $1 and submission is not null
    ) as made";

/// The number of the last submission, also where a response changed no answer; 0 before the first.
pub async fn last_submission(db: &mut impl Run, application: Uuid) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(LAST_SUBMISSION, values![application]).await?.0)
}

#[derive(sqlx::FromRow)]
struct SnapshotRow {
    principle: i64,
    fields: String,
    digest: Vec<u8>,
}

const LIST_SNAPSHOTS: &str = "
    select principle, fields, digest from snapshots
    where application_id = $1 and submission = (select max(submission) from snapshots as later
        where later.application_id = $1 and later.principle = snapshots.principle and later.submission <= $2)
    order by principle";

/// The answers as sent last: principle and fields.
pub async fn list_frozen(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<(u8, Fields)>> {
    list_frozen_at(db, application, i64::MAX).await
}

/// The answers as they stood with a submission: principle and fields.
pub async fn list_frozen_at(
    db: &mut impl Run,
    application: Uuid,
    submission: i64,
) -> StoreResult<Vec<(u8, Fields)>> {
    let rows: Vec<SnapshotRow> = db.all(LIST_SNAPSHOTS, values![application, submission]).await?;
    rows.into_iter()
        .map(|row| {
            let fields = parse_fields(&row.fields, row.principle)?;
            if digest(&fields).as_slice() != row.digest {
                return Err(StoreError::inconsistent("snapshots", "digest", application));
            }
            Ok((u8::try_from(row.principle).unwrap_or_default(), fields))
        })
        .collect()
}

/// One digest over all six, which is what the trustee signs.
pub fn digest_of_all(frozen: &[(u8, Fields)]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for (principle, fields) in frozen {
        hasher.update([*principle]);
        hasher.update(digest(fields));
    }
    hasher.finalize().into()
}
