//! Templates of words, and putting one into a text.

use serde::Deserialize;

use super::{Errors, clean, typed};
use crate::domain::{LONGEST_ASKED, PRINCIPLES};
use crate::ports::TemplatePlace;

/// The longest name of a template, in characters.
const LONGEST_NAME: usize = 80;

/// A template as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TemplateForm {
    /// Code of where it is offered; empty when nothing is selected.
    pub place: String,
    /// Number of the principle; empty for all.
    pub principle: String,
    /// What it is called.
    pub name: String,
    /// Its words.
    pub words: String,
    /// The version that was read.
    pub version: String,
}

/// A template that can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTemplate {
    /// Where it is offered.
    pub place: TemplatePlace,
    /// For one principle, or for all.
    pub principle: Option<u8>,
    /// What it is called.
    pub name: String,
    /// Its words.
    pub words: String,
}

impl TemplateForm {
    /// The template.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self) -> Result<NewTemplate, Errors> {
        let mut errors = Errors::default();
        let place = TemplatePlace::parse(&self.place);
        if place.is_none() {
            errors.add("place", "Select where it is offered");
        }
        let principle = PRINCIPLES.into_iter().find(|it| it.to_string() == self.principle);
        if principle.is_some() && place.is_some_and(|it| !it.has_principle()) {
            errors.add("principle", "A letter is about all six: select “All of them”");
        }
        let name = typed::one_line(&self.name);
        if name.is_empty() {
            errors.add("name", "Enter a name, to find it by");
        }
        clean::limit(&mut errors, "name", "The name", &name, LONGEST_NAME);
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add("words", "Enter the words");
        }
        let most = if place == Some(TemplatePlace::RequestItem) { LONGEST_ASKED } else { clean::LINES };
        clean::limit(&mut errors, "words", "The words", &words, most);
        match place {
            Some(place) if errors.is_empty() => Ok(NewTemplate { place, principle, name, words }),
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// A text with other words after it, in a paragraph of their own.
pub fn added(text: &str, words: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() { words.to_owned() } else { format!("{text}\n\n{words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(place: &str, principle: &str, words: &str) -> TemplateForm {
        TemplateForm {
            place: place.into(),
            principle: principle.into(),
            name: " Thanks ".into(),
            words: words.into(),
            version: String::new(),
        }
    }

    #[test]
    fn a_template_has_a_place_a_name_and_words() {
        let new = form("reason", "4", "Reserves are short.").parse().unwrap();
        assert_eq!((new.place, new.principle, new.name.as_str()), (TemplatePlace::Reason, Some(4), "Thanks"));
        let errors = TemplateForm::default().parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["place", "name", "words"]);
        assert!(form("letter_opening", "4", "x").parse().unwrap_err().of("principle").is_some());
        assert!(form("request_item", "", &"x".repeat(501)).parse().unwrap_err().of("words").is_some());
        assert!(form("reason", "", &"x".repeat(501)).parse().is_ok());
    }

    #[test]
    fn words_are_added_and_nothing_is_lost() {
        assert_eq!(added("", "New."), "New.");
        assert_eq!(added("Typed.\n", "New."), "Typed.\n\nNew.");
    }
}
