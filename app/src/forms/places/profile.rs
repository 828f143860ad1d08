//! Contact, team, priorities and documents: what a partnership is to people.

use super::{NAME, PlaceForm};
use crate::domain::{TEAM_ROLES, is_email};
use crate::forms::evidence::LinkForm;
use crate::forms::{Errors, clean, typed};

/// The most priorities of one list.
const MOST: usize = 12;
/// The longest address that mail servers take.
const ADDRESS: usize = 254;
/// The longest telephone number, with its extension.
const PHONE: usize = 40;

/// Whom to ask about a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    /// Their name or the team's.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their number.
    pub phone: String,
    /// True when everybody may see it.
    pub is_public: bool,
}

/// Somebody on a leadership team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    /// One of the roles.
    pub role: String,
    /// Their name.
    pub name: String,
    /// Whom they work for.
    pub organisation: String,
    /// Their address.
    pub email: String,
    /// Their number.
    pub phone: String,
    /// The day they agreed to be named in public.
    pub consent_on: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// Until before.
    pub to: Option<String>,
}

/// What a partnership works on, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPriorities {
    /// One priority each.
    pub words: Vec<String>,
    /// From.
    pub from: String,
    /// Until before.
    pub to: Option<String>,
}

/// A document about a partnership, somewhere on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// What people read.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// The day it is of.
    pub dated: Option<String>,
}

impl PlaceForm {
    fn reach(&self, errors: &mut Errors) -> (String, String) {
        let email = typed::one_line(self.get("email")).to_lowercase();
        if !email.is_empty() && (email.len() > ADDRESS || !is_email(&email)) {
            errors.add("email", "Enter an e-mail address in the right format, like name@example.org");
        }
        (email, self.line(errors, "phone", "The telephone number", PHONE))
    }

    pub(super) fn contact(&self, errors: &mut Errors) -> NewContact {
        let name = self.line(errors, "name", "The name", NAME);
        let (email, phone) = self.reach(errors);
        let is_public = self.get("public") == "yes";
        if is_public && email.is_empty() && phone.is_empty() {
            errors.add("email", "Enter an e-mail address or a telephone number to show");
        }
        NewContact { name, email, phone, is_public }
    }

    pub(super) fn member(&self, errors: &mut Errors, today: &str) -> NewMember {
        let role = typed::one_line(self.get("role"));
        if !TEAM_ROLES.contains(&role.as_str()) {
            errors.add("role", "Select what they are on the leadership team");
        }
        let name = self.required(errors, "name", "Their name", "Enter their name", NAME);
        let organisation = self.line(errors, "organisation", "The organisation", NAME);
        let (email, phone) = self.reach(errors);
        let consent_on = (self.get("consent") == "yes").then(|| {
            let missing = "Enter the day they agreed to be named in public";
            self.required_day(errors, "consent_on", "The day they agreed", missing)
        });
        if consent_on.as_deref().is_some_and(|day| day > today) && errors.of("consent_on-day").is_none() {
            errors.add("consent_on-day", "The day they agreed must be today or in the past");
        }
        let from = self.day(errors, "from", "The start");
        let to = self.day(errors, "to", "The end");
        Self::ends_after_it_starts(errors, from.as_deref(), to.as_deref());
        NewMember { role, name, organisation, email, phone, consent_on, from, to }
    }

    pub(super) fn priorities(&self, errors: &mut Errors) -> NewPriorities {
        let lines = clean::lines(self.get("words"));
        let words: Vec<String> =
            lines.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        if words.is_empty() {
            errors.add("words", "Enter the priorities, one a line");
        }
        if words.len() > MOST {
            errors
                .add("words", format!("Enter {MOST} priorities or fewer. You have entered {}", words.len()));
        } else if let Some(long) = words.iter().position(|it| it.chars().count() > clean::LINE) {
            let most = clean::LINE;
            errors.add("words", format!("Priority {} must be {most} characters or fewer", long + 1));
        }
        let from = self.required_day(errors, "from", "The start", "Enter the day from which they count");
        let to = self.day(errors, "to", "The end");
        Self::ends_after_it_starts(errors, Some(&from), to.as_deref());
        NewPriorities { words, from, to }
    }

    pub(super) fn document(&self, errors: &mut Errors) -> NewDocument {
        let (title, address) = (self.get("title").to_owned(), self.get("address").to_owned());
        let link = LinkForm { title, address, description: String::new() }.parse();
        let (title, address) = match link {
            Ok(link) => (link.title, link.address),
            Err(found) => {
                found.iter().for_each(|it| errors.add(it.field.clone(), it.message.clone()));
                (String::new(), String::new())
            }
        };
        // Last, as on the page: problems are listed in the order of the fields.
        let dated = self.day(errors, "dated", "The date");
        NewDocument { title, address, dated }
    }
}
