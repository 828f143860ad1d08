//! Principles, the place, its partnerships and its postcodes. Loading twice changes nothing.

use std::collections::HashSet;
use std::io::Read;

use app::domain::{Point, Postcode, Timestamp};
use app::ports::PrincipleText;
use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::store::loading::{self, NewPostcode, Source};
use crate::store::{Db, Run, StoreError, Tx, areas};

const PRINCIPLES: &str = include_str!("../../../seeds/principles.toml");
/// The place as shipped.
pub const PLACE: &str = include_str!("../../../seeds/places.toml");
const POSTCODES: &[u8] = include_bytes!("../../../seeds/postcodes.csv.gz");
const SECTORS: &str = include_str!("../../../seeds/sectors.csv");
const OUTCODES: &str = include_str!("../../../seeds/outcodes.csv");
/// The release of the postcodes as shipped.
const RELEASED: &str = "2025-11";

/// Why seeds could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// A seed file that the program cannot read.
    #[error("the seeds have a mistake: {0}")]
    File(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A verb refused, while the demonstration was played.
    #[error("the demonstration could not be played: {0}")]
    UseCase(#[from] crate::use_cases::UseCaseError),
    /// An earlier load was cut off.
    #[error("the demonstration was only partly loaded: start again with an empty data directory or database")]
    Partial,
    /// There is real data.
    #[error("this database holds real organisations, and never gets demonstration data")]
    RealData,
}

impl From<toml::de::Error> for SeedError {
    fn from(error: toml::de::Error) -> Self {
        Self::File(error.to_string())
    }
}

impl From<csv::Error> for SeedError {
    fn from(error: csv::Error) -> Self {
        Self::File(error.to_string())
    }
}

#[derive(Deserialize)]
struct Principles {
    principle: Vec<PrincipleText>,
}

/// The place of the seeds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The district codes that lie inside.
    pub in_area: Vec<String>,
    /// Whose data the service builds on.
    pub attribution: String,
}

#[derive(Deserialize)]
struct Places {
    place: Place,
    #[serde(default)]
    locality: Vec<Locality>,
    partnership: Vec<Partnership>,
}

#[derive(Deserialize)]
struct Locality {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct Partnership {
    code: String,
    name: String,
    position: i64,
    #[serde(default)]
    locality: String,
}

#[derive(Deserialize)]
struct PostcodeLine {
    postcode: String,
    easting: i64,
    northing: i64,
    in_area: u8,
    terminated: Option<i64>,
}

#[derive(Deserialize)]
struct PrefixLine {
    prefix: String,
    easting: i64,
    northing: i64,
}

/// The place of the seeds.
///
/// # Errors
/// A seed file that cannot be read.
pub fn place() -> Result<Place, SeedError> {
    Ok(toml::from_str::<Places>(PLACE)?.place)
}

/// Loads what every database begins with.
///
/// # Errors
/// A seed file that cannot be read, or a database that refuses.
pub async fn load(db: &Db, now: Timestamp) -> Result<(), SeedError> {
    let principles: Principles = toml::from_str(PRINCIPLES)?;
    let places: Places = toml::from_str(PLACE)?;
    let mut tx = db.begin().await?;
    for text in &principles.principle {
        loading::save_principle(&mut tx, text).await?;
    }
    areas::add_place(&mut tx, &places.place.code, &places.place.name).await?;
    for locality in &places.locality {
        loading::add_locality(&mut tx, &locality.code, &locality.name, &places.place.code).await?;
    }
    for it in &places.partnership {
        let locality = (!it.locality.is_empty()).then_some(it.locality.as_str());
        loading::add_partnership(&mut tx, &it.code, &it.name, it.position, locality).await?;
    }
    if count_postcodes(&mut tx).await? == 0 {
        load_postcodes(&mut tx, now, &places.place.attribution).await?;
    }
    Ok(tx.commit().await?)
}

async fn count_postcodes(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>("select count(*) from postcodes", Vec::new()).await?.0)
}

async fn load_postcodes(tx: &mut Tx, now: Timestamp, attribution: &str) -> Result<(), SeedError> {
    let mut text = String::new();
    GzDecoder::new(POSTCODES)
        .read_to_string(&mut text)
        .map_err(|error| SeedError::File(error.to_string()))?;
    let mut rows = Vec::new();
    let mut inside: HashSet<String> = HashSet::new();
    for line in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let line: PostcodeLine = line?;
        let point = Point { easting: line.easting, northing: line.northing };
        let in_area = line.in_area == 1;
        if let Some(postcode) = Postcode::parse(&line.postcode).filter(|_| in_area) {
            inside.insert(postcode.sector().to_owned());
            inside.insert(postcode.outcode().to_owned());
        }
        let terminated = line.terminated.unwrap_or_default();
        rows.push(NewPostcode { postcode: line.postcode, point, in_area, terminated });
    }
    loading::add_postcodes(tx, &rows).await?;
    for (tier, text) in [("sector", SECTORS), ("outcode", OUTCODES)] {
        for line in csv::Reader::from_reader(text.as_bytes()).deserialize() {
            let line: PrefixLine = line?;
            let point = Point { easting: line.easting, northing: line.northing };
            loading::save_prefix(tx, &line.prefix, tier, inside.contains(&line.prefix), point).await?;
        }
    }
    let source = Source {
        name: "postcodes",
        description: "Postcodes of the place, as shipped with the service",
        licence: attribution,
        released: RELEASED,
        rows: i64::try_from(rows.len()).unwrap_or_default(),
        by: "seeds",
    };
    Ok(loading::save_source(tx, &source, now).await?)
}
