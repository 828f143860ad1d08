//! The middle of each sector and district, from the postcodes as they go by.

use std::collections::HashMap;

use app::domain::{Point, Postcode};

use crate::store::loading::NewPostcode;
use crate::store::postcode_release::NewPrefix;

/// What has been added up of one sector or district.
#[derive(Default)]
struct Sum {
    live: i64,
    easting: i64,
    northing: i64,
    in_area: bool,
}

/// Sums by sector and district: some fourteen thousand, however many postcodes there are.
#[derive(Default)]
pub struct Prefixes {
    sums: HashMap<String, Sum>,
}

impl Prefixes {
    /// Adds a postcode. One that has ended moves no middle, but shows that its district lies inside.
    pub fn add(&mut self, row: &NewPostcode) {
        let Some(postcode) = Postcode::parse(&row.postcode) else { return };
        for prefix in [postcode.sector(), postcode.outcode()] {
            if !self.sums.contains_key(prefix) {
                self.sums.insert(prefix.to_owned(), Sum::default());
            }
            let Some(sum) = self.sums.get_mut(prefix) else { continue };
            sum.in_area |= row.in_area;
            if row.terminated == 0 {
                sum.live += 1;
                sum.easting += row.point.easting;
                sum.northing += row.point.northing;
            }
        }
    }

    /// The means of those that have a live postcode, in order.
    pub fn means(self) -> Vec<NewPrefix> {
        let mut means: Vec<NewPrefix> = self
            .sums
            .into_iter()
            .filter(|(_, sum)| sum.live > 0)
            .map(|(prefix, sum)| NewPrefix {
                tier: if prefix.contains(' ') { "sector" } else { "outcode" },
                prefix,
                in_area: sum.in_area,
                point: Point {
                    easting: rounded(sum.easting, sum.live),
                    northing: rounded(sum.northing, sum.live),
                },
            })
            .collect();
        means.sort_by(|one, other| one.prefix.cmp(&other.prefix));
        means
    }
}

/// The mean, to the nearest metre.
fn rounded(sum: i64, count: i64) -> i64 {
    (sum + count / 2) / count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(postcode: &str, easting: i64, in_area: bool, terminated: i64) -> NewPostcode {
        let point = Point { easting, northing: 1000 };
        NewPostcode { postcode: postcode.into(), point, in_area, terminated }
    }

    #[test]
    fn only_the_living_move_the_middle() {
        let mut prefixes = Prefixes::default();
        for row in [
            row("AB1 2CD", 100, false, 0),
            row("AB1 2CE", 201, false, 0),
            row("AB1 2CF", 9000, true, 201_901),
            row("AB2 3CD", 9000, false, 201_901),
        ] {
            prefixes.add(&row);
        }
        let means = prefixes.means();
        let found: Vec<_> =
            means.iter().map(|it| (it.prefix.as_str(), it.tier, it.point.easting, it.in_area)).collect();
        assert_eq!(found, [("AB1", "outcode", 151, true), ("AB1 2", "sector", 151, true)]);
    }
}
