//! Confirmed anchors beside where their postcodes lie by the data in use.

use app::domain::Point;
use uuid::Uuid;

use super::places::Located;
use super::recusal::is_recused;
use super::{Run, StoreResult, Tx, values};

/// A confirmed anchor, as it was located.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LocatedAnchorRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The postcode of its premises.
    pub postcode: String,
    /// Where that was, when located.
    pub easting: Option<i64>,
    /// Where that was, when located.
    pub northing: Option<i64>,
    /// How well it was known.
    pub tier: String,
    /// Grows with every change.
    pub version: i64,
}

impl LocatedAnchorRow {
    /// Where it was located.
    pub fn point(&self) -> Option<Point> {
        Some(Point { easting: self.easting?, northing: self.northing? })
    }
}

const LIST: &str = concat!(
    "select id, name, postcode, easting, northing, tier, version from organisations
     where exists (select 1 from applications
            where applications.organisation_id = organisations.id
                and applications.status in ('confirmed', 'confirmed_with_conditions'))
        and not exists (select 1 from applications
            where applications.organisation_id = organisations.id and ",
    is_recused!("$1"),
    ") order by name, id"
);

/// Every confirmed anchor that the reader may know of.
pub async fn list(db: &mut impl Run, reader: Uuid) -> StoreResult<Vec<LocatedAnchorRow>> {
    db.all(LIST, values![reader]).await
}

const LOCATE: &str = "
    update organisations
    set easting = $3, northing = $4, tier = $5, in_area = $6, located_release = $7, version = version + 1
    where id = $1 and version = $2";

/// Puts an organisation where its postcode lies now. False when somebody else changed it since.
pub async fn locate(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    found: &Located,
    release: &str,
) -> StoreResult<bool> {
    let (point, tier) = (found.point, found.tier.code());
    let values = values![id, version, point.easting, point.northing, tier, found.in_area, release];
    Ok(tx.execute(LOCATE, values).await? == 1)
}
