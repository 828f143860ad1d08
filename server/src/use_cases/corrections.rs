//! A released decision that was a mistake: one person says so, another agrees, and the chair decides again.

use app::domain::{Actor, Command, EndedWhy, Event, Outcome, SeatState, Status, Timestamp};
use app::ports::{CorrectionView, PastEnd};

use super::requests::require_reader;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{CorrectionToAnswer, DecisionCorrected};
use crate::store::corrections::{self, CorrectionRow};
use crate::store::{Run, Tx, applications, appointments};

impl Service {
    /// A correction that waits for a second person.
    pub(super) async fn open_correction(
        &self,
        db: &mut impl Run,
        loaded: &Loaded,
        actor: &Actor,
    ) -> UseCaseResult<Option<CorrectionView>> {
        if loaded.status.after(Command::ProposeCorrection).is_err() {
            return Ok(None);
        }
        let row = corrections::find_open(db, loaded.application.id).await?;
        Ok(row.map(|row| CorrectionView {
            is_own: row.proposed_by == actor.person,
            reason: row.reason,
            by: row.by_name,
            at: Timestamp::from_seconds(row.proposed_at),
        }))
    }

    /// The chair says that a released decision was a mistake.
    pub async fn propose_correction(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::ProposeCorrection, version).await?;
        loaded.require_free(actor)?;
        self.require_correctable(&mut tx, &loaded).await?;
        let id = loaded.application.id;
        if corrections::find_open(&mut tx, id).await?.is_some() {
            return Err(UseCaseError::Refused(
                "Somebody has said so already. It waits for a second person.".into(),
            ));
        }
        corrections::insert(&mut tx, self.world.id(), id, reason, actor.person, self.now()).await?;
        let event = Event::CorrectionProposed { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = CorrectionToAnswer {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            director: actor.name.clone(),
            reason: reason.to_owned(),
            link: self.link(&format!("/director/applications/{reference}/correction")),
        };
        let occasion = format!("correction/{id}/{}", loaded.application.version);
        for reader in self.readers(&mut tx, &loaded).await?.iter().filter(|it| **it != actor.email) {
            self.tell(&mut tx, letter.clone(), reader, &occasion, Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// Leaves the decision as it is.
    pub async fn decline_correction(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::DeclineCorrection, version).await?;
        require_reader(&loaded, actor)?;
        let open = waiting(&mut tx, &loaded).await?;
        corrections::answer(&mut tx, open.id, false, reason, actor.person, self.now()).await?;
        let event = Event::CorrectionDeclined { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await
    }

    /// A second person agrees: the decision is kept, taken off, and made again.
    pub async fn confirm_correction(
        &self,
        actor: &Actor,
        reference: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::ConfirmCorrection, version).await?;
        require_reader(&loaded, actor)?;
        self.require_correctable(&mut tx, &loaded).await?;
        let open = waiting(&mut tx, &loaded).await?;
        if open.proposed_by == actor.person {
            return Err(UseCaseError::Refused("A second person agrees, not the one who said so.".into()));
        }
        let id = loaded.application.id;
        let outcome = loaded.application.outcome()?.unwrap_or(Outcome::NotYetConfirmed);
        corrections::answer(&mut tx, open.id, true, "", actor.person, self.now()).await?;
        self.keep_decision(&mut tx, &loaded, PastEnd::Corrected, &open.reason).await?;
        applications::overturn(&mut tx, id, permit.to(), self.now()).await?;
        let event = Event::DecisionCorrected { outcome, reason: open.reason.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let effect = self.effect_of_correction(&mut tx, &loaded, outcome).await?;
        let letter = DecisionCorrected {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            outcome: outcome.label().to_lowercase(),
            reason: open.reason,
            effect,
            link: self.link(&format!("/applications/{reference}/decision")),
        };
        self.tell_members(&mut tx, &loaded, letter, &format!("corrected/{}", open.id)).await?;
        self.commit(tx).await
    }

    /// What happens to the register and the seat: an offer ends, a post is kept until the new decision.
    async fn effect_of_correction(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        outcome: Outcome,
    ) -> UseCaseResult<String> {
        if !outcome.makes_an_anchor() {
            return Ok(String::new());
        }
        let seat = appointments::find_latest(tx, loaded.application.id).await?;
        let state = seat.map(|it| it.state()).transpose()?;
        if matches!(state, Some(SeatState::InPost | SeatState::Accepted)) {
            return Ok("Until then you stay in the public register, and in your seat.".to_owned());
        }
        let ended = self
            .end_seats(tx, loaded, EndedWhy::Withdrawn, "The decision was a mistake, so the offer ended.")
            .await?;
        Ok(format!("Until then your organisation is not in the public register. {ended}").trim().to_owned())
    }

    /// Nothing stands in the way of deciding again: no other live application, and words to decide on.
    async fn require_correctable(&self, tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<()> {
        let row = &loaded.application;
        let others = applications::list_others(tx, row.organisation_id, row.id).await?;
        let live = others.iter().find(|(_, status, _)| Status::parse(status).is_some_and(Status::is_live));
        if let Some((reference, ..)) = live {
            return Err(UseCaseError::Refused(format!(
                "The organisation has started again, with application {reference}. Decide on that one, or ask \
                 the organisation to withdraw it first."
            )));
        }
        if row.letter.is_none() {
            return Err(UseCaseError::Refused(
                "Names and words were taken out of this application, after the time we keep them. It cannot be \
                 decided again."
                    .into(),
            ));
        }
        Ok(())
    }
}

async fn waiting(tx: &mut Tx, loaded: &Loaded) -> UseCaseResult<CorrectionRow> {
    let open = corrections::find_open(tx, loaded.application.id).await?;
    open.ok_or_else(|| UseCaseError::Refused("Nobody says that this decision was a mistake.".into()))
}
