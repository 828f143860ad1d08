//! Taking an application back.

use serde::Deserialize;

use super::{Errors, typed};

/// As sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawalForm {
    /// "yes" when the box was ticked.
    pub confirm: String,
    /// The version that was read.
    pub version: String,
}

impl WithdrawalForm {
    /// The version that was read.
    pub fn parse(&self) -> Result<i64, Errors> {
        self.parse_to("Tick the box to say that you want to withdraw")
    }

    /// The version that was read; `missing` says what to do when the box was not ticked.
    pub fn parse_to(&self, missing: &str) -> Result<i64, Errors> {
        let mut errors = Errors::default();
        if self.confirm != "yes" {
            errors.add("confirm", missing);
        }
        if errors.is_empty() { Ok(typed::version(&self.version)) } else { Err(errors) }
    }
}
