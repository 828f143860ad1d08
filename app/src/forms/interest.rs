//! An interest that a director declares.

use serde::Deserialize;

use super::date::{date, date_parts};
use super::{Errors, clean, typed};
use crate::ports::InterestLine;

/// The longest number of a register.
pub const NUMBER: usize = 20;
/// The longest description of an interest.
pub const NATURE: usize = 500;

/// An interest as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InterestForm {
    /// The organisation's name.
    pub organisation: String,
    /// Its charity or company number.
    pub number: String,
    /// What the interest is.
    pub nature: String,
    /// Day from which.
    #[serde(rename = "from-day")]
    pub from_day: String,
    /// Month from which.
    #[serde(rename = "from-month")]
    pub from_month: String,
    /// Year from which.
    #[serde(rename = "from-year")]
    pub from_year: String,
    /// Day until which.
    #[serde(rename = "to-day")]
    pub to_day: String,
    /// Month until which.
    #[serde(rename = "to-month")]
    pub to_month: String,
    /// Year until which.
    #[serde(rename = "to-year")]
    pub to_year: String,
    /// The version that the form was read at.
    pub version: String,
}

/// An interest to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInterest {
    /// The organisation's name.
    pub organisation: String,
    /// Its charity or company number; may be empty.
    pub number: String,
    /// What the interest is.
    pub nature: String,
    /// From when (YYYY-MM-DD).
    pub from: String,
    /// Until when, once it has ended.
    pub to: Option<String>,
}

impl InterestForm {
    /// As it is kept now.
    pub fn saved(line: &InterestLine) -> Self {
        let (from_day, from_month, from_year) = date_parts(&line.from);
        let (to_day, to_month, to_year) = date_parts(line.to.as_deref().unwrap_or_default());
        Self {
            organisation: line.organisation.clone(),
            number: line.number.clone(),
            nature: line.nature.clone(),
            from_day,
            from_month,
            from_year,
            to_day,
            to_month,
            to_year,
            version: line.version.to_string(),
        }
    }

    /// The interest, or everything that is still to do. `today` is YYYY-MM-DD.
    pub fn parse(&self, today: &str) -> Result<NewInterest, Errors> {
        let mut errors = Errors::default();
        let organisation = typed::one_line(&self.organisation);
        if organisation.is_empty() {
            errors.add("organisation", "Enter the organisation’s name");
        }
        clean::limit(&mut errors, "organisation", "The organisation’s name", &organisation, clean::LINE);
        let number = typed::one_line(&self.number);
        clean::limit(&mut errors, "number", "The number", &number, NUMBER);
        let nature = clean::lines(&self.nature);
        if nature.is_empty() {
            errors.add("nature", "Say what your interest is");
        }
        clean::limit(&mut errors, "nature", "What you write", &nature, NATURE);
        let from = self.from(today, &mut errors);
        let to = self.to(today, &from, &mut errors);
        if errors.is_empty() {
            Ok(NewInterest { organisation, number, nature, from, to })
        } else {
            Err(errors)
        }
    }

    fn from(&self, today: &str, errors: &mut Errors) -> String {
        let part = typed::one_line;
        let from = date(&part(&self.from_day), &part(&self.from_month), &part(&self.from_year));
        if from.is_empty() {
            errors.add("from-day", "Enter the date from which you have had this interest");
        } else if from.parse::<jiff::civil::Date>().is_err() {
            errors.add("from-day", "The date it began must be a real date, like 27 3 2026");
        } else if from.as_str() > today {
            errors.add("from-day", "The date it began must be today or in the past");
        }
        from
    }

    fn to(&self, today: &str, from: &str, errors: &mut Errors) -> Option<String> {
        let part = typed::one_line;
        let to = date(&part(&self.to_day), &part(&self.to_month), &part(&self.to_year));
        if to.is_empty() {
            return None;
        }
        if to.parse::<jiff::civil::Date>().is_err() {
            errors.add("to-day", "The date it ended must be a real date, like 27 3 2026");
        } else if to.as_str() > today {
            errors.add("to-day", "The date it ended must be today or in the past. Leave it empty until then");
        } else if to.as_str() < from {
            errors.add("to-day", "The date it ended must be after the date it began");
        }
        Some(to)
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// Why an entry was a mistake.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MistakeForm {
    /// As typed.
    pub because: String,
    /// The version that the form was read at.
    pub version: String,
}

impl MistakeForm {
    /// The reason.
    pub fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let because = clean::lines(&self.because);
        if because.is_empty() {
            errors.add("because", "Say what was wrong with it");
        }
        clean::limit(&mut errors, "because", "What you write", &because, NATURE);
        if errors.is_empty() { Ok(because) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> InterestForm {
        InterestForm {
            organisation: " Beckside Hub ".into(),
            nature: "Trustee.\r\n".into(),
            from_day: "1".into(),
            from_month: "March".into(),
            from_year: "2020".into(),
            ..InterestForm::default()
        }
    }

    fn fields(form: &InterestForm) -> Vec<String> {
        form.parse("2026-11-14").unwrap_err().iter().map(|it| it.field.clone()).collect()
    }

    #[test]
    fn an_interest_names_an_organisation_and_says_since_when() {
        let new = whole().parse("2026-11-14").unwrap();
        assert_eq!((new.organisation.as_str(), new.nature.as_str()), ("Beckside Hub", "Trustee."));
        assert_eq!((new.from.as_str(), new.to), ("2020-03-01", None));
        assert_eq!(fields(&InterestForm::default()), ["organisation", "nature", "from-day"]);
    }

    #[test]
    fn an_interest_ends_after_it_began_and_not_tomorrow() {
        let until = |day: &str, year: &str| InterestForm {
            to_day: day.into(),
            to_month: "11".into(),
            to_year: year.into(),
            ..whole()
        };
        assert_eq!(until("14", "2026").parse("2026-11-14").unwrap().to.as_deref(), Some("2026-11-14"));
        for (day, year) in [("15", "2026"), ("14", "2019"), ("31", "2025"), ("x", "2025")] {
            assert_eq!(fields(&until(day, year)), ["to-day"], "{day} {year}");
        }
    }

    #[test]
    fn limits_hold() {
        let long = InterestForm { nature: "é".repeat(501), number: "1".repeat(21), ..whole() };
        assert_eq!(fields(&long), ["number", "nature"]);
        assert!(InterestForm { nature: "é".repeat(500), ..whole() }.parse("2026-11-14").is_ok());
    }

    #[test]
    fn a_mistake_says_what_was_wrong() {
        assert!(MistakeForm::default().parse().is_err());
        let form = MistakeForm { because: "Another Hub.".into(), version: "2".into() };
        assert_eq!((form.parse().unwrap().as_str(), form.version()), ("Another Hub.", 2));
    }
}
