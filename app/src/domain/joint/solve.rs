//! The assignment itself: parts that share no seat within reach are solved one by one, each by
//! the Hungarian method.

use std::collections::BTreeMap;

use pathfinding::kuhn_munkres::{Weights, kuhn_munkres};

use super::metres::Metres;
use super::{Assignment, SeatKind};

/// The most anchors, and then the least distance. Among equals the first ids and the Lead seats.
pub(super) fn joint(metres: &Metres<'_>) -> Assignment {
    let mut assignment = vec![None; metres.anchors.len()];
    for part in parts(metres) {
        // The method wants at most as many rows as columns.
        let rows_are_seats = part.seats.len() <= part.anchors.len();
        let table = Table::new(metres, &part, rows_are_seats);
        for (row, column) in kuhn_munkres(&table).1.into_iter().enumerate() {
            let (anchor, seat) = table.pair(row, column);
            if metres.within(anchor, seat).is_some() {
                assignment[anchor] = Some(seat);
            }
        }
    }
    assignment
}

/// Anchors and seats that reach each other, directly or through others.
#[derive(Default)]
struct Part {
    anchors: Vec<usize>,
    seats: Vec<usize>,
}

fn parts(metres: &Metres<'_>) -> Vec<Part> {
    let anchors = metres.anchors.len();
    let mut roots: Vec<usize> = (0..anchors + metres.seats.len()).collect();
    for anchor in 0..anchors {
        for seat in 0..metres.seats.len() {
            if metres.within(anchor, seat).is_some() {
                let (one, other) = (root(&mut roots, anchor), root(&mut roots, anchors + seat));
                roots[one.max(other)] = one.min(other);
            }
        }
    }
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for number in 0..roots.len() {
        let part = parts.entry(root(&mut roots, number)).or_default();
        if number < anchors { part.anchors.push(number) } else { part.seats.push(number - anchors) }
    }
    parts.into_values().filter(|part| !part.anchors.is_empty() && !part.seats.is_empty()).collect()
}

fn root(roots: &mut [usize], mut number: usize) -> usize {
    while roots[number] != number {
        roots[number] = roots[roots[number]];
        number = roots[number];
    }
    number
}

/// What each pair is worth: nothing when it cannot be, and otherwise so much that one more pair
/// outweighs any distance, and a metre outweighs every preference among equals.
struct Table<'a> {
    metres: &'a Metres<'a>,
    rows: &'a [usize],
    columns: &'a [usize],
    rows_are_seats: bool,
    /// Of one metre, against the finer order among equals.
    metre: i128,
    /// Of being placed at all.
    placed: i128,
    sign: i128,
}

impl<'a> Table<'a> {
    fn new(metres: &'a Metres<'a>, part: &'a Part, rows_are_seats: bool) -> Self {
        let (rows, columns) =
            if rows_are_seats { (&part.seats, &part.anchors) } else { (&part.anchors, &part.seats) };
        let pairs = whole(rows.len());
        // Every pair's finer order stays below twice the number of all anchors, and all pairs' below this.
        let metre = (pairs + 1) * 2 * whole(metres.anchors.len());
        let longest =
            i128::from(metres.terms.max_metres.max(0)) + i128::from(metres.terms.preference_metres.abs()) + 2;
        Self { metres, rows, columns, rows_are_seats, metre, placed: (pairs + 1) * longest * metre, sign: 1 }
    }

    fn pair(&self, row: usize, column: usize) -> (usize, usize) {
        let (row, column) = (self.rows[row], self.columns[column]);
        if self.rows_are_seats { (column, row) } else { (row, column) }
    }
}

fn whole(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

impl Weights<i128> for Table<'_> {
    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> usize {
        self.columns.len()
    }

    fn at(&self, row: usize, column: usize) -> i128 {
        let (anchor, seat) = self.pair(row, column);
        let Some(weighed) = self.metres.weighed(anchor, seat) else { return 0 };
        let all = whole(self.metres.anchors.len());
        let deputy = if self.metres.seats[seat].kind == SeatKind::Deputy { all } else { 0 };
        self.sign * (self.placed - i128::from(weighed) * self.metre - whole(anchor) - deputy)
    }

    fn neg(&self) -> Self {
        Self { sign: -self.sign, ..*self }
    }
}
