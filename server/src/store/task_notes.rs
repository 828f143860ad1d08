//! What became of the tasks that clocks raised. Lines are only ever added.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// One line about a task.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TaskNoteRow {
    /// The application.
    pub application_id: Uuid,
    /// Code of the task.
    pub task: String,
    /// The day on which its clock ran out (YYYY-MM-DD).
    pub due_on: String,
    /// "done", "snoozed" or "open".
    pub state: String,
    /// Until when it sleeps (YYYY-MM-DD).
    pub until_on: Option<String>,
    /// In the co-ordinator's words.
    pub note: String,
    /// Who.
    pub author: String,
    /// When.
    pub noted_at: i64,
}

/// A line to add.
#[derive(Clone, Debug)]
pub struct NewTaskNote<'a> {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// Code of the task.
    pub task: &'a str,
    /// The day on which its clock ran out (YYYY-MM-DD).
    pub due_on: &'a str,
    /// "done", "snoozed" or "open".
    pub state: &'a str,
    /// Until when it sleeps (YYYY-MM-DD).
    pub until_on: Option<&'a str>,
    /// In the co-ordinator's words.
    pub note: &'a str,
    /// Who.
    pub by: Uuid,
}

const INSERT: &str = "
    insert into task_notes (id, application_id, task, due_on, state, until_on, note, noted_by, noted_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a line.
pub async fn insert(tx: &mut Tx, new: &NewTaskNote<'_>, now: Timestamp) -> StoreResult<()> {
    let values = values![
        new.id,
        new.application,
        new.task,
        new.due_on,
        new.state,
        new.until_on,
        new.note,
        new.by,
        now
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const LIST_LATEST: &str = "
    select application_id, task, due_on, state, until_on, note, people.name as author, noted_at
    from task_notes join people on people.id = task_notes.noted_by
    where not exists (select 1 from task_notes as later
        where later.application_id = task_notes.application_id and later.task = task_notes.task
            and later.due_on = task_notes.due_on
            and (later.noted_at > task_notes.noted_at
                or (later.noted_at = task_notes.noted_at and later.id > task_notes.id)))
        and state <> 'open'";

/// What holds now: the latest line of each task that is done or sleeps.
pub async fn list_latest(db: &mut impl Run) -> StoreResult<Vec<TaskNoteRow>> {
    db.all(LIST_LATEST, values![]).await
}

const LIST: &str = "
    select application_id, task, due_on, state, until_on, note, people.name as author, noted_at
    from task_notes join people on people.id = task_notes.noted_by
    where application_id = $1 and task = $2
    order by noted_at desc, task_notes.id desc";

/// Every line about one kind of task of one application, latest first.
pub async fn list(db: &mut impl Run, application: Uuid, task: &str) -> StoreResult<Vec<TaskNoteRow>> {
    db.all(LIST, values![application, task]).await
}
