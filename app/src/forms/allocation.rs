//! Which partnership's Lead seat is offered.

use serde::Deserialize;

use super::{Errors, clean, typed};

/// The chosen partnership, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AllocationForm {
    /// The code of the partnership; empty when nothing is selected.
    pub partnership: String,
    /// As typed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl AllocationForm {
    /// Code and reason. Any partnership but the nearest needs a reason, and so does every one when none is known.
    pub fn parse(&self, nearest: Option<&str>) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let partnership = typed::one_line(&self.partnership);
        let reason = clean::lines(&self.reason);
        if partnership.is_empty() {
            errors.add("partnership", "Select a Community Partnership");
        } else if nearest != Some(partnership.as_str()) && reason.is_empty() {
            errors.add("reason", "Say why you chose a partnership that is not the nearest");
        }
        clean::limit(&mut errors, "partnership", "The code", &partnership, clean::LINE);
        clean::limit(&mut errors, "reason", "Your reason", &reason, clean::LINES);
        if errors.is_empty() { Ok((partnership, reason)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nearest_needs_no_reason() {
        let parse = |code: &str, reason: &str, nearest: Option<&str>| {
            AllocationForm { partnership: code.into(), reason: reason.into(), ..Default::default() }
                .parse(nearest)
        };
        assert!(parse("CP5", "", Some("CP5")).is_ok());
        assert!(parse("CP6", "", Some("CP5")).unwrap_err().of("reason").is_some());
        assert_eq!(parse("CP6", "Its people live there.", Some("CP5")).unwrap().0, "CP6");
        assert!(parse("CP5", "", None).is_err());
        assert!(parse("", "x", Some("CP5")).unwrap_err().of("partnership").is_some());
    }
}
