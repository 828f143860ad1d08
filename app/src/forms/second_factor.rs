//! The second step of signing in: a code from an app, or a recovery code.

use serde::Deserialize;

use super::Errors;

/// The digits that authenticator apps show.
const DIGITS: usize = 6;
/// Longer than any recovery code.
const RECOVERY: usize = 64;

/// What was typed into the one field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SecondFactorForm {
    /// As typed.
    pub code: String,
}

/// What it turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// Six digits from an authenticator app.
    App(String),
    /// A recovery code in capital letters, without spaces and hyphens.
    Recovery(String),
}

impl SecondFactorForm {
    /// Six digits are of the app; anything else may be a recovery code.
    pub fn parse(&self) -> Result<SecondFactor, Errors> {
        let mut errors = Errors::default();
        let code: String = self
            .code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
        if code.is_empty() {
            errors.add("code", "Enter the code from your authenticator app, or a recovery code");
        } else if (is_number && code.len() < DIGITS) || code.len() > RECOVERY {
            errors.add(
                "code",
                format!("Enter the {DIGITS} digits from your authenticator app, or a recovery code"),
            );
        } else if is_number && code.len() == DIGITS {
            return Ok(SecondFactor::App(code));
        } else {
            return Ok(SecondFactor::Recovery(code));
        }
        Err(errors)
    }

    /// The six digits alone, while the app is being set up: a recovery code is no use then.
    pub fn parse_app(&self) -> Result<String, Errors> {
        if let Ok(SecondFactor::App(code)) = self.parse() {
            return Ok(code);
        }
        let mut errors = Errors::default();
        errors.add("code", format!("Enter the {DIGITS} digits that your authenticator app shows"));
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(typed: &str) -> SecondFactorForm {
        SecondFactorForm { code: typed.into() }
    }

    #[test]
    fn one_field_takes_both_kinds_of_code() {
        assert_eq!(form(" 123 456 ").parse(), Ok(SecondFactor::App("123456".into())));
        assert_eq!(form("k7mq-2wxp").parse(), Ok(SecondFactor::Recovery("K7MQ2WXP".into())));
        assert_eq!(form("1234-5678").parse(), Ok(SecondFactor::Recovery("12345678".into())));
    }

    #[test]
    fn too_short_or_too_long_is_neither() {
        for typed in ["", " - ", "12345", &"a".repeat(65)] {
            assert!(form(typed).parse().is_err(), "{typed}");
        }
    }

    #[test]
    fn setting_up_takes_only_the_app() {
        assert_eq!(form("123456").parse_app(), Ok("123456".into()));
        assert!(form("K7MQ-2WXP").parse_app().is_err());
    }
}
