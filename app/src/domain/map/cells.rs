//! The area of a map as squares of the grid, each given to one partnership.

use std::collections::BTreeMap;

use crate::domain::{Metric, Point, Site, Yardstick};

/// The smallest square, in metres.
const FINEST: i64 = 250;
/// The most squares that are drawn. It keeps the map small; squares grow until it holds.
pub const MOST_CELLS: usize = 3_000;
/// The most squares side by side, and one above the other.
const WIDEST: i64 = 340;
const HIGHEST: i64 = 440;

/// The room around the points of an enlarged part, in metres.
const ROOM: i64 = 1_500;

/// A square that has postcodes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MapCell {
    /// Counted from the top.
    pub row: i64,
    /// Counted from the left.
    pub column: i64,
    /// The place of the partnership that most of its postcodes are nearest to.
    pub partnership: usize,
}

/// The squares of an area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapCells {
    /// How wide a square is, in metres.
    pub metres: i64,
    /// How many squares fit side by side.
    pub columns: i64,
    /// How many fit one above the other.
    pub rows: i64,
    /// From the top left to the bottom right.
    pub cells: Vec<MapCell>,
    /// How many postcodes each partnership is nearest to, in the order of the codes.
    pub postcodes: Vec<usize>,
    /// The part where most points are, with smaller squares, when that is a small part of the area.
    pub detail: Option<Box<MapCells>>,
    /// The western and the northern edge, counted in squares.
    west: i64,
    north: i64,
}

/// A part of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    east: (i64, i64),
    north: (i64, i64),
}

impl Window {
    fn holds(&self, point: Point) -> bool {
        (self.east.0..=self.east.1).contains(&point.easting)
            && (self.north.0..=self.north.1).contains(&point.northing)
    }
}

impl MapCells {
    /// Gives every postcode to the partnership that is nearest as distances are measured, and every square to
    /// the partnership that most of its postcodes went to. What is equally near goes to the first site, and
    /// what is equally many to the first of `codes`.
    pub fn new(postcodes: &[Point], sites: &[Site], metric: Metric, codes: &[&str]) -> Self {
        let stick = Yardstick::new(metric, sites);
        let places: Vec<Option<usize>> =
            stick.names().map(|(name, _)| codes.iter().position(|code| *code == name)).collect();
        let nearest = |point: Point| places[stick.nearest(point)?.0];
        let given: Vec<(Point, usize)> =
            postcodes.iter().filter_map(|point| Some((*point, nearest(*point)?))).collect();
        let mut counts = vec![0; codes.len()];
        for (_, place) in &given {
            counts[*place] += 1;
        }
        let whole = Self::fitting(&given, |_| true);
        let detail = busiest(sites).and_then(|window| {
            let part = Self::fitting(&given, |point| window.holds(point));
            let is_small = part.columns * part.metres * 2 <= whole.columns * whole.metres
                && part.rows * part.metres * 2 <= whole.rows * whole.metres;
            (is_small && !part.cells.is_empty()).then(|| Box::new(part))
        });
        Self { postcodes: counts, detail, ..whole }
    }

    /// The smallest squares that are few enough.
    fn fitting(given: &[(Point, usize)], is_in: impl Fn(Point) -> bool) -> Self {
        let given: Vec<(Point, usize)> = given.iter().copied().filter(|it| is_in(it.0)).collect();
        let mut metres = FINEST;
        loop {
            let cells = Self::gather(&given, metres);
            if cells.cells.len() <= MOST_CELLS && cells.columns <= WIDEST && cells.rows <= HIGHEST {
                return cells;
            }
            metres *= 2;
        }
    }

    fn gather(given: &[(Point, usize)], metres: i64) -> Self {
        // By row from the north, then by column.
        let mut squares: BTreeMap<(i64, i64), BTreeMap<usize, usize>> = BTreeMap::new();
        for (point, place) in given {
            let square = (-point.northing.div_euclid(metres), point.easting.div_euclid(metres));
            *squares.entry(square).or_default().entry(*place).or_default() += 1;
        }
        let west = squares.keys().map(|square| square.1).min().unwrap_or_default();
        let east = squares.keys().map(|square| square.1).max().unwrap_or(-1);
        let north = squares.keys().next().map_or(0, |square| square.0);
        let south = squares.keys().next_back().map_or(-1, |square| square.0);
        let cells = squares
            .iter()
            .filter_map(|((row, column), counts)| {
                // The first of the most: places come in order.
                let most = counts.values().max()?;
                let partnership = *counts.iter().find(|(_, count)| *count == most)?.0;
                Some(MapCell { row: row - north, column: column - west, partnership })
            })
            .collect();
        Self {
            metres,
            columns: east - west + 1,
            rows: south - north + 1,
            cells,
            postcodes: Vec::new(),
            detail: None,
            west,
            north,
        }
    }

    /// Where a point lies, in thousandths of a square from the top left.
    pub fn place(&self, point: Point) -> (i64, i64) {
        let thousandths = |metres: i64| metres * 1000 / self.metres.max(1);
        let right = thousandths(point.easting - self.west * self.metres);
        let down = thousandths((1 - self.north) * self.metres - point.northing);
        (right, down)
    }

    /// Where the squares of another part lie, in thousandths of a square of this one: left, top, width, height.
    pub(super) fn place_of(&self, part: &Self) -> (i64, i64, i64, i64) {
        let (west, top) = (part.west * part.metres, (1 - part.north) * part.metres);
        let (left, down) = self.place(Point { easting: west, northing: top });
        let thousandths = |count: i64| count * part.metres * 1000 / self.metres.max(1);
        (left, down, thousandths(part.columns), thousandths(part.rows))
    }
}

/// The part of the grid where seven points of ten lie closest together, with some room around.
fn busiest(sites: &[Site]) -> Option<Window> {
    let shortest = |of: fn(&Point) -> i64| {
        let mut all: Vec<i64> = sites.iter().map(|site| of(&site.point)).collect();
        all.sort_unstable();
        let count = (all.len() * 7).div_ceil(10);
        let part = all.windows(count.max(1)).min_by_key(|part| part[part.len() - 1] - part[0])?;
        Some((part[0] - ROOM, part[part.len() - 1] + ROOM))
    };
    Some(Window { east: shortest(|it| it.easting)?, north: shortest(|it| it.northing)? })
}
