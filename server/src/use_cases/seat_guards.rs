//! What is asked before a seat changes: who it is, whether it is vacant, whether the days fit.

use app::domain::{Actor, Denied, Party, SeatDenied, SeatKind, SeatState, stored_day, term_end};
use uuid::Uuid;

use super::{Loaded, UseCaseError, UseCaseResult};
use crate::store::Run;
use crate::store::seats::{self, SeatRow};

/// A seat's refusal, as the use cases say it.
pub(super) fn refused(denied: SeatDenied) -> UseCaseError {
    match denied {
        SeatDenied::Person(Denied::Unknown) => UseCaseError::NotFound,
        SeatDenied::Person(_) => UseCaseError::Denied,
        SeatDenied::Moment(..) => UseCaseError::Refused(denied.to_string()),
    }
}

/// A director says first that there is no conflict; the co-ordinator and the organisation need not.
pub(super) fn require_keeper(loaded: &Loaded, actor: &Actor) -> UseCaseResult<()> {
    let others = [Party::Coordinator, Party::OrganisationAdministrator];
    if others.into_iter().any(|party| loaded.standing.is(party)) {
        return Ok(());
    }
    loaded.require_free(actor)
}

/// Somebody changed it first.
pub(super) fn require(done: bool) -> UseCaseResult<()> {
    if done {
        return Ok(());
    }
    Err(UseCaseError::Stale("The seat changed while you were looking at it. Read it again.".into()))
}

/// A last day is not before the first.
pub(super) fn require_in_term(row: &SeatRow, last: &str) -> UseCaseResult<()> {
    match row.starts_on.as_deref().filter(|first| last < *first && row.status == SeatState::InPost.code()) {
        None => Ok(()),
        Some(first) => Err(UseCaseError::Refused(format!(
            "The first day was {}. Enter that day or a later one.",
            stored_day(first)
        ))),
    }
}

/// Refuses while somebody is in post.
pub(super) async fn require_vacant(db: &mut impl Run, row: &SeatRow, kind: SeatKind) -> UseCaseResult<()> {
    let all = seats::list_of(db, Uuid::nil(), &row.partnership).await?;
    let held = all.iter().find(|it| it.seat == kind.code() && it.status == SeatState::InPost.code());
    held.map_or(Ok(()), |held| {
        Err(UseCaseError::Refused(format!(
            "{} holds the {} seat of {}. End that first.",
            held.organisation,
            kind.label(),
            row.partnership_name
        )))
    })
}

/// Refuses while somebody else was offered the Lead seat.
pub(super) async fn require_nobody_next(db: &mut impl Run, row: &SeatRow) -> UseCaseResult<()> {
    let all = seats::list_of(db, Uuid::nil(), &row.partnership).await?;
    let next = all.iter().find(|it| {
        it.seat == SeatKind::Lead.code()
            && [SeatState::Offered.code(), SeatState::Accepted.code()].contains(&it.status.as_str())
    });
    next.map_or(Ok(()), |_| {
        Err(UseCaseError::Refused(format!(
            "The Lead seat of {} is offered or accepted. Settle that first.",
            row.partnership_name
        )))
    })
}

/// The last day that a term beginning on a day has, unless another is agreed.
pub(super) fn usual_end(starts_on: &str, months: i64) -> UseCaseResult<String> {
    term_end(starts_on, months)
        .ok_or_else(|| UseCaseError::Refused("Enter a first day that is a real date.".into()))
}
