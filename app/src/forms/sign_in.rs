//! The e-mail address, the code from the mail, and what to call somebody.

use serde::Deserialize;
use validator::ValidateEmail;

use super::{Errors, clean, typed};

/// The longest address that mail servers take.
pub(super) const ADDRESS: usize = 254;
/// The digits of a code.
const CODE: usize = 8;
/// The longest name.
const NAME: usize = 120;

/// The address a code is sent to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// As typed.
    pub email: String,
}

impl SignInForm {
    /// The address, without spaces around it.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let email = typed::one_line(&self.email);
        if email.is_empty() {
            errors.add("email", "Enter your e-mail address");
        } else if email.len() > ADDRESS || !email.validate_email() {
            errors.add("email", "Enter an e-mail address in the right format, like name@example.org");
        }
        if errors.is_empty() { Ok(email) } else { Err(errors) }
    }
}

/// The code from the mail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    /// As typed.
    pub code: String,
}

impl CodeForm {
    /// The eight digits, however they were spaced.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let code: String =
            self.code.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '-').collect();
        if code.is_empty() {
            errors.add("code", "Enter the code from the e-mail");
        } else if code.len() != CODE || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            errors.add("code", format!("Enter the {CODE} digits of the code, like 1234 5678"));
        }
        if errors.is_empty() { Ok(code) } else { Err(errors) }
    }
}

/// What we call somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    /// As typed.
    pub name: String,
}

impl NameForm {
    /// The name in one line.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let name = typed::one_line(&self.name);
        if name.is_empty() {
            errors.add("name", "Enter what we should call you");
        }
        clean::limit(&mut errors, "name", "Your name", &name, NAME);
        if errors.is_empty() { Ok(name) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(typed: &str) -> Result<String, Errors> {
        SignInForm { email: typed.into() }.parse()
    }

    #[test]
    fn an_address_is_read_without_its_edges() {
        assert_eq!(email(" ann@example.org\r\n"), Ok("ann@example.org".into()));
        for typed in ["", "ann", "ann@", "ann@example.org\nBcc: b@example.org", "a b@example.org"] {
            assert!(email(typed).is_err(), "{typed}");
        }
        assert!(email(&format!("{}@example.org", "a".repeat(260))).is_err());
    }

    #[test]
    fn a_code_is_read_however_it_is_spaced() {
        let code = |typed: &str| CodeForm { code: typed.into() }.parse();
        for typed in ["12345678", "1234 5678", " 1234-5678\n"] {
            assert_eq!(code(typed), Ok("12345678".into()));
        }
        for typed in ["", "1234567", "123456789", "1234567a", "１２３４５６７８"] {
            assert!(code(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        let name = |typed: &str| NameForm { name: typed.into() }.parse();
        assert_eq!(name("Ann\r\nOnymous"), Ok("Ann Onymous".into()));
        assert!(name(" \n").is_err());
        assert!(name(&"x".repeat(121)).is_err());
    }
}
