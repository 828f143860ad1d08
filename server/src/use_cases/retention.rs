//! Retention: what is past its time goes, after a notice, and each act is noted.

use app::domain::{
    Actor, Command, Event, Forgotten, Parting, Periods, Timestamp, due, forget, forgotten_digest,
};
use app::ports::DeletionView;
use app::ui::dates;
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::mail::RetentionNotice;
use crate::store::retention::{self, Act, KeptRow};
use crate::store::{Tx, applications, events, organisations, sweeping};

/// One thing that retention does, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// The application, where it is about one.
    pub reference: String,
    /// How many rows, where it is about many.
    pub rows: i64,
}

/// How many applications one run deals with: the rest waits for the next.
const BATCH: usize = 50;

impl Service {
    /// The periods in force.
    pub fn periods(&self) -> Periods {
        Periods::of(&self.settings())
    }

    /// What retention would do now.
    pub async fn retention_plan(&self) -> UseCaseResult<Vec<Step>> {
        let periods = self.periods();
        let (mut db, now) = (&self.db, self.now());
        let notice = periods.notice_days * Timestamp::DAY;
        let mut steps = Vec::new();
        let before = now.plus_months(-periods.draft_months).plus(notice + Timestamp::DAY * 3);
        for row in retention::list_drafts(&mut db, before).await? {
            let act = draft_act(&row, periods, now);
            steps.extend(act.map(|act| Step { act, reference: row.reference, rows: 1 }));
        }
        let before = now.plus_months(-periods.ended_months).plus(notice + Timestamp::DAY * 3);
        for row in retention::list_cases(&mut db, before).await? {
            let act = case_act(&row, periods, now);
            steps.extend(act.map(|act| Step { act, reference: row.reference, rows: 1 }));
        }
        let rows = sweeping::count_old_messages(&mut db, mail_before(periods, now)).await?;
        let many = |act, rows| (rows > 0).then_some(Step { act, reference: String::new(), rows });
        steps.extend(many(Act::MessagesCleared, rows));
        let rows = sweeping::count_old_sign_ins(&mut db, sign_ins_before(periods, now)).await?;
        steps.extend(many(Act::SignInsSwept, rows));
        Ok(steps)
    }

    /// Does what is due, each act in a transaction of its own, and says what it did.
    pub async fn keep_retention(&self) -> UseCaseResult<Vec<Step>> {
        let periods = self.periods();
        let mut done = Vec::new();
        for step in self.retention_plan().await?.into_iter().take(BATCH) {
            let rows = match step.act {
                Act::MessagesCleared | Act::SignInsSwept => self.sweep(step.act, periods).await?,
                _ => i64::from(self.keep_one(&step, periods).await?),
            };
            if rows > 0 {
                done.push(Step { rows, ..step });
            }
        }
        Ok(done)
    }

    /// One application: looked at again under its lock, because a plan grows old.
    async fn keep_one(&self, step: &Step, periods: Periods) -> UseCaseResult<bool> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let Some(row) = applications::lock(&mut tx, &step.reference).await? else { return Ok(false) };
        let (draft, case) = (
            retention::find_draft(&mut tx, &step.reference).await?,
            retention::find_case(&mut tx, &step.reference).await?,
        );
        let act = draft
            .as_ref()
            .and_then(|it| draft_act(it, periods, now))
            .or_else(|| case.as_ref().and_then(|it| case_act(it, periods, now)));
        if act != Some(step.act) {
            return Ok(false);
        }
        match step.act {
            Act::DraftDeleted => retention::delete_draft(&mut tx, row.id, &row.reference).await?,
            Act::CaseAnonymised => {
                self.anonymise(&mut tx, row.id, &row.reference, row.organisation_id).await?;
            }
            _ => {
                let ends = now.plus(periods.notice_days * Timestamp::DAY);
                self.give_notice(&mut tx, step.act, row.id, &row.reference, row.organisation_id, ends)
                    .await?;
            }
        }
        retention::note(&mut tx, self.world.id(), step.act, &row.reference, 1, now).await?;
        self.commit(tx).await?;
        Ok(true)
    }

    async fn give_notice(
        &self,
        tx: &mut Tx,
        act: Act,
        application: Uuid,
        reference: &str,
        organisation: Uuid,
        ends: Timestamp,
    ) -> UseCaseResult<()> {
        let name = organisations::find(tx, organisation).await?.map(|row| row.name).unwrap_or_default();
        let is_draft = act == Act::DraftNoticed;
        let link = if is_draft {
            format!("/applications/{reference}")
        } else {
            format!("/organisations/{organisation}/data")
        };
        let occasion = format!("{}/{application}/{}", act.code(), self.now().seconds());
        for member in organisations::list_members(tx, organisation).await? {
            let letter = RetentionNotice {
                organisation: name.clone(),
                reference: reference.to_owned(),
                is_draft,
                ends: dates::date(ends.seconds()),
                link: self.link(&link),
            };
            self.tell(tx, letter, &member.email, &occasion, Some(application)).await?;
        }
        Ok(())
    }

    /// Takes every name and word out of an application, and out of its organisation when it was the last.
    async fn anonymise(
        &self,
        tx: &mut Tx,
        application: Uuid,
        reference: &str,
        organisation: Uuid,
    ) -> UseCaseResult<()> {
        let now = self.now();
        let nobody = retention::nobody(tx, now).await?;
        let lines: Vec<Forgotten> = events::list(tx, application)
            .await?
            .into_iter()
            .filter(|row| row.redacted_at.is_none())
            .map(|row| Forgotten { number: row.number, body: forget(&row.body) })
            .collect();
        let last = lines.last().map_or(0, |line| line.number);
        let event = Event::Anonymised { lines: last, digest: forgotten_digest(&lines) };
        events::append(tx, application, None, "The service", &event, now).await?;
        for line in &lines {
            events::forget(tx, application, line, now).await?;
        }
        retention::empty_case(tx, application, reference, nobody, now).await?;
        applications::touch(tx, application).await?;
        if retention::count_kept(tx, organisation).await? == 0 {
            let row = organisations::find(tx, organisation).await?.ok_or(UseCaseError::NotFound)?;
            let ranking = self.rank_organisation(tx, &row).await?;
            let nearest = ranking.as_ref().and_then(|it| it.nearest().map(|it| it.code.as_str()));
            let partnership = row.chosen_partnership.as_deref().or(nearest);
            retention::empty_organisation(tx, organisation, partnership, now).await?;
        }
        Ok(())
    }

    /// Many small rows, some hundreds at a time.
    async fn sweep(&self, act: Act, periods: Periods) -> UseCaseResult<i64> {
        let now = self.now();
        let mut all = 0;
        loop {
            let mut tx = self.db.begin().await?;
            let gone = if act == Act::MessagesCleared {
                sweeping::clear_old_messages(&mut tx, mail_before(periods, now)).await?
            } else {
                sweeping::sweep_sign_ins(&mut tx, sign_ins_before(periods, now)).await?
            };
            if gone == 0 {
                return Ok(all);
            }
            let gone = i64::try_from(gone).unwrap_or(i64::MAX);
            retention::note(&mut tx, self.world.id(), act, "", gone, now).await?;
            self.commit(tx).await?;
            all += gone;
        }
    }

    /// What is read before a draft is deleted at once.
    pub async fn deletion(&self, actor: &Actor, reference: &str) -> UseCaseResult<DeletionView> {
        let mut db = &self.db;
        let loaded = self.peek(actor, reference).await?;
        loaded.standing.permit(Command::Submit, loaded.status)?;
        let sections = self.sections(&mut db, &loaded).await?;
        let written = sections.into_iter().filter(|it| !it.fields.is_empty());
        Ok(DeletionView {
            reference: loaded.application.reference,
            version: loaded.application.version,
            organisation: loaded.organisation.name,
            written: written.map(|it| format!("{}. {}", it.number, it.title)).collect(),
            trustee: loaded.application.trustee_name,
        })
    }

    /// Deletes a draft that was never sent. Whoever may send it may delete it.
    pub async fn delete_draft(&self, actor: &Actor, reference: &str, version: i64) -> UseCaseResult<()> {
        let mut tx = self.db.begin().await?;
        let loaded = self.lock(&mut tx, actor, reference).await?;
        loaded.standing.permit(Command::Submit, loaded.status)?;
        loaded.check_version(&mut tx, version).await?;
        retention::delete_draft(&mut tx, loaded.application.id, reference).await?;
        retention::note(&mut tx, self.world.id(), Act::DraftDeleted, reference, 1, self.now()).await?;
        self.commit(tx).await
    }
}

fn draft_act(row: &KeptRow, periods: Periods, now: Timestamp) -> Option<Act> {
    due(row.touched(), row.noticed(), periods.draft_months, periods.notice_days, now).map(|due| match due {
        Parting::Notice => Act::DraftNoticed,
        Parting::Go => Act::DraftDeleted,
    })
}

fn case_act(row: &KeptRow, periods: Periods, now: Timestamp) -> Option<Act> {
    due(row.touched(), row.noticed(), periods.ended_months, periods.notice_days, now).map(|due| match due {
        Parting::Notice => Act::CaseNoticed,
        Parting::Go => Act::CaseAnonymised,
    })
}

fn mail_before(periods: Periods, now: Timestamp) -> Timestamp {
    now.plus(-periods.mail_days * Timestamp::DAY)
}

fn sign_ins_before(periods: Periods, now: Timestamp) -> Timestamp {
    now.plus(-periods.sign_in_days * Timestamp::DAY)
}
