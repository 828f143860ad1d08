//! Seats, for directors and the co-ordinator: coverage, one partnership, giving, changing, handing over.

mod board;
mod change;
mod choose;
mod joint;
mod pack;
mod pair;
#[cfg(test)]
mod tests;

pub use board::board;
pub use change::{Change, change};
pub use choose::choose;
pub use joint::{Worked, joint};
pub use pack::{pack, pack_text};
pub use pair::pair;

use crate::domain::{SeatKind, SeatState, stored_day};
use crate::ports::Holding;

const LEAD_AND_DEPUTY: [SeatKind; 2] = [SeatKind::Lead, SeatKind::Deputy];

/// The colour of a state's tag.
const fn colour(state: SeatState) -> &'static str {
    match state {
        SeatState::Proposed => "purple",
        SeatState::Offered => "blue",
        SeatState::Accepted => "teal",
        SeatState::InPost => "green",
        SeatState::Declined | SeatState::Ended => "grey",
    }
}

/// The organisation, for readers who may know it.
fn organisation(holding: &Holding) -> String {
    if holding.organisation.is_empty() {
        "An anchor that you stand aside from".to_owned()
    } else {
        holding.organisation.clone()
    }
}

/// "1 December 2026 to 30 November 2028", as far as it is known.
fn term(holding: &Holding) -> String {
    let last = holding.ended_on.as_ref().or(holding.ends_on.as_ref());
    match (&holding.starts_on, last) {
        (Some(first), Some(last)) => format!("{} to {}", stored_day(first), stored_day(last)),
        (Some(first), None) => format!("From {}, no last day agreed", stored_day(first)),
        _ => String::new(),
    }
}
