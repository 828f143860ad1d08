//! Which of the decided and ended applications somebody wants to see; it lives in the address.

use serde::Deserialize;

use super::queue::LONGEST_SEARCH;
use super::typed;
use crate::domain::Status;

/// Where an application rests once it was decided or has ended, in the order of the form.
pub const ENDINGS: [Status; 5] = [
    Status::Confirmed,
    Status::ConfirmedWithConditions,
    Status::NotYetConfirmed,
    Status::Withdrawn,
    Status::Lapsed,
];

/// The choice as it stands in the address. Empty where nothing is chosen.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct EndedForm {
    /// What to search for: a name or a reference.
    pub q: String,
    /// Code of a stage.
    pub stage: String,
    /// The number of the page.
    pub page: String,
}

impl EndedForm {
    /// From what follows the question mark; what cannot be read chooses nothing.
    pub fn from_query(query: &str) -> Self {
        serde_urlencoded::from_str(query).unwrap_or_default()
    }

    /// The words to look for, the stage, and the page from 1.
    pub fn parse(&self) -> (String, Option<Status>, usize) {
        let words = typed::one_line(&self.q).chars().take(LONGEST_SEARCH).collect();
        let stage = ENDINGS.into_iter().find(|it| it.code() == self.stage);
        (words, stage, self.page.parse().unwrap_or(1))
    }

    /// What follows the question mark for another page.
    pub fn on_page(&self, page: usize) -> String {
        let page = page.to_string();
        let pairs = [("q", &self.q), ("stage", &self.stage), ("page", &page)];
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_chooses_nothing() {
        let form = EndedForm::from_query("q=%20Beck%20&stage=draft&page=x");
        assert_eq!(form.parse(), ("Beck".to_owned(), None, 1));
        assert_eq!(
            EndedForm::from_query("stage=lapsed&page=3").parse(),
            (String::new(), Some(Status::Lapsed), 3)
        );
        assert_eq!(EndedForm::from_query("q=1&q=2"), EndedForm::default());
        assert_eq!(form.on_page(2), "q=+Beck+&stage=draft&page=2");
    }
}
