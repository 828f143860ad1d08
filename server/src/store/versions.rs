//! Earlier texts of an answer.

use app::domain::{Fields, Timestamp, characters, surplus, words_in};
use uuid::Uuid;

use super::answers::{AnswerRow, parse_fields};
use super::{Run, StoreResult, Tx, values};

/// One line of the list of versions.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VersionLineRow {
    /// Names it within the answer.
    pub version: i64,
    /// How many words.
    pub words: i64,
    /// Who saved it.
    pub saved_by_name: String,
    /// When.
    pub saved_at: i64,
}

/// A version with its text.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VersionRow {
    /// The line of the list.
    #[sqlx(flatten)]
    pub line: VersionLineRow,
    /// The fields, as JSON.
    pub fields: String,
}

impl VersionRow {
    /// The fields as they were typed.
    ///
    /// # Errors
    /// Anything but an object of strings.
    pub fn fields(&self) -> StoreResult<Fields> {
        parse_fields(&self.fields, self.line.version)
    }
}

const KEEP: &str = "
    insert into answer_versions
        (application_id, principle, version, fields, words, characters, saved_by, saved_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const SIZES: &str = "
    select version, characters from answer_versions
    where application_id = $1 and principle = $2 order by version";
const FORGET: &str =
    "delete from answer_versions where application_id = $1 and principle = $2 and version = $3";

/// Keeps what is about to be saved over, and forgets what is one too many.
pub async fn keep(tx: &mut Tx, application: Uuid, row: &AnswerRow) -> StoreResult<()> {
    let fields = row.fields()?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let (words, length) = (count(words_in(&fields)), count(characters(&fields)));
    let values = values![
        application,
        row.principle,
        row.version,
        &row.fields,
        words,
        length,
        row.saved_by,
        row.saved_at
    ];
    tx.execute(KEEP, values).await?;
    let sizes: Vec<(i64, i64)> = tx.all(SIZES, values![application, row.principle]).await?;
    for version in surplus(&sizes) {
        tx.execute(FORGET, values![application, row.principle, version]).await?;
    }
    Ok(())
}

const LIST: &str = "
    select version, words, people.name as saved_by_name, saved_at
    from answer_versions join people on people.id = answer_versions.saved_by
    where application_id = $1 and principle = $2 order by version desc";

/// The versions of an answer, newest first.
pub async fn list(db: &mut impl Run, application: Uuid, principle: u8) -> StoreResult<Vec<VersionLineRow>> {
    db.all(LIST, values![application, i64::from(principle)]).await
}

const FIND: &str = "
    select version, words, people.name as saved_by_name, saved_at, fields
    from answer_versions join people on people.id = answer_versions.saved_by
    where application_id = $1 and principle = $2 and version = $3";

/// One version.
pub async fn find(
    db: &mut impl Run,
    application: Uuid,
    principle: u8,
    version: i64,
) -> StoreResult<Option<VersionRow>> {
    db.optional(FIND, values![application, i64::from(principle), version]).await
}

/// What lies around an answer while it is written.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BesideRow {
    /// How many versions are kept.
    pub versions: i64,
    /// How many comments are open.
    pub comments: i64,
    /// Who else saved last, since the moment asked for.
    pub colleague: Option<String>,
    /// When they did.
    pub colleague_at: Option<i64>,
}

const BESIDE: &str = "
    select
        (select count(*) from answer_versions where application_id = $1 and principle = $2) as versions,
        (select count(*) from answer_comments
            where application_id = $1 and principle = $2 and resolved_at is null) as comments,
        people.name as colleague, latest.saved_at as colleague_at
    from (select 1 as one) as always
    left join (
        select saved_by, saved_at from (
            select saved_by, saved_at from answers where application_id = $1 and principle = $2
            union all
            select saved_by, saved_at from answer_versions where application_id = $1 and principle = $2
        ) as saves
        where saved_by <> $3 and saved_at >= $4
        order by saved_at desc limit 1
    ) as latest on 1 = 1
    left join people on people.id = latest.saved_by";

/// What lies around an answer while `person` writes; colleagues who saved since a moment.
pub async fn beside(
    db: &mut impl Run,
    application: Uuid,
    principle: u8,
    person: Uuid,
    since: Timestamp,
) -> StoreResult<BesideRow> {
    db.one(BESIDE, values![application, i64::from(principle), person, since]).await
}
