//! How far every anchor is from every vacant seat, in an order of our own.

use std::collections::BTreeMap;

use super::{Anchor, Assignment, Place, Request, Seat, Terms, Total};
use crate::domain::Yardstick;

/// Stands for "excluded": further than anything on the grid.
const NEVER: u32 = u32::MAX;

/// Anchors by id, vacant seats by partnership and kind, and the distances between them.
pub(super) struct Metres<'a> {
    pub anchors: Vec<&'a Anchor>,
    pub seats: Vec<&'a Seat>,
    pub terms: Terms,
    /// Codes of partnerships with a vacant seat that nobody can place.
    pub without_point: Vec<String>,
    partnerships: BTreeMap<&'a str, Partnership<'a>>,
    stick: Yardstick,
    table: Vec<u32>,
}

struct Partnership<'a> {
    name: &'a str,
    /// Its place on the yardstick.
    place: usize,
    /// Who holds its seats, when none of them is vacant.
    holder: Option<&'a str>,
}

impl<'a> Metres<'a> {
    pub fn of(request: &'a Request) -> Self {
        let mut partnerships: BTreeMap<&str, Partnership<'_>> = BTreeMap::new();
        for site in &request.sites {
            let new = Partnership { name: &site.name, place: partnerships.len(), holder: None };
            partnerships.entry(&site.code).or_insert(new);
        }
        let stick = Yardstick::new(request.metric, &request.sites);
        let mut anchors: Vec<&Anchor> = request.anchors.iter().collect();
        anchors.sort_by(|one, other| one.id.cmp(&other.id));
        let mut seats: Vec<&Seat> = request.seats.iter().filter(|seat| seat.holder.is_none()).collect();
        seats.sort_by(|one, other| (&one.partnership, one.kind).cmp(&(&other.partnership, other.kind)));
        seats.dedup_by(|one, other| (&one.partnership, one.kind) == (&other.partnership, other.kind));
        for held in request.seats.iter().filter(|seat| seat.holder.is_some()) {
            let is_full = !seats.iter().any(|seat| seat.partnership == held.partnership);
            if let (true, Some(it)) = (is_full, partnerships.get_mut(held.partnership.as_str())) {
                it.holder = it.holder.min(held.holder.as_deref()).or(held.holder.as_deref());
            }
        }
        let (seats, unknown): (Vec<_>, Vec<_>) =
            seats.into_iter().partition(|seat| partnerships.contains_key(seat.partnership.as_str()));
        let mut without_point: Vec<String> = unknown.into_iter().map(|it| it.partnership.clone()).collect();
        without_point.dedup();
        let terms = request.terms;
        let mut it = Self { anchors, seats, terms, without_point, partnerships, stick, table: Vec::new() };
        it.table = it.measure();
        it
    }

    fn measure(&self) -> Vec<u32> {
        let places: Vec<&Partnership<'_>> =
            self.seats.iter().map(|seat| &self.partnerships[seat.partnership.as_str()]).collect();
        let mut table = Vec::with_capacity(self.anchors.len() * self.seats.len());
        for anchor in &self.anchors {
            table.extend(self.seats.iter().zip(&places).map(|(seat, place)| {
                if anchor.excluded.contains(&seat.partnership) {
                    return NEVER;
                }
                u32::try_from(self.stick.metres_to(place.place, anchor.point)).unwrap_or(NEVER)
            }));
        }
        table
    }

    /// From an anchor to a seat; none when it must not go there.
    pub fn between(&self, anchor: usize, seat: usize) -> Option<i64> {
        let metres = self.table[anchor * self.seats.len() + seat];
        (metres != NEVER).then_some(i64::from(metres))
    }

    /// The same, when it is within the maximum.
    pub fn within(&self, anchor: usize, seat: usize) -> Option<i64> {
        self.between(anchor, seat).filter(|metres| *metres <= self.terms.max_metres)
    }

    /// The same with a preference counted: what is made least.
    pub fn weighed(&self, anchor: usize, seat: usize) -> Option<i64> {
        let metres = self.within(anchor, seat)?;
        let preferred = self.anchors[anchor].preferred.contains(&self.seats[seat].partnership);
        Some(if preferred { metres - self.terms.preference_metres } else { metres })
    }

    pub fn place(&self, anchor: usize, seat: usize) -> Place {
        Place {
            code: self.seats[seat].partnership.clone(),
            name: self.partnerships[self.seats[seat].partnership.as_str()].name.to_owned(),
            seat: self.seats[seat].kind,
            metres: self.between(anchor, seat).unwrap_or_default(),
        }
    }

    /// The nearest partnership whose seats are all held: its name, the metres and who holds.
    pub fn nearest_held(&self, anchor: usize) -> Option<(&str, i64, &str)> {
        let from = self.anchors[anchor].point;
        let metres = |it: &Partnership<'_>| self.stick.metres_to(it.place, from);
        let held = self.partnerships.values().filter_map(|it| Some((it.name, metres(it), it.holder?)));
        held.min_by_key(|(name, metres, _)| (*metres, *name))
    }

    /// The nearest partnership with a vacant seat to which the anchor must not go: its name and the metres.
    pub fn nearest_excluded(&self, anchor: usize) -> Option<(&str, i64)> {
        let it = self.anchors[anchor];
        let excluded = self.seats.iter().filter(|seat| it.excluded.contains(&seat.partnership));
        let places = excluded.map(|seat| &self.partnerships[seat.partnership.as_str()]);
        let reached = places.map(|place| (place.name, self.stick.metres_to(place.place, it.point)));
        reached.min_by_key(|(name, metres)| (*metres, *name))
    }

    pub fn total(&self, assignment: &Assignment) -> Total {
        let mut total = Total::default();
        for (anchor, seat) in assignment.iter().enumerate() {
            let Some(seat) = *seat else { continue };
            total.placed += 1;
            total.metres += self.between(anchor, seat).unwrap_or_default();
            total.weighed += self.weighed(anchor, seat).unwrap_or_default();
        }
        total
    }
}
