//! What a line of history is about, for readers who look for one kind of thing.

use super::event::Event;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventGroup {
    /// Answers, evidence and the course of the application.
    Application,
    /// The trustee and the Board's minute.
    SignOff,
    /// Conflicts of interest.
    Conflicts,
    /// Assessments.
    Assessment,
    /// What the organisation was asked for.
    Requests,
    /// The decision, its letter and its review.
    Decision,
    /// Seats.
    Seat,
    /// Meetings.
    Meetings,
    /// What is kept and what was taken out.
    Records,
}

impl EventGroup {
    /// In the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Application,
        Self::SignOff,
        Self::Conflicts,
        Self::Assessment,
        Self::Requests,
        Self::Decision,
        Self::Seat,
        Self::Meetings,
        Self::Records,
    ];

    /// In an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::SignOff => "sign-off",
            Self::Conflicts => "conflicts",
            Self::Assessment => "assessment",
            Self::Requests => "requests",
            Self::Decision => "decision",
            Self::Seat => "seat",
            Self::Meetings => "meetings",
            Self::Records => "records",
        }
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Application => "The application and its answers",
            Self::SignOff => "The Board’s sign-off",
            Self::Conflicts => "Conflicts of interest",
            Self::Assessment => "Assessments",
            Self::Requests => "Information requests",
            Self::Decision => "The decision and its review",
            Self::Seat => "Seats",
            Self::Meetings => "Meetings",
            Self::Records => "Files and records",
        }
    }

    /// The group of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    /// What a line is about.
    pub const fn of(event: &Event) -> Self {
        match event {
            Event::TrusteeNamed
            | Event::TrusteeAsked { .. }
            | Event::TrusteeReminded { .. }
            | Event::MinuteOffered
            | Event::MinuteAccepted { .. }
            | Event::MinuteNotAccepted { .. }
            | Event::Attested { .. }
            | Event::AttestationDeclined { .. } => Self::SignOff,
            Event::ConflictAnswered { .. } | Event::DirectorExcluded { .. } => Self::Conflicts,
            Event::AssessmentBegun
            | Event::AssessmentSent
            | Event::AssessmentReopened
            | Event::QuorumReached
            | Event::ReturnedToAssessment { .. } => Self::Assessment,
            Event::InformationRequested { .. }
            | Event::ResponseSent { .. }
            | Event::RequestExtended { .. }
            | Event::RequestClosed { .. }
            | Event::ItemJudged { .. } => Self::Requests,
            Event::Determined { .. }
            | Event::Rescinded { .. }
            | Event::LetterEdited
            | Event::Released { .. }
            | Event::ReviewAsked { .. }
            | Event::ReviewerNamed { .. }
            | Event::DecisionUpheld { .. }
            | Event::DecisionOverturned { .. } => Self::Decision,
            Event::SeatOffered { .. }
            | Event::SeatAccepted { .. }
            | Event::SeatDeclined { .. }
            | Event::SeatEnded { .. } => Self::Seat,
            Event::AgendaAdded { .. } | Event::AgendaRemoved { .. } => Self::Meetings,
            Event::Exported { .. } | Event::Anonymised { .. } => Self::Records,
            _ => Self::Application,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_found_by_its_code() {
        for group in EventGroup::ALL {
            assert_eq!(EventGroup::parse(group.code()), Some(group));
        }
        assert_eq!(EventGroup::parse("\"><svg>"), None);
    }

    #[test]
    fn a_line_is_filed_where_people_look() {
        assert_eq!(EventGroup::of(&Event::LetterEdited), EventGroup::Decision);
        assert_eq!(EventGroup::of(&Event::Submitted), EventGroup::Application);
    }
}
