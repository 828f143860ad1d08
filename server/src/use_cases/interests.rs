//! What directors declare, and the register of it.

use app::domain::{Actor, Role, Timestamp};
use app::forms::interest::NewInterest;
use app::ports::{InterestLine, InterestsView, RegisterOfInterests};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::interests::{self, InterestRow, NewVersion};

/// The most entries of one director, mistakes included.
const MOST: usize = 100;

impl Service {
    /// The reader's own interests.
    pub async fn own_interests(&self, actor: &Actor) -> UseCaseResult<InterestsView> {
        require_director(actor)?;
        let mut view = InterestsView::default();
        let mut last = None;
        for row in interests::list(&mut &self.db, actor.person).await? {
            // The newest version of each comes first.
            let stands =
                last.replace(row.interest_id) != Some(row.interest_id) && row.withdrawn_because.is_none();
            let lines = if stands { &mut view.interests } else { &mut view.earlier };
            lines.push(line(row));
        }
        view.interests.sort_by(|one, other| {
            (one.to.is_some(), one.organisation.to_lowercase())
                .cmp(&(other.to.is_some(), other.organisation.to_lowercase()))
        });
        view.earlier.sort_by_key(|it| std::cmp::Reverse(it.saved_at.seconds()));
        Ok(view)
    }

    /// One interest of the reader as it stands.
    pub async fn own_interest(&self, actor: &Actor, id: &str) -> UseCaseResult<InterestLine> {
        let view = self.own_interests(actor).await?;
        view.interests.into_iter().find(|it| it.id == id).ok_or(UseCaseError::NotFound)
    }

    /// Declares an interest.
    pub async fn declare_interest(&self, actor: &Actor, new: &NewInterest) -> UseCaseResult<()> {
        let view = self.own_interests(actor).await?;
        if view.interests.len() >= MOST {
            return Err(UseCaseError::Refused(format!(
                "You can keep up to {MOST} interests here. Put one in the place of another."
            )));
        }
        self.save(actor, self.world.id(), 1, new, None).await
    }

    /// Changes an interest. What it said before is kept.
    pub async fn change_interest(
        &self,
        actor: &Actor,
        id: &str,
        new: &NewInterest,
        version: i64,
    ) -> UseCaseResult<()> {
        let line = self.own_interest(actor, id).await?;
        let before = NewInterest {
            organisation: line.organisation,
            number: line.number,
            nature: line.nature,
            from: line.from,
            to: line.to,
        };
        if before == *new {
            return Ok(());
        }
        if line.version != version {
            return Err(changed());
        }
        self.save(actor, interest_id(id)?, version + 1, new, None).await
    }

    /// Takes an entry back that was a mistake. It is kept, with the reason, and counts no longer.
    pub async fn withdraw_interest(
        &self,
        actor: &Actor,
        id: &str,
        because: &str,
        version: i64,
    ) -> UseCaseResult<()> {
        let line = self.own_interest(actor, id).await?;
        if line.version != version {
            return Err(changed());
        }
        let kept = NewInterest {
            organisation: line.organisation,
            number: line.number,
            nature: line.nature,
            from: line.from,
            to: line.to,
        };
        self.save(actor, interest_id(id)?, version + 1, &kept, Some(because)).await
    }

    /// The interests of every director in office, for the co-ordinator and administrators.
    pub async fn register_of_interests(&self) -> UseCaseResult<RegisterOfInterests> {
        let mut db = &self.db;
        let directors = interests::list_directors(&mut db).await?;
        let rows = interests::list_standing(&mut db).await?;
        let of = |id: Uuid| rows.iter().filter(|it| it.person_id == id).cloned().map(line).collect();
        Ok(RegisterOfInterests {
            directors: directors.into_iter().map(|(id, name)| (name, of(id))).collect(),
        })
    }

    async fn save(
        &self,
        actor: &Actor,
        interest: Uuid,
        version: i64,
        new: &NewInterest,
        withdrawn_because: Option<&str>,
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let row = NewVersion {
            id: self.world.id(),
            interest,
            version,
            person: actor.person,
            organisation: &new.organisation,
            number: &new.number,
            nature: &new.nature,
            from: &new.from,
            to: new.to.as_deref(),
            withdrawn_because,
            now: self.now(),
        };
        if !interests::insert(&mut tx, &row).await? {
            return Err(changed());
        }
        self.commit(tx).await
    }
}

/// Somebody who stands in for one application declares none: they answer its question.
fn require_director(actor: &Actor) -> UseCaseResult<()> {
    if actor.is(Role::Director) || actor.is(Role::Chair) { Ok(()) } else { Err(UseCaseError::Denied) }
}

fn interest_id(id: &str) -> UseCaseResult<Uuid> {
    Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)
}

fn changed() -> UseCaseError {
    UseCaseError::Stale("You changed this interest in another window. Look at it as it is now.".into())
}

fn line(row: InterestRow) -> InterestLine {
    InterestLine {
        id: row.interest_id.to_string(),
        version: row.version,
        organisation: row.organisation,
        number: row.number,
        nature: row.nature,
        from: row.from_date,
        to: row.to_date,
        withdrawn_because: row.withdrawn_because,
        saved_at: Timestamp::from_seconds(row.saved_at),
    }
}
