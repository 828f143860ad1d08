//! An organisation's details.

use serde::Deserialize;
use validator::{Validate, ValidateUrl};

use super::Errors;
use super::typed::{self, Found, one_line};
use crate::domain::{Identifier, LegalForm, Postcode, Scheme};
use crate::ports::OrganisationView;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct OrganisationForm {
    /// Its name.
    #[validate(length(max = 200, message = "The name must be 200 characters or fewer"))]
    pub name: String,
    /// The code of its legal form.
    pub legal_form: String,
    /// Its number at the Charity Commission.
    pub charity_number: String,
    /// Its number at Companies House.
    pub company_number: String,
    /// Its website.
    #[validate(length(max = 200, message = "The website address must be 200 characters or fewer"))]
    pub website: String,
    /// The postcode of its premises.
    pub postcode: String,
    /// The code of the partnership chosen by hand.
    pub partnership: String,
    /// "look" for looking up the postcode without saving.
    pub action: String,
    /// The version that was read.
    pub version: String,
}

/// An organisation's details that can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its legal form.
    pub legal_form: LegalForm,
    /// Its official numbers.
    pub identifiers: Vec<Identifier>,
    /// Its website, or nothing.
    pub website: String,
    /// The postcode of its premises.
    pub postcode: Postcode,
    /// The code of the partnership chosen by hand.
    pub partnership: Option<String>,
}

impl OrganisationForm {
    /// What is saved.
    pub fn filled(view: &OrganisationView) -> Self {
        let number = |scheme: Scheme| {
            let found = view.profile.identifiers.iter().find(|it| it.scheme == scheme);
            found.map(|it| it.number.clone()).unwrap_or_default()
        };
        Self {
            name: view.profile.name.clone(),
            legal_form: view.profile.legal_form.code().to_owned(),
            charity_number: number(Scheme::Charity),
            company_number: number(Scheme::Company),
            website: view.profile.website.clone(),
            postcode: view.profile.postcode.clone(),
            partnership: view.chosen.clone().unwrap_or_default(),
            action: String::new(),
            version: view.version.to_string(),
        }
    }

    /// True when the person only wants to see the nearest partnership.
    pub fn is_look_up(&self) -> bool {
        self.action == "look"
    }

    /// The version that was read.
    pub fn version(&self) -> i64 {
        typed::version(&self.version)
    }

    /// The postcode alone, for looking it up.
    pub fn parse_postcode(&self) -> Result<Postcode, Errors> {
        Postcode::parse(&self.postcode).ok_or_else(|| {
            let mut errors = Errors::default();
            errors.add("postcode", postcode_words(&self.postcode));
            errors
        })
    }

    /// The details, or every problem.
    pub fn parse(&self) -> Result<NewOrganisation, Errors> {
        let form = Self { name: one_line(&self.name), website: one_line(&self.website), ..self.clone() };
        let found = Found::of(&form);
        let mut errors = Errors::default();
        found.require(&mut errors, "name", &form.name, "Enter the name of your organisation");
        let legal_form = LegalForm::parse(&form.legal_form);
        if legal_form.is_none() {
            errors.add("legal_form", "Select what kind of organisation you are");
        }
        let mut identifiers = Vec::new();
        for (field, scheme, typed, words) in [
            (
                "charity_number",
                Scheme::Charity,
                &form.charity_number,
                "Charity number must be 6 or 7 digits, like 1234567",
            ),
            (
                "company_number",
                Scheme::Company,
                &form.company_number,
                "Company number must be 8 characters, like 01234567",
            ),
        ] {
            match Identifier::parse(scheme, typed) {
                Some(identifier) => identifiers.push(identifier),
                None if typed.trim().is_empty() => {}
                None => errors.add(field, words),
            }
        }
        let website = web_address(&form.website);
        if let Some(words) = found.field("website") {
            errors.add("website", words);
        } else if website.is_none() {
            errors.add("website", "Enter a website address, like https://www.example.org.uk");
        }
        let postcode = Postcode::parse(&form.postcode);
        if postcode.is_none() {
            errors.add("postcode", postcode_words(&form.postcode));
        }
        let partnership = one_line(&form.partnership);
        match (legal_form, website, postcode) {
            (Some(legal_form), Some(website), Some(postcode)) if errors.is_empty() => Ok(NewOrganisation {
                name: form.name,
                legal_form,
                identifiers,
                website,
                postcode,
                partnership: (!partnership.is_empty()).then_some(partnership),
            }),
            _ => Err(errors),
        }
    }
}

fn postcode_words(typed: &str) -> &'static str {
    if typed.trim().is_empty() {
        "Enter the postcode of your premises"
    } else {
        "Enter a full UK postcode, like AB1 2CD"
    }
}

/// The address with its scheme; empty for nothing typed. Other schemes, such as `javascript:`,
/// and addresses that carry a user name are none.
fn web_address(typed: &str) -> Option<String> {
    if typed.is_empty() {
        return Some(String::new());
    }
    let lower = typed.to_lowercase();
    let address = if lower.starts_with("http://") || lower.starts_with("https://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let host = address.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let named =
        host.contains('.') && !host.starts_with('.') && !host.contains(['@', '\\', ' ', '"', '<', '>']);
    (named && !host.contains("..") && port_is_fine(host) && address.validate_url()).then_some(address)
}

fn port_is_fine(host: &str) -> bool {
    host.split_once(':')
        .is_none_or(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> OrganisationForm {
        OrganisationForm {
            name: "Example Beck Hub".into(),
            legal_form: "cio".into(),
            postcode: "ab12cd".into(),
            ..OrganisationForm::default()
        }
    }

    #[test]
    fn an_empty_form_lists_every_problem_in_the_order_of_the_page() {
        let errors = OrganisationForm::default().parse().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "legal_form", "postcode"]);
    }

    #[test]
    fn numbers_may_be_pending_but_have_a_shape() {
        assert_eq!(form().parse().unwrap().identifiers, []);
        let typed =
            OrganisationForm { charity_number: "12".into(), company_number: "123456".into(), ..form() };
        assert_eq!(
            typed.parse().unwrap_err().iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
            ["charity_number"]
        );
        let typed = OrganisationForm { charity_number: "1025961".into(), ..typed };
        assert_eq!(typed.parse().unwrap().identifiers.len(), 2);
    }

    #[test]
    fn only_web_addresses_become_links() {
        let website = |typed: &str| {
            OrganisationForm { website: typed.into(), ..form() }.parse().ok().map(|it| it.website)
        };
        assert_eq!(website(""), Some(String::new()));
        assert_eq!(website(" www.example.org "), Some("https://www.example.org".into()));
        assert_eq!(website("HTTP://example.org/a?b"), Some("HTTP://example.org/a?b".into()));
        for typed in [
            "javascript:alert(1)",
            "data:text/html,x.y",
            "ftp://example.org",
            "none",
            "https://a@b.org",
            "a b.org",
        ] {
            assert_eq!(website(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_name_is_one_line_of_at_most_200_characters() {
        let name = |typed: String| OrganisationForm { name: typed, ..form() }.parse();
        assert_eq!(name("A\r\nB".into()).unwrap().name, "A B");
        assert!(name("é".repeat(200)).is_ok());
        let errors = name("é".repeat(201)).unwrap_err();
        assert_eq!(errors.of("name").unwrap(), "The name must be 200 characters or fewer");
    }
}
