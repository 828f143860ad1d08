//! Moments, in whole seconds UTC. Reading the clock is the server's business.

use serde::{Deserialize, Serialize};

/// Seconds since 1970, UTC. Whole seconds sort the same in both databases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// One day, in seconds.
    pub const DAY: i64 = 86_400;

    /// From seconds since 1970, UTC.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970, UTC.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This moment and so many seconds later (or, negative, earlier).
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// The same day and hour so many months later (or, negative, earlier), in UTC.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let moved = jiff::Timestamp::from_second(self.0)
            .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC))
            .and_then(|at| at.checked_add(jiff::Span::new().try_months(months)?));
        moved.map_or(self, |at| Self(at.timestamp().as_second()))
    }
}
