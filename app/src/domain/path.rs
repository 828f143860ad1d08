//! What would change a finding: something to do, who can help, and by when.

use super::value::stored_day;

/// The way from "developing" or "not met" to "met", for one principle.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PrinciplePath {
    /// 1 to 6.
    pub principle: u8,
    /// What to do; never empty.
    pub action: String,
    /// Who can help; may be empty.
    pub helper: String,
    /// The day to aim for, as YYYY-MM-DD; may be empty.
    pub by: String,
}

impl PrinciplePath {
    /// "1 March 2027"; empty without a day.
    pub fn day(&self) -> String {
        stored_day(&self.by)
    }
}
