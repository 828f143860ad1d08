//! How an answer reads: choices by their labels, money with its sign, dates in words.

use super::answer::{Fields, value};
use super::question::{Kind, Question};
use super::rows::rows;
use super::value::{day, day_in_words, grouped, money, pounds, whole};

/// The title of a principle, which speaks to the organisation, for those who read about it.
pub fn about_it(title: &str) -> String {
    title.replace(" your ", " its ")
}

/// How an answer reads. A list is a line for each row.
pub fn readable(it: &Question, fields: &Fields) -> String {
    let Kind::Rows(list) = it.kind else { return readable_value(it, value(fields, it.name)) };
    let line = |row: &super::rows::Row<'_>| {
        let cells = list.columns.iter().filter(|column| !row.get(column.name).is_empty());
        let cells = cells.map(|column| {
            let text = readable_value(column, row.get(column.name));
            if column.name == list.first().name { text } else { format!("{}: {text}", column.short) }
        });
        cells.collect::<Vec<_>>().join("; ")
    };
    rows(fields, it.name).iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How what was typed for one question, or in one column, reads.
pub fn readable_value(it: &Question, typed: &str) -> String {
    let label = |choices: &[(&'static str, &'static str)], code: &str| {
        choices
            .iter()
            .find(|(value, _)| *value == code)
            .map_or(code.to_owned(), |(_, label)| (*label).to_owned())
    };
    match it.kind {
        Kind::Choice(choices) => label(choices, typed),
        Kind::Many(choices) => typed
            .split(',')
            .filter(|it| !it.is_empty())
            .map(|code| label(choices, code.trim()))
            .collect::<Vec<_>>()
            .join("\n"),
        Kind::Money => money(typed).map_or(typed.to_owned(), pounds),
        Kind::Count => whole(typed).map_or(typed.to_owned(), grouped),
        Kind::Percent if whole(typed).is_some() => format!("{typed}%"),
        Kind::Date => day(typed).map_or(typed.to_owned(), day_in_words),
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::questions;
    use super::*;

    #[test]
    fn a_list_reads_line_by_line() {
        let fields: Fields = [
            ("services.1.name", "Advice"),
            ("services.0.name", "Lunch club"),
            ("services.0.since", "2004"),
            ("services.0.people", "1200"),
            ("services.0.running", "yes"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let services = questions(2).iter().find(|it| it.name == "services").unwrap();
        let read = readable(services, &fields);
        assert_eq!(read, "Lunch club; Started: 2004; People a year: 1,200; Still running: Yes\nAdvice");
    }
}
