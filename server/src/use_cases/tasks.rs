//! The co-ordinator's tasks: every clock that ran out, and what became of it. A clock never decides.

use std::collections::HashMap;

use app::domain::{Actor, CaseFacts, Clock, ReviewClock, ReviewState, Setting, Timestamp, Wait, day_of};
use app::forms::task::NewTaskState;
use app::pages::paths;
use app::ports::{DeskTask, DeskTaskState, Paged, TaskNote, TaskView, TasksView};
use uuid::Uuid;

use super::work::{Live, LiveCase, Room};
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::queue::{self, DraftRow};
use crate::store::task_notes::{self, NewTaskNote, TaskNoteRow};
use crate::store::{StoreError, StoreResult, confirmations};

/// A task and whose it is.
struct Raised {
    application: Uuid,
    task: DeskTask,
}

impl Service {
    /// Every task, the longest overdue first: the open ones, then those that are done or sleep.
    pub(super) async fn open_tasks(
        &self,
        actor: &Actor,
        live: &Live,
    ) -> UseCaseResult<(Vec<DeskTask>, Vec<DeskTask>)> {
        let raised = self.raised(actor, live).await?;
        let (open, aside): (Vec<_>, Vec<_>) =
            raised.into_iter().map(|it| it.task).partition(|task| task.state == DeskTaskState::Open);
        Ok((open, aside))
    }

    /// One page of tasks.
    pub async fn tasks(&self, actor: &Actor, set_aside: bool, page: usize) -> UseCaseResult<TasksView> {
        let live = self.live(actor.person, Room::Coordinator).await?;
        let (open, aside) = self.open_tasks(actor, &live).await?;
        Ok(TasksView {
            set_aside: aside.len(),
            tasks: Paged::of(if set_aside { aside } else { open }, page),
            shows_set_aside: set_aside,
            now: self.now(),
        })
    }

    /// One task, with everything that was noted about it.
    pub async fn task(&self, actor: &Actor, reference: &str, code: &str) -> UseCaseResult<TaskView> {
        let raised = self.find_task(actor, reference, code).await?;
        let rows = task_notes::list(&mut &self.db, raised.application, code).await?;
        let notes = rows.iter().map(note).collect::<StoreResult<_>>()?;
        Ok(TaskView { task: raised.task, notes, today: self.today() })
    }

    /// Adds a line about a task. `due` says which one the co-ordinator was looking at.
    pub async fn note_task(
        &self,
        actor: &Actor,
        reference: &str,
        code: &str,
        due: &str,
        new: &NewTaskState,
    ) -> UseCaseResult<()> {
        let raised = self.find_task(actor, reference, code).await?;
        let due_on = raised.task.clock.due().to_string();
        if due != due_on {
            return Err(UseCaseError::Stale(
                "This task has another date now. Look at it again before you note what was done.".into(),
            ));
        }
        if let Some(last) = &raised.task.last
            && last.note == new.note
            && state_code(&raised.task.state) == new.state
        {
            // Pressed twice.
            return Ok(());
        }
        let note = NewTaskNote {
            id: self.world.id(),
            application: raised.application,
            task: code,
            due_on: &due_on,
            state: new.state,
            until_on: new.until.as_deref(),
            note: &new.note,
            by: actor.person,
        };
        let mut tx = self.db.begin().await?;
        task_notes::insert(&mut tx, &note, self.now()).await?;
        self.commit(tx).await
    }

    async fn find_task(&self, actor: &Actor, reference: &str, code: &str) -> UseCaseResult<Raised> {
        let wait = Wait::parse(code).ok_or(UseCaseError::NotFound)?;
        let live = self.live(actor.person, Room::Coordinator).await?;
        let all = self.raised(actor, &live).await?;
        let found = all.into_iter().find(|it| it.task.wait == wait && it.task.reference == reference);
        found.ok_or(UseCaseError::NotFound)
    }

    /// Every clock that ran out, with what holds of it now.
    async fn raised(&self, actor: &Actor, live: &Live) -> UseCaseResult<Vec<Raised>> {
        let mut raised: Vec<Raised> = live.cases.iter().flat_map(|case| self.of_case(case)).collect();
        raised.extend(self.silent_drafts(actor).await?);
        raised.extend(self.due_reconfirmations(actor).await?);
        let today = self.today();
        let mut noted: HashMap<(Uuid, String, String), TaskNoteRow> = task_notes::list_latest(&mut &self.db)
            .await?
            .into_iter()
            .map(|row| ((row.application_id, row.task.clone(), row.due_on.clone()), row))
            .collect();
        for it in &mut raised {
            let key = (it.application, it.task.wait.code().to_owned(), it.task.clock.due().to_string());
            let Some(row) = noted.remove(&key) else { continue };
            // What slept wakes by itself on its day.
            let wakes = row.until_on.as_deref().is_some_and(|until| until <= today.as_str());
            it.task.last = Some(note(&row)?);
            it.task.state = if wakes { DeskTaskState::Open } else { state(&row)? };
        }
        raised.sort_by(|one, other| {
            let key = |it: &Raised| (it.task.clock.due(), it.task.reference.clone(), it.task.wait.code());
            key(one).cmp(&key(other))
        });
        Ok(raised)
    }

    fn of_case(&self, case: &LiveCase) -> Vec<Raised> {
        let clockwork = self.clockwork();
        let terms = clockwork.terms();
        let running = case.facts.running(self.settings().count(Setting::Quorum)).into_iter();
        running
            .filter_map(|(wait, since)| {
                let clock = case.facts.clock(wait, since, &terms).filter(|clock| clock.is_overdue())?;
                let reference = case.row.reference.clone();
                let link = paths::task_place(wait, &reference);
                let task = raise(reference, case.row.organisation.clone(), wait, since, clock, link);
                Some(Raised { application: case.row.id, task })
            })
            .collect()
    }

    async fn silent_drafts(&self, actor: &Actor) -> UseCaseResult<Vec<Raised>> {
        let days = self.settings().get(Setting::SilentWorkingDays);
        // So many working days are never fewer days of the calendar.
        let before = self.now().plus(-days * Timestamp::DAY);
        let rows = queue::list_drafts(&mut &self.db, actor.person, before).await?;
        let clockwork = self.clockwork();
        let raised = |row: DraftRow| {
            let since = Timestamp::from_seconds(row.touched_at);
            let facts = CaseFacts::of_draft(since);
            let clock = facts.clock(Wait::SilentDraft, since, &clockwork.terms())?;
            let link = paths::kept_people(&row.organisation_id.to_string());
            let task = raise(row.reference, row.organisation, Wait::SilentDraft, since, clock, link);
            clock.is_overdue().then_some(Raised { application: row.id, task })
        };
        Ok(rows.into_iter().filter_map(raised).collect())
    }

    async fn due_reconfirmations(&self, actor: &Actor) -> UseCaseResult<Vec<Raised>> {
        let (now, periods) = (self.now(), self.periods());
        let days = self.working_days();
        let rows = confirmations::list_anchors_for(&mut &self.db, actor.person).await?;
        let raised = |row: confirmations::AnchorRow| {
            let review = ReviewClock::new(row.last(), periods.reconfirm_months, periods.notice_days);
            let clock = Clock::on(&days, day_of(review.due), day_of(now));
            let link = paths::task_place(Wait::Reconfirmation, &row.reference);
            let wait = Wait::Reconfirmation;
            let task = raise(row.reference, row.organisation, wait, review.opens, clock, link);
            (review.state(now) == ReviewState::Due).then_some(Raised { application: row.id, task })
        };
        Ok(rows.into_iter().filter_map(raised).collect())
    }
}

fn raise(
    reference: String,
    organisation: String,
    wait: Wait,
    since: Timestamp,
    clock: Clock,
    link: String,
) -> DeskTask {
    DeskTask { reference, organisation, wait, since, clock, link, state: DeskTaskState::Open, last: None }
}

const fn state_code(state: &DeskTaskState) -> &'static str {
    match state {
        DeskTaskState::Open => "open",
        DeskTaskState::Done => "done",
        DeskTaskState::Snoozed(_) => "snoozed",
    }
}

fn state(row: &TaskNoteRow) -> StoreResult<DeskTaskState> {
    match (row.state.as_str(), &row.until_on) {
        ("done", _) => Ok(DeskTaskState::Done),
        ("open", _) => Ok(DeskTaskState::Open),
        ("snoozed", Some(until)) => Ok(DeskTaskState::Snoozed(until.clone())),
        _ => Err(StoreError::inconsistent("task_notes", "state", row.application_id)),
    }
}

fn note(row: &TaskNoteRow) -> StoreResult<TaskNote> {
    Ok(TaskNote {
        state: state(row)?,
        note: row.note.clone(),
        by: row.author.clone(),
        at: Timestamp::from_seconds(row.noted_at),
    })
}
