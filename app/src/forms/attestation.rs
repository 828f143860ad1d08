//! A trustee's answer.

use serde::Deserialize;
use validator::Validate;

use super::Errors;
use super::typed::{Found, many_lines, one_line};

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct AttestationForm {
    /// "sign" or "decline".
    pub answer: String,
    /// The name, typed to sign.
    #[validate(length(max = 200, message = "Your name must be 200 characters or fewer"))]
    pub name: String,
    /// Why not.
    #[validate(length(max = 2000, message = "Your reason must be 2,000 characters or fewer"))]
    pub reason: String,
}

/// What the trustee answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttestationAnswer {
    /// The Board supports it.
    Sign {
        /// As typed.
        name: String,
    },
    /// It does not, or not yet.
    Decline {
        /// Why.
        reason: String,
    },
}

impl AttestationForm {
    /// The answer, or what is missing from it.
    pub fn parse(&self) -> Result<AttestationAnswer, Errors> {
        let form = Self {
            answer: self.answer.clone(),
            name: one_line(&self.name),
            reason: many_lines(&self.reason).trim().to_owned(),
        };
        let found = Found::of(&form);
        let mut errors = Errors::default();
        if !matches!(form.answer.as_str(), "sign" | "decline") {
            errors.add("answer", "Select whether you sign");
            return Err(errors);
        }
        let answer = if form.answer == "sign" {
            found.require(&mut errors, "name", &form.name, "Type your full name to sign");
            AttestationAnswer::Sign { name: form.name }
        } else {
            let missing = "Tell your colleagues why you do not sign";
            found.require(&mut errors, "reason", &form.reason, missing);
            AttestationAnswer::Decline { reason: form.reason }
        };
        if errors.is_empty() { Ok(answer) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_needs_a_name_and_declining_a_reason() {
        let form = |answer: &str, name: &str, reason: &str| {
            AttestationForm { answer: answer.into(), name: name.into(), reason: reason.into() }.parse()
        };
        assert!(form("", "A", "b").unwrap_err().of("answer").is_some());
        assert!(form("sign", " \n ", "b").unwrap_err().of("name").is_some());
        assert!(form("decline", "A", "").unwrap_err().of("reason").is_some());
        assert_eq!(form("sign", " Ada B ", "").unwrap(), AttestationAnswer::Sign { name: "Ada B".into() });
        assert_eq!(
            form("decline", "", "Not\r\nyet").unwrap(),
            AttestationAnswer::Decline { reason: "Not\nyet".into() }
        );
    }
}
