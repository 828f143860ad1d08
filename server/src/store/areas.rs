//! What lies above partnerships, where data comes from, and what a change of points is tried on.

use app::domain::{Point, Timestamp};
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

const LIST_PLACES: &str = "select code, name, '' as place from places order by name, code";
const LIST_LOCALITIES: &str =
    "select code, name, coalesce(place, '') as place from localities order by name, code";

/// A place or locality.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AreaRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the place around it; empty for none.
    pub place: String,
}

/// Every place.
pub async fn list_places(db: &mut impl Run) -> StoreResult<Vec<AreaRow>> {
    db.all(LIST_PLACES, values![]).await
}

/// Every locality.
pub async fn list_localities(db: &mut impl Run) -> StoreResult<Vec<AreaRow>> {
    db.all(LIST_LOCALITIES, values![]).await
}

const SAVE_PLACE: &str = "
    insert into places (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name";

/// Adds a place, or renames it.
pub async fn save_place(tx: &mut Tx, code: &str, name: &str) -> StoreResult<()> {
    tx.execute(SAVE_PLACE, values![code, name]).await?;
    Ok(())
}

const ADD_PLACE: &str = "
    insert into places (code, name) values ($1, $2) on conflict (code) do nothing";

/// Adds a place; one that is there stays as people made it.
pub async fn add_place(tx: &mut Tx, code: &str, name: &str) -> StoreResult<()> {
    tx.execute(ADD_PLACE, values![code, name]).await?;
    Ok(())
}

const SAVE_LOCALITY: &str = "
    insert into localities (code, name, place) values ($1, $2, $3)
    on conflict (code) do update set name = excluded.name, place = excluded.place";

/// Adds a locality, or saves it.
pub async fn save_locality(tx: &mut Tx, row: &AreaRow) -> StoreResult<()> {
    let place = (!row.place.is_empty()).then_some(row.place.as_str());
    tx.execute(SAVE_LOCALITY, values![&row.code, &row.name, place]).await?;
    Ok(())
}

const REMOVE_PLACE: &str = "
    delete from places where code = $1 and not exists (select 1 from localities where place = $1)";

/// Removes a place. False while a locality lies in it.
pub async fn remove_place(tx: &mut Tx, code: &str) -> StoreResult<bool> {
    Ok(tx.execute(REMOVE_PLACE, values![code]).await? == 1)
}

const REMOVE_LOCALITY: &str = "
    delete from localities where code = $1 and not exists (select 1 from partnerships where locality = $1)";

/// Removes a locality. False while a partnership lies in it.
pub async fn remove_locality(tx: &mut Tx, code: &str) -> StoreResult<bool> {
    Ok(tx.execute(REMOVE_LOCALITY, values![code]).await? == 1)
}

/// Where loaded data comes from.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SourceRow {
    /// What it is.
    pub description: String,
    /// The licence line; may be empty.
    pub licence: String,
    /// The release date, as the source gives it; may be empty.
    pub released: String,
    /// How many rows were kept.
    pub rows_kept: i64,
    /// When it was loaded.
    pub loaded_at: i64,
}

const LIST_SOURCES: &str = "
    select description, licence, released, rows_kept, loaded_at from data_sources
    order by case name when 'postcodes' then 1 when 'practices' then 2 else 3 end, name";

/// Every load of data that is in use.
pub async fn list_sources(db: &mut impl Run) -> StoreResult<Vec<SourceRow>> {
    db.all(LIST_SOURCES, values![]).await
}

/// One load of data.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LoadRow {
    /// What it is.
    pub description: String,
    /// The release date, as the source gives it; may be empty.
    pub released: String,
    /// How many rows were kept.
    pub rows_kept: i64,
    /// When it was loaded.
    pub loaded_at: i64,
    /// Who loaded it.
    pub loaded_by: String,
    /// Which load of its kind.
    pub number: i64,
    /// The number of the last one of its kind: the one in use.
    pub latest: i64,
}

const LIST_LOADS: &str = "
    select description, released, rows_kept, loaded_at, loaded_by, number,
        (select max(number) from data_loads as others where others.name = loads.name) as latest
    from data_loads as loads
    order by loaded_at desc, name, number desc";

/// Every load of data, newest first.
pub async fn list_loads(db: &mut impl Run) -> StoreResult<Vec<LoadRow>> {
    db.all(LIST_LOADS, values![]).await
}

const LIST_INSIDE: &str = "
    select postcode, easting, northing from postcodes where in_area = 1 and terminated = 0 order by postcode";

/// Every live postcode inside the place, with its point.
pub async fn list_inside(db: &mut impl Run) -> StoreResult<Vec<(String, Point)>> {
    let rows: Vec<(String, i64, i64)> = db.all(LIST_INSIDE, values![]).await?;
    Ok(rows.into_iter().map(|(code, easting, northing)| (code, Point { easting, northing })).collect())
}

/// A confirmed anchor, and the seat it holds or is offered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AnchorRow {
    /// Its name.
    pub name: String,
    /// The reference of its application.
    pub reference: String,
    /// Where it is.
    pub easting: Option<i64>,
    /// Where it is.
    pub northing: Option<i64>,
    /// The partnership of its seat.
    pub partnership: Option<String>,
    /// "lead" or "deputy".
    pub seat: Option<String>,
    /// Offered, accepted or in post: as stored.
    pub status: Option<String>,
    /// The ranking that was decided on, as JSON.
    pub ranking: Option<String>,
}

const LIST_ANCHORS: &str = concat!(
    "
    select organisations.name, applications.reference, organisations.easting, organisations.northing,
        appointments.partnership, appointments.seat, appointments.status, appointments.ranking
    from applications
    join organisations on organisations.id = applications.organisation_id
    left join appointments on appointments.application_id = applications.id
        and appointments.status in ('offered', 'accepted', 'in_post')
    where applications.status in ('confirmed', 'confirmed_with_conditions') and not ",
    super::recusal::is_recused!("$1"),
    "
    order by organisations.name, applications.reference"
);

/// Every confirmed anchor, with or without a seat, but those that the reader stands aside from.
pub async fn list_anchors(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<AnchorRow>> {
    db.all(LIST_ANCHORS, values![reader]).await
}

const HOLDERS: &str = concat!(
    "
    select organisations.name from appointments
    join organisations on organisations.id = appointments.organisation_id
    join applications on applications.id = appointments.application_id
    where appointments.partnership = $1
        and (appointments.status = 'in_post'
            or appointments.status in ('proposed', 'offered', 'accepted') and not ",
    super::recusal::is_recused!("$2"),
    ")
    order by organisations.name"
);

/// Whoever holds a seat of a partnership, which anyone may know, or is to have one.
pub async fn list_holders(db: &mut impl Run, partnership: &str, reader: Uuid) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(HOLDERS, values![partnership, reader]).await?;
    Ok(rows.into_iter().map(|it| it.0).collect())
}

const LAST_CHANGE: &str = "
    select actor_name, words, happened_at from alliance_events
    where subject = 'place' and subject_key = $1 order by happened_at desc, id desc limit 1";

/// Who changed a partnership last, what, and when.
pub async fn last_change(db: &mut impl Run, code: &str) -> StoreResult<Option<(String, String, Timestamp)>> {
    let row: Option<(String, String, i64)> = db.optional(LAST_CHANGE, values![code]).await?;
    Ok(row.map(|(name, words, at)| (name, words, Timestamp::from_seconds(at))))
}

/// An id that came in an address; of nothing when it is none.
pub fn id(typed: &str) -> Uuid {
    Uuid::parse_str(typed).unwrap_or(Uuid::nil())
}
