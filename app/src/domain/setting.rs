//! What administrators may set: numbers with a unit, a default and limits. A table, like the questions.

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Submitted assessments needed before a decision.
    Quorum,
    /// How long a trustee's link works.
    AttestationDays,
    /// How long a decision review can be asked for.
    ReviewDays,
}

impl Setting {
    /// In the order of the screen.
    pub const ALL: [Self; 3] = [Self::Quorum, Self::AttestationDays, Self::ReviewDays];

    /// As stored and in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::AttestationDays => "attestation_days",
            Self::ReviewDays => "review_days",
        }
    }

    /// The setting of a key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == key)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Quorum => "Assessments needed for a decision",
            Self::AttestationDays => "How long a trustee’s link works",
            Self::ReviewDays => "How long a decision review can be asked for",
        }
    }

    /// What it means, and what a change does.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Quorum => {
                "The quorum: directors without a conflict of interest who have sent their assessment. A change \
                 counts for every application that is not decided yet."
            }
            Self::AttestationDays => {
                "Counted from the day it is sent. Links that were sent before keep their end."
            }
            Self::ReviewDays => {
                "Counted from the day the decision is released, to the end of the last day. A change counts for \
                 earlier decisions, too."
            }
        }
    }

    /// The unit after the number.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Quorum => "assessments",
            Self::AttestationDays | Self::ReviewDays => "days",
        }
    }

    /// Unless somebody sets it.
    pub const fn default(self) -> i64 {
        match self {
            Self::Quorum => 2,
            Self::AttestationDays | Self::ReviewDays => 28,
        }
    }

    /// The least and the most it may be.
    pub const fn limits(self) -> (i64, i64) {
        match self {
            Self::Quorum => (1, 15),
            Self::AttestationDays | Self::ReviewDays => (7, 90),
        }
    }
}

/// Every setting with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings([i64; Setting::ALL.len()]);

impl Default for Settings {
    fn default() -> Self {
        Self(Setting::ALL.map(Setting::default))
    }
}

impl Settings {
    /// From what is stored; anything that is no value of a setting is left at its default.
    pub fn from_stored<'a>(stored: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut settings = Self::default();
        for (key, value) in stored {
            let (Some(setting), Ok(value)) = (Setting::parse(key), value.parse::<i64>()) else { continue };
            let (least, most) = setting.limits();
            if (least..=most).contains(&value) {
                settings.0[setting as usize] = value;
            }
        }
        settings
    }

    /// The value.
    pub const fn get(&self, setting: Setting) -> i64 {
        self.0[setting as usize]
    }

    /// The value of a setting that counts things.
    pub fn count(&self, setting: Setting) -> usize {
        usize::try_from(self.get(setting)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_counts_within_the_limits_only() {
        let settings = Settings::from_stored([
            ("quorum", "3"),
            ("attestation_days", "3650"),
            ("demonstration_loaded", "yes"),
        ]);
        assert_eq!(settings.get(Setting::Quorum), 3);
        assert_eq!(settings.get(Setting::AttestationDays), 28);
    }

    #[test]
    fn every_default_lies_within_its_limits() {
        for setting in Setting::ALL {
            let (least, most) = setting.limits();
            assert!((least..=most).contains(&setting.default()), "{}", setting.key());
            assert_eq!(Setting::parse(setting.key()), Some(setting));
        }
    }
}
