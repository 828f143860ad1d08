//! Raw strings as typed, parsed into domain values, or every error at once.
//!
//! No business rules: those live in `domain`. What was typed is never lost.

pub mod allocation;
pub mod answer;
pub mod assessment;
pub mod attestation;
pub mod check;
pub mod clean;
pub mod closing;
pub mod comment;
pub mod condition;
pub mod conflict;
pub mod corroboration;
pub mod date;
pub mod determination;
pub mod discussion;
pub mod ended;
pub mod evidence;
pub mod export;
pub mod find;
pub mod insight;
pub mod interest;
pub mod joint;
pub mod letter;
pub mod meeting;
pub mod membership;
pub mod merge;
pub mod minute;
pub mod organisation;
pub mod path;
pub mod person;
pub mod phone_note;
pub mod places;
pub mod queue;
pub mod reason;
pub mod reconfirmation;
pub mod register;
pub mod release;
pub mod request;
pub mod request_end;
pub mod response;
pub mod review;
pub mod seat;
pub mod seat_change;
pub mod seat_choice;
pub mod second_factor;
pub mod setting;
pub mod sign_in;
pub mod stand_in;
pub mod submission;
pub mod task;
pub mod template;
pub mod trustee;
pub mod typed;
pub mod version;
pub mod withdrawal;

/// One problem, in words, tied to the id of the field that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The HTML id of the field, which the error summary links to.
    pub field: String,
    /// A sentence that says what to do.
    pub message: String,
}

/// Every problem of one form, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Adds a problem.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), message: message.into() });
    }

    /// The words for one field, if it has a problem.
    pub fn of(&self, field: &str) -> Option<String> {
        self.0.iter().find(|error| error.field == field).map(|error| error.message.clone())
    }

    /// True when the form may go on.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order of the page.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }
}
