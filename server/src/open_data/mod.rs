//! The register in formats that programs read. Pure functions from the read model to text.
//!
//! Nothing private can get in: the read models hold only what the public pages show. Of people, only the
//! representatives in post are named, who agreed to it; see ADR 25.

mod atom;
mod csv;
mod geojson;
mod json;
mod open_referral;

use app::domain::Timestamp;

pub use atom::atom;
pub use csv::csv;
pub use geojson::geojson;
pub use json::json;
pub use open_referral::{about, item, list};

/// The version of the fields. It grows when one changes its meaning or goes away; new ones may be added.
pub const VERSION: u32 = 1;
/// Under which terms anybody may use the data.
pub const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// Who publishes, and where.
#[derive(Clone, Copy, Debug)]
pub struct Publisher<'a> {
    /// The public address of the service, without a slash at the end.
    pub base: &'a str,
    /// Who runs the service.
    pub owner: &'a str,
    /// The place it serves.
    pub place: &'a str,
}

impl Publisher<'_> {
    /// The stable address of an organisation.
    fn anchor(&self, id: uuid::Uuid) -> String {
        format!("{}/register/{id}", self.base)
    }

    /// The stable address of a partnership.
    fn partnership(&self, code: &str) -> String {
        format!("{}/partnerships/{code}", self.base)
    }
}

/// The day in the United Kingdom, as YYYY-MM-DD.
fn day(at: Timestamp) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    let moment = jiff::Timestamp::from_second(at.seconds()).unwrap_or_default();
    moment.to_zoned(zone).date().to_string()
}

/// The moment as RFC 3339 has it, in UTC.
fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.seconds()).unwrap_or_default().to_string()
}

/// `confirmed` or `confirmed_with_conditions`.
const fn status(with_conditions: bool) -> &'static str {
    if with_conditions { "confirmed_with_conditions" } else { "confirmed" }
}
