//! How long a session lives (ASVS 5.0, 7.3): written down here, per kind of person.

use app::domain::{Actor, Timestamp};

use crate::store::sign_in::SessionRow;

const HOUR: i64 = 3600;

/// How long a session lives, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// Without being used.
    pub idle: i64,
    /// In all.
    pub absolute: i64,
}

impl Lifetimes {
    /// Members work over days, on their own evidence; the Alliance's people hold others' data.
    pub fn of(actor: &Actor) -> Self {
        if actor.roles.is_empty() {
            Self { idle: 7 * 24 * HOUR, absolute: 14 * 24 * HOUR }
        } else {
            Self { idle: 2 * HOUR, absolute: 12 * HOUR }
        }
    }

    /// Not ended, not idle too long, not too old.
    pub fn is_alive(self, session: &SessionRow, now: Timestamp) -> bool {
        session.ended_at.is_none()
            && now.seconds() - session.last_seen_at < self.idle
            && now.seconds() - session.created_at < self.absolute
    }
}
