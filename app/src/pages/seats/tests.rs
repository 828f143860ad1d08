//! What these pages say, and that what people typed stays words.

use super::{Change, change, pack, pack_text, pair};
use crate::domain::{Gap, SeatCommand, SeatKind, SeatState, Timestamp};
use crate::forms::Errors;
use crate::forms::seat_change::SeatChangeForm;
use crate::ports::{ChangeView, HandoverPack, Holding, OtherAnchor, PackPerson, SeatsOf};

const ATTACK: &str = "\"><svg onload=alert(1)>";

fn holding() -> Holding {
    Holding {
        id: "a".into(),
        version: 3,
        reference: "ANC-7K3M-2Q".into(),
        organisation: ATTACK.into(),
        kind: SeatKind::Deputy,
        state: SeatState::InPost,
        representative: ATTACK.into(),
        email: ATTACK.into(),
        offered_at: Timestamp::from_seconds(1_791_018_000),
        starts_on: Some("2026-12-01".into()),
        ends_on: Some("2028-11-30".into()),
        ended_on: None,
        ended_why: None,
        ended_reason: ATTACK.into(),
        acts_since: None,
        basis: None,
        speciality: ATTACK.into(),
        reason: ATTACK.into(),
        decided_by: ATTACK.into(),
        metres: Some(640),
        alternatives: vec![OtherAnchor { name: ATTACK.into(), metres: None, rank: Some(1) }],
        is_joint: true,
        may: SeatCommand::ALL.to_vec(),
    }
}

fn seats() -> SeatsOf {
    SeatsOf {
        code: "CP4".into(),
        name: ATTACK.into(),
        holdings: vec![holding(), Holding { state: SeatState::Ended, ..holding() }],
        gaps: vec![Gap::DeputyOnly],
        today: "2026-12-02".into(),
        may_offer: true,
    }
}

fn html(page: impl FnOnce() -> crate::pages::Page) -> String {
    let chrome = crate::pages::Chrome {
        site: std::sync::Arc::default(),
        visitor: None,
        session: None,
        demonstration: false,
        nonce: "n".into(),
        assets: "/a".into(),
        path: "/director/seats".into(),
        done: None,
    };
    crate::pages::render(&chrome, page)
}

#[test]
fn what_people_typed_stays_words() {
    for shown in [
        html(|| pair(seats())),
        html(|| {
            let view = ChangeView { seats: seats(), holding: holding(), term_months: 24 };
            let form = SeatChangeForm { reason: ATTACK.into(), ..SeatChangeForm::starting(None, 3) };
            change(view, Change::End, form, Errors::default())
        }),
    ] {
        assert!(!shown.contains("<svg onload"), "{shown}");
    }
    let shown = html(|| pair(seats()));
    for words in
        ["Let the Deputy act as Lead", "Make the Deputy the Lead", "1 December 2026 to 30 November 2028"]
    {
        assert!(shown.contains(words), "{words}");
    }
}

#[test]
fn nothing_is_done_to_a_seat_without_a_question() {
    let acting = || Holding { acts_since: Some("2026-12-01".into()), ..holding() };
    let mut seats_of = seats();
    seats_of.holdings = vec![acting()];
    let shown = html(|| pair(seats_of));
    assert!(!shown.contains("<form method=\"post\" action=\"/director/appointments"), "{shown}");
    assert!(shown.contains("href=\"/director/appointments/a/stop-acting\""), "{shown}");
    for (made, words, has_reason) in [
        (Change::Begin, "Put in post", false),
        (Change::Act, "Let the Deputy act as Lead", false),
        (Change::StopActing, "End acting as Lead", true),
        (Change::End, "End the appointment", true),
    ] {
        let view = ChangeView { seats: seats(), holding: acting(), term_months: 24 };
        let form = SeatChangeForm::starting(None, 3);
        let shown = html(|| change(view, made, form, Errors::default()));
        assert!(shown.contains(words) && shown.contains("name=\"version\""), "{shown}");
        assert_eq!(shown.contains("name=\"reason\""), has_reason, "{words}");
    }
}

#[test]
fn a_new_term_follows_the_one_that_was_agreed() {
    let mut view = ChangeView { seats: seats(), holding: holding(), term_months: 24 };
    assert_eq!(view.suggested_last_day().as_deref(), Some("2030-11-30"));
    view.holding.ends_on = None;
    assert_eq!(view.suggested_last_day().as_deref(), Some("2028-12-01"));
}

#[test]
fn a_pack_says_of_every_part_when_it_is_empty() {
    let person = PackPerson {
        seat: "Deputy, acting as Lead".into(),
        organisation: "Beckside Hub".into(),
        name: "Jo Ames".into(),
        email: "jo@example.org".into(),
        from: "2026-12-01".into(),
        until: String::new(),
    };
    let it = HandoverPack {
        seat: "Lead".into(),
        partnership: "CP4".into(),
        name: "Community Partnership 4".into(),
        on: "2026-12-02".into(),
        address: "https://anchors.example.org/partnerships/CP4".into(),
        contact: String::new(),
        people: vec![person],
        team: vec![("GP".into(), "Dr Lee".into())],
        practices: Vec::new(),
        priorities: Vec::new(),
        documents: Vec::new(),
        open: vec!["No Lead: the Deputy acts. Offer the Lead seat.".into()],
        before: Vec::new(),
    };
    let text = pack_text(&it);
    for line in [
        "- No contact is known.",
        "- Deputy, acting as Lead: Jo Ames of Beckside Hub, jo@example.org, from 1 December 2026",
        "- GP: Dr Lee",
        "- Nobody, on this service.",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert!(html(|| pack(it, SeatKind::Lead)).contains("Handover pack"));
}
