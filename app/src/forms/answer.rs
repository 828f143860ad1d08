//! One principle's answer. A draft keeps whatever was typed; nothing here refuses.

use super::Errors;
use super::typed::{many_lines, one_line, version};
use crate::domain::{self, Fields, Kind, NARRATIVE, Problem, Question, RATING, questions};

/// What to show after saving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// The next part.
    #[default]
    Continue,
    /// The task list.
    Later,
}

/// As typed, with the names that the principle has and no others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerForm {
    principle: u8,
    /// What was typed. A field without text is not in it.
    pub fields: Fields,
    /// The version that was read.
    pub version: i64,
    /// What to show after saving.
    pub action: Action,
}

impl AnswerForm {
    /// From names and values in the order of the form.
    pub fn from_pairs(principle: u8, pairs: &[(String, String)]) -> Self {
        let last = |name: &str| {
            pairs.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        let mut fields = Fields::new();
        let mut keep = |name: &str, value: String| {
            if !value.trim().is_empty() {
                fields.insert(name.to_owned(), value);
            }
        };
        for it in questions(principle) {
            let value = match it.kind {
                Kind::Lines(_) => many_lines(last(it.name)),
                Kind::Many(_) => all(pairs, it.name),
                Kind::Date => {
                    let part = |part: &str| one_line(last(&format!("{}-{part}", it.name)));
                    date(&part("day"), &part("month"), &part("year"))
                }
                _ => one_line(last(it.name)),
            };
            keep(it.name, value);
        }
        keep(NARRATIVE, many_lines(last(NARRATIVE)));
        keep(RATING, one_line(last(RATING)));
        Self {
            principle,
            fields,
            version: version(last("version")),
            action: if last("action") == "later" { Action::Later } else { Action::Continue },
        }
    }

    /// From a form as browsers encode it.
    pub fn from_body(principle: u8, urlencoded: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(urlencoded).unwrap_or_default();
        Self::from_pairs(principle, &pairs)
    }

    /// What cannot be read as what was asked for. Saved all the same.
    pub fn judge(&self, this_year: i64) -> Errors {
        errors_of(self.principle, domain::malformed(self.principle, &self.fields, this_year))
    }

    /// What is too long to be saved at all.
    pub fn over_limit(&self) -> Errors {
        errors_of(self.principle, domain::limits(self.principle, &self.fields))
    }
}

/// The problems of one principle, tied to the ids of its page.
pub fn errors_of(principle: u8, problems: Vec<Problem>) -> Errors {
    let mut errors = Errors::default();
    for Problem { field, message } in problems {
        errors.add(id_of(principle, &field), message);
    }
    errors
}

/// The id of a field by its name: the one that a link goes to.
pub fn id_of(principle: u8, name: &str) -> String {
    let question = questions(principle).iter().find(|it| it.name == name);
    question.map_or_else(|| name.to_owned(), first_id)
}

/// The id of the first field of a question.
pub fn first_id(it: &Question) -> String {
    match it.kind {
        Kind::Date => format!("{}-day", it.name),
        _ => it.name.to_owned(),
    }
}

/// The day, month and year of a stored date, as they were typed.
pub fn date_parts(stored: &str) -> (String, String, String) {
    let mut parts = stored.splitn(3, '-');
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, day) = (part(), part(), part());
    let plain = |part: &str| {
        let short = part.trim_start_matches('0');
        if short.is_empty() { part.to_owned() } else { short.to_owned() }
    };
    (plain(day), plain(month), year.to_owned())
}

fn all(pairs: &[(String, String)], name: &str) -> String {
    let chosen = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| one_line(value));
    chosen.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(",")
}

/// `YYYY-MM-DD` when the three are numbers, or else the three as typed, so that the page can
/// show them again.
pub(super) fn date(day: &str, month: &str, year: &str) -> String {
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return String::new();
    }
    let number = |text: &str, length: usize| {
        (1..=length).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = month_number(month).unwrap_or(month);
    if number(day, 2) && number(month, 2) && number(year, 4) && year.len() == 4 {
        return format!("{year}-{month:0>2}-{day:0>2}");
    }
    // The day comes last, so it alone may hold a hyphen.
    let plain = |text: &str| text.replace('-', " ");
    format!("{}-{}-{day}", plain(year), plain(month))
}

/// People may write the month: "March" or "Mar".
fn month_number(typed: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "1"),
        ("february", "2"),
        ("march", "3"),
        ("april", "4"),
        ("may", "5"),
        ("june", "6"),
        ("july", "7"),
        ("august", "8"),
        ("september", "9"),
        ("october", "10"),
        ("november", "11"),
        ("december", "12"),
    ];
    let typed = typed.to_lowercase();
    let known = MONTHS.iter().find(|(name, _)| typed.len() >= 3 && name.starts_with(&typed));
    known.map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(principle: u8, pairs: &[(&str, &str)]) -> AnswerForm {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        AnswerForm::from_pairs(principle, &pairs)
    }

    #[test]
    fn only_the_names_of_the_principle_are_kept() {
        let form = form(
            1,
            &[("area_served", "Beck"), ("total_income", "5"), ("is_admin", "yes"), ("rating", "met")],
        );
        assert_eq!(form.fields.keys().map(String::as_str).collect::<Vec<_>>(), ["area_served", "rating"]);
    }

    #[test]
    fn several_choices_are_joined() {
        let form = form(3, &[("support_kinds", "space"), ("support_kinds", "advice")]);
        assert_eq!(form.fields["support_kinds"], "space,advice");
    }

    #[test]
    fn a_date_is_put_together_or_kept_as_typed() {
        for (day, month, year, stored) in [
            ("7", "3", "2026", "2026-03-07"),
            ("27", "March", "2026", "2026-03-27"),
            ("27", "sept", "2026", "2026-09-27"),
            ("7", "3", "26", "26-3-7"),
            ("last week", "", "", "--last week"),
            ("7-3-2026", "", "", "--7-3-2026"),
            ("", "", "", ""),
        ] {
            assert_eq!(date(day, month, year), stored);
        }
    }

    #[test]
    fn what_was_typed_for_a_date_is_shown_again() {
        let again = |stored: &str| {
            let (day, month, year) = date_parts(stored);
            (day, month, year)
        };
        assert_eq!(again("2026-03-07"), ("7".into(), "3".into(), "2026".into()));
        assert_eq!(again("--7-3-2026"), ("7-3-2026".into(), String::new(), String::new()));
        assert_eq!(again("26-3-0"), ("0".into(), "3".into(), "26".into()));
        assert_eq!(again(""), (String::new(), String::new(), String::new()));
    }

    #[test]
    fn a_wrong_date_is_tied_to_its_first_field() {
        let form = form(
            6,
            &[
                ("resolution_date-day", "31"),
                ("resolution_date-month", "2"),
                ("resolution_date-year", "2026"),
            ],
        );
        assert!(form.judge(2026).of("resolution_date-day").is_some());
    }

    #[test]
    fn a_body_keeps_every_word() {
        let form = AnswerForm::from_body(
            1,
            "narrative=a%0D%0Ab+%26+%C3%A9&area_served=x%0Ay&version=7&action=later",
        );
        assert_eq!(form.fields[NARRATIVE], "a\nb & é");
        assert_eq!(form.fields["area_served"], "x y");
        assert_eq!((form.version, form.action), (7, Action::Later));
    }

    #[test]
    fn too_long_is_told_by_the_field() {
        let long = "x".repeat(301);
        assert!(form(1, &[("area_served", &long)]).over_limit().of("area_served").is_some());
        assert!(form(1, &[("area_served", "x")]).over_limit().is_empty());
    }
}
