//! Joint allocation: which anchor takes which vacant seat, when all are looked at together.
//!
//! The most anchors within the maximum distance get a seat and, among the ways to do that, the one
//! with the least total distance is proposed. It only proposes: directors offer. A seat that somebody
//! holds is never part of it.

mod compare;
mod metres;
mod solve;
#[cfg(test)]
mod tests;
mod why;

use serde::{Deserialize, Serialize};

use super::{Metric, Point, Site};
use metres::Metres;

pub use why::{Reach, Why, Winner};

/// The name and version of the method, stored with whatever is made of a proposal.
pub const JOINT_METHOD: &str = "least-total-distance/1";

/// A confirmed anchor without an offer or a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its id: what it is sorted by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub point: Point,
    /// Codes of partnerships it must not go to, such as one it declined.
    pub excluded: Vec<String>,
    /// Codes of partnerships it would rather go to.
    pub preferred: Vec<String>,
}

/// Which of a partnership's two seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatKind {
    /// The Lead VCS Representative's.
    #[default]
    Lead,
    /// The Deputy's.
    Deputy,
}

impl SeatKind {
    /// As stored and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Deputy => "deputy",
        }
    }

    /// The seat of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Lead, Self::Deputy].into_iter().find(|seat| seat.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Lead => "Lead",
            Self::Deputy => "Deputy",
        }
    }
}

/// A seat of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The partnership's code.
    pub partnership: String,
    /// Which seat.
    pub kind: SeatKind,
    /// Who holds it, or was offered it. Never moved.
    pub holder: Option<String>,
}

/// What the people who ask may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// No anchor goes further than this.
    pub max_metres: i64,
    /// A preferred partnership counts as so much nearer.
    pub preference_metres: i64,
}

/// Everything that a proposal is made of.
#[derive(Clone, Debug)]
pub struct Request {
    /// The anchors without a seat.
    pub anchors: Vec<Anchor>,
    /// Every seat, held or vacant.
    pub seats: Vec<Seat>,
    /// The partnerships' reference points in force. A partnership without one cannot be allocated.
    pub sites: Vec<Site>,
    /// The maximum, and what a preference weighs.
    pub terms: Terms,
    /// What counts as the distance to a partnership.
    pub metric: Metric,
}

/// A seat, and how far an anchor is from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The partnership's code.
    pub code: String,
    /// The partnership's name.
    pub name: String,
    /// Which seat.
    pub seat: SeatKind,
    /// From the anchor to the partnership, as it is measured.
    pub metres: i64,
}

/// What is proposed for one anchor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The anchor's id.
    pub id: String,
    /// The anchor's name.
    pub name: String,
    /// The seat proposed.
    pub place: Option<Place>,
    /// The nearest vacant seat it may take, whoever gets it.
    pub nearest: Option<Place>,
    /// The seat it would get if the shortest distance always went first.
    pub greedy: Option<Place>,
    /// Metres more than to its nearest vacant seat: what it pays for the others.
    pub pays: Option<i64>,
    /// Metres less (or, below nought, more) than if the shortest distance always went first.
    pub gains: Option<i64>,
    /// Why this seat, or none.
    pub why: Why,
    /// The same in words.
    pub words: String,
}

/// What a way of allocating comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Anchors with a seat.
    pub placed: usize,
    /// Their distances together.
    pub metres: i64,
    /// The same with preferences counted: what is made least.
    pub weighed: i64,
}

impl Total {
    /// More anchors placed or, with as many, less distance.
    pub fn is_at_least_as_good_as(&self, other: &Self) -> bool {
        (self.placed, -self.weighed) >= (other.placed, -other.weighed)
    }
}

/// The proposal, beside two plainer ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The method and its version.
    pub method: &'static str,
    /// How distances were measured, and the version of that.
    pub measure: String,
    /// The maximum, and what a preference weighs.
    pub terms: Terms,
    /// What is proposed.
    pub joint: Total,
    /// If the shortest distance always went first.
    pub greedy: Total,
    /// If each anchor could only have its own nearest vacant seat.
    pub nearest: Total,
    /// One line for each anchor, by id.
    pub lines: Vec<Line>,
    /// Partnership and seat of what stays vacant.
    pub left: Vec<(String, SeatKind)>,
    /// Codes of partnerships with a vacant seat and no reference point in force.
    pub without_point: Vec<String>,
}

/// The seat of each anchor, by their places in [`Metres`].
type Assignment = Vec<Option<usize>>;

/// Proposes who takes which vacant seat. The order in which anchors, seats and points come says nothing.
pub fn propose(request: &Request) -> Proposal {
    let metres = Metres::of(request);
    let joint = solve::joint(&metres);
    let greedy = compare::greedy(&metres);
    let nearest = compare::nearest(&metres);
    let holders = compare::holders(&metres, &joint);
    let line = |anchor: usize| line(&metres, &joint, &greedy, &holders, anchor);
    Proposal {
        method: JOINT_METHOD,
        measure: request.metric.method(),
        terms: request.terms,
        joint: metres.total(&joint),
        greedy: metres.total(&greedy),
        nearest: metres.total(&nearest),
        lines: (0..metres.anchors.len()).map(line).collect(),
        left: (0..metres.seats.len())
            .filter(|seat| holders[*seat].is_none())
            .map(|seat| (metres.seats[seat].partnership.clone(), metres.seats[seat].kind))
            .collect(),
        without_point: metres.without_point.clone(),
    }
}

fn line(
    metres: &Metres<'_>,
    joint: &Assignment,
    greedy: &Assignment,
    holders: &[Option<usize>],
    anchor: usize,
) -> Line {
    let place = joint[anchor].map(|seat| metres.place(anchor, seat));
    let nearest = compare::nearest_seat(metres, anchor).map(|seat| metres.place(anchor, seat));
    let greedy = greedy[anchor].map(|seat| metres.place(anchor, seat));
    let less =
        |one: &Option<Place>, other: &Option<Place>| Some(one.as_ref()?.metres - other.as_ref()?.metres);
    let why = why::of(metres, joint, holders, anchor);
    Line {
        id: metres.anchors[anchor].id.clone(),
        name: metres.anchors[anchor].name.clone(),
        pays: less(&place, &nearest),
        gains: less(&greedy, &place),
        words: why.words(),
        why,
        place,
        nearest,
        greedy,
    }
}
