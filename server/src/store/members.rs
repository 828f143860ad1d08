//! Who acts for an organisation, and what changed about it.

use app::domain::{MemberEvent, MemberRole, Timestamp, email_domain, masked};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

const FIND_ADDRESS: &str = "select email from people where id = $1";
const ADD_MEMBER: &str = "
    insert into members (organisation_id, person_id, role, created_at, email_domain)
    values ($1, $2, $3, $4, $5)
    on conflict (organisation_id, person_id) do nothing";

/// Makes a person a member. Somebody who is one stays as they are.
pub async fn add_member(
    tx: &mut Tx,
    organisation: Uuid,
    person: Uuid,
    role: MemberRole,
    now: Timestamp,
) -> StoreResult<()> {
    let (email,): (String,) = tx.one(FIND_ADDRESS, values![person]).await?;
    let values = values![organisation, person, role.code(), now, email_domain(&email)];
    tx.execute(ADD_MEMBER, values).await?;
    Ok(())
}

const FIND_ROLE: &str = "select role from members where organisation_id = $1 and person_id = $2";

/// What a person may do for an organisation; none for a stranger.
pub async fn find_role(
    db: &mut impl Run,
    organisation: Uuid,
    person: Uuid,
) -> StoreResult<Option<MemberRole>> {
    let row: Option<(String,)> = db.optional(FIND_ROLE, values![organisation, person]).await?;
    row.map(|(code,)| {
        MemberRole::parse(&code).ok_or_else(|| StoreError::inconsistent("members", "role", person))
    })
    .transpose()
}

/// A member.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MemberRow {
    /// The person.
    pub person_id: Uuid,
    /// What they are called.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// "administrator" or "editor".
    pub role: String,
    /// Since when.
    pub created_at: i64,
}

impl MemberRow {
    /// What they may do.
    ///
    /// # Errors
    /// A role that the program does not know.
    pub fn role(&self) -> StoreResult<MemberRole> {
        MemberRole::parse(&self.role)
            .ok_or_else(|| StoreError::inconsistent("members", "role", self.person_id))
    }

    /// The name, or a masked address while we know none.
    pub fn shown(&self) -> String {
        if self.name.is_empty() { masked(&self.email) } else { self.name.clone() }
    }
}

const LIST_MEMBERS: &str = "
    select person_id, name, email, role, members.created_at from members
    join people on people.id = members.person_id
    where organisation_id = $1 and disabled_at is null
    order by name, person_id";

/// Everyone who acts for an organisation.
pub async fn list_members(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<MemberRow>> {
    db.all(LIST_MEMBERS, values![organisation]).await
}

const SET_ROLE: &str = "update members set role = $3 where organisation_id = $1 and person_id = $2";

/// Gives a member another role.
pub async fn set_role(tx: &mut Tx, organisation: Uuid, person: Uuid, role: MemberRole) -> StoreResult<()> {
    tx.execute(SET_ROLE, values![organisation, person, role.code()]).await?;
    Ok(())
}

const REMEMBER: &str = "
    insert into past_members (organisation_id, person_id, joined_at, ended_at)
    select organisation_id, person_id, created_at, $3 from members
    where organisation_id = $1 and person_id = $2
    on conflict (organisation_id, person_id) do update set ended_at = excluded.ended_at";
const REMOVE: &str = "delete from members where organisation_id = $1 and person_id = $2";

/// Ends a membership. That there was one is remembered, for conflicts of interest.
pub async fn remove(tx: &mut Tx, organisation: Uuid, person: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(REMEMBER, values![organisation, person, now]).await?;
    tx.execute(REMOVE, values![organisation, person]).await?;
    Ok(())
}

/// One line of the history of an organisation's people.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MemberEventRow {
    /// From 1.
    pub number: i64,
    /// Their name at the time.
    pub actor_name: String,
    /// The event as JSON.
    pub body: String,
    /// When.
    pub happened_at: i64,
}

impl MemberEventRow {
    /// The event.
    ///
    /// # Errors
    /// An event that the program does not know.
    pub fn event(&self) -> StoreResult<MemberEvent> {
        serde_json::from_str(&self.body)
            .map_err(|_| StoreError::inconsistent("organisation_events", "body", self.number))
    }
}

const LAST_NUMBER: &str =
    "select coalesce(max(number), 0) from organisation_events where organisation_id = $1";
const APPEND: &str = "
    insert into organisation_events (organisation_id, number, kind, actor_id, actor_name, body, happened_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a line to the history of an organisation's people. The organisation must be locked.
pub async fn append(
    tx: &mut Tx,
    organisation: Uuid,
    actor: Uuid,
    actor_name: &str,
    event: &MemberEvent,
    now: Timestamp,
) -> StoreResult<()> {
    let (last,): (i64,) = tx.one(LAST_NUMBER, values![organisation]).await?;
    let json = serde_json::to_value(event).unwrap_or_default();
    let kind = json["kind"].as_str().unwrap_or_default();
    let values = values![organisation, last + 1, kind, actor, actor_name, json.to_string(), now];
    tx.execute(APPEND, values).await?;
    Ok(())
}

const LIST_EVENTS: &str = "
    select number, actor_name, body, happened_at from organisation_events
    where organisation_id = $1 order by number desc";

/// The whole history of an organisation's people, newest first.
pub async fn list_events(db: &mut impl Run, organisation: Uuid) -> StoreResult<Vec<MemberEventRow>> {
    db.all(LIST_EVENTS, values![organisation]).await
}
