//! Name, locality, population, when a partnership is in force, and what follows it.

use super::{NAME, PlaceForm};
use crate::domain::is_partnership_code;
use crate::forms::{Errors, typed};

/// The details of a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDetails {
    /// Its code. Only asked of a new one.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of its locality.
    pub locality: Option<String>,
    /// Where it stands in lists.
    pub position: i64,
    /// How many people live there.
    pub population: Option<i64>,
    /// In force from (YYYY-MM-DD); none when nobody knows.
    pub from: Option<String>,
    /// In force until before.
    pub to: Option<String>,
    /// The codes of those that follow it.
    pub successors: Vec<String>,
}

impl PlaceForm {
    /// A partnership to add.
    pub fn parse_new_partnership(&self) -> Result<NewDetails, Errors> {
        let mut errors = Errors::default();
        let code = typed::one_line(self.get("code"));
        if code.is_empty() {
            errors.add("code", "Enter a code, like CP4");
        } else if !is_partnership_code(&code) {
            errors.add(
                "code",
                "The code must be 1 to 12 letters, digits and hyphens, like CP4. “New”, “areas” and “what-if” are taken",
            );
        }
        let details = NewDetails { code, ..self.details(&mut errors) };
        self.check_reason(&mut errors, true);
        if errors.is_empty() { Ok(details) } else { Err(errors) }
    }

    pub(super) fn details(&self, errors: &mut Errors) -> NewDetails {
        let name = self.required(errors, "name", "The name", "Enter the name of the partnership", NAME);
        let locality = Some(typed::one_line(self.get("locality"))).filter(|it| !it.is_empty());
        let position = self.number(errors, "position", "The place in the list", "like 3").unwrap_or_default();
        let population = self.number(errors, "population", "The population", "like 42000");
        let from = self.day(errors, "from", "The start");
        let to = self.day(errors, "to", "The end");
        Self::ends_after_it_starts(errors, from.as_deref(), to.as_deref());
        let mut successors: Vec<String> = self
            .get("successors")
            .split(|it: char| it == ',' || it == ';' || it.is_whitespace())
            .filter(|it| !it.is_empty() && *it != "and")
            .map(str::to_owned)
            .collect();
        successors.dedup();
        if to.is_none() && !successors.is_empty() {
            errors.add("to-day", "Enter the day from which the partnerships that follow are in force");
        }
        if successors.len() > 20 {
            errors.add("successors", "Enter 20 codes or fewer");
        }
        NewDetails { code: String::new(), name, locality, position, population, from, to, successors }
    }
}
