//! What is in whose hands, without what the reader stands aside from.

use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreResult, values};

/// One thing in somebody's hands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HandRow {
    /// The person.
    pub person_id: Uuid,
    /// What they are called.
    pub name: String,
    /// The codes of their roles, joined by commas.
    pub roles: String,
    /// When their sign-in was switched off.
    pub disabled_at: Option<i64>,
    /// Code of what it is.
    pub task: String,
    /// The application's reference.
    pub reference: String,
    /// The organisation.
    pub organisation: String,
}

/// Who has what, application by application: a line for each.
const LIST: &str = concat!(
    "with in_hands as (
        select applications.id as application_id, roles.person_id, 'conflict' as task
        from applications
        join (select distinct person_id from roles where role in ('director', 'chair')) as roles on 1 = 1
        where applications.status = 'submitted'
            and not exists (select 1 from conflict_answers
                where application_id = applications.id and director_id = roles.person_id)
            and not exists (select 1 from members
                where members.organisation_id = applications.organisation_id
                    and members.person_id = roles.person_id)
            and not exists (select 1 from people
                where people.id = roles.person_id and people.email = lower(applications.trustee_email))
        union all
        select assessments.application_id, assessments.director_id, 'assessment'
        from assessments join applications on applications.id = assessments.application_id
        where assessments.submitted_at is null
            and applications.status in ('in_assessment', 'information_requested')
        union all
        select application_id, reviewer_id, 'review' from decision_reviews
        where reviewer_id is not null and result is null
        union all
        select application_id, drafted_by, 'request' from requests where status = 'drafted'
        union all
        select id, determined_by, 'letter' from applications where status = 'determined'
    )
    select people.id as person_id, people.name, people.disabled_at, in_hands.task, applications.reference,
        organisations.name as organisation,
        coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles
    from in_hands
    join people on people.id = in_hands.person_id
    join applications on applications.id = in_hands.application_id
    join organisations on organisations.id = applications.organisation_id
    where not ",
    is_recused!("$1"),
    " order by people.name, people.id, applications.status_since, applications.reference, in_hands.task"
);

/// Everything in anybody's hands that the reader may know of, person by person.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<HandRow>> {
    db.all(LIST, values![reader]).await
}
