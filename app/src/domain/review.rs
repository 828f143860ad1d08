//! Looking at a decision again.

/// True on the day of the release and so many days after it, counted by the calendar.
pub const fn may_still_ask(days_since_release: i64, limit: i64) -> bool {
    days_since_release <= limit
}

/// What became of a decision that was looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewResult {
    /// It stands.
    Upheld,
    /// It falls: directors assess the application again.
    Overturned,
}

impl ReviewResult {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Upheld, Self::Overturned];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Overturned => "overturned",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Upheld => "The decision stands",
            Self::Overturned => "The decision is overturned",
        }
    }

    /// The result of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_eighth_day_is_the_last() {
        assert!(may_still_ask(0, 28) && may_still_ask(28, 28));
        assert!(!may_still_ask(29, 28));
    }
}
