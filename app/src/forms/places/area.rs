//! A place, or a locality in it.

use super::{NAME, PlaceForm};
use crate::domain::is_partnership_code;
use crate::forms::{Errors, typed};

/// A place or locality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArea {
    /// Its code, which never changes. Only asked of a new one.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the place around a locality; empty for none.
    pub place: String,
}

impl PlaceForm {
    /// A place or locality; a new one with its code.
    pub fn parse_area(&self, is_new: bool) -> Result<NewArea, Errors> {
        let mut errors = Errors::default();
        let code = typed::one_line(self.get("code")).to_lowercase();
        let fits = code.len() <= 60
            && code
                .split('-')
                .all(|part| part.is_empty() || is_partnership_code(&part[..part.len().min(12)]));
        if is_new && (code.is_empty() || !fits || code == "new") {
            errors.add("code", "Enter a short code of letters, digits and hyphens, like north");
        }
        let name = self.required(&mut errors, "name", "The name", "Enter its name", NAME);
        let place = typed::one_line(self.get("place"));
        self.check_reason(&mut errors, true);
        if errors.is_empty() { Ok(NewArea { code, name, place }) } else { Err(errors) }
    }
}
