//! What directors declare: each change of an interest is a row of its own, and nothing is overwritten.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// One version of an interest.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InterestRow {
    /// The interest.
    pub interest_id: Uuid,
    /// From 1.
    pub version: i64,
    /// Whose it is.
    pub person_id: Uuid,
    /// The organisation's name.
    pub organisation: String,
    /// Its charity or company number; may be empty.
    pub number: String,
    /// What the interest is.
    pub nature: String,
    /// From when (YYYY-MM-DD).
    pub from_date: String,
    /// Until when, once it has ended.
    pub to_date: Option<String>,
    /// Why it no longer counts, where it was a mistake.
    pub withdrawn_because: Option<String>,
    /// When this version was saved.
    pub saved_at: i64,
}

/// A version to add.
pub struct NewVersion<'a> {
    /// Of this row.
    pub id: Uuid,
    /// The interest.
    pub interest: Uuid,
    /// One more than the one before.
    pub version: i64,
    /// Whose it is.
    pub person: Uuid,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Its number; may be empty.
    pub number: &'a str,
    /// What the interest is.
    pub nature: &'a str,
    /// From when.
    pub from: &'a str,
    /// Until when.
    pub to: Option<&'a str>,
    /// Why it no longer counts.
    pub withdrawn_because: Option<&'a str>,
    /// When.
    pub now: Timestamp,
}

const INSERT: &str = "
    insert into director_interests (id, interest_id, version, person_id, organisation, number, nature, from_date,
        to_date, withdrawn_because, saved_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict (interest_id, version) do nothing";

/// Adds a version. False when somebody, or a second window, was first.
pub async fn insert(tx: &mut Tx, new: &NewVersion<'_>) -> StoreResult<bool> {
    let values = values![
        new.id,
        new.interest,
        new.version,
        new.person,
        new.organisation,
        new.number,
        new.nature,
        new.from,
        new.to,
        new.withdrawn_because,
        new.now
    ];
    Ok(tx.execute(INSERT, values).await? == 1)
}

const LIST: &str = "
    select interest_id, version, person_id, organisation, number, nature, from_date, to_date, withdrawn_because,
        saved_at
    from director_interests where person_id = $1
    order by interest_id, version desc";

/// Every version of a person's interests, the newest of each first.
pub async fn list(db: &mut impl Run, person: Uuid) -> StoreResult<Vec<InterestRow>> {
    db.all(LIST, values![person]).await
}

const LIST_IN_OFFICE: &str = "
    select interest_id, version, person_id, organisation, number, nature, from_date, to_date, withdrawn_because,
        saved_at
    from director_interests
    where withdrawn_because is null
        and version = (select max(version) from director_interests as versions
            where versions.interest_id = director_interests.interest_id)
    order by person_id, organisation, interest_id";

/// Every interest as it stands.
pub async fn list_standing(db: &mut impl Run) -> StoreResult<Vec<InterestRow>> {
    db.all(LIST_IN_OFFICE, values![]).await
}

const LIST_DIRECTORS: &str = "
    select id, name from people
    where disabled_at is null
        and exists (select 1 from roles where roles.person_id = people.id and role in ('director', 'chair'))
    order by name, id";

/// Every director in office.
pub async fn list_directors(db: &mut impl Run) -> StoreResult<Vec<(Uuid, String)>> {
    db.all(LIST_DIRECTORS, values![]).await
}
