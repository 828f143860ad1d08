//! Naming somebody who stands in as a director for one application.

use serde::Deserialize;
use validator::ValidateEmail;

use super::{Errors, clean, typed};

/// The longest address that mail servers take.
const ADDRESS: usize = 254;
/// The longest name.
const NAME: usize = 120;

/// A stand-in as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StandInForm {
    /// What they are called.
    pub name: String,
    /// Where the letter goes, and codes.
    pub email: String,
    /// Why they are needed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

/// A stand-in to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStandIn {
    /// What they are called.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// Why they are needed.
    pub reason: String,
}

impl StandInForm {
    /// The stand-in, or everything that is still to do.
    pub fn parse(&self) -> Result<NewStandIn, Errors> {
        let mut errors = Errors::default();
        let name = typed::one_line(&self.name);
        if name.is_empty() {
            errors.add("name", "Enter their name");
        }
        clean::limit(&mut errors, "name", "Their name", &name, NAME);
        let email = typed::one_line(&self.email).to_lowercase();
        if email.is_empty() {
            errors.add("email", "Enter their e-mail address");
        } else if email.len() > ADDRESS || !email.validate_email() {
            errors.add("email", "Enter an e-mail address in the right format, like name@example.org");
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok(NewStandIn { name, email, reason }) } else { Err(errors) }
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
    fn a_stand_in_has_a_name_an_address_and_a_reason() {
        let form = StandInForm {
            name: " Sam Okafor ".into(),
            email: "Sam@Example.org".into(),
            reason: "Two directors stand aside.".into(),
            version: "7".into(),
        };
        let new = form.parse().unwrap();
        assert_eq!((new.name.as_str(), new.email.as_str()), ("Sam Okafor", "sam@example.org"));
        let errors = StandInForm { email: "sam".into(), ..StandInForm::default() }.parse().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["name", "email", "reason"]);
    }
}
