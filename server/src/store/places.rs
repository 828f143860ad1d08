//! Principles, partnerships, reference points and postcodes.

use std::collections::HashMap;
use std::sync::LazyLock;

use app::domain::{Point, Postcode, Site, Tier};
use app::ports::PrincipleText;

use super::{Run, StoreError, StoreResult, Value, values};

#[derive(sqlx::FromRow)]
struct PrincipleRow {
    number: i64,
    wording: String,
}

const LIST_PRINCIPLES: &str = "select number, wording from principles order by number";

/// The six principles as worded.
pub async fn list_principles(db: &mut impl Run) -> StoreResult<Vec<PrincipleText>> {
    let rows: Vec<PrincipleRow> = db.all(LIST_PRINCIPLES, values![]).await?;
    rows.into_iter()
        .map(|row| {
            serde_json::from_str(&row.wording)
                .map_err(|_| StoreError::inconsistent("principles", "wording", row.number))
        })
        .collect()
}

/// A partnership with its seats counted and filled.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PartnershipRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of its locality.
    pub locality: Option<String>,
    /// Reference points in force today.
    pub points: i64,
    /// The organisation in the Lead seat.
    pub lead_organisation: Option<String>,
    /// The person in the Lead seat.
    pub lead_name: Option<String>,
    /// Since when.
    pub lead_since: Option<i64>,
    /// Whom to tell of a new representative.
    pub contact_email: String,
    /// 1 when its points are the demonstration's.
    pub demonstration: i64,
}

const LIST_PARTNERSHIPS: &str = "
    select partnerships.code, partnerships.name, localities.name as locality,
        (select count(*) from reference_points
            where reference_points.partnership = partnerships.code
                and from_date <= $1 and (to_date is null or to_date > $1)) as points,
        organisations.name as lead_organisation, appointments.representative_name as lead_name,
        appointments.answered_at as lead_since, partnerships.contact_email, partnerships.demonstration
    from partnerships
    left join localities on localities.code = partnerships.locality
    left join appointments on appointments.partnership = partnerships.code
        and appointments.seat = 'lead' and appointments.status = 'in_post'
    left join organisations on organisations.id = appointments.organisation_id
    where (in_force_from is null or in_force_from <= $1) and (in_force_to is null or in_force_to > $1)
    order by partnerships.position, partnerships.code";

/// Every partnership in force on a day (YYYY-MM-DD), in the place's order.
pub async fn list_partnerships(db: &mut impl Run, today: &str) -> StoreResult<Vec<PartnershipRow>> {
    db.all(LIST_PARTNERSHIPS, values![today]).await
}

/// A practice or added point.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PointRow {
    /// Its name.
    pub name: String,
    /// Its postcode.
    pub postcode: String,
    /// Its ODS code.
    pub ods_code: Option<String>,
    /// Where the grouping comes from.
    pub source: String,
}

const LIST_POINTS: &str = "
    select name, postcode, ods_code, source from reference_points
    where partnership = $1 and from_date <= $2 and (to_date is null or to_date > $2)
    order by name, id";

/// The points of a partnership in force on a day.
pub async fn list_points(db: &mut impl Run, code: &str, today: &str) -> StoreResult<Vec<PointRow>> {
    db.all(LIST_POINTS, values![code, today]).await
}

const LIST_TEAM: &str = "
    select role, name, organisation from team_members
    where partnership = $1 and consent_on is not null and consent_on <= $2
        and (from_date is null or from_date <= $2) and (to_date is null or to_date > $2)
    order by role, name";

/// Role, name and organisation of a leadership team's members of a day who agreed to be named by then.
pub async fn list_team(
    db: &mut impl Run,
    code: &str,
    day: &str,
) -> StoreResult<Vec<(String, String, String)>> {
    db.all(LIST_TEAM, values![code, day]).await
}

#[derive(sqlx::FromRow)]
struct SiteRow {
    code: String,
    name: String,
    easting: i64,
    northing: i64,
}

/// A partnership counts while it, or what its code meant before, was in force.
const LIST_SITES: &str = "
    select partnerships.code, coalesce(past.name, partnerships.name) as name, easting, northing
    from reference_points
    join partnerships on partnerships.code = reference_points.partnership
    left join past_partnerships as past on past.code = partnerships.code
        and (past.in_force_from is null or past.in_force_from <= $1) and past.in_force_to > $1
    where from_date <= $1 and (to_date is null or to_date > $1)
        and (past.id is not null
            or ((partnerships.in_force_from is null or partnerships.in_force_from <= $1)
                and (partnerships.in_force_to is null or partnerships.in_force_to > $1)))
    order by partnerships.position, partnerships.code, reference_points.id";

/// Every reference point in force on a day, in the place's order.
pub async fn list_sites(db: &mut impl Run, today: &str) -> StoreResult<Vec<Site>> {
    let rows: Vec<SiteRow> = db.all(LIST_SITES, values![today]).await?;
    let site = |row: SiteRow| Site {
        code: row.code,
        name: row.name,
        point: Point { easting: row.easting, northing: row.northing },
    };
    Ok(rows.into_iter().map(site).collect())
}

/// Where a postcode lies, and how well that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// How well.
    pub tier: Tier,
    /// Where.
    pub point: Point,
    /// Whether inside the place. Assumed for a sector or district that has postcodes inside.
    pub in_area: bool,
}

#[derive(sqlx::FromRow)]
struct LocatedRow {
    tier: String,
    easting: i64,
    northing: i64,
    in_area: i64,
}

impl LocatedRow {
    fn located(&self, row: impl ToString) -> StoreResult<Located> {
        let tier =
            Tier::parse(&self.tier).ok_or_else(|| StoreError::inconsistent("postcodes", "tier", row))?;
        let point = Point { easting: self.easting, northing: self.northing };
        Ok(Located { tier, point, in_area: self.in_area == 1 })
    }
}

const LOCATE_FULL: &str = "
    select case when terminated = 0 then 'full' else 'terminated' end as tier, easting, northing, in_area
    from postcodes where postcode = $1";

const LOCATE_PREFIX: &str = "
    select tier, easting, northing, in_area from postcode_prefixes
    where prefix in ($1, $2)
    order by case when tier = 'sector' then 1 else 2 end
    limit 1";

/// Finds a postcode, else its sector, else its district.
pub async fn locate(db: &mut impl Run, postcode: &Postcode) -> StoreResult<Option<Located>> {
    let mut row: Option<LocatedRow> = db.optional(LOCATE_FULL, values![postcode.as_str()]).await?;
    if row.is_none() && !postcode.stands_alone() {
        row = db.optional(LOCATE_PREFIX, values![postcode.sector(), postcode.outcode()]).await?;
    }
    row.map(|row| row.located(postcode)).transpose()
}

/// Finds a postcode itself, and nothing near it.
pub async fn locate_exactly(db: &mut impl Run, postcode: &Postcode) -> StoreResult<Option<Located>> {
    let row: Option<LocatedRow> = db.optional(LOCATE_FULL, values![postcode.as_str()]).await?;
    row.map(|row| row.located(postcode)).transpose()
}

/// How many postcodes one query asks for: prefixes take two places each.
const AT_ONCE: usize = 100;

/// `… in ($1, $2, …)`, made once for each query.
fn in_list(before: &str) -> &'static str {
    let places: Vec<String> = (1..=AT_ONCE).map(|place| format!("${place}")).collect();
    // Text of this file and numbers of placeholders only: no input reaches it.
    format!("{before} in ({})", places.join(", ")).leak()
}

static LOCATE_MANY: LazyLock<&'static str> = LazyLock::new(|| {
    in_list(
        "select postcode as name, case when terminated = 0 then 'full' else 'terminated' end as tier, easting,
            northing, in_area
         from postcodes where postcode",
    )
});

static LOCATE_PREFIXES: LazyLock<&'static str> = LazyLock::new(|| {
    in_list("select prefix as name, tier, easting, northing, in_area from postcode_prefixes where prefix")
});

#[derive(sqlx::FromRow)]
struct NamedRow {
    name: String,
    #[sqlx(flatten)]
    located: LocatedRow,
}

async fn find_named(
    db: &mut impl Run,
    sql: &'static str,
    names: &[&str],
) -> StoreResult<HashMap<String, Located>> {
    // The same text every time, so that it is prepared once: what is not used asks for nothing.
    let names = names.iter().copied().chain(std::iter::repeat("")).take(AT_ONCE);
    let rows: Vec<NamedRow> = db.all(sql, names.map(Value::from).collect()).await?;
    rows.into_iter().map(|row| Ok((row.name.clone(), row.located.located(&row.name)?))).collect()
}

/// As [`locate`], for many: in their order.
pub async fn locate_many(db: &mut impl Run, postcodes: &[Postcode]) -> StoreResult<Vec<Option<Located>>> {
    let mut found = Vec::with_capacity(postcodes.len());
    for chunk in postcodes.chunks(AT_ONCE) {
        let names: Vec<&str> = chunk.iter().map(Postcode::as_str).collect();
        let exact = find_named(db, *LOCATE_MANY, &names).await?;
        let is_missing = |it: &&Postcode| !exact.contains_key(it.as_str()) && !it.stands_alone();
        let missing: Vec<&Postcode> = chunk.iter().filter(is_missing).collect();
        let mut near = HashMap::new();
        for chunk in missing.chunks(AT_ONCE / 2) {
            let names: Vec<&str> = chunk.iter().flat_map(|it| [it.sector(), it.outcode()]).collect();
            near.extend(find_named(db, *LOCATE_PREFIXES, &names).await?);
        }
        found.extend(chunk.iter().map(|it| {
            let near = |prefix: &str| near.get(prefix).filter(|_| !it.stands_alone());
            let known = exact.get(it.as_str()).or_else(|| near(it.sector()));
            known.or_else(|| near(it.outcode())).copied()
        }));
    }
    Ok(found)
}

const LIST_WITHOUT_POINT: &str = "
    select code, name from partnerships
    where not exists (select 1 from reference_points
        where reference_points.partnership = partnerships.code
            and from_date <= $1 and (to_date is null or to_date > $1))
        and (in_force_from is null or in_force_from <= $1) and (in_force_to is null or in_force_to > $1)
    order by position, code";

/// Code and name of the partnerships that cannot be ranked on a day.
pub async fn list_without_point(db: &mut impl Run, day: &str) -> StoreResult<Vec<(String, String)>> {
    db.all(LIST_WITHOUT_POINT, values![day]).await
}

const DATA_DATE: &str = "select released from data_sources where name = $1";

/// The release date of the postcodes, as their source gives it.
pub async fn data_date(db: &mut impl Run) -> StoreResult<String> {
    Ok(db.optional::<(String,)>(DATA_DATE, values!["postcodes"]).await?.map(|row| row.0).unwrap_or_default())
}

/// The name of the demonstration's grouping, as stored with every point it adds.
pub const DEMONSTRATION: &str = "demonstration";

const COUNT_DEMONSTRATION: &str = "
    select count(*) from reference_points where source = 'demonstration'
    union all
    select count(*) from organisations where demonstration = 1";

/// True while anything shown is made up.
pub async fn is_demonstration(db: &mut impl Run) -> StoreResult<bool> {
    let counts: Vec<(i64,)> = db.all(COUNT_DEMONSTRATION, values![]).await?;
    Ok(counts.iter().any(|(count,)| *count > 0))
}
