//! Answers that cannot all be right.

use std::collections::BTreeSet;

use super::answer::{Fields, Problem, problem, row_name, value};
use super::figures::{Finances, year_of};
use super::rows::{cell, rows};
use super::value::{day, money, whole};

/// What contradicts what, in the order of the form.
pub fn contradictions(principle: u8, fields: &Fields) -> Vec<Problem> {
    match principle {
        3 => groups(fields),
        4 => [years(fields), funder(fields), contracts(fields)].concat(),
        6 => trustees(fields),
        _ => Vec::new(),
    }
}

fn groups(fields: &Fields) -> Vec<Problem> {
    let named = i64::try_from(rows(fields, "groups").len()).unwrap_or(i64::MAX);
    match whole(value(fields, "groups_supported")) {
        Some(said) if said < named => vec![problem(
            "groups_supported",
            format!("Groups supported cannot be fewer than the {named} you name"),
        )],
        _ => Vec::new(),
    }
}

fn years(fields: &Fields) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (number, row) in (1..).zip(rows(fields, "income")) {
        if let Some(year) = year_of(&row)
            && !seen.insert(year)
        {
            let message = format!("{}: you have given {year} already", row_name("year", number));
            problems.push(problem(&cell("income", row.index, "year"), message));
        }
    }
    problems
}

fn funder(fields: &Fields) -> Vec<Problem> {
    let latest = Finances::of(fields).latest().map(|year| year.total);
    match (money(value(fields, "largest_funder")), latest) {
        (Some(part), Some(total)) if part > total => vec![problem(
            "largest_funder",
            "Your largest funder cannot be more than your income in your latest year".into(),
        )],
        _ => Vec::new(),
    }
}

fn contracts(fields: &Fields) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, row) in (1..).zip(rows(fields, "contracts")) {
        if let (Some(starts), Some(ends)) = (day(row.get("starts")), day(row.get("ends")))
            && ends < starts
        {
            let message = format!("{}: it cannot end before it starts", row_name("contract", number));
            problems.push(problem(&cell("contracts", row.index, "ends"), message));
        }
    }
    problems
}

fn trustees(fields: &Fields) -> Vec<Problem> {
    let number = |name| whole(value(fields, name));
    match (number("trustees_present"), number("trustees_total")) {
        (Some(present), Some(total)) if present > total => {
            vec![problem("trustees_present", "Trustees present cannot be more than your trustees".into())]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(principle: u8, pairs: &[(&str, &str)]) -> Vec<String> {
        let fields = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        contradictions(principle, &fields).into_iter().map(|it| it.field).collect()
    }

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let income = [("income.0.year", "2025"), ("income.0.grants", "100"), ("largest_funder", "101")];
        assert_eq!(found(4, &income), ["largest_funder"]);
        assert_eq!(found(4, &[("income.0.grants", "100"), ("largest_funder", "101")]), [""; 0]);
        assert_eq!(found(6, &[("trustees_present", "9"), ("trustees_total", "8")]), ["trustees_present"]);
        assert_eq!(found(3, &[("groups_supported", "0"), ("groups.0.name", "A")]), ["groups_supported"]);
    }

    #[test]
    fn a_year_comes_once_and_a_contract_ends_after_it_starts() {
        assert_eq!(found(4, &[("income.0.year", "2025"), ("income.2.year", "2025")]), ["income.2.year"]);
        let backwards = [("contracts.1.starts", "2026-04-01"), ("contracts.1.ends", "2026-03-31")];
        assert_eq!(found(4, &backwards), ["contracts.1.ends"]);
    }
}
