//! Two texts of one answer, put together: for each part that differs one's own, the other's, or a new text.

use std::collections::BTreeMap;

use super::Errors;
use super::answer::AnswerForm;
use super::typed::{many_lines, version};
use crate::domain::{Fields, disagreements, part_of};

/// What names a choice between the two, before the name of the part.
pub const CHOICE: &str = "choice.";
/// What names an edited text, before the name of the part.
pub const TEXT: &str = "text.";
/// Keep one's own.
pub const MINE: &str = "mine";
/// Take the other's.
pub const THEIRS: &str = "theirs";

/// As chosen and typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeForm {
    principle: u8,
    /// The form that could not be saved, as the browser sent it.
    mine: Vec<(String, String)>,
    choices: BTreeMap<String, String>,
    /// The version of the other's text that was read.
    pub version: i64,
}

impl MergeForm {
    /// For a form that could not be saved because somebody else was first.
    pub fn of(principle: u8, body: &str) -> Self {
        let mine = serde_urlencoded::from_str(body).unwrap_or_default();
        Self { principle, mine, choices: BTreeMap::new(), version: 0 }
    }

    /// From a form as browsers encode it.
    pub fn from_body(principle: u8, urlencoded: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(urlencoded).unwrap_or_default();
        let last = |name: &str| {
            pairs.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        let mut form = Self::of(principle, last(MINE));
        form.version = version(last("version"));
        for (name, value) in &pairs {
            if let Some(part) = name.strip_prefix(CHOICE) {
                form.choices.insert(part.to_owned(), value.clone());
            } else if let Some(part) = name.strip_prefix(TEXT) {
                form.mine.retain(|(key, _)| key != part);
                form.mine.push((part.to_owned(), many_lines(value)));
            }
        }
        form
    }

    /// One's own text, as typed by now.
    pub fn mine(&self) -> Fields {
        AnswerForm::from_pairs(self.principle, &self.mine).fields
    }

    /// One's own form again, as a browser would send it.
    pub fn encoded(&self) -> String {
        serde_urlencoded::to_string(&self.mine).unwrap_or_default()
    }

    /// What was chosen for a part. Where only one of the two is filled in, that one.
    pub fn choice(&self, part: &str, mine: &str, theirs: &str) -> &str {
        match self.choices.get(part) {
            Some(choice) => choice,
            None if mine.is_empty() => THEIRS,
            None if theirs.is_empty() => MINE,
            None => "",
        }
    }

    /// The two put together, with a choice for every part that differs.
    pub fn parse(&self, theirs: &Fields) -> Result<Fields, Errors> {
        let mut errors = Errors::default();
        let mut merged = self.mine();
        for part in disagreements(self.principle, &merged.clone(), theirs) {
            let name = part.mine.name.as_str();
            if part.is_free() {
                continue;
            }
            match self.choices.get(name).map(String::as_str) {
                Some(MINE) => {}
                Some(THEIRS) => {
                    merged.retain(|field, _| part_of(field) != name);
                    let taken = theirs.iter().filter(|(field, _)| part_of(field) == name);
                    merged.extend(taken.map(|(field, value)| (field.clone(), value.clone())));
                }
                _ => errors.add(
                    format!("{CHOICE}{name}"),
                    format!("Select which to keep for “{}”", part.mine.label),
                ),
            }
        }
        if errors.is_empty() { Ok(merged) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theirs() -> Fields {
        [("tenure", "none"), ("area_served", "The dale"), ("narrative", "Theirs."), ("rating", "met")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    fn form(more: &[(&str, &str)]) -> MergeForm {
        let mine = "tenure=owned&narrative=Mine.&rating=met&area_served=";
        let mut pairs = vec![("mine", mine), ("version", "7")];
        pairs.extend(more);
        MergeForm::from_body(1, &serde_urlencoded::to_string(pairs).unwrap())
    }

    #[test]
    fn each_part_is_ones_own_or_the_others() {
        let chosen =
            [("choice.tenure", "mine"), ("choice.area_served", "theirs"), ("text.narrative", "Both.")];
        let merged = form(&chosen).parse(&theirs()).unwrap();
        let of = |name: &str| merged.get(name).map(String::as_str);
        assert_eq!((of("tenure"), of("area_served")), (Some("owned"), Some("The dale")));
        assert_eq!((of("narrative"), of("rating")), (Some("Both."), Some("met")));
        assert_eq!(form(&chosen).version, 7);
    }

    #[test]
    fn a_part_without_a_choice_is_asked_for() {
        let errors =
            form(&[("choice.area_served", "mine"), ("choice.tenure", "x")]).parse(&theirs()).unwrap_err();
        assert!(errors.of("choice.tenure").is_some() && errors.of("choice.area_served").is_none());
    }

    #[test]
    fn what_only_one_of_them_filled_in_is_suggested() {
        let form = form(&[]);
        assert_eq!(form.choice("area_served", "", "The dale"), THEIRS);
        assert_eq!(form.choice("area_served", "The dale", ""), MINE);
        assert_eq!(form.choice("tenure", "a", "b"), "");
    }

    #[test]
    fn an_edited_text_and_nothing_foreign_is_carried_on() {
        let form = form(&[("text.narrative", "Edited\r\ntwice & more"), ("text.is_admin", "yes")]);
        let again = MergeForm::of(1, &form.encoded());
        assert_eq!(again.mine()["narrative"], "Edited\ntwice & more");
        assert!(!again.mine().contains_key("is_admin"));
    }
}
