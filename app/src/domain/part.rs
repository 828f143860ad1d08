//! The parts of an answer as people read them, whatever its fields are called.
//!
//! A field such as `services.0.name` belongs to the part `services`.

use super::answer::Fields;
use super::question::{Kind, NARRATIVE, RATING, Rating};
use super::question_table::questions;
use super::readable::readable;

/// One question with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name of the question.
    pub name: String,
    /// As headed when read back.
    pub label: String,
    /// What was typed, as it reads; empty when nothing was.
    pub text: String,
    /// True for free text, which can be edited where two texts are put together.
    pub is_free: bool,
}

/// The name of the part that a field belongs to.
pub fn part_of(field: &str) -> &str {
    field.split('.').next().unwrap_or(field)
}

/// Every part of an answer, in the order of its page.
pub fn parts(principle: u8, fields: &Fields) -> Vec<Part> {
    names(principle, [fields]).iter().map(|name| part(principle, name, fields)).collect()
}

/// The names of the parts: those of the principle, and whatever else was typed.
fn names<const N: usize>(principle: u8, all: [&Fields; N]) -> Vec<String> {
    let mut names: Vec<String> = questions(principle).iter().map(|it| it.name.to_owned()).collect();
    let last = [NARRATIVE, RATING].map(str::to_owned);
    for field in all.iter().flat_map(|fields| fields.keys()) {
        let name = part_of(field).to_owned();
        if !names.contains(&name) && !last.contains(&name) {
            names.push(name);
        }
    }
    names.extend(last);
    names
}

fn part(principle: u8, name: &str, fields: &Fields) -> Part {
    let typed = fields.get(name).map_or("", |text| text.trim());
    let (label, text, is_free) = match questions(principle).iter().find(|it| it.name == name) {
        _ if name == NARRATIVE => ("In your own words".to_owned(), typed.to_owned(), true),
        _ if name == RATING => {
            ("Your rating".to_owned(), Rating::label(typed).unwrap_or(typed).to_owned(), false)
        }
        Some(it) => {
            let is_free = matches!(it.kind, Kind::Lines(_)) && !has_rows(name, fields);
            (it.short.to_owned(), readable(it, fields), is_free)
        }
        None => (sentence(name), typed.to_owned(), false),
    };
    // Rows that no question asks for, such as those of an earlier release, are read all the same.
    let is_list = questions(principle).iter().any(|it| it.name == name && matches!(it.kind, Kind::Rows(_)));
    let more = if is_list { String::new() } else { rows(name, fields) };
    let text = format!("{text}{more}").trim().to_owned();
    Part { name: name.to_owned(), label, text, is_free }
}

/// "Earned income" of `earned_income`.
fn sentence(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn rows_of<'a>(name: &'a str, fields: &'a Fields) -> impl Iterator<Item = (&'a str, &'a str)> {
    fields.iter().filter_map(move |(field, value)| {
        let rest = field.strip_prefix(name)?.strip_prefix('.')?;
        Some((rest, value.trim()))
    })
}

fn has_rows(name: &str, fields: &Fields) -> bool {
    rows_of(name, fields).next().is_some()
}

/// The rows of a list, one line each: "Lunch club, 2004".
fn rows(name: &str, fields: &Fields) -> String {
    let mut found: Vec<(usize, &str)> = rows_of(name, fields)
        .filter(|(_, value)| !value.is_empty())
        .map(|(rest, value)| {
            (rest.split('.').next().and_then(|it| it.parse().ok()).unwrap_or_default(), value)
        })
        .collect();
    // As numbers: row 10 comes after row 9.
    found.sort_by_key(|(row, _)| *row);
    let mut text = String::new();
    let mut last = None;
    for (row, value) in found {
        text.push_str(if last == Some(row) { ", " } else { "\n" });
        text.push_str(value);
        last = Some(row);
    }
    text
}

/// A part that two texts have differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// As one person has it.
    pub mine: Part,
    /// As the other has it.
    pub theirs: Part,
}

impl Disagreement {
    /// True when both texts are to be put together by hand.
    pub fn is_free(&self) -> bool {
        self.mine.is_free && self.theirs.is_free
    }
}

/// Where two answers differ, in the order of the page.
pub fn disagreements(principle: u8, mine: &Fields, theirs: &Fields) -> Vec<Disagreement> {
    let of_part = |fields: &Fields, name: &str| -> Vec<(String, String)> {
        let own = fields.iter().filter(|(field, value)| part_of(field) == name && !value.trim().is_empty());
        own.map(|(field, value)| (field.clone(), value.trim().to_owned())).collect()
    };
    names(principle, [mine, theirs])
        .into_iter()
        .filter(|name| of_part(mine, name) != of_part(theirs, name))
        .map(|name| Disagreement {
            mine: part(principle, &name, mine),
            theirs: part(principle, &name, theirs),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn rows_of_a_list_are_read_in_their_order() {
        let given = fields(&[
            ("visits.10.name", "Advice"),
            ("visits.2.name", "Lunch club"),
            ("visits.2.since", "2004"),
            ("visits_more", "no"),
            ("services.1.name", "Advice"),
        ]);
        let found = parts(2, &given);
        let text = |label: &str| found.iter().find(|it| it.label == label).map(|it| it.text.as_str());
        assert_eq!(text("Visits more"), Some("no"));
        assert_eq!(text("Visits"), Some("Lunch club, 2004\nAdvice"));
        // A list that is asked for reads as everywhere else, once.
        assert_eq!((found[0].name.as_str(), found[0].text.as_str()), ("services", "Advice"));
        assert!(!found[0].is_free);
    }

    #[test]
    fn only_what_differs_is_a_disagreement() {
        let mine = fields(&[("tenure", "owned"), ("narrative", "Mine. "), ("rating", "met")]);
        let theirs = fields(&[("tenure", "none"), ("narrative", "Mine."), ("rating", "met")]);
        let found = disagreements(1, &mine, &theirs);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].mine.text, "We own the building");
        assert_eq!(found[0].theirs.text, "We have no premises of our own");
        assert!(!found[0].is_free());
    }
}
