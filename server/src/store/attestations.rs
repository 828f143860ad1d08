//! Requests to a trustee to sign for the Board.

use app::domain::Timestamp;
use app::ports::{AttestationState, AttestationView};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A request to a trustee.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AttestationRow {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// Who was asked.
    pub trustee_name: String,
    /// Where the link went.
    pub trustee_email: String,
    /// What is signed.
    pub digest: Vec<u8>,
    /// Code of its state.
    pub status: String,
    /// When the link was sent.
    pub invited_at: i64,
    /// When the link ends.
    pub expires_at: i64,
    /// When the page was opened.
    pub opened_at: Option<i64>,
    /// When it was signed or declined.
    pub answered_at: Option<i64>,
    /// The name as typed.
    pub signed_name: Option<String>,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The submission of the answers that is signed.
    pub submission: i64,
    /// Who had signed before the answers changed.
    pub formerly_signed_name: Option<String>,
    /// How many reminders went.
    pub reminders: i64,
    /// When the latest went.
    pub reminded_at: Option<i64>,
}

impl AttestationRow {
    /// The state; an open one past its end is expired.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn state(&self, now: Timestamp) -> StoreResult<AttestationState> {
        let state = AttestationState::parse(&self.status)
            .ok_or_else(|| StoreError::inconsistent("attestations", "status", self.id))?;
        let open = matches!(state, AttestationState::Invited | AttestationState::Opened);
        Ok(if open && self.expires_at <= now.seconds() { AttestationState::Expired } else { state })
    }

    /// Signed, or waiting for the trustee: what it is about must not change under it.
    pub fn covers_the_answers(&self) -> bool {
        matches!(self.status.as_str(), "invited" | "opened" | "signed")
    }

    /// When the link, or the latest reminder, was sent.
    pub fn last_sent_at(&self) -> Timestamp {
        Timestamp::from_seconds(self.reminded_at.unwrap_or(self.invited_at))
    }

    /// The read model.
    ///
    /// # Errors
    /// A state that the program does not know.
    pub fn view(&self, now: Timestamp) -> StoreResult<AttestationView> {
        let at = self.answered_at.or(self.opened_at).unwrap_or(self.invited_at);
        Ok(AttestationView {
            state: self.state(now)?,
            trustee: self.trustee_name.clone(),
            signed_name: self.signed_name.clone(),
            reason: self.reason.clone(),
            at: Timestamp::from_seconds(at),
            invited_at: Timestamp::from_seconds(self.invited_at),
            expires_at: Timestamp::from_seconds(self.expires_at),
            reminders: self.reminders,
            reminded_at: self.reminded_at.map(Timestamp::from_seconds),
        })
    }
}

macro_rules! select_attestation {
    ($where:literal) => {
        concat!(
            "select id, application_id, trustee_name, trustee_email, digest, status, invited_at, expires_at,
                opened_at, answered_at, signed_name, reason, submission, formerly_signed_name, reminders, reminded_at
            from attestations ",
            $where
        )
    };
}

const FIND_LATEST: &str =
    select_attestation!("where application_id = $1 order by invited_at desc, id desc limit 1");

/// The latest request for an application.
pub async fn find_latest(db: &mut impl Run, application: Uuid) -> StoreResult<Option<AttestationRow>> {
    db.optional(FIND_LATEST, values![application]).await
}

const FIND_BY_TOKEN: &str = select_attestation!("where token_hash = $1");

/// The request of a link.
pub async fn find_by_token(db: &mut impl Run, token_hash: [u8; 32]) -> StoreResult<Option<AttestationRow>> {
    db.optional(FIND_BY_TOKEN, values![token_hash]).await
}

const SUPERSEDE: &str = "
    update attestations set status = 'superseded'
    where application_id = $1 and status in ('invited', 'opened')";
const INSERT: &str = "
    insert into attestations
        (id, application_id, trustee_name, trustee_email, token_hash, digest, status, invited_at, expires_at,
            submission, reminders, reminded_at)
    values ($1, $2, $3, $4, $5, $6, 'invited', $7, $8, $9, $10, $11)";

/// A request to store.
pub struct NewAttestation<'a> {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// Who is asked.
    pub trustee_name: &'a str,
    /// Where the link goes.
    pub trustee_email: &'a str,
    /// The hash of the link's token.
    pub token_hash: [u8; 32],
    /// What is signed.
    pub digest: [u8; 32],
    /// The submission of the answers that is signed.
    pub submission: i64,
    /// When the trustee was first sent a link for it.
    pub invited_at: Timestamp,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// How many reminders went, this one among them.
    pub reminders: i64,
    /// When the latest went.
    pub reminded_at: Option<Timestamp>,
}

/// Adds a request; an older open one is replaced.
///
/// # Errors
/// A unique violation when the application is signed already.
pub async fn insert(tx: &mut Tx, new: &NewAttestation<'_>) -> StoreResult<()> {
    tx.execute(SUPERSEDE, values![new.application]).await?;
    let values = values![
        new.id,
        new.application,
        new.trustee_name,
        new.trustee_email,
        new.token_hash,
        new.digest,
        new.invited_at,
        new.expires_at,
        new.submission,
        new.reminders,
        new.reminded_at
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const SIGN: &str = "
    update attestations set status = 'signed', answered_at = $2, signed_name = $3
    where id = $1 and status in ('invited', 'opened')";

/// Signs. False when it is no longer open.
pub async fn sign(tx: &mut Tx, id: Uuid, now: Timestamp, name: &str) -> StoreResult<bool> {
    Ok(tx.execute(SIGN, values![id, now, name]).await? == 1)
}

const DECLINE: &str = "
    update attestations set status = 'declined', answered_at = $2, reason = $3
    where id = $1 and status in ('invited', 'opened')";

/// Declines. False when it is no longer open.
pub async fn decline(tx: &mut Tx, id: Uuid, now: Timestamp, reason: &str) -> StoreResult<bool> {
    Ok(tx.execute(DECLINE, values![id, now, reason]).await? == 1)
}

const OUTDATE: &str = "
    update attestations set status = 'superseded', formerly_signed_name = signed_name, signed_name = null
    where application_id = $1 and status in ('invited', 'opened', 'signed')";

/// Ends an open or signed request, because what it is about has changed. False when there was none.
pub async fn outdate(tx: &mut Tx, application: Uuid) -> StoreResult<bool> {
    Ok(tx.execute(OUTDATE, values![application]).await? > 0)
}

const FIND_OUTDATED: &str = select_attestation!(
    "where application_id = $1 and formerly_signed_name is not null order by answered_at desc, id desc limit 1"
);

/// What was signed last, before the answers changed.
pub async fn find_outdated(db: &mut impl Run, application: Uuid) -> StoreResult<Option<AttestationRow>> {
    db.optional(FIND_OUTDATED, values![application]).await
}

/// Ends an open request without a newer one, when the application is withdrawn.
pub async fn supersede(tx: &mut Tx, application: Uuid) -> StoreResult<()> {
    tx.execute(SUPERSEDE, values![application]).await?;
    Ok(())
}

const LIST_DUE: &str = "
    select applications.reference
    from attestations join applications on applications.id = attestations.application_id
    where attestations.status in ('invited', 'opened') and expires_at > $1 and expires_at <= $2
        and reminders < $3 and coalesce(reminded_at, invited_at) <= $4
        and applications.status in ('submitted', 'in_assessment', 'information_requested', 'awaiting_determination')
        and not exists (select 1 from holds where holds.application_id = applications.id and ended_at is null)
    order by expires_at, attestations.id";

/// References of applications whose trustee has a link that ends before `until`, has not had `most`
/// reminders, and was last written to before `since`.
pub async fn list_due(
    db: &mut impl Run,
    now: Timestamp,
    until: Timestamp,
    most: i64,
    since: Timestamp,
) -> StoreResult<Vec<(String,)>> {
    db.all(LIST_DUE, values![now, until, most, since]).await
}
