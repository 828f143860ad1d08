//! Groups that are asked to confirm, and what they said.

use app::domain::{Corroboration, GroupAnswer, Support, Timestamp};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

/// A group that was asked. What it said is not among it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AskedRow {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// The group's name, as the organisation calls it.
    pub group_name: String,
    /// The contact's name; may be empty.
    pub contact_name: String,
    /// Where the link went, in lower case.
    pub email: String,
    /// Code of its state: asked, answered, `not_us`.
    pub status: String,
    /// When it was asked.
    pub asked_at: i64,
    /// When the link ends.
    pub expires_at: i64,
    /// When it was reminded.
    pub reminded_at: Option<i64>,
    /// True, as a number, for the hash of a link that a reminder replaced.
    pub is_replaced: i64,
}

macro_rules! select_asked {
    ($replaced:literal, $where:literal) => {
        concat!(
            "select id, application_id, group_name, contact_name, email, status, asked_at, expires_at,
                reminded_at, ",
            $replaced,
            " as is_replaced from corroborations where ",
            $where
        )
    };
}

const LIST: &str = select_asked!("cast(0 as bigint)", "application_id = $1 order by asked_at, id");

/// The groups that were asked for an application.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<AskedRow>> {
    db.all(LIST, values![application]).await
}

const FIND_BY_TOKEN: &str = select_asked!(
    "cast(case when token_hash = $1 then 0 else 1 end as bigint)",
    "token_hash = $1 or replaced_hash = $1"
);

/// The request of a link, also of one that a reminder replaced.
pub async fn find_by_token(db: &mut impl Run, hash: [u8; 32]) -> StoreResult<Option<AskedRow>> {
    db.optional(FIND_BY_TOKEN, values![hash]).await
}

const INSERT: &str = "
    insert into corroborations
        (id, application_id, group_name, contact_name, email, token_hash, status, asked_by, asked_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, 'asked', $7, $8, $9)";

/// A request to store.
pub struct NewRequest<'a> {
    /// Its id.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// The group's name.
    pub group: &'a str,
    /// The contact's name.
    pub contact: &'a str,
    /// Where the link goes.
    pub email: &'a str,
    /// The hash of the link's token.
    pub token_hash: [u8; 32],
    /// Who asks.
    pub by: Uuid,
    /// Now.
    pub now: Timestamp,
    /// When the link ends.
    pub expires_at: Timestamp,
}

/// Adds a request.
///
/// # Errors
/// A unique violation when the address was asked already.
pub async fn insert(tx: &mut Tx, new: &NewRequest<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.application,
        new.group,
        new.contact,
        new.email,
        new.token_hash,
        new.by,
        new.now,
        new.expires_at
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

const REMIND: &str = "
    update corroborations set replaced_hash = token_hash, token_hash = $2, reminded_at = $3, expires_at = $4
    where id = $1 and status = 'asked' and reminded_at is null";

/// Gives a request a new link, once. False when it was reminded or answered already.
pub async fn remind(
    tx: &mut Tx,
    id: Uuid,
    token_hash: [u8; 32],
    now: Timestamp,
    expires_at: Timestamp,
) -> StoreResult<bool> {
    Ok(tx.execute(REMIND, values![id, token_hash, now, expires_at]).await? == 1)
}

const ANSWER: &str = "
    update corroborations
    set status = 'answered', answered_at = $2, answer = $3, themes = $4, sentence = $5, answered_by = $6,
        answered_role = $7
    where id = $1 and status = 'asked'";

/// Keeps an answer. False when there is one already.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    now: Timestamp,
    answer: &GroupAnswer,
    name: &str,
    role: &str,
) -> StoreResult<bool> {
    let themes = answer.themes.join(",");
    let values = values![id, now, answer.support.code(), themes, answer.sentence.as_str(), name, role];
    Ok(tx.execute(ANSWER, values).await? == 1)
}

const REFUSE: &str = "
    update corroborations set status = 'not_us', answered_at = $2 where id = $1 and status = 'asked'";

/// Notes that the address is not the group's. False when there is an answer already.
pub async fn not_us(tx: &mut Tx, id: Uuid, now: Timestamp) -> StoreResult<bool> {
    Ok(tx.execute(REFUSE, values![id, now]).await? == 1)
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    answer: String,
    themes: String,
    sentence: String,
}

const ANSWERS: &str = "
    select answer, themes, sentence from corroborations where application_id = $1 and status = 'answered'";
const COUNT: &str = "select count(*) from corroborations where application_id = $1";

/// What directors may know of the answers. What single groups said never leaves this function.
pub async fn summary(db: &mut impl Run, application: Uuid) -> StoreResult<Corroboration> {
    let (asked,): (i64,) = db.one(COUNT, values![application]).await?;
    let rows: Vec<AnswerRow> = db.all(ANSWERS, values![application]).await?;
    let answers: Vec<GroupAnswer> = rows
        .into_iter()
        .map(|row| {
            let support = Support::parse(&row.answer)
                .ok_or_else(|| StoreError::inconsistent("corroborations", "answer", application))?;
            let themes = row.themes.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect();
            Ok(GroupAnswer { support, themes, sentence: row.sentence })
        })
        .collect::<StoreResult<_>>()?;
    Ok(Corroboration::of(usize::try_from(asked).unwrap_or_default(), &answers))
}
