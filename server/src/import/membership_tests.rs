//! What a member list changes, and what it leaves alone.

use app::domain::Point;

use super::membership::{Change, SOURCE, Wanted, plan};
use crate::store::place_keeping::KeptPointRow;
use crate::world::World;

const TODAY: &str = "2026-10-03";
const HERE: Point = Point { easting: 416_000, northing: 433_000 };
const THERE: Point = Point { easting: 417_000, northing: 433_000 };

fn line(partnership: &str, from: &str, to: &str) -> Wanted {
    Wanted {
        line: 2,
        partnership: partnership.into(),
        ods_code: "X00001".into(),
        name: "Keld Surgery".into(),
        postcode: "AB1 2CD".into(),
        point: Some(HERE),
        from: from.into(),
        to: (!to.is_empty()).then(|| to.to_owned()),
    }
}

fn stored(partnership: &str, from: &str, to: &str) -> KeptPointRow {
    KeptPointRow {
        id: World::real().id(),
        partnership: partnership.into(),
        kind: "practice".into(),
        ods_code: Some("X00001".into()),
        name: "Keld Surgery".into(),
        postcode: "AB1 2CD".into(),
        easting: HERE.easting,
        northing: HERE.northing,
        from_date: from.into(),
        to_date: (!to.is_empty()).then(|| to.to_owned()),
        source: SOURCE.into(),
        by_list: 1,
    }
}

fn by_hand(row: KeptPointRow) -> KeptPointRow {
    KeptPointRow { by_list: 0, source: "Minutes".into(), ..row }
}

/// Partnership, from and to.
type Saved = (String, String, String);

/// What is saved, and how many are removed.
fn outcome(lines: &[Wanted], rows: &[KeptPointRow]) -> Result<(Vec<Saved>, usize), String> {
    let plan = plan(&World::real(), lines, rows, TODAY).map_err(|wrong| wrong.join("\n"))?;
    let mut saved = Vec::new();
    let mut removed = 0;
    for step in plan.steps {
        match step.change {
            Change::Save(row) => {
                saved.push((row.partnership, row.from_date, row.to_date.unwrap_or_default()));
            }
            Change::Remove(_) => removed += 1,
        }
    }
    Ok((saved, removed))
}

fn row(partnership: &str, from: &str, to: &str) -> Saved {
    (partnership.into(), from.into(), to.into())
}

#[test]
fn what_leaves_the_list_ends_and_what_is_over_stays() {
    let listed = [stored("CP1", "2019-10-01", "")];
    assert_eq!(outcome(&[], &listed), Ok((vec![row("CP1", "2019-10-01", TODAY)], 0)));
    assert_eq!(outcome(&[], &[stored("CP1", "2019-10-01", "2024-04-01")]), Ok((vec![], 0)));
    assert_eq!(outcome(&[], &[stored("CP1", "2027-04-01", "")]), Ok((vec![], 1)));
    assert_eq!(outcome(&[], &[by_hand(stored("CP1", "2019-10-01", ""))]), Ok((vec![], 0)));
    // The list goes on with it elsewhere: it ends on that day.
    let elsewhere = [line("CP2", "2027-01-01", "")];
    let expected = vec![row("CP2", "2027-01-01", ""), row("CP1", "2019-10-01", "2027-01-01")];
    assert_eq!(outcome(&elsewhere, &listed), Ok((expected, 0)));
}

#[test]
fn days_that_are_over_are_never_changed() {
    let listed = [stored("CP1", "2019-10-01", "")];
    for refused in [line("CP1", "2018-10-01", ""), line("CP2", "2019-10-01", "")] {
        let words = outcome(&[refused], &listed).unwrap_err();
        assert!(
            words.contains("X00001 is in CP1 from 1 October 2019, and a list does not change days"),
            "{words}"
        );
    }
    let over = [stored("CP1", "2019-10-01", "2024-04-01")];
    assert!(outcome(&[line("CP1", "2019-10-01", "")], &over).is_err());
    let again = [line("CP1", "2019-10-01", "2024-04-01"), line("CP1", "2025-04-01", "")];
    assert_eq!(outcome(&again, &over), Ok((vec![row("CP1", "2025-04-01", "")], 0)));
    // What the list ended today it may take back today.
    let today = [stored("CP1", "2019-10-01", TODAY)];
    assert_eq!(
        outcome(&[line("CP1", "2019-10-01", "")], &today),
        Ok((vec![row("CP1", "2019-10-01", "")], 0))
    );
}

#[test]
fn a_move_is_two_points_and_small_corrections_of_a_postcode_are_none() {
    let listed = [stored("CP1", "2019-10-01", "")];
    let moved = Wanted { postcode: "AB1 2CE".into(), point: Some(THERE), ..line("CP1", "2019-10-01", "") };
    let expected = vec![row("CP1", "2019-10-01", TODAY), row("CP1", TODAY, "")];
    assert_eq!(outcome(&[moved], &listed), Ok((expected, 0)));
    let near =
        Wanted { point: Some(Point { easting: HERE.easting + 60, ..HERE }), ..line("CP1", "2019-10-01", "") };
    assert_eq!(outcome(&[near], &listed), Ok((vec![], 0)));
    let unknown = Wanted { postcode: "AB1 2CE".into(), point: None, ..line("CP1", "2019-10-01", "") };
    assert!(outcome(&[unknown], &listed).unwrap_err().contains("is not among those loaded"));
    let unknown = Wanted { point: None, ..line("CP1", "2019-10-01", "") };
    assert_eq!(outcome(&[unknown], &listed), Ok((vec![], 0)), "it is where it was");
}

#[test]
fn a_line_that_agrees_with_what_people_keep_changes_nothing_and_others_are_refused() {
    let halves =
        [by_hand(stored("CP1", "2019-10-01", "2026-06-01")), by_hand(stored("CP1", "2026-06-01", ""))];
    assert_eq!(outcome(&[line("CP1", "2019-10-01", "")], &halves), Ok((vec![], 0)));
    for refused in [line("CP1", "2019-10-01", "2027-01-01"), line("CP2", "2024-04-01", "")] {
        let words = outcome(&[refused], &halves).unwrap_err();
        assert!(words.contains("as people entered it (source: “Minutes”)"), "{words}");
    }
}
