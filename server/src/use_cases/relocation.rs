//! Anchors that a new release of the postcodes puts elsewhere. Nobody is located again but by a person's press.

use app::domain::{Actor, MemberEvent, Point, Postcode, Tier, distance};
use app::ports::{LoadLine, MovedAnchor};
use uuid::Uuid;

use super::{Service, UseCaseError, UseCaseResult};
use crate::store::places::{self, Located};
use crate::store::relocation::{self, LocatedAnchorRow};
use crate::store::{areas, members, organisations};

/// Nearer than this, the same place was measured anew.
const SAME_PLACE_METRES: i64 = 100;

impl Service {
    /// Confirmed anchors whose postcode the data in use places otherwise, as far as the reader may know of them.
    pub async fn moved_anchors(&self, actor: &Actor) -> UseCaseResult<Vec<MovedAnchor>> {
        let mut db = &self.db;
        let rows = relocation::list(&mut db, actor.person).await?;
        let (postcodes, known): (Vec<Postcode>, Vec<LocatedAnchorRow>) =
            rows.into_iter().filter_map(|row| Some((Postcode::parse(&row.postcode)?, row))).unzip();
        let found = places::locate_many(&mut db, &postcodes).await?;
        let line = |(row, now): (LocatedAnchorRow, Option<Located>)| {
            let why = difference(&row, now.as_ref())?;
            Some(MovedAnchor {
                organisation: row.id.to_string(),
                words: format!("{}: {}", row.name, why.words),
                version: why.may_locate.then_some(row.version),
                name: row.name,
            })
        };
        Ok(known.into_iter().zip(found).filter_map(line).collect())
    }

    /// Takes the place of an anchor's premises from the data in use, and writes it into its history.
    pub async fn locate_again(&self, actor: &Actor, id: &str, version: i64) -> UseCaseResult<()> {
        let id = Uuid::parse_str(id).map_err(|_| UseCaseError::NotFound)?;
        let mut tx = self.db.begin().await?;
        organisations::lock(&mut tx, id).await?;
        let rows = relocation::list(&mut tx, actor.person).await?;
        let row = rows.into_iter().find(|row| row.id == id).ok_or(UseCaseError::NotFound)?;
        let postcode = Postcode::parse(&row.postcode).ok_or(UseCaseError::NotFound)?;
        let found = places::locate(&mut tx, &postcode).await?;
        let may_locate = difference(&row, found.as_ref()).is_some_and(|why| why.may_locate);
        let Some(found) = found.filter(|_| may_locate && row.version == version) else {
            return Err(UseCaseError::Stale(
                "Somebody located this organisation again, or changed it, since you opened the list.".into(),
            ));
        };
        let release = places::data_date(&mut tx).await?;
        relocation::locate(&mut tx, id, version, &found, &release).await?;
        let event = MemberEvent::LocatedAgain { postcode: postcode.to_string(), release };
        members::append(&mut tx, id, actor.person, &actor.shown(), &event, self.now()).await?;
        self.commit(tx).await
    }

    /// Every load of data, newest first.
    pub async fn loads(&self) -> UseCaseResult<Vec<LoadLine>> {
        let line = |row: areas::LoadRow| LoadLine {
            description: row.description,
            released: row.released,
            rows: row.rows_kept,
            loaded: app::domain::Timestamp::from_seconds(row.loaded_at),
            by: row.loaded_by,
            in_use: row.number == row.latest,
        };
        Ok(areas::list_loads(&mut &self.db).await?.into_iter().map(line).collect())
    }
}

/// How the data in use differs from where an anchor was located.
struct Difference {
    words: String,
    /// The data knows better; otherwise it only knows less.
    may_locate: bool,
}

fn difference(row: &LocatedAnchorRow, now: Option<&Located>) -> Option<Difference> {
    let is_exact = |tier: &str| matches!(Tier::parse(tier), Some(Tier::Full | Tier::Terminated));
    let postcode = &row.postcode;
    let differs = |words: String, may_locate| Some(Difference { words, may_locate });
    let (was_exact, now_exact) = (is_exact(&row.tier), now.is_some_and(|it| is_exact(it.tier.code())));
    match (row.point(), now) {
        (None, Some(_)) => differs(format!("we know now where {postcode} is."), true),
        (Some(_), _) if was_exact && !now_exact => {
            differs(format!("{postcode} is no longer in the data. We keep where it was."), false)
        }
        (_, None) => None,
        (Some(_), Some(_)) if now_exact && !was_exact => {
            differs(format!("{postcode} is known exactly now. We only knew its surroundings."), true)
        }
        (Some(was), Some(now)) => {
            let metres = apart(was, now.point);
            let words = format!("{postcode} lies {} from where we have it.", distance(metres));
            if metres > SAME_PLACE_METRES { differs(words, true) } else { None }
        }
    }
}

/// To a metre.
fn apart(one: Point, other: Point) -> i64 {
    let (east, north) = (one.easting - other.easting, one.northing - other.northing);
    (east * east + north * north).isqrt()
}
