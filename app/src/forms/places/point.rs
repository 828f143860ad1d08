//! A practice, or another point, that stands for a partnership.

use super::{NAME, PlaceForm};
use crate::domain::{Point, Postcode, point_problem};
use crate::forms::{Errors, typed};

/// Where a point is, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its postcode.
    pub postcode: Option<Postcode>,
    /// Easting and northing, which count before the postcode.
    pub point: Option<Point>,
}

/// A point to add or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPoint {
    /// The code of the practice; none for another point.
    pub ods_code: Option<String>,
    /// Its name; may be empty for a practice that is listed.
    pub name: String,
    /// Where it is; both may be missing for a practice that is listed.
    pub spot: Spot,
    /// Counts from.
    pub from: String,
    /// Counts until before.
    pub to: Option<String>,
    /// Where that is known from.
    pub source: String,
    /// The day it moves, when it does not correct a mistake.
    pub moves_on: Option<String>,
}

impl PlaceForm {
    /// Postcode, easting and northing.
    pub(super) fn spot(&self, errors: &mut Errors) -> Spot {
        let typed = typed::one_line(self.get("postcode"));
        let postcode = Postcode::parse(&typed);
        if !typed.is_empty() && postcode.is_none() {
            errors.add("postcode", "Enter a full postcode, like AB1 2DE");
        }
        let easting = self.number(errors, "easting", "The easting", "like 416350");
        let northing = self.number(errors, "northing", "The northing", "like 433120");
        let point = match (easting, northing) {
            (Some(easting), Some(northing)) => Some(Point { easting, northing }),
            (Some(_), None) if self.get("northing").trim().is_empty() => {
                errors.add("northing", "Enter the northing too, or leave both empty");
                None
            }
            (None, Some(_)) if self.get("easting").trim().is_empty() => {
                errors.add("easting", "Enter the easting too, or leave both empty");
                None
            }
            _ => None,
        };
        if let Some(words) = point.and_then(point_problem) {
            errors.add("easting", words);
        }
        Spot { postcode, point }
    }

    /// A spot that must be there.
    pub(super) fn required_spot(&self, errors: &mut Errors) -> Spot {
        let spot = self.spot(errors);
        let is_wrong = ["postcode", "easting", "northing"].iter().any(|field| errors.of(field).is_some());
        if spot.postcode.is_none() && spot.point.is_none() && !is_wrong {
            errors.add("postcode", "Enter a postcode, or easting and northing");
        }
        spot
    }

    pub(super) fn point(&self, errors: &mut Errors) -> NewPoint {
        let is_practice = match self.get("kind") {
            "practice" => true,
            "point" => false,
            _ => {
                errors.add("kind", "Select whether this is a practice or another point");
                false
            }
        };
        let ods_code = is_practice.then(|| typed::one_line(self.get("ods_code")).to_uppercase());
        if let Some(code) = &ods_code
            && (!(2..=12).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        {
            errors.add("ods_code", "Enter the practice’s code, like B83001");
        }
        let name = self.line(errors, "name", "The name", NAME);
        if name.is_empty() && !is_practice {
            errors.add("name", "Enter a name for this point");
        }
        let spot = if is_practice { self.spot(errors) } else { self.required_spot(errors) };
        let from = self.required_day(errors, "from", "The start", "Enter the day from which it counts");
        let to = self.day(errors, "to", "The end");
        Self::ends_after_it_starts(errors, Some(&from), to.as_deref());
        let missing = "Say where this is known from, like the minutes of a meeting";
        let source = self.required(errors, "source", "The source", missing, 200);
        let moves_on = (self.get("how") == "move")
            .then(|| self.required_day(errors, "moves", "The day it moves", "Enter the day it moves"));
        NewPoint { ods_code, name, spot, from, to, source, moves_on }
    }
}
