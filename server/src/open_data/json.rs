//! The register as JSON.

use app::domain::SeatKind;
use app::ports::{RegisterAnchor, RegisterOn, SeatHeld};
use serde::Serialize;
use uuid::Uuid;

use super::{LICENCE, Publisher, VERSION, day, status};

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    register: String,
    publisher: &'a str,
    place: &'a str,
    licence: &'static str,
    attribution: &'a str,
    on: &'a str,
    anchors: Vec<Anchor<'a>>,
    partnerships: Vec<Partnership<'a>>,
}

#[derive(Serialize)]
struct Anchor<'a> {
    id: Uuid,
    uri: String,
    name: &'a str,
    status: &'static str,
    since: String,
    reconfirmed: Option<String>,
    website: Option<&'a str>,
    legal_form: &'static str,
    identifiers: Vec<Number<'a>>,
    postcode_district: Option<&'a str>,
    seats: Vec<Seat<'a>>,
}

#[derive(Serialize)]
struct Number<'a> {
    scheme: &'static str,
    identifier: &'a str,
}

#[derive(Serialize)]
struct Seat<'a> {
    id: Uuid,
    partnership: &'a str,
    partnership_name: &'a str,
    partnership_uri: String,
    #[serde(rename = "seat")]
    kind: &'static str,
    since: String,
    acting_as_lead: bool,
    representative: Option<&'a str>,
}

#[derive(Serialize)]
struct Partnership<'a> {
    code: &'a str,
    uri: String,
    name: &'a str,
    locality: Option<&'a str>,
    lead: Option<Uuid>,
    deputy: Option<Uuid>,
}

/// A text or nothing, where nothing is stored as an empty one.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|it| !it.is_empty())
}

/// Only who is in post agreed to be named for anybody to use.
pub(super) fn named(held: &SeatHeld) -> Option<&str> {
    held.person.as_deref().filter(|_| held.is_current)
}

fn anchor<'a>(by: &Publisher<'_>, it: &'a RegisterAnchor) -> Anchor<'a> {
    let seat = |held: &'a SeatHeld| Seat {
        id: held.id,
        partnership: &held.partnership,
        partnership_name: &held.partnership_name,
        partnership_uri: by.partnership(&held.partnership),
        kind: held.seat.code(),
        since: day(held.from),
        acting_as_lead: held.acts,
        representative: named(held),
    };
    let number =
        |it: &'a app::domain::Identifier| Number { scheme: it.scheme.code(), identifier: &it.number };
    Anchor {
        id: it.id,
        uri: by.anchor(it.id),
        name: &it.name,
        status: status(it.with_conditions),
        since: day(it.since),
        reconfirmed: it.reconfirmed.map(day),
        website: some(&it.website),
        legal_form: it.legal_form.code(),
        identifiers: it.identifiers.iter().map(number).collect(),
        postcode_district: some(&it.district),
        seats: it.seats.iter().map(seat).collect(),
    }
}

/// The whole register of a day.
pub fn json(by: &Publisher<'_>, register: &RegisterOn) -> String {
    let holder = |code: &str, seat| register.holder(code, seat).map(|(anchor, _)| anchor.id);
    let file = File {
        version: VERSION,
        register: format!("{}/register", by.base),
        publisher: by.owner,
        place: by.place,
        licence: LICENCE,
        attribution: &register.attribution,
        on: &register.day,
        anchors: register.anchors.iter().map(|it| anchor(by, it)).collect(),
        partnerships: register
            .partnerships
            .iter()
            .map(|it| Partnership {
                code: &it.code,
                uri: by.partnership(&it.code),
                name: &it.name,
                locality: it.locality.as_ref().map(|it| it.1.as_str()),
                lead: holder(&it.code, SeatKind::Lead),
                deputy: holder(&it.code, SeatKind::Deputy),
            })
            .collect(),
    };
    written(&file)
}

/// As JSON that holds no markup even for a program that takes it for a page.
pub(super) fn written(file: &impl Serialize) -> String {
    serde_json::to_string_pretty(file).unwrap_or_default().replace('<', "\\u003c")
}
