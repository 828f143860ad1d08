//! What would change if points, or the way of measuring, were others. Computed, shown, and stored nowhere.

use super::allocation::Point;
use super::yardstick::Yardstick;

/// One way of giving every place its partnership.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The points and the metric.
    pub stick: Yardstick,
    /// Further than so many metres a place belongs to nobody. None for no limit.
    pub furthest: Option<i64>,
}

/// How many places are nearest to one partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The partnership's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Now.
    pub before: usize,
    /// Then.
    pub after: usize,
    /// Those that it has then and not now.
    pub gained: usize,
    /// Those that it has now and not then.
    pub lost: usize,
}

/// A place whose partnership would be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which of the points that were given.
    pub point: usize,
    /// Its partnership now, among the shares; none when all are too far.
    pub before: Option<usize>,
    /// Its partnership then.
    pub after: Option<usize>,
}

/// Everything that would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Every partnership of either scene, in the order of the first, then of the second.
    pub shares: Vec<Share>,
    /// The places that change, in the order they were given.
    pub shifts: Vec<Shift>,
    /// How many places are too far from every partnership, now and then.
    pub beyond: (usize, usize),
    /// How many places were looked at.
    pub looked_at: usize,
}

/// Compares two scenes for every point.
pub fn what_if(before: &Scene, after: &Scene, points: &[Point]) -> WhatIf {
    let mut found = WhatIf { looked_at: points.len(), ..WhatIf::default() };
    let of_before = found.enlist(&before.stick);
    let of_after = found.enlist(&after.stick);
    for (point, place) in points.iter().enumerate() {
        let now = before.nearest(*place).map(|it| of_before[it]);
        let then = after.nearest(*place).map(|it| of_after[it]);
        match now {
            Some(now) => found.shares[now].before += 1,
            None => found.beyond.0 += 1,
        }
        match then {
            Some(then) => found.shares[then].after += 1,
            None => found.beyond.1 += 1,
        }
        if now == then {
            continue;
        }
        if let Some(now) = now {
            found.shares[now].lost += 1;
        }
        if let Some(then) = then {
            found.shares[then].gained += 1;
        }
        found.shifts.push(Shift { point, before: now, after: then });
    }
    found
}

impl Scene {
    /// The place of the nearest partnership within reach.
    fn nearest(&self, from: Point) -> Option<usize> {
        let (place, length) = self.stick.nearest(from)?;
        self.furthest.is_none_or(|most| self.stick.metres(length) <= most).then_some(place)
    }
}

impl WhatIf {
    /// Where each partnership of a yardstick stands among the shares.
    fn enlist(&mut self, stick: &Yardstick) -> Vec<usize> {
        let mut places = Vec::new();
        for (code, name) in stick.names() {
            let known = self.shares.iter().position(|share| share.code == code);
            places.push(known.unwrap_or(self.shares.len()));
            if known.is_none() {
                self.shares.push(Share {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    before: 0,
                    after: 0,
                    gained: 0,
                    lost: 0,
                });
            }
        }
        places
    }

    /// The code of a partnership among the shares.
    pub fn code(&self, place: Option<usize>) -> Option<&str> {
        place.and_then(|it| self.shares.get(it)).map(|share| share.code.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Metric, Site, Tier, rank};

    fn site(code: usize, easting: i64, northing: i64) -> Site {
        Site { code: code.to_string(), name: String::new(), point: Point { easting, northing } }
    }

    fn scene(sites: &[Site], furthest: Option<i64>) -> Scene {
        Scene { stick: Yardstick::new(Metric::NearestPoint, sites), furthest }
    }

    #[test]
    fn a_point_that_moves_takes_its_neighbours_along() {
        let before = scene(&[site(1, 0, 0), site(2, 1000, 0)], None);
        let after = scene(&[site(1, 0, 0), site(2, 400, 0)], None);
        let points = [100, 300, 600, 1000].map(|easting| Point { easting, northing: 0 });
        let found = what_if(&before, &after, &points);
        assert_eq!(found.shifts, [Shift { point: 1, before: Some(0), after: Some(1) }]);
        assert_eq!((found.shares[1].before, found.shares[1].after, found.shares[1].gained), (2, 3, 1));
    }

    #[test]
    fn beyond_the_furthest_nobody_is_nearest() {
        let sites = [site(1, 0, 0)];
        let points = [Point { easting: 500, northing: 0 }, Point { easting: 501, northing: 0 }];
        let found = what_if(&scene(&sites, None), &scene(&sites, Some(500)), &points);
        assert_eq!((found.beyond, found.shifts.len()), ((0, 1), 1));
        assert_eq!(found.code(found.shifts[0].after), None);
    }

    #[test]
    fn a_new_partnership_and_one_that_is_gone_are_both_listed() {
        let here = [Point { easting: 0, northing: 0 }];
        let found = what_if(&scene(&[site(1, 0, 0)], None), &scene(&[site(2, 0, 0)], None), &here);
        assert_eq!(found.shares.len(), 2);
        assert_eq!((found.shares[0].lost, found.shares[1].gained), (1, 1));
        assert_eq!(what_if(&scene(&[], None), &scene(&[], None), &here).beyond, (1, 1));
    }

    /// Prints the time for the figures: `cargo test --release -p app what_if -- --ignored --nocapture`.
    #[test]
    #[ignore = "a measurement"]
    fn a_hundred_thousand_postcodes_in_no_time() {
        let sites: Vec<Site> =
            (0..82).map(|n| site(usize::try_from(n).unwrap() % 13, n * 617 % 9973, n * 911 % 9941)).collect();
        let points: Vec<Point> =
            (0..100_000).map(|n| Point { easting: n * 31 % 9973, northing: n * 17 % 9941 }).collect();
        for metric in [Metric::NearestPoint, Metric::Centroid, Metric::MeanOfNearest(3)] {
            let before = scene(&sites, None);
            let after = Scene { stick: Yardstick::new(metric, &sites[1..]), furthest: None };
            let start = std::time::Instant::now();
            let found = what_if(&before, &after, &points);
            println!("{metric:?}: {:?}, {} changes", start.elapsed(), found.shifts.len());
        }
    }

    proptest! {
        #[test]
        fn what_it_says_is_what_the_ranking_says(
            one in prop::collection::vec((0..5_usize, 0..900_i64, 0..900_i64), 0..20),
            other in prop::collection::vec((0..5_usize, 0..900_i64, 0..900_i64), 0..20),
            points in prop::collection::vec((0..900_i64, 0..900_i64), 0..40),
        ) {
            let sites = |of: &[(usize, i64, i64)]| of.iter().map(|it| site(it.0, it.1, it.2)).collect::<Vec<_>>();
            let (one, other) = (sites(&one), sites(&other));
            let points: Vec<Point> = points.iter().map(|it| Point { easting: it.0, northing: it.1 }).collect();
            let found = what_if(&scene(&one, None), &scene(&other, None), &points);
            let nearest = |sites: &[Site], from: Point| {
                rank("", Tier::Full, from, sites, "").nearest().map(|it| it.code.clone())
            };
            for (index, point) in points.iter().enumerate() {
                let (now, then) = (nearest(&one, *point), nearest(&other, *point));
                let shift = found.shifts.iter().find(|it| it.point == index);
                prop_assert_eq!(shift.is_some(), now != then);
                if let Some(shift) = shift {
                    prop_assert_eq!(found.code(shift.before), now.as_deref());
                    prop_assert_eq!(found.code(shift.after), then.as_deref());
                }
            }
            for share in &found.shares {
                prop_assert_eq!(share.before + share.gained, share.after + share.lost);
            }
            let total: usize = found.shares.iter().map(|it| it.after).sum();
            prop_assert_eq!(total + found.beyond.1, points.len());
        }
    }
}
