//! Asking for a decision review, naming who does it, and its result.

use serde::Deserialize;

use super::{Errors, clean, typed};
use crate::domain::{PRINCIPLES, ReviewResult};

/// What the organisation typed. Its fields are `principles` (any number), `reason` and `version`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewRequestForm {
    /// The ticked principles, as sent.
    pub principles: Vec<String>,
    /// What should be looked at again.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

/// A request that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReviewRequest {
    /// The principles it is about, in their order; none means the decision as a whole.
    pub principles: Vec<u8>,
    /// What should be looked at again.
    pub reason: String,
    /// The version to compare with.
    pub version: i64,
}

impl ReviewRequestForm {
    /// From the fields of a posted form.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "principles" => form.principles.push(value.clone()),
                "reason" => form.reason.clone_from(value),
                "version" => form.version.clone_from(value),
                _ => {}
            }
        }
        form
    }

    /// The request, or what is still to do.
    pub fn parse(&self) -> Result<NewReviewRequest, Errors> {
        let mut errors = Errors::default();
        let reason = clean::lines(&self.reason);
        if reason.is_empty() {
            errors.add("reason", "Say what the directors should look at again");
        }
        clean::limit(&mut errors, "reason", "What you write", &reason, clean::LINES);
        let chosen = |number: &u8| self.principles.contains(&number.to_string());
        let principles = PRINCIPLES.filter(chosen).collect();
        if errors.is_empty() {
            Ok(NewReviewRequest { principles, reason, version: clean::version(&self.version) })
        } else {
            Err(errors)
        }
    }
}

/// Which director looks again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewerForm {
    /// The director's id; empty when nobody is selected.
    pub director: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ReviewerForm {
    /// The director's id.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let director = typed::one_line(&self.director);
        if director.is_empty() {
            errors.add("director", "Select a director");
        }
        if errors.is_empty() { Ok(director) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// The result as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewResultForm {
    /// The code of a result; empty when nothing is selected.
    pub result: String,
    /// Why.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ReviewResultForm {
    /// The result and why.
    pub fn parse(&self) -> Result<(ReviewResult, String), Errors> {
        let mut errors = Errors::default();
        let result = ReviewResult::parse(&self.result);
        if result.is_none() {
            errors.add("result", "Select whether the decision stands");
        }
        let reason = clean::lines(&self.reason);
        if reason.is_empty() {
            errors.add("reason", "Give your reasons. The organisation reads them");
        }
        clean::limit(&mut errors, "reason", "Your reasons", &reason, clean::LINES);
        match result {
            Some(result) if errors.is_empty() => Ok((result, reason)),
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(pairs: &[(&str, &str)]) -> ReviewRequestForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        ReviewRequestForm::from_pairs(&pairs)
    }

    #[test]
    fn a_request_names_principles_that_exist_once_each() {
        let form = request(&[
            ("principles", "4"),
            ("principles", "2"),
            ("principles", "4"),
            ("principles", "9"),
            ("reason", " The accounts.\r\n"),
            ("version", "12"),
        ]);
        let found = form.parse().unwrap();
        assert_eq!(
            (found.principles, found.reason.as_str(), found.version),
            (vec![2, 4], "The accounts.", 12)
        );
    }

    #[test]
    fn a_request_says_what_and_within_the_limit() {
        assert!(request(&[]).parse().unwrap_err().of("reason").is_some());
        assert!(request(&[("reason", &"x".repeat(2001))]).parse().is_err());
        assert!(request(&[("reason", &"é".repeat(2000))]).parse().is_ok());
    }

    #[test]
    fn a_result_has_reasons_and_a_reviewer_a_name() {
        let errors = ReviewResultForm::default().parse().unwrap_err();
        assert!(errors.of("result").is_some() && errors.of("reason").is_some());
        assert!(ReviewerForm::default().parse().is_err());
    }
}
