//! Postcodes from an ONSPD file (any release: columns are found by their names), from
//! Code-Point Open (no header), or in the service's own seed format.

use std::collections::HashMap;
use std::io::Read;

use app::domain::{Point, Postcode, Timestamp};

use crate::store::loading::{self, NewPostcode, Source};
use crate::store::{Db, StoreError};

/// Rows of one write.
const BATCH: usize = 5000;

/// Why a file could not be loaded. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not comma-separated text.
    #[error("the file cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// The file has none of the layouts.
    #[error("the file is neither ONSPD, nor Code-Point Open, nor a seed file: {0}")]
    Layout(String),
    /// Every row was skipped.
    #[error("no row of the file has a postcode with a point")]
    Empty,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows in the file, without its header.
    pub read: usize,
    /// Rows loaded.
    pub kept: usize,
    /// Rows without a grid reference.
    pub without_point: usize,
    /// Rows whose postcode is none.
    pub malformed: usize,
    /// Rows whose postcode came before.
    pub repeated: usize,
}

/// Where the columns are.
struct Layout {
    postcode: usize,
    easting: usize,
    northing: usize,
    terminated: Option<usize>,
    /// The district code, or 1 and 0 in the seed format.
    area: Option<usize>,
    has_header: bool,
}

impl Layout {
    fn of(first: &csv::StringRecord) -> Result<Self, ImportError> {
        let names: HashMap<String, usize> =
            first.iter().enumerate().map(|(place, name)| (name.trim().to_lowercase(), place)).collect();
        let find = |wanted: &[&str]| wanted.iter().find_map(|name| names.get(*name).copied());
        let postcode = find(&["pcds", "postcode", "pcd8", "pcd2", "pcd", "pcd7"]);
        let easting = find(&["east1m", "oseast1m", "easting"]);
        let northing = find(&["north1m", "osnrth1m", "northing"]);
        if let (Some(postcode), Some(easting), Some(northing)) = (postcode, easting, northing) {
            let district = names.iter().find(|(name, _)| name.starts_with("lad") && name.ends_with("cd"));
            return Ok(Self {
                postcode,
                easting,
                northing,
                terminated: find(&["doterm", "terminated"]),
                area: find(&["in_area", "oslaua"]).or(district.map(|(_, place)| *place)),
                has_header: true,
            });
        }
        // Code-Point Open: PC, PQ, EA, NO, CY, RH, LH, CC, DC, WC.
        let is_code_point = first.len() == 10
            && first.get(0).is_some_and(|typed| Postcode::parse(typed).is_some())
            && first.get(2).is_some_and(|typed| typed.trim().parse::<i64>().is_ok());
        if is_code_point {
            let area = Some(8);
            return Ok(Self {
                postcode: 0,
                easting: 2,
                northing: 3,
                terminated: None,
                area,
                has_header: false,
            });
        }
        let columns: Vec<&str> = first.iter().take(6).collect();
        Err(ImportError::Layout(format!("its first line begins {}", columns.join(", "))))
    }
}

/// Replaces every postcode by those of the file, in one transaction: the old ones are served until
/// the new ones are all there.
///
/// # Errors
/// A file of another layout, or a database that refuses.
pub async fn import_postcodes(
    db: &Db,
    file: impl Read,
    in_area: &[String],
    now: Timestamp,
    by: &str,
) -> Result<Report, ImportError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let mut records = reader.records();
    let first = records.next().transpose()?.ok_or(ImportError::Empty)?;
    let layout = Layout::of(&first)?;
    let mut report = Report::default();
    let mut tx = db.begin().await?;
    loading::clear_postcodes(&mut tx).await?;
    let mut batch = Vec::with_capacity(BATCH);
    let mut seen = std::collections::HashSet::new();
    let head = (!layout.has_header).then_some(Ok(first));
    for record in head.into_iter().chain(records) {
        let record = record?;
        report.read += 1;
        let Some(postcode) = record.get(layout.postcode).and_then(Postcode::parse) else {
            report.malformed += 1;
            continue;
        };
        let Some(point) = point(&record, &layout) else {
            report.without_point += 1;
            continue;
        };
        if !seen.insert(postcode.clone()) {
            report.repeated += 1;
            continue;
        }
        let cell =
            |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default().trim();
        let area = cell(layout.area);
        batch.push(NewPostcode {
            postcode: postcode.to_string(),
            point,
            in_area: area == "1" || in_area.iter().any(|code| code == area),
            terminated: cell(layout.terminated).parse().unwrap_or_default(),
        });
        report.kept += 1;
        if batch.len() == BATCH {
            loading::add_postcodes(&mut tx, &batch).await?;
            batch.clear();
        }
    }
    loading::add_postcodes(&mut tx, &batch).await?;
    if report.kept == 0 {
        return Err(ImportError::Empty);
    }
    let source = Source {
        name: "postcodes",
        description: "Postcodes, imported",
        licence: "Open Government Licence v3.0; Contains OS, Royal Mail and ONS data © Crown copyright and \
                  database right",
        released: "",
        rows: i64::try_from(report.kept).unwrap_or_default(),
        by,
    };
    loading::save_source(&mut tx, &source, now).await?;
    tx.commit().await?;
    Ok(report)
}

/// No point is written as nothing, as 0,0, or with the quality that says so.
fn point(record: &csv::StringRecord, layout: &Layout) -> Option<Point> {
    let number = |place: usize| record.get(place)?.trim().parse::<i64>().ok();
    let point = Point { easting: number(layout.easting)?, northing: number(layout.northing)? };
    (point.easting > 0 && point.northing > 0).then_some(point)
}
