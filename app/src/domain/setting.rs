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
    /// From a confirmation to the yearly re-confirmation.
    ReconfirmMonths,
    /// How long a draft that nobody touches is kept.
    DraftMonths,
    /// How long an application that ended without an anchor keeps its words.
    EndedMonths,
    /// How long before something goes, or is due, the members are told.
    NoticeDays,
    /// How long the words of e-mails are kept.
    MailDays,
    /// How long codes, sessions and held posts are kept.
    SignInDays,
    /// How long a decision review can be asked for.
    ReviewDays,
    /// How long a seat is held, unless another term is agreed.
    SeatTermMonths,
    /// How long before its last day a seat is a line of the board.
    SeatNoticeDays,
    /// How many of a partnership's nearest points count for its distance; 0 for the middle of all.
    NearestPoints,
    /// How far an anchor may be from its partnership; 0 for no limit.
    FurthestKilometres,
    /// How long directors have to answer the conflict question.
    ConflictWorkingDays,
    /// How long until an assessment begins, once every director has answered.
    BeginWorkingDays,
    /// How long until somebody looks at what an organisation sent.
    JudgeWorkingDays,
    /// How long directors have to assess.
    AssessWorkingDays,
    /// How long the chair has to answer a Board minute.
    MinuteWorkingDays,
    /// How long a trustee may take before it is a task.
    SignOffWorkingDays,
    /// How long the chair has to decide.
    DecideWorkingDays,
    /// How long until a decision is released.
    ReleaseWorkingDays,
    /// How long until a director is named for a decision review.
    ReviewerWorkingDays,
    /// How long a decision review may take.
    ReviewWorkingDays,
    /// How long until an anchor is offered a seat.
    OfferWorkingDays,
    /// How long an organisation has to answer a seat offer.
    SeatWorkingDays,
    /// How long a draft may be silent before it is a task.
    SilentWorkingDays,
}

impl Setting {
    /// In the order of the screen.
    pub const ALL: [Self; 32] = [
        Self::Quorum,
        Self::AttestationDays,
        Self::InvitationDays,
        Self::FirstRequestDays,
        Self::LaterRequestDays,
        Self::FirstReminderDays,
        Self::SecondReminderDays,
        Self::LastReminderDays,
        Self::ReconfirmMonths,
        Self::DraftMonths,
        Self::EndedMonths,
        Self::NoticeDays,
        Self::MailDays,
        Self::SignInDays,
        Self::ReviewDays,
        Self::SeatTermMonths,
        Self::SeatNoticeDays,
        Self::NearestPoints,
        Self::FurthestKilometres,
        Self::ConflictWorkingDays,
        Self::BeginWorkingDays,
        Self::JudgeWorkingDays,
        Self::AssessWorkingDays,
        Self::MinuteWorkingDays,
        Self::SignOffWorkingDays,
        Self::DecideWorkingDays,
        Self::ReleaseWorkingDays,
        Self::ReviewerWorkingDays,
        Self::ReviewWorkingDays,
        Self::OfferWorkingDays,
        Self::SeatWorkingDays,
        Self::SilentWorkingDays,
    ];
    /// How many working days a step may take before it is overdue.
    pub const CLOCKS: [Self; 13] = [
        Self::ConflictWorkingDays,
        Self::BeginWorkingDays,
        Self::JudgeWorkingDays,
        Self::AssessWorkingDays,
        Self::MinuteWorkingDays,
        Self::SignOffWorkingDays,
        Self::DecideWorkingDays,
        Self::ReleaseWorkingDays,
        Self::ReviewerWorkingDays,
        Self::ReviewWorkingDays,
        Self::OfferWorkingDays,
        Self::SeatWorkingDays,
        Self::SilentWorkingDays,
    ];
    /// The headings of the screen, in their order.
    pub const GROUPS: [&str; 5] = [
        "Applications and requests",
        "Decisions",
        "Seats and distances",
        "Working days",
        "Keeping and deleting",
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
            Self::ReconfirmMonths => "reconfirm_months",
            Self::DraftMonths => "draft_months",
            Self::EndedMonths => "ended_months",
            Self::NoticeDays => "notice_days",
            Self::MailDays => "mail_days",
            Self::SignInDays => "sign_in_days",
            Self::ReviewDays => "review_days",
            Self::SeatTermMonths => "seat_term_months",
            Self::SeatNoticeDays => "seat_notice_days",
            Self::NearestPoints => "nearest_points",
            Self::FurthestKilometres => "furthest_kilometres",
            Self::ConflictWorkingDays => "conflict_working_days",
            Self::BeginWorkingDays => "begin_working_days",
            Self::JudgeWorkingDays => "judge_working_days",
            Self::AssessWorkingDays => "assess_working_days",
            Self::MinuteWorkingDays => "minute_working_days",
            Self::SignOffWorkingDays => "sign_off_working_days",
            Self::DecideWorkingDays => "decide_working_days",
            Self::ReleaseWorkingDays => "release_working_days",
            Self::ReviewerWorkingDays => "reviewer_working_days",
            Self::ReviewWorkingDays => "review_working_days",
            Self::OfferWorkingDays => "offer_working_days",
            Self::SeatWorkingDays => "seat_working_days",
            Self::SilentWorkingDays => "silent_working_days",
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
            Self::FirstReminderDays => "First reminder: days before the answer is due",
            Self::SecondReminderDays => "Second reminder: days before the answer is due",
            Self::LastReminderDays => "Last reminder: days before the answer is due",
            Self::ReconfirmMonths => "From a confirmation to the next re-confirmation",
            Self::DraftMonths => "How long a draft that nobody works on is kept",
            Self::EndedMonths => "How long an ended application keeps its words",
            Self::NoticeDays => "How long before we write to the members",
            Self::MailDays => "How long the words of e-mails are kept",
            Self::SignInDays => "How long old codes and sessions are kept",
            Self::ReviewDays => "How long a decision review can be asked for",
            Self::SeatTermMonths => "How long a seat is held",
            Self::SeatNoticeDays => "How long before a term ends we say so",
            Self::NearestPoints => "Points that count for the distance to a partnership",
            Self::FurthestKilometres => "Furthest that an anchor should be from its partnership",
            Self::ConflictWorkingDays => "How long directors have to answer the conflict question",
            Self::BeginWorkingDays => "How long until an assessment begins",
            Self::JudgeWorkingDays => "How long until somebody looks at a response",
            Self::AssessWorkingDays => "How long directors have to assess",
            Self::MinuteWorkingDays => "How long the chair has to answer a Board minute",
            Self::SignOffWorkingDays => "How long until a missing sign-off is a task",
            Self::DecideWorkingDays => "How long the chair has to decide",
            Self::ReleaseWorkingDays => "How long until a decision is released",
            Self::ReviewerWorkingDays => "How long until a decision review has a director",
            Self::ReviewWorkingDays => "How long a decision review may take",
            Self::OfferWorkingDays => "How long until an anchor is offered a seat",
            Self::SeatWorkingDays => "How long an organisation has to answer a seat offer",
            Self::SilentWorkingDays => "How long a draft may be silent",
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
            Self::ReconfirmMonths => {
                "Once in so many months an anchor says what has changed. When it is late, nothing ends by itself."
            }
            Self::DraftMonths => {
                "Counted from the last change. Then the draft is deleted, after a letter to its members."
            }
            Self::EndedMonths => {
                "For applications not yet confirmed, withdrawn or lapsed. Then every name, answer and file is \
                 taken out, after a letter to the members. Dates and results stay."
            }
            Self::NoticeDays => {
                "Before a draft is deleted or an application loses its names, and before a re-confirmation is due."
            }
            Self::MailDays => "After that we only keep when and to whom each e-mail was sent.",
            Self::SignInDays => "Also text that was typed after somebody was signed out, and not sent again.",
            Self::ReviewDays => {
                "Counted from the day the decision is released, to the end of the last day. A change counts for \
                 earlier decisions, too."
            }
            Self::SeatTermMonths => {
                "Suggested with each offer. Whoever offers can choose another term. Seats given before keep theirs."
            }
            Self::SeatNoticeDays => {
                "Then it is a line of the board of seats, and we write to the organisation and the co-ordinator. \
                 A seat never ends by itself."
            }
            Self::NearestPoints => {
                "1: the distance to its nearest point. 2 to 9: the mean distance to so many of its nearest points. \
                 0: the distance to the middle of its points. Every ranking names the way it was made. A change \
                 moves nobody. Try it under “What if” first."
            }
            Self::FurthestKilometres => {
                "An anchor in post further away is named to the co-ordinator and administrators. 0 means no limit. \
                 A change moves nobody. Try it under “What if” first."
            }

            Self::SilentWorkingDays => {
                "Working days since the last change. Then it is a task on the co-ordinator’s desk. Nothing else \
                 happens."
            }
            Self::SignOffWorkingDays | Self::SeatWorkingDays => {
                "Working days: Monday to Friday without bank holidays. Then it is a task on the co-ordinator’s \
                 desk. Nothing ends by itself."
            }
            _ => {
                "Working days: Monday to Friday without bank holidays. Then it is shown as overdue, and is a task \
                 on the co-ordinator’s desk. A change counts for every application."
            }
        }
    }

    /// The unit after the number.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Quorum => "assessments",
            Self::ReconfirmMonths | Self::DraftMonths | Self::EndedMonths | Self::SeatTermMonths => "months",
            Self::NearestPoints => "points",
            Self::FurthestKilometres => "kilometres",
            _ if self.is_clock() => "working days",
            _ => "days",
        }
    }

    /// A value as said on screen.
    pub fn shown(self, value: i64) -> String {
        match (self, value) {
            (Self::NearestPoints, 0) => "The middle of all points".to_owned(),
            (Self::FurthestKilometres, 0) => "No limit".to_owned(),
            (_, 1) => format!("1 {}", self.unit().trim_end_matches('s')),
            _ => format!("{value} {}", self.unit()),
        }
    }

    /// The heading that it stands under.
    pub const fn group(self) -> &'static str {
        match self {
            Self::Quorum | Self::ReviewDays => "Decisions",
            Self::SeatTermMonths | Self::SeatNoticeDays | Self::NearestPoints | Self::FurthestKilometres => {
                "Seats and distances"
            }
            Self::DraftMonths | Self::EndedMonths | Self::NoticeDays | Self::MailDays | Self::SignInDays => {
                "Keeping and deleting"
            }
            _ if self.is_clock() => "Working days",
            _ => "Applications and requests",
        }
    }

    /// Whether it counts working days.
    pub const fn is_clock(self) -> bool {
        self as usize >= Self::ConflictWorkingDays as usize
            && self as usize <= Self::SilentWorkingDays as usize
    }

    /// Unless somebody sets it.
    pub const fn default(self) -> i64 {
        match self {
            Self::Quorum | Self::LastReminderDays => 2,
            Self::AttestationDays | Self::ReviewDays => 28,
            Self::InvitationDays | Self::FirstReminderDays => 14,
            Self::FirstRequestDays => 42,
            Self::LaterRequestDays => 21,
            Self::SecondReminderDays => 7,
            Self::ReconfirmMonths | Self::DraftMonths => 12,
            Self::EndedMonths | Self::SeatTermMonths => 24,
            Self::NoticeDays | Self::SignInDays => 30,
            Self::MailDays | Self::SeatNoticeDays => 90,
            Self::NearestPoints => 1,
            Self::FurthestKilometres => 0,
            Self::ConflictWorkingDays
            | Self::BeginWorkingDays
            | Self::JudgeWorkingDays
            | Self::MinuteWorkingDays
            | Self::ReleaseWorkingDays
            | Self::ReviewerWorkingDays => 5,
            Self::AssessWorkingDays | Self::ReviewWorkingDays | Self::OfferWorkingDays => 20,
            Self::SignOffWorkingDays => 15,
            Self::DecideWorkingDays | Self::SeatWorkingDays => 10,
            Self::SilentWorkingDays => 40,
        }
    }

    /// The least and the most it may be.
    pub const fn limits(self) -> (i64, i64) {
        match self {
            Self::Quorum => (1, 15),
            Self::AttestationDays | Self::ReviewDays => (7, 90),
            Self::InvitationDays | Self::DraftMonths | Self::SeatTermMonths => (3, 60),
            Self::FirstRequestDays | Self::LaterRequestDays => (7, 180),
            Self::FirstReminderDays
            | Self::SecondReminderDays
            | Self::LastReminderDays
            | Self::DecideWorkingDays => (1, 60),
            Self::ReconfirmMonths => (6, 36),
            Self::EndedMonths => (6, 120),
            Self::NoticeDays => (14, 60),
            Self::MailDays => (30, 730),
            Self::SignInDays => (14, 90),
            Self::SeatNoticeDays => (14, 365),
            Self::NearestPoints => (0, 9),
            Self::FurthestKilometres => (0, 100),
            Self::ConflictWorkingDays
            | Self::BeginWorkingDays
            | Self::JudgeWorkingDays
            | Self::MinuteWorkingDays
            | Self::ReleaseWorkingDays
            | Self::ReviewerWorkingDays => (1, 30),
            Self::AssessWorkingDays
            | Self::SignOffWorkingDays
            | Self::ReviewWorkingDays
            | Self::OfferWorkingDays => (2, 90),
            Self::SeatWorkingDays => (2, 60),
            Self::SilentWorkingDays => (10, 200),
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
    fn a_value_is_said_in_words() {
        for (setting, value, words) in [
            (Setting::NearestPoints, 1, "1 point"),
            (Setting::NearestPoints, 3, "3 points"),
            (Setting::NearestPoints, 0, "The middle of all points"),
            (Setting::FurthestKilometres, 0, "No limit"),
            (Setting::LastReminderDays, 1, "1 day"),
            (Setting::DecideWorkingDays, 10, "10 working days"),
        ] {
            assert_eq!(setting.shown(value), words);
        }
        assert!(Setting::ALL.iter().all(|it| Setting::GROUPS.contains(&it.group())));
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
