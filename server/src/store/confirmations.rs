//! The yearly re-confirmation: its draft, what was sent, and who has read it.

use app::domain::{Fields, Timestamp, digest};
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreError, StoreResult, Tx, values};

/// What is saved and not sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DraftRow {
    /// Grows with every save.
    pub version: i64,
    /// The fields, as JSON.
    pub fields: String,
    /// What the person who saved last is called.
    pub saved_by_name: String,
    /// When.
    pub saved_at: i64,
}

impl DraftRow {
    /// The fields as typed.
    ///
    /// # Errors
    /// Anything but an object of strings.
    pub fn fields(&self) -> StoreResult<Fields> {
        parse_fields("confirmation_drafts", &self.fields)
    }
}

fn parse_fields(table: &'static str, json: &str) -> StoreResult<Fields> {
    serde_json::from_str(json).map_err(|_| StoreError::inconsistent(table, "fields", ""))
}

const FIND_DRAFT: &str = "
    select version, fields, people.name as saved_by_name, saved_at
    from confirmation_drafts join people on people.id = saved_by
    where application_id = $1";

/// What is saved and not sent.
pub async fn find_draft(db: &mut impl Run, application: Uuid) -> StoreResult<Option<DraftRow>> {
    db.optional(FIND_DRAFT, values![application]).await
}

const SAVE_DRAFT: &str = "
    insert into confirmation_drafts (application_id, version, fields, saved_by, saved_at)
    values ($1, $2 + 1, $3, $4, $5)
    on conflict (application_id) do update
    set version = confirmation_drafts.version + 1, fields = excluded.fields, saved_by = excluded.saved_by,
        saved_at = excluded.saved_at
    where confirmation_drafts.version = $2";

/// Saves as typed. False when somebody else saved since `version`.
pub async fn save_draft(
    tx: &mut Tx,
    application: Uuid,
    version: i64,
    fields: &Fields,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    let json = serde_json::to_string(fields).unwrap_or_default();
    Ok(tx.execute(SAVE_DRAFT, values![application, version, json, by, now]).await? == 1)
}

const DELETE_DRAFT: &str = "delete from confirmation_drafts where application_id = $1";

/// Forgets the draft, once sent.
pub async fn delete_draft(tx: &mut Tx, application: Uuid) -> StoreResult<()> {
    tx.execute(DELETE_DRAFT, values![application]).await?;
    Ok(())
}

const INSERT: &str = "
    insert into confirmations (application_id, number, fields, digest, sent_by, sent_at)
    values ($1, $2, $3, $4, $5, $6)";

/// Keeps a re-confirmation as sent.
pub async fn insert(
    tx: &mut Tx,
    application: Uuid,
    number: i64,
    fields: &Fields,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    let json = serde_json::to_string(fields).unwrap_or_default();
    tx.execute(INSERT, values![application, number, json, digest(fields, &[]), by, now]).await?;
    Ok(())
}

/// A re-confirmation as sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConfirmationRow {
    /// From 1.
    pub number: i64,
    /// The fields, as JSON.
    pub fields: String,
    /// What its digest was when it was sent.
    pub digest: Vec<u8>,
    /// Who sent it.
    pub sent_by: Uuid,
    /// What they are called.
    pub sent_by_name: String,
    /// When.
    pub sent_at: i64,
    /// When its words were taken out.
    pub redacted_at: Option<i64>,
    /// Who has read it.
    pub read_by: Option<String>,
    /// When.
    pub read_at: Option<i64>,
}

impl ConfirmationRow {
    /// The fields as sent.
    ///
    /// # Errors
    /// Anything that its digest does not fit.
    pub fn fields(&self) -> StoreResult<Fields> {
        let fields = parse_fields("confirmations", &self.fields)?;
        if self.redacted_at.is_none() && digest(&fields, &[]).as_slice() != self.digest {
            return Err(StoreError::inconsistent("confirmations", "digest", self.number));
        }
        Ok(fields)
    }
}

const LIST: &str = "
    select confirmations.number, fields, digest, sent_by, senders.name as sent_by_name, sent_at, redacted_at,
        readers.name as read_by, read_at
    from confirmations
    join people as senders on senders.id = sent_by
    left join confirmation_readings on confirmation_readings.application_id = confirmations.application_id
        and confirmation_readings.number = confirmations.number
    left join people as readers on readers.id = read_by
    where confirmations.application_id = $1
    order by confirmations.number desc";

/// What was sent, newest first.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ConfirmationRow>> {
    db.all(LIST, values![application]).await
}

const MARK_READ: &str = "
    insert into confirmation_readings (application_id, number, read_by, read_at) values ($1, $2, $3, $4)
    on conflict (application_id, number) do nothing";

/// Notes who has read it; the first reader stays.
pub async fn mark_read(
    tx: &mut Tx,
    application: Uuid,
    number: i64,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(MARK_READ, values![application, number, by, now]).await?;
    Ok(())
}

/// An anchor, with what its clock needs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AnchorRow {
    /// Its application.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation: String,
    /// When the decision was released.
    pub released_at: i64,
    /// When the latest re-confirmation was sent.
    pub sent_at: Option<i64>,
    /// The latest re-confirmation that nobody has read.
    pub unread: Option<i64>,
}

impl AnchorRow {
    /// When it was last confirmed.
    pub fn last(&self) -> Timestamp {
        Timestamp::from_seconds(self.sent_at.unwrap_or(self.released_at).max(self.released_at))
    }
}

macro_rules! select_anchors {
    ($and:expr) => {
        concat!(
            "select applications.id, reference, organisation_id, organisations.name as organisation, released_at,
                (select max(sent_at) from confirmations where application_id = applications.id) as sent_at,
                (select max(number) from confirmations
                    where application_id = applications.id
                        and not exists (select 1 from confirmation_readings
                            where confirmation_readings.application_id = confirmations.application_id
                                and confirmation_readings.number = confirmations.number)) as unread
            from applications
            join organisations on organisations.id = applications.organisation_id
            where applications.status in ('confirmed', 'confirmed_with_conditions') ",
            $and,
            " order by released_at, reference"
        )
    };
}

const LIST_ANCHORS: &str = select_anchors!("");

/// Every anchor.
pub async fn list_anchors(db: &mut impl Run) -> StoreResult<Vec<AnchorRow>> {
    db.all(LIST_ANCHORS, values![]).await
}

const LIST_FOR_READER: &str = select_anchors!(concat!("and not ", is_recused!("$1")));

/// The anchors that the reader may know of: standing aside is part of the query.
pub async fn list_anchors_for(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<AnchorRow>> {
    db.all(LIST_FOR_READER, values![reader]).await
}
