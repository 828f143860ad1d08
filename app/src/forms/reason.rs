//! A reason that is kept in the history.

use serde::Deserialize;

use super::{Errors, clean, typed};

/// Why something is done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    /// As typed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ReasonForm {
    /// The reason.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// A director whom the co-ordinator leaves out, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExclusionForm {
    /// The director's id; empty when nobody is selected.
    pub director: String,
    /// As typed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ExclusionForm {
    /// The director's id and the reason.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let director = typed::one_line(&self.director);
        if director.is_empty() {
            errors.add("director", "Select a director");
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok((director, reason)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// A reason that the organisation reads, too.
pub(super) fn told(errors: &mut Errors, typed: &str) -> String {
    let reason = clean::lines(typed);
    if reason.is_empty() {
        errors.add("reason", "Give a reason. The organisation reads it");
    }
    clean::limit(errors, "reason", "Your reason", &reason, clean::LINES);
    reason
}

/// Whether a person's sign-in is switched on or off, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SwitchForm {
    /// "on" or "off".
    pub to: String,
    /// As typed.
    pub reason: String,
}

impl SwitchForm {
    /// True for on, and the reason.
    pub fn parse(&self) -> Result<(bool, String), Errors> {
        let mut errors = Errors::default();
        let reason = clean::reason(&mut errors, "switch-reason", &self.reason);
        if errors.is_empty() { Ok((self.to == "on", reason)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_words() {
        assert_eq!(
            ReasonForm { reason: " New facts.\r\n".into(), ..Default::default() }.parse(),
            Ok("New facts.".into())
        );
        assert!(ReasonForm::default().parse().is_err());
    }

    #[test]
    fn leaving_somebody_out_says_who_and_why() {
        let errors = ExclusionForm::default().parse().unwrap_err();
        assert!(errors.of("director").is_some() && errors.of("reason").is_some());
    }
}
