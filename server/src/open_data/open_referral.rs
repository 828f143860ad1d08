//! The register as Open Referral UK (HSDS-UK 3.0) has it: organisations, the service of being an anchor, and
//! where that is. A field without a value is left out, as the standard asks.

use app::ports::{RegisterAnchor, RegisterOn};
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::json::written;
use super::{Publisher, day, moment};

/// The version of the standard.
const STANDARD: &str = "HSDS-UK-3.0";
const PROFILE: &str = "https://docs.openreferraluk.org/";
const OPENAPI: &str = "https://openreferraluk.org/specifications/3.0/openapi.json";
/// Items of a page, unless the address says otherwise, and at most.
const PER_PAGE: usize = 50;
const MOST_PER_PAGE: usize = 500;

/// A page of a list.
#[derive(Serialize)]
struct ListPage {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Value>,
}

/// The id of something that belongs to an organisation, always the same (a UUID of version 8).
fn id_of(what: &str, id: Uuid) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(what.as_bytes());
    hasher.update(id.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// What the feed is.
pub fn about() -> String {
    written(&json!({ "version": STANDARD, "profile": PROFILE, "openapi_url": OPENAPI }))
}

fn without_empty(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let is_empty = |it: &Value| match it {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    Value::Object(fields.into_iter().filter(|(_, it)| !is_empty(it)).collect::<Map<_, _>>())
}

fn organisation(by: &Publisher<'_>, it: &RegisterAnchor) -> Value {
    let number = |number: &app::domain::Identifier| {
        json!({
            "id": id_of(number.scheme.code(), it.id),
            "organization_id": it.id,
            "identifier_scheme": number.scheme.code(),
            "identifier_type": number.scheme.label(),
            "identifier": number.number,
        })
    };
    without_empty(json!({
        "id": it.id,
        "name": it.name,
        "description": format!(
            "Confirmed by {} as a Community Anchor in {} since {}.", by.owner, by.place, day(it.since)
        ),
        "website": it.website,
        "legal_status": it.legal_form.label(),
        "uri": by.anchor(it.id),
        "organization_identifiers": it.identifiers.iter().map(number).collect::<Vec<_>>(),
    }))
}

fn location(it: &RegisterAnchor) -> Option<Value> {
    let place = it.point?.lat_lon().rounded(4);
    Some(without_empty(json!({
        "id": id_of("location", it.id),
        "location_type": "physical",
        "name": it.name,
        "description": format!("Within {} metres of the premises.", crate::use_cases::COARSE / 2),
        "latitude": place.latitude,
        "longitude": place.longitude,
    })))
}

fn service_at_location(it: &RegisterAnchor) -> Option<Value> {
    let location = location(it)?;
    Some(json!({
        "id": id_of("service_at_location", it.id),
        "service_id": id_of("service", it.id),
        "location_id": location["id"],
        "location": location,
    }))
}

/// In a list, only what is one to one; alone, all of it.
fn service(by: &Publisher<'_>, it: &RegisterAnchor, is_whole: bool) -> Value {
    let seats: Vec<String> =
        it.seats.iter().map(|held| format!("{} at {}", held.seat.label(), held.partnership_name)).collect();
    let seats = if seats.is_empty() { String::new() } else { format!(" Seats: {}.", seats.join("; ")) };
    let whole = if is_whole { service_at_location(it) } else { None };
    without_empty(json!({
        "id": id_of("service", it.id),
        "organization_id": it.id,
        "organization": organisation(by, it),
        "name": format!("Community Anchor: {}", it.name),
        "description": format!(
            "Supports smaller groups in its area and speaks for them on local leadership teams.{seats}"
        ),
        "url": by.anchor(it.id),
        "status": "active",
        "last_modified": moment(it.changed).replace('Z', ".000Z"),
        "service_at_locations": whole.into_iter().collect::<Vec<_>>(),
    }))
}

/// Everything of one kind; none when there is no such list.
fn contents(by: &Publisher<'_>, register: &RegisterOn, kind: &str, is_whole: bool) -> Option<Vec<Value>> {
    let anchors = register.anchors.iter();
    Some(match kind {
        "organizations" => anchors.map(|it| organisation(by, it)).collect(),
        "services" => anchors.map(|it| service(by, it, is_whole)).collect(),
        "service_at_locations" => anchors.filter_map(service_at_location).collect(),
        "locations" => anchors.filter_map(location).collect(),
        // Asked for by the standard; nothing is classified here.
        "taxonomies" | "taxonomy_terms" => Vec::new(),
        _ => return None,
    })
}

/// One page of a list; none when there is no such list.
pub fn list(
    by: &Publisher<'_>,
    register: &RegisterOn,
    kind: &str,
    page: Option<usize>,
    per_page: Option<usize>,
) -> Option<String> {
    let all = contents(by, register, kind, false)?;
    let per_page = per_page.unwrap_or(PER_PAGE).clamp(1, MOST_PER_PAGE);
    let (total_items, page_number) = (all.len(), page.unwrap_or(1).max(1));
    let total_pages = total_items.div_ceil(per_page);
    // The first page is there even when nothing is on it.
    if page_number > total_pages.max(1) {
        return None;
    }
    let skipped = (page_number - 1).saturating_mul(per_page);
    let contents: Vec<Value> = all.into_iter().skip(skipped).take(per_page).collect();
    Some(written(&ListPage {
        total_items,
        total_pages,
        page_number,
        size: contents.len(),
        first_page: page_number == 1,
        last_page: page_number >= total_pages,
        empty: contents.is_empty(),
        contents,
    }))
}

/// One item; none when there is no such list, or no such item in it.
pub fn item(by: &Publisher<'_>, register: &RegisterOn, kind: &str, id: &str) -> Option<String> {
    let id = Uuid::parse_str(id).ok()?.to_string();
    let all = contents(by, register, kind, true)?;
    all.iter().find(|it| it["id"] == id.as_str()).map(written)
}
