//! Requests to act for an organisation.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A request that waits for a decision.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct JoinRequestRow {
    /// Its id.
    pub id: Uuid,
    /// Who asks.
    pub person_id: Uuid,
    /// What they are called; may be empty.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// When they asked.
    pub asked_at: i64,
    /// "open", "accepted" or "declined".
    pub status: String,
}

macro_rules! select_request {
    ($where:literal) => {
        concat!(
            "select join_requests.id, join_requests.person_id, people.name, people.email,
                join_requests.asked_at, join_requests.status
            from join_requests
            join people on people.id = join_requests.person_id ",
            $where
        )
    };
}

const FIND: &str = select_request!("where join_requests.organisation_id = $1 and join_requests.id = $2");

/// One request to an organisation.
pub async fn find(db: &mut impl Run, organisation: Uuid, id: Uuid) -> StoreResult<Option<JoinRequestRow>> {
    db.optional(FIND, values![organisation, id]).await
}

const LIST_OPEN: &str = select_request!(
    "where join_requests.organisation_id = $1 and join_requests.status = 'open'
    order by join_requests.asked_at, join_requests.id"
);

/// The requests that wait for a decision, oldest first.
pub async fn list_open(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<JoinRequestRow>> {
    db.all(LIST_OPEN, values![organisation]).await
}

const COUNT_SINCE: &str = "select count(*) from join_requests where person_id = $1 and asked_at > $2";

/// How often a person has asked since a moment.
pub async fn count_since(db: &mut impl Run, person: Uuid, since: Timestamp) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_SINCE, values![person, since]).await?.0)
}

/// An organisation with a member at somebody's e-mail domain.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SuggestionRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// When the person asked, while that waits.
    pub asked_at: Option<i64>,
}

/// Not where the person is a member, is invited, or was declined lately.
const LIST_SUGGESTIONS: &str = "
    select id, name,
        (select asked_at from join_requests
            where organisation_id = organisations.id and person_id = $1 and status = 'open') as asked_at
    from organisations
    where exists (select 1 from members join people on people.id = members.person_id
            where organisation_id = organisations.id and email_domain = $3 and disabled_at is null)
        and not exists (select 1 from members
            where organisation_id = organisations.id and person_id = $1)
        and not exists (select 1 from invitations
            where organisation_id = organisations.id and email = $2 and status = 'open' and expires_at > $4)
        and not exists (select 1 from join_requests
            where organisation_id = organisations.id and person_id = $1 and status = 'declined'
                and decided_at > $5)
    order by name, id
    limit 10";

/// Whom to suggest organisations to.
pub struct Asker<'a> {
    /// The person.
    pub person: Uuid,
    /// Their address, in lower case.
    pub email: &'a str,
    /// Its part after the @.
    pub domain: &'a str,
}

/// The organisations that a person may ask to join, by name; those they have asked among them.
pub async fn list_suggestions(
    db: &mut impl Run,
    asker: &Asker<'_>,
    now: Timestamp,
    declined_since: Timestamp,
) -> StoreResult<Vec<SuggestionRow>> {
    let values = values![asker.person, asker.email, asker.domain, now, declined_since];
    db.all(LIST_SUGGESTIONS, values).await
}

const INSERT: &str = "
    insert into join_requests (id, organisation_id, person_id, status, asked_at)
    values ($1, $2, $3, 'open', $4)";

/// Adds a request.
///
/// # Errors
/// A unique violation when one is open.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    organisation: Uuid,
    person: Uuid,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, organisation, person, now]).await?;
    Ok(())
}

const DECLINE: &str = "
    update join_requests set status = 'declined', decided_at = $2, decided_by = $3, note = $4
    where id = $1 and status = 'open'";

/// Declines a request.
pub async fn decline(tx: &mut Tx, id: Uuid, now: Timestamp, by: Uuid, note: &str) -> StoreResult<()> {
    tx.execute(DECLINE, values![id, now, by, note]).await?;
    Ok(())
}

const ACCEPT: &str = "
    update join_requests set status = 'accepted', decided_at = $3, decided_by = $4
    where organisation_id = $1 and person_id = $2 and status = 'open'";

/// Ends the open request of somebody who is a member now, however they became one.
pub async fn accept(
    tx: &mut Tx,
    organisation: Uuid,
    person: Uuid,
    now: Timestamp,
    by: Uuid,
) -> StoreResult<()> {
    tx.execute(ACCEPT, values![organisation, person, now, by]).await?;
    Ok(())
}
