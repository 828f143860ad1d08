//! The Board's minute in place of the trustee's sign-off, and the chair's answer to it.

use serde::Deserialize;

use super::date::date;
use super::{Errors, clean, typed};

/// The minute as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MinuteForm {
    /// Day of the meeting.
    #[serde(rename = "held_on-day")]
    pub day: String,
    /// Month of the meeting.
    #[serde(rename = "held_on-month")]
    pub month: String,
    /// Year of the meeting.
    #[serde(rename = "held_on-year")]
    pub year: String,
    /// Who was there.
    pub present: String,
    /// What was agreed.
    pub agreed: String,
    /// Where the document is.
    pub document: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

/// A minute that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMinute {
    /// The day of the meeting, as YYYY-MM-DD.
    pub held_on: String,
    /// Who was there.
    pub present: String,
    /// What was agreed, in the Board's words.
    pub agreed: String,
    /// Where the document is.
    pub document: String,
    /// The version to compare with.
    pub version: i64,
}

impl MinuteForm {
    /// The minute, or everything that is still to do. `today` is YYYY-MM-DD.
    pub fn parse(&self, today: &str) -> Result<NewMinute, Errors> {
        let mut errors = Errors::default();
        let held_on = self.held_on(today, &mut errors);
        let mut lines = |field: &str, text: &str, missing: &str, what: &str| {
            let text = clean::lines(text);
            if text.is_empty() {
                errors.add(field, missing);
            }
            clean::limit(&mut errors, field, what, &text, clean::LINES);
            text
        };
        let present = lines("present", &self.present, "Enter who was at the meeting", "Who was there");
        let agreed = lines(
            "agreed",
            &self.agreed,
            "Enter what the Board agreed, in the words of the minute",
            "What was agreed",
        );
        let document = typed::one_line(&self.document);
        if document.is_empty() {
            errors.add("document", "Say where we find the minute");
        }
        clean::limit(&mut errors, "document", "Where the minute is", &document, clean::LINE);
        if errors.is_empty() {
            Ok(NewMinute { held_on, present, agreed, document, version: clean::version(&self.version) })
        } else {
            Err(errors)
        }
    }

    fn held_on(&self, today: &str, errors: &mut Errors) -> String {
        let part = typed::one_line;
        let held_on = date(&part(&self.day), &part(&self.month), &part(&self.year));
        if held_on.is_empty() {
            errors.add("held_on-day", "Enter the day of the meeting");
        } else if held_on.parse::<jiff::civil::Date>().is_err() {
            errors.add("held_on-day", "The day of the meeting must be a real date, like 27 3 2026");
        } else if held_on.as_str() > today {
            errors.add("held_on-day", "The day of the meeting must be today or in the past");
        }
        held_on
    }
}

/// The chair's answer as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MinuteAnswerForm {
    /// "accept" or "not".
    pub answer: String,
    /// Why.
    pub reason: String,
    /// The version of the application that the form was read at.
    pub version: String,
}

impl MinuteAnswerForm {
    /// Whether the minute is accepted, and why.
    pub fn parse(&self) -> Result<(bool, String), Errors> {
        let mut errors = Errors::default();
        if !matches!(self.answer.as_str(), "accept" | "not") {
            errors.add("answer", "Select whether you accept the minute");
        }
        let reason = clean::lines(&self.reason);
        if reason.is_empty() {
            errors.add("reason", "Give your reason. The organisation reads it");
        }
        clean::limit(&mut errors, "reason", "Your reason", &reason, clean::LINES);
        if errors.is_empty() { Ok((self.answer == "accept", reason)) } else { Err(errors) }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-10-03";

    fn whole() -> MinuteForm {
        MinuteForm {
            day: "3".into(),
            month: "October".into(),
            year: "2026".into(),
            present: "Ada, Ben".into(),
            agreed: "To support it.".into(),
            document: "Principle 6, minutes.pdf".into(),
            version: "7".into(),
        }
    }

    #[test]
    fn a_whole_minute_is_read() {
        let minute = whole().parse(TODAY).unwrap();
        assert_eq!((minute.held_on.as_str(), minute.version), ("2026-10-03", 7));
    }

    #[test]
    fn every_problem_is_said_at_once() {
        let errors = MinuteForm::default().parse(TODAY).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["held_on-day", "present", "agreed", "document"]);
    }

    #[test]
    fn a_meeting_was_held_on_a_real_day_and_not_tomorrow() {
        for (day, month) in [("4", "10"), ("31", "9"), ("x", "9")] {
            let form = MinuteForm { day: day.into(), month: month.into(), ..whole() };
            assert!(form.parse(TODAY).unwrap_err().of("held_on-day").is_some(), "{day} {month}");
        }
    }

    #[test]
    fn what_is_too_long_is_told() {
        let form = MinuteForm { agreed: "x".repeat(2001), document: "x".repeat(201), ..whole() };
        let errors = form.parse(TODAY).unwrap_err();
        assert!(errors.of("agreed").is_some() && errors.of("document").is_some());
    }

    #[test]
    fn an_answer_has_a_reason_either_way() {
        let form = |answer: &str, reason: &str| MinuteAnswerForm {
            answer: answer.into(),
            reason: reason.into(),
            ..MinuteAnswerForm::default()
        };
        assert_eq!(form("accept", " Clear. ").parse(), Ok((true, "Clear.".into())));
        assert_eq!(form("not", "No quorum.").parse(), Ok((false, "No quorum.".into())));
        assert!(form("accept", "").parse().unwrap_err().of("reason").is_some());
        assert!(form("", "x").parse().unwrap_err().of("answer").is_some());
    }
}
