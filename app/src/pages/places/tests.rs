use super::*;
use crate::domain::{Period, Share, Timestamp, WhatIf};
use crate::forms::places::PlaceForm;
use crate::pages::director::sample::{ATTACK, shown};
use crate::ports::{
    AllianceEventLine, AnchorShift, AreaLine, Contact, KeptDocument, KeptLine, KeptMember, KeptPartnership,
    KeptPoint, KeptPriorities, LoadLine, MovedAnchor, PlacesView, PostcodeShift, Suggestion, WhatIfChoices,
    WhatIfView,
};

fn clean(html: &str) -> bool {
    !html.contains("<svg onload") && !html.contains("<script>alert")
}

fn point() -> KeptPoint {
    KeptPoint {
        id: "p".into(),
        partnership: "CP1".into(),
        ods_code: Some(ATTACK.into()),
        name: ATTACK.into(),
        postcode: ATTACK.into(),
        point: Point { easting: 416_000, northing: 433_000 },
        period: Period::new("2019-10-01", None),
        source: ATTACK.into(),
        by_list: true,
    }
}

fn area_line() -> AreaLine {
    AreaLine { code: "north".into(), name: ATTACK.into(), place: String::new() }
}

fn kept() -> KeptPartnership {
    KeptPartnership {
        code: "CP1".into(),
        name: ATTACK.into(),
        locality: Some(("north".into(), ATTACK.into())),
        position: 1,
        population: Some(42_000),
        period: Period::default(),
        successors: vec!["CP2".into()],
        story: vec![ATTACK.into()],
        contact: Contact { name: ATTACK.into(), email: ATTACK.into(), phone: ATTACK.into() },
        contact_public: true,
        points: vec![point()],
        team: vec![KeptMember {
            id: "m".into(),
            role: "GP".into(),
            name: ATTACK.into(),
            organisation: ATTACK.into(),
            email: ATTACK.into(),
            phone: ATTACK.into(),
            consent_on: None,
            from: None,
            to: Some("2026-01-01".into()),
        }],
        priorities: vec![KeptPriorities {
            id: "l".into(),
            words: vec![ATTACK.into()],
            period: Period::new("2026-04-01", None),
        }],
        documents: vec![KeptDocument {
            id: "d".into(),
            title: ATTACK.into(),
            address: "https://example.org/a".into(),
            dated: Some("2026-04-01".into()),
        }],
        warnings: vec![ATTACK.into()],
        localities: vec![area_line()],
        version: 7,
        today: "2026-10-03".into(),
    }
}

fn change() -> AllianceEventLine {
    AllianceEventLine {
        words: ATTACK.into(),
        reason: ATTACK.into(),
        by: ATTACK.into(),
        at: Timestamp::from_seconds(0),
    }
}

#[test]
fn a_partnership_is_shown_with_everything_and_nothing_runs() {
    let html = shown(|| partnership(kept()));
    assert!(clean(&html), "{html}");
    for words in ["42,000", "Not named", "Left", "What has changed", "/coordinator/places/CP1/points/p"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let html = shown(|| history("CP1", ATTACK.into(), vec![change()]));
    assert!(clean(&html), "{html}");
}

#[test]
fn every_form_shows_what_was_typed_and_what_to_be_sure_of() {
    let fields =
        ["name", "postcode", "source", "words", "title", "address", "organisation", "email", "reason"];
    let typed = fields.iter().fold(PlaceForm::default(), |form, field| form.with(field, ATTACK));
    let entered = Entered { form: typed, doubts: vec![ATTACK.into()], ..Entered::default() };
    for kind in Part::ALL {
        let html = shown(|| part(&kept(), kind, "new", &entered));
        assert!(clean(&html), "{html}");
        assert!(html.contains(r##"href="#sure""##) && html.contains("Yes, save it all the same"), "{html}");
        let html = shown(|| part(&kept(), kind, "p", &Entered::new(blank(&kept(), kind))));
        assert!(clean(&html) && html.contains(r#"name="version" value="7""#), "{html}");
        assert_eq!(html.contains("/remove"), kind.can_be_removed());
    }
    assert!(clean(&shown(|| new_partnership(&[area_line()], &entered))));
    assert!(clean(&shown(|| new_area("locality", &[area_line()], &entered))));
    assert!(clean(&shown(|| area("place", &area_line(), &[area_line()], vec![change()], None))));
}

#[test]
fn what_is_stored_fills_its_form_again() {
    let view = kept();
    for (kind, item, field) in [
        (Part::Details, "", "name"),
        (Part::Contact, "", "phone"),
        (Part::Points, "p", "source"),
        (Part::Team, "m", "organisation"),
        (Part::Priorities, "l", "words"),
        (Part::Documents, "d", "title"),
    ] {
        assert_eq!(filled(&view, kind, item).unwrap().get(field), ATTACK);
    }
    assert!(filled(&view, Part::Points, "nobody").is_none());
}

#[test]
fn the_list_says_what_to_look_at() {
    let line = |is_in_force: bool| KeptLine {
        code: "CP1".into(),
        name: ATTACK.into(),
        locality: None,
        points: 0,
        period: Period::default(),
        is_in_force,
    };
    let moved = |version| MovedAnchor {
        organisation: "id".into(),
        name: ATTACK.into(),
        words: ATTACK.into(),
        version,
    };
    let load = |in_use| LoadLine {
        description: ATTACK.into(),
        released: ATTACK.into(),
        rows: 26_043,
        loaded: Timestamp::from_seconds(0),
        by: ATTACK.into(),
        in_use,
    };
    let view = PlacesView {
        partnerships: vec![line(true), line(false)],
        places: vec![area_line()],
        localities: vec![area_line()],
        suggestions: vec![Suggestion { words: ATTACK.into(), link: None }],
        moved: [Some(3), None].map(moved).to_vec(),
        loads: [true, false].map(load).to_vec(),
    };
    let html = shown(|| list(view, ("/coordinator", "Desk")));
    assert!(clean(&html), "{html}");
    assert!(html.contains("No point") && html.contains("Nothing here changes by itself"), "{html}");
    assert_eq!(html.matches("Locate it again").count(), 1, "{html}");
    assert!(html.contains("Data in use") && html.contains("Earlier loads"), "{html}");
}

#[test]
fn a_trial_shows_who_would_change_and_where_to_save_it() {
    let share = |code: &str| Share {
        code: code.into(),
        name: ATTACK.into(),
        before: 1200,
        after: 1100,
        gained: 0,
        lost: 100,
    };
    let view = WhatIfView {
        words: ATTACK.into(),
        found: WhatIf { shares: vec![share("CP1")], shifts: Vec::new(), beyond: (0, 3), looked_at: 15_000 },
        postcodes: (0..100)
            .map(|it| PostcodeShift {
                postcode: format!("BD5 {it}"),
                before: Some("CP1".into()),
                after: None,
            })
            .collect(),
        anchors: vec![AnchorShift {
            name: ATTACK.into(),
            before: Some("CP1".into()),
            after: Some("CP2".into()),
            seat: Some(("CP1".into(), "lead".into())),
        }],
        methods: ("one".into(), "other".into()),
        data_date: "2025-11".into(),
        save: vec![("/coordinator/places/CP1/points/p?how=move".into(), ATTACK.into())],
    };
    let choices = WhatIfChoices { points: vec![point()], ..WhatIfChoices::default() };
    let form = PlaceForm::default().with("point", "p").with("postcode", ATTACK);
    let html = shown(|| {
        trial(
            WhatIfForm::Move,
            &choices,
            &form,
            &crate::forms::Errors::default(),
            Some((view, "point=p&try=yes".into())),
        )
    });
    assert!(clean(&html), "{html}");
    for words in [
        "100 of 15,000 postcodes",
        "Lead of CP1",
        "postcodes.csv?point=p",
        "Some of the postcodes",
        "None in reach",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(clean(&shown(what_if)));
}
