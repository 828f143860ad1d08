//! Writing: answers are saved before they are judged, and nobody overwrites anybody silently.

use app::domain::{
    Actor, Before, Command, Event, Fields, MemberRole, PRINCIPLES, Party, Permit, Standing, Status,
    Timestamp, gaps,
};
use app::ports::{AnswerView, Beside, Clash, HeldText};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::answers::{AnswerRow, NewAnswer, OpenRow};
use crate::store::{StoreError, Tx, answers, applications, events, held_posts, places, versions};

/// For so long a page says that a colleague was here, in seconds.
const NEARBY: i64 = 600;

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
        let asked = self.require_open(&mut db, loaded.application.id, loaded.status, principle).await?;
        let texts = places::list_principles(&mut db).await?;
        let text = texts.into_iter().find(|text| text.number == principle).ok_or(UseCaseError::NotFound)?;
        let saved = answers::find(&mut db, loaded.application.id, principle).await?;
        let since = self.now().plus(-NEARBY);
        let id = loaded.application.id;
        let beside = versions::beside(&mut db, id, principle, actor.person, since).await?;
        let origin = self.earlier(&mut db, &loaded).await?;
        let held = held_posts::find(&mut db, actor.person, &page(reference, principle)).await?;
        Ok(AnswerView {
            reference: loaded.application.reference,
            organisation: loaded.organisation.name,
            principle: text,
            fields: saved.as_ref().map(answers::AnswerRow::fields).transpose()?.unwrap_or_default(),
            version: saved.as_ref().map_or(0, |row| row.version),
            saved: saved.map(|row| (row.saved_by_name, Timestamp::from_seconds(row.saved_at))),
            evidence: self.evidence_of(&mut db, loaded.application.id, principle).await?,
            held: held.map(|row| HeldText {
                at: Timestamp::from_seconds(row.created_at),
                fields: app::forms::answer::AnswerForm::from_body(principle, &row.form).fields,
            }),
            this_year: self.this_year(),
            today: self.civil_today(),
            adding: None,
            beside: Beside {
                versions: beside.versions,
                comments: beside.comments,
                colleague: beside.colleague.zip(beside.colleague_at.map(Timestamp::from_seconds)),
                now: self.now(),
            },
            asked,
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
        let (mut tx, open) = self.open_answer(actor, reference, principle).await?;
        let before = open.answer();
        let unchanged = match &before {
            Some(row) => row.version == version && row.fields()? == *fields,
            None => fields.is_empty(),
        };
        if unchanged {
            if open.row.is_held == 1 {
                held_posts::discard(&mut tx, actor.person, &page(reference, principle)).await?;
                self.commit(tx).await?;
            }
            let at = before.map_or_else(|| self.now(), |row| Timestamp::from_seconds(row.saved_at));
            return Ok(SaveOutcome::Saved { version, at });
        }
        let kept = open.keeps(actor, fields, self.now())?;
        let event = Event::AnswerSaved { principle };
        self.write_answer(tx, actor, &open, Text { fields, version, kept, event }).await
    }

    /// Saves two texts put together. What somebody else saved stays restorable, whoever that was.
    pub async fn save_merged(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
        fields: &Fields,
        version: i64,
    ) -> UseCaseResult<SaveOutcome> {
        let (tx, open) = self.open_answer(actor, reference, principle).await?;
        let event = Event::AnswerSaved { principle };
        self.write_answer(tx, actor, &open, Text { fields, version, kept: true, event }).await
    }

    /// Opens the answer for a member to change: nobody else gets further than this.
    pub(super) async fn open_answer(
        &self,
        actor: &Actor,
        reference: &str,
        principle: u8,
    ) -> UseCaseResult<(Tx, Open)> {
        if !PRINCIPLES.contains(&principle) {
            return Err(UseCaseError::NotFound);
        }
        let mut tx = self.db.begin().await?;
        let path = page(reference, principle);
        let Some(row) = answers::open(&mut tx, reference, principle, actor.person, &path).await? else {
            // Others learn as little as the table of commands lets them.
            let loaded = self.lock(&mut tx, actor, reference).await?;
            loaded.standing.permit(Command::SaveAnswer, loaded.status)?;
            return Err(UseCaseError::NotFound);
        };
        let status = Status::parse(&row.status)
            .ok_or_else(|| StoreError::inconsistent("applications", "status", row.application_id))?;
        let party = match MemberRole::parse(&row.role) {
            Some(MemberRole::Administrator) => Party::OrganisationAdministrator,
            Some(MemberRole::Editor) => Party::OrganisationEditor,
            None => return Err(StoreError::inconsistent("members", "role", row.application_id).into()),
        };
        let permit = Standing::new(vec![party]).permit(Command::SaveAnswer, status)?;
        self.require_open(&mut tx, row.application_id, status, principle).await?;
        Ok((tx, Open { row, permit, principle, path }))
    }

    /// Writes an answer, its earlier text where that is kept, and its line of the history.
    pub(super) async fn write_answer(
        &self,
        mut tx: Tx,
        actor: &Actor,
        open: &Open,
        text: Text<'_>,
    ) -> UseCaseResult<SaveOutcome> {
        let now = self.now();
        let id = open.row.application_id;
        let began = open.row.sitting_at.map_or(now, Timestamp::from_seconds);
        let new = NewAnswer {
            application: id,
            principle: open.principle,
            version: text.version,
            fields: text.fields,
            completed: gaps(open.principle, text.fields, self.this_year()).is_empty(),
            by: actor.person,
            now,
            sitting: if text.kept { now } else { began },
        };
        if !answers::save(&mut tx, &new).await? {
            return clash(open.answer().as_ref(), &new);
        }
        if let Some(before) = open.answer().filter(|_| text.kept) {
            versions::keep(&mut tx, id, &before).await?;
        }
        if !applications::advance(&mut tx, id, open.row.application_version, open.permit.to(), now).await? {
            return Err(UseCaseError::Stale("This application changed while you were writing.".into()));
        }
        if !open.repeats(actor, &text.event)? {
            events::append(&mut tx, id, Some(actor.person), &actor.name, &text.event, now).await?;
        }
        if open.row.is_held == 1 {
            held_posts::discard(&mut tx, actor.person, &open.path).await?;
        }
        self.commit(tx).await?;
        Ok(SaveOutcome::Saved { version: text.version + 1, at: now })
    }

    /// Forgets what was held for a page.
    pub async fn discard_held(&self, actor: &Actor, reference: &str, principle: u8) -> UseCaseResult<()> {
        self.peek(actor, reference).await?;
        let mut tx = self.db.begin().await?;
        held_posts::discard(&mut tx, actor.person, &page(reference, principle)).await?;
        self.commit(tx).await
    }
}

/// An answer that a member may change, for the rest of the transaction.
pub(super) struct Open {
    row: OpenRow,
    permit: Permit,
    principle: u8,
    path: String,
}

/// A text to write.
pub(super) struct Text<'a> {
    /// As typed.
    pub fields: &'a Fields,
    /// The version that was shown.
    pub version: i64,
    /// The text before it stays restorable.
    pub kept: bool,
    /// What the history says.
    pub event: Event,
}

impl Open {
    /// The application.
    pub fn application(&self) -> Uuid {
        self.row.application_id
    }

    /// The answer as it is saved.
    pub fn answer(&self) -> Option<AnswerRow> {
        self.row.answer(self.principle)
    }

    /// Whether what is saved stays restorable once `after` is saved over it.
    fn keeps(&self, actor: &Actor, after: &Fields, now: Timestamp) -> UseCaseResult<bool> {
        let Some(row) = self.answer() else { return Ok(false) };
        let before = Before {
            fields: &row.fields()?,
            is_own: row.saved_by == actor.person,
            sitting: Timestamp::from_seconds(self.row.sitting_at.unwrap_or_default()),
        };
        Ok(before.is_kept(after, now))
    }

    /// Saving every few seconds is one line of the history, not hundreds.
    fn repeats(&self, actor: &Actor, event: &Event) -> UseCaseResult<bool> {
        let is_own = self.row.last_actor == Some(actor.person);
        let Some(body) = self.row.last_body.as_deref().filter(|_| is_own) else { return Ok(false) };
        let last: Event = serde_json::from_str(body)
            .map_err(|_| StoreError::inconsistent("events", "body", self.row.application_id))?;
        Ok(last == *event && matches!(event, Event::AnswerSaved { .. }))
    }
}

/// What somebody else saved in the meantime. The same text saved twice is no clash.
fn clash(saved: Option<&AnswerRow>, new: &NewAnswer<'_>) -> UseCaseResult<SaveOutcome> {
    let Some(row) = saved else { return Err(UseCaseError::NotFound) };
    let theirs = row.fields()?;
    let at = Timestamp::from_seconds(row.saved_at);
    if theirs == *new.fields {
        return Ok(SaveOutcome::Saved { version: row.version, at });
    }
    let clash = Clash { by: row.saved_by_name.clone(), at, theirs };
    Ok(SaveOutcome::Clash { clash, version: row.version })
}
