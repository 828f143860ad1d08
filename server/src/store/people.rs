//! People and their Alliance roles.

use app::domain::{Role, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A person who can sign in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    /// The person's id.
    pub id: Uuid,
    /// In lower case.
    pub email: String,
    /// Empty until given.
    pub name: String,
    /// Roles, separated by commas; empty for most people.
    pub roles: String,
}

impl PersonRow {
    /// The roles as values.
    ///
    /// # Errors
    /// A role that the program does not know.
    pub fn roles(&self) -> StoreResult<Vec<Role>> {
        parse_roles(&self.roles, self.id)
    }
}

/// Reads "director,chair".
pub(super) fn parse_roles(joined: &str, person: Uuid) -> StoreResult<Vec<Role>> {
    let parse = |code| Role::parse(code).ok_or_else(|| StoreError::inconsistent("roles", "role", person));
    let mut roles =
        joined.split(',').filter(|code| !code.is_empty()).map(parse).collect::<StoreResult<Vec<_>>>()?;
    roles.sort_unstable();
    Ok(roles)
}

const FIND_BY_EMAIL: &str = "
    select id, email, name,
        coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles
    from people
    where email = $1 and disabled_at is null";

/// The person with this address, in lower case.
pub async fn find_by_email(db: &mut impl Run, email: &str) -> StoreResult<Option<PersonRow>> {
    db.optional(FIND_BY_EMAIL, values![email]).await
}

const INSERT: &str = "insert into people (id, email, name, created_at) values ($1, $2, $3, $4)";

/// Adds a person.
pub async fn insert(tx: &mut Tx, id: Uuid, email: &str, name: &str, now: Timestamp) -> StoreResult<()> {
    tx.execute(INSERT, values![id, email, name, now]).await?;
    Ok(())
}

const RENAME: &str = "update people set name = $2 where id = $1";

/// Changes what a person is called.
pub async fn rename(tx: &mut Tx, id: Uuid, name: &str) -> StoreResult<()> {
    tx.execute(RENAME, values![id, name]).await?;
    Ok(())
}

const GRANT: &str = "
    insert into roles (person_id, role, granted_at) values ($1, $2, $3)
    on conflict (person_id, role) do nothing";

/// Gives a role; twice changes nothing.
pub async fn grant(tx: &mut Tx, id: Uuid, role: Role, now: Timestamp) -> StoreResult<()> {
    tx.execute(GRANT, values![id, role.code(), now]).await?;
    Ok(())
}

const LIST_WITH_ROLE: &str = "
    select people.id, people.email, people.name,
        coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles
    from people
    where disabled_at is null
        and exists (select 1 from roles where roles.person_id = people.id and role in ($1, $2))
    order by people.name, people.id";

/// Everyone with either role, by name.
pub async fn list_with_roles(db: &mut impl Run, one: Role, other: Role) -> StoreResult<Vec<PersonRow>> {
    db.all(LIST_WITH_ROLE, values![one.code(), other.code()]).await
}
