//! When an organisation is on the public register, worked out from what happened to its application.
//!
//! Nothing is stored for it: the register of any past day follows from the history, as does its feed.

use super::{SeatKind, Status, Timestamp};

/// A seat that an anchor holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The partnership's code.
    pub partnership: String,
    /// Lead or Deputy.
    pub seat: SeatKind,
    /// Who sits there now, or sat there last.
    pub person: String,
    /// From when.
    pub from: Timestamp,
    /// Until when; the moment itself is no longer part of it.
    pub to: Option<Timestamp>,
}

impl Term {
    /// Whether it was held at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.from <= at && self.to.is_none_or(|to| to > at)
    }
}

/// A stretch of time on the register, with one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Since when it has been on the register without a break.
    pub since: Timestamp,
    /// From when with this status.
    pub from: Timestamp,
    /// Until when; the moment itself is no longer part of it.
    pub to: Option<Timestamp>,
    /// True when confirmed with conditions.
    pub with_conditions: bool,
}

impl Listing {
    /// Whether it was on the register like this at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.from <= at && self.to.is_none_or(|to| to > at)
    }

    /// True when the organisation came onto the register with it, and did not only change its status.
    pub fn is_new(&self) -> bool {
        self.since == self.from
    }
}

/// What keeps an organisation listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// The decision that stands.
    ByDecision,
    /// A seat in post, although the decision fell; with its end, when it has one.
    BySeat(Option<Timestamp>),
}

/// What is being listed, and what keeps it there.
struct Open {
    listing: Listing,
    kept: Kept,
}

/// The stretches on the register of one application, oldest first.
///
/// A decision stands while it is looked at again. Once it has fallen, a seat in post keeps the organisation
/// listed until it is decided anew or the seat ends. `changes` are the moments at which the status changed.
pub fn listings(changes: &[(Timestamp, Status)], terms: &[Term]) -> Vec<Listing> {
    let mut done: Vec<Listing> = Vec::new();
    let mut open: Option<Open> = None;
    for &(at, status) in changes {
        open = open.and_then(|it| end_with_seat(it, Some(at), &mut done));
        open = match status {
            Status::Confirmed | Status::ConfirmedWithConditions => {
                Some(listed(open, at, status == Status::ConfirmedWithConditions, &mut done))
            }
            Status::UnderDecisionReview => open,
            Status::InAssessment
            | Status::InformationRequested
            | Status::AwaitingDetermination
            | Status::Determined => open.and_then(|it| decided_anew(it, at, terms, &mut done)),
            Status::Draft
            | Status::Submitted
            | Status::NotYetConfirmed
            | Status::Withdrawn
            | Status::Lapsed => {
                close(open, at, &mut done);
                None
            }
        };
    }
    let left = open.and_then(|it| end_with_seat(it, None, &mut done));
    done.extend(left.map(|it| it.listing));
    // A status that lasted no time was never on the register.
    done.retain(|it| it.to != Some(it.from));
    done
}

fn listed(open: Option<Open>, at: Timestamp, with_conditions: bool, done: &mut Vec<Listing>) -> Open {
    let since = open.as_ref().map_or(at, |it| it.listing.since);
    match open {
        Some(it) if it.listing.with_conditions == with_conditions => Open { kept: Kept::ByDecision, ..it },
        other => {
            close(other, at, done);
            let listing = Listing { since, from: at, to: None, with_conditions };
            Open { listing, kept: Kept::ByDecision }
        }
    }
}

fn decided_anew(open: Open, at: Timestamp, terms: &[Term], done: &mut Vec<Listing>) -> Option<Open> {
    if open.kept != Kept::ByDecision {
        return Some(open);
    }
    if let Some(term) = terms.iter().find(|term| term.holds_at(at)) {
        return Some(Open { kept: Kept::BySeat(term.to), ..open });
    }
    close(Some(open), at, done);
    None
}

/// Ends what only a seat kept, when the seat ended by then.
fn end_with_seat(open: Open, by: Option<Timestamp>, done: &mut Vec<Listing>) -> Option<Open> {
    match open.kept {
        Kept::BySeat(Some(end)) if by.is_none_or(|by| end <= by) => {
            close(Some(open), end, done);
            None
        }
        _ => Some(open),
    }
}

fn close(open: Option<Open>, at: Timestamp, done: &mut Vec<Listing>) {
    done.extend(open.map(|it| Listing { to: Some(at), ..it.listing }));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    fn term(from: i64, to: Option<i64>) -> Term {
        Term {
            partnership: "CP1".into(),
            seat: SeatKind::Lead,
            person: "Jo".into(),
            from: at(from),
            to: to.map(at),
        }
    }

    fn told(changes: &[(i64, Status)], terms: &[Term]) -> Vec<(i64, i64, Option<i64>, bool)> {
        let changes: Vec<_> = changes.iter().map(|(seconds, status)| (at(*seconds), *status)).collect();
        listings(&changes, terms)
            .into_iter()
            .map(|it| {
                (it.since.seconds(), it.from.seconds(), it.to.map(Timestamp::seconds), it.with_conditions)
            })
            .collect()
    }

    #[test]
    fn a_released_decision_lists_and_nothing_before_it_does() {
        let life = [(1, Status::Submitted), (2, Status::InAssessment), (5, Status::Confirmed)];
        assert_eq!(told(&life, &[]), [(5, 5, None, false)]);
        assert_eq!(told(&[(5, Status::NotYetConfirmed)], &[]), []);
    }

    #[test]
    fn a_decision_stands_while_it_is_looked_at_again() {
        let life = [
            (5, Status::ConfirmedWithConditions),
            (7, Status::UnderDecisionReview),
            (9, Status::ConfirmedWithConditions),
            (11, Status::Confirmed),
        ];
        assert_eq!(told(&life, &[]), [(5, 5, Some(11), true), (5, 11, None, false)]);
    }

    #[test]
    fn a_decision_that_fell_unlists_unless_there_is_a_seat() {
        let life =
            [(5, Status::ConfirmedWithConditions), (9, Status::InAssessment), (12, Status::Determined)];
        assert_eq!(told(&life, &[]), [(5, 5, Some(9), true)]);
        assert_eq!(told(&life, &[term(6, None)]), [(5, 5, None, true)]);
        assert_eq!(told(&life, &[term(6, Some(10))]), [(5, 5, Some(10), true)]);
        assert_eq!(told(&life, &[term(6, Some(20))]), [(5, 5, Some(20), true)]);
        assert_eq!(told(&life, &[term(6, Some(8))]), [(5, 5, Some(9), true)]);
    }

    #[test]
    fn decided_anew_it_goes_on_or_ends() {
        let life = |last| [(5, Status::ConfirmedWithConditions), (9, Status::InAssessment), (15, last)];
        let seat = [term(6, None)];
        assert_eq!(told(&life(Status::Confirmed), &seat), [(5, 5, Some(15), true), (5, 15, None, false)]);
        assert_eq!(told(&life(Status::NotYetConfirmed), &seat), [(5, 5, Some(15), true)]);
        assert_eq!(told(&life(Status::Confirmed), &[]), [(5, 5, Some(9), true), (15, 15, None, false)]);
    }

    #[test]
    fn a_seat_holds_from_its_first_moment_to_before_its_last() {
        let term = term(5, Some(9));
        let held: Vec<bool> = [4, 5, 8, 9].into_iter().map(|second| term.holds_at(at(second))).collect();
        assert_eq!(held, [false, true, true, false]);
    }

    proptest! {
        /// Whatever happens in whatever order, stretches never overlap and only the last is open.
        #[test]
        fn stretches_follow_each_other(
            steps in prop::collection::vec((0..12_usize, 0..4_i64), 0..20),
            seats in prop::collection::vec((0..40_i64, prop::option::of(0..20_i64)), 0..3),
        ) {
            let mut now = 0;
            let life: Vec<_> = steps
                .iter()
                .map(|(status, gap)| {
                    now += gap;
                    (at(now), Status::ALL[*status])
                })
                .collect();
            let terms: Vec<_> = seats.iter().map(|(from, long)| term(*from, long.map(|it| from + it))).collect();
            let all = listings(&life, &terms);
            for pair in all.windows(2) {
                prop_assert!(pair[0].to.is_some_and(|to| to <= pair[1].from));
            }
            for it in &all {
                prop_assert!(it.since <= it.from && it.to.is_none_or(|to| to > it.from));
            }
            // The last word: an anchor is listed, and who is out is not.
            match life.last().map(|it| it.1) {
                Some(Status::Confirmed | Status::ConfirmedWithConditions) => {
                    prop_assert!(all.last().is_some_and(|it| it.to.is_none()));
                }
                Some(Status::NotYetConfirmed | Status::Withdrawn | Status::Lapsed) => {
                    prop_assert!(all.iter().all(|it| it.to.is_some()));
                }
                _ => {}
            }
        }
    }
}
