//! The words of the letter.

use serde::Deserialize;

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
}

impl LetterForm {
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
        let letter = |typed: &str| LetterForm { letter: typed.into(), version: "3".into() }.parse();
        assert_eq!(letter("Dear all,\r\n\r\nYes."), Ok("Dear all,\n\nYes.".into()));
        assert!(letter(" \r\n").is_err());
        assert!(letter(&"x".repeat(6001)).is_err());
    }
}
