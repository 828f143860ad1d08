//! The conditions of a decision, and what becomes of each.

use app::domain::{ConditionResult, Due, NewCondition, Timestamp};
use app::ports::{ConditionView, ProposedView, ReportView};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A condition.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConditionRow {
    /// Its id.
    pub id: Uuid,
    /// The decision that set it, once that does not stand any more.
    pub past_decision_id: Option<Uuid>,
    /// From 1.
    pub position: i64,
    /// The principle it belongs to.
    pub principle: Option<i64>,
    /// What is to be done.
    pub words: String,
    /// YYYY-MM-DD.
    pub due_on: String,
    /// What the organisation says.
    pub report: String,
    /// Where its evidence is.
    pub report_link: String,
    /// When it said so.
    pub reported_at: Option<i64>,
    /// Code of what the first director said.
    pub proposed_result: Option<String>,
    /// Why.
    pub proposed_note: String,
    /// The first director.
    pub proposed_by: Option<Uuid>,
    /// Their name.
    pub proposed_name: Option<String>,
    /// When.
    pub proposed_at: Option<i64>,
    /// When a second director agreed.
    pub settled_at: Option<i64>,
}

impl ConditionRow {
    /// What the first director said.
    ///
    /// # Errors
    /// A result that the program does not know.
    pub fn proposed(&self) -> StoreResult<Option<ConditionResult>> {
        let parse = |code| {
            ConditionResult::parse(code)
                .ok_or_else(|| StoreError::inconsistent("conditions", "proposed_result", self.id))
        };
        self.proposed_result.as_deref().map(parse).transpose()
    }

    /// What two directors agreed on.
    ///
    /// # Errors
    /// A result that the program does not know.
    pub fn settled(&self) -> StoreResult<Option<ConditionResult>> {
        if self.settled_at.is_none() { Ok(None) } else { self.proposed() }
    }

    /// The read model; who proposed what only for those inside.
    ///
    /// # Errors
    /// What the program does not know.
    pub fn view(&self, today: &str, inside: bool) -> StoreResult<ConditionView> {
        let at = |at: Option<i64>| Timestamp::from_seconds(at.unwrap_or_default());
        let due = Due::parse(&self.due_on, today)
            .ok_or_else(|| StoreError::inconsistent("conditions", "due_on", self.id))?;
        let proposed = self.proposed()?.filter(|_| inside && self.settled_at.is_none());
        Ok(ConditionView {
            number: self.position,
            principle: self.principle.and_then(|it| u8::try_from(it).ok()),
            words: self.words.clone(),
            due,
            report: self.reported_at.map(|_| ReportView {
                words: self.report.clone(),
                link: self.report_link.clone(),
                at: at(self.reported_at),
            }),
            proposed: proposed.zip(self.proposed_by).map(|(result, director)| ProposedView {
                result,
                note: self.proposed_note.clone(),
                director,
                by: self.proposed_name.clone().unwrap_or_default(),
                at: at(self.proposed_at),
                is_own: false,
            }),
            settled: self.settled()?.map(|result| (result, self.proposed_note.clone(), at(self.settled_at))),
        })
    }
}

const LIST: &str = "
    select conditions.id, past_decision_id, position, principle, words, due_on, report, report_link, reported_at,
        proposed_result, proposed_note, proposed_by, people.name as proposed_name, proposed_at, settled_at
    from conditions
    left join people on people.id = proposed_by
    where application_id = $1
    order by position, conditions.id";

/// Every condition of an application, those of past decisions among them.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ConditionRow>> {
    db.all(LIST, values![application]).await
}

/// The conditions of the decision that stands.
pub async fn list_current(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ConditionRow>> {
    let mut rows = list(db, application).await?;
    rows.retain(|row| row.past_decision_id.is_none());
    Ok(rows)
}

const CLEAR: &str = "delete from conditions where application_id = $1 and past_decision_id is null";
const INSERT: &str = "
    insert into conditions (id, application_id, position, principle, words, due_on, noticed_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Sets the conditions of a decision that nobody was told of, in place of those before.
pub async fn set(
    tx: &mut Tx,
    application: Uuid,
    conditions: Vec<(Uuid, NewCondition)>,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(CLEAR, values![application]).await?;
    for (position, (id, new)) in (1_i64..).zip(conditions) {
        let principle = new.principle.map(i64::from);
        tx.execute(INSERT, values![id, application, position, principle, new.words, new.due, now]).await?;
    }
    Ok(())
}

const KEEP: &str = "
    update conditions set past_decision_id = $2 where application_id = $1 and past_decision_id is null";

/// Keeps the conditions with the past decision that set them.
pub async fn keep(tx: &mut Tx, application: Uuid, past_decision: Uuid) -> StoreResult<()> {
    tx.execute(KEEP, values![application, past_decision]).await?;
    Ok(())
}

const REPORT: &str = "
    update conditions set report = $2, report_link = $3, reported_by = $4, reported_at = $5
    where id = $1 and settled_at is null";

/// Notes how the organisation says it meets a condition.
pub async fn report(
    tx: &mut Tx,
    id: Uuid,
    words: &str,
    link: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(REPORT, values![id, words, link, by, now]).await? == 1)
}

const PROPOSE: &str = "
    update conditions set proposed_result = $2, proposed_note = $3, proposed_by = $4, proposed_at = $5
    where id = $1 and proposed_result is null";

/// Notes what the first of two directors says. False when one has said something already.
pub async fn propose(
    tx: &mut Tx,
    id: Uuid,
    result: ConditionResult,
    note: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(PROPOSE, values![id, result.code(), note, by, now]).await? == 1)
}

const REOPEN: &str = "
    update conditions set proposed_result = null, proposed_note = '', proposed_by = null, proposed_at = null
    where id = $1 and settled_at is null and proposed_result is not null";

/// Opens a condition again. False when nobody had said anything, or it is settled.
pub async fn reopen(tx: &mut Tx, id: Uuid) -> StoreResult<bool> {
    Ok(tx.execute(REOPEN, values![id]).await? == 1)
}

const SETTLE: &str = "
    update conditions set settled_by = $2, settled_at = $3
    where id = $1 and settled_at is null and proposed_by <> $2";

/// A second director agrees. False when it is settled, or nobody else has said anything.
pub async fn settle(tx: &mut Tx, id: Uuid, by: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(SETTLE, values![id, by, now]).await? == 1)
}

const MOVE_DUE: &str = "update conditions set due_on = $2, noticed_at = $3 where id = $1";

/// Moves a due date, of which the organisation is told now.
pub async fn move_due(tx: &mut Tx, id: Uuid, due: &str, now: Timestamp) -> StoreResult<()> {
    tx.execute(MOVE_DUE, values![id, due, now]).await?;
    Ok(())
}

const NOTICE: &str = "
    update conditions set noticed_at = $2 where application_id = $1 and past_decision_id is null";

/// Notes that the organisation was told of every due date now.
pub async fn notice(tx: &mut Tx, application: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(NOTICE, values![application, now]).await?;
    Ok(())
}

/// A condition that waits for the organisation, for its reminders.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WaitingCondition {
    /// The condition.
    pub id: Uuid,
    /// Its application's reference.
    pub reference: String,
    /// From 1.
    pub position: i64,
    /// What is to be done.
    pub words: String,
    /// YYYY-MM-DD.
    pub due_on: String,
    /// When the organisation was last told of that date.
    pub noticed_at: i64,
}

const LIST_WAITING: &str = "
    select conditions.id, applications.reference, position, words, due_on, noticed_at
    from conditions join applications on applications.id = conditions.application_id
    where applications.status = 'confirmed_with_conditions' and past_decision_id is null
        and settled_at is null and reported_at is null
        and not exists (select 1 from holds where holds.application_id = applications.id and ended_at is null)
    order by due_on, conditions.id";

/// Every condition that the organisation has said nothing about yet.
pub async fn list_waiting(db: &mut impl Run) -> StoreResult<Vec<WaitingCondition>> {
    db.all(LIST_WAITING, values![]).await
}
