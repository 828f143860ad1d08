//! A map drawn as SVG on the server: no tiles, no script, nobody else's server.
//!
//! A pure function of squares, points and partnerships. Only presentation attributes are used, because the
//! service's policy allows no inline style. Areas differ in pattern, not only in colour; signs differ in shape.

mod cells;
mod labels;
mod patterns;
mod svg;
#[cfg(test)]
mod tests;

use super::Point;
use labels::{HEIGHT, Label, enlarged, labels};
use svg::{Path, Svg};

pub use cells::{MOST_CELLS, MapCell, MapCells};
pub use labels::short_names;

/// The width of the drawing, in its own units. Small, so that words can be read where it is 290 pixels wide.
const WIDTH: i64 = 360;
/// The most that the area may take of it.
const AREA: (i64, i64) = (348, 450);
/// The space on the left.
const EDGE: i64 = 6;
/// From one line of the key to the next.
const LINE: i64 = 18;
/// The longest name in the key, in characters.
const LONGEST_NAME: usize = 40;
const INK: &str = "#0b1f24";
const PAPER: &str = "#ffffff";

/// A partnership on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPartnership {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// True when somebody is in its Lead seat.
    pub has_lead: bool,
    /// True when it has none and its Deputy acts.
    pub deputy_acts: bool,
}

/// All that a map shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapModel {
    /// What it is a map of.
    pub place: String,
    /// In the place's order, which the squares refer to.
    pub partnerships: Vec<MapPartnership>,
    /// The squares with postcodes in them.
    pub cells: MapCells,
    /// Practices and other points that distances are measured to.
    pub points: Vec<Point>,
    /// Community Anchors, already coarse.
    pub anchors: Vec<Point>,
    /// How coarse they are, in metres.
    pub coarse: i64,
}

impl MapModel {
    /// The short names on the map, in the order of the partnerships.
    pub fn short_names(&self) -> Vec<String> {
        let codes: Vec<&str> = self.partnerships.iter().map(|it| it.code.as_str()).collect();
        short_names(&codes)
    }

    /// What the map shows, in two sentences.
    pub fn in_words(&self) -> String {
        let vacant = self.partnerships.iter().filter(|it| !it.has_lead).count();
        let acting = match self.partnerships.iter().filter(|it| !it.has_lead && it.deputy_acts).count() {
            0 => String::new(),
            1 => ", in 1 of these the Deputy acts".to_owned(),
            count => format!(", in {count} of these the Deputy acts"),
        };
        format!(
            "{} Community Partnerships, {vacant} of them with a vacant Lead seat{acting}; {} practices and other points; {} Community Anchors. The table beside the map says the same.",
            self.partnerships.len(),
            self.points.len(),
            self.anchors.len(),
        )
    }
}

/// Where the squares are put.
#[derive(Clone, Copy)]
struct Frame {
    /// Units of one square, in thousandths.
    scale: i64,
    /// How wide and high the area is.
    size: (i64, i64),
    /// The left edge of the area.
    left: i64,
    /// The upper edge of the area.
    top: i64,
    /// Its family of patterns.
    patterns: &'static str,
}

impl Frame {
    fn new(cells: &MapCells, top: i64, patterns: &'static str) -> Self {
        let (columns, rows) = (cells.columns.max(1), cells.rows.max(1));
        let scale = (AREA.0 * 1000 / columns).min(AREA.1 * 1000 / rows).min(30_000);
        let size = (columns * scale / 1000, rows * scale / 1000);
        Self { scale, size, left: (WIDTH - size.0) / 2, top, patterns }
    }

    /// Undoes the scale of the squares, so that patterns look the same everywhere.
    fn shrink(&self) -> String {
        format!("scale({})", decimal(1_000_000 / self.scale))
    }

    /// Where a point of the grid is drawn; nothing when that is outside.
    fn place(&self, cells: &MapCells, point: Point) -> Option<(i64, i64)> {
        let (right, down) = cells.place(point);
        let (x, y) = (right * self.scale / 1_000_000, down * self.scale / 1_000_000);
        let inside = (0..=self.size.0).contains(&x) && (0..=self.size.1).contains(&y);
        inside.then_some((x + self.left, y + self.top))
    }
}

/// "2.83" for 2830 thousandths.
fn decimal(thousandths: i64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// The whole drawing.
pub fn draw(model: &MapModel) -> String {
    let cells = &model.cells;
    let whole = Frame::new(cells, EDGE, "m");
    let below = EDGE + whole.size.1 + 8;
    let detail = cells.detail.as_deref().map(|part| (part, Frame::new(part, below, "d")));
    let top = match (&detail, cells.cells.is_empty()) {
        (_, true) => EDGE,
        (Some((_, frame)), _) => below + frame.size.1 + 8,
        (None, _) => below,
    };
    let frames = [Some(whole), detail.as_ref().map(|it| it.1)];
    let families: Vec<_> = frames.into_iter().flatten().map(|it| (it.patterns, it.shrink())).collect();
    let mut svg = begin(model, top + LINE * lines_of_key(model) + EDGE);
    patterns::define(&mut svg, model.partnerships.len(), &families);
    let named = enlarged(cells, model.partnerships.len());
    panel(&mut svg, model, cells, whole, |place| !named[place]);
    if let Some((part, frame)) = detail {
        outline(&mut svg, cells.place_of(part), whole);
        panel(&mut svg, model, part, frame, |place| named[place]);
        let (x, y) = ((frame.left - 2).to_string(), (frame.top - 2).to_string());
        let (width, height) = ((frame.size.0 + 4).to_string(), (frame.size.1 + 4).to_string());
        let place = [("x", x.as_str()), ("y", y.as_str()), ("width", &width), ("height", &height)];
        svg.empty("rect", &[&place[..], &[("fill", "none"), ("stroke", INK)]].concat());
    }
    key(&mut svg, model, top);
    svg.close("svg");
    svg.finish()
}

/// The document with its name and its paper.
fn begin(model: &MapModel, height: i64) -> Svg {
    let (width, height) = (WIDTH.to_string(), height.to_string());
    let view = format!("0 0 {width} {height}");
    let mut svg = Svg::default();
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &view),
            ("width", &width),
            ("height", &height),
            ("role", "img"),
            ("aria-labelledby", "title what"),
            ("font-family", "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"),
            ("font-size", "11"),
            ("fill", INK),
        ],
    );
    svg.words("title", &[("id", "title")], &format!("Map of Community Partnerships in {}", model.place));
    svg.words("desc", &[("id", "what")], &model.in_words());
    svg.empty("path", &[("fill", PAPER), ("d", &format!("M0 0h{width}v{height}H0z"))]);
    svg
}

/// The squares of a part with all that lies in it.
fn panel(svg: &mut Svg, model: &MapModel, cells: &MapCells, frame: Frame, is_named: impl Fn(usize) -> bool) {
    area(svg, model, cells, frame);
    points(svg, model, cells, frame);
    let labels = labels(cells, &model.short_names(), frame.scale, frame.size, is_named);
    names(svg, model, &labels, frame);
}

/// Where the enlarged part lies in the whole.
fn outline(svg: &mut Svg, (left, top, width, height): (i64, i64, i64, i64), frame: Frame) {
    let units = |thousandths: i64| thousandths * frame.scale / 1_000_000;
    let (x, y) = ((units(left) + frame.left).to_string(), (units(top) + frame.top).to_string());
    let (wide, high) = (units(width).to_string(), units(height).to_string());
    let place = [("x", x.as_str()), ("y", y.as_str()), ("width", &wide), ("height", &high)];
    svg.empty("rect", &[&place[..], &[("fill", "none"), ("stroke", INK), ("stroke-width", "1.5")]].concat());
    let (x, y) = ((units(left) + frame.left - 4).to_string(), (units(top + height) + frame.top).to_string());
    let attributes = [("x", x.as_str()), ("y", y.as_str()), ("text-anchor", "end")];
    svg.words("text", &attributes, "Enlarged below");
}

/// The squares, those side by side as one, and a line wherever two areas meet.
fn area(svg: &mut Svg, model: &MapModel, cells: &MapCells, frame: Frame) {
    let place = format!("translate({} {}) scale({})", frame.left, frame.top, decimal(frame.scale));
    svg.open("g", &[("transform", &place), ("shape-rendering", "crispEdges")]);
    for partnership in 0..model.partnerships.len() {
        let path = runs(&cells.cells, partnership);
        if !path.as_str().is_empty() {
            let fill = patterns::fill(frame.patterns, partnership);
            svg.empty("path", &[("fill", &fill), ("d", path.as_str())]);
        }
    }
    let borders = borders(&cells.cells);
    let thin = decimal(1_200_000 / frame.scale);
    svg.empty("path", &[("stroke", INK), ("stroke-width", &thin), ("fill", "none"), ("d", borders.as_str())]);
    svg.close("g");
}

fn runs(cells: &[MapCell], partnership: usize) -> Path {
    let mut path = Path::default();
    let mut own = cells.iter().filter(|it| it.partnership == partnership).peekable();
    while let Some(first) = own.next() {
        let mut long = 1;
        while own.next_if(|it| it.row == first.row && it.column == first.column + long).is_some() {
            long += 1;
        }
        path.step('M', &[first.column, first.row]);
        path.step('h', &[long]);
        path.step('v', &[1]);
        path.step('h', &[-long]);
        path.close();
    }
    path
}

/// Lines between squares of different partnerships.
fn borders(cells: &[MapCell]) -> Path {
    let mut path = Path::default();
    let find = |row: i64, column: i64| {
        let found = cells.binary_search_by_key(&(row, column), |it| (it.row, it.column));
        found.ok().map(|index| cells[index].partnership)
    };
    for cell in cells {
        let differs = |other: Option<usize>| other.is_some_and(|it| it != cell.partnership);
        if differs(find(cell.row, cell.column + 1)) {
            path.step('M', &[cell.column + 1, cell.row]);
            path.step('v', &[1]);
        }
        if differs(find(cell.row + 1, cell.column)) {
            path.step('M', &[cell.column, cell.row + 1]);
            path.step('h', &[1]);
        }
    }
    path
}

/// A dot for each point, a triangle for each anchor.
fn points(svg: &mut Svg, model: &MapModel, cells: &MapCells, frame: Frame) {
    let place = |point: &Point| frame.place(cells, *point);
    let mut dots: Vec<_> = model.points.iter().filter_map(place).collect();
    dots.sort_unstable();
    dots.dedup();
    let mut path = Path::default();
    for (x, y) in dots {
        path.step('M', &[x, y]);
        path.step('h', &[0]);
    }
    dot(svg, path.as_str());
    let mut anchors: Vec<_> = model.anchors.iter().filter_map(place).collect();
    anchors.sort_unstable();
    anchors.dedup();
    for (x, y) in anchors {
        triangle(svg, x, y);
    }
}

fn dot(svg: &mut Svg, path: &str) {
    if path.is_empty() {
        return;
    }
    for (colour, width) in [(PAPER, "5"), (INK, "3")] {
        svg.empty(
            "path",
            &[("stroke", colour), ("stroke-width", width), ("stroke-linecap", "round"), ("d", path)],
        );
    }
}

fn triangle(svg: &mut Svg, x: i64, y: i64) {
    let path = format!("M{x} {}l6 10h-12z", y - 6);
    svg.empty("path", &[("fill", "#b3261e"), ("stroke", PAPER), ("stroke-width", "1.5"), ("d", &path)]);
}

fn names(svg: &mut Svg, model: &MapModel, labels: &[Label], frame: Frame) {
    for label in labels.iter().filter(|label| label.is_away()) {
        let (x, y) = (label.x + frame.left, label.y + frame.top);
        let line = format!("M{x} {y}L{} {}", label.home.0 + frame.left, label.home.1 + frame.top);
        svg.empty("path", &[("stroke", INK), ("stroke-width", "1"), ("d", &line)]);
    }
    for label in labels {
        let has_lead = model.partnerships.get(label.place).is_some_and(|it| it.has_lead);
        let moved = Label { x: label.x + frame.left, y: label.y + frame.top, ..label.clone() };
        name(svg, &moved, has_lead);
    }
}

/// Dark and round where there is a Lead, light and square with a broken line where the seat is vacant.
fn name(svg: &mut Svg, label: &Label, has_lead: bool) {
    let (x, y) = ((label.x - label.width / 2).to_string(), (label.y - HEIGHT / 2).to_string());
    let (width, height) = (label.width.to_string(), HEIGHT.to_string());
    let place = [("x", x.as_str()), ("y", y.as_str()), ("width", &width), ("height", &height)];
    let look: &[(&str, &str)] = if has_lead {
        &[("rx", "7"), ("fill", INK), ("stroke", PAPER)]
    } else {
        &[("fill", PAPER), ("stroke", INK), ("stroke-width", "1.5"), ("stroke-dasharray", "3 2")]
    };
    svg.empty("rect", &[&place[..], look].concat());
    let (x, y) = (label.x.to_string(), (label.y + 4).to_string());
    let colour = if has_lead { PAPER } else { INK };
    let attributes = [
        ("x", x.as_str()),
        ("y", y.as_str()),
        ("text-anchor", "middle"),
        ("font-weight", "700"),
        ("fill", colour),
    ];
    svg.words("text", &attributes, &label.words);
}

fn lines_of_key(model: &MapModel) -> i64 {
    let signs = if model.cells.cells.is_empty() { 1 } else { 5 };
    signs + i64::try_from(model.partnerships.len()).unwrap_or_default()
}

/// What the signs and the patterns mean.
fn key(svg: &mut Svg, model: &MapModel, top: i64) {
    let mut y = top + LINE / 2;
    if model.cells.cells.is_empty() {
        line(svg, y, EDGE, "There is nothing to draw yet: no postcodes, or no practices.");
        y += LINE;
    } else {
        y = signs(svg, model, y);
    }
    for (place, (partnership, short)) in model.partnerships.iter().zip(model.short_names()).enumerate() {
        let box_of = [("x", "6"), ("width", "24"), ("height", "13"), ("stroke", INK)];
        let (top, fill) = ((y - 7).to_string(), patterns::fill(patterns::KEY, place));
        svg.empty("rect", &[&box_of[..], &[("y", top.as_str()), ("fill", &fill)]].concat());
        let name = cut(&partnership.name);
        let vacant = match (partnership.has_lead, partnership.deputy_acts) {
            (true, _) => "",
            (false, true) => " (Deputy acts)",
            (false, false) => " (Lead vacant)",
        };
        line(svg, y, 38, &format!("{short}  {name}{vacant}"));
        y += LINE;
    }
}

fn signs(svg: &mut Svg, model: &MapModel, mut y: i64) -> i64 {
    let label = |y: i64| Label { place: 0, words: "CP".to_owned(), x: 18, y, width: 24, home: (18, y) };
    dot(svg, &format!("M18 {y}h0"));
    line(svg, y, 38, "Practice or other point that we measure to");
    y += LINE;
    triangle(svg, 18, y);
    line(svg, y, 38, &format!("Community Anchor, within {} metres", model.coarse / 2));
    y += LINE;
    name(svg, &label(y), true);
    line(svg, y, 38, "Partnership with a Lead in post");
    y += LINE;
    name(svg, &label(y), false);
    line(svg, y, 38, "Partnership whose Lead seat is vacant");
    y += LINE;
    let place = format!("M12 {}h12v12h-12z", y - 6);
    svg.empty("path", &[("fill", "none"), ("stroke", INK), ("d", &place)]);
    line(svg, y, 38, &squares(&model.cells));
    y + LINE
}

/// "Squares with postcodes, 500 metres wide (enlarged: 250)".
fn squares(cells: &MapCells) -> String {
    let words = format!("Squares with postcodes, {} metres wide", cells.metres);
    match cells.detail.as_ref().filter(|part| part.metres != cells.metres) {
        Some(part) => format!("{words} (enlarged: {})", part.metres),
        None => words,
    }
}

fn line(svg: &mut Svg, y: i64, x: i64, words: &str) {
    let (x, y) = (x.to_string(), (y + 4).to_string());
    svg.words("text", &[("x", &x), ("y", &y)], words);
}

/// A name that fits on one line.
fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", short.trim_end())
}
