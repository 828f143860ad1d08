//! A person who works for the Alliance, and what they do for it.

use validator::ValidateEmail;

use super::{Errors, clean, typed};
use crate::domain::Role;

/// The longest address that mail servers take.
const ADDRESS: usize = 254;
/// The longest name.
const NAME: usize = 120;

/// A person and their roles, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonForm {
    /// Where codes are sent. Only asked of a new person.
    pub email: String,
    /// What they are called. Only asked of a new person.
    pub name: String,
    /// The codes of the roles that are ticked.
    pub roles: Vec<String>,
    /// Why the roles change. Only asked of a known person.
    pub reason: String,
    /// The roles that were shown, joined by commas.
    pub was: String,
}

/// A person to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// In lower case.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// At least one.
    pub roles: Vec<Role>,
}

impl PersonForm {
    /// From an urlencoded body, in which ticked boxes repeat their name.
    pub fn from_body(body: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(body).unwrap_or_default();
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "email" => form.email = value,
                "name" => form.name = value,
                "roles" => form.roles.push(value),
                "reason" => form.reason = value,
                "was" => form.was = value,
                _ => {}
            }
        }
        form
    }

    /// A person to add.
    pub fn parse_new(&self) -> Result<NewPerson, Errors> {
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
        let roles = self.known_roles();
        if roles.is_empty() {
            errors.add("roles", "Select what they do for the Alliance");
        }
        if errors.is_empty() { Ok(NewPerson { email, name, roles }) } else { Err(errors) }
    }

    /// The roles of a known person from now on, which may be none, and why.
    pub fn parse_roles(&self) -> Result<(Vec<Role>, String), Errors> {
        let mut errors = Errors::default();
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok((self.known_roles(), reason)) } else { Err(errors) }
    }

    /// A chair is a director too.
    fn known_roles(&self) -> Vec<Role> {
        let ticked = |role: Role| self.roles.iter().any(|code| code == role.code());
        Role::ALL
            .into_iter()
            .filter(|role| ticked(*role) || (*role == Role::Director && ticked(Role::Chair)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_person_has_an_address_a_name_and_a_role() {
        let form = PersonForm::from_body("email=Sam%40Example.org&name=Sam+Okafor&roles=chair");
        let new = form.parse_new().unwrap();
        assert_eq!((new.email.as_str(), new.name.as_str()), ("sam@example.org", "Sam Okafor"));
        assert_eq!(new.roles, [Role::Director, Role::Chair]);
        let errors = PersonForm::from_body("email=sam&roles=king").parse_new().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "email", "roles"]);
    }

    #[test]
    fn every_role_may_be_taken_away_with_a_reason() {
        let form = PersonForm::from_body("reason=Stepped+down.&was=director");
        assert_eq!(form.parse_roles(), Ok((Vec::new(), "Stepped down.".into())));
        assert!(PersonForm::from_body("roles=director").parse_roles().is_err());
    }
}
