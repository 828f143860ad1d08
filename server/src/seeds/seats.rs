//! What the demonstration shows of seats: offered, in post, a term that ends soon, and a Deputy who acts.

use app::domain::{Actor, Basis, SeatKind, term_end};
use app::forms::seat::SeatAnswer;

use super::SeedError;
use super::demonstration::{Story, StoryClock};
use super::stages::mistake;
use crate::use_cases::{SeatChange, SeatChoice, Service};

/// Gives the seat that the story says, at the nearest partnership.
pub(super) async fn play(
    service: &Service,
    clock: &StoryClock,
    story: &Story,
    reference: &str,
    chair: &Actor,
    member: &Actor,
) -> Result<(), SeedError> {
    let seat = story.seat.as_deref().unwrap_or("unallocated");
    if seat == "unallocated" {
        return Ok(());
    }
    clock.pass(60);
    let view = service.allocation(chair, reference).await?;
    let nearest = view.view.ranking.as_ref().and_then(|it| it.nearest());
    let code = nearest.map(|it| it.code.clone()).ok_or_else(|| mistake("no nearest partnership"))?;
    if seat == "acting_deputy" {
        let choice = SeatChoice {
            reference: reference.to_owned(),
            offers: true,
            basis: Basis::Speciality,
            speciality: story.priority.clone(),
            reason: "It brings what the leadership team needs for this priority.".to_owned(),
            starts_on: service.today(),
            months: 24,
        };
        service.give_seat(chair, &code, SeatKind::Deputy, &choice).await?;
    } else {
        service.offer_seat(chair, reference, &code, "").await?;
    }
    if seat == "offered" {
        return Ok(());
    }
    clock.pass(45);
    let (name, email) = (story.contact_name.clone(), story.contact_email.clone());
    service.answer_seat(member, reference, &SeatAnswer::Accept { name, email }).await?;
    if seat == "acting_deputy" {
        change(service, chair, &code, reference, |_| Some(SeatChange::Act)).await?;
    }
    if let Some(months) = story.term_months {
        change(service, chair, &code, reference, |first| {
            Some(SeatChange::Renew { until: term_end(first, months)?, reason: String::new() })
        })
        .await?;
    }
    Ok(())
}

/// Changes the seat that the application has, as its first day asks.
async fn change(
    service: &Service,
    chair: &Actor,
    code: &str,
    reference: &str,
    of: impl Fn(&str) -> Option<SeatChange>,
) -> Result<(), SeedError> {
    let seats = service.partnership_seats(chair, code).await?;
    let seat = seats.holdings.iter().find(|it| it.reference == reference && it.state.is_live());
    let seat = seat.ok_or_else(|| mistake("no seat"))?;
    let change = seat.starts_on.as_deref().and_then(of).ok_or_else(|| mistake("no first day"))?;
    service.change_seat(chair, &seat.id, seat.version, &change).await?;
    Ok(())
}
