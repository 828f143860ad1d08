//! A new draft from a copy of an application that is over without an anchor.

use app::domain::{Actor, Command, Event, Finding, Status, gaps};
use app::ports::Earlier;
use uuid::Uuid;

use super::{Loaded, Service, UseCaseError, UseCaseResult};
use crate::store::answers::NewAnswer;
use crate::store::{Run, Tx, answers, applications, assessments, events, evidence};

impl Service {
    /// Starts a draft from a copy, or finds the one that was started from it: twice is once.
    pub async fn start_again(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<String> {
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::StartAgain, loaded.status)?;
        let from = loaded.application.id;
        if let Some((other, is_copy)) = in_the_way(&mut tx, &loaded).await? {
            return if is_copy { Ok(other) } else { Err(UseCaseError::Refused(under_way(&other))) };
        }
        loaded.check_version(&mut tx, version).await?;
        let new = self.free_reference(&mut tx).await?;
        let (id, now) = (self.world.id(), self.now());
        let organisation = loaded.application.organisation_id;
        applications::insert(&mut tx, id, &new, organisation, actor.person, now).await?;
        applications::note_copy(&mut tx, id, from).await?;
        self.copy_answers(&mut tx, &loaded, id, actor).await?;
        let event = Event::StartedAgain { from: reference.to_owned() };
        events::append(&mut tx, id, Some(actor.person), &actor.name, &event, now).await?;
        let event = Event::CopyStarted { reference: new.clone() };
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), Some(&event)).await?;
        self.commit(tx).await?;
        Ok(new)
    }

    /// The answers as they were sent, or as far as they were written.
    async fn copy_answers(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        application: Uuid,
        actor: &Actor,
    ) -> UseCaseResult<()> {
        let this_year = self.this_year();
        for section in self.sections(tx, loaded).await? {
            if section.fields.is_empty() {
                continue;
            }
            let new = NewAnswer {
                application,
                principle: section.number,
                version: 0,
                fields: &section.fields,
                completed: gaps(section.number, &section.fields, this_year).is_empty(),
                by: actor.person,
                now: self.now(),
                sitting: self.now(),
            };
            answers::save(tx, &new).await?;
        }
        // The bytes of files are kept once, however many applications show them.
        for row in evidence::list(tx, loaded.application.id).await? {
            evidence::copy(tx, row.id, self.world.id(), application, actor.person, self.now()).await?;
        }
        Ok(())
    }

    /// Whether nothing of the organisation stands in the way of a new draft from a copy.
    pub(super) async fn may_start_again(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<bool> {
        Ok(loaded.status.may_start_again() && in_the_way(db, loaded).await?.is_none())
    }

    /// The reference of the application that a draft was copied from, and what directors said of each
    /// principle there.
    pub(super) async fn earlier(&self, db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Option<Origin>> {
        let Some(from) = loaded.application.copied_from else { return Ok(None) };
        let row = applications::find_by_id(db, from).await?.ok_or(UseCaseError::NotFound)?;
        // What directors found counts only once it was released.
        let is_known = row.released_at.is_some();
        let results = if is_known { assessments::list_determined(db, from).await? } else { Vec::new() };
        let mut paths = assessments::list_paths(db, from).await?;
        let said = results
            .into_iter()
            .map(|result| {
                let path = paths.iter().position(|path| path.principle == result.principle);
                let path = path.map(|index| paths.swap_remove(index));
                (result.principle, Earlier { finding: result.finding, reason: result.reason, path })
            })
            .collect();
        Ok(Some(Origin { reference: row.reference, said }))
    }
}

/// Where a copied draft comes from.
pub(super) struct Origin {
    /// The earlier application's reference.
    pub reference: String,
    said: Vec<(u8, Earlier)>,
}

impl Origin {
    /// What directors said of one principle.
    pub fn of(&self, principle: u8) -> Option<&Earlier> {
        self.said.iter().find(|(number, _)| *number == principle).map(|(_, earlier)| earlier)
    }

    /// What directors found for one principle.
    pub fn finding(&self, principle: u8) -> Option<Finding> {
        self.of(principle).map(|earlier| earlier.finding)
    }
}

/// Another application of the organisation that is under way or made it an anchor, and whether it is a
/// draft that was copied from this one.
async fn in_the_way(db: &mut impl Run, loaded: &Loaded) -> UseCaseResult<Option<(String, bool)>> {
    let row = &loaded.application;
    let others = applications::list_others(db, row.organisation_id, row.id).await?;
    let blocks = |(_, status, _): &(String, String, Option<Uuid>)| {
        !Status::parse(status).is_some_and(Status::may_start_again)
    };
    Ok(others.into_iter().find(blocks).map(|(reference, _, from)| (reference, from == Some(row.id))))
}

fn under_way(reference: &str) -> String {
    format!("Your organisation has another application, {reference}. Go on with that one.")
}
