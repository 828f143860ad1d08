//! The proposal against every possible one on small cases, and its promises on any.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::{Tier, Yardstick, rank_by};

fn anchor(id: &str, easting: i64) -> Anchor {
    let point = Point { easting, northing: 0 };
    let name = format!("Anchor {id}");
    Anchor { id: id.into(), name, point, excluded: Vec::new(), preferred: Vec::new() }
}

fn site(code: &str, easting: i64) -> Site {
    Site { code: code.into(), name: code.into(), point: Point { easting, northing: 0 } }
}

fn lead(code: &str) -> Seat {
    Seat { partnership: code.into(), kind: SeatKind::Lead, holder: None }
}

fn request(anchors: Vec<Anchor>, sites: Vec<Site>, max_metres: i64) -> Request {
    let codes: BTreeSet<&str> = sites.iter().map(|site| site.code.as_str()).collect();
    let seats = codes.into_iter().map(lead).collect();
    Request {
        anchors,
        seats,
        sites,
        terms: Terms { max_metres, preference_metres: 0 },
        metric: Metric::NearestPoint,
    }
}

fn codes(proposal: &Proposal) -> Vec<(&str, Option<&str>)> {
    proposal
        .lines
        .iter()
        .map(|line| (line.id.as_str(), line.place.as_ref().map(|place| place.code.as_str())))
        .collect()
}

#[test]
fn one_makes_room_for_another_who_would_have_to_go_further() {
    // Greedy gives B the seat CP3, and A would have to go 2.2 km.
    let it =
        request(vec![anchor("A", 600), anchor("B", -400)], vec![site("CP3", 0), site("CP5", -1600)], 10_000);
    let proposal = propose(&it);
    assert_eq!(codes(&proposal), [("A", Some("CP3")), ("B", Some("CP5"))]);
    assert_eq!(
        proposal.lines[1].words,
        "Moves from CP3, 400 metres, to CP5, 1.2 km, because the seat of CP3 goes to Anchor A, for whom the next \
         nearest would be 2.2 km."
    );
    assert_eq!((proposal.lines[1].pays, proposal.lines[1].gains), (Some(800), Some(-800)));
    assert_eq!((proposal.lines[0].pays, proposal.lines[0].gains), (Some(0), Some(1600)));
    assert_eq!(proposal.lines[0].words, "Goes to CP3, 600 metres: its nearest partnership.");
    assert_eq!((proposal.joint.metres, proposal.greedy.metres, proposal.nearest.placed), (1800, 2600, 1));
}

#[test]
fn a_seat_that_is_held_stays_held_and_is_named() {
    let mut it = request(vec![anchor("A", 0)], vec![site("CP1", 300), site("CP2", 900)], 5000);
    it.seats[0].holder = Some("The Mill".into());
    let proposal = propose(&it);
    assert_eq!(codes(&proposal), [("A", Some("CP2"))]);
    assert_eq!(
        proposal.lines[0].words,
        "Goes to CP2, 900 metres: its nearest vacant seat. The Mill holds the seat of CP1, 300 metres."
    );
}

#[test]
fn whoever_gets_no_seat_is_told_why() {
    let anchors = vec![anchor("A", 100), anchor("B", 200), anchor("C", 50_000)];
    let proposal = propose(&request(anchors, vec![site("CP1", 0)], 10_000));
    assert_eq!(codes(&proposal), [("A", Some("CP1")), ("B", None), ("C", None)]);
    assert_eq!(
        proposal.lines[1].words,
        "Gets no seat: CP1, 200 metres, goes to Anchor A, for whom no other vacant seat is near enough, and every \
         other vacant seat within 10 km is needed as much."
    );
    assert_eq!(proposal.lines[2].words, "No vacant seat lies within 10 km. The nearest is CP1, 50 km.");
    let none = propose(&request(vec![anchor("A", 100)], Vec::new(), 10_000));
    assert_eq!(none.lines[0].words, "There is no vacant seat that it may take.");
}

#[test]
fn exclusions_hold_and_preferences_weigh_what_they_are_said_to() {
    let mut it = request(vec![anchor("A", 0)], vec![site("CP1", 300), site("CP2", 900)], 5000);
    it.anchors[0].excluded = vec!["CP1".into()];
    assert_eq!(codes(&propose(&it)), [("A", Some("CP2"))]);
    it.anchors[0].excluded.clear();
    it.anchors[0].preferred = vec!["CP2".into()];
    it.terms.preference_metres = 500;
    assert_eq!(codes(&propose(&it)), [("A", Some("CP1"))]);
    it.terms.preference_metres = 700;
    let proposal = propose(&it);
    assert_eq!(codes(&proposal), [("A", Some("CP2"))]);
    assert_eq!(proposal.lines[0].words, "Goes to CP2, 900 metres, which it prefers to CP1, 300 metres.");
}

#[test]
fn the_first_id_has_it_when_all_else_is_equal_and_the_lead_before_the_deputy() {
    let mut it = request(vec![anchor("B", 100), anchor("A", -100)], vec![site("CP1", 0)], 5000);
    assert_eq!(codes(&propose(&it)), [("A", Some("CP1")), ("B", None)]);
    it.seats.push(Seat { kind: SeatKind::Deputy, ..lead("CP1") });
    it.anchors.remove(0);
    let proposal = propose(&it);
    assert_eq!(proposal.lines[0].place.as_ref().unwrap().seat, SeatKind::Lead);
    assert_eq!(proposal.left, [("CP1".to_owned(), SeatKind::Deputy)]);
}

#[test]
fn a_partnership_without_a_point_is_named_and_left() {
    let mut it = request(vec![anchor("A", 0)], vec![site("CP1", 300)], 5000);
    it.seats.push(lead("CP9"));
    let proposal = propose(&it);
    assert_eq!(proposal.without_point, ["CP9"]);
    assert_eq!(codes(&proposal), [("A", Some("CP1"))]);
}

/// The best of every possible assignment.
fn by_trying_all(metres: &Metres<'_>, anchor: usize, taken: &mut Vec<bool>) -> (usize, i64) {
    if anchor == metres.anchors.len() {
        return (0, 0);
    }
    let mut best = by_trying_all(metres, anchor + 1, taken);
    for seat in 0..taken.len() {
        let (false, Some(cost)) = (taken[seat], metres.weighed(anchor, seat)) else { continue };
        taken[seat] = true;
        let (placed, least) = by_trying_all(metres, anchor + 1, taken);
        taken[seat] = false;
        let found = (placed + 1, least - cost);
        best = best.max(found);
    }
    best
}

prop_compose! {
    fn any_request(most_anchors: usize, most_seats: usize)(
        anchors in prop::collection::vec((0..40_i64, 0..40_i64, 0..8_usize, 0..8_usize), 0..most_anchors),
        sites in prop::collection::vec((0..40_i64, 0..40_i64, 0..4_u8), 0..most_seats),
        max_metres in 0..4000_i64,
        preference_metres in 0..2000_i64,
        points_counted in 0..4_i64,
    ) -> Request {
        let point = |east: i64, north: i64| Point { easting: east * 100, northing: north * 100 };
        let code = |number: usize| format!("CP{number}");
        let anchors = anchors.iter().enumerate().map(|(number, (east, north, excluded, preferred))| Anchor {
            point: point(*east, *north),
            excluded: vec![code(*excluded)],
            preferred: vec![code(*preferred)],
            ..anchor(&format!("{number:03}"), 0)
        }).collect();
        // A partnership's Lead is vacant or held, and so is its Deputy.
        let seats = sites.iter().enumerate().flat_map(|(number, (_, _, held))| {
            let holder = |bit: u8| (held & bit == 0).then(|| "Somebody".to_owned());
            [
                Seat { partnership: code(number), kind: SeatKind::Lead, holder: holder(1) },
                Seat { partnership: code(number), kind: SeatKind::Deputy, holder: holder(2) },
            ]
        }).collect();
        let sites = sites.iter().enumerate().flat_map(|(number, (east, north, _))| {
            let at = |point: Point| Site { point, ..site(&code(number), 0) };
            [at(point(*east, *north)), at(point(*north, *east))]
        }).collect();
        let metric = Metric::of_setting(points_counted);
        Request { anchors, seats, sites, terms: Terms { max_metres, preference_metres }, metric }
    }
}

proptest! {
    #[test]
    fn nothing_better_can_be_found_by_trying_all(request in any_request(6, 4)) {
        let metres = Metres::of(&request);
        let mut taken = vec![false; metres.seats.len()];
        let total = propose(&request).joint;
        prop_assert_eq!((total.placed, -total.weighed), by_trying_all(&metres, 0, &mut taken));
    }

    #[test]
    fn it_keeps_its_promises(request in any_request(30, 12)) {
        let proposal = propose(&request);
        prop_assert!(proposal.joint.is_at_least_as_good_as(&proposal.greedy));
        prop_assert!(proposal.joint.is_at_least_as_good_as(&proposal.nearest));
        let mut given = BTreeSet::new();
        for line in &proposal.lines {
            let Some(place) = &line.place else { continue };
            prop_assert!(place.metres <= request.terms.max_metres);
            prop_assert!(given.insert((place.code.clone(), place.seat)), "each seat once");
            let seat = request.seats.iter().find(|it| it.partnership == place.code && it.kind == place.seat);
            prop_assert_eq!(&seat.unwrap().holder, &None, "nobody who sits is moved");
            let anchor = request.anchors.iter().find(|anchor| anchor.id == line.id).unwrap();
            prop_assert!(!anchor.excluded.contains(&place.code));
            let stick = Yardstick::new(request.metric, &request.sites);
            let ranking = rank_by(&stick, "", Tier::Full, anchor.point, "");
            prop_assert_eq!(ranking.metres_to(&place.code), Some(place.metres), "as every page measures");
            prop_assert!(line.pays.unwrap() >= 0);
        }
        let vacant = request.seats.iter().filter(|seat| seat.holder.is_none()).count();
        prop_assert_eq!(proposal.left.len() + given.len(), vacant);
    }

    #[test]
    fn the_order_of_what_comes_in_says_nothing(request in any_request(20, 8), seed in any::<u64>()) {
        let mut shuffled = request.clone();
        let mut state = seed | 1;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % below
        };
        for place in (1..shuffled.anchors.len()).rev() { shuffled.anchors.swap(place, next(place + 1)); }
        for place in (1..shuffled.seats.len()).rev() { shuffled.seats.swap(place, next(place + 1)); }
        for place in (1..shuffled.sites.len()).rev() { shuffled.sites.swap(place, next(place + 1)); }
        prop_assert_eq!(propose(&request), propose(&shuffled));
    }
}
