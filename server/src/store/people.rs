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
    // Somebody may stand in for several applications.
    roles.dedup();
    Ok(roles)
}

/// The roles of a person who signs in, separated by commas. Being named for an open application is one, too.
macro_rules! roles_held {
    () => {
        "coalesce((select string_agg(role, ',') from (
            select role from roles where roles.person_id = people.id
            union all
            select 'stand_in' from stand_ins join applications on applications.id = stand_ins.application_id
            where stand_ins.person_id = people.id and applications.status in (
                'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
                'under_decision_review')
        ) as held), '') as roles"
    };
}
pub(super) use roles_held;

const FIND_BY_EMAIL: &str = concat!(
    "select id, email, name, ",
    roles_held!(),
    " from people where email = $1 and disabled_at is null"
);

/// The person with this address, in lower case.
pub async fn find_by_email(db: &mut impl Run, email: &str) -> StoreResult<Option<PersonRow>> {
    db.optional(FIND_BY_EMAIL, values![email]).await
}

const FIND: &str = "
    select id, email, name,
        coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles
    from people
    where id = $1";

/// A person, also one who was switched off.
pub async fn find(db: &mut impl Run, id: Uuid) -> StoreResult<Option<PersonRow>> {
    db.optional(FIND, values![id]).await
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

/// A person as administrators see them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AllianceRow {
    /// The person's id.
    pub id: Uuid,
    /// In lower case.
    pub email: String,
    /// Empty until given.
    pub name: String,
    /// Roles, separated by commas.
    pub roles: String,
    /// When sign-in was switched off.
    pub disabled_at: Option<i64>,
    /// When they last used the service.
    pub last_seen_at: Option<i64>,
}

impl AllianceRow {
    /// The roles as values.
    ///
    /// # Errors
    /// A role that the program does not know.
    pub fn roles(&self) -> StoreResult<Vec<Role>> {
        parse_roles(&self.roles, self.id)
    }
}

macro_rules! select_alliance {
    ($where:literal) => {
        concat!(
            "select id, email, name, disabled_at,
                coalesce((select string_agg(role, ',') from roles where roles.person_id = people.id), '') as roles,
                (select max(last_seen_at) from sessions where sessions.person_id = people.id) as last_seen_at
            from people ",
            $where
        )
    };
}

const LIST_ALLIANCE: &str = select_alliance!(
    "where exists (select 1 from roles where roles.person_id = people.id)
    order by case when disabled_at is null then 0 else 1 end, name, email"
);

/// Everyone with an Alliance role, by name; those who are switched off last.
pub async fn list_alliance(db: &mut impl Run) -> StoreResult<Vec<AllianceRow>> {
    db.all(LIST_ALLIANCE, values![]).await
}

const FIND_ALLIANCE: &str = select_alliance!("where id = $1");

/// One person, switched off or not.
pub async fn find_alliance(db: &mut impl Run, id: Uuid) -> StoreResult<Option<AllianceRow>> {
    db.optional(FIND_ALLIANCE, values![id]).await
}

const REVOKE_ALL: &str = "delete from roles where person_id = $1";

/// Takes every role away.
pub async fn revoke_all(tx: &mut Tx, id: Uuid) -> StoreResult<()> {
    tx.execute(REVOKE_ALL, values![id]).await?;
    Ok(())
}

/// Touches the rows, so that two administrators cannot each take the other's role at once.
const LOCK_ADMINISTRATORS: &str = "update roles set granted_at = granted_at where role = 'administrator'";
const COUNT_ADMINISTRATORS: &str = "
    select count(*) from roles join people on people.id = roles.person_id
    where role = 'administrator' and disabled_at is null and people.id <> $1";

/// Administrators besides one person who can sign in, none of whom can lose the role until this is done.
pub async fn count_other_administrators(tx: &mut Tx, id: Uuid) -> StoreResult<i64> {
    tx.execute(LOCK_ADMINISTRATORS, values![]).await?;
    Ok(tx.one::<(i64,)>(COUNT_ADMINISTRATORS, values![id]).await?.0)
}

const DISABLE: &str = "update people set disabled_at = $2 where id = $1 and disabled_at is null";
const ENABLE: &str = "update people set disabled_at = null where id = $1 and disabled_at is not null";

/// Switches sign-in off, at a moment, or on again. False when it was so already.
pub async fn set_disabled(tx: &mut Tx, id: Uuid, at: Option<Timestamp>) -> StoreResult<bool> {
    let changed = match at {
        Some(now) => tx.execute(DISABLE, values![id, now]).await?,
        None => tx.execute(ENABLE, values![id]).await?,
    };
    Ok(changed == 1)
}
