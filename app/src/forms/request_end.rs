//! Giving an organisation more time, closing what nobody carries on with, and saying whether an answer will do.

use serde::Deserialize;

use super::date::date;
use super::request::due;
use super::{Errors, clean, typed};
use crate::domain::{Due, LONGEST_ASKED};

/// More time, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExtensionForm {
    /// As typed.
    #[serde(rename = "due-day")]
    pub day: String,
    /// As typed.
    #[serde(rename = "due-month")]
    pub month: String,
    /// As typed.
    #[serde(rename = "due-year")]
    pub year: String,
    /// As typed.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl ExtensionForm {
    /// The new date, which lies after the last one, and the reason.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self, last: Due, today: &str) -> Result<(Due, String), Errors> {
        let mut errors = Errors::default();
        let line = typed::one_line;
        let new = due(&date(&line(&self.day), &line(&self.month), &line(&self.year)), today, Some(last));
        if let Err(words) = &new {
            errors.add("due-day", words.clone());
        }
        let reason = super::reason::told(&mut errors, &self.reason);
        match new {
            Ok(due) if errors.is_empty() => Ok((due, reason)),
            _ => Err(errors),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// Closing an overdue application, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LapseForm {
    /// As typed.
    pub reason: String,
    /// Who was called and when; as typed. May be empty when an e-mail arrived.
    pub call: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl LapseForm {
    /// The reason, and the note of a call.
    ///
    /// # Errors
    /// Everything that is still to do.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let reason = super::reason::told(&mut errors, &self.reason);
        let call = clean::lines(&self.call);
        clean::limit(&mut errors, "call", "The note of your call", &call, LONGEST_ASKED);
        if errors.is_empty() { Ok((reason, call)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// Whether the answer to an item will do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct JudgementForm {
    /// The number of the request.
    pub request: i64,
    /// The number of the item.
    pub item: usize,
    /// The code of a judgement.
    pub judgement: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-10-03";

    #[test]
    fn more_time_lies_after_the_last_date() {
        let last = Due::parse("2026-11-14", TODAY).unwrap();
        let form = |day: &str| ExtensionForm {
            day: day.into(),
            month: "11".into(),
            year: "2026".into(),
            reason: "They asked.".into(),
            version: "4".into(),
        };
        assert_eq!(form("15").parse(last, TODAY).unwrap().0.stored(), "2026-11-15");
        assert!(form("14").parse(last, TODAY).unwrap_err().of("due-day").is_some());
        assert!(ExtensionForm::default().parse(last, TODAY).unwrap_err().of("reason").is_some());
    }
}
