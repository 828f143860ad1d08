//! How long it usually takes from sending to the decision, from the cases that are over.

/// With fewer cases a middle says little, and could point at one of them.
pub const FEWEST_CASES: usize = 5;

/// How long decisions took so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypicalTime {
    /// Not enough decisions to say.
    TooFew {
        /// How many there are.
        have: usize,
    },
    /// The middle of so many.
    Days {
        /// Half took fewer days, half took more.
        median: i64,
        /// Over how many decisions.
        cases: usize,
    },
}

impl TypicalTime {
    /// From the days of each decided case, in any order.
    pub fn of(mut days: Vec<i64>) -> Self {
        let cases = days.len();
        if cases < FEWEST_CASES {
            return Self::TooFew { have: cases };
        }
        days.sort_unstable();
        let upper = days[cases / 2];
        // Of an even number the two in the middle, rounded up: better early than late.
        let median = if cases.is_multiple_of(2) { (days[cases / 2 - 1] + upper + 1) / 2 } else { upper };
        Self::Days { median, cases }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_cases_are_too_few() {
        assert_eq!(TypicalTime::of(vec![]), TypicalTime::TooFew { have: 0 });
        assert_eq!(TypicalTime::of(vec![9, 9, 9, 9]), TypicalTime::TooFew { have: 4 });
    }

    #[test]
    fn the_middle_is_shown_and_one_slow_case_does_not_move_it() {
        let days = vec![40, 30, 300, 20, 35];
        assert_eq!(TypicalTime::of(days), TypicalTime::Days { median: 35, cases: 5 });
    }

    #[test]
    fn of_an_even_number_the_two_in_the_middle_count() {
        let days = vec![10, 20, 30, 41, 50, 60];
        assert_eq!(TypicalTime::of(days), TypicalTime::Days { median: 36, cases: 6 });
    }
}
