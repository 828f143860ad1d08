use super::*;
use crate::domain::{Metric, Point};

const TODAY: &str = "2026-10-03";

fn form(fields: &[(&str, &str)]) -> PlaceForm {
    fields.iter().fold(PlaceForm::default(), |form, (field, value)| form.with(field, value))
}

fn problems(part: Part, fields: &[(&str, &str)]) -> Vec<String> {
    let errors = form(fields).parse(part, TODAY).unwrap_err();
    errors.iter().map(|it| it.field.clone()).collect()
}

const POINT: [(&str, &str); 7] = [
    ("kind", "point"),
    ("name", "Hall"),
    ("postcode", "bd5 8hh"),
    ("from-day", "1"),
    ("from-month", "April"),
    ("from-year", "2026"),
    ("source", "Minutes of 3 March"),
];

fn point_with(more: &[(&str, &str)]) -> PlaceForm {
    form(&POINT).with("reason", "Agreed.").over(form(more))
}

#[test]
fn every_form_says_what_is_missing() {
    assert_eq!(problems(Part::Details, &[]), ["name", "reason"]);
    assert_eq!(problems(Part::Points, &[]), ["kind", "name", "postcode", "from-day", "source", "reason"]);
    assert_eq!(problems(Part::Team, &[]), ["role", "name"]);
    assert_eq!(problems(Part::Priorities, &[]), ["words", "from-day"]);
    assert_eq!(problems(Part::Documents, &[]), ["title", "address"]);
    assert!(form(&[]).parse(Part::Contact, TODAY).is_ok(), "a contact can be taken away");
    let new = form(&[("code", "new")]).parse_new_partnership().unwrap_err();
    assert!(new.of("code").is_some() && new.of("name").is_some());
}

#[test]
fn a_point_is_found_by_postcode_or_by_its_grid_reference() {
    let Ok(Change::Point(point)) = point_with(&[]).parse(Part::Points, TODAY) else { panic!() };
    assert_eq!((point.spot.postcode.unwrap().as_str(), point.from.as_str()), ("BD5 8HH", "2026-04-01"));
    let Ok(Change::Point(point)) =
        point_with(&[("easting", "416 000"), ("northing", "433,000")]).parse(Part::Points, TODAY)
    else {
        panic!()
    };
    assert_eq!(point.spot.point, Some(Point { easting: 416_000, northing: 433_000 }));
}

#[test]
fn bad_points_are_refused_in_words() {
    let refused = |more: &[(&str, &str)], field: &str| {
        point_with(more).parse(Part::Points, TODAY).unwrap_err().of(field).unwrap_or_default()
    };
    assert!(refused(&[("easting", "0"), ("northing", "0")], "easting").contains("0, 0"));
    assert!(refused(&[("easting", "99.999999"), ("northing", "1")], "easting").contains("whole number"));
    assert!(refused(&[("easting", "433000"), ("northing", "4160000")], "easting").contains("outside Great"));
    assert!(refused(&[("easting", "416000")], "northing").contains("too"));
    assert!(refused(&[("postcode", "BD5")], "postcode").contains("full postcode"));
    assert!(refused(&[("from-day", "31"), ("from-month", "2")], "from-day").contains("real date"));
    let ends = [("to-day", "1"), ("to-month", "4"), ("to-year", "2026")];
    assert!(refused(&ends, "to-day").contains("after the start"));
    assert!(refused(&[("kind", "practice"), ("ods_code", "B 8")], "ods_code").contains("B83001"));
    assert!(refused(&[("how", "move")], "moves-day").contains("day it moves"));
}

#[test]
fn who_did_not_agree_has_no_day_of_it() {
    let base = [("role", "GP"), ("name", "Dr Sam Iqbal")];
    let Ok(Change::Member(member)) = form(&base).parse(Part::Team, TODAY) else { panic!() };
    assert_eq!(member.consent_on, None);
    let agreed = |day: &str| {
        form(&base).with("consent", "yes").with_day("consent_on", Some(day)).parse(Part::Team, TODAY)
    };
    assert!(agreed("").unwrap_err().of("consent_on-day").is_some());
    assert!(agreed("2026-10-04").unwrap_err().of("consent_on-day").unwrap().contains("in the past"));
    assert!(agreed(TODAY).is_ok());
    let stray = form(&base).with_day("consent_on", Some(TODAY));
    let Ok(Change::Member(member)) = stray.parse(Part::Team, TODAY) else { panic!() };
    assert_eq!(member.consent_on, None, "a day without the tick is no consent");
}

#[test]
fn an_end_without_a_follower_is_fine_and_a_follower_without_an_end_is_not() {
    let details = |fields: &[(&str, &str)]| {
        form(&[("name", "North 4"), ("reason", "Agreed.")]).over(form(fields)).parse(Part::Details, TODAY)
    };
    assert!(details(&[("successors", "CP4A and CP4B")]).unwrap_err().of("to-day").is_some());
    let ended = [("successors", "CP4A, CP4B"), ("to-day", "1"), ("to-month", "4"), ("to-year", "2027")];
    let Ok(Change::Details(found)) = details(&ended) else { panic!() };
    assert_eq!(found.successors, ["CP4A", "CP4B"]);
}

#[test]
fn lists_have_limits() {
    let dates = form(&[]).with_day("from", Some("2026-04-01"));
    let long = vec!["A"; 13].join("\n");
    assert!(dates.clone().with("words", long).parse(Part::Priorities, TODAY).is_err());
    assert!(dates.clone().with("words", "é".repeat(201)).parse(Part::Priorities, TODAY).is_err());
    let Ok(Change::Priorities(it)) = dates.with("words", "One\r\n\r\n Two ").parse(Part::Priorities, TODAY)
    else {
        panic!()
    };
    assert_eq!(it.words, ["One", "Two"]);
}

#[test]
fn a_document_is_a_link_that_can_be_followed() {
    let link =
        |address: &str| form(&[("title", "Profile"), ("address", address)]).parse(Part::Documents, TODAY);
    assert!(link("https://example.org/profile.pdf").is_ok());
    assert!(link("javascript:alert(1)").unwrap_err().of("address").is_some());
}

#[test]
fn problems_come_in_the_order_of_the_fields_and_give_an_example_that_fits() {
    let fields = |errors: Errors| errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>();
    let document = form(&[("dated-day", "31"), ("dated-month", "2"), ("dated-year", "2026")]);
    let wrong = fields(document.parse(Part::Documents, TODAY).unwrap_err());
    assert_eq!(wrong.last().map(String::as_str), Some("dated-day"), "{wrong:?}");
    let measure = WhatIfForm::Measure.trial(&form(&[("nearest_points", ""), ("furthest", "far")]));
    let errors = measure.unwrap_err();
    assert_eq!(errors.of("furthest").unwrap(), "The distance must be a whole number, from 0 to 100, like 15");
    assert_eq!(fields(errors), ["nearest_points", "furthest"]);
    let point = point_with(&[("easting", "x"), ("northing", "y")]).parse(Part::Points, TODAY).unwrap_err();
    assert!(point.of("easting").unwrap().ends_with("like 416350"));
    assert!(point.of("northing").unwrap().ends_with("like 433120"));
}

#[test]
fn what_is_tried_is_checked_like_what_is_saved() {
    let measure =
        |points: &str| WhatIfForm::Measure.trial(&form(&[("nearest_points", points), ("furthest", "5")]));
    assert_eq!(measure("3").unwrap(), Trial::Measure { metric: Metric::MeanOfNearest(3), furthest: 5 });
    assert!(measure("10").is_err() && measure("").is_err());
    let moved = WhatIfForm::Move.trial(&form(&[("point", "x"), ("easting", "0"), ("northing", "0")]));
    assert!(moved.unwrap_err().of("easting").unwrap().contains("0, 0"));
    assert!(WhatIfForm::Close.trial(&form(&[])).unwrap_err().of("point").is_some());
}
