//! Which partnership is nearest, and by how much. Decided by people; computed here.
//!
//! The distance to a partnership is the straight line to its nearest reference point in
//! force, in metres on the National Grid, unless another [`Metric`] is set.

use serde::{Deserialize, Serialize};

use super::postcode::Postcode;
use super::yardstick::{Metric, Yardstick};

/// The name and version of the usual method. [`Metric::method`] names each; one is stored with every decision.
pub const METHOD: &str = "nearest-reference-point/1";

/// What to say of a postcode that is no place on the ground.
const POST_ONLY: &str = "This postcode is for post only. We used the place where its post is delivered.";

/// A point of the National Grid (EPSG:27700), in metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Metres east of the grid's origin.
    pub easting: i64,
    /// Metres north of the grid's origin.
    pub northing: i64,
}

impl Point {
    pub(super) fn square_distance(self, other: Self) -> i64 {
        let (east, north) = (self.easting - other.easting, self.northing - other.northing);
        east * east + north * north
    }
}

/// How well the postcode located the premises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The full postcode, live.
    Full,
    /// The full postcode, no longer in use.
    Terminated,
    /// Only the sector ("BD5 8") is known.
    Sector,
    /// Only the outward code ("BD5") is known.
    Outcode,
    /// Somebody chose the partnership.
    ByHand,
}

impl Tier {
    /// Best first.
    pub const ALL: [Self; 5] = [Self::Full, Self::Terminated, Self::Sector, Self::Outcode, Self::ByHand];

    /// As stored and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Terminated => "terminated",
            Self::Sector => "sector",
            Self::Outcode => "outcode",
            Self::ByHand => "by_hand",
        }
    }

    /// The tier of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.code() == code)
    }

    /// What it means, in words; nothing to say for a full postcode.
    pub const fn notice(self) -> Option<&'static str> {
        match self {
            Self::Full => None,
            Self::Terminated => Some("This postcode is no longer in use. We used where it was."),
            Self::Sector => {
                Some("We do not know this full postcode. We used the middle of its postcode sector.")
            }
            Self::Outcode => {
                Some("We do not know this full postcode. We used the middle of its postcode district.")
            }
            Self::ByHand => Some("The partnership was chosen by hand, not by distance."),
        }
    }
}

/// A reference point of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The partnership's code.
    pub code: String,
    /// The partnership's name.
    pub name: String,
    /// Where it is.
    pub point: Point,
}

/// A partnership in the order of distance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// The partnership's code.
    pub code: String,
    /// The partnership's name.
    pub name: String,
    /// To its nearest reference point, rounded to a metre.
    pub metres: i64,
}

/// Every partnership with a reference point, nearest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The postcode that was ranked.
    pub postcode: String,
    /// How well it located the premises.
    pub tier: Tier,
    /// Nearest first.
    pub ranked: Vec<Ranked>,
    /// How much further the runner-up is; absent with fewer than two partnerships.
    pub margin_metres: Option<i64>,
    /// The two nearest are exactly as far.
    pub tie: bool,
    /// The method and its version.
    pub method: String,
    /// The date of the data, as the source gives it.
    pub data_date: String,
    /// The postcode is for post only, and the data has it where its post is delivered.
    #[serde(default)]
    pub post_only: bool,
}

/// Whether the data has a postcode at the place of its post, because it has none of its own.
pub fn is_post_only(postcode: &str, tier: Tier) -> bool {
    let is_exact = matches!(tier, Tier::Full | Tier::Terminated);
    is_exact && Postcode::parse(postcode).is_some_and(|it| it.is_for_post_only())
}

/// What to say of where a postcode was found, best known first.
pub fn place_notices(tier: Tier, post_only: bool) -> Vec<&'static str> {
    tier.notice().into_iter().chain(post_only.then_some(POST_ONLY)).collect()
}

impl Ranking {
    /// What to say of where the postcode was found.
    pub fn notices(&self) -> Vec<&'static str> {
        place_notices(self.tier, self.post_only)
    }

    /// The nearest, if any partnership has a point.
    pub fn nearest(&self) -> Option<&Ranked> {
        self.ranked.first()
    }

    /// The next after the nearest.
    pub fn runner_up(&self) -> Option<&Ranked> {
        self.ranked.get(1)
    }

    /// The distance to one partnership.
    pub fn metres_to(&self, code: &str) -> Option<i64> {
        self.ranked.iter().find(|ranked| ranked.code == code).map(|ranked| ranked.metres)
    }
}

/// Ranks the partnerships of `sites` by their nearest points. Equal distances keep the order in which the
/// sites came.
pub fn rank(postcode: &str, tier: Tier, from: Point, sites: &[Site], data_date: &str) -> Ranking {
    rank_by(&Yardstick::new(Metric::NearestPoint, sites), postcode, tier, from, data_date)
}

/// Ranks the partnerships as the yardstick measures. The ranking names the method.
pub fn rank_by(stick: &Yardstick, postcode: &str, tier: Tier, from: Point, data_date: &str) -> Ranking {
    let mut nearest: Vec<(i64, (&str, &str))> =
        stick.lengths(from).map(|(_, length)| length).zip(stick.names()).collect();
    nearest.sort_by_key(|(length, _)| *length);
    let ranked: Vec<Ranked> = nearest
        .iter()
        .map(|(length, (code, name))| Ranked {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            metres: stick.metres(*length),
        })
        .collect();
    Ranking {
        postcode: postcode.to_owned(),
        tier,
        margin_metres: (ranked.len() > 1).then(|| ranked[1].metres - ranked[0].metres),
        tie: nearest.len() > 1 && nearest[0].0 == nearest[1].0,
        ranked,
        method: stick.metric().method(),
        data_date: data_date.to_owned(),
        post_only: is_post_only(postcode, tier),
    }
}

/// The square root, rounded to the nearest whole number, exactly.
pub(super) fn rounded_root(square: i64) -> i64 {
    let root = square.isqrt();
    if square - root * root > root { root + 1 } else { root }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn site(code: &str, easting: i64, northing: i64) -> Site {
        Site { code: code.into(), name: format!("Partnership {code}"), point: Point { easting, northing } }
    }

    #[test]
    fn the_nearest_point_of_each_partnership_counts() {
        let sites = [site("A", 0, 900), site("B", 300, 400), site("A", 0, 100), site("C", 5000, 0)];
        let ranking = rank("BD1 1AA", Tier::Full, Point { easting: 0, northing: 0 }, &sites, "2025-05");
        let metres: Vec<_> = ranking.ranked.iter().map(|it| (it.code.as_str(), it.metres)).collect();
        assert_eq!(metres, [("A", 100), ("B", 500), ("C", 5000)]);
        assert_eq!((ranking.margin_metres, ranking.tie), (Some(400), false));
    }

    #[test]
    fn a_postcode_for_post_only_says_where_it_was_measured_from() {
        let sites = [site("A", 3, 4)];
        let ranked = |postcode, tier| rank(postcode, tier, Point { easting: 0, northing: 0 }, &sites, "");
        assert_eq!(ranked("BD99 1AA", Tier::Full).notices(), [POST_ONLY]);
        assert_eq!(ranked("BD97 1AD", Tier::Terminated).notices().len(), 2);
        assert!(ranked("BD9 9AA", Tier::Full).notices().is_empty());
        // A decision from before knows nothing of it.
        let mut stored = serde_json::to_value(ranked("BD99 1AA", Tier::Full)).unwrap();
        stored.as_object_mut().unwrap().remove("post_only");
        assert!(!serde_json::from_value::<Ranking>(stored).unwrap().post_only);
    }

    #[test]
    fn equal_distances_are_a_tie_and_keep_their_order() {
        let sites = [site("B", 3, 4), site("A", 5, 0)];
        let ranking = rank("BD1 1AA", Tier::Full, Point { easting: 0, northing: 0 }, &sites, "");
        assert_eq!((ranking.tie, ranking.margin_metres), (true, Some(0)));
        assert_eq!(ranking.nearest().unwrap().code, "B");
    }

    #[test]
    fn with_no_points_there_is_nothing_to_rank() {
        let ranking = rank("BD1 1AA", Tier::Full, Point { easting: 0, northing: 0 }, &[], "");
        assert_eq!((ranking.nearest(), ranking.margin_metres, ranking.tie), (None, None, false));
    }

    proptest! {
        #[test]
        fn it_agrees_with_a_search_by_hand(
            points in prop::collection::vec((0..6_usize, -9000..9000_i64, -9000..9000_i64), 1..60),
        ) {
            let sites: Vec<Site> = points.iter().map(|(cp, e, n)| site(&cp.to_string(), *e, *n)).collect();
            let ranking = rank("X", Tier::Full, Point { easting: 0, northing: 0 }, &sites, "");
            for pair in ranking.ranked.windows(2) {
                prop_assert!(pair[0].metres <= pair[1].metres);
            }
            for (cp, _, _) in &points {
                #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small whole numbers")]
                let by_hand = points
                    .iter()
                    .filter(|it| it.0 == *cp)
                    .map(|it| ((it.1 * it.1 + it.2 * it.2) as f64).sqrt().round() as i64)
                    .min();
                prop_assert_eq!(ranking.metres_to(&cp.to_string()), by_hand);
            }
        }
    }
}
