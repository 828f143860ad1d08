//! The handover pack: what whoever comes next needs to know of a seat.

use app::domain::{Actor, SeatKind, SeatState};
use app::ports::{HandoverPack, Holding, PackPerson, SeatsOf};

use super::{Service, UseCaseResult};
use crate::store::places;

impl Service {
    /// Everything that is known of a seat, for whoever comes next.
    pub async fn handover(&self, actor: &Actor, code: &str, kind: SeatKind) -> UseCaseResult<HandoverPack> {
        let mut db = &self.db;
        let today = self.today();
        let partnership = self.find_partnership(&mut db, code).await?;
        let seats = self.partnership_seats(actor, code).await?;
        let points = places::list_points(&mut db, code, &today).await?;
        Ok(HandoverPack {
            seat: kind.label().to_owned(),
            people: people(&seats),
            team: places::list_team(&mut db, code).await?,
            practices: points.into_iter().map(|it| (it.name, it.postcode)).collect(),
            priorities: priorities(&seats),
            open: seats.gaps.iter().map(|gap| format!("{}. {}.", gap.words(), gap.next_step())).collect(),
            before: before(&seats, kind),
            contact: partnership.contact_email,
            address: self.link(&format!("/partnerships/{code}")),
            on: today,
            partnership: seats.code,
            name: seats.name,
        })
    }
}

fn person(it: &Holding, seat: String) -> PackPerson {
    PackPerson {
        seat,
        organisation: it.organisation.clone(),
        name: it.representative.clone(),
        email: it.email.clone(),
        from: it.starts_on.clone().unwrap_or_default(),
        until: it.ends_on.clone().unwrap_or_default(),
    }
}

/// Both seats: the two people work together.
fn people(seats: &SeatsOf) -> Vec<PackPerson> {
    let mut people = Vec::new();
    for kind in [SeatKind::Lead, SeatKind::Deputy] {
        let held = seats.in_post(kind);
        people.extend(held.map(|it| {
            let acts = if it.acts_since.is_some() { ", acting as Lead" } else { "" };
            person(it, format!("{}{acts}", kind.label()))
        }));
        let next = seats.next(kind).filter(|it| it.state == SeatState::Accepted);
        people.extend(next.map(|it| person(it, format!("Next {}", kind.label()))));
    }
    people
}

fn priorities(seats: &SeatsOf) -> Vec<String> {
    let deputy = seats.in_post(SeatKind::Deputy).filter(|it| !it.speciality.is_empty());
    deputy.map(|it| format!("{} ({})", it.speciality, it.organisation)).into_iter().collect()
}

/// Those who have left keep their names in the history, not their addresses.
fn before(seats: &SeatsOf, kind: SeatKind) -> Vec<PackPerson> {
    let were = seats.past().filter(|it| it.kind == kind && it.ended_on.is_some());
    were.map(|it| PackPerson {
        email: String::new(),
        until: it.ended_on.clone().unwrap_or_default(),
        ..person(it, kind.label().to_owned())
    })
    .collect()
}
