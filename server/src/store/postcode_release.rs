//! A release of the postcodes, loaded beside the one in use and then put in its place.
//!
//! Each step is a short transaction, so that the service goes on writing. The first takes a token; a
//! step whose token is no longer the last one taken is refused, and whatever a killed load left behind
//! goes with the next load's first step.

use std::sync::LazyLock;

use app::domain::{Point, Timestamp};
use uuid::Uuid;

use super::loading::{NewPostcode, Source, save_source};
use super::{Db, Run, StoreResult, Tx, Value, values};

/// Rows of one statement: far fewer round trips than one by one.
const ROWS: usize = 250;
const NAME: &str = "postcodes";

/// `insert into … values ($1, $2), ($3, $4) …`, made once for each table.
fn insert(table: &str, columns: &[&str], more: &str) -> &'static str {
    let width = columns.len();
    let row = |number: usize| {
        let places: Vec<String> = (1..=width).map(|place| format!("${}", number * width + place)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..ROWS).map(row).collect();
    // Names of this file and numbers of placeholders only: no input reaches the text.
    format!("insert into {table} ({}) values {} {more}", columns.join(", "), rows.join(", ")).leak()
}

const COLUMNS: [&str; 5] = ["postcode", "easting", "northing", "in_area", "terminated"];

static ADD_MANY: LazyLock<&'static str> =
    LazyLock::new(|| insert("postcodes_next", &COLUMNS, "on conflict (postcode) do nothing"));

const ADD_ONE: &str = "
    insert into postcodes_next (postcode, easting, northing, in_area, terminated) values ($1, $2, $3, $4, $5)
    on conflict (postcode) do nothing";

const REUSE: &str = "
    update postcodes_next set easting = $2, northing = $3, in_area = $4, terminated = $5
    where postcode = $1 and terminated > 0 and $5 = 0";

static ADD_PREFIXES: LazyLock<&'static str> =
    LazyLock::new(|| insert("postcode_prefixes", &["prefix", "tier", "in_area", "easting", "northing"], ""));

const ADD_PREFIX: &str = "
    insert into postcode_prefixes (prefix, tier, in_area, easting, northing) values ($1, $2, $3, $4, $5)";

const BEGIN: &str = "
    insert into releases (name, token, begun_at) values ($1, $2, $3)
    on conflict (name) do update set token = excluded.token, begun_at = excluded.begun_at";

const OURS: &str = "update releases set begun_at = $3 where name = $1 and token = $2";

const COUNT_NEXT_INSIDE: &str = "select count(*) from postcodes_next where in_area = 1";
const COUNT_INSIDE: &str = "select count(*) from postcodes where in_area = 1";

/// A load under way.
pub struct PostcodeRelease<'a> {
    db: &'a Db,
    token: Uuid,
    now: Timestamp,
}

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It is live again: the earlier row had ended.
    Reused,
    /// It came before.
    Repeated,
}

/// The middle of a sector or district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPrefix {
    /// "BD5 8" or "BD5".
    pub prefix: String,
    /// "sector" or "outcode".
    pub tier: &'static str,
    /// Whether it has a postcode inside the place.
    pub in_area: bool,
    /// The mean of its live postcodes.
    pub point: Point,
}

impl<'a> PostcodeRelease<'a> {
    /// Takes the token, and clears away what an earlier load left.
    pub async fn begin(db: &'a Db, token: Uuid, now: Timestamp) -> StoreResult<Self> {
        let mut tx = db.begin().await?;
        tx.execute(BEGIN, values![NAME, token, now]).await?;
        clear(&mut tx).await?;
        tx.commit().await?;
        Ok(Self { db, token, now })
    }

    /// A transaction, while no other load has begun.
    async fn step(&self) -> StoreResult<Option<Tx>> {
        let mut tx = self.db.begin().await?;
        let ours = tx.execute(OURS, values![NAME, self.token, self.now]).await? == 1;
        Ok(ours.then_some(tx))
    }

    /// Adds rows in one transaction. None when another load has begun since.
    pub async fn add(&self, rows: &[NewPostcode]) -> StoreResult<Option<Vec<Added>>> {
        let Some(mut tx) = self.step().await? else { return Ok(None) };
        let mut added = 0;
        for chunk in rows.chunks(ROWS) {
            added += if chunk.len() == ROWS {
                tx.execute(*ADD_MANY, chunk.iter().flat_map(values_of).collect()).await?
            } else {
                let mut few = 0;
                for row in chunk {
                    few += tx.execute(ADD_ONE, values_of(row)).await?;
                }
                few
            };
        }
        if usize::try_from(added) == Ok(rows.len()) {
            tx.commit().await?;
            return Ok(Some(vec![Added::New; rows.len()]));
        }
        // Some row came before. Which one is only known one by one.
        drop(tx);
        self.add_one_by_one(rows).await
    }

    async fn add_one_by_one(&self, rows: &[NewPostcode]) -> StoreResult<Option<Vec<Added>>> {
        let Some(mut tx) = self.step().await? else { return Ok(None) };
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push(if tx.execute(ADD_ONE, values_of(row)).await? == 1 {
                Added::New
            } else if tx.execute(REUSE, values_of(row)).await? == 1 {
                Added::Reused
            } else {
                Added::Repeated
            });
        }
        tx.commit().await?;
        Ok(Some(found))
    }

    /// How many postcodes lie inside the area: of this release, and of the one in use.
    pub async fn inside(&self) -> StoreResult<(i64, i64)> {
        let mut db = self.db;
        let (next,): (i64,) = db.one(COUNT_NEXT_INSIDE, values![]).await?;
        let (now,): (i64,) = db.one(COUNT_INSIDE, values![]).await?;
        Ok((next, now))
    }

    /// Puts the release in the place of the one in use. False when another load has begun since.
    pub async fn switch(self, prefixes: &[NewPrefix], source: &Source<'_>) -> StoreResult<bool> {
        let Some(mut tx) = self.step().await? else { return Ok(false) };
        for sql in [
            "alter table postcodes rename to postcodes_old",
            "alter table postcodes_next rename to postcodes",
            "alter table postcodes_old rename to postcodes_next",
            "delete from postcode_prefixes",
        ] {
            tx.execute(sql, values![]).await?;
        }
        for chunk in prefixes.chunks(ROWS) {
            if chunk.len() == ROWS {
                tx.execute(*ADD_PREFIXES, chunk.iter().flat_map(values_of_prefix).collect()).await?;
                continue;
            }
            for prefix in chunk {
                tx.execute(ADD_PREFIX, values_of_prefix(prefix)).await?;
            }
        }
        save_source(&mut tx, source, self.now).await?;
        tx.commit().await?;
        self.put_away().await
    }

    /// The release that was replaced goes, in a transaction of its own.
    async fn put_away(self) -> StoreResult<bool> {
        if let Some(mut tx) = self.step().await? {
            clear(&mut tx).await?;
            tx.execute("delete from releases where name = $1", values![NAME]).await?;
            tx.commit().await?;
        }
        Ok(true)
    }

    /// Gives up: nothing of the release is kept.
    pub async fn abandon(self) -> StoreResult<()> {
        self.put_away().await.map(|_| ())
    }
}

async fn clear(tx: &mut Tx) -> StoreResult<()> {
    tx.execute("delete from postcodes_next", values![]).await?;
    Ok(())
}

fn values_of(new: &NewPostcode) -> Vec<Value> {
    values![&new.postcode, new.point.easting, new.point.northing, new.in_area, new.terminated]
}

fn values_of_prefix(new: &NewPrefix) -> Vec<Value> {
    values![&new.prefix, new.tier, new.in_area, new.point.easting, new.point.northing]
}
