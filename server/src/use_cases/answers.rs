//! Writing: answers are saved before they are judged, and nobody overwrites anybody silently.

use app::domain::{Actor, Command, Event, Fields, PRINCIPLES, Timestamp, gaps};
use app::ports::{AnswerView, Clash, HeldText};

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::answers::NewAnswer;
use crate::store::{Tx, answers, events, held_posts, places};

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// Saved, durably.
    Saved {
        /// To send with the next save.
        version: i64,
        /// When.
        at: Timestamp,
    },
    /// Somebody else saved first: both texts are there.
    Clash {
        /// What they saved.
        clash: Clash,
        /// To send with the next save, which then keeps this person's text.
        version: i64,
    },
}

/// The address of one answer's page.
fn page(reference: &str, principle: u8) -> String {
    format!("/applications/{reference}/principles/{principle}")
}

impl Service {
    /// One principle's question page.
    pub async fn answer(&self, actor: &Actor, reference: &str, principle: u8) -> UseCaseResult<AnswerView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        let texts = places::list_principles(&mut db).await?;
        let text = texts.into_iter().find(|text| text.number == principle).ok_or(UseCaseError::NotFound)?;
        let saved = answers::find(&mut db, loaded.application.id, principle).await?;
        let origin = self.earlier(&mut db, &loaded).await?;
        let held = held_posts::find(&mut db, actor.person, &page(reference, principle)).await?;
        Ok(AnswerView {
            reference: loaded.application.reference,
            organisation: loaded.organisation.name,
            principle: text,
            fields: saved.as_ref().map(answers::AnswerRow::fields).transpose()?.unwrap_or_default(),
            version: saved.as_ref().map_or(0, |row| row.version),
            saved: saved.map(|row| (row.saved_by_name, Timestamp::from_seconds(row.saved_at))),
            held: held.map(|row| HeldText {
                at: Timestamp::from_seconds(row.created_at),
                fields: app::forms::answer::AnswerForm::from_body(principle, &row.form).fields,
            }),
            this_year: self.this_year(),
            earlier: origin.and_then(|it| it.of(principle).cloned()),
        })
    }

    /// Saves one answer as typed. `version` is the one that was shown.
    pub async fn save_answer(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        fields: &Fields,
        version: i64,
    ) -> UseCaseResult<SaveOutcome> {
        if !PRINCIPLES.contains(&principle) {
            return Err(UseCaseError::NotFound);
        }
        let mut tx = self.db.begin().await?;
        let mut loaded = self.lock(&mut tx, actor, reference).await?;
        let permit = loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        let application = loaded.application.id;
        let now = self.now();
        let completed = gaps(principle, fields, self.this_year()).is_empty();
        let new = NewAnswer { application, principle, version, fields, completed, by: actor.person, now };
        let before = answers::find(&mut tx, application, principle).await?;
        let unchanged = match &before {
            Some(row) => row.version == version && row.fields()? == *fields,
            None => fields.is_empty(),
        };
        if unchanged {
            held_posts::discard(&mut tx, actor.person, &page(reference, principle)).await?;
            self.commit(tx).await?;
            let at = before.map_or(now, |row| Timestamp::from_seconds(row.saved_at));
            return Ok(SaveOutcome::Saved { version, at });
        }
        if !answers::save(&mut tx, &new).await? {
            return clash(&mut tx, &new).await;
        }
        let event = Event::AnswerSaved { principle };
        // Saving every few seconds is one line of the history, not hundreds.
        let repeated = events::find_last(&mut tx, application)
            .await?
            .map(|last| Ok::<_, UseCaseError>(last.actor_id == Some(actor.person) && last.event()? == event))
            .transpose()?
            .unwrap_or(false);
        self.advance(&mut tx, &mut loaded, &permit, Some(actor), (!repeated).then_some(&event)).await?;
        held_posts::discard(&mut tx, actor.person, &page(reference, principle)).await?;
        self.commit(tx).await?;
        Ok(SaveOutcome::Saved { version: version + 1, at: now })
    }

    /// Forgets what was held for a page.
    pub async fn discard_held(&self, actor: &Actor, reference: &str, principle: u8) -> UseCaseResult<()> {
        self.peek(actor, reference).await?;
        let mut tx = self.db.begin().await?;
        held_posts::discard(&mut tx, actor.person, &page(reference, principle)).await?;
        self.commit(tx).await
    }
}

/// What somebody else saved in the meantime. The same text saved twice is no clash.
async fn clash(tx: &mut Tx, new: &NewAnswer<'_>) -> UseCaseResult<SaveOutcome> {
    let Some(row) = answers::find(tx, new.application, new.principle).await? else {
        return Err(UseCaseError::NotFound);
    };
    let theirs = row.fields()?;
    let at = Timestamp::from_seconds(row.saved_at);
    if theirs == *new.fields {
        return Ok(SaveOutcome::Saved { version: row.version, at });
    }
    Ok(SaveOutcome::Clash { clash: Clash { by: row.saved_by_name, at, theirs }, version: row.version })
}
