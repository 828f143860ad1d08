//! One principle's answer. A draft keeps whatever was typed; nothing here refuses.

use std::collections::HashMap;

use super::Errors;
use super::date::date;
use super::typed::{many_lines, one_line, version};
use crate::domain::{
    self, Fields, Kind, NARRATIVE, Problem, Question, RATING, Rows, cell, earlier_questions, lists, place,
    questions,
};

/// More fields than any page of ours has. What brings more is not read at all.
pub const MOST_FIELDS: usize = 600;

/// What to show after saving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// The next part.
    #[default]
    Continue,
    /// The task list.
    Later,
    /// The same page with an empty row in this list.
    Add(&'static str),
    /// The same page; a row of this list, by its number, is gone.
    Remove(&'static str),
}

/// As typed, with the names that the principle has and no others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerForm {
    principle: u8,
    /// What was typed. A field without text is not in it, and rows without text are dropped.
    pub fields: Fields,
    /// The version that was read.
    pub version: i64,
    /// What to show after saving.
    pub action: Action,
}

impl AnswerForm {
    /// From names and values in the order of the form.
    pub fn from_pairs(principle: u8, pairs: &[(String, String)]) -> Self {
        let typed = Typed::of(pairs);
        let (action, gone) = action(principle, typed.last("action"));
        let mut fields = Fields::new();
        let mut keep = |name: String, value: String| {
            if !value.trim().is_empty() {
                fields.insert(name, value);
            }
        };
        for it in questions(principle).iter().chain(earlier_questions(principle)) {
            match it.kind {
                Kind::Rows(list) => {
                    let gone = gone.filter(|(name, _)| *name == it.name).map(|(_, row)| row);
                    typed.rows(it.name, list, gone).into_iter().for_each(|(name, value)| keep(name, value));
                }
                kind => keep(it.name.to_owned(), typed.value(kind, it.name)),
            }
        }
        keep(NARRATIVE.to_owned(), many_lines(typed.last(NARRATIVE)));
        keep(RATING.to_owned(), one_line(typed.last(RATING)));
        Self { principle, fields, version: version(typed.last("version")), action }
    }

    /// From a form as browsers encode it. Of one with too many fields nothing is kept: see `is_too_long`.
    pub fn from_body(principle: u8, urlencoded: &str) -> Self {
        let pairs: Vec<(String, String)> = if Self::is_too_long(urlencoded) {
            Vec::new()
        } else {
            serde_urlencoded::from_str(urlencoded).unwrap_or_default()
        };
        Self::from_pairs(principle, &pairs)
    }

    /// True for a form with more fields than any page of ours has.
    pub fn is_too_long(urlencoded: &str) -> bool {
        urlencoded.bytes().filter(|byte| *byte == b'&').count() >= MOST_FIELDS
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
    if let Some(it) = questions(principle).iter().find(|it| it.name == name) {
        return first_id(it);
    }
    for (it, list) in lists(principle) {
        let column = place(it.name, name).map(|(_, column)| column);
        if let Some(column) = list.columns.iter().find(|it| Some(it.name) == column) {
            return field_id(column, name);
        }
    }
    name.to_owned()
}

/// The id of the first field of a question; of a list, the id of the list.
pub fn first_id(it: &Question) -> String {
    match it.kind {
        Kind::Rows(_) => format!("{}-list", it.name),
        _ => field_id(it, it.name),
    }
}

/// The id of the first field of a question or a column, whose fields are called `name`.
pub fn field_id(it: &Question, name: &str) -> String {
    if it.kind == Kind::Date { format!("{name}-day") } else { name.to_owned() }
}

/// What a button of a list sends to get another row.
pub fn add_action(list: &str) -> String {
    format!("add.{list}")
}

/// What a button of a list sends to lose a row.
pub fn remove_action(list: &str, row: usize) -> String {
    format!("remove.{list}.{row}")
}

/// What to show after saving, and the row that goes.
fn action(principle: u8, typed: &str) -> (Action, Option<(&'static str, usize)>) {
    let known = |name: &str| lists(principle).map(|(it, _)| it.name).find(|list| *list == name);
    let mut parts = typed.split('.');
    match (parts.next(), parts.next().and_then(known), parts.next(), parts.next()) {
        (Some("later"), ..) => (Action::Later, None),
        (Some("add"), Some(list), None, _) => (Action::Add(list), None),
        (Some("remove"), Some(list), Some(row), None) => {
            (Action::Remove(list), row.parse().ok().map(|row| (list, row)))
        }
        _ => (Action::Continue, None),
    }
}

/// What was typed, by name; a name may come more than once.
struct Typed<'a>(HashMap<&'a str, Vec<&'a str>>);

impl<'a> Typed<'a> {
    fn of(pairs: &'a [(String, String)]) -> Self {
        let mut all: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, value) in pairs {
            all.entry(name).or_default().push(value);
        }
        Self(all)
    }

    /// Where a name comes twice, what came last holds.
    fn last(&self, name: &str) -> &'a str {
        self.0.get(name).and_then(|values| values.last()).copied().unwrap_or_default()
    }

    fn value(&self, kind: Kind, name: &str) -> String {
        match kind {
            Kind::Lines(_) => many_lines(self.last(name)),
            Kind::Many(_) => {
                let chosen = self.0.get(name).into_iter().flatten().map(|value| one_line(value));
                chosen.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(",")
            }
            Kind::Date => {
                let part = |part: &str| one_line(self.last(&format!("{name}-{part}")));
                date(&part("day"), &part("month"), &part("year"))
            }
            _ => one_line(self.last(name)),
        }
    }

    /// The rows of a list, without the one that goes and without empty ones, counted from 0 again.
    fn rows(&self, name: &str, list: &Rows, gone: Option<usize>) -> Fields {
        let mut numbers: Vec<usize> =
            self.0.keys().filter_map(|key| place(name, key)).map(|(row, _)| row).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut kept = Fields::new();
        let mut next = 0;
        for row in numbers.into_iter().filter(|row| Some(*row) != gone) {
            let before = kept.len();
            for it in list.columns {
                let value = self.value(it.kind, &cell(name, row, it.name));
                if !value.is_empty() {
                    kept.insert(cell(name, next, it.name), value);
                }
            }
            next += usize::from(kept.len() > before);
        }
        kept
    }
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
    fn empty_rows_are_dropped_and_the_others_move_up() {
        let form = form(
            2,
            &[
                ("services.0.name", " "),
                ("services.1.name", "Lunch club"),
                ("services.1.running", "yes"),
                ("services.7.name", "Advice"),
                ("services.7.name", "Advice twice"),
                ("services.-1.name", "x"),
                ("services.999999.name", "x"),
                ("services.07.name", "x"),
                ("services.3.is_admin", "yes"),
            ],
        );
        let kept: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(
            kept,
            [
                ("services.0.name", "Lunch club"),
                ("services.0.running", "yes"),
                ("services.1.name", "Advice twice")
            ]
        );
    }

    #[test]
    fn buttons_of_a_list_add_and_remove() {
        let press = |action: &str| {
            let form = form(2, &[("services.0.name", "A"), ("services.1.name", "B"), ("action", action)]);
            (form.action, form.fields.len())
        };
        assert_eq!(press(&add_action("services")), (Action::Add("services"), 2));
        assert_eq!(press(&remove_action("services", 1)), (Action::Remove("services"), 1));
        for strange in
            ["add.contracts", "add.services.1", "remove.services.1.2", "remove.services", "add", ""]
        {
            assert_eq!(press(strange), (Action::Continue, 2), "{strange}");
        }
        for nowhere in ["remove.services.9", "remove.services.x"] {
            assert_eq!(press(nowhere), (Action::Remove("services"), 2), "{nowhere}");
        }
    }

    #[test]
    fn a_problem_of_a_row_leads_to_its_field() {
        assert_eq!(id_of(4, "contracts.3.ends"), "contracts.3.ends-day");
        assert_eq!(id_of(4, "contracts.3.value"), "contracts.3.value");
        assert_eq!(
            (id_of(2, "services"), id_of(4, "reserves_policy_date")),
            ("services-list".into(), "reserves_policy_date-day".into())
        );
    }

    #[test]
    fn too_many_fields_are_not_read() {
        let body =
            (0..=MOST_FIELDS).map(|row| format!("services.{row}.name=x")).collect::<Vec<_>>().join("&");
        assert!(AnswerForm::is_too_long(&body));
        assert!(AnswerForm::from_body(2, &body).fields.is_empty());
    }

    #[test]
    fn what_was_asked_earlier_is_kept() {
        let form = form(2, &[("services", "Lunch club\r\nAdvice"), ("longest_since", "2004")]);
        assert_eq!(form.fields["services"], "Lunch club\nAdvice");
        assert_eq!(form.fields["longest_since"], "2004");
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
