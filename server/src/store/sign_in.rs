//! Emailed codes, sessions, second factors and recovery codes. Everything secret is hashed or sealed.

use app::domain::{Actor, Timestamp};
use uuid::Uuid;

use super::people::{parse_roles, roles_held};
use super::{Run, StoreResult, Tx, values};

/// A code that was sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CodeRow {
    /// Its id.
    pub id: Uuid,
    /// Where it was sent.
    pub email: String,
    /// The keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// The hash of the browser's cookie.
    pub binding_hash: Vec<u8>,
    /// Where to go afterwards, a path of this service.
    pub next: String,
    /// Wrong tries so far.
    pub tries: i64,
    /// When it dies.
    pub expires_at: i64,
}

const CODE_COLUMNS_BY_BINDING: &str = "
    select id, email, code_hash, binding_hash, next, tries, expires_at
    from sign_in_codes
    where binding_hash = $1 and ended_at is null
    order by created_at desc, id desc
    limit 1";

/// The live code of a browser.
pub async fn find_code_by_binding(db: &mut impl Run, binding_hash: &[u8]) -> StoreResult<Option<CodeRow>> {
    db.optional(CODE_COLUMNS_BY_BINDING, values![binding_hash]).await
}

const CODE_BY_LINK: &str = "
    select id, email, code_hash, binding_hash, next, tries, expires_at
    from sign_in_codes
    where link_hash = $1 and ended_at is null";

/// The live code of an emailed link.
pub async fn find_code_by_link(db: &mut impl Run, link_hash: &[u8]) -> StoreResult<Option<CodeRow>> {
    db.optional(CODE_BY_LINK, values![link_hash]).await
}

/// A code about to be sent.
pub struct NewCode<'a> {
    /// Its id.
    pub id: Uuid,
    /// Where it goes.
    pub email: &'a str,
    /// The keyed hash of the code.
    pub code_hash: [u8; 32],
    /// The hash of the link's token.
    pub link_hash: [u8; 32],
    /// The hash of the browser's cookie.
    pub binding_hash: [u8; 32],
    /// Where to go afterwards.
    pub next: &'a str,
    /// Now.
    pub now: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
}

const END_OLDER_CODES: &str = "update sign_in_codes set ended_at = $2 where email = $1 and ended_at is null";
const INSERT_CODE: &str = "
    insert into sign_in_codes (id, email, code_hash, link_hash, binding_hash, next, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Adds a code; the address's older ones die.
pub async fn insert_code(tx: &mut Tx, code: &NewCode<'_>) -> StoreResult<()> {
    tx.execute(END_OLDER_CODES, values![code.email, code.now]).await?;
    tx.execute(
        INSERT_CODE,
        values![
            code.id,
            code.email,
            code.code_hash,
            code.link_hash,
            code.binding_hash,
            code.next,
            code.now,
            code.expires_at
        ],
    )
    .await?;
    Ok(())
}

const COUNT_CODES: &str = "select count(*) from sign_in_codes where email = $1 and created_at > $2";

/// How many codes the address was sent since.
pub async fn count_codes_since(db: &mut impl Run, email: &str, since: Timestamp) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_CODES, values![email, since]).await?.0)
}

const END_CODE: &str = "update sign_in_codes set ended_at = $2 where id = $1 and ended_at is null";

/// Uses a code up. False when somebody was first.
pub async fn end_code(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(END_CODE, values![id, now]).await? == 1)
}

const COUNT_TRY: &str = "update sign_in_codes set tries = tries + 1 where id = $1";

/// Counts a wrong try.
pub async fn count_try(tx: &mut Tx, id: Uuid) -> StoreResult<()> {
    tx.execute(COUNT_TRY, values![id]).await?;
    Ok(())
}

/// A session with its person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    /// Whose it is.
    pub person_id: Uuid,
    /// Where they read mail.
    pub email: String,
    /// What they are called; empty until given.
    pub name: String,
    /// Roles, separated by commas.
    pub roles: String,
    /// When it began.
    pub created_at: i64,
    /// When it was last used, within a few minutes.
    pub last_seen_at: i64,
    /// When the second factor was given in this session.
    pub second_factor_at: Option<i64>,
    /// When it was ended by its person.
    pub ended_at: Option<i64>,
    /// 1 when the person has set a second factor up.
    pub has_second_factor: i64,
}

impl SessionRow {
    /// The person as an actor.
    ///
    /// # Errors
    /// A role that the program does not know.
    pub fn actor(&self) -> StoreResult<Actor> {
        Ok(Actor {
            person: self.person_id,
            name: self.name.clone(),
            email: self.email.clone(),
            roles: parse_roles(&self.roles, self.person_id)?,
        })
    }
}

const FIND_SESSION: &str = concat!(
    "select person_id, email, name, ",
    roles_held!(),
    ",
        sessions.created_at, last_seen_at, second_factor_at, ended_at,
        case when exists (
            select 1 from second_factors
            where second_factors.person_id = people.id and confirmed_at is not null
        ) then cast(1 as bigint) else cast(0 as bigint) end as has_second_factor
    from sessions
    join people on people.id = sessions.person_id
    where id_hash = $1 and disabled_at is null"
);

/// The session of a cookie, even one that is over.
pub async fn find_session(db: &mut impl Run, id_hash: &[u8]) -> StoreResult<Option<SessionRow>> {
    db.optional(FIND_SESSION, values![id_hash]).await
}

const INSERT_SESSION: &str = "
    insert into sessions (id_hash, person_id, created_at, last_seen_at, second_factor_at, label)
    values ($1, $2, $3, $3, $4, $5)";

/// Begins a session.
pub async fn insert_session(
    tx: &mut Tx,
    id_hash: [u8; 32],
    person: Uuid,
    now: Timestamp,
    second_factor_at: Option<Timestamp>,
    label: &str,
) -> StoreResult<()> {
    tx.execute(INSERT_SESSION, values![id_hash, person, now, second_factor_at, label]).await?;
    Ok(())
}

const TOUCH: &str = "update sessions set last_seen_at = $2 where id_hash = $1";

/// Notes that a session was used.
pub async fn touch_session(tx: &mut Tx, id_hash: &[u8], now: Timestamp) -> StoreResult<()> {
    tx.execute(TOUCH, values![id_hash, now]).await?;
    Ok(())
}

const END_SESSION: &str = "update sessions set ended_at = $2 where id_hash = $1 and ended_at is null";

/// Ends one session.
pub async fn end_session(tx: &mut Tx, id_hash: &[u8], now: Timestamp) -> StoreResult<()> {
    tx.execute(END_SESSION, values![id_hash, now]).await?;
    Ok(())
}

const END_ALL: &str = "update sessions set ended_at = $2 where person_id = $1 and ended_at is null";

/// Ends every session of a person.
pub async fn end_all_sessions(tx: &mut Tx, person: Uuid, now: Timestamp) -> StoreResult<()> {
    tx.execute(END_ALL, values![person, now]).await?;
    Ok(())
}

/// One line of "where you are signed in".
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenSessionRow {
    /// The hash of its id.
    pub id_hash: Vec<u8>,
    /// The browser, roughly.
    pub label: String,
    /// When it began.
    pub created_at: i64,
    /// When it was last used.
    pub last_seen_at: i64,
}

const LIST_OPEN: &str = "
    select id_hash, label, created_at, last_seen_at from sessions
    where person_id = $1 and ended_at is null and last_seen_at > $2
    order by last_seen_at desc";

/// A person's open sessions used since, newest first.
pub async fn list_open_sessions(
    db: &mut impl Run,
    person: Uuid,
    since: Timestamp,
) -> StoreResult<Vec<OpenSessionRow>> {
    db.all(LIST_OPEN, values![person, since]).await
}

/// A second factor, set up or being set up.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SecondFactorRow {
    /// The secret, sealed with the service's key.
    pub sealed_secret: Vec<u8>,
    /// When the first code was right.
    pub confirmed_at: Option<i64>,
    /// The last time step used, which works once only.
    pub last_step: i64,
    /// Wrong tries in a row.
    pub tries: i64,
    /// Until when no try counts.
    pub locked_until: i64,
}

const FIND_FACTOR: &str = "
    select sealed_secret, confirmed_at, last_step, tries, locked_until from second_factors where person_id = $1";

/// A person's second factor.
pub async fn find_second_factor(db: &mut impl Run, person: Uuid) -> StoreResult<Option<SecondFactorRow>> {
    db.optional(FIND_FACTOR, values![person]).await
}

const START_FACTOR: &str = "
    insert into second_factors (person_id, sealed_secret, created_at) values ($1, $2, $3)
    on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
    where second_factors.confirmed_at is null";

/// Begins setting one up; a confirmed one is left alone.
pub async fn start_second_factor(
    tx: &mut Tx,
    person: Uuid,
    sealed: Vec<u8>,
    now: Timestamp,
) -> StoreResult<()> {
    tx.execute(START_FACTOR, values![person, sealed, now]).await?;
    Ok(())
}

const ACCEPT_FACTOR: &str = "
    update second_factors
    set confirmed_at = coalesce(confirmed_at, $2), last_step = $3, tries = 0, locked_until = 0
    where person_id = $1 and last_step < $3";

/// Notes a right code. False when its step was used already.
pub async fn accept_second_factor(tx: &mut Tx, person: Uuid, now: Timestamp, step: i64) -> StoreResult<bool> {
    Ok(tx.execute(ACCEPT_FACTOR, values![person, now, step]).await? == 1)
}

const MISS_FACTOR: &str = "update second_factors set tries = $2, locked_until = $3 where person_id = $1";

/// Notes a wrong code.
pub async fn miss_second_factor(tx: &mut Tx, person: Uuid, tries: i64, locked_until: i64) -> StoreResult<()> {
    tx.execute(MISS_FACTOR, values![person, tries, locked_until]).await?;
    Ok(())
}

const FORGET_FACTOR: &str = "delete from second_factors where person_id = $1";

/// Forgets a lost second factor with its recovery codes.
pub async fn forget_second_factor(tx: &mut Tx, person: Uuid) -> StoreResult<()> {
    tx.execute(FORGET_FACTOR, values![person]).await?;
    tx.execute(CLEAR_RECOVERY, values![person]).await?;
    Ok(())
}

const CLEAR_RECOVERY: &str = "delete from recovery_codes where person_id = $1";
const INSERT_RECOVERY: &str = "insert into recovery_codes (person_id, code_hash) values ($1, $2)";

/// Replaces a person's recovery codes.
pub async fn replace_recovery_codes(tx: &mut Tx, person: Uuid, hashes: &[[u8; 32]]) -> StoreResult<()> {
    tx.execute(CLEAR_RECOVERY, values![person]).await?;
    for hash in hashes {
        tx.execute(INSERT_RECOVERY, values![person, *hash]).await?;
    }
    Ok(())
}

const USE_RECOVERY: &str = "
    update recovery_codes set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null";

/// Uses a recovery code up. False when there is no such unused code.
pub async fn use_recovery_code(
    tx: &mut Tx,
    person: Uuid,
    hash: [u8; 32],
    now: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(USE_RECOVERY, values![person, hash, now]).await? == 1)
}

/// A set-up second factor with its person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactorOfRow {
    /// The person.
    pub person_id: Uuid,
    /// What they are called.
    pub name: String,
    /// Where they read mail.
    pub email: String,
    /// The secret, sealed with the service's key.
    pub sealed_secret: Vec<u8>,
}

const LIST_FACTORS: &str = "
    select person_id, name, email, sealed_secret
    from second_factors join people on people.id = second_factors.person_id
    where confirmed_at is not null and disabled_at is null
    order by name, person_id";

/// Every set-up second factor, for the demonstration's page of codes.
pub async fn list_second_factors(db: &mut impl Run) -> StoreResult<Vec<FactorOfRow>> {
    db.all(LIST_FACTORS, values![]).await
}
