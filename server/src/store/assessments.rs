//! Conflict answers, assessments and the decision per principle.

use app::domain::{Finding, PrinciplePath, PrincipleResult, Recommendation, Timestamp};
use uuid::Uuid;

use super::recusal::is_party;
use super::{Run, StoreError, StoreResult, Tx, values};

/// A director in office, with what they have said and sent for one application.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DirectorRow {
    /// The director.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// 1 for a chair.
    pub is_chair: i64,
    /// 1 for who acts for the chair here.
    pub acts_for_chair: i64,
    /// "none", "conflict", "excluded", or none yet.
    pub answer: Option<String>,
    /// When their assessment was sent.
    pub submitted_at: Option<i64>,
    /// 1 when they are or were a member of the organisation or its trustee: recused by rule.
    pub is_party: i64,
    /// Why they stand aside or were left out, or why a suggested conflict is none; may be empty.
    pub reason: Option<String>,
    /// What was suggested when they answered, as a JSON list of words.
    pub suggestions: Option<String>,
    /// Who recused them; none when they said it themselves.
    pub decided_by: Option<String>,
    /// 1 for somebody who is no director in office, and stands in for this application.
    pub is_stand_in: i64,
}

impl DirectorRow {
    /// Said that there is no conflict, and is not a party.
    pub fn is_free(&self) -> bool {
        self.is_party == 0 && self.answer.as_deref() == Some("none")
    }

    /// May see the application: has not stood aside, was not left out, is not a party.
    pub fn sees(&self) -> bool {
        self.is_party == 0 && self.answer.as_deref() != Some("conflict")
    }

    /// A chair, or who acts for the chair here, and does not stand aside.
    pub fn chairs(&self) -> bool {
        self.sees() && (self.is_chair == 1 || self.acts_for_chair == 1)
    }

    /// Has not answered yet and is not a party.
    pub fn is_silent(&self) -> bool {
        self.is_party == 0 && self.answer.is_none()
    }

    /// Recused by the chair or the co-ordinator, who may let them back in.
    pub fn is_recused_by_others(&self) -> bool {
        self.is_party == 0 && self.answer.as_deref() == Some("conflict") && self.decided_by.is_some()
    }
}

const LIST_DIRECTORS: &str = concat!(
    "
    select people.id, people.name, people.email,
        case when exists (select 1 from roles where roles.person_id = people.id and role = 'chair')
            then cast(1 as bigint) else cast(0 as bigint) end as is_chair,
        case when applications.acting_chair = people.id
            then cast(1 as bigint) else cast(0 as bigint) end as acts_for_chair,
        conflict_answers.answer, assessments.submitted_at,
        case when ",
    is_party!("people.id"),
    " then cast(1 as bigint) else cast(0 as bigint) end as is_party,
        conflict_answers.reason, conflict_answers.suggestions, deciders.name as decided_by,
        case when exists (select 1 from roles where roles.person_id = people.id and role in ('director', 'chair'))
            then cast(0 as bigint) else cast(1 as bigint) end as is_stand_in
    from people
    join applications on applications.id = $1
    left join conflict_answers on conflict_answers.application_id = $1 and conflict_answers.director_id = people.id
    left join people as deciders on deciders.id = conflict_answers.decided_by
    left join assessments on assessments.application_id = $1 and assessments.director_id = people.id
    where people.disabled_at is null
        and (exists (select 1 from roles where roles.person_id = people.id and role in ('director', 'chair'))
            or exists (select 1 from stand_ins
                where stand_ins.application_id = $1 and stand_ins.person_id = people.id))
    order by is_stand_in, people.name, people.id"
);

/// Every director in office and every stand-in, with their place in one application.
pub async fn list_directors(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<DirectorRow>> {
    db.all(LIST_DIRECTORS, values![application]).await
}

const SAVE_CONFLICT: &str = "
    insert into conflict_answers (application_id, director_id, answer, reason, answered_at, decided_by, suggestions)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (application_id, director_id) do update
    set answer = excluded.answer, reason = excluded.reason, answered_at = excluded.answered_at,
        decided_by = excluded.decided_by, suggestions = excluded.suggestions";

/// What is kept of the conflict question.
pub struct ConflictRecord<'a> {
    /// "none", "conflict" or "excluded".
    pub answer: &'a str,
    /// Why; may be empty for "none".
    pub reason: &'a str,
    /// Who recused the director; none when they said it themselves.
    pub decided_by: Option<Uuid>,
    /// What had been suggested, in words.
    pub suggestions: &'a [String],
}

/// Stores a director's answer to the conflict question, or that they were left out or recused.
///
/// # Errors
/// A foreign key violation when an assessment rests on the earlier answer.
pub async fn save_conflict(
    tx: &mut Tx,
    application: Uuid,
    director: Uuid,
    record: &ConflictRecord<'_>,
    now: Timestamp,
) -> StoreResult<()> {
    let suggestions = serde_json::to_string(record.suggestions).unwrap_or_default();
    let values =
        values![application, director, record.answer, record.reason, now, record.decided_by, suggestions];
    tx.execute(SAVE_CONFLICT, values).await?;
    Ok(())
}

const CLEAR_CONFLICT: &str = "delete from conflict_answers where application_id = $1 and director_id = $2";

/// Takes an answer to the conflict question away, so that it is asked again.
pub async fn clear_conflict(tx: &mut Tx, application: Uuid, director: Uuid) -> StoreResult<()> {
    tx.execute(CLEAR_CONFLICT, values![application, director]).await?;
    Ok(())
}

const DELETE_RESULTS: &str = "delete from assessment_results where application_id = $1 and director_id = $2";
const DELETE_NOTES: &str = "delete from private_notes where application_id = $1 and director_id = $2";
const DELETE_ASSESSMENT: &str = "delete from assessments where application_id = $1 and director_id = $2";

/// Forgets an unsent assessment, when its director stands aside after all.
pub async fn forget(tx: &mut Tx, application: Uuid, director: Uuid) -> StoreResult<()> {
    tx.execute(DELETE_RESULTS, values![application, director]).await?;
    tx.execute(DELETE_NOTES, values![application, director]).await?;
    tx.execute(DELETE_ASSESSMENT, values![application, director]).await?;
    Ok(())
}

/// An assessment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AssessmentRow {
    /// The director.
    pub director_id: Uuid,
    /// Their name, as it was when they sent it.
    pub director: String,
    /// Grows with every save.
    pub version: i64,
    /// Code of the recommendation.
    pub recommendation: Option<String>,
    /// A note to the other directors.
    pub note: String,
    /// When it was sent.
    pub submitted_at: Option<i64>,
}

impl AssessmentRow {
    /// The recommendation, when given.
    ///
    /// # Errors
    /// A code that the program does not know.
    pub fn recommendation(&self) -> StoreResult<Option<Recommendation>> {
        let parse = |code| {
            Recommendation::parse(code)
                .ok_or_else(|| StoreError::inconsistent("assessments", "recommendation", self.director_id))
        };
        self.recommendation.as_deref().map(parse).transpose()
    }
}

macro_rules! select_assessments {
    ($($and:tt)*) => {
        concat!(
            "select director_id, coalesce(nullif(director_name, ''), people.name) as director,
                assessments.version, recommendation, note, assessments.submitted_at
            from assessments
            join people on people.id = assessments.director_id
            join applications on applications.id = assessments.application_id
            where application_id = $1 ",
            $($and)*,
            " order by assessments.submitted_at, director_id"
        )
    };
}

const LIST: &str = select_assessments!("");

/// The assessments of an application.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<AssessmentRow>> {
    db.all(LIST, values![application]).await
}

const LIST_COUNTED: &str = select_assessments!(
    "and assessments.submitted_at is not null and not ",
    is_party!("assessments.director_id")
);

/// The sent assessments that count: also of directors who have left since, never of one who is recused.
pub async fn list_counted(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<AssessmentRow>> {
    db.all(LIST_COUNTED, values![application]).await
}

/// One finding of one director, perhaps not given yet.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ResultRow {
    /// The director.
    pub director_id: Uuid,
    /// 1 to 6.
    pub principle: i64,
    /// Code of the finding; empty until given.
    pub result: String,
    /// Why.
    pub reason: String,
}

const LIST_RESULTS: &str = "
    select director_id, principle, result, reason from assessment_results
    where application_id = $1 order by director_id, principle";

/// Every finding so far.
pub async fn list_results(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<ResultRow>> {
    db.all(LIST_RESULTS, values![application]).await
}

const START: &str = "
    insert into assessments (application_id, director_id, started_at) values ($1, $2, $3)
    on conflict (application_id, director_id) do nothing";
const SAVE_RESULT: &str = "
    insert into assessment_results (application_id, director_id, principle, result, reason)
    values ($1, $2, $3, $4, $5)
    on conflict (application_id, director_id, principle) do update
    set result = excluded.result, reason = excluded.reason";
const TOUCH: &str = "
    update assessments set version = version + 1
    where application_id = $1 and director_id = $2 and submitted_at is null";

/// Saves one finding of an unsent assessment. False when it was sent already.
pub async fn save_result(
    tx: &mut Tx,
    application: Uuid,
    director: Uuid,
    principle: u8,
    result: &str,
    reason: &str,
    now: Timestamp,
) -> StoreResult<bool> {
    tx.execute(START, values![application, director, now]).await?;
    if tx.execute(TOUCH, values![application, director]).await? == 0 {
        return Ok(false);
    }
    tx.execute(SAVE_RESULT, values![application, director, i64::from(principle), result, reason]).await?;
    Ok(true)
}

const SEND: &str = "
    update assessments
    set version = version + 1, recommendation = $3, note = $4, submitted_at = $5,
        director_name = (select name from people where people.id = $2)
    where application_id = $1 and director_id = $2 and submitted_at is null";

/// Sends an assessment. False when it was sent already.
pub async fn send(
    tx: &mut Tx,
    application: Uuid,
    director: Uuid,
    recommendation: Recommendation,
    note: &str,
    now: Timestamp,
) -> StoreResult<bool> {
    let values = values![application, director, recommendation.code(), note, now];
    Ok(tx.execute(SEND, values).await? == 1)
}

const REOPEN_ALL: &str =
    "update assessments set submitted_at = null, version = version + 1 where application_id = $1";

/// Opens every sent assessment again, when the chair asks for another look.
pub async fn reopen_all(tx: &mut Tx, application: Uuid) -> StoreResult<()> {
    tx.execute(REOPEN_ALL, values![application]).await?;
    Ok(())
}

const REOPEN: &str = "
    update assessments set submitted_at = null, version = version + 1
    where application_id = $1 and director_id = $2";

/// Opens one director's sent assessment again.
pub async fn reopen(tx: &mut Tx, application: Uuid, director: Uuid) -> StoreResult<()> {
    tx.execute(REOPEN, values![application, director]).await?;
    Ok(())
}

const CLEAR_DETERMINED: &str = "delete from determination_results where application_id = $1";
const ADD_DETERMINED: &str =
    "insert into determination_results (application_id, principle, result, reason) values ($1, $2, $3, $4)";

/// Stores what was decided for each principle.
///
/// # Errors
/// A check violation when a reason is missing.
pub async fn save_determined(tx: &mut Tx, application: Uuid, results: &[PrincipleResult]) -> StoreResult<()> {
    tx.execute(CLEAR_DETERMINED, values![application]).await?;
    for result in results {
        let values = values![application, i64::from(result.principle), result.finding.code(), &result.reason];
        tx.execute(ADD_DETERMINED, values).await?;
    }
    Ok(())
}

const LIST_DETERMINED: &str = "select principle, result, reason from determination_results where application_id = $1 order by principle";

/// What was decided for each principle.
pub async fn list_determined(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<PrincipleResult>> {
    let rows: Vec<(i64, String, String)> = db.all(LIST_DETERMINED, values![application]).await?;
    rows.into_iter().map(|(principle, code, reason)| principle_result(principle, &code, reason)).collect()
}

const SAVE_PATH: &str = "
    update determination_results set path_action = $3, path_helper = $4, path_by = $5
    where application_id = $1 and principle = $2";

/// Stores what would help, beside the decision for each principle.
pub async fn save_paths(tx: &mut Tx, application: Uuid, paths: &[PrinciplePath]) -> StoreResult<()> {
    for path in paths {
        let values = values![application, i64::from(path.principle), &path.action, &path.helper, &path.by];
        tx.execute(SAVE_PATH, values).await?;
    }
    Ok(())
}

const LIST_PATHS: &str = "
    select principle, path_action, path_helper, path_by from determination_results
    where application_id = $1 and path_action is not null order by principle";

/// What would help, for principles where the directors said so.
pub async fn list_paths(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<PrinciplePath>> {
    let rows: Vec<(i64, String, Option<String>, Option<String>)> =
        db.all(LIST_PATHS, values![application]).await?;
    let path =
        |(principle, action, helper, by): (i64, String, Option<String>, Option<String>)| PrinciplePath {
            principle: u8::try_from(principle).unwrap_or_default(),
            action,
            helper: helper.unwrap_or_default(),
            by: by.unwrap_or_default(),
        };
    Ok(rows.into_iter().map(path).collect())
}

const LIST_PARTICIPANTS: &str = "
    select distinct actor_id from events
    where application_id = $1 and actor_id is not null
        and kind in ('assessment_sent', 'returned_to_assessment', 'determined', 'rescinded',
            'condition_proposed', 'condition_settled', 'decision_corrected')";

/// Everyone who ever sent an assessment or decided, also where that was opened again or taken back.
pub async fn list_participants(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<Uuid>> {
    let rows: Vec<(Uuid,)> = db.all(LIST_PARTICIPANTS, values![application]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A stored finding as a value.
///
/// # Errors
/// A code that the program does not know.
pub fn principle_result(principle: i64, code: &str, reason: String) -> StoreResult<PrincipleResult> {
    let finding =
        Finding::parse(code).ok_or_else(|| StoreError::inconsistent("results", "result", principle))?;
    Ok(PrincipleResult { principle: u8::try_from(principle).unwrap_or_default(), finding, reason })
}
