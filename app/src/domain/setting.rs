//! What administrators may set: numbers with a unit, a default and limits. A table, like the questions.

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Submitted assessments needed before a decision.
    Quorum,
    /// How long a trustee's link works.
    AttestationDays,
    /// How long an invitation to join an organisation works.
    InvitationDays,
    /// How long an organisation has to answer the first information request.
    FirstRequestDays,
    /// How long it has to answer a later one.
    LaterRequestDays,
    /// With how many days left it is reminded first.
    FirstReminderDays,
    /// And again.
    SecondReminderDays,
    /// And for the last time.
    LastReminderDays,
}

impl Setting {
    /// In the order of the screen.
    pub const ALL: [Self; 8] = [
        Self::Quorum,
        Self::AttestationDays,
        Self::InvitationDays,
        Self::FirstRequestDays,
        Self::LaterRequestDays,
        Self::FirstReminderDays,
        Self::SecondReminderDays,
        Self::LastReminderDays,
    ];
    /// The reminders of an information request.
    pub const REMINDERS: [Self; 3] =
        [Self::FirstReminderDays, Self::SecondReminderDays, Self::LastReminderDays];

    /// As stored and in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::AttestationDays => "attestation_days",
            Self::InvitationDays => "invitation_days",
            Self::FirstRequestDays => "first_request_days",
            Self::LaterRequestDays => "later_request_days",
            Self::FirstReminderDays => "first_reminder_days",
            Self::SecondReminderDays => "second_reminder_days",
            Self::LastReminderDays => "last_reminder_days",
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
            Self::InvitationDays => "How long an invitation to join an organisation works",
            Self::FirstRequestDays => "Time to answer the first information request",
            Self::LaterRequestDays => "Time to answer a later information request",
            Self::FirstReminderDays => "First reminder of an information request",
            Self::SecondReminderDays => "Second reminder of an information request",
            Self::LastReminderDays => "Last reminder of an information request",
        }
    }

    /// What it means, and what a change does.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Quorum => {
                "The quorum: directors without a conflict of interest who have sent their assessment. A change \
                 counts for every application that is not decided yet."
            }
            Self::AttestationDays | Self::InvitationDays => {
                "Counted from the day it is sent. Links that were sent before keep their end."
            }
            Self::FirstRequestDays | Self::LaterRequestDays => {
                "Suggested to whoever writes a request, who can choose another date. Requests that were sent \
                 before keep theirs."
            }
            Self::FirstReminderDays | Self::SecondReminderDays | Self::LastReminderDays => {
                "Sent with so many days left, unless the organisation has answered."
            }
        }
    }

    /// The unit after the number.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Quorum => "assessments",
            _ => "days",
        }
    }

    /// Unless somebody sets it.
    pub const fn default(self) -> i64 {
        match self {
            Self::Quorum | Self::LastReminderDays => 2,
            Self::AttestationDays => 28,
            Self::InvitationDays => 14,
            Self::FirstRequestDays => 42,
            Self::LaterRequestDays => 21,
            Self::FirstReminderDays => 14,
            Self::SecondReminderDays => 7,
        }
    }

    /// The least and the most it may be.
    pub const fn limits(self) -> (i64, i64) {
        match self {
            Self::Quorum => (1, 15),
            Self::AttestationDays => (7, 90),
            Self::InvitationDays => (3, 60),
            Self::FirstRequestDays | Self::LaterRequestDays => (7, 180),
            Self::FirstReminderDays | Self::SecondReminderDays | Self::LastReminderDays => (1, 60),
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
