//! Open data in: postcodes of the Office for National Statistics and of Ordnance Survey, practices of
//! the NHS, and which practice is in which partnership.

mod files;
mod layout;
mod members;
mod membership;
#[cfg(test)]
mod membership_tests;
mod postcodes;
mod practices;
mod prefixes;
mod released;
mod report;
mod rows;
mod text;

pub use members::import_members;
pub use postcodes::import_postcodes;
pub use practices::import_practices;
pub use report::{Kind, Reason, Report};

use crate::store::StoreError;

/// Who loads, and what they say of the release.
#[derive(Clone, Copy, Debug)]
pub struct Load<'a> {
    /// Who.
    pub by: &'a str,
    /// The release, when they know better than the file; else empty.
    pub released: &'a str,
    /// They mean it, even where a file seems to be of another area.
    pub anyway: bool,
}

/// Why a file could not be loaded. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be opened or read.
    #[error("{0} cannot be read: {1}")]
    File(String, std::io::Error),
    /// It is not comma-separated text, or breaks off.
    #[error(
        "{0} cannot be read as comma-separated text: {1}. It may be damaged or cut off: download it again"
    )]
    Csv(String, csv::Error),
    /// It is called a zip, or begins like one, and is not whole.
    #[error("{0} is not a whole zip file ({1}): download it again")]
    Zip(String, String),
    /// A folder or zip without data.
    #[error("there is no CSV file with data in what you named")]
    NoFiles,
    /// The columns are others.
    #[error(
        "the file is not one of those this command loads: its first line begins “{}” and has no column for {missing}",
        begins.join(", ")
    )]
    Layout {
        /// The first cells.
        begins: Vec<String>,
        /// What was looked for, with its names.
        missing: String,
    },
    /// Files of two kinds at once.
    #[error("the files are of two kinds: load either the ONS Postcode Directory or Code-Point Open")]
    Mixed,
    /// Every row was skipped.
    #[error("no row of the file can be loaded")]
    Empty,
    /// Rows that contradict each other, or what is known: each a sentence.
    #[error("nothing was loaded:\n{}", .0.join("\n"))]
    Rows(Vec<String>),
    /// Postcodes of another area.
    #[error(
        "nothing was loaded: {inside} of the postcodes lie inside the area, and {before} did before. The file may \
         be of another area, or only a part of a release: load all files of the release together. If it is meant, \
         add --anyway"
    )]
    OtherArea {
        /// How many of the file's are inside.
        inside: i64,
        /// How many of those in use are.
        before: i64,
    },
    /// Another load began while this one ran.
    #[error("another load of the same data began, and this one stopped: nothing of it is kept")]
    Overtaken,
    /// The reading thread ended early.
    #[error("reading stopped early")]
    Stopped,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}
