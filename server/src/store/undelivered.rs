//! E-mails that did not arrive, whose addresses they went to, and putting these right.

use app::domain::Timestamp;
use uuid::Uuid;

use super::recusal::is_recused;
use super::{Run, StoreResult, Tx, values};

/// An e-mail that did not arrive, and who reads at its address.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UndeliveredRow {
    /// Its id.
    pub id: Uuid,
    /// The name of the letter.
    pub template: String,
    /// The address.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Code of its status.
    pub status: String,
    /// Why, in plain words.
    pub last_error: String,
    /// When it was written.
    pub created_at: i64,
    /// The application it tells about.
    pub application_id: Option<Uuid>,
    /// Its reference.
    pub reference: Option<String>,
    /// Its organisation's id.
    pub organisation_id: Option<Uuid>,
    /// Its organisation's name.
    pub organisation: Option<String>,
    /// The person with this address.
    pub person_id: Option<Uuid>,
    /// What they are called.
    pub person: Option<String>,
    /// 1 when they have a role in the Alliance.
    pub has_role: i64,
    /// 1 when they act for an organisation.
    pub is_member: i64,
}

/// A warning to an address that was put right because nothing arrives there is nobody's work when it does not
/// arrive, either.
macro_rules! select_undelivered {
    ($and:literal) => {
        concat!(
            "select messages.id, messages.template, messages.to_address, messages.subject, messages.status,
                messages.last_error, messages.created_at, messages.application_id, applications.reference,
                applications.organisation_id, organisations.name as organisation,
                people.id as person_id, people.name as person,
                case when exists (select 1 from roles where roles.person_id = people.id)
                    then cast(1 as bigint) else cast(0 as bigint) end as has_role,
                case when exists (select 1 from members where members.person_id = people.id)
                    then cast(1 as bigint) else cast(0 as bigint) end as is_member
            from messages
            left join applications on applications.id = messages.application_id
            left join organisations on organisations.id = applications.organisation_id
            left join people on people.email = messages.to_address and people.disabled_at is null
            where (messages.status = 'failed'
                or (messages.status in ('deferred', 'sending') and messages.last_error <> ''))
                and substr(messages.dedupe_key, 1, 15) <> 'former-address/' ",
            $and,
            " and not ",
            is_recused!("$1"),
            " order by messages.created_at, messages.id"
        )
    };
}

const LIST: &str = select_undelivered!("");
const FIND: &str = select_undelivered!("and messages.id = $2");

/// Those the reader may know of, oldest first.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<UndeliveredRow>> {
    db.all(LIST, values![reader]).await
}

/// One of them.
pub async fn find(db: &mut impl Run, reader: Uuid, id: Uuid) -> StoreResult<Option<UndeliveredRow>> {
    db.optional(FIND, values![reader, id]).await
}

const MOVE_ABOUT: &str = "
    update messages set status = 'queued', to_address = $2, due_at = $3, attempts = 0
    where to_address = $1 and status in ('deferred', 'failed') and application_id = $4
        and substr(template, 1, length($5)) = $5";

/// Sends what waits for an address to another one: letters of a kind about one application.
pub async fn move_about(
    tx: &mut Tx,
    (old, new): (&str, &str),
    now: Timestamp,
    application: Uuid,
    kind: &str,
) -> StoreResult<()> {
    tx.execute(MOVE_ABOUT, values![old, new, now, application, kind]).await?;
    Ok(())
}

/// What trustees and groups read at the same address is theirs; a code that is late is no use.
const MOVE_OF_PERSON: &str = "
    update messages set status = 'queued', to_address = $2, due_at = $3, attempts = 0
    where to_address = $1 and status in ('deferred', 'failed') and template <> 'sign_in_code'
        and substr(template, 1, 8) <> 'trustee_' and substr(template, 1, 6) <> 'group_'";

/// Sends what waits for a person to their new address.
pub async fn move_of_person(tx: &mut Tx, (old, new): (&str, &str), now: Timestamp) -> StoreResult<()> {
    tx.execute(MOVE_OF_PERSON, values![old, new, now]).await?;
    Ok(())
}

const MOVE_TRUSTEE: &[&str] = &[
    "update applications set trustee_email = $2 where id = $1",
    "update attestations set trustee_email = $2 where application_id = $1 and status in ('invited', 'opened')",
];

/// Where the trustee of an application reads e-mail.
pub async fn move_trustee(tx: &mut Tx, application: Uuid, email: &str) -> StoreResult<()> {
    for sql in MOVE_TRUSTEE {
        tx.execute(sql, values![application, email]).await?;
    }
    Ok(())
}

const MOVE_GROUP: &str = "
    update corroborations set email = $3 where application_id = $1 and email = $2 and status = 'asked'";

/// Where a group reads e-mail. False when it has answered since.
pub async fn move_group(tx: &mut Tx, application: Uuid, old: &str, new: &str) -> StoreResult<bool> {
    Ok(tx.execute(MOVE_GROUP, values![application, old, new]).await? == 1)
}

const MOVE_PERSON: &str = "update people set email = $2 where id = $1";
const MOVE_MEMBER: &str = "update members set email_domain = $2 where person_id = $1";

/// Where a person reads e-mail and signs in.
pub async fn move_person(tx: &mut Tx, person: Uuid, email: &str, domain: &str) -> StoreResult<()> {
    tx.execute(MOVE_PERSON, values![person, email]).await?;
    tx.execute(MOVE_MEMBER, values![person, domain]).await?;
    Ok(())
}

const LIST_ORGANISATIONS: &str = "select organisation_id from members where person_id = $1 order by 1";

/// The organisations that a person acts for.
pub async fn list_organisations(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<(Uuid,)>> {
    db.all(LIST_ORGANISATIONS, values![person]).await
}

const COUNT_ARRIVED: &str = "select count(*) from messages where to_address = $1 and status = 'accepted'";

/// How many e-mails to an address were taken by a mail server.
pub async fn count_arrived(db: &mut impl Run, address: &str) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_ARRIVED, values![address]).await?.0)
}
