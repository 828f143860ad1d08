//! What people keep about a partnership. One form for each part; all of them carry a reason and a version.

mod area;
mod details;
mod point;
mod profile;
mod what_if;

use std::collections::BTreeMap;

pub use area::NewArea;
pub use details::NewDetails;
pub use point::{NewPoint, Spot};
pub use profile::{NewContact, NewDocument, NewMember, NewPriorities};
pub use what_if::{Trial, WhatIfForm};

use super::{Errors, clean, date, typed};
use crate::domain::whole_number;

/// The longest name of a place, practice, person or organisation, in characters.
pub(super) const NAME: usize = 120;

/// A part of a partnership that has a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name, locality, population, when it is in force and what follows it.
    Details,
    /// Whom to ask.
    Contact,
    /// What stands for it on the map.
    Points,
    /// Its leadership team.
    Team,
    /// Its priorities.
    Priorities,
    /// Documents about it.
    Documents,
}

impl Part {
    /// In the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Details, Self::Contact, Self::Points, Self::Team, Self::Priorities, Self::Documents];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Contact => "contact",
            Self::Points => "points",
            Self::Team => "team",
            Self::Priorities => "priorities",
            Self::Documents => "documents",
        }
    }

    /// The part of an address.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// True when there are several, each with an address of its own.
    pub const fn is_list(self) -> bool {
        !matches!(self, Self::Details | Self::Contact)
    }

    /// True when one of them can be taken away. Points never are: they end.
    pub const fn can_be_removed(self) -> bool {
        matches!(self, Self::Team | Self::Priorities | Self::Documents)
    }

    /// True when a change has to say why.
    const fn needs_reason(self) -> bool {
        matches!(self, Self::Details | Self::Points)
    }
}

/// A change that can be saved, unless the others that are there say no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Details.
    Details(NewDetails),
    /// Contact.
    Contact(NewContact),
    /// A point.
    Point(NewPoint),
    /// Somebody on the team.
    Member(NewMember),
    /// Priorities.
    Priorities(NewPriorities),
    /// A document.
    Document(NewDocument),
}

/// The fields of a form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceForm(BTreeMap<String, String>);

impl PlaceForm {
    /// From an urlencoded body or query.
    pub fn from_body(body: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(body).unwrap_or_default();
        Self(pairs.into_iter().collect())
    }

    /// With a field filled.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl ToString) -> Self {
        self.0.insert(field.to_owned(), value.to_string());
        self
    }

    /// With the three fields of a date filled from a stored day.
    #[must_use]
    pub fn with_day(self, field: &str, stored: Option<&str>) -> Self {
        let (day, month, year) = date::date_parts(stored.unwrap_or_default());
        self.with(&format!("{field}-day"), day)
            .with(&format!("{field}-month"), month)
            .with(&format!("{field}-year"), year)
    }

    /// With what was typed over what is stored.
    #[must_use]
    pub fn over(mut self, typed: Self) -> Self {
        self.0.extend(typed.0);
        self
    }

    /// A field as typed; empty when it was not sent.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// The three fields of a date as typed.
    pub fn day_fields(&self, field: &str) -> [String; 3] {
        ["day", "month", "year"].map(|part| self.get(&format!("{field}-{part}")).to_owned())
    }

    /// The version that the form was read at; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(self.get("version"))
    }

    /// Somebody was asked about doubts, and is sure.
    pub fn is_sure(&self) -> bool {
        self.get("sure") == "yes"
    }

    /// Why; checked before anything is saved.
    pub fn reason(&self) -> String {
        clean::lines(self.get("reason"))
    }

    /// The change, or every problem. `today` is YYYY-MM-DD.
    pub fn parse(&self, part: Part, today: &str) -> Result<Change, Errors> {
        let mut errors = Errors::default();
        let change = match part {
            Part::Details => Change::Details(self.details(&mut errors)),
            Part::Contact => Change::Contact(self.contact(&mut errors)),
            Part::Points => Change::Point(self.point(&mut errors)),
            Part::Team => Change::Member(self.member(&mut errors, today)),
            Part::Priorities => Change::Priorities(self.priorities(&mut errors)),
            Part::Documents => Change::Document(self.document(&mut errors)),
        };
        self.check_reason(&mut errors, part.needs_reason());
        if errors.is_empty() { Ok(change) } else { Err(errors) }
    }

    fn check_reason(&self, errors: &mut Errors, is_needed: bool) {
        if is_needed {
            clean::reason(errors, "reason", self.get("reason"));
        } else {
            clean::limit(errors, "reason", "Your reason", &self.reason(), clean::LINES);
        }
    }

    /// One line that may be empty, within its limit. `what` starts the sentence.
    fn line(&self, errors: &mut Errors, field: &str, what: &str, most: usize) -> String {
        let line = typed::one_line(self.get(field));
        clean::limit(errors, field, what, &line, most);
        line
    }

    /// One line that must be there.
    fn required(&self, errors: &mut Errors, field: &str, what: &str, missing: &str, most: usize) -> String {
        let line = self.line(errors, field, what, most);
        if line.is_empty() {
            errors.add(field, missing);
        }
        line
    }

    /// A day that may be missing. `what` starts the sentence.
    fn day(&self, errors: &mut Errors, field: &str, what: &str) -> Option<String> {
        let [day, month, year] = self.day_fields(field).map(|part| typed::one_line(&part));
        let stored = date::date(&day, &month, &year);
        if stored.is_empty() {
            return None;
        }
        if crate::domain::stored_date(&stored).is_none() {
            errors.add(format!("{field}-day"), format!("{what} must be a real date, like 27 3 2026"));
        }
        Some(stored)
    }

    /// A day that must be there.
    fn required_day(&self, errors: &mut Errors, field: &str, what: &str, missing: &str) -> String {
        self.day(errors, field, what).unwrap_or_else(|| {
            errors.add(format!("{field}-day"), missing);
            String::new()
        })
    }

    /// A start and an end the right way round.
    fn ends_after_it_starts(errors: &mut Errors, from: Option<&str>, to: Option<&str>) {
        if let (Some(from), Some(to)) = (from, to)
            && to <= from
            && errors.is_empty()
        {
            errors.add("to-day", "The end must be after the start");
        }
    }

    /// A whole number that may be missing.
    fn number(&self, errors: &mut Errors, field: &str, what: &str, like: &str) -> Option<i64> {
        let typed = typed::one_line(self.get(field));
        if typed.is_empty() {
            return None;
        }
        let number = whole_number(&typed);
        if number.is_none() {
            errors.add(field, format!("{what} must be a whole number, {like}"));
        }
        number
    }
}

#[cfg(test)]
mod tests;
