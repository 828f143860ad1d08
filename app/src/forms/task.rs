//! What became of a task on the desk.

use jiff::civil::Date;
use serde::Deserialize;

use super::date::date;
use super::{Errors, clean};

/// How far ahead a task can sleep, in days.
const FURTHEST: i64 = 366;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 500;

/// What became of it, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TaskForm {
    /// "done", "snoozed" or "open".
    pub state: String,
    /// As typed.
    #[serde(rename = "until-day")]
    pub day: String,
    /// As typed.
    #[serde(rename = "until-month")]
    pub month: String,
    /// As typed.
    #[serde(rename = "until-year")]
    pub year: String,
    /// As typed.
    pub note: String,
    /// The day on which the clock ran out, as the form was read.
    pub due: String,
}

/// What is to be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTaskState {
    /// "done", "snoozed" or "open".
    pub state: &'static str,
    /// Until when it sleeps (YYYY-MM-DD).
    pub until: Option<String>,
    /// Why.
    pub note: String,
}

impl TaskForm {
    /// What is to be noted.
    ///
    /// # Errors
    /// Says what to choose or to type.
    pub fn parse(&self, today: &str) -> Result<NewTaskState, Errors> {
        let mut errors = Errors::default();
        let state = match self.state.as_str() {
            "done" => "done",
            "snoozed" => "snoozed",
            "open" => "open",
            _ => {
                errors.add("state", "Select what became of this task");
                ""
            }
        };
        let until = (state == "snoozed").then(|| self.until(today, &mut errors)).flatten();
        let note = clean::lines(&self.note);
        if note.is_empty() {
            errors.add("note", "Write a note, so that others know what was done");
        }
        clean::limit(&mut errors, "note", "Your note", &note, LONGEST_NOTE);
        if errors.is_empty() { Ok(NewTaskState { state, until, note }) } else { Err(errors) }
    }

    fn until(&self, today: &str, errors: &mut Errors) -> Option<String> {
        let typed = date(self.day.trim(), self.month.trim(), self.year.trim());
        if typed.is_empty() {
            errors.add("until-day", "Enter the day on which to show this task again");
            return None;
        }
        let (Ok(until), Ok(today)) = (typed.parse::<Date>(), today.parse::<Date>()) else {
            errors.add("until-day", "Enter a real date, such as 27 3 2027");
            return None;
        };
        let ahead = today.duration_until(until).as_hours() / 24;
        if ahead < 1 {
            errors.add("until-day", "The day must be in the future");
        } else if ahead > FURTHEST {
            errors.add("until-day", "The day must be within a year");
        }
        Some(until.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(state: &str, day: &str, note: &str) -> TaskForm {
        let (month, year) = if day.is_empty() { ("", "") } else { ("10", "2026") };
        TaskForm {
            state: state.into(),
            day: day.into(),
            month: month.into(),
            year: year.into(),
            note: note.into(),
            due: String::new(),
        }
    }

    #[test]
    fn a_task_is_done_or_sleeps_until_a_day_and_always_says_why() {
        let parse = |form: TaskForm| form.parse("2026-10-03");
        assert_eq!(parse(form("done", "", " Rang Sam. ")).unwrap().note, "Rang Sam.");
        assert_eq!(
            parse(form("snoozed", "9", "Back on Friday.")).unwrap().until.as_deref(),
            Some("2026-10-09")
        );
        for (wrong, field) in [
            (form("", "", "x"), "state"),
            (form("gone", "", "x"), "state"),
            (form("done", "", " \n"), "note"),
            (form("done", "", &"n".repeat(501)), "note"),
            (form("snoozed", "", "x"), "until-day"),
            (form("snoozed", "32", "x"), "until-day"),
            (form("snoozed", "3", "x"), "until-day"),
        ] {
            assert!(parse(wrong.clone()).unwrap_err().of(field).is_some(), "{wrong:?}");
        }
    }
}
