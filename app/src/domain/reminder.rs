//! How often a trustee may be reminded.

use super::time::Timestamp;

/// Reminders of one request, those of the service among them.
pub const MOST_REMINDERS: i64 = 3;

/// The service reminds by itself when this much of the link is left, in seconds.
pub const REMIND_BEFORE: i64 = 7 * Timestamp::DAY;

/// Why no reminder goes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReminder {
    /// The link has ended: a new one is needed, not a reminder.
    Ended,
    /// All of them have gone.
    Enough,
    /// One went, or the link itself, less than a day ago.
    TooSoon {
        /// From when another may go.
        from: Timestamp,
    },
}

/// Whether a reminder may go now: at most one a day, and so many in all. `last` is when the link or
/// the latest reminder went.
///
/// # Errors
/// Why not.
pub const fn may_remind(
    sent: i64,
    last: Timestamp,
    ends: Timestamp,
    now: Timestamp,
) -> Result<(), NoReminder> {
    let from = last.plus(Timestamp::DAY);
    if ends.seconds() <= now.seconds() {
        Err(NoReminder::Ended)
    } else if sent >= MOST_REMINDERS {
        Err(NoReminder::Enough)
    } else if now.seconds() < from.seconds() {
        Err(NoReminder::TooSoon { from })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = Timestamp::DAY;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    #[test]
    fn one_a_day() {
        let ends = at(28 * DAY);
        assert_eq!(may_remind(0, at(0), ends, at(DAY - 1)), Err(NoReminder::TooSoon { from: at(DAY) }));
        assert_eq!(may_remind(0, at(0), ends, at(DAY)), Ok(()));
    }

    #[test]
    fn three_in_all() {
        assert_eq!(may_remind(2, at(0), at(28 * DAY), at(9 * DAY)), Ok(()));
        assert_eq!(may_remind(3, at(0), at(28 * DAY), at(9 * DAY)), Err(NoReminder::Enough));
    }

    #[test]
    fn none_for_a_link_that_has_ended() {
        assert_eq!(may_remind(0, at(0), at(5 * DAY), at(5 * DAY)), Err(NoReminder::Ended));
    }
}
