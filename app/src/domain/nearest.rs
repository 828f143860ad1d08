//! The nearest partnership of thousands of points at once, without ranking the others.

use super::allocation::{Point, Site};

/// The code of the partnership with the nearest site. Of equals the first counts, as in a ranking.
pub fn nearest_code(from: Point, sites: &[Site]) -> Option<&str> {
    // `min_by_key` gives the first of several least.
    sites.iter().min_by_key(|site| from.square_distance(site.point)).map(|site| site.code.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::allocation::{Tier, rank};
    use super::*;

    proptest! {
        /// Partnerships come in their order, as the database gives them: ties are then the same.
        #[test]
        fn it_agrees_with_the_ranking(
            points in prop::collection::vec((0..6_usize, -40..40_i64, -40..40_i64), 0..40),
        ) {
            let mut points = points;
            points.sort_by_key(|it| it.0);
            let sites: Vec<Site> = points
                .iter()
                .map(|(cp, easting, northing)| Site {
                    code: cp.to_string(),
                    name: String::new(),
                    point: Point { easting: *easting, northing: *northing },
                })
                .collect();
            let from = Point { easting: 0, northing: 0 };
            let ranking = rank("X", Tier::Full, from, &sites, "");
            prop_assert_eq!(nearest_code(from, &sites), ranking.nearest().map(|it| it.code.as_str()));
        }
    }
}
