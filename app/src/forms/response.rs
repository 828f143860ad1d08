//! An organisation's answers to the items of a request. A draft keeps whatever was typed.

use super::typed::version;
use super::{Errors, clean};
use crate::domain::{LONGEST_RESPONSE, MOST_ITEMS};

/// The answer to one item, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemAnswer {
    /// The answer.
    pub text: String,
    /// The version that was read.
    pub version: i64,
}

/// The answers as typed: `answer-1`, `version-1` and so on. None for an item that the form did not send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseForm {
    /// In the order of the request.
    pub answers: Vec<Option<ItemAnswer>>,
    /// Look at everything before sending, rather than coming back later.
    pub goes_on: bool,
}

impl ResponseForm {
    /// From the fields of a posted form. The last value of a name counts; unknown names do not.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let last = |name: String| pairs.iter().rev().find(|(key, _)| *key == name).map(|(_, it)| it.as_str());
        let answers = (1..=MOST_ITEMS)
            .map(|number| {
                let text = clean::lines(last(format!("answer-{number}"))?);
                let version = version(last(format!("version-{number}")).unwrap_or_default());
                Some(ItemAnswer { text, version })
            })
            .collect();
        Self { answers, goes_on: last("action".to_owned()) != Some("later") }
    }

    /// What was typed for an item.
    pub fn answer(&self, number: usize) -> Option<&ItemAnswer> {
        self.answers.get(number.checked_sub(1)?)?.as_ref()
    }

    /// What is too long to be saved at all.
    pub fn over_limit(&self) -> Errors {
        let mut errors = Errors::default();
        for (number, answer) in (1..).zip(&self.answers) {
            let Some(answer) = answer else { continue };
            let what = format!("Your answer to item {number}");
            clean::limit(&mut errors, &format!("answer-{number}"), &what, &answer.text, LONGEST_RESPONSE);
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_items_that_were_sent_are_answered() {
        let pairs = [("answer-2", " Yes.\r\n"), ("version-2", "4"), ("answer-13", "x"), ("action", "later")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form = ResponseForm::from_pairs(&pairs);
        assert_eq!(form.answer(1), None);
        assert_eq!(form.answer(2), Some(&ItemAnswer { text: "Yes.".into(), version: 4 }));
        assert_eq!((form.answer(0), form.answer(13), form.goes_on), (None, None, false));
    }

    #[test]
    fn the_limit_is_said_at_the_item() {
        let long = ("answer-3".to_owned(), "x".repeat(2_001));
        assert!(ResponseForm::from_pairs(&[long]).over_limit().of("answer-3").is_some());
    }
}
