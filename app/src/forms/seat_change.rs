//! What is typed to change a seat that was given.

use serde::Deserialize;

use super::date::{date, date_parts};
use super::{Errors, clean, typed};
use crate::domain::{EndedWhy, is_day};

/// A day, and a reason. Which of them the page has, and which are needed, is the change's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeatChangeForm {
    /// Code of why it ended.
    pub why: String,
    /// The day of the last day.
    #[serde(rename = "last-day")]
    pub day: String,
    /// The month of the last day.
    #[serde(rename = "last-month")]
    pub month: String,
    /// The year of the last day.
    #[serde(rename = "last-year")]
    pub year: String,
    /// As typed.
    pub reason: String,
    /// The version that was read.
    pub version: String,
}

impl SeatChangeForm {
    /// With a last day to begin with.
    pub fn starting(last: Option<&str>, version: i64) -> Self {
        let (day, month, year) = last.map(date_parts).unwrap_or_default();
        Self { day, month, year, version: version.to_string(), ..Self::default() }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }

    /// Only a reason.
    pub fn parse_reason(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }

    /// Perhaps a reason.
    pub fn parse_optional_reason(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = self.optional_reason(&mut errors);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }

    /// A last day, and a reason.
    pub fn parse_day_and_reason(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let last = self.last(&mut errors);
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok((last, reason)) } else { Err(errors) }
    }

    /// A last day, and perhaps a reason.
    pub fn parse_term(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let last = self.last(&mut errors);
        let reason = self.optional_reason(&mut errors);
        if errors.is_empty() { Ok((last, reason)) } else { Err(errors) }
    }

    /// Why it ends, the last day, and a reason.
    pub fn parse_end(&self) -> Result<(EndedWhy, String, String), Errors> {
        let mut errors = Errors::default();
        let why = EndedWhy::parse(&self.why).filter(|why| EndedWhy::GIVEN.contains(why));
        if why.is_none() {
            errors.add("why", "Select why it ends");
        }
        let last = self.last(&mut errors);
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        match why {
            Some(why) if errors.is_empty() => Ok((why, last, reason)),
            _ => Err(errors),
        }
    }

    fn optional_reason(&self, errors: &mut Errors) -> String {
        let reason = clean::lines(&self.reason);
        clean::limit(errors, "reason", "Your reason", &reason, clean::LINES);
        reason
    }

    fn last(&self, errors: &mut Errors) -> String {
        read_day(errors, "last-day", "the last day", [&self.day, &self.month, &self.year])
    }
}

/// A day of three fields, `YYYY-MM-DD`. `what` is in the middle of the sentence.
pub(super) fn read_day(errors: &mut Errors, field: &str, what: &str, parts: [&str; 3]) -> String {
    let [day, month, year] = parts.map(typed::one_line);
    let stored = date(&day, &month, &year);
    if stored.is_empty() {
        errors.add(field, format!("Enter {what}"));
    } else if !is_day(&stored) {
        errors.add(field, format!("Enter {what} as a real date, like 27 3 2027"));
    }
    stored
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SeatChangeForm {
        SeatChangeForm {
            why: "term".into(),
            reason: " Its time was over.\r\n".into(),
            ..SeatChangeForm::starting(Some("2027-03-07"), 4)
        }
    }

    #[test]
    fn an_end_has_a_reason_of_the_list_a_day_and_words() {
        let parsed = form().parse_end().unwrap();
        assert_eq!(parsed, (EndedWhy::Term, "2027-03-07".into(), "Its time was over.".into()));
        let errors = SeatChangeForm::default().parse_end().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["why", "last-day", "reason"]);
        assert!(SeatChangeForm { why: "stepped_up".into(), ..form() }.parse_end().is_err());
    }

    #[test]
    fn a_day_must_exist() {
        let form = SeatChangeForm { day: "30".into(), month: "2".into(), ..form() };
        assert!(form.parse_term().unwrap_err().of("last-day").unwrap().contains("real date"));
        assert_eq!(form.version(), 4);
    }
}
