//! How the distance to a partnership is measured. The nearest of its points, unless somebody sets otherwise.

use super::allocation::{METHOD, Point, Site, rounded_root};

/// The most points that a mean is taken of.
const MOST: u8 = 9;

/// What counts as the distance to a partnership with several points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metric {
    /// The distance to its nearest point.
    #[default]
    NearestPoint,
    /// The distance to the middle of its points.
    Centroid,
    /// The mean distance to so many of its nearest points, or to all when it has fewer.
    MeanOfNearest(u8),
}

impl Metric {
    /// The metric of a setting: how many nearest points count, and 0 for the middle of all.
    pub fn of_setting(value: i64) -> Self {
        match u8::try_from(value) {
            Ok(0) => Self::Centroid,
            Ok(count @ 2..=MOST) => Self::MeanOfNearest(count),
            _ => Self::NearestPoint,
        }
    }

    /// As it is set.
    pub const fn setting(self) -> i64 {
        match self {
            Self::NearestPoint => 1,
            Self::Centroid => 0,
            Self::MeanOfNearest(count) => count as i64,
        }
    }

    /// The name and version of the method, stored with every decision.
    pub fn method(self) -> String {
        match self {
            Self::NearestPoint => METHOD.to_owned(),
            Self::Centroid => "centroid/1".to_owned(),
            Self::MeanOfNearest(count) => format!("mean-of-{count}-nearest-reference-points/1"),
        }
    }

    /// The metric of a stored method. What nobody knows any more was the nearest point.
    pub fn of_method(method: &str) -> Self {
        let mut all = (2..=MOST).map(Self::MeanOfNearest).chain([Self::Centroid]);
        all.find(|it| it.method() == method).unwrap_or_default()
    }

    /// In words, after "distances are measured to".
    pub fn words(self) -> String {
        match self {
            Self::NearestPoint => "the nearest point of each partnership".to_owned(),
            Self::Centroid => "the middle of each partnership’s points".to_owned(),
            Self::MeanOfNearest(count) => {
                format!("the {count} nearest points of each partnership (their mean)")
            }
        }
    }
}

/// One partnership on a yardstick.
#[derive(Clone, Debug)]
struct Group {
    code: String,
    name: String,
    points: Vec<Point>,
    /// In millimetres, so that rounding it moves nothing.
    middle: Point,
}

/// The points of every partnership, and how they are measured.
#[derive(Clone, Debug)]
pub struct Yardstick {
    metric: Metric,
    groups: Vec<Group>,
}

/// A length that orders partnerships: what it counts depends on the metric.
pub type Length = i64;

impl Yardstick {
    /// The partnerships keep the order in which the sites came.
    pub fn new(metric: Metric, sites: &[Site]) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for site in sites {
            match groups.iter_mut().find(|group| group.code == site.code) {
                Some(group) => group.points.push(site.point),
                None => groups.push(Group {
                    code: site.code.clone(),
                    name: site.name.clone(),
                    points: vec![site.point],
                    middle: site.point,
                }),
            }
        }
        for group in &mut groups {
            let count = i64::try_from(group.points.len()).unwrap_or(i64::MAX);
            let mean = |of: fn(&Point) -> i64| group.points.iter().map(of).sum::<i64>() * 1000 / count;
            group.middle = Point { easting: mean(|it| it.easting), northing: mean(|it| it.northing) };
        }
        Self { metric, groups }
    }

    /// How it measures.
    pub const fn metric(&self) -> Metric {
        self.metric
    }

    /// Code and name of every partnership with a point.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups.iter().map(|group| (group.code.as_str(), group.name.as_str()))
    }

    /// Every partnership's place in the order of [`Self::names`], and its length.
    pub(super) fn lengths(&self, from: Point) -> impl Iterator<Item = (usize, Length)> {
        self.groups.iter().map(move |group| self.length(group, from)).enumerate()
    }

    /// The place of the nearest partnership and its length. Of two as near, the first.
    pub fn nearest(&self, from: Point) -> Option<(usize, Length)> {
        self.lengths(from).min_by_key(|(_, length)| *length)
    }

    /// The metres to the partnership of that place.
    pub(super) fn metres_to(&self, place: usize, from: Point) -> i64 {
        self.metres(self.length(&self.groups[place], from))
    }

    /// A length in whole metres.
    pub fn metres(&self, length: Length) -> i64 {
        match self.metric {
            Metric::NearestPoint => rounded_root(length),
            Metric::Centroid | Metric::MeanOfNearest(_) => (length + 500) / 1000,
        }
    }

    /// The nearest point: metres squared, which is exact. The others: millimetres.
    fn length(&self, group: &Group, from: Point) -> Length {
        let squares = || group.points.iter().map(|point| from.square_distance(*point));
        match self.metric {
            Metric::NearestPoint => squares().min().unwrap_or(Length::MAX),
            Metric::Centroid => {
                let from = Point { easting: from.easting * 1000, northing: from.northing * 1000 };
                from.square_distance(group.middle).isqrt()
            }
            Metric::MeanOfNearest(count) => {
                let mut nearest = [Length::MAX; MOST as usize];
                let nearest = &mut nearest[..usize::from(count.clamp(1, MOST)).min(group.points.len())];
                for square in squares() {
                    insert(nearest, square);
                }
                let sum: Length = nearest.iter().map(|it| it.saturating_mul(1_000_000).isqrt()).sum();
                let count = i64::try_from(nearest.len()).unwrap_or(1).max(1);
                (sum + count / 2) / count
            }
        }
    }
}

/// Keeps the smallest, in order.
fn insert(smallest: &mut [Length], new: Length) {
    let at = smallest.partition_point(|it| *it <= new);
    if at < smallest.len() {
        smallest[at..].rotate_right(1);
        smallest[at] = new;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sites(points: &[(usize, i64, i64)]) -> Vec<Site> {
        let site = |(cp, easting, northing): &(usize, i64, i64)| Site {
            code: cp.to_string(),
            name: String::new(),
            point: Point { easting: *easting, northing: *northing },
        };
        points.iter().map(site).collect()
    }

    const HERE: Point = Point { easting: 0, northing: 0 };

    #[test]
    fn a_method_tells_its_metric() {
        for setting in 0..=i64::from(MOST) {
            let metric = Metric::of_setting(setting);
            assert_eq!(Metric::of_method(&metric.method()), metric);
        }
        assert_eq!(Metric::of_method("roads/7"), Metric::NearestPoint);
    }

    #[test]
    fn each_metric_has_a_nearest_of_its_own() {
        // The first has the nearest point, the second the nearest middle, the third the nearest two.
        let points =
            [(1, 100, 0), (1, 9000, 0), (2, 2000, 3000), (2, -2000, -3000), (3, 900, 0), (3, 0, 900)];
        let nearest = |metric| {
            let stick = Yardstick::new(metric, &sites(&points));
            let (place, length) = stick.nearest(HERE).unwrap();
            (stick.names().nth(place).unwrap().0.to_owned(), stick.metres(length))
        };
        assert_eq!(nearest(Metric::NearestPoint), ("1".into(), 100));
        assert_eq!(nearest(Metric::Centroid), ("2".into(), 0));
        assert_eq!(nearest(Metric::MeanOfNearest(2)), ("3".into(), 900));
    }

    #[test]
    fn a_metric_is_named_and_numbered() {
        for value in 0..=9 {
            assert_eq!(Metric::of_setting(value).setting(), value);
        }
        assert_eq!(Metric::of_setting(-4), Metric::NearestPoint);
        let methods = [0, 1, 3].map(|value| Metric::of_setting(value).method());
        assert_eq!(methods, ["centroid/1", METHOD, "mean-of-3-nearest-reference-points/1"]);
    }

    proptest! {
        #[test]
        fn a_length_agrees_with_a_reckoning_by_hand(
            points in prop::collection::vec((0..4_usize, 1..700_000_i64, 1..1_300_000_i64), 1..30),
            easting in 1..700_000_i64, northing in 1..1_300_000_i64, setting in 0..=9_i64,
        ) {
            let from = Point { easting, northing };
            let metric = Metric::of_setting(setting);
            let stick = Yardstick::new(metric, &sites(&points));
            for (place, length) in stick.lengths(from) {
                let code = stick.names().nth(place).unwrap().0;
                let own: Vec<_> = points.iter().filter(|it| it.0.to_string() == code).collect();
                let expected = by_hand(metric, from, &own);
                prop_assert!((stick.metres(length) - expected).abs() <= 1, "{length} is not {expected}");
            }
        }
    }

    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small whole numbers")]
    fn by_hand(metric: Metric, from: Point, own: &[&(usize, i64, i64)]) -> i64 {
        let (x, y, count) = (from.easting as f64, from.northing as f64, own.len() as f64);
        let mut distances: Vec<f64> = own.iter().map(|it| (it.1 as f64 - x).hypot(it.2 as f64 - y)).collect();
        distances.sort_by(f64::total_cmp);
        let expected = match metric {
            Metric::NearestPoint => distances[0],
            Metric::Centroid => {
                let east = own.iter().map(|it| it.1 as f64).sum::<f64>() / count;
                let north = own.iter().map(|it| it.2 as f64).sum::<f64>() / count;
                (east - x).hypot(north - y)
            }
            Metric::MeanOfNearest(most) => {
                let nearest = &distances[..usize::from(most).min(distances.len())];
                nearest.iter().sum::<f64>() / nearest.len() as f64
            }
        };
        expected.round() as i64
    }
}
