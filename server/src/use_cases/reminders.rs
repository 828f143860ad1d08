//! Reminding a trustee. Links are stored hashed, so a reminder brings a fresh one, which ends when the
//! first would have ended.

use app::domain::{Actor, Command, Event, MOST_REMINDERS, REMIND_BEFORE, Timestamp, may_remind};
use app::pages::reminder;
use app::ports::{AttestationState, ReminderView};
use app::ui::dates;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::auth::Keys;
use crate::mail::TrusteeReminder;
use crate::store::attestations::{AttestationRow, NewAttestation};
use crate::store::{Run, StoreResult, Tx, attestations, organisations};

impl Service {
    /// What is read before a reminder is sent.
    pub async fn reminder(&self, actor: &Actor, reference: &str) -> UseCaseResult<ReminderView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::RemindTrustee, loaded.status)?;
        let row = self.open_attestation(&mut &self.db, &loaded).await?;
        let ends = Timestamp::from_seconds(row.expires_at);
        Ok(ReminderView {
            reference: loaded.application.reference,
            organisation: loaded.organisation.name,
            version: loaded.application.version,
            trustee: row.trustee_name.clone(),
            sent: row.reminders,
            last: row.last_sent_at(),
            ends,
            now: may_remind(row.reminders, row.last_sent_at(), ends, self.now()),
        })
    }

    /// Reminds the trustee, for the organisation's administrator or the co-ordinator.
    pub async fn remind(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::RemindTrustee, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        let row = self.open_attestation(&mut tx, &loaded).await?;
        let ends = Timestamp::from_seconds(row.expires_at);
        may_remind(row.reminders, row.last_sent_at(), ends, self.now())
            .map_err(|why| UseCaseError::Refused(reminder::words(why)))?;
        let by_the_alliance = loaded.role.is_none();
        let event = Event::TrusteeReminded { name: row.trustee_name.clone(), by_the_alliance };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.send_reminder(&mut tx, &loaded, &row).await?;
        self.commit(tx).await
    }

    /// Reminds every trustee whose link ends soon and who has had no e-mail for a day. Says how many.
    pub async fn remind_all_due(&self) -> UseCaseResult<usize> {
        let now = self.now();
        let due = due(&mut &self.db, now).await?;
        let mut sent = 0;
        for (reference,) in due {
            let mut tx = self.db.begin().await?;
            // Seen again under the lock: another instance, or a person, may have been first.
            let mut loaded = Self::lock_for_the_service(&mut tx, &reference).await?;
            let is_due = due_now(&mut tx, now, &reference).await?;
            let Ok(permit) = loaded.standing.permit(Command::RemindTrustee, loaded.status) else { continue };
            if !is_due {
                continue;
            }
            let row = self.open_attestation(&mut tx, &loaded).await?;
            let event = Event::TrusteeReminded { name: row.trustee_name.clone(), by_the_alliance: false };
            self.advance(&mut tx, &mut loaded, &permit, None, Some(&event)).await?;
            self.send_reminder(&mut tx, &loaded, &row).await?;
            self.commit(tx).await?;
            sent += 1;
        }
        Ok(sent)
    }

    /// A fresh link with the old end. The request it replaces says so to whoever opens it.
    async fn send_reminder(&self, tx: &mut Tx, loaded: &Loaded, row: &AttestationRow) -> UseCaseResult<()> {
        let id = loaded.application.id;
        let token = Keys::token(self.world.bytes());
        let now = self.now();
        let attestation = self.world.id();
        let digest: [u8; 32] = row.digest.as_slice().try_into().unwrap_or_default();
        let new = NewAttestation {
            id: attestation,
            application: id,
            trustee_name: &row.trustee_name,
            trustee_email: &row.trustee_email,
            token_hash: Keys::hash(&token),
            digest,
            submission: row.submission,
            invited_at: Timestamp::from_seconds(row.invited_at),
            expires_at: Timestamp::from_seconds(row.expires_at),
            reminders: row.reminders + 1,
            reminded_at: Some(now),
        };
        attestations::insert(tx, &new).await?;
        let members = organisations::list_members(tx, loaded.organisation.id).await?;
        let sender = members.into_iter().find(|it| Some(it.person_id) == loaded.application.submitted_by);
        let letter = TrusteeReminder {
            trustee_name: row.trustee_name.clone(),
            organisation: loaded.organisation.name.clone(),
            member_name: sender.map_or_else(|| loaded.organisation.name.clone(), |it| it.name),
            link: self.link(&format!("/attest/{token}")),
            expires: dates::date(row.expires_at),
        };
        self.tell(tx, letter, &row.trustee_email, &format!("attest/{attestation}"), Some(id)).await
    }

    /// The request that a trustee can still answer.
    async fn open_attestation(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<AttestationRow> {
        let latest = attestations::find_latest(db, loaded.application.id).await?;
        let Some(row) = latest else { return Err(nothing_to_sign()) };
        match row.state(self.now())? {
            AttestationState::Invited | AttestationState::Opened => Ok(row),
            AttestationState::Expired => Err(UseCaseError::Refused(format!(
                "The link of {} ended on {}. Send a new one, or ask another trustee.",
                row.trustee_name,
                dates::date(row.expires_at)
            ))),
            AttestationState::Declined => Err(UseCaseError::Refused(format!(
                "{} did not sign. Ask another trustee, or the same one again.",
                row.trustee_name
            ))),
            AttestationState::Signed | AttestationState::Superseded => Err(nothing_to_sign()),
        }
    }
}

fn nothing_to_sign() -> UseCaseError {
    UseCaseError::Refused("There is nothing left to remind anybody of.".into())
}

async fn due(db: &mut impl Run, now: Timestamp) -> StoreResult<Vec<(String,)>> {
    attestations::list_due(db, now, now.plus(REMIND_BEFORE), MOST_REMINDERS, now.plus(-Timestamp::DAY)).await
}

async fn due_now(tx: &mut Tx, now: Timestamp, reference: &str) -> StoreResult<bool> {
    Ok(due(tx, now).await?.iter().any(|(it,)| it == reference))
}
