//! What a visitor asks the register for, as an address has it: a day, a partnership, a locality.

use jiff::civil::Date;
use jiff::fmt::strtime;

use super::Errors;
use crate::ports::PartnershipName;

/// The id of the field of the day, and its name in the address.
pub const ON: &str = "on";
/// The id of the field of the partnership, and its name in the address.
pub const PARTNERSHIP: &str = "partnership";
/// The id of the field of the locality, and its name in the address.
pub const LOCALITY: &str = "locality";
/// The most characters of any of them that are read.
const LONGEST: usize = 100;
/// How people write a day.
const WAYS: [&str; 6] = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y"];

/// As asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterForm {
    /// A day.
    pub on: String,
    /// The code of a partnership.
    pub partnership: String,
    /// The code of a locality.
    pub locality: String,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterQuery {
    /// The day; none for now.
    pub on: Option<Date>,
    /// The code of a partnership.
    pub partnership: Option<String>,
    /// The code of a locality.
    pub locality: Option<String>,
}

impl RegisterForm {
    /// From the pairs of an address. Of a name that comes twice, the last counts.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let value: String = value.chars().take(LONGEST).collect();
            match name.as_str() {
                ON => form.on = value,
                PARTNERSHIP => form.partnership = value,
                LOCALITY => form.locality = value,
                _ => {}
            }
        }
        form
    }

    /// True when nothing was asked for.
    pub fn is_empty(&self) -> bool {
        [&self.on, &self.partnership, &self.locality].into_iter().all(|it| it.trim().is_empty())
    }

    /// The day asked for; none when none was.
    ///
    /// # Errors
    /// Says what to type.
    pub fn day(&self, today: Date) -> Result<Option<Date>, String> {
        let typed = self.on.split_whitespace().collect::<Vec<_>>().join(" ");
        if typed.is_empty() {
            return Ok(None);
        }
        let day = WAYS.iter().find_map(|way| strtime::parse(way, &typed).ok()?.to_date().ok());
        match day {
            Some(day) if day > today => Err(format!(
                "The date must be today or earlier: nobody knows the register of {} yet",
                crate::domain::stored_day(&day.to_string())
            )),
            Some(day) if day.year() < 1900 => Err("Enter a date from 1900 on".to_owned()),
            Some(day) => Ok(Some(day)),
            None => Err("Enter a date that exists, like 2026-05-01 or 1 May 2026".to_owned()),
        }
    }

    /// What to show.
    ///
    /// # Errors
    /// One for each field that cannot be read.
    pub fn parse(&self, today: Date, known: &[PartnershipName]) -> Result<RegisterQuery, Errors> {
        let mut errors = Errors::default();
        let on = self.day(today).unwrap_or_else(|message| {
            errors.add(ON, message);
            None
        });
        let chosen = |typed: &str| Some(typed.trim().to_owned()).filter(|it| !it.is_empty());
        let (partnership, locality) = (chosen(&self.partnership), chosen(&self.locality));
        if partnership.as_ref().is_some_and(|code| !known.iter().any(|it| it.code == *code)) {
            errors.add(PARTNERSHIP, "Choose a partnership from the list");
        }
        let has = |code: &String| known.iter().any(|it| it.locality.as_ref().is_some_and(|it| it.0 == *code));
        if locality.as_ref().is_some_and(|code| !has(code)) {
            errors.add(LOCALITY, "Choose a locality from the list");
        }
        if errors.is_empty() { Ok(RegisterQuery { on, partnership, locality }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn form(on: &str) -> RegisterForm {
        RegisterForm { on: on.to_owned(), ..RegisterForm::default() }
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let today = date(2026, 11, 22);
        for typed in
            ["2026-05-01", " 1/5/2026 ", "01/05/2026", "1 5 2026", "1 May 2026", "1 may  2026", "1.5.2026"]
        {
            assert_eq!(form(typed).day(today), Ok(Some(date(2026, 5, 1))), "{typed}");
        }
        assert_eq!(form(" ").day(today), Ok(None));
        assert_eq!(form("2026-11-22").day(today), Ok(Some(today)));
    }

    #[test]
    fn tomorrow_and_nonsense_are_refused_in_words() {
        let today = date(2026, 11, 22);
        assert!(form("2026-11-23").day(today).unwrap_err().contains("today or earlier"));
        for typed in
            ["2026-02-30", "yesterday", "0", "99999-01-01", "-1", "\"><svg onload=alert(1)>", "2026-13-01"]
        {
            assert!(form(typed).day(today).unwrap_err().contains("Enter a date"), "{typed}");
        }
        assert!(form("0005-01-01").day(today).unwrap_err().contains("1900"));
    }

    #[test]
    fn only_what_is_listed_can_be_chosen() {
        let known = [PartnershipName {
            code: "CP1".into(),
            name: "One".into(),
            locality: Some(("north".into(), "North".into())),
        }];
        let ask = |partnership: &str, locality: &str| {
            let form = RegisterForm {
                partnership: partnership.into(),
                locality: locality.into(),
                ..RegisterForm::default()
            };
            form.parse(date(2026, 1, 1), &known)
        };
        assert_eq!(ask("", "").unwrap(), RegisterQuery::default());
        assert_eq!(ask("CP1", "north").unwrap().locality.as_deref(), Some("north"));
        let errors = ask("CP9", "south").unwrap_err();
        assert!(errors.of(PARTNERSHIP).is_some() && errors.of(LOCALITY).is_some());
    }

    #[test]
    fn an_address_is_read_whatever_is_in_it() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let form = RegisterForm::of([
            pair("on", "1"),
            pair("on", "2"),
            pair("x", "y"),
            pair("locality", &"é".repeat(200)),
        ]);
        assert_eq!((form.on.as_str(), form.locality.chars().count(), form.is_empty()), ("2", 100, false));
    }

    proptest! {
        #[test]
        fn no_typed_day_breaks_it_or_lies_ahead(typed in "\\PC{0,20}") {
            let today = date(2026, 11, 22);
            if let Ok(Some(day)) = form(&typed).day(today) {
                prop_assert!(day <= today);
            }
        }
    }
}
