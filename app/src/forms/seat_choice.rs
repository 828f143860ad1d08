//! Who is given a seat, why, from when and for how long.

use serde::Deserialize;

use super::date::date_parts;
use super::seat_change::read_day;
use super::{Errors, clean, typed};
use crate::domain::{Basis, SeatKind};

/// The shortest and the longest term, in months.
pub const TERM_MONTHS: std::ops::RangeInclusive<i64> = 1..=60;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeatChoiceForm {
    /// The chosen anchor's application; empty when nothing is selected.
    pub reference: String,
    /// Code of why.
    pub basis: String,
    /// The priority or the part of the area.
    pub speciality: String,
    /// Why, in words.
    pub reason: String,
    /// The day of the first day.
    #[serde(rename = "first-day")]
    pub day: String,
    /// The month of the first day.
    #[serde(rename = "first-month")]
    pub month: String,
    /// The year of the first day.
    #[serde(rename = "first-year")]
    pub year: String,
    /// How long, in months.
    pub months: String,
    /// "offer" or "propose".
    pub action: String,
}

/// The choice, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedChoice {
    /// The chosen anchor's application.
    pub reference: String,
    /// True to ask the organisation at once.
    pub offers: bool,
    /// Why, in one word.
    pub basis: Basis,
    /// The priority or the part of the area; may be empty.
    pub speciality: String,
    /// Why, in words; may be empty.
    pub reason: String,
    /// The first day.
    pub starts_on: String,
    /// How long, in months.
    pub months: i64,
}

impl SeatChoiceForm {
    /// From a first day, for the usual term.
    pub fn starting(first: &str, months: i64) -> Self {
        let (day, month, year) = date_parts(first);
        Self { day, month, year, months: months.to_string(), ..Self::default() }
    }

    /// The choice for this seat, or every problem.
    pub fn parse(&self, seat: SeatKind) -> Result<ParsedChoice, Errors> {
        let mut errors = Errors::default();
        let reference = typed::one_line(&self.reference);
        if reference.is_empty() {
            errors.add("reference", "Select an anchor");
        }
        let basis = Basis::parse(&self.basis).filter(|basis| basis.is_for(seat));
        if basis.is_none() {
            errors.add("basis", "Select why this anchor");
        }
        let speciality = typed::one_line(&self.speciality);
        let names = basis.is_some_and(Basis::names_a_speciality);
        if names && speciality.is_empty() {
            errors.add("speciality", "Say which priority, or which part of the area");
        }
        clean::limit(&mut errors, "speciality", "This", &speciality, clean::LINE);
        let reason = clean::lines(&self.reason);
        if reason.is_empty() && basis.is_some_and(|basis| basis != Basis::Nearest) {
            errors.add("reason", "Say why you choose this one. The organisation reads it");
        }
        clean::limit(&mut errors, "reason", "Your reason", &reason, clean::LINES);
        let parts = [self.day.as_str(), &self.month, &self.year];
        let starts_on = read_day(&mut errors, "first-day", "the first day", parts);
        let months = self.months.trim().parse().ok().filter(|months| TERM_MONTHS.contains(months));
        if months.is_none() {
            errors.add("months", "Enter the term as a whole number of months, from 1 to 60");
        }
        let offers = self.action != "propose";
        match (basis, months) {
            (Some(basis), Some(months)) if errors.is_empty() => Ok(ParsedChoice {
                reference,
                offers,
                basis,
                speciality: if names { speciality } else { String::new() },
                reason,
                starts_on,
                months,
            }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SeatChoiceForm {
        SeatChoiceForm {
            reference: "ANC-7K3M-2Q".into(),
            basis: "speciality".into(),
            speciality: "Carers".into(),
            reason: "They run the carers’ café.".into(),
            ..SeatChoiceForm::starting("2026-12-01", 24)
        }
    }

    #[test]
    fn a_deputy_may_be_chosen_for_a_priority_and_a_lead_may_not() {
        let choice = form().parse(SeatKind::Deputy).unwrap();
        assert_eq!(
            (choice.speciality.as_str(), choice.starts_on.as_str(), choice.months),
            ("Carers", "2026-12-01", 24)
        );
        assert!(form().parse(SeatKind::Lead).unwrap_err().of("basis").is_some());
        let nameless = SeatChoiceForm { speciality: " ".into(), ..form() };
        assert!(nameless.parse(SeatKind::Deputy).unwrap_err().of("speciality").is_some());
        let silent = SeatChoiceForm { reason: String::new(), ..form() };
        assert!(silent.parse(SeatKind::Deputy).unwrap_err().of("reason").is_some());
    }

    #[test]
    fn a_term_has_a_length_that_people_keep() {
        for (months, fits) in
            [("0", false), ("61", false), ("1", true), ("60", true), ("two", false), ("-1", false)]
        {
            let form = SeatChoiceForm { months: months.into(), ..form() };
            assert_eq!(form.parse(SeatKind::Deputy).is_ok(), fits, "{months}");
        }
    }
}
