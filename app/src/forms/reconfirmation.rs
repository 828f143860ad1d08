//! The yearly re-confirmation. Whatever was typed is saved; only sending is judged.

use validator::ValidateEmail;

use super::Errors;
use super::clean::limit;
use super::date::{date, date_parts};
use super::typed::{many_lines, one_line, version};
use crate::domain::{
    CHANGE_CHARACTERS, CHANGED, FIGURES_PRINCIPLE, Fields, PARTS, STILL, malformed, words_of, yearly_figures,
};

/// The name of the question about the representative.
pub const REPRESENTATIVE: &str = "representative";
/// Who the new representative is.
pub const REPRESENTATIVE_NAME: &str = "representative_name";
/// Where the leadership team writes to them.
pub const REPRESENTATIVE_EMAIL: &str = "representative_email";
/// They agree to be named.
pub const CONSENT: &str = "consent";
/// The name of the question about the trustees' support.
pub const BOARD: &str = "board";
/// When the trustees said so.
pub const BOARD_DATE: &str = "board_date";
/// The longest name or address, in characters.
const LINE: usize = 200;

/// As typed, with the names that the page has and no others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconfirmationForm {
    /// What was typed. A field without text is not in it.
    pub fields: Fields,
    /// The version of the draft that was read.
    pub version: i64,
    /// True for saving without sending.
    pub is_later: bool,
}

/// What judging needs to know besides what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// True when the organisation holds a seat.
    pub has_seat: bool,
    /// This year.
    pub this_year: i64,
    /// Today, as YYYY-MM-DD.
    pub today: String,
}

impl ReconfirmationForm {
    /// From a form as browsers encode it.
    pub fn from_body(urlencoded: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(urlencoded).unwrap_or_default();
        let last = |name: &str| {
            pairs.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        let mut fields = Fields::new();
        let mut keep = |name: &str, value: String| {
            if !value.trim().is_empty() {
                fields.insert(name.to_owned(), value);
            }
        };
        for part in PARTS.into_iter().chain([BOARD]) {
            keep(part, one_line(last(part)));
            keep(&words_of(part), many_lines(last(&words_of(part))));
        }
        let figures = yearly_figures().map(|it| it.name);
        for name in figures.chain([REPRESENTATIVE, REPRESENTATIVE_NAME, REPRESENTATIVE_EMAIL, CONSENT]) {
            keep(name, one_line(last(name)));
        }
        let part = |part: &str| one_line(last(&format!("{BOARD_DATE}-{part}")));
        keep(BOARD_DATE, date(&part("day"), &part("month"), &part("year")));
        Self { fields, version: version(last("version")), is_later: last("action") == "later" }
    }

    /// What is too long to be saved at all.
    pub fn over_limit(&self) -> Errors {
        let mut errors = Errors::default();
        for part in PARTS.into_iter().chain([BOARD]) {
            let name = words_of(part);
            limit(&mut errors, &name, "What changed", self.value(&name), CHANGE_CHARACTERS);
        }
        for it in yearly_figures() {
            limit(&mut errors, it.name, it.short, self.value(it.name), LINE);
        }
        limit(&mut errors, REPRESENTATIVE_NAME, "The name", self.value(REPRESENTATIVE_NAME), LINE);
        limit(&mut errors, REPRESENTATIVE_EMAIL, "The address", self.value(REPRESENTATIVE_EMAIL), LINE);
        errors
    }

    /// What is still to do before it can be sent, in the order of the page.
    pub fn judge(&self, asked: &Asked) -> Errors {
        let mut errors = Errors::default();
        for (number, part) in PARTS.into_iter().enumerate() {
            let about = if number == 0 {
                "your organisation’s details".into()
            } else {
                format!("principle {number}")
            };
            self.judge_part(&mut errors, part, &about);
            if number == usize::from(FIGURES_PRINCIPLE) {
                self.judge_figures(&mut errors, asked.this_year);
            }
        }
        if asked.has_seat {
            self.judge_representative(&mut errors);
        }
        self.judge_board(&mut errors, &asked.today);
        errors
    }

    fn value(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }

    fn judge_part(&self, errors: &mut Errors, part: &str, about: &str) {
        match self.value(part) {
            CHANGED if self.value(&words_of(part)).is_empty() => {
                errors.add(words_of(part), format!("Say what changed in {about}"));
            }
            STILL | CHANGED => {}
            _ => errors.add(part, format!("Select whether {about} changed")),
        }
    }

    fn judge_figures(&self, errors: &mut Errors, this_year: i64) {
        let problems = malformed(FIGURES_PRINCIPLE, &self.fields, this_year);
        for it in yearly_figures() {
            if self.value(it.name).is_empty() {
                errors.add(it.name, format!("Answer “{}”", it.label.trim_end_matches('?')));
            } else if let Some(problem) = problems.iter().find(|problem| problem.field == it.name) {
                errors.add(it.name, problem.message.clone());
            }
        }
    }

    fn judge_representative(&self, errors: &mut Errors) {
        match self.value(REPRESENTATIVE) {
            STILL => {}
            CHANGED => {
                if self.value(REPRESENTATIVE_NAME).is_empty() {
                    errors.add(REPRESENTATIVE_NAME, "Enter the name of your new representative");
                }
                if !self.value(REPRESENTATIVE_EMAIL).validate_email() {
                    let words = "Enter an e-mail address in the right format, like name@example.org";
                    errors.add(REPRESENTATIVE_EMAIL, words);
                }
                if self.value(CONSENT) != "yes" {
                    errors.add(CONSENT, "Tick the box to say that we may publish the name");
                }
            }
            _ => errors.add(REPRESENTATIVE, "Select whether your representative is the same"),
        }
    }

    fn judge_board(&self, errors: &mut Errors, today: &str) {
        match self.value(BOARD) {
            CHANGED if self.value(&words_of(BOARD)).is_empty() => {
                errors.add(words_of(BOARD), "Say what your Board thinks now");
            }
            STILL | CHANGED => {}
            _ => errors.add(BOARD, "Select whether your Board still supports this"),
        }
        let typed = self.value(BOARD_DATE);
        let field = format!("{BOARD_DATE}-day");
        if typed.is_empty() {
            errors.add(field, "Enter the date of the Board meeting");
        } else if typed.parse::<jiff::civil::Date>().is_err() {
            errors.add(field, "The date of the Board meeting must be a real date, like 27 3 2026");
        } else if typed > today {
            errors.add(field, "The date of the Board meeting must be today or in the past");
        }
    }
}

/// The day, month and year of the Board meeting, as typed.
pub fn board_date_parts(fields: &Fields) -> (String, String, String) {
    date_parts(fields.get(BOARD_DATE).map_or("", String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked { has_seat: true, this_year: 2027, today: "2027-10-01".into() }
    }

    fn whole() -> String {
        let mut body: String = PARTS.iter().fold(String::new(), |body, part| body + part + "=still&");
        body += "accounts_year=2027&total_income=100&earned_income=50&largest_funder=20&annual_spending=90&";
        body + "free_reserves=30&representative=still&board=still&board_date-day=3&board_date-month=9&board_date-year=2027"
    }

    fn fields(body: &str) -> Vec<String> {
        ReconfirmationForm::from_body(body).judge(&asked()).iter().map(|it| it.field.clone()).collect()
    }

    #[test]
    fn nothing_typed_asks_for_everything_in_the_order_of_the_page() {
        let found = fields("");
        assert_eq!(
            found[..6],
            ["organisation", "principle-1", "principle-2", "principle-3", "principle-4", "accounts_year"]
        );
        assert_eq!(found[found.len() - 3..], ["representative", "board", "board_date-day"]);
    }

    #[test]
    fn a_change_is_said_in_words() {
        assert_eq!(fields(&whole()), Vec::<String>::new());
        let changed = whole().replace("principle-2=still", "principle-2=changed");
        assert_eq!(fields(&changed), ["principle-2-words"]);
        assert_eq!(fields(&format!("{changed}&principle-2-words=We+closed+the+cafe.")), Vec::<String>::new());
    }

    #[test]
    fn another_representative_has_a_name_an_address_and_agrees() {
        let other = whole().replace("representative=still", "representative=changed");
        assert_eq!(fields(&other), ["representative_name", "representative_email", "consent"]);
    }

    #[test]
    fn the_board_met_on_a_real_day_that_has_been() {
        for typed in ["2028", "2", ""] {
            let body = whole().replace("board_date-year=2027", &format!("board_date-year={typed}"));
            assert_eq!(fields(&body), ["board_date-day"], "{typed}");
        }
    }

    #[test]
    fn only_what_is_too_long_is_not_saved() {
        let long = format!("board-words={}", "é".repeat(501));
        let form = ReconfirmationForm::from_body(&long);
        assert_eq!(form.over_limit().iter().count(), 1);
        assert!(ReconfirmationForm::from_body("total_income=about+200k").over_limit().is_empty());
    }
}
