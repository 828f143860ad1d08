//! The postcode search.

use serde::Deserialize;

use super::Errors;
use crate::domain::Postcode;

/// The id of the one field.
pub const POSTCODE: &str = "postcode";

/// A postcode as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FindForm {
    /// As typed.
    pub postcode: String,
}

impl FindForm {
    /// The postcode, when it has the shape of one.
    ///
    /// # Errors
    /// Says what to type.
    pub fn parse(&self) -> Result<Postcode, Errors> {
        let typed = self.postcode.trim();
        if typed.is_empty() {
            return Err(problem("Enter a postcode"));
        }
        Postcode::parse(typed)
            .ok_or_else(|| problem("Enter a full postcode, with letters and numbers, like AB1 2CD"))
    }

    /// The words for a postcode of the right shape that no data of ours can place.
    pub fn unknown(postcode: &Postcode) -> Errors {
        problem(format!(
            "We cannot find {postcode}. Check the postcode, or choose your partnership from the list"
        ))
    }
}

fn problem(message: impl Into<String>) -> Errors {
    let mut errors = Errors::default();
    errors.add(POSTCODE, message);
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(postcode: &str) -> FindForm {
        FindForm { postcode: postcode.to_owned() }
    }

    #[test]
    fn what_has_the_shape_of_a_postcode_is_read() {
        assert_eq!(form("  bd5 8hh\r\n").parse().unwrap().as_str(), "BD5 8HH");
    }

    #[test]
    fn nothing_and_nonsense_are_told_apart() {
        assert_eq!(form("  ").parse().unwrap_err().of(POSTCODE).unwrap(), "Enter a postcode");
        assert!(form("Townsville").parse().unwrap_err().of(POSTCODE).unwrap().contains("full postcode"));
    }

    #[test]
    fn a_postcode_we_cannot_place_leads_to_the_list() {
        let postcode = Postcode::parse("BD99 1AA").unwrap();
        let words = FindForm::unknown(&postcode).of(POSTCODE).unwrap();
        assert!(words.contains("BD99 1AA") && words.contains("list"), "{words}");
    }
}
