//! What people keep about a partnership: its details, points, team, priorities, documents and succession.

use app::domain::Succession;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A partnership, whole.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it stands in lists.
    pub position: i64,
    /// The code of its locality.
    pub locality: Option<String>,
    /// How many people live there.
    pub population: Option<i64>,
    /// In force from (YYYY-MM-DD); none when nobody knows.
    pub in_force_from: Option<String>,
    /// In force until before.
    pub in_force_to: Option<String>,
    /// Whom to ask.
    pub contact_name: String,
    /// Whom to tell of a new representative.
    pub contact_email: String,
    /// Whom to ring.
    pub contact_phone: String,
    /// 1 when the contact may be shown in public.
    pub contact_public: i64,
    /// Grows with every change.
    pub version: i64,
}

const COLUMNS: &str = "
    select code, name, position, locality, population, in_force_from, in_force_to, contact_name, contact_email,
        contact_phone, contact_public, version
    from partnerships order by position, code";

/// Every partnership, of every date.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<KeptRow>> {
    db.all(COLUMNS, values![]).await
}

const ADD: &str = "
    insert into partnerships (code, name, position, locality, population, in_force_from, in_force_to)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a partnership.
///
/// # Errors
/// A unique violation when the code is there.
pub async fn add(tx: &mut Tx, row: &KeptRow) -> StoreResult<()> {
    let values = values![
        &row.code,
        &row.name,
        row.position,
        row.locality.clone(),
        row.population,
        row.in_force_from.clone(),
        row.in_force_to.clone()
    ];
    tx.execute(ADD, values).await?;
    Ok(())
}

const SAVE: &str = "
    update partnerships
    set name = $2, position = $3, locality = $4, population = $5, in_force_from = $6, in_force_to = $7,
        contact_name = $8, contact_email = $9, contact_phone = $10, contact_public = $11, demonstration = $12
    where code = $1";

/// Saves a partnership. What people save is no longer the demonstration's, unless they leave its contact.
pub async fn save(tx: &mut Tx, row: &KeptRow, demonstration: bool) -> StoreResult<()> {
    let values = values![
        &row.code,
        &row.name,
        row.position,
        row.locality.clone(),
        row.population,
        row.in_force_from.clone(),
        row.in_force_to.clone(),
        &row.contact_name,
        &row.contact_email,
        &row.contact_phone,
        row.contact_public,
        demonstration
    ];
    tx.execute(SAVE, values).await?;
    Ok(())
}

const IS_DEMONSTRATION: &str = "select demonstration from partnerships where code = $1";

/// Whether its contact is the demonstration's.
pub async fn is_demonstration(tx: &mut Tx, code: &str) -> StoreResult<bool> {
    Ok(tx.optional::<(i64,)>(IS_DEMONSTRATION, values![code]).await?.is_some_and(|it| it.0 == 1))
}

const TOUCH: &str = "update partnerships set version = version + 1 where code = $1 and version = $2";

/// Takes the next version. False when somebody else did since it was read.
pub async fn touch(tx: &mut Tx, code: &str, version: i64) -> StoreResult<bool> {
    Ok(tx.execute(TOUCH, values![code, version]).await? == 1)
}

const ARCHIVE: &str = "
    insert into past_partnerships (id, code, name, population, in_force_from, in_force_to)
    select $2, code, name, population, in_force_from, in_force_to from partnerships where code = $1";

/// Keeps what a code meant before it is used again.
pub async fn archive(tx: &mut Tx, code: &str, id: Uuid) -> StoreResult<()> {
    tx.execute(ARCHIVE, values![code, id]).await?;
    Ok(())
}

/// What a code meant before.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PastRow {
    /// Its name then.
    pub name: String,
    /// From (YYYY-MM-DD).
    pub in_force_from: Option<String>,
    /// Until before.
    pub in_force_to: String,
}

const LIST_PAST: &str = "
    select name, in_force_from, in_force_to from past_partnerships where code = $1 order by in_force_to, id";

/// What a code meant before, oldest first.
pub async fn list_past(db: &mut impl Run, code: &str) -> StoreResult<Vec<PastRow>> {
    db.all(LIST_PAST, values![code]).await
}

const LIST_SUCCESSIONS: &str =
    "select earlier, later, on_date from partnership_successions order by on_date, earlier, later";

/// Which partnership went on as which.
pub async fn list_successions(db: &mut impl Run) -> StoreResult<Vec<Succession>> {
    let rows: Vec<(String, String, String)> = db.all(LIST_SUCCESSIONS, values![]).await?;
    Ok(rows.into_iter().map(|(earlier, later, on)| Succession { earlier, later, on }).collect())
}

const ADD_SUCCESSION: &str = "
    insert into partnership_successions (earlier, later, on_date) values ($1, $2, $3)
    on conflict (earlier, later, on_date) do nothing";

/// Notes that one partnership went on as another.
pub async fn add_succession(tx: &mut Tx, it: &Succession) -> StoreResult<()> {
    tx.execute(ADD_SUCCESSION, values![&it.earlier, &it.later, &it.on]).await?;
    Ok(())
}

/// Takes back what was noted of what a partnership went on as.
pub async fn forget_successors(tx: &mut Tx, code: &str) -> StoreResult<()> {
    tx.execute("delete from partnership_successions where earlier = $1", values![code]).await?;
    Ok(())
}

/// A point, of any date.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptPointRow {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: String,
    /// "practice" or "point".
    pub kind: String,
    /// The code of the practice.
    pub ods_code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its postcode; may be empty.
    pub postcode: String,
    /// Metres east.
    pub easting: i64,
    /// Metres north.
    pub northing: i64,
    /// Counts from.
    pub from_date: String,
    /// Counts until before.
    pub to_date: Option<String>,
    /// Where that is known from.
    pub source: String,
    /// 1 while it is as a member list put it; what people save is theirs.
    pub by_list: i64,
}

const LIST_POINTS: &str = "
    select id, partnership, kind, ods_code, name, postcode, easting, northing, from_date, to_date, source, by_list
    from reference_points order by partnership, to_date is not null, name, from_date, id";

/// Every point, of every partnership and date: those without an end first.
pub async fn list_points(db: &mut impl Run) -> StoreResult<Vec<KeptPointRow>> {
    db.all(LIST_POINTS, values![]).await
}

const SAVE_POINT: &str = "
    insert into reference_points
        (id, partnership, kind, ods_code, name, postcode, easting, northing, from_date, to_date, source, by_list)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (id) do update set kind = excluded.kind, ods_code = excluded.ods_code, name = excluded.name,
        postcode = excluded.postcode, easting = excluded.easting, northing = excluded.northing,
        from_date = excluded.from_date, to_date = excluded.to_date, source = excluded.source,
        by_list = excluded.by_list";

/// Adds a point, or saves it.
pub async fn save_point(tx: &mut Tx, row: &KeptPointRow) -> StoreResult<()> {
    let values = values![
        row.id,
        &row.partnership,
        &row.kind,
        row.ods_code.clone(),
        &row.name,
        &row.postcode,
        row.easting,
        row.northing,
        &row.from_date,
        row.to_date.clone(),
        &row.source,
        row.by_list
    ];
    tx.execute(SAVE_POINT, values).await?;
    Ok(())
}

/// Takes a point away that never came into force.
pub async fn remove_point(tx: &mut Tx, id: Uuid) -> StoreResult<()> {
    tx.execute("delete from reference_points where id = $1", values![id]).await?;
    Ok(())
}

const FIND_PRACTICE: &str = "select name, postcode from practices where ods_code = $1";

/// Name and postcode of a listed practice.
pub async fn find_practice(db: &mut impl Run, ods_code: &str) -> StoreResult<Option<(String, String)>> {
    db.optional(FIND_PRACTICE, values![ods_code]).await
}

/// A member of a leadership team.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TeamRow {
    /// Their id.
    pub id: Uuid,
    /// What they are there.
    pub role: String,
    /// Their name.
    pub name: String,
    /// Whom they work for.
    pub organisation: String,
    /// Their address.
    pub email: String,
    /// Their number.
    pub phone: String,
    /// The day they agreed to be named in public.
    pub consent_on: Option<String>,
    /// Since when.
    pub from_date: Option<String>,
    /// Until before.
    pub to_date: Option<String>,
}

const LIST_TEAM: &str = "
    select id, role, name, organisation, email, phone, consent_on, from_date, to_date from team_members
    where partnership = $1 order by to_date is not null, role, name, id";

/// Everybody who is or was on a leadership team.
pub async fn list_team(db: &mut impl Run, code: &str) -> StoreResult<Vec<TeamRow>> {
    db.all(LIST_TEAM, values![code]).await
}

const SAVE_TEAM: &str = "
    insert into team_members
        (id, partnership, role, name, source, organisation, email, phone, consent_on, from_date, to_date)
    values ($1, $2, $3, $4, 'entered', $5, $6, $7, $8, $9, $10)
    on conflict (id) do update set role = excluded.role, name = excluded.name, source = excluded.source,
        organisation = excluded.organisation, email = excluded.email, phone = excluded.phone,
        consent_on = excluded.consent_on, from_date = excluded.from_date, to_date = excluded.to_date";

/// Adds somebody to a leadership team, or saves them.
pub async fn save_team(tx: &mut Tx, partnership: &str, row: &TeamRow) -> StoreResult<()> {
    let values = values![
        row.id,
        partnership,
        &row.role,
        &row.name,
        &row.organisation,
        &row.email,
        &row.phone,
        row.consent_on.clone(),
        row.from_date.clone(),
        row.to_date.clone()
    ];
    tx.execute(SAVE_TEAM, values).await?;
    Ok(())
}

/// Takes somebody away, with everything known of them.
pub async fn remove_team(tx: &mut Tx, partnership: &str, id: Uuid) -> StoreResult<bool> {
    let sql = "delete from team_members where partnership = $1 and id = $2";
    Ok(tx.execute(sql, values![partnership, id]).await? == 1)
}

/// A list of priorities.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PrioritiesRow {
    /// Its id.
    pub id: Uuid,
    /// One a line, in order.
    pub words: String,
    /// From.
    pub from_date: String,
    /// Until before.
    pub to_date: Option<String>,
}

const LIST_PRIORITIES: &str = "
    select id, words, from_date, to_date from partnership_priorities
    where partnership = $1 order by from_date desc, id";

/// Every list of priorities, newest first.
pub async fn list_priorities(db: &mut impl Run, code: &str) -> StoreResult<Vec<PrioritiesRow>> {
    db.all(LIST_PRIORITIES, values![code]).await
}

const SAVE_PRIORITIES: &str = "
    insert into partnership_priorities (id, partnership, words, from_date, to_date) values ($1, $2, $3, $4, $5)
    on conflict (id) do update
    set words = excluded.words, from_date = excluded.from_date, to_date = excluded.to_date";

/// Adds a list of priorities, or saves it.
pub async fn save_priorities(tx: &mut Tx, partnership: &str, row: &PrioritiesRow) -> StoreResult<()> {
    let values = values![row.id, partnership, &row.words, &row.from_date, row.to_date.clone()];
    tx.execute(SAVE_PRIORITIES, values).await?;
    Ok(())
}

/// A document about a partnership.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentRow {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub address: String,
    /// The day it is of.
    pub dated: Option<String>,
}

const LIST_DOCUMENTS: &str = "
    select id, title, address, dated from partnership_documents
    where partnership = $1 order by coalesce(dated, '') desc, title, id";

/// Every document, newest first.
pub async fn list_documents(db: &mut impl Run, code: &str) -> StoreResult<Vec<DocumentRow>> {
    db.all(LIST_DOCUMENTS, values![code]).await
}

const SAVE_DOCUMENT: &str = "
    insert into partnership_documents (id, partnership, title, address, dated) values ($1, $2, $3, $4, $5)
    on conflict (id) do update
    set title = excluded.title, address = excluded.address, dated = excluded.dated";

/// Adds a document, or saves it.
pub async fn save_document(tx: &mut Tx, partnership: &str, row: &DocumentRow) -> StoreResult<()> {
    let values = values![row.id, partnership, &row.title, &row.address, row.dated.clone()];
    tx.execute(SAVE_DOCUMENT, values).await?;
    Ok(())
}

/// Takes a document away.
pub async fn remove_document(tx: &mut Tx, partnership: &str, id: Uuid) -> StoreResult<bool> {
    let sql = "delete from partnership_documents where partnership = $1 and id = $2";
    Ok(tx.execute(sql, values![partnership, id]).await? == 1)
}

/// Takes a list of priorities away.
pub async fn remove_priorities(tx: &mut Tx, partnership: &str, id: Uuid) -> StoreResult<bool> {
    let sql = "delete from partnership_priorities where partnership = $1 and id = $2";
    Ok(tx.execute(sql, values![partnership, id]).await? == 1)
}
