//! What would change a finding, as the directors type it beside the decision.

use super::date::date;
use super::{Errors, clean, typed};
use crate::domain::{Finding, PrinciplePath};

/// As typed, for one principle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathFields {
    /// What to do.
    pub action: String,
    /// Who can help.
    pub helper: String,
    /// Day to aim for.
    pub day: String,
    /// Month to aim for.
    pub month: String,
    /// Year to aim for.
    pub year: String,
}

impl PathFields {
    /// Takes one posted field: `action-1` is ("action", ""), `by-1-day` is ("by", "day").
    pub fn take(&mut self, part: &str, end: &str, value: String) {
        match (part, end) {
            ("action", "") => self.action = value,
            ("helper", "") => self.helper = value,
            ("by", "day") => self.day = value,
            ("by", "month") => self.month = value,
            ("by", "year") => self.year = value,
            _ => {}
        }
    }

    /// True when something was typed.
    pub fn is_begun(&self) -> bool {
        [&self.action, &self.helper, &self.day, &self.month, &self.year]
            .iter()
            .any(|typed| !typed.trim().is_empty())
    }

    /// The path; none where nothing was typed. What is wrong goes to `errors`.
    pub fn parse(
        &self,
        principle: u8,
        finding: Option<Finding>,
        errors: &mut Errors,
    ) -> Option<PrinciplePath> {
        if !self.is_begun() {
            return None;
        }
        let action = clean::lines(&self.action);
        let helper = typed::one_line(&self.helper);
        let part = typed::one_line;
        let by = date(&part(&self.day), &part(&self.month), &part(&self.year));
        let field = format!("action-{principle}");
        if finding == Some(Finding::Met) {
            errors.add(&field, format!("Principle {principle} is met, so leave what would help empty"));
        } else if action.is_empty() {
            errors.add(&field, format!("Say what would help with principle {principle}"));
        }
        clean::limit(errors, &field, &format!("What would help with principle {principle}"), &action, LIMIT);
        let who = format!("helper-{principle}");
        clean::limit(errors, &who, &format!("Who can help with principle {principle}"), &helper, clean::LINE);
        if !by.is_empty() && by.parse::<jiff::civil::Date>().is_err() {
            let words = format!("The day to aim for with principle {principle} must be a real date");
            errors.add(format!("by-{principle}-day"), words);
        }
        Some(PrinciplePath { principle, action, helper, by })
    }
}

/// The longest words on what to do, in characters.
const LIMIT: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(action: &str, helper: &str, day: &str) -> PathFields {
        PathFields {
            action: action.into(),
            helper: helper.into(),
            day: day.into(),
            month: if day.is_empty() { String::new() } else { "March".into() },
            year: if day.is_empty() { String::new() } else { "2027".into() },
        }
    }

    fn parsed(fields: &PathFields, finding: Finding) -> (Option<PrinciplePath>, Errors) {
        let mut errors = Errors::default();
        let path = fields.parse(3, Some(finding), &mut errors);
        (path, errors)
    }

    #[test]
    fn nothing_typed_is_no_path() {
        assert_eq!(parsed(&PathFields::default(), Finding::NotMet), (None, Errors::default()));
    }

    #[test]
    fn a_path_is_read() {
        let (path, errors) =
            parsed(&fields(" Name a deputy. ", "Any anchor\nnear you", "1"), Finding::NotMet);
        assert!(errors.is_empty());
        let path = path.unwrap();
        assert_eq!((path.action.as_str(), path.helper.as_str()), ("Name a deputy.", "Any anchor near you"));
        assert_eq!((path.by.as_str(), path.day().as_str()), ("2027-03-01", "1 March 2027"));
    }

    #[test]
    fn what_is_wrong_is_tied_to_its_field() {
        assert!(parsed(&fields("", "Somebody", ""), Finding::NotMet).1.of("action-3").is_some());
        assert!(parsed(&fields("Do it", "", "31"), Finding::NotMet).1.is_empty());
        assert!(parsed(&fields("Do it", "", "32"), Finding::NotMet).1.of("by-3-day").is_some());
        assert!(parsed(&fields("Do it", "", ""), Finding::Met).1.of("action-3").is_some());
        let long = fields(&"x".repeat(501), &"x".repeat(201), "");
        let errors = parsed(&long, Finding::Developing).1;
        assert!(errors.of("action-3").is_some() && errors.of("helper-3").is_some());
    }
}
