//! Meetings: when and where, the agenda, who came, the minutes, and corrections.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::date::{date, date_parts};
use super::{Errors, clean, typed};
use crate::domain::{Attendance, Timestamp, moment_of};
use crate::ports::{MeetingLine, MeetingView};
use crate::ui::dates;

/// The longest text of one part of the minutes, in characters.
pub const MINUTES: usize = 6_000;
/// The longest address of a call, in characters.
const LINK: usize = 500;

/// When and where, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MeetingForm {
    /// Day.
    #[serde(rename = "held-day")]
    pub day: String,
    /// Month.
    #[serde(rename = "held-month")]
    pub month: String,
    /// Year.
    #[serde(rename = "held-year")]
    pub year: String,
    /// The time it starts.
    pub starts: String,
    /// The time it ends.
    pub ends: String,
    /// The room.
    pub place: String,
    /// The address of a call.
    pub link: String,
    /// The version of the meeting that the form was read at.
    pub version: String,
}

/// When and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMeeting {
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The room; may be empty when there is a call.
    pub place: String,
    /// The address of a call; may be empty when there is a room.
    pub link: String,
}

impl MeetingForm {
    /// When and where, or everything that is still to do.
    pub fn parse(&self) -> Result<NewMeeting, Errors> {
        let mut errors = Errors::default();
        let part = typed::one_line;
        let day = date(&part(&self.day), &part(&self.month), &part(&self.year));
        let is_day = day.parse::<jiff::civil::Date>().is_ok();
        if day.is_empty() {
            errors.add("held-day", "Enter the day of the meeting");
        } else if !is_day {
            errors.add("held-day", "The day of the meeting must be a real date, like 27 3 2026");
        }
        let mut time = |field: &str, typed: &str, missing: &str| {
            // A day of its own, so that a time is read whatever the day is.
            if typed.trim().is_empty() {
                errors.add(field, missing);
            } else if moment_of("2026-01-01", typed).is_none() {
                errors.add(field, "Enter a time like 7:30pm or 19:30");
            }
        };
        time("starts", &self.starts, "Enter when the meeting starts");
        time("ends", &self.ends, "Enter when the meeting ends");
        let (starts_at, ends_at) = (moment_of(&day, &self.starts), moment_of(&day, &self.ends));
        if starts_at.zip(ends_at).is_some_and(|(starts, ends)| ends <= starts) {
            errors.add("ends", "The meeting must end after it starts, on the same day");
        }
        let (place, link) = (typed::one_line(&self.place), typed::one_line(&self.link));
        if place.is_empty() && link.is_empty() {
            errors.add("place", "Enter a room, or the address of a call");
        }
        clean::limit(&mut errors, "place", "The room", &place, clean::LINE);
        clean::limit(&mut errors, "link", "The address of the call", &link, LINK);
        let is_web = url::Url::parse(&link).is_ok_and(|it| it.scheme() == "https" && it.has_host());
        if !link.is_empty() && !is_web {
            errors.add("link", "The address of the call must start with https://");
        }
        match (errors.is_empty(), starts_at, ends_at) {
            (true, Some(starts_at), Some(ends_at)) => Ok(NewMeeting { starts_at, ends_at, place, link }),
            _ => Err(errors),
        }
    }

    /// The form with what is saved.
    pub fn saved(line: &MeetingLine) -> Self {
        let (starts, ends) = (line.starts_at.seconds(), line.ends_at.seconds());
        let (day, month, year) = date_parts(&dates::day_of(starts));
        Self {
            day,
            month,
            year,
            starts: dates::time_of_day(starts),
            ends: dates::time_of_day(ends),
            place: line.place.clone(),
            link: line.link.clone(),
            version: line.version.to_string(),
        }
    }

    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}

/// One change of the agenda, by the button that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaChange {
    /// At its end.
    Add(String),
    /// No longer on it.
    Remove(String),
    /// One place nearer the start.
    Up(String),
    /// One place nearer the end.
    Down(String),
}

/// The agenda's buttons, and the list to choose from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AgendaForm {
    /// Such as "up:ANC-7K3M-2Q", or "add" for the case that is chosen.
    #[serde(rename = "do")]
    pub act: String,
    /// The chosen case.
    pub case: String,
}

impl AgendaForm {
    /// What to do.
    pub fn parse(&self) -> Result<AgendaChange, Errors> {
        let mut errors = Errors::default();
        let (act, reference) = self.act.split_once(':').unwrap_or((&self.act, &self.case));
        let reference = typed::one_line(reference);
        if reference.is_empty() {
            errors.add("case", "Select a case");
            return Err(errors);
        }
        match act {
            "add" => Ok(AgendaChange::Add(reference)),
            "remove" => Ok(AgendaChange::Remove(reference)),
            "up" => Ok(AgendaChange::Up(reference)),
            "down" => Ok(AgendaChange::Down(reference)),
            _ => {
                errors.add("case", "Press one of the buttons");
                Err(errors)
            }
        }
    }
}

/// Who came, and who left the room for which case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttendanceForm {
    /// By the person's id.
    pub people: BTreeMap<String, Option<Attendance>>,
    /// Pairs of a reference and a person's id.
    pub left: Vec<(String, String)>,
    /// The version of the meeting that the form was read at.
    pub version: i64,
}

impl AttendanceForm {
    /// From the fields `person-…` and `left-…`.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self { version: -1, ..Self::default() };
        for (name, value) in pairs {
            if name == "version" {
                form.version = clean::version(value);
            } else if let Some(person) = name.strip_prefix("person-") {
                form.people.insert(person.to_owned(), Attendance::parse(value));
            } else if let Some(reference) = name.strip_prefix("left-") {
                form.left.push((reference.to_owned(), value.clone()));
            }
        }
        form
    }

    /// Puts what was chosen in the place of what is saved.
    pub fn lay_over(&self, view: &mut MeetingView) {
        for person in &mut view.people {
            if let Some(state) = self.people.get(&person.id) {
                person.state = *state;
            }
        }
        for item in &mut view.items {
            let own = self.left.iter().filter(|(reference, _)| *reference == item.reference);
            item.left = own.map(|(_, person)| person.clone()).collect();
        }
    }
}

/// The minutes as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinutesForm {
    /// The first part.
    pub opening: String,
    /// A part for each case, by its reference.
    pub items: BTreeMap<String, String>,
    /// The last part.
    pub closing: String,
    /// The version of the meeting that the form was read at.
    pub version: i64,
    /// True for the button that goes on to fixing them.
    pub goes_on: bool,
}

impl MinutesForm {
    /// From the fields of the page.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self { version: -1, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "opening" => form.opening = clean::lines(value),
                "closing" => form.closing = clean::lines(value),
                "version" => form.version = clean::version(value),
                "then" => form.goes_on = value == "close",
                _ => {
                    if let Some(reference) = name.strip_prefix("item-") {
                        form.items.insert(reference.to_owned(), clean::lines(value));
                    }
                }
            }
        }
        form
    }

    /// What is too long.
    pub fn over_limit(&self) -> Errors {
        let mut errors = Errors::default();
        clean::limit(&mut errors, "opening", "The beginning", &self.opening, MINUTES);
        for (reference, text) in &self.items {
            let field = format!("item-{reference}");
            clean::limit(&mut errors, &field, &format!("The part about {reference}"), text, MINUTES);
        }
        clean::limit(&mut errors, "closing", "The end", &self.closing, MINUTES);
        errors
    }
}

/// A correction to closed minutes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddendumForm {
    /// The reference of a case; "meeting" for the whole.
    pub about: String,
    /// What is right.
    pub words: String,
}

impl AddendumForm {
    /// The reference it is about, if any, and the words.
    pub fn parse(&self) -> Result<(Option<String>, String), Errors> {
        let mut errors = Errors::default();
        let about = typed::one_line(&self.about);
        if about.is_empty() {
            errors.add("about", "Select what the correction is about");
        }
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add("words", "Enter the correction");
        }
        clean::limit(&mut errors, "words", "The correction", &words, clean::LINES);
        let about = (about != "meeting").then_some(about);
        if errors.is_empty() { Ok((about, words)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> MeetingForm {
        MeetingForm {
            day: "14".into(),
            month: "dec".into(),
            year: "2026".into(),
            starts: "7.30pm".into(),
            ends: "21:00".into(),
            place: " Room 1 ".into(),
            link: String::new(),
            version: "3".into(),
        }
    }

    #[test]
    fn a_whole_meeting_is_read() {
        let meeting = whole().parse().unwrap();
        assert_eq!(meeting.ends_at.seconds() - meeting.starts_at.seconds(), 90 * 60);
        assert_eq!((meeting.place.as_str(), whole().version()), ("Room 1", 3));
    }

    #[test]
    fn every_problem_is_said_at_once() {
        let errors = MeetingForm::default().parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["held-day", "starts", "ends", "place"]);
    }

    #[test]
    fn a_meeting_ends_after_it_starts_and_a_call_is_a_web_address() {
        let late = MeetingForm { ends: "7pm".into(), ..whole() };
        assert!(late.parse().unwrap_err().of("ends").is_some());
        for link in ["javascript:alert(1)", "http://example.org", "https://", "example.org"] {
            let form = MeetingForm { link: link.into(), ..whole() };
            assert!(form.parse().unwrap_err().of("link").is_some(), "{link}");
        }
        let form = MeetingForm { link: "https://example.org/call".into(), place: String::new(), ..whole() };
        assert!(form.parse().is_ok());
    }

    #[test]
    fn a_button_says_what_to_do_with_which_case() {
        let form = |act: &str, case: &str| AgendaForm { act: act.into(), case: case.into() }.parse();
        assert_eq!(form("up:ANC-1", ""), Ok(AgendaChange::Up("ANC-1".into())));
        assert_eq!(form("add", "ANC-2"), Ok(AgendaChange::Add("ANC-2".into())));
        assert!(form("add", "").is_err() && form("", "ANC-2").is_err());
    }

    #[test]
    fn minutes_have_a_part_for_each_case() {
        let pairs = [("opening", " A\r\nB "), ("item-ANC-1", "C"), ("version", "2"), ("then", "close")];
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let form = MinutesForm::from_pairs(&pairs);
        assert_eq!((form.opening.as_str(), form.version, form.goes_on), ("A\nB", 2, true));
        assert_eq!(form.items["ANC-1"], "C");
        let long = MinutesForm { closing: "x".repeat(MINUTES + 1), ..form };
        assert!(long.over_limit().of("closing").is_some());
    }
}
