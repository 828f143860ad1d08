//! A director's judgement, and what the judgements add up to.

use super::status::Outcome;

/// What a director finds for one principle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The principle is met.
    Met,
    /// On the way.
    Developing,
    /// Not met.
    NotMet,
}

impl Finding {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Met, Self::Developing, Self::NotMet];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Developing => "developing",
            Self::NotMet => "not_met",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::Developing => "Developing",
            Self::NotMet => "Not met",
        }
    }

    /// The finding of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.code() == code)
    }

    /// Anything but "met" is explained to the organisation.
    pub const fn needs_reason(self) -> bool {
        !matches!(self, Self::Met)
    }
}

/// A finding with its reason, for one principle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrincipleResult {
    /// 1 to 6.
    pub principle: u8,
    /// What was found.
    pub finding: Finding,
    /// Why; never empty unless met.
    pub reason: String,
}

/// What a director would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recommendation {
    /// Confirm.
    Confirm,
    /// Confirm, with conditions.
    ConfirmWithConditions,
    /// Not yet.
    NotYet,
}

impl Recommendation {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Confirm, Self::ConfirmWithConditions, Self::NotYet];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::ConfirmWithConditions => "confirm_with_conditions",
            Self::NotYet => "not_yet",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Confirm => "Confirm",
            Self::ConfirmWithConditions => "Confirm with conditions",
            Self::NotYet => "Not yet",
        }
    }

    /// The recommendation of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The outcome it asks for.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Confirm => Outcome::Confirmed,
            Self::ConfirmWithConditions => Outcome::ConfirmedWithConditions,
            Self::NotYet => Outcome::NotYetConfirmed,
        }
    }
}

/// The submitted recommendations of unconflicted directors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(Vec<Recommendation>);

/// Why an outcome cannot be recorded on this tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyError {
    /// Fewer assessments than the quorum.
    TooFew {
        /// How many are in.
        have: usize,
        /// How many are needed.
        need: usize,
    },
    /// No outcome has more than half of the recommendations: the decision waits.
    NoMajority,
    /// Another outcome has the majority.
    Against(Outcome),
}

impl Tally {
    /// From the submitted recommendations.
    pub fn new(recommendations: Vec<Recommendation>) -> Self {
        Self(recommendations)
    }

    /// How many directors recommend this.
    pub fn count(&self, recommendation: Recommendation) -> usize {
        self.0.iter().filter(|it| **it == recommendation).count()
    }

    /// How many assessments are in.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True before the first.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The outcome with more than half of the recommendations, if there is one.
    pub fn majority(&self) -> Option<Outcome> {
        Recommendation::ALL
            .into_iter()
            .find(|it| self.count(*it) * 2 > self.len())
            .map(Recommendation::outcome)
    }

    /// Whether the outcome may be recorded.
    ///
    /// # Errors
    /// Too few assessments, no majority (a tie defers), or a majority for another outcome.
    pub fn allows(&self, outcome: Outcome, quorum: usize) -> Result<(), TallyError> {
        if self.len() < quorum {
            return Err(TallyError::TooFew { have: self.len(), need: quorum });
        }
        match self.majority() {
            None => Err(TallyError::NoMajority),
            Some(majority) if majority == outcome => Ok(()),
            Some(majority) => Err(TallyError::Against(majority)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Recommendation::{Confirm, NotYet};

    #[test]
    fn a_tie_defers() {
        let tally = Tally::new(vec![Confirm, NotYet]);
        assert_eq!(tally.allows(Outcome::Confirmed, 2), Err(TallyError::NoMajority));
    }

    #[test]
    fn fewer_than_the_quorum_decide_nothing() {
        let tally = Tally::new(vec![Confirm]);
        assert_eq!(tally.allows(Outcome::Confirmed, 2), Err(TallyError::TooFew { have: 1, need: 2 }));
    }

    #[test]
    fn only_the_majority_can_be_recorded() {
        let tally = Tally::new(vec![Confirm, NotYet, Confirm]);
        assert_eq!(tally.allows(Outcome::Confirmed, 2), Ok(()));
        assert_eq!(tally.allows(Outcome::NotYetConfirmed, 2), Err(TallyError::Against(Outcome::Confirmed)));
    }
}
