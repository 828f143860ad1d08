//! The conflict question.

use serde::Deserialize;

use super::{Errors, clean};

/// A director's answer to the conflict question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConflictForm {
    /// "none" or "conflict".
    pub answer: String,
    /// Why they stand aside, as typed.
    pub reason: String,
}

/// What the director said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictAnswer {
    /// No conflict: they assess.
    None,
    /// They stand aside.
    Conflict {
        /// In their words.
        reason: String,
    },
}

impl ConflictForm {
    /// The answer; standing aside needs a reason.
    pub fn parse(&self) -> Result<ConflictAnswer, Errors> {
        let mut errors = Errors::default();
        let reason = clean::lines(&self.reason);
        match self.answer.as_str() {
            "none" => return Ok(ConflictAnswer::None),
            "conflict" if reason.is_empty() => {
                errors.add("reason", "Say in a few words what the conflict of interest is");
            }
            "conflict" => {
                clean::limit(&mut errors, "reason", "What you write", &reason, clean::LINES);
                if errors.is_empty() {
                    return Ok(ConflictAnswer::Conflict { reason });
                }
            }
            _ => errors.add("answer", "Select if you have a conflict of interest"),
        }
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(answer: &str, reason: &str) -> Result<ConflictAnswer, Errors> {
        ConflictForm { answer: answer.into(), reason: reason.into() }.parse()
    }

    #[test]
    fn only_standing_aside_needs_a_reason() {
        assert_eq!(parse("none", ""), Ok(ConflictAnswer::None));
        assert_eq!(
            parse("conflict", " I chair it.\r\n"),
            Ok(ConflictAnswer::Conflict { reason: "I chair it.".into() })
        );
        assert!(parse("conflict", " \n").unwrap_err().of("reason").is_some());
        assert!(parse("", "").unwrap_err().of("answer").is_some());
        assert!(parse("conflict", &"x".repeat(2001)).is_err());
    }
}
