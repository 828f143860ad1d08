//! Where administrators and the co-ordinator keep places, partnerships and what stands for them.

mod area;
mod fields;
mod filled;
mod form;
mod history;
mod list;
mod partnership;
mod what_if;
mod what_if_result;

pub use area::{area, new_area};
pub use filled::{blank, filled};
pub use form::{Entered, new_partnership, part};
pub use history::history;
pub use list::list;
pub use partnership::partnership;
pub use what_if::{trial, what_if};

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use crate::domain::{Point, grouped};
use crate::forms::places::{Part, WhatIfForm};

/// Where places are kept.
pub const HOME: &str = "/coordinator/places";
/// Adding a partnership.
const NEW: &str = "/coordinator/places/new";
/// What would change.
pub const WHAT_IF: &str = "/coordinator/places/what-if";

/// One partnership.
pub fn address(code: &str) -> String {
    format!("{HOME}/{code}")
}

/// One part of it; `item` is the id of one of several, or "new".
pub fn part_address(code: &str, part: Part, item: &str) -> String {
    if part.is_list() {
        format!("{HOME}/{code}/{}/{item}", part.code())
    } else {
        format!("{HOME}/{code}/{}", part.code())
    }
}

/// What was changed about it.
fn history_address(code: &str) -> String {
    format!("{HOME}/{code}/history")
}

/// A place or locality; `code` may be "new".
pub fn area_address(kind: &str, code: &str) -> String {
    format!("{HOME}/areas/{kind}/{code}")
}

/// One thing to try.
pub fn trial_address(kind: WhatIfForm) -> String {
    format!("{WHAT_IF}/{}", kind.code())
}

/// What is said of everything here that moves points.
const MOVES_NOBODY: &str = "A change moves nobody. It counts for rankings made from now on.";

fn grid(point: Point) -> String {
    format!("{}, {}", point.easting, point.northing)
}

/// "82,345", or that nobody knows.
fn people(population: Option<i64>) -> String {
    population.map_or_else(|| "Not given".to_owned(), grouped)
}

/// A fact, or that it is missing.
fn or_missing(text: &str) -> AnyView {
    if text.is_empty() {
        view! { <span class="govuk-hint">"Not given"</span> }.into_any()
    } else {
        view! { {text.to_owned()} }.into_any()
    }
}
