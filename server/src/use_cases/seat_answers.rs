//! The organisation accepts or declines the seat it was offered, and everyone is told.

use app::domain::{Actor, Command, Event, SeatCommand, SeatKind, SeatState, stored_day};
use app::forms::seat::SeatAnswer;
use uuid::Uuid;

use super::allocations::taken_already;
use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{SeatAccepted, SeatDeclined};
use crate::store::appointments::{Acceptance, AppointmentRow};
use crate::store::{Tx, appointments, recusal, seats};

impl Service {
    /// The organisation accepts or declines the seat it was offered.
    pub async fn answer_seat(
        &self,
        actor: &Actor,
        reference: &str,
        answer: &SeatAnswer,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let (command, of_seat) = match answer {
            SeatAnswer::Accept { .. } => (Command::AcceptSeat, SeatCommand::Accept),
            SeatAnswer::Decline { .. } => (Command::DeclineSeat, SeatCommand::Decline),
        };
        let permit = loaded.standing.permit(command, loaded.status)?;
        let seat = appointments::find_latest(&mut tx, loaded.application.id).await?;
        let seat = seat.filter(|it| it.status != SeatState::Proposed.code()).ok_or(UseCaseError::NotFound)?;
        let kind = seat.kind()?;
        if loaded.standing.permit_seat(of_seat, kind, Some(seat.state()?)).is_err() {
            return Err(UseCaseError::Stale(loaded.last_change(&mut tx).await?));
        }
        let now = self.now();
        let partnership = seat.partnership_name.clone();
        let (done, event) = match answer {
            SeatAnswer::Accept { name, email } => {
                let done = self.take_seat(&mut tx, &seat, name, email).await?;
                (done, Event::SeatAccepted { partnership, representative: name.clone(), seat: kind })
            }
            SeatAnswer::Decline { reason } => {
                let done = appointments::decline(&mut tx, seat.id, now, reason).await?;
                (done, Event::SeatDeclined { partnership, reason: reason.clone(), seat: kind })
            }
        };
        if !done {
            return Err(UseCaseError::Stale(loaded.last_change(&mut tx).await?));
        }
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.tell_of_seat(&mut tx, &loaded, &seat, answer).await?;
        self.commit(tx).await
    }

    /// In post at once when the first day has come and the seat is vacant; otherwise a person puts them in
    /// post when it is time.
    async fn take_seat(
        &self,
        tx: &mut Tx,
        seat: &AppointmentRow,
        name: &str,
        email: &str,
    ) -> UseCaseResult<bool> {
        let (kind, today) = (seat.kind()?, self.today());
        let first = seat.starts_on.clone().filter(|first| *first > today).unwrap_or_else(|| today.clone());
        if let Some(last) = seat.ends_on.as_deref().filter(|last| *last < first.as_str()) {
            return Err(UseCaseError::Refused(format!(
                "The term that was offered is over: its last day was {}. Ring us for a new offer.",
                stored_day(last)
            )));
        }
        let all = seats::list_of(tx, Uuid::nil(), &seat.partnership).await?;
        let is_held = all.iter().any(|it| it.seat == kind.code() && it.status == SeatState::InPost.code());
        let begins = first == today && !is_held;
        let state = if begins { SeatState::InPost } else { SeatState::Accepted };
        let taken = Acceptance { state, starts_on: &first, name, email };
        let done = appointments::accept(tx, seat.id, self.now(), taken).await.map_err(|error| {
            taken_already(error, "Another organisation took this seat in the meantime. We will be in touch.")
        })?;
        if begins && kind == SeatKind::Lead {
            self.lead_is_back(tx, &seat.partnership).await?;
        }
        Ok(done)
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
                let today = self.today();
                let first = seat.starts_on.as_deref().filter(|first| *first > today.as_str());
                let letter = SeatAccepted {
                    partnership,
                    organisation,
                    representative_name: name.clone(),
                    representative_email: email.clone(),
                    link: self.link(&format!("/partnerships/{}", seat.partnership)),
                    seat: seat.kind()?.label().to_owned(),
                    from: stored_day(first.unwrap_or(&today)),
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
