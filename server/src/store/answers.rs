//! Answers as typed, and as frozen when sent.

use app::domain::{EvidenceItem, Fields, Timestamp, digest};
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

fn parse_fields(json: &str, principle: i64) -> StoreResult<Fields> {
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

const FREEZE: &str =
    "insert into snapshots (application_id, principle, fields, evidence, digest) values ($1, $2, $3, $4, $5)";

/// One answer as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// 1 to 6.
    pub principle: u8,
    /// As typed.
    pub fields: Fields,
    /// The files and links beside it.
    pub evidence: Vec<EvidenceItem>,
}

impl Frozen {
    fn digest(&self) -> [u8; 32] {
        digest(&self.fields, &self.evidence)
    }
}

/// Freezes one answer as sent.
pub async fn freeze(tx: &mut Tx, application: Uuid, frozen: &Frozen) -> StoreResult<()> {
    let fields = serde_json::to_string(&frozen.fields).unwrap_or_default();
    let evidence = serde_json::to_string(&frozen.evidence).unwrap_or_default();
    let values = values![application, i64::from(frozen.principle), fields, evidence, frozen.digest()];
    tx.execute(FREEZE, values).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct SnapshotRow {
    principle: i64,
    fields: String,
    evidence: String,
    digest: Vec<u8>,
}

const LIST_SNAPSHOTS: &str = "
    select principle, fields, evidence, digest from snapshots where application_id = $1 order by principle";

/// The answers as sent.
pub async fn list_frozen(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<Frozen>> {
    let rows: Vec<SnapshotRow> = db.all(LIST_SNAPSHOTS, values![application]).await?;
    rows.into_iter()
        .map(|row| {
            let frozen = Frozen {
                principle: u8::try_from(row.principle).unwrap_or_default(),
                fields: parse_fields(&row.fields, row.principle)?,
                evidence: serde_json::from_str(&row.evidence)
                    .map_err(|_| StoreError::inconsistent("snapshots", "evidence", application))?,
            };
            if frozen.digest().as_slice() != row.digest {
                return Err(StoreError::inconsistent("snapshots", "digest", application));
            }
            Ok(frozen)
        })
        .collect()
}

/// One digest over all six, which is what the trustee signs.
pub fn digest_of_all(frozen: &[Frozen]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for one in frozen {
        hasher.update([one.principle]);
        hasher.update(one.digest());
    }
    hasher.finalize().into()
}
