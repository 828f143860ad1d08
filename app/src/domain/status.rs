//! Where an application can be, and what can be decided.

/// What the directors decided. Never "rejected".
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A Community Anchor.
    Confirmed,
    /// A Community Anchor, once the conditions are met.
    ConfirmedWithConditions,
    /// Not yet; the letter says what would change that.
    NotYetConfirmed,
}

impl Outcome {
    /// In the order of the screens.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::ConfirmedWithConditions, Self::NotYetConfirmed];

    /// As stored.
    pub const fn code(self) -> &'static str {
        self.status().code()
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        self.status().label()
    }

    /// The outcome of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// The status once released.
    pub const fn status(self) -> Status {
        match self {
            Self::Confirmed => Status::Confirmed,
            Self::ConfirmedWithConditions => Status::ConfirmedWithConditions,
            Self::NotYetConfirmed => Status::NotYetConfirmed,
        }
    }

    /// True when the organisation is now an anchor and can be offered a seat.
    pub const fn makes_an_anchor(self) -> bool {
        matches!(self, Self::Confirmed | Self::ConfirmedWithConditions)
    }
}

/// Where an application is. Written only by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Sent; nobody has begun to assess it.
    Submitted,
    /// Directors are assessing.
    InAssessment,
    /// The organisation was asked for something.
    InformationRequested,
    /// Enough assessments are in.
    AwaitingDetermination,
    /// Decided, not yet visible to the organisation.
    Determined,
    /// Released as confirmed.
    Confirmed,
    /// Released as confirmed with conditions.
    ConfirmedWithConditions,
    /// Released as not yet confirmed.
    NotYetConfirmed,
    /// Released, and being looked at again because the organisation asked.
    UnderDecisionReview,
    /// Taken back by the organisation.
    Withdrawn,
    /// Closed because nobody carried on with it. Not adverse.
    Lapsed,
}

impl Status {
    /// In the order of an application's life.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Submitted,
        Self::InAssessment,
        Self::InformationRequested,
        Self::AwaitingDetermination,
        Self::Determined,
        Self::Confirmed,
        Self::ConfirmedWithConditions,
        Self::NotYetConfirmed,
        Self::UnderDecisionReview,
        Self::Withdrawn,
        Self::Lapsed,
    ];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::InAssessment => "in_assessment",
            Self::InformationRequested => "information_requested",
            Self::AwaitingDetermination => "awaiting_determination",
            Self::Determined => "determined",
            Self::Confirmed => "confirmed",
            Self::ConfirmedWithConditions => "confirmed_with_conditions",
            Self::NotYetConfirmed => "not_yet_confirmed",
            Self::UnderDecisionReview => "under_decision_review",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }

    /// What the organisation reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Submitted => "Received",
            Self::InAssessment => "Being assessed",
            Self::InformationRequested => "We need something from you",
            Self::AwaitingDetermination | Self::Determined => "Decision pending",
            Self::Confirmed => "Confirmed",
            Self::ConfirmedWithConditions => "Confirmed with conditions",
            Self::NotYetConfirmed => "Not yet confirmed",
            Self::UnderDecisionReview => "Being looked at again",
            Self::Withdrawn => "Withdrawn",
            Self::Lapsed => "Lapsed",
        }
    }

    /// What directors and the co-ordinator read.
    pub const fn inner_label(self) -> &'static str {
        match self {
            Self::Determined => "Decided, not released",
            Self::InformationRequested => "Information requested",
            Self::UnderDecisionReview => "Under decision review",
            other => other.label(),
        }
    }

    /// The status of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Somebody still has to act before the decision stands. One live application per organisation.
    pub const fn is_live(self) -> bool {
        matches!(
            self,
            Self::Draft
                | Self::Submitted
                | Self::InAssessment
                | Self::InformationRequested
                | Self::AwaitingDetermination
                | Self::Determined
                | Self::UnderDecisionReview
        )
    }

    /// Over without an anchor: the organisation may start again from a copy.
    pub const fn may_start_again(self) -> bool {
        matches!(self, Self::NotYetConfirmed | Self::Withdrawn | Self::Lapsed)
    }
}
