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
            .ok_or_else(|| problem("Enter a full postcode, with letters and numbers, like AB1 2DE"))
    }

    /// The words for a postcode of the right shape that no data of ours can place.
    pub fn unknown(postcode: &Postcode) -> Errors {
        let why = postcode.why_unknown();
        let why = why.unwrap_or_else(|| format!("We cannot find {postcode}. Check the postcode"));
        problem(format!("{why}. You can also choose your partnership from the list"))
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
        for (typed, part) in [
            ("BD5 9ZZ", "We cannot find BD5 9ZZ. Check"),
            ("BD99 1AA", "BD99 postcodes are for post only"),
            (
                "BT1 1AA",
                "We only know postcodes in Great Britain. You can also choose your partnership from the list",
            ),
            ("BD3 8BO", "never C, I, K, M, O or V. Check BD3 8BO. You can"),
        ] {
            let errors = FindForm::unknown(&Postcode::parse(typed).unwrap());
            let words = errors.of(POSTCODE).unwrap();
            assert!(words.contains(part) && words.contains("list"), "{words}");
        }
    }
}
