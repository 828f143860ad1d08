//! What a case can wait for, who is to act, and which clock counts the days.

use super::setting::Setting;

/// Whom a case waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitsOn {
    /// The directors.
    Directors,
    /// The chair.
    Chair,
    /// The co-ordinator.
    Coordinator,
    /// The organisation.
    Organisation,
    /// The trustee who signs off for the Board.
    Trustee,
}

impl WaitsOn {
    /// In the order of the screens.
    pub const ALL: [Self; 5] =
        [Self::Directors, Self::Chair, Self::Coordinator, Self::Organisation, Self::Trustee];

    /// As in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Directors => "directors",
            Self::Chair => "chair",
            Self::Coordinator => "coordinator",
            Self::Organisation => "organisation",
            Self::Trustee => "trustee",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Directors => "Directors",
            Self::Chair => "The chair",
            Self::Coordinator => "The co-ordinator",
            Self::Organisation => "The organisation",
            Self::Trustee => "The trustee",
        }
    }

    /// The one of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wait {
    /// Directors have not answered the conflict question.
    ConflictAnswers,
    /// Nobody has begun the assessment.
    Beginning,
    /// The organisation was asked for something.
    Response,
    /// What the organisation sent is to be looked at.
    Judgement,
    /// Too few assessments are in.
    Assessments,
    /// An assessment was opened again after the quorum was reached.
    SentAgain,
    /// The chair is to answer a Board minute.
    Minute,
    /// The trustee has not signed.
    SignOff,
    /// The decision.
    Decision,
    /// A director who acts for the chair, because no chair is free.
    ActingChair,
    /// A decision that nobody has released.
    Release,
    /// A decision review without a director.
    Reviewer,
    /// A decision review.
    Review,
    /// An anchor without a seat.
    SeatOffer,
    /// A seat that the organisation has not answered about.
    SeatAnswer,
    /// A condition that directors are to look at.
    ConditionWord,
    /// Conditions that the organisation is to meet.
    Conditions,
    /// A draft that nobody works on.
    SilentDraft,
    /// A yearly re-confirmation.
    Reconfirmation,
}

impl Wait {
    /// Every one.
    pub const ALL: [Self; 19] = [
        Self::ConflictAnswers,
        Self::Beginning,
        Self::Response,
        Self::Judgement,
        Self::Assessments,
        Self::SentAgain,
        Self::Minute,
        Self::SignOff,
        Self::Decision,
        Self::ActingChair,
        Self::Release,
        Self::Reviewer,
        Self::Review,
        Self::SeatOffer,
        Self::SeatAnswer,
        Self::ConditionWord,
        Self::Conditions,
        Self::SilentDraft,
        Self::Reconfirmation,
    ];

    /// As stored and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConflictAnswers => "conflict_answers",
            Self::Beginning => "beginning",
            Self::Response => "response",
            Self::Judgement => "judgement",
            Self::Assessments => "assessments",
            Self::SentAgain => "sent_again",
            Self::Minute => "minute",
            Self::SignOff => "sign_off",
            Self::Decision => "decision",
            Self::ActingChair => "acting_chair",
            Self::Release => "release",
            Self::Reviewer => "reviewer",
            Self::Review => "review",
            Self::SeatOffer => "seat_offer",
            Self::SeatAnswer => "seat_answer",
            Self::ConditionWord => "condition_word",
            Self::Conditions => "conditions",
            Self::SilentDraft => "silent_draft",
            Self::Reconfirmation => "reconfirmation",
        }
    }

    /// The one of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Who is to act.
    pub const fn on(self) -> WaitsOn {
        match self {
            Self::ConflictAnswers
            | Self::Beginning
            | Self::Judgement
            | Self::Assessments
            | Self::SentAgain
            | Self::Review
            | Self::SeatOffer
            | Self::ConditionWord => WaitsOn::Directors,
            Self::Minute | Self::Decision => WaitsOn::Chair,
            Self::ActingChair | Self::Release | Self::Reviewer => WaitsOn::Coordinator,
            Self::Response
            | Self::SeatAnswer
            | Self::Conditions
            | Self::SilentDraft
            | Self::Reconfirmation => WaitsOn::Organisation,
            Self::SignOff => WaitsOn::Trustee,
        }
    }

    /// As said to somebody who has no step of their own in it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ConflictAnswers => "Other directors’ conflict answers",
            Self::Beginning => "The assessment to begin",
            Self::Response => "The organisation’s answer",
            Self::Judgement => "A look at the organisation’s response",
            Self::Assessments => "Other directors’ assessments",
            Self::SentAgain => "An assessment to be sent again",
            Self::Minute => "The chair’s answer to the Board minute",
            Self::SignOff => "The Board’s sign-off",
            Self::Decision => "The chair’s decision",
            Self::ActingChair => "A director who acts for the chair",
            Self::Release => "The letter’s release",
            Self::Reviewer => "A director for the decision review",
            Self::Review => "The named director’s decision review",
            Self::SeatOffer => "A seat to be offered",
            Self::SeatAnswer => "The organisation’s answer about the seat",
            Self::ConditionWord => "Directors’ word on a condition",
            Self::Conditions => "The organisation’s conditions",
            Self::SilentDraft => "The organisation’s draft",
            Self::Reconfirmation => "The yearly re-confirmation",
        }
    }

    /// As a line of the co-ordinator's desk, once its time has run out.
    pub const fn task(self) -> &'static str {
        match self {
            Self::ConflictAnswers => "Conflict answers are missing",
            Self::Beginning => "The assessment has not begun",
            Self::Response => "An information request is overdue",
            Self::Judgement => "Nobody has looked at the organisation’s response",
            Self::Assessments | Self::SentAgain => "Assessments are late",
            Self::Minute => "A Board minute has no answer",
            Self::SignOff => "The trustee has not signed",
            Self::Decision => "The decision is late",
            Self::ActingChair => "No chair is free, and nobody acts for the chair",
            Self::Release => "A decision is not released",
            Self::Reviewer => "A decision review has no director",
            Self::Review => "A decision review is late",
            Self::SeatOffer => "An anchor has no seat",
            Self::SeatAnswer => "A seat offer has no answer",
            Self::ConditionWord => "Directors have not looked at a condition",
            Self::Conditions => "A condition is overdue",
            Self::SilentDraft => "A draft has been silent for long",
            Self::Reconfirmation => "A yearly re-confirmation is due",
        }
    }

    /// How many working days it may take. None where the date is given otherwise.
    pub const fn allowed(self) -> Option<Setting> {
        Some(match self {
            Self::ConflictAnswers => Setting::ConflictWorkingDays,
            Self::Beginning => Setting::BeginWorkingDays,
            Self::Judgement | Self::ConditionWord => Setting::JudgeWorkingDays,
            Self::Assessments | Self::SentAgain => Setting::AssessWorkingDays,
            Self::Minute => Setting::MinuteWorkingDays,
            Self::SignOff => Setting::SignOffWorkingDays,
            Self::Decision | Self::ActingChair => Setting::DecideWorkingDays,
            Self::Release => Setting::ReleaseWorkingDays,
            Self::Reviewer => Setting::ReviewerWorkingDays,
            Self::Review => Setting::ReviewWorkingDays,
            Self::SeatOffer => Setting::OfferWorkingDays,
            Self::SeatAnswer => Setting::SeatWorkingDays,
            Self::SilentDraft => Setting::SilentWorkingDays,
            Self::Response | Self::Conditions | Self::Reconfirmation => return None,
        })
    }
}
