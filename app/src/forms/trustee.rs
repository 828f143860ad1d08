//! The trustee who signs.

use serde::Deserialize;
use validator::Validate;

use super::Errors;
use super::typed::{Found, one_line};
use crate::ports::Trustee;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct TrusteeForm {
    /// The trustee's name.
    #[validate(length(max = 200, message = "The name must be 200 characters or fewer"))]
    pub name: String,
    /// Such as "Chair".
    #[validate(length(max = 200, message = "The role must be 200 characters or fewer"))]
    pub role: String,
    /// Where the link goes.
    #[validate(email(message = "Enter an e-mail address in the right format, like name@example.org"))]
    pub email: String,
}

impl TrusteeForm {
    /// What is saved.
    pub fn filled(trustee: &Trustee) -> Self {
        Self { name: trustee.name.clone(), role: trustee.role.clone(), email: trustee.email.clone() }
    }

    /// The trustee, or every problem.
    pub fn parse(&self) -> Result<Trustee, Errors> {
        let form =
            Self { name: one_line(&self.name), role: one_line(&self.role), email: one_line(&self.email) };
        let found = Found::of(&form);
        let mut errors = Errors::default();
        let mut require = |field, typed, missing| found.require(&mut errors, field, typed, missing);
        require("name", &form.name, "Enter the trustee’s name");
        require("role", &form.role, "Enter their role on your Board, like Chair or Treasurer");
        require("email", &form.email, "Enter the trustee’s e-mail address");
        if errors.is_empty() {
            Ok(Trustee { name: form.name, role: form.role, email: form.email })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_told_at_once() {
        let errors = TrusteeForm::default().parse().unwrap_err();
        assert_eq!(errors.iter().count(), 3);
        let form = TrusteeForm { name: "A".into(), role: "Chair".into(), email: "a at b".into() };
        let errors = form.parse().unwrap_err();
        assert_eq!(
            errors.of("email").unwrap(),
            "Enter an e-mail address in the right format, like name@example.org"
        );
    }

    #[test]
    fn an_address_cannot_carry_another_header() {
        let form =
            TrusteeForm { name: "A\nB".into(), role: "Chair".into(), email: " chair@example.org\r\n".into() };
        let trustee = form.parse().unwrap();
        assert_eq!((trustee.name.as_str(), trustee.email.as_str()), ("A B", "chair@example.org"));
    }
}
