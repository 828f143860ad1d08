//! The filter of the queue, which lives in the address; and giving it a name.

use super::{Errors, clean, typed};
use crate::domain::{Age, LiveFilter, Sort, Status, WaitsOn};
use serde::Deserialize;

/// The longest search, in characters.
pub const LONGEST_SEARCH: usize = 100;
/// The longest name of a view, in characters.
pub const LONGEST_NAME: usize = 60;
/// How many views one person can save.
pub const MOST_VIEWS: usize = 20;

/// The stages of a live case, in the order of its life.
pub const STAGES: [Status; 8] = [
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::UnderDecisionReview,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
];

/// The filter as it stands in the address. Empty where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueForm {
    /// What to search for.
    pub q: String,
    /// Code of a stage.
    pub stage: String,
    /// Code of whom it waits for.
    pub waiting: String,
    /// Code of an age.
    pub age: String,
    /// Code of a locality.
    pub locality: String,
    /// Code of a partnership.
    pub partnership: String,
    /// "1" for what waits for the reader.
    pub mine: String,
    /// "1" for what is overdue.
    pub overdue: String,
    /// Code of the order.
    pub sort: String,
    /// The number of the page.
    pub page: String,
}

impl QueueForm {
    /// From what follows the question mark. Names it does not know are left out; of a name that is there
    /// twice, the last counts.
    pub fn from_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let mut form = Self::default();
        for (name, value) in pairs {
            if let Some(field) = form.field(&name) {
                *field = typed::one_line(&value);
            }
        }
        form
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "q" => &mut self.q,
            "stage" => &mut self.stage,
            "waiting" => &mut self.waiting,
            "age" => &mut self.age,
            "locality" => &mut self.locality,
            "partnership" => &mut self.partnership,
            "mine" => &mut self.mine,
            "overdue" => &mut self.overdue,
            "sort" => &mut self.sort,
            "page" => &mut self.page,
            _ => return None,
        })
    }

    /// The same with one choice changed, on its first page.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut form = Self { page: String::new(), ..self.clone() };
        if let Some(field) = form.field(name) {
            value.clone_into(field);
        }
        form
    }

    /// Every choice that is made, by its name.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("stage", &self.stage),
            ("waiting", &self.waiting),
            ("age", &self.age),
            ("locality", &self.locality),
            ("partnership", &self.partnership),
            ("mine", &self.mine),
            ("overdue", &self.overdue),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, it)| (name, it.as_str())).collect()
    }

    /// As it stands in an address, without what is not chosen.
    pub fn to_query(&self) -> String {
        serde_urlencoded::to_string(self.pairs()).unwrap_or_default()
    }

    /// Whether nothing at all is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The filter, the page, and a sentence for each choice that is none of ours and so counts for nothing.
    pub fn parse(&self) -> (LiveFilter, usize, Vec<String>) {
        let mut ignored = Vec::new();
        let filter = LiveFilter {
            stage: choice(&self.stage, "stage", &mut ignored, |code| {
                Status::parse(code).filter(|status| STAGES.contains(status))
            }),
            age: choice(&self.age, "age", &mut ignored, Age::parse),
            locality: Some(self.locality.clone()).filter(|it| !it.is_empty()),
            partnership: Some(self.partnership.clone()).filter(|it| !it.is_empty()),
            waits_on: choice(&self.waiting, "“waiting for”", &mut ignored, WaitsOn::parse),
            mine: choice(&self.mine, "“waiting for me”", &mut ignored, yes).is_some(),
            overdue: choice(&self.overdue, "“overdue”", &mut ignored, yes).is_some(),
            words: LiveFilter::search(&self.q.chars().take(LONGEST_SEARCH).collect::<String>()),
            sort: choice(&self.sort, "order", &mut ignored, Sort::parse).unwrap_or_default(),
        };
        if self.q.chars().count() > LONGEST_SEARCH {
            ignored.push(format!("We searched for the first {LONGEST_SEARCH} characters only."));
        }
        let page = choice(&self.page, "page", &mut ignored, |typed| typed.parse().ok()).unwrap_or(1);
        (filter, page, ignored)
    }
}

fn yes(typed: &str) -> Option<()> {
    (typed == "1").then_some(())
}

fn choice<T>(
    typed: &str,
    what: &str,
    ignored: &mut Vec<String>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    let found = parse(typed);
    if found.is_none() {
        ignored.push(not_known(what, typed));
    }
    found
}

/// What is said of a choice that names nothing there is.
pub fn not_known(what: &str, typed: &str) -> String {
    let shown: String = typed.chars().take(40).collect();
    format!("We do not know the {what} “{shown}”, so it does not count.")
}

/// A name for a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ViewForm {
    /// As typed.
    pub name: String,
    /// The filter, as in an address.
    pub filter: String,
    /// What to do with a view that is there: "rename", "delete", "default" or "plain".
    pub action: String,
}

/// What is to be done with a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Another name.
    Rename(String),
    /// Away with it.
    Delete,
    /// Opens by itself from now on.
    Default,
    /// Does not open by itself any more.
    Plain,
}

impl ViewForm {
    /// The name, and the filter without what is not ours.
    ///
    /// # Errors
    /// Says what to type.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let name = self.parse_name()?;
        let filter = QueueForm::from_query(&self.filter).with("page", "");
        Ok((name, filter.to_query()))
    }

    fn parse_name(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let name = typed::one_line(&self.name);
        if name.is_empty() {
            errors.add("name", "Enter a name for this view");
        }
        clean::limit(&mut errors, "name", "The name", &name, LONGEST_NAME);
        if errors.is_empty() { Ok(name) } else { Err(errors) }
    }

    /// The change.
    ///
    /// # Errors
    /// Says what to type.
    pub fn change(&self) -> Result<ViewChange, Errors> {
        match self.action.as_str() {
            "delete" => Ok(ViewChange::Delete),
            "default" => Ok(ViewChange::Default),
            "plain" => Ok(ViewChange::Plain),
            _ => Ok(ViewChange::Rename(self.parse_name()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_says_is_read_and_written_again() {
        let query = "q=beck+%26+hub&stage=submitted&mine=1&page=2";
        let form = QueueForm::from_query(query);
        assert_eq!(form.to_query(), query);
        assert_eq!(form.with("stage", "").to_query(), "q=beck+%26+hub&mine=1");
        let (filter, page, ignored) = form.parse();
        assert_eq!((filter.stage, filter.mine, page), (Some(Status::Submitted), true, 2));
        assert_eq!((filter.words, ignored), (vec!["beck".to_owned(), "hub".to_owned()], vec![]));
    }

    #[test]
    fn what_is_not_ours_counts_for_nothing_and_is_said() {
        let query = "stage=draft&age=x&waiting=%3Csvg%3E&mine=yes&sort=%00&page=-1&nonsense=1&stage=gone";
        let (filter, page, ignored) = QueueForm::from_query(query).parse();
        assert!(filter.is_everything() && page == 1);
        assert_eq!(ignored.len(), 5, "{ignored:?}");
        assert_eq!(ignored[0], "We do not know the stage “gone”, so it does not count.");
        assert!(QueueForm::from_query("%ff%fe&&==&").parse().0.is_everything());
        let long = format!("q={}", "a".repeat(101));
        assert!(QueueForm::from_query(&long).parse().2[0].contains("first 100 characters"));
    }

    #[test]
    fn a_view_has_a_name_and_no_page() {
        let form = |name: &str| ViewForm {
            name: name.into(),
            filter: "mine=1&page=3&x=y".into(),
            ..ViewForm::default()
        };
        assert_eq!(form(" Mine\n").parse(), Ok(("Mine".into(), "mine=1".into())));
        for wrong in [" ", &"n".repeat(61)] {
            assert!(form(wrong).parse().unwrap_err().of("name").is_some());
            assert!(form(wrong).change().is_err());
        }
        let delete = ViewForm { action: "delete".into(), ..ViewForm::default() };
        assert_eq!(delete.change(), Ok(ViewChange::Delete));
    }
}
