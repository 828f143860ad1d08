//! What somebody would like to try before they save it.

use super::{PlaceForm, Spot};
use crate::domain::Metric;
use crate::forms::{Errors, typed};

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIfForm {
    /// A point moves.
    Move,
    /// A point is added.
    Add,
    /// A point closes.
    Close,
    /// Distances are measured otherwise.
    Measure,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trial {
    /// A point is elsewhere.
    Move {
        /// Its id.
        point: String,
        /// Where it would be.
        spot: Spot,
    },
    /// A partnership has one more point.
    Add {
        /// The partnership's code.
        partnership: String,
        /// Where it would be.
        spot: Spot,
    },
    /// A point is gone.
    Close {
        /// Its id.
        point: String,
    },
    /// Distances are measured otherwise.
    Measure {
        /// How.
        metric: Metric,
        /// How far is too far, in kilometres; 0 for no limit.
        furthest: i64,
    },
}

impl WhatIfForm {
    /// In the order of the page.
    pub const ALL: [Self; 4] = [Self::Move, Self::Add, Self::Close, Self::Measure];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Add => "add",
            Self::Close => "close",
            Self::Measure => "measure",
        }
    }

    /// The form of an address.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// What to try, or every problem.
    pub fn trial(self, form: &PlaceForm) -> Result<Trial, Errors> {
        let mut errors = Errors::default();
        let trial = match self {
            Self::Move => {
                Trial::Move { point: chosen(form, &mut errors), spot: form.required_spot(&mut errors) }
            }
            Self::Add => {
                let partnership = typed::one_line(form.get("partnership"));
                if partnership.is_empty() {
                    errors.add("partnership", "Select a partnership");
                }
                Trial::Add { partnership, spot: form.required_spot(&mut errors) }
            }
            Self::Close => Trial::Close { point: chosen(form, &mut errors) },
            Self::Measure => {
                let like = "from 0 to 9, like 3";
                let metric = form.number(&mut errors, "nearest_points", "The number of points", like);
                if metric.is_none_or(|it| it > 9) && errors.of("nearest_points").is_none() {
                    errors.add("nearest_points", "Enter a whole number from 0 to 9");
                }
                let like = "from 0 to 100, like 15";
                let furthest = form.number(&mut errors, "furthest", "The distance", like);
                if furthest.is_some_and(|it| it > 100) {
                    errors.add("furthest", "Enter 100 kilometres or fewer, or 0 for no limit");
                }
                let metric = Metric::of_setting(metric.unwrap_or(1));
                Trial::Measure { metric, furthest: furthest.unwrap_or_default() }
            }
        };
        if errors.is_empty() { Ok(trial) } else { Err(errors) }
    }
}

fn chosen(form: &PlaceForm, errors: &mut Errors) -> String {
    let point = typed::one_line(form.get("point"));
    if point.is_empty() {
        errors.add("point", "Select a practice or point");
    }
    point
}
