//! The handover pack: what whoever comes next needs to know of a seat.

use app::domain::{Actor, SeatKind, SeatState};
use app::ports::{Contact, HandoverPack, Holding, KeptMember, KeptPartnership, PackPerson, SeatsOf};

use super::places::named;
use super::{Service, UseCaseResult};
use crate::store::places;

impl Service {
    /// Everything that is known of a seat, for whoever comes next.
    pub async fn handover(&self, actor: &Actor, code: &str, kind: SeatKind) -> UseCaseResult<HandoverPack> {
        let mut db = &self.db;
        let today = self.today();
        let seats = self.partnership_seats(actor, code).await?;
        let points = places::list_points(&mut db, code, &today).await?;
        let kept = self.kept_partnership(code).await?;
        Ok(HandoverPack {
            seat: kind.label().to_owned(),
            people: people(&seats),
            team: team(&kept, &today),
            documents: kept.documents.iter().map(|it| (it.title.clone(), it.address.clone())).collect(),
            practices: points.into_iter().map(|it| (it.name, it.postcode)).collect(),
            priorities: priorities(&kept, &seats, &today),
            open: seats.gaps.iter().map(|gap| format!("{}. {}.", gap.words(), gap.next_step())).collect(),
            before: before(&seats, kind),
            contact: contact(&kept.contact),
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

/// Who is on the leadership team that day, beside the two seats of the sector, which are said apart.
fn team(kept: &KeptPartnership, today: &str) -> Vec<(String, String)> {
    let in_force = |it: &&KeptMember| {
        it.from.as_deref().is_none_or(|from| from <= today) && it.to.as_deref().is_none_or(|to| to > today)
    };
    let others = kept.team.iter().filter(in_force).filter(|it| !it.role.starts_with("VCS "));
    others.map(|it| (it.role.clone(), named(&it.name, &it.organisation))).collect()
}

/// "Ann Lister, ann@example.org, 01632 960 000", as far as it is known.
fn contact(of: &Contact) -> String {
    let known = [&of.name, &of.email, &of.phone].into_iter().filter(|it| !it.is_empty());
    known.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The partnership's own, then what the Deputy was chosen for.
fn priorities(kept: &KeptPartnership, seats: &SeatsOf, today: &str) -> Vec<String> {
    let own = kept.priorities.iter().filter(|it| it.period.holds(today)).flat_map(|it| it.words.clone());
    let deputy = seats.in_post(SeatKind::Deputy).filter(|it| !it.speciality.is_empty());
    own.chain(deputy.map(|it| format!("{} ({})", it.speciality, it.organisation))).collect()
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
