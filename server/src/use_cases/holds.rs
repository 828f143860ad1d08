//! A hold: the co-ordinator stops an application's clocks for a reason, and starts them again.

use app::domain::{Actor, Command, Due, Event, Timestamp};
use app::ports::HoldView;
use app::ui::dates;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::mail::{ApplicationHeld, HoldEnded};
use crate::store::applications::ApplicationRow;
use crate::store::holds::HoldRow;
use crate::store::{Tx, conditions, holds, requests};

impl Service {
    /// Now; for an application on hold, the moment at which its clocks stopped.
    pub(super) fn clock_of(&self, application: &ApplicationRow) -> Timestamp {
        application.held_at.map_or_else(|| self.now(), Timestamp::from_seconds)
    }

    /// Puts an application on hold.
    pub async fn hold(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) = self.lock_at(actor, reference, Command::Hold, version).await?;
        let (id, now) = (loaded.application.id, self.now());
        holds::insert(&mut tx, self.world.id(), id, reason, actor.person, now).await?;
        let event = Event::Held { reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = ApplicationHeld {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            reason: reason.to_owned(),
            link: self.link(&format!("/applications/{reference}/status")),
        };
        let occasion = format!("held/{id}/{}", loaded.application.version);
        self.tell_members(&mut tx, &loaded, letter, &occasion).await?;
        self.commit(tx).await
    }

    /// Ends the hold. Every date that is still ahead of somebody moves by as long as it was.
    pub async fn end_hold(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, mut loaded, permit) =
            self.lock_at(actor, reference, Command::ReleaseHold, version).await?;
        let (id, now) = (loaded.application.id, self.now());
        let since = loaded.application.held_at.unwrap_or(now.seconds());
        let days = dates::days_between(since, now.seconds());
        holds::move_links(&mut tx, id, now.seconds() - since).await?;
        let moved = self.move_dates(&mut tx, &loaded, days).await?;
        holds::end(&mut tx, id, actor.person, now).await?;
        let event = Event::HoldEnded { days, reason: reason.to_owned() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        let letter = HoldEnded {
            organisation: loaded.organisation.name.clone(),
            reference: reference.to_owned(),
            days: long(days),
            reason: reason.to_owned(),
            dates: if moved.is_empty() {
                "No date of yours was waiting.".to_owned()
            } else {
                format!("Your new dates: {}.", moved.join("; "))
            },
            link: self.link(&format!("/applications/{reference}/status")),
        };
        let occasion = format!("hold-ended/{id}/{}", loaded.application.version);
        self.tell_members(&mut tx, &loaded, letter, &occasion).await?;
        self.commit(tx).await
    }

    /// Moves the due dates of an open request and of open conditions, and says what they are now.
    async fn move_dates(&self, tx: &mut Tx, loaded: &Loaded, days: i64) -> UseCaseResult<Vec<String>> {
        let (id, now) = (loaded.application.id, self.now());
        let mut moved = Vec::new();
        if let Some(open) = requests::find_open(tx, id).await?.filter(|it| it.sent_at.is_some()) {
            let due = later(&open.due_on, days)?;
            requests::extend(tx, open.id, &due.stored(), now).await?;
            moved.push(format!("your answer to the directors, {}", due.words()));
        }
        for row in conditions::list_current(tx, id).await?.iter().filter(|it| it.settled_at.is_none()) {
            let due = later(&row.due_on, days)?;
            conditions::move_due(tx, row.id, &due.stored(), now).await?;
            moved.push(format!("condition {}, {}", row.position, due.words()));
        }
        Ok(moved)
    }
}

/// So many days after a stored date.
fn later(stored: &str, days: i64) -> UseCaseResult<Due> {
    Due::after(days, stored)
        .ok_or_else(|| UseCaseError::Refused("A due date cannot be moved that far.".into()))
}

fn long(days: i64) -> String {
    match days {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// The read model; the organisation reads of "the Alliance", not of single people.
pub(super) fn view(row: HoldRow, inside: bool) -> HoldView {
    HoldView {
        reason: row.reason,
        since: Timestamp::from_seconds(row.held_at),
        by: if inside { row.by_name } else { "The Alliance".to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_moves_by_calendar_days() {
        assert_eq!(later("2026-10-20", 10).unwrap().words(), "30 October 2026");
        assert_eq!(later("2028-02-28", 1).unwrap().stored(), "2028-02-29");
        assert!(later("soon", 1).is_err());
    }
}
