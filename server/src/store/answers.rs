//! Answers as typed, and as frozen when sent.

use app::domain::{EvidenceItem, Fields, Timestamp, digest};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, applications, values};

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

/// The files and links of a frozen answer.
///
/// # Errors
/// Anything but a list of evidence.
pub fn parse_evidence(json: &str, application: Uuid) -> StoreResult<Vec<EvidenceItem>> {
    serde_json::from_str(json).map_err(|_| StoreError::inconsistent("snapshots", "evidence", application))
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

/// All that saving needs to know, in one reading: a save is the most frequent thing anybody does here.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenRow {
    /// The application.
    pub application_id: Uuid,
    /// Code of its status.
    pub status: String,
    /// Its version.
    pub application_version: i64,
    /// Code of what the person may do for the organisation.
    pub role: String,
    /// The version of the answer; none before the first save.
    pub version: Option<i64>,
    /// The fields, as JSON.
    pub fields: Option<String>,
    /// Who saved the answer last.
    pub saved_by: Option<Uuid>,
    /// What they are called.
    pub saved_by_name: Option<String>,
    /// When.
    pub saved_at: Option<i64>,
    /// When the sitting began.
    pub sitting_at: Option<i64>,
    /// Whose the last line of the history is.
    pub last_actor: Option<Uuid>,
    /// That line's event, as JSON.
    pub last_body: Option<String>,
    /// 1 when words of this person are held for the page.
    pub is_held: i64,
}

impl OpenRow {
    /// The answer as it is saved.
    pub fn answer(&self, principle: u8) -> Option<AnswerRow> {
        Some(AnswerRow {
            principle: i64::from(principle),
            version: self.version?,
            fields: self.fields.clone()?,
            saved_by: self.saved_by?,
            saved_by_name: self.saved_by_name.clone()?,
            saved_at: self.saved_at?,
        })
    }
}

const OPEN: &str = "
    select applications.id as application_id, applications.status, applications.version as application_version,
        members.role, answers.version, answers.fields, answers.saved_by, people.name as saved_by_name,
        answers.saved_at, answers.sitting_at, events.actor_id as last_actor, events.body as last_body,
        case when exists (select 1 from held_posts where held_posts.person_id = $3 and held_posts.path = $4)
            then cast(1 as bigint) else cast(0 as bigint) end as is_held
    from applications
    join members on members.organisation_id = applications.organisation_id and members.person_id = $3
    left join answers on answers.application_id = applications.id and answers.principle = $2
    left join people on people.id = answers.saved_by
    left join events on events.application_id = applications.id and events.number =
        (select max(number) from events as numbered where numbered.application_id = applications.id)
    where applications.reference = $1";

/// Locks an application for a member who saves an answer on the page at `path`. None for anybody else.
pub async fn open(
    tx: &mut Tx,
    reference: &str,
    principle: u8,
    person: Uuid,
    path: &str,
) -> StoreResult<Option<OpenRow>> {
    applications::hold(tx, reference).await?;
    tx.optional(OPEN, values![reference, i64::from(principle), person, path]).await
}

const SAVE: &str = "
    insert into answers (application_id, principle, version, fields, completed, saved_by, saved_at, sitting_at)
    values ($1, $2, $3 + 1, $4, $5, $6, $7, $8)
    on conflict (application_id, principle) do update
    set version = answers.version + 1, fields = excluded.fields, completed = excluded.completed,
        saved_by = excluded.saved_by, saved_at = excluded.saved_at, sitting_at = excluded.sitting_at
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
    /// When the sitting began that this save belongs to.
    pub sitting: Timestamp,
}

/// Saves an answer. False when somebody else saved it since `version`.
pub async fn save(tx: &mut Tx, new: &NewAnswer<'_>) -> StoreResult<bool> {
    let json = serde_json::to_string(new.fields).unwrap_or_default();
    let values = values![
        new.application,
        i64::from(new.principle),
        new.version,
        json,
        new.completed,
        new.by,
        new.now,
        new.sitting
    ];
    Ok(tx.execute(SAVE, values).await? == 1)
}

const FREEZE: &str = "
    insert into snapshots (application_id, principle, submission, fields, evidence, digest, frozen_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

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

/// Freezes one answer as sent, beside what was sent before.
pub async fn freeze(
    tx: &mut Tx,
    application: Uuid,
    submission: i64,
    frozen: &Frozen,
    now: Timestamp,
) -> StoreResult<()> {
    let fields = serde_json::to_string(&frozen.fields).unwrap_or_default();
    let evidence = serde_json::to_string(&frozen.evidence).unwrap_or_default();
    let principle = i64::from(frozen.principle);
    let values = values![application, principle, submission, fields, evidence, frozen.digest(), now];
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
    evidence: String,
    digest: Vec<u8>,
}

const LIST_SNAPSHOTS: &str = "
    select principle, fields, evidence, digest from snapshots
    where application_id = $1 and submission = (select max(submission) from snapshots as later
        where later.application_id = $1 and later.principle = snapshots.principle and later.submission <= $2)
    order by principle";

/// The answers as sent last.
pub async fn list_frozen(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<Frozen>> {
    list_frozen_at(db, application, i64::MAX).await
}

/// The answers as they stood with a submission.
pub async fn list_frozen_at(
    db: &mut impl Run,
    application: Uuid,
    submission: i64,
) -> StoreResult<Vec<Frozen>> {
    let rows: Vec<SnapshotRow> = db.all(LIST_SNAPSHOTS, values![application, submission]).await?;
    rows.into_iter()
        .map(|row| {
            let frozen = Frozen {
                principle: u8::try_from(row.principle).unwrap_or_default(),
                fields: parse_fields(&row.fields, row.principle)?,
                evidence: parse_evidence(&row.evidence, application)?,
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
