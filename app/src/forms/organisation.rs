//! An organisation's details.

use serde::Deserialize;
use validator::{Validate, ValidateEmail, ValidateUrl};

use super::sign_in::ADDRESS;
use super::typed::{self, Found, one_line};
use super::{Errors, clean};
use crate::domain::{Identifier, LegalForm, Postcode, Scheme};
use crate::ports::OrganisationView;

/// The longest description of an organisation, in characters.
pub const ABOUT: usize = 500;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct OrganisationForm {
    /// Its name.
    #[validate(length(max = 200, message = "The name must be 200 characters or fewer"))]
    pub name: String,
    /// The code of its legal form.
    pub legal_form: String,
    /// Its number as a charity, with any of the three regulators.
    pub charity_number: String,
    /// Its number at Companies House.
    pub company_number: String,
    /// Its number in the Mutuals Public Register.
    pub society_number: String,
    /// Its website.
    #[validate(length(max = 200, message = "The website address must be 200 characters or fewer"))]
    pub website: String,
    /// The telephone number of its office.
    #[validate(length(max = 30, message = "The telephone number must be 30 characters or fewer"))]
    pub telephone: String,
    /// Where anybody can write to it.
    pub email: String,
    /// The year it was founded.
    pub founded_year: String,
    /// What it does, in one paragraph.
    pub about: String,
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
    /// The telephone number of its office, or nothing.
    pub telephone: String,
    /// Where anybody can write to it, or nothing.
    pub email: String,
    /// The year it was founded.
    pub founded_year: Option<i64>,
    /// What it does, or nothing.
    pub about: String,
    /// The postcode of its premises.
    pub postcode: Postcode,
    /// The code of the partnership chosen by hand.
    pub partnership: Option<String>,
}

impl OrganisationForm {
    /// What is saved.
    pub fn filled(view: &OrganisationView) -> Self {
        let number = |field: &str| {
            let found = view.profile.identifiers.iter().find(|it| it.scheme.field() == field);
            found.map(|it| it.number.clone()).unwrap_or_default()
        };
        let profile = &view.profile;
        Self {
            name: profile.name.clone(),
            legal_form: profile.legal_form.code().to_owned(),
            charity_number: number("charity_number"),
            company_number: number("company_number"),
            society_number: number("society_number"),
            website: profile.website.clone(),
            telephone: profile.telephone.clone(),
            email: profile.email.clone(),
            founded_year: profile.founded_year.map(|year| year.to_string()).unwrap_or_default(),
            about: profile.about.clone(),
            postcode: profile.postcode.clone(),
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

    /// The details, or every problem. `this_year` is the last in which it can have been founded.
    pub fn parse(&self, this_year: i64) -> Result<NewOrganisation, Errors> {
        let form = Self {
            name: one_line(&self.name),
            website: one_line(&self.website),
            telephone: one_line(&self.telephone),
            email: one_line(&self.email),
            ..self.clone()
        };
        let found = Found::of(&form);
        let mut errors = Errors::default();
        found.require(&mut errors, "name", &form.name, "Enter the name of your organisation");
        let legal_form = LegalForm::parse(&form.legal_form);
        if legal_form.is_none() {
            errors.add("legal_form", "Select what kind of organisation you are");
        }
        let identifiers = form.identifiers(&mut errors);
        let website = form.web_address(&found, &mut errors);
        form.check_contact(&found, &mut errors);
        let founded_year = form.founded(this_year, &mut errors);
        let about = clean::lines(&form.about);
        clean::limit(&mut errors, "about", "What you do", &about, ABOUT);
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
                telephone: form.telephone,
                email: form.email,
                founded_year,
                about,
                postcode,
                partnership: (!partnership.is_empty()).then_some(partnership),
            }),
            _ => Err(errors),
        }
    }

    fn identifiers(&self, errors: &mut Errors) -> Vec<Identifier> {
        let numbers = [
            (
                "charity_number",
                &self.charity_number,
                Identifier::parse_charity(&self.charity_number),
                "Charity number must be 6 or 7 digits, like 1234567. In Scotland it starts with SC, in Northern Ireland with NIC",
            ),
            (
                "company_number",
                &self.company_number,
                Identifier::parse(Scheme::Company, &self.company_number),
                "Company number must be 8 characters, like 01234567",
            ),
            (
                "society_number",
                &self.society_number,
                Identifier::parse(Scheme::Society, &self.society_number),
                "Mutuals register number must be 3 to 6 digits, with or without R at the end, like 12345R",
            ),
        ];
        let mut identifiers = Vec::new();
        for (field, typed, parsed, words) in numbers {
            match parsed {
                Some(identifier) => identifiers.push(identifier),
                None if typed.trim().is_empty() => {}
                None => errors.add(field, words),
            }
        }
        identifiers
    }

    fn web_address(&self, found: &Found, errors: &mut Errors) -> Option<String> {
        let website = web_address(&self.website);
        if let Some(words) = found.field("website") {
            errors.add("website", words);
        } else if website.is_none() {
            errors.add("website", "Enter a website address, like https://www.example.org.uk");
        }
        website
    }

    /// Telephone and e-mail, either of which may be empty.
    fn check_contact(&self, found: &Found, errors: &mut Errors) {
        if let Some(words) = found.field("telephone") {
            errors.add("telephone", words);
        } else if !is_telephone(&self.telephone) {
            errors.add("telephone", "Enter a telephone number, like 01632 960 001");
        }
        let email = &self.email;
        if !email.is_empty() && (email.len() > ADDRESS || !email.validate_email()) {
            errors.add("email", "Enter an e-mail address in the right format, like name@example.org");
        }
    }

    fn founded(&self, this_year: i64, errors: &mut Errors) -> Option<i64> {
        let typed = self.founded_year.trim();
        if typed.is_empty() {
            return None;
        }
        let digits = typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit());
        let year = typed.parse().ok().filter(|year| digits && (OLDEST..=this_year).contains(year));
        if year.is_none() {
            errors.add("founded_year", format!("Enter a year from {OLDEST} to {this_year}, like 1998"));
        }
        year
    }
}

/// The first year in which we believe an organisation was founded.
const OLDEST: i64 = 1000;
/// The fewest digits of a telephone number.
const TELEPHONE_DIGITS: usize = 9;

/// Nothing, or digits with what people put between them.
fn is_telephone(typed: &str) -> bool {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    typed.is_empty()
        || (digits >= TELEPHONE_DIGITS
            && typed.bytes().all(|byte| byte.is_ascii_digit() || b" ()+-.".contains(&byte)))
}

fn postcode_words(typed: &str) -> &'static str {
    if typed.trim().is_empty() {
        "Enter the postcode of your premises"
    } else {
        "Enter a full UK postcode, like AB1 2DE"
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
        let errors = OrganisationForm::default().parse(2026).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "legal_form", "postcode"]);
    }

    #[test]
    fn numbers_may_be_pending_but_have_a_shape() {
        assert_eq!(form().parse(2026).unwrap().identifiers, []);
        let typed =
            OrganisationForm { charity_number: "12".into(), company_number: "123456".into(), ..form() };
        assert_eq!(
            typed.parse(2026).unwrap_err().iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
            ["charity_number"]
        );
        let typed = OrganisationForm { charity_number: "1025961".into(), ..typed };
        assert_eq!(typed.parse(2026).unwrap().identifiers.len(), 2);
    }

    #[test]
    fn what_else_is_said_is_optional_and_has_a_shape() {
        let wrong = OrganisationForm {
            telephone: "call me".into(),
            email: "office".into(),
            founded_year: "2027".into(),
            about: "é".repeat(ABOUT + 1),
            ..form()
        };
        let errors = wrong.parse(2026).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["telephone", "email", "founded_year", "about"]);
        let right = OrganisationForm {
            telephone: "+44 (0)1632 960-001".into(),
            email: " office@example.org ".into(),
            founded_year: " 1998 ".into(),
            about: "é".repeat(ABOUT),
            society_number: "31455r".into(),
            ..form()
        };
        let new = right.parse(2026).unwrap();
        assert_eq!((new.founded_year, new.email.as_str()), (Some(1998), "office@example.org"));
        assert_eq!(new.identifiers[0].number, "31455R");
        for year in ["98", "0999", "19988", "year", "+199"] {
            assert!(OrganisationForm { founded_year: year.into(), ..form() }.parse(2026).is_err(), "{year}");
        }
    }

    #[test]
    fn only_web_addresses_become_links() {
        let website = |typed: &str| {
            OrganisationForm { website: typed.into(), ..form() }.parse(2026).ok().map(|it| it.website)
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
        let name = |typed: String| OrganisationForm { name: typed, ..form() }.parse(2026);
        assert_eq!(name("A\r\nB".into()).unwrap().name, "A B");
        assert!(name("é".repeat(200)).is_ok());
        let errors = name("é".repeat(201)).unwrap_err();
        assert_eq!(errors.of("name").unwrap(), "The name must be 200 characters or fewer");
    }
}
