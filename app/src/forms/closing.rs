//! Closing one's own account.

use serde::Deserialize;

use super::Errors;

/// As sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClosingForm {
    /// "yes" when the box was ticked.
    pub confirm: String,
}

impl ClosingForm {
    /// Whether the person meant it.
    pub fn parse(&self) -> Result<(), Errors> {
        let mut errors = Errors::default();
        if self.confirm != "yes" {
            errors.add("confirm", "Tick the box to say that you want to close your account");
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}
