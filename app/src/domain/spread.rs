//! The middle and the slow end of how long things took, and shares; nothing for small numbers.

use super::typical::FEWEST_CASES;

/// How long some cases took, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// With so few a middle says little, and could point at one of them.
    TooFew {
        /// How many there are.
        have: usize,
    },
    /// Of so many.
    Days {
        /// Half took this long or less.
        median: i64,
        /// Nine of ten took this long or less.
        ninetieth: i64,
        /// Over how many cases.
        cases: usize,
    },
}

impl Spread {
    /// From the days of each case, in any order. By nearest rank, so that each figure is one that happened.
    pub fn of(mut days: Vec<i64>) -> Self {
        let cases = days.len();
        if cases < FEWEST_CASES {
            return Self::TooFew { have: cases };
        }
        days.sort_unstable();
        Self::Days { median: ranked(&days, 50), ninetieth: ranked(&days, 90), cases }
    }

    /// Over how many cases.
    pub const fn cases(self) -> usize {
        match self {
            Self::TooFew { have } => have,
            Self::Days { cases, .. } => cases,
        }
    }
}

/// The smallest value that at least so many in a hundred do not exceed. `sorted` holds something.
fn ranked(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100).clamp(1, sorted.len());
    sorted[rank - 1]
}

/// So many in a hundred, rounded; none when there are too few for a percentage to be honest.
pub fn percentage(part: usize, whole: usize) -> Option<usize> {
    (whole >= FEWEST_CASES).then(|| (part * 200 + whole) / (whole * 2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_cases_have_no_middle() {
        assert_eq!(Spread::of(vec![1, 2, 3, 4]), Spread::TooFew { have: 4 });
        assert_eq!(Spread::of(vec![]).cases(), 0);
    }

    #[test]
    fn each_figure_is_one_that_happened() {
        let days = vec![50, 10, 40, 20, 30];
        assert_eq!(Spread::of(days), Spread::Days { median: 30, ninetieth: 50, cases: 5 });
        let spread = Spread::of((1..=10).rev().collect());
        assert_eq!(spread, Spread::Days { median: 5, ninetieth: 9, cases: 10 });
        assert_eq!(Spread::of(vec![0; 6]), Spread::Days { median: 0, ninetieth: 0, cases: 6 });
    }

    #[test]
    fn a_share_of_few_is_no_percentage() {
        assert_eq!(percentage(2, 4), None);
        assert_eq!(percentage(0, 0), None);
        assert_eq!((percentage(0, 5), percentage(5, 5), percentage(1, 8)), (Some(0), Some(100), Some(13)));
    }

    proptest! {
        #[test]
        fn at_least_as_many_as_said_took_no_longer(days in prop::collection::vec(0..500_i64, 5..60)) {
            let Spread::Days { median, ninetieth, cases } = Spread::of(days.clone()) else {
                return Err(TestCaseError::fail("enough cases"));
            };
            let within = |most: i64| days.iter().filter(|it| **it <= most).count();
            prop_assert!(median <= ninetieth && days.contains(&median) && days.contains(&ninetieth));
            prop_assert!(within(median) * 2 >= cases && within(ninetieth) * 10 >= cases * 9);
        }
    }
}
