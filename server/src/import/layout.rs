//! Which postcode file this is, and where its columns are.

use std::collections::HashMap;

use app::domain::Postcode;

use super::ImportError;

/// What a postcode file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostcodeFile {
    /// The ONS Postcode Directory.
    Onspd,
    /// OS Code-Point Open.
    CodePoint,
    /// The service's own extract.
    Own,
}

impl PostcodeFile {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Onspd => "ONS Postcode Directory",
            Self::CodePoint => "OS Code-Point Open",
            Self::Own => "Postcodes in this service’s own format",
        }
    }

    /// The quality that says "no point".
    pub const fn no_point(self) -> &'static [u8] {
        match self {
            Self::Onspd => b"9",
            Self::CodePoint | Self::Own => b"90",
        }
    }
}

/// Where the columns are.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Which file.
    pub file: PostcodeFile,
    /// Its first line names the columns.
    pub has_header: bool,
    /// The postcode.
    pub postcode: usize,
    /// Metres east.
    pub easting: usize,
    /// Metres north.
    pub northing: usize,
    /// How good the point is.
    pub quality: Option<usize>,
    /// The latitude, which is 99.999999 where there is no point.
    pub latitude: Option<usize>,
    /// When it was introduced.
    pub introduced: Option<usize>,
    /// When it ended.
    pub terminated: Option<usize>,
    /// 1 or 0, in the service's own format.
    pub in_area: Option<usize>,
    /// Codes of districts, wards and small areas: any of them may place it inside.
    pub areas: Vec<usize>,
}

/// Code-Point Open: PC, PQ, EA, NO, CY, RH, LH, CC, DC, WC.
const CODE_POINT: Layout = Layout {
    file: PostcodeFile::CodePoint,
    has_header: false,
    postcode: 0,
    easting: 2,
    northing: 3,
    quality: Some(1),
    latitude: None,
    introduced: None,
    terminated: None,
    in_area: None,
    areas: Vec::new(),
};

/// District, ward, parish and small areas, with the year that newer releases put into the name.
const AREAS: [&str; 7] = ["lad", "wd", "parncp", "lsoa", "msoa", "oslaua", "osward"];

impl Layout {
    /// Reads a file's first line.
    ///
    /// # Errors
    /// What is missing, for whoever chose the wrong file.
    pub fn of(first: &csv::ByteRecord) -> Result<Self, ImportError> {
        let cells: Vec<String> = first.iter().map(heading).collect();
        let is_code_point = cells.len() == 10
            && Postcode::parse(&cells[0]).is_some()
            && [1, 2, 3].iter().all(|place| cells[*place].parse::<i64>().is_ok());
        if is_code_point {
            return Ok(Self { areas: vec![8, 9], ..CODE_POINT });
        }
        if cells.starts_with(&["pc".into(), "pq".into(), "ea".into(), "no".into()]) {
            return Ok(Self { areas: vec![8, 9], has_header: true, ..CODE_POINT });
        }
        Self::named(&cells)
    }

    fn named(cells: &[String]) -> Result<Self, ImportError> {
        let places: HashMap<&str, usize> =
            cells.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let find = |names: &[&str]| names.iter().find_map(|name| places.get(name).copied());
        let need = |what: &'static str, names: &[&str]| {
            find(names).ok_or_else(|| ImportError::Layout {
                begins: cells.iter().take(6).map(|it| it.chars().take(20).collect()).collect(),
                missing: format!("{what} ({})", names.join(", ")),
            })
        };
        let own = find(&["in_area"]);
        Ok(Self {
            file: if own.is_some() { PostcodeFile::Own } else { PostcodeFile::Onspd },
            has_header: true,
            postcode: need("the postcode", &["pcds", "pcd8", "pcd2", "pcd", "pcd7", "postcode"])?,
            easting: need("the easting", &["east1m", "oseast1m", "easting"])?,
            northing: need("the northing", &["north1m", "osnrth1m", "northing"])?,
            quality: find(&["gridind", "osgrdind"]),
            latitude: find(&["lat"]),
            introduced: find(&["dointr"]),
            terminated: find(&["doterm", "terminated"]),
            in_area: own,
            areas: (0..cells.len()).filter(|place| is_area(&cells[*place])).collect(),
        })
    }
}

/// "oslaua", "lad25cd", "lsoa11" and "lsoa11cd", of any year.
fn is_area(name: &str) -> bool {
    AREAS.iter().any(|stem| {
        name.strip_prefix(stem).is_some_and(|rest| {
            let rest = rest.strip_suffix("cd").unwrap_or(rest);
            rest.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

/// A column's name, without the mark that some programs put before the first.
fn heading(cell: &[u8]) -> String {
    let cell = cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell);
    String::from_utf8_lossy(cell).trim().to_lowercase()
}
