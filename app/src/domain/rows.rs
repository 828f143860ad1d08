//! Lists within an answer: rows kept as fields named `{list}.{row}.{column}`.

use std::collections::BTreeMap;

use super::answer::Fields;

/// The highest number of a row that a form may send: enough to be told that there are too many.
const HIGHEST: usize = 99;

/// One row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its number in the names of its fields, from 0.
    pub index: usize,
    values: BTreeMap<&'a str, &'a str>,
}

impl<'a> Row<'a> {
    /// A row that nothing was typed into.
    pub fn empty(index: usize) -> Self {
        Self { index, ..Self::default() }
    }

    /// What was typed in a column, without space around it.
    pub fn get(&self, column: &str) -> &'a str {
        self.values.get(column).map_or("", |value| value.trim())
    }
}

/// The name of a field in a list.
pub fn cell(list: &str, row: usize, column: &str) -> String {
    format!("{list}.{row}.{column}")
}

/// Row and column of a field of this list. Numbers are written in one way only, so that no two names mean
/// the same field.
pub fn place<'a>(list: &str, name: &'a str) -> Option<(usize, &'a str)> {
    let (number, column) = name.strip_prefix(list)?.strip_prefix('.')?.split_once('.')?;
    let row: usize = number.parse().ok()?;
    (row <= HIGHEST && row.to_string() == number).then_some((row, column))
}

/// The rows of a list, in the order of the form.
pub fn rows<'a>(fields: &'a Fields, list: &str) -> Vec<Row<'a>> {
    let mut found: BTreeMap<usize, Row<'a>> = BTreeMap::new();
    for (name, value) in fields {
        if let Some((index, column)) = place(list, name) {
            let row = found.entry(index).or_insert_with(|| Row::empty(index));
            row.values.insert(column, value);
        }
    }
    found.into_values().collect()
}

/// The same fields without one row of a list; the rows after it move up.
pub fn without_row(fields: &Fields, list: &str, row: usize) -> Fields {
    let mut kept = Fields::new();
    for (name, value) in fields {
        let name = match place(list, name) {
            Some((index, _)) if index == row => continue,
            Some((index, column)) if index > row => cell(list, index - 1, column),
            _ => name.clone(),
        };
        kept.insert(name, value.clone());
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_plain_numbers_name_a_row() {
        assert_eq!(place("services", "services.7.name"), Some((7, "name")));
        for name in [
            "services.-1.name",
            "services.999999.name",
            "services.07.name",
            "services.+1.name",
            "services.name",
            "services",
            "contracts.0.name",
            "services.99999999999999999999999.name",
        ] {
            assert_eq!(place("services", name), None, "{name}");
        }
    }

    #[test]
    fn rows_come_by_number_and_not_by_letter() {
        let given =
            fields(&[("a.10.name", "ten"), ("a.2.name", "two"), ("a.2.kind", "k"), ("b.0.name", "b")]);
        let found = rows(&given, "a");
        assert_eq!(found.iter().map(|row| row.get("name")).collect::<Vec<_>>(), ["two", "ten"]);
        assert_eq!((found[0].get("kind"), found[1].get("kind")), ("k", ""));
    }

    proptest! {
        #[test]
        fn a_row_that_goes_takes_nothing_else_with_it(count in 0_usize..20, gone in 0_usize..20) {
            let mut given: Fields = (0..count).map(|row| (cell("a", row, "name"), row.to_string())).collect();
            given.insert("narrative".into(), "words".into());
            let left = without_row(&given, "a", gone);
            let names: Vec<String> = rows(&left, "a").iter().map(|row| row.get("name").to_owned()).collect();
            let expected: Vec<String> = (0..count).filter(|row| *row != gone).map(|row| row.to_string()).collect();
            prop_assert_eq!(names, expected);
            prop_assert_eq!(left.get("narrative").map(String::as_str), Some("words"));
        }
    }
}
