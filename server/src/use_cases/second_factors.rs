//! The second factor of directors, co-ordinators and administrators: a code from an app, or a recovery code.

use app::domain::Actor;
use app::ports::AuthenticatorLine;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::auth::{Keys, totp};
use crate::store::sign_in::{self, SecondFactorRow};
use crate::store::{StoreError, Tx, places};

/// Wrong tries before a pause.
const TRIES: i64 = 5;
/// How long the pause is, in seconds.
const PAUSE: i64 = 15 * 60;
/// How many recovery codes are printed.
const RECOVERY_CODES: usize = 10;

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorRefusal {
    /// Another code, or one that was used.
    Wrong,
    /// Too many wrong tries: wait so many minutes.
    Paused(i64),
}

/// What the set-up page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// For typing into the app.
    pub secret: String,
    /// For the app's camera: `otpauth://…`.
    pub address: String,
}

impl Service {
    /// Makes the secret that a person with a role will set up, when they have none. Part of signing in, so
    /// that opening the page only reads.
    pub(super) async fn prepare_second_factor(&self, tx: &mut Tx, person: Uuid) -> UseCaseResult<()> {
        if sign_in::find_second_factor(tx, person).await?.is_none() {
            let secret: [u8; 20] = self.world.bytes();
            let sealed = self.keys.seal(&secret, person.as_bytes(), self.world.bytes());
            sign_in::start_second_factor(tx, person, sealed, self.now()).await?;
        }
        Ok(())
    }

    /// The secret to set up; the same until it is confirmed.
    pub async fn set_up_second_factor(&self, actor: &Actor) -> UseCaseResult<SetUp> {
        let found = sign_in::find_second_factor(&mut &self.db, actor.person).await?;
        let row = found.ok_or(UseCaseError::NotFound)?;
        if row.confirmed_at.is_some() {
            return Err(UseCaseError::Denied);
        }
        let secret = self.open_secret(&row, actor)?;
        let address = totp::address(&secret, &self.sender.service, &actor.email);
        Ok(SetUp { secret: totp::readable(&secret), address })
    }

    /// Confirms the set-up by a first code, and gives a fresh session and the recovery codes.
    pub async fn confirm_second_factor(
        &self,
        actor: &Actor,
        session: &str,
        code: &str,
        label: &str,
    ) -> UseCaseResult<Result<(String, Vec<String>), FactorRefusal>> {
        let mut tx = self.db.begin().await?;
        let Some(row) = sign_in::find_second_factor(&mut tx, actor.person).await? else {
            return Err(UseCaseError::NotFound);
        };
        if row.confirmed_at.is_some() {
            return Err(UseCaseError::Denied);
        }
        if let Err(refusal) = self.check_code(&mut tx, actor, &row, code).await? {
            self.commit(tx).await?;
            return Ok(Err(refusal));
        }
        let codes: Vec<String> =
            (0..RECOVERY_CODES).map(|_| Keys::recovery_code(self.world.bytes())).collect();
        let hashes: Vec<[u8; 32]> =
            codes.iter().map(|code| self.keys.recovery_hash(actor.person, code)).collect();
        sign_in::replace_recovery_codes(&mut tx, actor.person, &hashes).await?;
        let session = self.replace_session(&mut tx, actor, session, label).await?;
        self.commit(tx).await?;
        Ok(Ok((session, codes)))
    }

    /// Gives the second factor: a code from the app or a recovery code. A right one gets a fresh session.
    pub async fn give_second_factor(
        &self,
        actor: &Actor,
        session: &str,
        code: &str,
        label: &str,
    ) -> UseCaseResult<Result<String, FactorRefusal>> {
        let mut tx = self.db.begin().await?;
        let Some(row) = sign_in::find_second_factor(&mut tx, actor.person).await? else {
            return Err(UseCaseError::NotFound);
        };
        if row.confirmed_at.is_none() {
            return Err(UseCaseError::Denied);
        }
        if let Err(refusal) = self.check_code(&mut tx, actor, &row, code).await? {
            self.commit(tx).await?;
            return Ok(Err(refusal));
        }
        let session = self.replace_session(&mut tx, actor, session, label).await?;
        self.commit(tx).await?;
        Ok(Ok(session))
    }

    /// Name, address and current code of everyone with a second factor. For a demonstration on one's own
    /// machine, where nobody has the invented people's phones; refused where the data is real.
    pub async fn demonstration_codes(&self) -> UseCaseResult<Vec<AuthenticatorLine>> {
        let mut db = &self.db;
        if !places::is_demonstration(&mut db).await? {
            return Err(UseCaseError::NotFound);
        }
        let rows = sign_in::list_second_factors(&mut db).await?;
        let line = |row: sign_in::FactorOfRow| {
            let secret = self.keys.open(&row.sealed_secret, row.person_id.as_bytes())?;
            let code = totp::code_at(&secret, self.now())?;
            Some(AuthenticatorLine { name: row.name, email: row.email, code })
        };
        Ok(rows.into_iter().filter_map(line).collect())
    }

    async fn check_code(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        row: &SecondFactorRow,
        code: &str,
    ) -> UseCaseResult<Result<(), FactorRefusal>> {
        let now = self.now();
        if row.locked_until > now.seconds() {
            return Ok(Err(FactorRefusal::Paused((row.locked_until - now.seconds() + 59) / 60)));
        }
        let plain: String =
            code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        if let Some(step) = totp::matching_step(&self.open_secret(row, actor)?, &plain, now)
            && sign_in::accept_second_factor(tx, actor.person, now, step).await?
        {
            return Ok(Ok(()));
        }
        let recovery = self.keys.recovery_hash(actor.person, &plain);
        if row.confirmed_at.is_some() && sign_in::use_recovery_code(tx, actor.person, recovery, now).await? {
            return Ok(Ok(()));
        }
        let tries = row.tries + 1;
        let (tries, locked_until) = if tries >= TRIES { (0, now.seconds() + PAUSE) } else { (tries, 0) };
        sign_in::miss_second_factor(tx, actor.person, tries, locked_until).await?;
        Ok(Err(if locked_until > 0 { FactorRefusal::Paused(PAUSE / 60) } else { FactorRefusal::Wrong }))
    }

    /// Ends the session and begins another, so that an id seen before the step is worth nothing after it.
    async fn replace_session(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        session: &str,
        label: &str,
    ) -> UseCaseResult<String> {
        let now = self.now();
        sign_in::end_session(tx, &Keys::hash(session), now).await?;
        let fresh = Keys::token(self.world.bytes());
        sign_in::insert_session(tx, Keys::hash(&fresh), actor.person, now, Some(now), label).await?;
        Ok(fresh)
    }

    fn open_secret(&self, row: &SecondFactorRow, actor: &Actor) -> UseCaseResult<Vec<u8>> {
        let secret = self.keys.open(&row.sealed_secret, actor.person.as_bytes());
        Ok(secret.ok_or_else(|| StoreError::inconsistent("second_factors", "sealed_secret", actor.person))?)
    }
}
