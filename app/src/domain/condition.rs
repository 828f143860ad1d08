//! What a confirmation with conditions asks for, and what follows once directors agree on it.

use super::status::Outcome;

/// The most conditions that one decision may set.
pub const MOST_CONDITIONS: usize = 10;
/// The longest condition, in characters.
pub const LONGEST_CONDITION: usize = 500;
/// The longest words on how a condition is met, in characters.
pub const LONGEST_REPORT: usize = 2_000;

/// A condition of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCondition {
    /// The principle it belongs to, where it belongs to one.
    pub principle: Option<u8>,
    /// What the organisation is to do.
    pub words: String,
    /// Until when, as YYYY-MM-DD.
    pub due: String,
}

/// What two directors found of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionResult {
    /// It is met.
    Met,
    /// It is not.
    NotMet,
}

impl ConditionResult {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Met, Self::NotMet];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::NotMet => "Not met",
        }
    }

    /// The result of a stored or typed code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a decision stands with these results of its conditions: one that is not met ends the confirmation,
/// and all must be met for it to stand without conditions.
pub fn settled(results: &[Option<ConditionResult>]) -> Outcome {
    if results.contains(&Some(ConditionResult::NotMet)) {
        Outcome::NotYetConfirmed
    } else if results.iter().all(|it| *it == Some(ConditionResult::Met)) {
        Outcome::Confirmed
    } else {
        Outcome::ConfirmedWithConditions
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_result() -> impl Strategy<Value = Option<ConditionResult>> {
        prop_oneof![Just(None), Just(Some(ConditionResult::Met)), Just(Some(ConditionResult::NotMet))]
    }

    proptest! {
        #[test]
        fn a_decision_stands_only_when_each_condition_is_met(
            results in prop::collection::vec(any_result(), 1..MOST_CONDITIONS),
        ) {
            let outcome = settled(&results);
            let met = results.iter().filter(|it| **it == Some(ConditionResult::Met)).count();
            prop_assert_eq!(outcome == Outcome::Confirmed, met == results.len());
            prop_assert_eq!(
                outcome == Outcome::NotYetConfirmed,
                results.contains(&Some(ConditionResult::NotMet))
            );
        }
    }

    #[test]
    fn codes_lead_back() {
        for result in ConditionResult::ALL {
            assert_eq!(ConditionResult::parse(result.code()), Some(result));
        }
        assert_eq!(ConditionResult::parse("maybe"), None);
    }
}
