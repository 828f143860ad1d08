//! What the seeds and the importers write: wording, places, points, postcodes and their sources.

use std::sync::LazyLock;

use app::domain::{Point, Timestamp};
use app::ports::PrincipleText;
use uuid::Uuid;

use super::{StoreResult, Tx, Value, values};

const SAVE_PRINCIPLE: &str = "
    insert into principles (number, slug, title, summary, wording) values ($1, $2, $3, $4, $5)
    on conflict (number) do update
    set slug = excluded.slug, title = excluded.title, summary = excluded.summary, wording = excluded.wording";

/// Adds or rewords a principle.
pub async fn save_principle(tx: &mut Tx, text: &PrincipleText) -> StoreResult<()> {
    let wording = serde_json::to_string(text).unwrap_or_default();
    let values = values![i64::from(text.number), &text.slug, &text.title, &text.summary, wording];
    tx.execute(SAVE_PRINCIPLE, values).await?;
    Ok(())
}

const ADD_LOCALITY: &str = "
    insert into localities (code, name, place) values ($1, $2, $3)
    on conflict (code) do update set place = coalesce(localities.place, excluded.place)";

/// Adds a locality; one that is there keeps the name people gave it, and lies in a place.
pub async fn add_locality(tx: &mut Tx, code: &str, name: &str, place: &str) -> StoreResult<()> {
    tx.execute(ADD_LOCALITY, values![code, name, place]).await?;
    Ok(())
}

const SAVE_PARTNERSHIP: &str = "
    insert into partnerships (code, name, position, locality) values ($1, $2, $3, $4)
    on conflict (code) do nothing";

/// Adds a partnership; one that is there stays as people made it.
pub async fn add_partnership(
    tx: &mut Tx,
    code: &str,
    name: &str,
    position: i64,
    locality: Option<&str>,
) -> StoreResult<()> {
    tx.execute(SAVE_PARTNERSHIP, values![code, name, position, locality]).await?;
    Ok(())
}

/// A member practice to add.
pub struct NewPoint<'a> {
    /// Its id.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: &'a str,
    /// Its ODS code.
    pub ods_code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its postcode.
    pub postcode: &'a str,
    /// Where it is.
    pub point: Point,
    /// In force from (YYYY-MM-DD).
    pub from: &'a str,
    /// In force until before (YYYY-MM-DD).
    pub to: Option<&'a str>,
    /// Where the grouping comes from.
    pub source: &'a str,
}

const ADD_POINT: &str = "
    insert into reference_points
        (id, partnership, kind, ods_code, name, postcode, easting, northing, from_date, to_date, source)
    values ($1, $2, 'practice', $3, $4, $5, $6, $7, $8, $9, $10)";

/// Adds a member practice.
pub async fn add_point(tx: &mut Tx, new: &NewPoint<'_>) -> StoreResult<()> {
    let values = values![
        new.id,
        new.partnership,
        new.ods_code,
        new.name,
        new.postcode,
        new.point.easting,
        new.point.northing,
        new.from,
        new.to,
        new.source
    ];
    tx.execute(ADD_POINT, values).await?;
    Ok(())
}

const SET_CONTACT: &str = "
    update partnerships set contact_name = $2, contact_email = $3, demonstration = 1 where code = $1";

/// Names whom to tell of a new representative, for the demonstration.
pub async fn set_demonstration_contact(tx: &mut Tx, code: &str, name: &str, email: &str) -> StoreResult<()> {
    tx.execute(SET_CONTACT, values![code, name, email]).await?;
    Ok(())
}

const SET_LOCALITY: &str = "update partnerships set locality = $2 where code = $1 and locality is null";

/// Puts a partnership into a locality, unless people did already.
pub async fn set_locality(tx: &mut Tx, code: &str, locality: &str) -> StoreResult<()> {
    tx.execute(SET_LOCALITY, values![code, locality]).await?;
    Ok(())
}

const ADD_TEAM_MEMBER: &str = "insert into team_members (id, partnership, role, name, source, consent_on) values ($1, $2, $3, $4, $5, $6)";

/// Adds a member of a leadership team, who agreed to be named on a day.
pub async fn add_team_member(
    tx: &mut Tx,
    id: Uuid,
    partnership: &str,
    role: &str,
    name: &str,
    source: &str,
    consent_on: &str,
) -> StoreResult<()> {
    tx.execute(ADD_TEAM_MEMBER, values![id, partnership, role, name, source, consent_on]).await?;
    Ok(())
}

const REMOVE: [&str; 3] = [
    "delete from reference_points where source = 'demonstration'",
    "delete from team_members where source = 'demonstration'",
    "update partnerships set contact_name = '', contact_email = '', locality = null, demonstration = 0
     where demonstration = 1",
];

/// Takes the demonstration's grouping of practices away, with its contacts and team members.
pub async fn remove_demonstration_grouping(tx: &mut Tx) -> StoreResult<u64> {
    let mut removed = 0;
    for sql in REMOVE {
        removed += tx.execute(sql, values![]).await?;
    }
    Ok(removed)
}

/// Where loaded data comes from.
pub struct Source<'a> {
    /// Such as "postcodes".
    pub name: &'a str,
    /// What it is.
    pub description: &'a str,
    /// The licence line.
    pub licence: &'a str,
    /// The release date, as the source gives it.
    pub released: &'a str,
    /// How many rows were kept.
    pub rows: i64,
    /// Who loaded it.
    pub by: &'a str,
}

const SAVE_SOURCE: &str = "
    insert into data_sources (name, description, licence, released, rows_kept, loaded_at, loaded_by)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (name) do update set description = excluded.description, licence = excluded.licence,
        released = excluded.released, rows_kept = excluded.rows_kept, loaded_at = excluded.loaded_at,
        loaded_by = excluded.loaded_by";

const ADD_LOAD: &str = "
    insert into data_loads (name, number, description, licence, released, rows_kept, loaded_at, loaded_by)
    select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 from data_loads where name = $1";

/// Notes where loaded data comes from, beside every load before it.
pub async fn save_source(tx: &mut Tx, source: &Source<'_>, now: Timestamp) -> StoreResult<()> {
    for sql in [SAVE_SOURCE, ADD_LOAD] {
        let values = values![
            source.name,
            source.description,
            source.licence,
            source.released,
            source.rows,
            now,
            source.by
        ];
        tx.execute(sql, values).await?;
    }
    Ok(())
}

/// A postcode to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPostcode {
    /// Spaced.
    pub postcode: String,
    /// Where it is.
    pub point: Point,
    /// Whether inside the place.
    pub in_area: bool,
    /// When it ended (YYYYMM); 0 while live.
    pub terminated: i64,
}

/// Rows of one statement: far fewer round trips than one by one.
const ROWS: usize = 100;

static ADD_POSTCODES: LazyLock<&'static str> = LazyLock::new(|| {
    let row = |n: usize| {
        format!("(${}, ${}, ${}, ${}, ${})", n * 5 + 1, n * 5 + 2, n * 5 + 3, n * 5 + 4, n * 5 + 5)
    };
    let rows: Vec<String> = (0..ROWS).map(row).collect();
    // Numbers of placeholders only, made once: no input reaches the text.
    format!(
        "insert into postcodes (postcode, easting, northing, in_area, terminated) values {}",
        rows.join(", ")
    )
    .leak()
});

const ADD_POSTCODE: &str =
    "insert into postcodes (postcode, easting, northing, in_area, terminated) values ($1, $2, $3, $4, $5)";

/// Adds postcodes, none of which may be there already.
pub async fn add_postcodes(tx: &mut Tx, postcodes: &[NewPostcode]) -> StoreResult<()> {
    for chunk in postcodes.chunks(ROWS) {
        if chunk.len() == ROWS {
            tx.execute(*ADD_POSTCODES, chunk.iter().flat_map(postcode_values).collect()).await?;
            continue;
        }
        for postcode in chunk {
            tx.execute(ADD_POSTCODE, postcode_values(postcode)).await?;
        }
    }
    Ok(())
}

fn postcode_values(new: &NewPostcode) -> Vec<Value> {
    values![&new.postcode, new.point.easting, new.point.northing, new.in_area, new.terminated]
}

const SAVE_PREFIX: &str = "
    insert into postcode_prefixes (prefix, tier, in_area, easting, northing) values ($1, $2, $3, $4, $5)
    on conflict (prefix) do update
    set in_area = excluded.in_area, easting = excluded.easting, northing = excluded.northing";

/// Adds or moves the middle of a sector or district.
pub async fn save_prefix(
    tx: &mut Tx,
    prefix: &str,
    tier: &str,
    in_area: bool,
    point: Point,
) -> StoreResult<()> {
    tx.execute(SAVE_PREFIX, values![prefix, tier, in_area, point.easting, point.northing]).await?;
    Ok(())
}

const MARK: &str = "update organisations set demonstration = 1 where id = $1";

/// Marks an organisation as invented.
pub async fn mark_demonstration(tx: &mut Tx, organisation: Uuid) -> StoreResult<()> {
    tx.execute(MARK, values![organisation]).await?;
    Ok(())
}
