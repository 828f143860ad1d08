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
    /// Why a suggested conflict is none, as typed.
    pub waiver: String,
}

/// What the director said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictAnswer {
    /// No conflict: they assess.
    None,
    /// No conflict, although one was suggested.
    Waived {
        /// Why not, in their words.
        reason: String,
    },
    /// They stand aside.
    Conflict {
        /// In their words.
        reason: String,
    },
}

impl ConflictForm {
    /// The answer; standing aside needs a reason, and so does seeing no conflict where one `is_suggested`.
    pub fn parse(&self, is_suggested: bool) -> Result<ConflictAnswer, Errors> {
        let mut errors = Errors::default();
        let reason = clean::lines(&self.reason);
        match self.answer.as_str() {
            "none" if is_suggested => {
                let reason = clean::lines(&self.waiver);
                if reason.is_empty() {
                    errors.add("waiver", "Say why this is no conflict of interest");
                }
                clean::limit(&mut errors, "waiver", "What you write", &reason, clean::LINES);
                if errors.is_empty() {
                    return Ok(ConflictAnswer::Waived { reason });
                }
            }
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
        ConflictForm { answer: answer.into(), reason: reason.into(), waiver: String::new() }.parse(false)
    }

    #[test]
    fn what_was_suggested_is_waived_with_a_reason_only() {
        let form = |waiver: &str| ConflictForm {
            answer: "none".into(),
            reason: "Of another field.".into(),
            waiver: waiver.into(),
        };
        assert!(form(" ").parse(true).unwrap_err().of("waiver").is_some());
        let waived = ConflictAnswer::Waived { reason: "Twenty years ago.".into() };
        assert_eq!(form("Twenty years ago.").parse(true), Ok(waived));
        assert_eq!(form("Twenty years ago.").parse(false), Ok(ConflictAnswer::None));
        assert!(form(&"x".repeat(2001)).parse(true).is_err());
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
