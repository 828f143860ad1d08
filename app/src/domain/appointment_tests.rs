//! The table of seats, whole; and that no order of commands leaves it.

use std::fmt::Write;

use super::application::Party;
use super::appointment::*;
use super::joint::SeatKind;
use super::policy::{Denied, Standing};
use super::seat_reasons::{Basis, EndedWhy};
use super::terms::{day_after, days_from, term_end};

/// Role × command × state, for each seat.
#[test]
fn the_whole_table_is_as_reviewed() {
    let states: Vec<Option<SeatState>> = std::iter::once(None).chain(SeatState::ALL.map(Some)).collect();
    let name = |state: Option<SeatState>| state.map_or("nobody", SeatState::code);
    let mut table = String::new();
    for seat in [SeatKind::Lead, SeatKind::Deputy] {
        for party in Party::ALL {
            writeln!(table, "{seat:?}, {party:?}").unwrap();
            for command in SeatCommand::ALL {
                let standing = Standing::new(vec![party]);
                let lines: Vec<String> = states
                    .iter()
                    .filter_map(|state| {
                        let permit = standing.permit_seat(command, seat, *state).ok()?;
                        Some(format!("{} -> {}", name(*state), name(permit.to())))
                    })
                    .collect();
                if !lines.is_empty() {
                    writeln!(table, "  {}: {}", command.words(), lines.join(", ")).unwrap();
                }
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn somebody_without_a_capacity_learns_nothing() {
    for command in SeatCommand::ALL {
        for state in SeatState::ALL {
            let denied = Standing::default().permit_seat(command, SeatKind::Deputy, Some(state));
            assert_eq!(denied, Err(SeatDenied::Person(Denied::Unknown)));
        }
    }
}

#[test]
fn every_code_is_read_again() {
    assert!(SeatState::ALL.iter().all(|it| SeatState::parse(it.code()) == Some(*it)));
    assert!(Basis::ALL.iter().all(|it| Basis::parse(it.code()) == Some(*it)));
    assert!(EndedWhy::ALL.iter().all(|it| EndedWhy::parse(it.code()) == Some(*it)));
}

#[test]
fn a_term_ends_the_day_before() {
    for (start, months, end) in
        [("2026-12-01", 24, "2028-11-30"), ("2026-11-22", 12, "2027-11-21"), ("2026-08-31", 6, "2027-02-27")]
    {
        assert_eq!(term_end(start, months).as_deref(), Some(end));
    }
    assert_eq!(term_end("soon", 12), None);
    assert_eq!(day_after("2028-02-28").as_deref(), Some("2028-02-29"));
    assert_eq!(days_from("2026-11-22", "2026-11-20"), Some(-2));
}

proptest::proptest! {
    /// Whatever is done in whatever order, a seat only ever moves along the table, and what is over stays over.
    #[test]
    fn no_order_of_commands_leaves_the_table(given in proptest::collection::vec((0..13_usize, 0..6_usize), 0..40)) {
        let mut state = None;
        for (command, party) in given {
            let standing = Standing::new(vec![Party::ALL[party]]);
            let permit = standing.permit_seat(SeatCommand::ALL[command], SeatKind::Deputy, state);
            let is_over = matches!(state, Some(SeatState::Ended | SeatState::Declined));
            proptest::prop_assert!(!is_over || permit.is_err());
            let Ok(permit) = permit else { continue };
            let was_held = matches!(state, Some(SeatState::Accepted | SeatState::InPost));
            let is_held = permit.to() == Some(SeatState::InPost);
            proptest::prop_assert!(!is_held || was_held, "nobody is in post without having said yes");
            state = permit.to();
        }
    }
}
