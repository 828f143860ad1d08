//! A Board minute in place of the trustee's sign-off: the organisation gives it, the chair answers.

use app::domain::{Actor, Command, Event};
use app::forms::minute::NewMinute;
use app::ports::{AttestationState, MinuteView, StatusView};

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{MinuteAccepted, MinuteNotAccepted, MinuteOffered};
use crate::store::{Run, answers, attestations, board_minutes, organisations};

impl Service {
    /// What is read before a minute is given; refused where that can only fail.
    pub async fn minute(&self, actor: &Actor, reference: &str) -> UseCaseResult<StatusView> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::OfferMinute, loaded.status)?;
        require_unsigned(&mut &self.db, &loaded).await?;
        self.status(actor, reference).await
    }

    /// Gives a minute, which then waits for the chair.
    pub async fn offer_minute(&self, actor: &Actor, reference: &str, new: &NewMinute) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::OfferMinute, loaded.status)?;
        loaded.check_version(&mut tx, new.version).await?;
        require_unsigned(&mut tx, &loaded).await?;
        let id = loaded.application.id;
        let frozen = answers::list_frozen(&mut tx, id).await?;
        // One of answers that have changed since is in the way of a new one.
        board_minutes::retire_accepted(&mut tx, id).await?;
        let minute = self.world.id();
        let digest = answers::digest_of_all(&frozen);
        board_minutes::insert(&mut tx, minute, id, new, digest, actor.person, self.now()).await?;
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&Event::MinuteOffered)).await?;
        let letter = MinuteOffered {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            link: self.link(&format!("/director/applications/{reference}/minute")),
        };
        self.tell_chairs(&mut tx, &loaded, letter, &format!("minute/{minute}")).await?;
        self.commit(tx).await
    }

    /// The chair accepts the minute, or says why not.
    pub async fn answer_minute(
        &self,
        actor: &Actor,
        reference: &str,
        is_accepted: bool,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::AcceptMinute, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        loaded.require_free(actor)?;
        let id = loaded.application.id;
        let found = board_minutes::find_latest(&mut tx, id).await?;
        let row = found.ok_or_else(no_open_minute)?;
        let done =
            board_minutes::answer(&mut tx, row.id, is_accepted, actor.person, reason, self.now()).await?;
        if !done {
            return Err(no_open_minute());
        }
        let reason = reason.to_owned();
        let event = if is_accepted {
            // Nothing is left to sign, so no link is left to sign it with.
            attestations::supersede(&mut tx, id).await?;
            Event::MinuteAccepted { reason: reason.clone() }
        } else {
            Event::MinuteNotAccepted { reason: reason.clone() }
        };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let occasion = format!("minute/{}", row.id);
        for member in organisations::list_members(&mut tx, loaded.organisation.id).await? {
            let (organisation, reference) = (loaded.organisation.name.clone(), reference.to_owned());
            let (reason, link) = (reason.clone(), self.link(&format!("/applications/{reference}/status")));
            if is_accepted {
                let letter = MinuteAccepted { organisation, reference, reason, link };
                self.tell(&mut tx, letter, &member.email, &occasion, Some(id)).await?;
            } else {
                let letter = MinuteNotAccepted { organisation, reference, reason, link };
                self.tell(&mut tx, letter, &member.email, &occasion, Some(id)).await?;
            }
        }
        self.commit(tx).await
    }
}

fn no_open_minute() -> UseCaseError {
    UseCaseError::Refused("No Board minute waits for an answer.".into())
}

/// Refuses what can only be done while the Board has not signed.
pub(super) async fn require_unsigned(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<()> {
    if is_signed_off(db, loaded).await? {
        return Err(UseCaseError::Refused("Your Board has signed already: nothing more is needed.".into()));
    }
    Ok(())
}

/// The trustee has signed, or the chair has accepted a minute of the answers as they are.
pub(super) async fn is_signed_off(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<bool> {
    let id = loaded.application.id;
    let signed = attestations::find_latest(db, id).await?;
    if signed.is_some_and(|it| it.status == AttestationState::Signed.code()) {
        return Ok(true);
    }
    Ok(view(db, loaded).await?.is_some_and(|it| it.stands()))
}

/// The latest minute, against the answers as they are.
pub(super) async fn view(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Option<MinuteView>> {
    let id = loaded.application.id;
    let Some(row) = board_minutes::find_latest(db, id).await? else { return Ok(None) };
    let digest = answers::digest_of_all(&answers::list_frozen(db, id).await?);
    Ok(Some(row.view(&digest)?))
}
