//! Seats: a director offers, the organisation accepts or declines, everyone is told.

use app::domain::{Actor, Command, Event, METHOD, Ranking, Tier};
use app::forms::seat::SeatAnswer;
use app::ports::AllocationView;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{SeatAccepted, SeatDeclined, SeatOffer};
use crate::store::appointments::{AppointmentRow, NewOffer};
use crate::store::{Run, StoreError, Tx, appointments, organisations, places, recusal};

impl Service {
    /// What a director needs to offer a seat.
    pub async fn allocation(&self, actor: &Actor, reference: &str) -> UseCaseResult<AllocationView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::OfferSeat, loaded.status)?;
        loaded.require_free(actor)?;
        let view = self.case_view(actor, reference).await?;
        if !view.may(Command::OfferSeat) {
            return Err(UseCaseError::Refused("This organisation has an offer or a seat already.".into()));
        }
        let leads = appointments::list_leads(&mut db).await?;
        let rows = places::list_partnerships(&mut db, &self.today()).await?;
        let line = |row: places::PartnershipRow| {
            let held = leads.iter().find(|(code, _, _)| *code == row.code);
            let held = held.map(|(_, organisation, state)| match state.as_str() {
                "in_post" => organisation.clone(),
                _ => format!("{organisation} (offered)"),
            });
            (row.code, row.name, held)
        };
        Ok(AllocationView { view, partnerships: rows.into_iter().map(line).collect() })
    }

    /// Offers the Lead seat of a partnership; any but the nearest needs a reason.
    pub async fn offer_seat(
        &self,
        actor: &Actor,
        reference: &str,
        partnership: &str,
        reason: &str,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::OfferSeat, loaded.status)?;
        loaded.require_free(actor)?;
        let rows = places::list_partnerships(&mut tx, &self.today()).await?;
        let chosen = rows.iter().find(|row| row.code == partnership).ok_or(UseCaseError::NotFound)?;
        let ranking = self.ranking_to_store(&mut tx, &loaded).await?;
        if ranking.nearest().is_none_or(|it| it.code != partnership) && reason.is_empty() {
            return Err(UseCaseError::Refused("Say why this is not the nearest partnership.".into()));
        }
        if let Some(organisation) = &chosen.lead_organisation {
            return Err(UseCaseError::Refused(format!(
                "{organisation} holds the Lead seat of {}. Choose another partnership.",
                chosen.name
            )));
        }
        let json = serde_json::to_string(&ranking).unwrap_or_default();
        let id = loaded.application.id;
        let appointment = self.world.id();
        let offer = NewOffer {
            id: appointment,
            partnership,
            organisation: loaded.organisation.id,
            application: id,
            ranking: &json,
            reason,
            by: actor.person,
            now: self.now(),
            demonstration: false,
        };
        appointments::offer(&mut tx, &offer)
            .await
            .map_err(|error| taken(error, "This organisation has an offer or a seat already."))?;
        let event = Event::SeatOffered { partnership: chosen.name.clone(), reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        for member in organisations::list_members(&mut tx, loaded.organisation.id).await? {
            let letter = SeatOffer {
                organisation: loaded.organisation.name.clone(),
                partnership: chosen.name.clone(),
                seat: "Lead VCS Representative".into(),
                link: self.link(&format!("/applications/{reference}/seat")),
            };
            self.tell(&mut tx, letter, &member.email, &format!("offered/{appointment}"), Some(id)).await?;
        }
        self.commit(tx).await
    }

    /// The ranking that goes into the record, even when the postcode could not be located.
    async fn ranking_to_store(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Ranking> {
        if let Some(ranking) = self.rank_organisation(db, &loaded.organisation).await? {
            return Ok(ranking);
        }
        Ok(Ranking {
            postcode: loaded.organisation.postcode.clone(),
            tier: Tier::ByHand,
            ranked: Vec::new(),
            margin_metres: None,
            tie: false,
            method: METHOD.to_owned(),
            data_date: places::data_date(db).await?,
        })
    }

    /// The organisation accepts or declines the seat it was offered.
    pub async fn answer_seat(
        &self,
        actor: &Actor,
        reference: &str,
        answer: &SeatAnswer,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let command = match answer {
            SeatAnswer::Accept { .. } => Command::AcceptSeat,
            SeatAnswer::Decline { .. } => Command::DeclineSeat,
        };
        let permit = loaded.standing.permit(command, loaded.status)?;
        let seat = appointments::find_latest(&mut tx, loaded.application.id).await?;
        let seat = seat.ok_or(UseCaseError::NotFound)?;
        let now = self.now();
        let partnership = seat.partnership_name.clone();
        let (done, event) = match answer {
            SeatAnswer::Accept { name, email } => {
                let done =
                    appointments::accept(&mut tx, seat.id, now, name, email).await.map_err(|error| {
                        taken(
                            error,
                            "Another organisation took this seat in the meantime. We will be in touch.",
                        )
                    })?;
                (done, Event::SeatAccepted { partnership, representative: name.clone() })
            }
            SeatAnswer::Decline { reason } => {
                let done = appointments::decline(&mut tx, seat.id, now, reason).await?;
                (done, Event::SeatDeclined { partnership, reason: reason.clone() })
            }
        };
        if !done {
            return Err(UseCaseError::Stale(loaded.last_change(&mut tx).await?));
        }
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.tell_of_seat(&mut tx, &loaded, &seat, answer).await?;
        self.commit(tx).await
    }

    async fn tell_of_seat(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        seat: &AppointmentRow,
        answer: &SeatAnswer,
    ) -> UseCaseResult<()> {
        let application = Some(loaded.application.id);
        let occasion = format!("seat/{}", seat.id);
        let organisation = loaded.organisation.name.clone();
        let partnership = seat.partnership_name.clone();
        let coordinators = recusal::list_coordinators(tx, loaded.application.id).await?;
        match answer {
            SeatAnswer::Accept { name, email } => {
                let letter = SeatAccepted {
                    partnership,
                    organisation,
                    representative_name: name.clone(),
                    representative_email: email.clone(),
                    link: self.link(&format!("/partnerships/{}", seat.partnership)),
                };
                let contact = Some(seat.contact_email.clone()).filter(|address| !address.is_empty());
                let addresses = contact.into_iter().chain(coordinators.into_iter().map(|it| it.email));
                for address in addresses {
                    self.tell(tx, letter.clone(), &address, &occasion, application).await?;
                }
            }
            SeatAnswer::Decline { reason } => {
                let reference = loaded.application.reference.clone();
                for person in coordinators {
                    let letter = SeatDeclined {
                        organisation: organisation.clone(),
                        link: self.link(&format!("/director/applications/{reference}")),
                        reference: reference.clone(),
                        partnership: partnership.clone(),
                        reason: reason.clone(),
                    };
                    self.tell(tx, letter, &person.email, &occasion, application).await?;
                }
            }
        }
        Ok(())
    }
}

/// A unique rule of the database, in words.
fn taken(error: StoreError, words: &str) -> UseCaseError {
    if error.is_unique_violation() { UseCaseError::Refused(words.to_owned()) } else { error.into() }
}
