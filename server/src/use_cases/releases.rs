//! Several decisions released with one press of a button, each in its own transaction.

use app::domain::{Actor, Outcome, Timestamp};
use app::ports::{ReleaseLine, ReleasedLine, ReleasedView, ReleasesView};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::determinations::{may_release, obstacle};
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::{StoreError, organisations, releases};

/// What became of one, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    reference: String,
    problem: Option<String>,
}

impl Service {
    /// Every decision that waits for its release, with its letter.
    pub async fn releases(&self, actor: &Actor) -> UseCaseResult<ReleasesView> {
        let mut db = &self.db;
        let mut lines = Vec::new();
        for (reference,) in releases::list_determined(&mut db, actor.person).await? {
            let loaded = match self.peek(actor, &reference).await {
                Err(UseCaseError::NotFound) => continue,
                other => other?,
            };
            let row = &loaded.application;
            let release = app::domain::Command::Release(Outcome::Confirmed);
            let permit = loaded.standing.permit(release, loaded.status);
            if may_release(&loaded, actor).is_err() || matches!(permit, Err(app::domain::Denied::NotYours)) {
                continue;
            }
            let held = permit.err().map(|denied| UseCaseError::from(denied).to_string());
            let rendered = self.decision_letter(&loaded)?.render(&self.sender);
            let people = organisations::list_members(&mut db, loaded.organisation.id).await?.len();
            let outcome = row.outcome()?;
            lines.push(ReleaseLine {
                reference,
                organisation: loaded.organisation.name.clone(),
                version: row.version,
                outcome: outcome
                    .ok_or_else(|| StoreError::inconsistent("applications", "outcome", row.id))?,
                determined_at: Timestamp::from_seconds(row.determined_at.unwrap_or_default()),
                subject: rendered.subject,
                text: rendered.text,
                people,
                obstacle: held.or_else(|| obstacle(&loaded)),
            });
        }
        Ok(ReleasesView { key: self.world.id().to_string(), lines })
    }

    /// Releases several, one after the other. What stands in the way of one does not stop the others. The
    /// same key again does nothing.
    pub async fn release_several(
        &self,
        actor: &Actor,
        key: Uuid,
        chosen: &[(String, i64)],
    ) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let is_new = releases::begin(&mut tx, key, actor.person, self.now()).await?;
        tx.commit().await?;
        if !is_new {
            return Ok(());
        }
        let mut kept: Vec<Kept> = Vec::new();
        for (reference, version) in chosen {
            let problem = match self.release(actor, reference, *version).await {
                Ok(()) => None,
                Err(error) => Some(in_words(error)?),
            };
            kept.push(Kept { reference: reference.clone(), problem });
            self.note_releases(key, &kept, None).await?;
        }
        self.note_releases(key, &kept, Some(self.now())).await
    }

    async fn note_releases(&self, key: Uuid, kept: &[Kept], ended: Option<Timestamp>) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let lines = serde_json::to_string(kept).unwrap_or_default();
        releases::note(&mut tx, key, &lines, ended).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What became of several, for the person who released them.
    pub async fn released(&self, actor: &Actor, key: Uuid) -> UseCaseResult<ReleasedView> {
        let mut db = &self.db;
        let row = releases::find(&mut db, key, actor.person).await?.ok_or(UseCaseError::NotFound)?;
        let kept: Vec<Kept> = serde_json::from_str(&row.lines)
            .map_err(|_| StoreError::inconsistent("release_batches", "lines", key))?;
        let mut lines = Vec::with_capacity(kept.len());
        for Kept { reference, problem } in kept {
            let organisation = releases::name_of(&mut db, &reference, actor.person).await?;
            lines.push(ReleasedLine { reference, organisation, problem });
        }
        Ok(ReleasedView {
            lines,
            begun: Timestamp::from_seconds(row.begun_at),
            is_over: row.ended_at.is_some(),
        })
    }
}

/// Why one was not released, for its line of the result. A failing database stops them all.
fn in_words(error: UseCaseError) -> UseCaseResult<String> {
    match error {
        UseCaseError::NotFound | UseCaseError::Denied => {
            Ok("You cannot release this one. Ask the co-ordinator.".to_owned())
        }
        UseCaseError::Store(error) => Err(UseCaseError::Store(error)),
        other => Ok(other.to_string()),
    }
}
