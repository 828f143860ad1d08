//! The register as `GeoJSON` (RFC 7946): a point for each anchor, and the points of each partnership.

use app::domain::{Point, SeatKind, Site};
use app::ports::{RegisterAnchor, RegisterOn};
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject};
use serde_json::{Value, json};

use super::json::written;
use super::{LICENCE, Publisher, day, status};

/// Decimals of degrees. Practices are published data: five decimals are about a metre.
const PRACTICES: i32 = 5;
/// Anchors are in the middle of a square: more would pretend to know better.
const ANCHORS: i32 = 4;

fn position(point: Point, decimals: i32) -> Vec<f64> {
    let it = point.lat_lon().rounded(decimals);
    vec![it.longitude, it.latitude]
}

fn object(value: Value) -> Option<JsonObject> {
    if let Value::Object(object) = value { Some(object) } else { None }
}

fn anchor(by: &Publisher<'_>, it: &RegisterAnchor) -> Option<Feature> {
    let partnerships: Vec<&str> = it.seats.iter().map(|held| held.partnership.as_str()).collect();
    Some(Feature {
        bbox: None,
        geometry: Some(GeometryValue::new_point(position(it.point?, ANCHORS)).into()),
        id: Some(Id::String(by.anchor(it.id))),
        properties: object(json!({
            "kind": "anchor",
            "name": it.name,
            "uri": by.anchor(it.id),
            "status": status(it.with_conditions),
            "since": day(it.since),
            "partnerships": partnerships,
            "within_metres": crate::use_cases::COARSE / 2,
        })),
        foreign_members: None,
    })
}

/// The register of a day on a map. `sites` are the points in force on that day.
pub fn geojson(by: &Publisher<'_>, register: &RegisterOn, sites: &[Site]) -> String {
    let mut features: Vec<Feature> = register.anchors.iter().filter_map(|it| anchor(by, it)).collect();
    for partnership in &register.partnerships {
        let own = sites.iter().filter(|site| site.code == partnership.code);
        let points: Vec<Vec<f64>> = own.map(|site| position(site.point, PRACTICES)).collect();
        if points.is_empty() {
            continue;
        }
        let holder = |seat| {
            register.holder(&partnership.code, seat).map(|(anchor, _)| Value::from(anchor.name.clone()))
        };
        features.push(Feature {
            bbox: None,
            geometry: Some(GeometryValue::new_multi_point(points).into()),
            id: Some(Id::String(by.partnership(&partnership.code))),
            properties: object(json!({
                "kind": "partnership",
                "code": partnership.code,
                "name": partnership.name,
                "uri": by.partnership(&partnership.code),
                "locality": partnership.locality.as_ref().map(|it| it.1.as_str()),
                "lead": holder(SeatKind::Lead),
                "deputy": holder(SeatKind::Deputy),
            })),
            foreign_members: None,
        });
    }
    let about = json!({
        "on": register.day,
        "licence": LICENCE,
        "attribution": register.attribution,
    });
    written(&FeatureCollection { bbox: None, features, foreign_members: object(about) })
}
