//! A button whose form carries only the version that was read.

use serde::Deserialize;

use super::clean;

/// The version that was read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    /// As sent.
    pub version: String,
}

impl VersionForm {
    /// The version to compare with; -1 when it cannot be read.
    pub fn version(&self) -> i64 {
        clean::version(&self.version)
    }
}
