//! The days that figures are asked for, in an address.

use jiff::civil::Date;
use serde::Deserialize;

use super::date::date;
use super::{Errors, typed};
use crate::domain::{Days, LONGEST_RANGE, stored_date};

/// Two dates as typed; both empty for the last twelve months.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct RangeForm {
    /// As typed.
    pub from_day: String,
    /// As typed.
    pub from_month: String,
    /// As typed.
    pub from_year: String,
    /// As typed.
    pub to_day: String,
    /// As typed.
    pub to_month: String,
    /// As typed.
    pub to_year: String,
}

impl RangeForm {
    /// The form that asks for some days.
    pub fn of(days: Days) -> Self {
        Self {
            from_day: days.from.day().to_string(),
            from_month: days.from.month().to_string(),
            from_year: days.from.year().to_string(),
            to_day: days.to.day().to_string(),
            to_month: days.to.month().to_string(),
            to_year: days.to.year().to_string(),
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The days.
    pub fn parse(&self, today: Date) -> Result<Days, Errors> {
        if self.is_empty() {
            return Ok(Days::latest(today));
        }
        let mut errors = Errors::default();
        let from = day(&mut errors, "from", [&self.from_day, &self.from_month, &self.from_year]);
        let to = day(&mut errors, "to", [&self.to_day, &self.to_month, &self.to_year]);
        let (Some(from), Some(to)) = (from, to) else { return Err(errors) };
        if to < from {
            errors.add("to-day", "The last day must be the same as or after the first day");
        } else if to.year() - from.year() > LONGEST_RANGE {
            errors.add("from-day", format!("Choose {LONGEST_RANGE} years or fewer"));
        }
        if errors.is_empty() { Ok(Days { from, to }) } else { Err(errors) }
    }
}

fn day(errors: &mut Errors, field: &str, parts: [&String; 3]) -> Option<Date> {
    let [day, month, year] = parts.map(|part| typed::one_line(part));
    let found = stored_date(&date(&day, &month, &year));
    if found.is_none() {
        let which = if field == "from" { "first" } else { "last" };
        errors.add(format!("{field}-day"), format!("Enter the {which} day as a date, like 27 3 2026"));
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(parts: [&str; 6]) -> RangeForm {
        let [from_day, from_month, from_year, to_day, to_month, to_year] = parts.map(str::to_owned);
        RangeForm { from_day, from_month, from_year, to_day, to_month, to_year }
    }

    #[test]
    fn nothing_typed_is_the_last_twelve_months() {
        let days = RangeForm::default().parse(date(2026, 11, 22)).unwrap();
        assert_eq!((days.from, days.to), (date(2025, 12, 1), date(2026, 11, 22)));
        assert_eq!(RangeForm::of(days).parse(date(2020, 1, 1)), Ok(days));
    }

    #[test]
    fn each_date_that_is_none_is_told() {
        let today = date(2026, 11, 22);
        let problems = |parts| {
            let errors = form(parts).parse(today).unwrap_err();
            errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(problems(["31", "2", "2026", "", "", ""]), ["from-day", "to-day"]);
        assert_eq!(problems(["1", "3", "2026", "28", "2", "2026"]), ["to-day"]);
        assert_eq!(problems(["1", "3", "1960", "28", "2", "2026"]), ["from-day"]);
        assert_eq!(problems(["\"><svg onload=alert(1)>", "3", "2026", "1", "4", "2026"]), ["from-day"]);
        assert!(form(["1", "March", "2026", "1", "March", "2026"]).parse(today).is_ok());
    }
}
