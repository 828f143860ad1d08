//! What ties people to an applicant, and assessments that no longer count.

use app::domain::Timestamp;
use uuid::Uuid;

use super::assessments::{AssessmentRow, ResultRow};
use super::{Run, StoreResult, Tx, values};

/// Who was a member, and until when, where that is known.
pub type PastMember = (Uuid, Option<i64>);

const LIST_MEMBERS: &str = "select person_id from members where organisation_id = $1";
const LIST_PAST: &str = "select person_id, ended_at from past_members where organisation_id = $1";

/// Everybody who acts for an organisation, and everybody who did.
pub async fn list_members(
    db: &mut impl Run,
    organisation: Uuid,
) -> StoreResult<(Vec<Uuid>, Vec<PastMember>)> {
    let now: Vec<(Uuid,)> = db.all(LIST_MEMBERS, values![organisation]).await?;
    let past = db.all(LIST_PAST, values![organisation]).await?;
    Ok((now.into_iter().map(|(id,)| id).collect(), past))
}

const LIST_SIGNERS: &str = "
    select lower(attestations.trustee_email),
        max(case when signed_name is not null or formerly_signed_name is not null
            then cast(1 as bigint) else cast(0 as bigint) end)
    from attestations join applications on applications.id = attestations.application_id
    where applications.organisation_id = $1
    group by lower(attestations.trustee_email)";

/// The addresses of everybody who was asked to sign for an organisation, with 1 for who did.
pub async fn list_signers(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<(String, i64)>> {
    db.all(LIST_SIGNERS, values![organisation]).await
}

const LIST_NAMED: &str = "
    select lower(corroborations.email), 'group'
    from corroborations join applications on applications.id = corroborations.application_id
    where applications.organisation_id = $1
    union
    select lower(representative_email), 'representative' from appointments where organisation_id = $1";

/// The addresses of people whom an organisation named elsewhere: "group" or "representative".
pub async fn list_named(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_NAMED, values![organisation]).await
}

const LIST_ADDRESSES: &str = "
    select people.email from people
    where id in (select person_id from members where organisation_id = $1)
        or id in (select person_id from past_members where organisation_id = $1)";

/// The addresses of everybody who acts or acted for an organisation.
pub async fn list_addresses(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LIST_ADDRESSES, values![organisation]).await?;
    Ok(rows.into_iter().map(|(email,)| email).collect())
}

const LIST_NEIGHBOURS: &str = "
    select distinct ties.person_id, others.name
    from organisations as own
    join organisations as others on others.postcode = own.postcode and others.id <> own.id
    join (
        select organisation_id, person_id from members
        union
        select organisation_id, person_id from past_members
    ) as ties on ties.organisation_id = others.id
    where own.id = $1 and own.postcode <> ''
    order by ties.person_id, others.name";

/// Who acts or acted for another organisation with the same postcode, and its name.
pub async fn list_neighbours(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<(Uuid, String)>> {
    db.all(LIST_NEIGHBOURS, values![organisation]).await
}

const SET_ASIDE: &str = "
    insert into assessments_set_aside (id, application_id, director_id, director_name, recommendation, note,
        results, submitted_at, set_aside_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Keeps a sent assessment that no longer counts.
pub async fn set_aside(
    tx: &mut Tx,
    id: Uuid,
    application: Uuid,
    row: &AssessmentRow,
    results: &[&ResultRow],
    now: Timestamp,
) -> StoreResult<()> {
    let results: Vec<(i64, &str, &str)> =
        results.iter().map(|it| (it.principle, it.result.as_str(), it.reason.as_str())).collect();
    let values = values![
        id,
        application,
        row.director_id,
        &row.director,
        row.recommendation.clone().unwrap_or_default(),
        &row.note,
        serde_json::to_string(&results).unwrap_or_default(),
        row.submitted_at.unwrap_or_default(),
        now
    ];
    tx.execute(SET_ASIDE, values).await?;
    Ok(())
}

/// A sent assessment that no longer counts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SetAsideRow {
    /// Whose it was.
    pub director_id: Uuid,
    /// Their name, as it was.
    pub director: String,
    /// Code of the recommendation.
    pub recommendation: String,
    /// The note to the other directors.
    pub note: String,
    /// Principle, finding and reason, as JSON.
    pub results: String,
    /// When it was sent.
    pub submitted_at: i64,
}

const LIST_SET_ASIDE: &str = "
    select director_id, director_name as director, recommendation, note, results, submitted_at
    from assessments_set_aside where application_id = $1 order by set_aside_at, id";

/// The sent assessments of an application that no longer count.
pub async fn list_set_aside(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<SetAsideRow>> {
    db.all(LIST_SET_ASIDE, values![application]).await
}
