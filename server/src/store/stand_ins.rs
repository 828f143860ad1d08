//! Who stands in as a director for one application.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

const INSERT: &str = "
    insert into stand_ins (application_id, person_id, reason, named_by, named_at) values ($1, $2, $3, $4, $5)
    on conflict (application_id, person_id) do nothing";

/// Names a stand-in. False when they were named already.
pub async fn insert(
    tx: &mut Tx,
    application: Uuid,
    person: Uuid,
    reason: &str,
    by: Uuid,
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(INSERT, values![application, person, reason, by, now]).await? == 1)
}

/// An application in the list of somebody who stands in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StandInRow {
    /// Its reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
    /// Code of its status.
    pub status: String,
    /// Since when.
    pub status_since: i64,
    /// The person's answer to the conflict question.
    pub answer: Option<String>,
    /// When their assessment was sent.
    pub sent_at: Option<i64>,
}

const LIST: &str = concat!(
    "select applications.reference, organisations.name as organisation, applications.status,
        applications.status_since, conflict_answers.answer, assessments.submitted_at as sent_at
    from stand_ins
    join applications on applications.id = stand_ins.application_id
    join organisations on organisations.id = applications.organisation_id
    left join conflict_answers
        on conflict_answers.application_id = applications.id and conflict_answers.director_id = stand_ins.person_id
    left join assessments
        on assessments.application_id = applications.id and assessments.director_id = stand_ins.person_id
    where stand_ins.person_id = $1
        and applications.status in (
            'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
            'under_decision_review')
        and not ",
    super::recusal::is_recused!("$1"),
    " order by stand_ins.named_at, applications.reference"
);

/// The applications for which a person stands in, while they are not closed, and unless recused.
pub async fn list(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<StandInRow>> {
    db.all(LIST, values![person]).await
}
