//! GP practices as listed, and the memberships made of them.

use super::{Run, StoreResult, Tx, values};

/// A practice as the NHS lists it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PracticeRow {
    /// Its ODS code.
    pub ods_code: String,
    /// Its name.
    pub name: String,
    /// Its postcode.
    pub postcode: String,
    /// active, inactive, dormant or proposed.
    pub status: String,
    /// Since when (YYYY-MM-DD).
    pub opened: Option<String>,
    /// Until when (YYYY-MM-DD).
    pub closed: Option<String>,
}

const SAVE: &str = "
    insert into practices (ods_code, name, postcode, status, opened, closed) values ($1, $2, $3, $4, $5, $6)
    on conflict (ods_code) do update set name = excluded.name, postcode = excluded.postcode,
        status = excluded.status, opened = excluded.opened, closed = excluded.closed";

/// Adds a practice, or brings it up to date.
pub async fn save(tx: &mut Tx, row: &PracticeRow) -> StoreResult<()> {
    let values =
        values![&row.ods_code, &row.name, &row.postcode, &row.status, row.opened.clone(), row.closed.clone()];
    tx.execute(SAVE, values).await?;
    Ok(())
}

const LIST: &str = "select ods_code, name, postcode, status, opened, closed from practices order by ods_code";

/// Every practice.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<PracticeRow>> {
    db.all(LIST, values![]).await
}

/// A member whose practice is listed otherwise.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChangedRow {
    /// Its name.
    pub name: String,
    /// Its ODS code.
    pub ods_code: String,
    /// The partnership's code.
    pub partnership: String,
    /// Where it stands.
    pub postcode: String,
    /// Where the list has it.
    pub listed_postcode: String,
    /// Its status in the list.
    pub status: String,
    /// When it closed.
    pub closed: Option<String>,
}

const LIST_CHANGED: &str = "
    select reference_points.name, practices.ods_code, reference_points.partnership,
        reference_points.postcode, practices.postcode as listed_postcode, practices.status, practices.closed
    from reference_points
    join practices on practices.ods_code = reference_points.ods_code
    where from_date <= $1 and (to_date is null or to_date > $1)
        and (practices.status <> 'active' or practices.postcode <> reference_points.postcode)
    order by reference_points.partnership, practices.ods_code";

/// The members in force on a day that are listed as closed, or elsewhere.
pub async fn list_changed(db: &mut impl Run, today: &str) -> StoreResult<Vec<ChangedRow>> {
    db.all(LIST_CHANGED, values![today]).await
}

const LIST_LOCALITIES: &str = "select code, name from localities order by code";

/// Code and name of every locality.
pub async fn list_localities(db: &mut impl Run) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_LOCALITIES, values![]).await
}

const MOVE_LOCALITY: &str = "update partnerships set locality = $2 where code = $1";

/// Puts a partnership into a locality.
pub async fn put_into_locality(tx: &mut Tx, code: &str, locality: &str) -> StoreResult<()> {
    tx.execute(MOVE_LOCALITY, values![code, locality]).await?;
    Ok(())
}
