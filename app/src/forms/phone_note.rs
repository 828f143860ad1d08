//! What somebody notes of a phone call, and an address that is put right.

use serde::Deserialize;
use uuid::Uuid;

use super::date::date;
use super::{Errors, clean, typed};
use crate::domain::{is_email, stored_date};

/// A note as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PhoneNoteForm {
    /// Day of the call.
    #[serde(rename = "called-day")]
    pub day: String,
    /// Month of the call.
    #[serde(rename = "called-month")]
    pub month: String,
    /// Year of the call.
    #[serde(rename = "called-year")]
    pub year: String,
    /// As typed.
    pub spoke_with: String,
    /// As typed.
    pub words: String,
    /// The id of the note that this one corrects; empty for none.
    pub corrects: String,
    /// Names the note.
    pub key: String,
}

/// A note to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhoneNote {
    /// Its id: the same form sent twice is one note.
    pub id: Uuid,
    /// The day of the call, as YYYY-MM-DD.
    pub called_on: String,
    /// With whom.
    pub spoke_with: String,
    /// What was said.
    pub words: String,
    /// The note that this one corrects.
    pub corrects: Option<Uuid>,
}

impl PhoneNoteForm {
    /// The note, or everything that is still to do. `today` is YYYY-MM-DD.
    pub fn parse(&self, today: &str) -> Result<NewPhoneNote, Errors> {
        let mut errors = Errors::default();
        let part = typed::one_line;
        let called_on = date(&part(&self.day), &part(&self.month), &part(&self.year));
        if called_on.is_empty() {
            errors.add("called-day", "Enter the day of the call");
        } else if stored_date(&called_on).is_none() {
            errors.add("called-day", "The day of the call must be a real date, like 27 3 2026");
        } else if called_on.as_str() > today {
            errors.add("called-day", "The day of the call must be today or in the past");
        }
        let spoke_with = typed::one_line(&self.spoke_with);
        if spoke_with.is_empty() {
            errors.add("spoke_with", "Enter who you spoke to");
        }
        clean::limit(&mut errors, "spoke_with", "Who you spoke to", &spoke_with, clean::LINE);
        let words = clean::lines(&self.words);
        if words.is_empty() {
            errors.add("words", "Write what was said");
        }
        clean::limit(&mut errors, "words", "Your note", &words, clean::LINES);
        let Ok(id) = Uuid::parse_str(&self.key) else {
            errors.add("words", "This page was too old to send. Your words are still here. Send them again");
            return Err(errors);
        };
        let corrects = Uuid::parse_str(&self.corrects).ok();
        if errors.is_empty() {
            Ok(NewPhoneNote { id, called_on, spoke_with, words, corrects })
        } else {
            Err(errors)
        }
    }
}

/// An address to put right, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// As typed.
    pub email: String,
    /// As typed.
    pub reason: String,
}

impl AddressForm {
    /// The address in lower case, and the reason.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let email = typed::one_line(&self.email).to_lowercase();
        if email.is_empty() {
            errors.add("email", "Enter the right e-mail address");
        } else if !is_email(&email) || email.chars().count() > clean::LINE {
            errors.add("email", "Enter an e-mail address in full, like name@example.org");
        }
        let reason = clean::reason(&mut errors, "reason", &self.reason);
        if errors.is_empty() { Ok((email, reason)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn form() -> PhoneNoteForm {
        PhoneNoteForm {
            day: "20".into(),
            month: "March".into(),
            year: "2026".into(),
            spoke_with: " Rita Holt ".into(),
            words: "Rang.\r\n".into(),
            corrects: String::new(),
            key: KEY.into(),
        }
    }

    #[test]
    fn a_call_has_a_day_a_person_and_words() {
        let note = form().parse("2026-03-20").unwrap();
        assert_eq!((note.called_on.as_str(), note.spoke_with.as_str()), ("2026-03-20", "Rita Holt"));
        let empty = PhoneNoteForm { key: KEY.into(), ..PhoneNoteForm::default() }.parse("2026-03-20");
        let fields: Vec<_> = empty.unwrap_err().iter().map(|it| it.field.clone()).collect();
        assert_eq!(fields, ["called-day", "spoke_with", "words"]);
    }

    #[test]
    fn a_call_was_not_tomorrow_and_a_note_has_an_end() {
        assert!(form().parse("2026-03-19").unwrap_err().of("called-day").is_some());
        let long = PhoneNoteForm { words: "é".repeat(2001), ..form() };
        assert!(long.parse("2026-03-20").unwrap_err().of("words").is_some());
        let old = PhoneNoteForm { key: "x".into(), ..form() };
        assert!(old.parse("2026-03-20").unwrap_err().of("words").is_some());
    }

    #[test]
    fn an_address_is_whole_and_has_a_reason() {
        let form = AddressForm { email: " Rita@Example.org ".into(), reason: "She rang.".into() };
        assert_eq!(form.parse(), Ok(("rita@example.org".into(), "She rang.".into())));
        let errors = AddressForm { email: "rita@".into(), ..AddressForm::default() }.parse().unwrap_err();
        assert!(errors.of("email").is_some() && errors.of("reason").is_some());
    }
}
