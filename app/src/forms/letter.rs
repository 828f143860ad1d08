//! The words of the letter.

use serde::Deserialize;

use super::template::added;
use super::{Errors, clean};

/// The longest letter, in characters.
pub const LETTER: usize = 6_000;

/// The letter as edited.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    /// As typed.
    pub letter: String,
    /// The version of the application that the form was read at.
    pub version: String,
    /// The id of the template for the start.
    pub opening: String,
    /// The id of the template for the end.
    pub closing: String,
    /// The button: "save", "insert-opening" or "insert-closing".
    pub action: String,
}

impl LetterForm {
    /// The template that a button puts into the letter, and whether at its start.
    pub fn inserts(&self) -> Option<(&str, bool)> {
        match self.action.as_str() {
            "insert-opening" => Some((&self.opening, true)),
            "insert-closing" => Some((&self.closing, false)),
            _ => None,
        }
    }

    /// Puts words at the start or the end of the letter; all that is typed stays.
    pub fn insert(&mut self, words: &str, at_start: bool) {
        self.letter = if at_start && !self.letter.trim().is_empty() {
            added(words, self.letter.trim_start())
        } else {
            added(&self.letter, words)
        };
    }

    /// The letter.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let letter = clean::lines(&self.letter);
        if letter.is_empty() {
            errors.add("letter", "Enter the words of the letter");
        }
        clean::limit(&mut errors, "letter", "The letter", &letter, LETTER);
        if errors.is_empty() { Ok(letter) } else { Err(errors) }
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
    fn a_letter_has_words_and_an_end() {
        let letter = |typed: &str| {
            LetterForm { letter: typed.into(), version: "3".into(), ..LetterForm::default() }.parse()
        };
        assert_eq!(letter("Dear all,\r\n\r\nYes."), Ok("Dear all,\n\nYes.".into()));
        assert!(letter(" \r\n").is_err());
        assert!(letter(&"x".repeat(6001)).is_err());
    }

    #[test]
    fn a_template_goes_to_its_end_of_the_letter() {
        let mut form =
            LetterForm { letter: "Yes.".into(), action: "insert-opening".into(), ..LetterForm::default() };
        assert_eq!(form.inserts(), Some(("", true)));
        form.insert("Dear all,", true);
        form.insert("Yours", false);
        assert_eq!(form.letter, "Dear all,\n\nYes.\n\nYours");
    }
}
