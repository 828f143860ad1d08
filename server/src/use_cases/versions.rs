//! Earlier versions of an answer, and two texts of one answer put together.

use app::domain::{Actor, Command, Event, Timestamp, words_in};
use app::ports::{AnswerOf, Clash, MergeView, VersionLine, VersionView, VersionsView};

use super::answers::Text;
use super::{Loaded, SaveOutcome, Service, UseCaseError, UseCaseResult};
use crate::store::answers::AnswerRow;
use crate::store::versions::VersionLineRow;
use crate::store::{answers, places, versions};

impl Service {
    /// The versions of an answer, for those who may change it.
    pub async fn versions(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
    ) -> UseCaseResult<VersionsView> {
        let (loaded, answer) = self.answer_to_change(actor, reference, principle).await?;
        let mut db = self.db();
        let id = loaded.application.id;
        let present = answers::find(&mut db, id, principle).await?;
        let earlier = versions::list(&mut db, id, principle).await?;
        Ok(VersionsView {
            answer,
            present: present.as_ref().map(present_line).transpose()?,
            earlier: earlier.into_iter().map(line).collect(),
        })
    }

    /// One version of an answer.
    pub async fn version(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        version: i64,
    ) -> UseCaseResult<VersionView> {
        let (loaded, answer) = self.answer_to_change(actor, reference, principle).await?;
        let mut db = self.db();
        let id = loaded.application.id;
        let row = versions::find(&mut db, id, principle, version).await?.ok_or(UseCaseError::NotFound)?;
        let present = answers::find(&mut db, id, principle).await?.ok_or(UseCaseError::NotFound)?;
        Ok(VersionView {
            answer,
            fields: row.fields()?,
            line: line(row.line),
            present: present.fields()?,
            present_version: present.version,
        })
    }

    /// Puts an earlier version back. What was there becomes a version itself. `present` is the one that
    /// was shown.
    pub async fn restore_version(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        version: i64,
        present: i64,
    ) -> UseCaseResult<()> {
        let (mut tx, open) = self.open_answer(actor, reference, principle).await?;
        let id = open.application();
        let row = versions::find(&mut tx, id, principle, version).await?.ok_or(UseCaseError::NotFound)?;
        let fields = row.fields()?;
        let event = Event::AnswerRestored { principle };
        let text = Text { fields: &fields, version: present, kept: true, event };
        match self.write_answer(tx, actor, &open, text).await? {
            SaveOutcome::Saved { .. } => Ok(()),
            SaveOutcome::Clash { clash, .. } => Err(UseCaseError::Stale(format!(
                "{} saved this answer while you were looking. Look at the difference again before you put \
                 the earlier version back.",
                clash.by
            ))),
        }
    }

    /// What somebody else has saved by now, to be put together with one's own text.
    pub async fn merge(&self, actor: &Actor, reference: &str, principle: u8) -> UseCaseResult<MergeView> {
        let (loaded, answer) = self.answer_to_change(actor, reference, principle).await?;
        let row = answers::find(&mut self.db(), loaded.application.id, principle).await?;
        let row = row.ok_or(UseCaseError::NotFound)?;
        Ok(MergeView {
            answer,
            version: row.version,
            clash: Clash {
                theirs: row.fields()?,
                by: row.saved_by_name,
                at: Timestamp::from_seconds(row.saved_at),
            },
        })
    }

    async fn answer_to_change(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
    ) -> UseCaseResult<(Loaded, AnswerOf)> {
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
        let answer = self.answer_of(&loaded, principle).await?;
        Ok((loaded, answer))
    }

    /// Which answer a page is about.
    pub(super) async fn answer_of(&self, loaded: &Loaded, principle: u8) -> UseCaseResult<AnswerOf> {
        let texts = places::list_principles(&mut self.db()).await?;
        let text = texts.into_iter().find(|text| text.number == principle).ok_or(UseCaseError::NotFound)?;
        Ok(AnswerOf {
            reference: loaded.application.reference.clone(),
            organisation: loaded.organisation.name.clone(),
            principle,
            title: text.title,
        })
    }
}

fn line(row: VersionLineRow) -> VersionLine {
    VersionLine {
        version: row.version,
        by: row.saved_by_name,
        at: Timestamp::from_seconds(row.saved_at),
        words: row.words,
    }
}

fn present_line(row: &AnswerRow) -> UseCaseResult<VersionLine> {
    Ok(VersionLine {
        version: row.version,
        by: row.saved_by_name.clone(),
        at: Timestamp::from_seconds(row.saved_at),
        words: i64::try_from(words_in(&row.fields()?)).unwrap_or(i64::MAX),
    })
}
