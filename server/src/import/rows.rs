//! One row of a postcode file, read.

use std::collections::HashSet;

use app::domain::{Point, Postcode};
use csv::ByteRecord;

use super::layout::Layout;
use super::report::Reason;
use crate::store::loading::NewPostcode;

/// The grid of Great Britain, in metres.
const EAST: i64 = 700_000;
const NORTH: i64 = 1_300_000;

/// Codes of everything that lies inside the place: districts, wards, small areas.
pub type Inside = HashSet<Vec<u8>>;

/// A row's postcode, or why it has none.
///
/// # Errors
/// The reason for which the row is skipped.
pub fn read(record: &ByteRecord, layout: &Layout, inside: &Inside) -> Result<NewPostcode, Reason> {
    let cell = |place: usize| record.get(place).unwrap_or_default().trim_ascii();
    let optional = |place: Option<usize>| place.map(cell).unwrap_or_default();
    let typed = std::str::from_utf8(cell(layout.postcode)).unwrap_or_default();
    let postcode = Postcode::parse(typed).ok_or(Reason::NotAPostcode)?;
    if postcode.elsewhere().is_some() {
        return Err(Reason::NotInGreatBritain);
    }
    let no_point = optional(layout.quality) == layout.file.no_point()
        || optional(layout.latitude).starts_with(b"99.9999");
    let number = |place: usize| std::str::from_utf8(cell(place)).ok()?.parse::<i64>().ok();
    let (Some(easting), Some(northing)) = (number(layout.easting), number(layout.northing)) else {
        return Err(Reason::NoPoint);
    };
    if no_point || (easting, northing) == (0, 0) {
        return Err(Reason::NoPoint);
    }
    if !(1..EAST).contains(&easting) || !(1..NORTH).contains(&northing) {
        return Err(Reason::OffTheGrid);
    }
    let in_area = match layout.in_area {
        Some(place) => cell(place) == b"1",
        None => layout.areas.iter().any(|place| inside.contains(cell(*place))),
    };
    let terminated = month(optional(layout.terminated)).unwrap_or_default();
    Ok(NewPostcode {
        postcode: postcode.to_string(),
        point: Point { easting, northing },
        in_area,
        terminated,
    })
}

/// YYYYMM, when it is one.
pub fn month(cell: &[u8]) -> Option<i64> {
    let month: i64 = std::str::from_utf8(cell).ok()?.parse().ok()?;
    ((190_001..=999_912).contains(&month) && (1..=12).contains(&(month % 100))).then_some(month)
}
