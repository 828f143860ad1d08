//! Where the names of partnerships go: in their area, and never on top of each other.

use super::cells::MapCells;

/// The height of a label.
pub(super) const HEIGHT: i64 = 15;
/// Free space around each.
const GAP: i64 = 1;
/// How often labels push each other. More than enough for a hundred partnerships.
const ROUNDS: usize = 200;

/// A label: its middle, its width and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub place: usize,
    pub words: String,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub home: (i64, i64),
}

impl Label {
    /// True when it had to leave its place so far that a line should lead back.
    pub fn is_away(&self) -> bool {
        (self.x - self.home.0).abs() > self.width / 2 || (self.y - self.home.1).abs() > HEIGHT / 2 + 1
    }
}

/// The short names on the map: the codes, when all are short, else numbers.
pub fn short_names(codes: &[&str]) -> Vec<String> {
    let is_short = |code: &&str| code.chars().count() <= 5 && code.chars().all(char::is_alphanumeric);
    if codes.iter().all(is_short) {
        return codes.iter().map(|code| (*code).to_owned()).collect();
    }
    (1..=codes.len()).map(|number| number.to_string()).collect()
}

/// One label for each partnership that has squares, within a frame of so many units.
/// `scale` is the width of a square in thousandths of a unit.
pub(super) fn labels(
    cells: &MapCells,
    names: &[String],
    scale: i64,
    frame: (i64, i64),
    is_wanted: impl Fn(usize) -> bool,
) -> Vec<Label> {
    let mut labels: Vec<Label> = names
        .iter()
        .enumerate()
        .filter(|(place, _)| is_wanted(*place))
        .filter_map(|(place, name)| {
            let (column, row) = middle(cells, place)?;
            let at = |number: i64| (number * 2 + 1) * scale / 2000;
            let home = (at(column), at(row));
            let characters = i64::try_from(name.chars().count()).unwrap_or(5);
            Some(Label { place, words: name.clone(), x: home.0, y: home.1, width: 8 * characters + 6, home })
        })
        .collect();
    keep_within(&mut labels, frame);
    for _ in 0..ROUNDS {
        if !push(&mut labels, frame) {
            break;
        }
    }
    labels
}

/// The partnerships whose middle lies in the enlarged part: they are named there.
pub(super) fn enlarged(cells: &MapCells, count: usize) -> Vec<bool> {
    let Some(detail) = &cells.detail else { return vec![false; count] };
    let (left, top, width, height) = cells.place_of(detail);
    let is_in = |place| {
        middle(cells, place).is_some_and(|(column, row)| {
            let (x, y) = (column * 1000 + 500, row * 1000 + 500);
            (left..left + width).contains(&x) && (top..top + height).contains(&y)
        }) && middle(detail, place).is_some()
    };
    (0..count).map(is_in).collect()
}

/// The square of a partnership that is nearest to the mean of its squares.
fn middle(cells: &MapCells, place: usize) -> Option<(i64, i64)> {
    let own: Vec<(i64, i64)> =
        cells.cells.iter().filter(|it| it.partnership == place).map(|it| (it.column, it.row)).collect();
    let count = i64::try_from(own.len()).ok().filter(|count| *count > 0)?;
    let sum = own.iter().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    own.into_iter().min_by_key(|(column, row)| {
        let (right, down) = (column * count - sum.0, row * count - sum.1);
        (right * right + down * down, *row, *column)
    })
}

/// Moves overlapping labels apart a little. False when there was nothing to do.
fn push(labels: &mut [Label], frame: (i64, i64)) -> bool {
    let mut moved = false;
    for first in 0..labels.len() {
        for second in first + 1..labels.len() {
            let (one, other) = (&labels[first], &labels[second]);
            let wide = i64::midpoint(one.width, other.width) + GAP - (one.x - other.x).abs();
            let high = HEIGHT + GAP - (one.y - other.y).abs();
            if wide <= 0 || high <= 0 {
                continue;
            }
            moved = true;
            if wide < high {
                let step = if one.x <= other.x { -1 } else { 1 } * (wide + 1) / 2;
                labels[first].x += step;
                labels[second].x -= step;
            } else {
                let step = if one.y <= other.y { -1 } else { 1 } * (high + 1) / 2;
                labels[first].y += step;
                labels[second].y -= step;
            }
        }
    }
    keep_within(labels, frame);
    moved
}

fn keep_within(labels: &mut [Label], frame: (i64, i64)) {
    for label in labels {
        let half = label.width / 2 + 1;
        label.x = label.x.clamp(half, (frame.0 - half).max(half));
        label.y = label.y.clamp(HEIGHT / 2 + 1, (frame.1 - HEIGHT / 2 - 1).max(HEIGHT / 2 + 1));
    }
}
