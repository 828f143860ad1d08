//! Sending an application.

use serde::Deserialize;

use super::{Errors, typed};

/// As sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SubmissionForm {
    /// "yes" when the declaration was ticked.
    pub declaration: String,
    /// The version that was read.
    pub version: String,
}

impl SubmissionForm {
    /// True when the declaration was ticked.
    pub fn is_declared(&self) -> bool {
        self.declaration == "yes"
    }

    /// The version that was read.
    pub fn version(&self) -> i64 {
        typed::version(&self.version)
    }

    /// The version that was read and declared right.
    pub fn parse(&self) -> Result<i64, Errors> {
        let mut errors = Errors::default();
        if !self.is_declared() {
            errors.add("declaration", "Tick the box to say that the answers are right");
        }
        if errors.is_empty() { Ok(self.version()) } else { Err(errors) }
    }
}
