//! Decision reviews, and the decisions that they overturned.

use app::domain::{Outcome, PrinciplePath, PrincipleResult, ReviewResult, Timestamp};
use app::ports::{ConditionView, PastDecision, PastEnd, ReviewView};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::assessments::principle_result;
use super::conditions::{self, ConditionRow};
use super::{Run, StoreError, StoreResult, Tx, values};

/// A decision review.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ReviewRow {
    /// Its id.
    pub id: Uuid,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: i64,
    /// What should be looked at again.
    pub reason: String,
    /// The principles it is about, as JSON.
    pub principles: String,
    /// The named director.
    pub reviewer_id: Option<Uuid>,
    /// Their name.
    pub reviewer: Option<String>,
    /// Code of the result.
    pub result: Option<String>,
    /// Why.
    pub result_reason: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
}

impl ReviewRow {
    /// The read model; the named director only for those inside.
    ///
    /// # Errors
    /// A result that the program does not know.
    pub fn view(&self, inside: bool) -> StoreResult<ReviewView> {
        let wrong = |column| StoreError::inconsistent("decision_reviews", column, self.id);
        let result = match (&self.result, &self.result_reason, self.decided_at) {
            (Some(code), Some(reason), Some(at)) => {
                let result = ReviewResult::parse(code).ok_or_else(|| wrong("result"))?;
                Some((result, reason.clone(), Timestamp::from_seconds(at)))
            }
            _ => None,
        };
        Ok(ReviewView {
            asked_by: self.asked_by.clone(),
            asked_at: Timestamp::from_seconds(self.asked_at),
            reason: self.reason.clone(),
            principles: serde_json::from_str(&self.principles).map_err(|_| wrong("principles"))?,
            has_reviewer: self.reviewer_id.is_some(),
            reviewer: self.reviewer.clone().filter(|_| inside),
            result,
        })
    }
}

const FIND: &str = "
    select decision_reviews.id, asker.name as asked_by, asked_at, reason, principles, reviewer_id,
        reviewer.name as reviewer, result, result_reason, decided_at
    from decision_reviews
    join people as asker on asker.id = decision_reviews.asked_by
    left join people as reviewer on reviewer.id = decision_reviews.reviewer_id
    where application_id = $1";

/// The decision review of an application.
pub async fn find(db: &mut impl Run, application: Uuid) -> StoreResult<Option<ReviewRow>> {
    db.optional(FIND, values![application]).await
}

const INSERT: &str = "
    insert into decision_reviews (id, application_id, asked_by, asked_at, reason, principles)
    values ($1, $2, $3, $4, $5, $6)";

/// Adds a review.
///
/// # Errors
/// A unique violation when one was asked for already.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    by: Uuid,
    reason: &str,
    principles: &[u8],
    now: Timestamp,
) -> StoreResult<()> {
    let principles = serde_json::to_string(principles).unwrap_or_default();
    tx.execute(INSERT, values![id, application, by, now, reason, principles]).await?;
    Ok(())
}

const NAME: &str = "
    update decision_reviews set reviewer_id = $2, named_at = $3 where application_id = $1 and result is null";

/// Names the director who looks again.
pub async fn name_reviewer(
    tx: &mut Tx,
    application: Uuid,
    reviewer: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(NAME, values![application, reviewer, now]).await?;
    Ok(())
}

const DECIDE: &str = "
    update decision_reviews set result = $2, result_reason = $3, decided_by = $4, decided_at = $5
    where application_id = $1 and result is null and reviewer_id = $4";

/// Stores the result. False when there is one, or when another director is named.
pub async fn decide(
    tx: &mut Tx,
    application: Uuid,
    result: ReviewResult,
    reason: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(DECIDE, values![application, result.code(), reason, by, now]).await? == 1)
}

/// The results of a past decision, as they are kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    results: Vec<(i64, String, String)>,
    paths: Vec<PrinciplePath>,
}

const KEEP: &str = "
    insert into past_decisions (id, application_id, outcome, determined_by, determined_at, determination_reason,
        letter, released_at, results, overturned_at, ended_as, ended_reason)
    select $1, id, outcome, determined_by, determined_at, determination_reason, coalesce(letter, ''),
        released_at, $3, $4, $5, $6
    from applications where id = $2";

/// Keeps the decision of an application with its conditions, before it is taken off.
pub async fn keep_decision(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    results: &[PrincipleResult],
    paths: &[PrinciplePath],
    (end, reason): (PastEnd, &str),
    now: Timestamp,
) -> StoreResult<()> {
    let line =
        |it: &PrincipleResult| (i64::from(it.principle), it.finding.code().to_owned(), it.reason.clone());
    let kept = Kept { results: results.iter().map(line).collect(), paths: paths.to_vec() };
    let json = serde_json::to_string(&kept).unwrap_or_default();
    tx.execute(KEEP, values![id, application, json, now, end.code(), reason]).await?;
    conditions::keep(tx, application, id).await
}

#[derive(sqlx::FromRow)]
struct PastRow {
    id: Uuid,
    outcome: String,
    determination_reason: String,
    released_at: i64,
    results: String,
    overturned_at: i64,
    letter: String,
    ended_as: String,
    ended_reason: String,
}

const LIST_PAST: &str = "
    select id, outcome, determination_reason, released_at, results, overturned_at, letter, ended_as, ended_reason
    from past_decisions where application_id = $1 order by overturned_at, id";

/// The decisions of an application that do not stand any more, oldest first.
pub async fn list_past(
    db: &mut impl Run,
    application: Uuid,
    set: &[ConditionRow],
    today: &str,
) -> StoreResult<Vec<PastDecision>> {
    let rows: Vec<PastRow> = db.all(LIST_PAST, values![application]).await?;
    rows.into_iter()
        .map(|row| {
            let own = set.iter().filter(|it| it.past_decision_id == Some(row.id));
            let conditions = own.map(|it| it.view(today, false)).collect::<StoreResult<_>>()?;
            past(row, conditions)
        })
        .collect()
}

fn past(row: PastRow, conditions: Vec<ConditionView>) -> StoreResult<PastDecision> {
    let wrong = |column| StoreError::inconsistent("past_decisions", column, row.id);
    let kept: Kept = serde_json::from_str(&row.results).map_err(|_| wrong("results"))?;
    let results =
        kept.results.into_iter().map(|(principle, code, reason)| principle_result(principle, &code, reason));
    Ok(PastDecision {
        outcome: Outcome::parse(&row.outcome).ok_or_else(|| wrong("outcome"))?,
        reason: row.determination_reason,
        results: results.collect::<StoreResult<_>>()?,
        paths: kept.paths,
        released_at: Timestamp::from_seconds(row.released_at),
        overturned_at: Timestamp::from_seconds(row.overturned_at),
        ended: PastEnd::parse(&row.ended_as).ok_or_else(|| wrong("ended_as"))?,
        ended_reason: row.ended_reason,
        letter: row.letter,
        conditions,
    })
}
