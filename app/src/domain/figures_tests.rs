//! The figures, by example and by property.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::answer::Fields;
use super::figures::{Figure, figures};
use super::rows::cell;

const TODAY: Date = date(2026, 11, 22);

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn shown(principle: u8, pairs: &[(&str, &str)]) -> Vec<(&'static str, String, String)> {
    figures(principle, &fields(pairs), TODAY).into_iter().map(|it| (it.term, it.value, it.note)).collect()
}

fn one(term: &str, pairs: &[(&str, &str)]) -> Figure {
    figures(4, &fields(pairs), TODAY).into_iter().find(|it| it.term == term).unwrap()
}

#[test]
fn the_money_of_three_years() {
    let given = [
        ("income.0.year", "2026"),
        ("income.0.contracts", "£100,000"),
        ("income.0.rent", "24,500"),
        ("income.0.grants", "76,300"),
        ("income.1.year", "2024"),
        ("income.1.grants", "50"),
        ("income.1.fees", "50"),
        ("income.2.year", "2025"),
        ("largest_funder", "62000"),
        ("free_reserves", "65,000"),
        ("annual_spending", "190,000"),
        ("contracts.0.value", "30000"),
        ("contracts.0.ends", "2027-11-22"),
        ("contracts.1.value", "10000"),
        ("contracts.1.ends", "2028-11-22"),
        ("contracts.2.value", "99999"),
        ("contracts.2.ends", "2026-11-22"),
    ];
    insta::assert_debug_snapshot!(figures(4, &fields(&given), TODAY));
}

#[test]
fn nothing_given_gives_nothing() {
    for principle in super::PRINCIPLES {
        assert_eq!(figures(principle, &Fields::new(), TODAY), []);
    }
}

#[test]
fn nought_is_said_in_words() {
    let given = [
        ("income.0.year", "2026"),
        ("free_reserves", "5"),
        ("annual_spending", "0"),
        ("contracts.0.funder", "A"),
    ];
    assert_eq!(
        one("Earned income", &given).how,
        "No income is given for 2026, so there is nothing to take a share of."
    );
    assert_eq!(one("Reserves", &given).how, "No spending is given, so the months cannot be worked out.");
    assert_eq!(
        one("Contract months left", &given).how,
        "No contract with a value and an end date still to come is listed."
    );
    for figure in figures(4, &fields(&given), TODAY) {
        assert_eq!(figure.value, "No figure");
    }
}

#[test]
fn a_year_that_cannot_be_read_is_left_out() {
    let given = [
        ("income.0.year", "2026"),
        ("income.0.grants", "about 200k"),
        ("income.1.year", "2025"),
        ("income.1.fees", "10"),
    ];
    assert_eq!(one("Earned income", &given).note, "of income in 2025");
}

#[test]
fn what_was_answered_before_there_were_lists_still_counts() {
    let mut given = vec![
        ("accounts_year", "2025"),
        ("total_income", "200,800"),
        ("earned_income", "124,500"),
        ("largest_funder", "62,000"),
    ];
    assert_eq!(
        (one("Earned income", &given).value, one("Largest funder", &given).value),
        ("62%".into(), "31%".into())
    );
    given[2].1 = "300,000";
    assert_eq!(one("Earned income", &given).value, "No figure");
}

#[test]
fn the_largest_kind_stands_in_for_the_largest_funder() {
    let given = [("income.0.year", "2026"), ("income.0.grants", "60"), ("income.0.donations", "40")];
    let figure = one("Largest kind of income", &given);
    assert_eq!((figure.value.as_str(), figure.note.as_str()), ("60%", "of income in 2026, from grants"));
}

#[test]
fn services_and_groups_are_counted() {
    let given = [
        ("services.0.name", "Lunch club"),
        ("services.0.since", "2004"),
        ("services.0.running", "yes"),
        ("services.1.name", "Advice"),
        ("services.1.since", "1990"),
        ("services.1.running", "no"),
    ];
    assert_eq!(
        shown(2, &given),
        [
            ("Services running", "1".into(), "of 2 listed".into()),
            ("Longest-running", "22 years".into(), "since 2004".into())
        ]
    );
    let named = [("groups.0.name", "A"), ("groups_supported", "1200")];
    assert_eq!(shown(3, &named), [("Groups named", "1".into(), "of 1,200 supported".into())]);
}

/// Anything that somebody might type into a cell.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0_i64..=999_999_999).prop_map(|number| number.to_string()),
        (1900_i64..2100).prop_map(|number| number.to_string()),
        (1990_i16..2200, 1_i8..13, 1_i8..29)
            .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        "[-£,.0-9a-z ]{0,20}",
        Just("yes".to_owned()),
    ]
}

type Cells = Vec<(&'static str, String)>;

fn answers() -> impl Strategy<Value = (u8, Vec<Cells>, Cells, &'static str)> {
    let lists: [(u8, &'static str, &'static [&'static str]); 3] = [
        (2, "services", &["name", "since", "running"]),
        (4, "income", &["year", "contracts", "grants", "rent"]),
        (4, "contracts", &["value", "starts", "ends"]),
    ];
    (0..lists.len()).prop_flat_map(move |which| {
        let (principle, list, columns) = lists[which];
        let row = prop::collection::vec(typed(), columns.len())
            .prop_map(move |cells| columns.iter().copied().zip(cells).collect::<Vec<_>>());
        let flat = [
            "largest_funder",
            "free_reserves",
            "annual_spending",
            "total_income",
            "earned_income",
            "accounts_year",
        ];
        let flat = prop::collection::vec(typed(), flat.len())
            .prop_map(move |cells| flat.into_iter().zip(cells).collect());
        (Just(principle), prop::collection::vec(row, 0..20), flat, Just(list))
    })
}

fn put(rows: &[Vec<(&str, String)>], flat: &[(&str, String)], list: &str) -> Fields {
    let mut fields: Fields = flat.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    for (index, row) in rows.iter().enumerate() {
        fields.extend(row.iter().map(|(column, value)| (cell(list, index, column), value.clone())));
    }
    fields
}

proptest! {
    #[test]
    fn figures_hold_whatever_is_typed((principle, rows, flat, list) in answers()) {
        for figure in figures(principle, &put(&rows, &flat, list), TODAY) {
            prop_assert!(!figure.value.contains("NaN") && !figure.value.contains("inf") && !figure.value.contains('-'), "{figure:?}");
            if let Some(percent) = figure.value.strip_suffix('%') {
                prop_assert!((0..=100).contains(&percent.parse::<i64>().unwrap()), "{figure:?}");
            }
            prop_assert!(figure.how.ends_with('.') && figure.means.ends_with('.'));
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter((principle, rows, flat, list) in answers(), turn in 0_usize..20) {
        let mut turned = rows.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        turned.reverse();
        prop_assert_eq!(
            figures(principle, &put(&rows, &flat, list), TODAY),
            figures(principle, &put(&turned, &flat, list), TODAY)
        );
    }
}
