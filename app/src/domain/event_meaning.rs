//! What an event changes, who may read of it, and the reason given in it.

use super::event::Event;
use super::status::Status;

impl Event {
    /// The stage after the event; none when it does not change the stage.
    pub const fn status(&self) -> Option<Status> {
        match self {
            Self::Started | Self::StartedAgain { .. } => Some(Status::Draft),
            Self::Submitted => Some(Status::Submitted),
            Self::AssessmentBegun
            | Self::ReturnedToAssessment { .. }
            | Self::ResponseSent { .. }
            | Self::RequestClosed { .. }
            | Self::DecisionOverturned { .. } => Some(Status::InAssessment),
            Self::InformationRequested { .. } => Some(Status::InformationRequested),
            Self::Lapsed { .. } => Some(Status::Lapsed),
            Self::ReviewAsked { .. } => Some(Status::UnderDecisionReview),
            Self::QuorumReached | Self::Rescinded { .. } | Self::DecisionCorrected { .. } => {
                Some(Status::AwaitingDetermination)
            }
            Self::Determined { .. } => Some(Status::Determined),
            Self::Released { outcome }
            | Self::DecisionUpheld { outcome, .. }
            | Self::ConditionSettled { outcome, .. } => Some(outcome.status()),
            Self::Withdrawn => Some(Status::Withdrawn),
            _ => None,
        }
    }

    /// What the organisation may read. Names of directors and the course of their work stay inside.
    pub const fn is_public_to_organisation(&self) -> bool {
        !matches!(
            self,
            Self::ConflictAnswered { .. }
                | Self::DirectorExcluded { .. }
                | Self::AssessmentSent
                | Self::AssessmentReopened
                // They learn it with the next request, which says what to do.
                | Self::ItemJudged { accepted: false, .. }
                | Self::ReturnedToAssessment { .. }
                | Self::Determined { .. }
                | Self::Rescinded { .. }
                | Self::LetterEdited
                | Self::ReviewerNamed { .. }
                // What directors think of is not an offer yet.
                | Self::SeatProposed { .. }
                | Self::SeatWithdrawn { offered: false, .. }
                | Self::Exported { .. }
                | Self::AgendaAdded { .. }
                | Self::AgendaRemoved { .. }
                | Self::ConflictWaived { .. }
                | Self::DirectorRecused { .. }
                | Self::DirectorReinstated { .. }
                | Self::StandInNamed { .. }
                | Self::ActingChairNamed { .. }
                | Self::ConditionProposed { .. }
                | Self::ConditionDisagreed { .. }
                | Self::CorrectionProposed { .. }
                | Self::CorrectionDeclined { .. }
        )
    }

    /// What directors may read. Counting the groups that answered would tell more than they may know.
    pub const fn is_told_to_the_alliance(&self) -> bool {
        !matches!(self, Self::GroupAnswered)
    }

    /// Done by the Alliance rather than by the organisation or its trustee.
    pub const fn is_by_the_alliance(&self) -> bool {
        !matches!(
            self,
            Self::Started
                | Self::AnswerSaved { .. }
                | Self::AnswerRestored { .. }
                | Self::EvidenceAdded { .. }
                | Self::EvidenceChanged { .. }
                | Self::EvidenceReplaced { .. }
                | Self::EvidenceRemoved { .. }
                | Self::EvidenceRefused { .. }
                | Self::TrusteeNamed
                | Self::Submitted
                | Self::TrusteeAsked { .. }
                | Self::TrusteeReminded { by_the_alliance: false, .. }
                | Self::MinuteOffered
                | Self::ReviewAsked { .. }
                | Self::StartedAgain { .. }
                | Self::CopyStarted { .. }
                | Self::Attested { .. }
                | Self::AttestationDeclined { .. }
                | Self::GroupsAsked { .. }
                | Self::GroupsReminded { .. }
                | Self::GroupAnswered
                | Self::ResponseSent { .. }
                | Self::Withdrawn
                | Self::SeatAccepted { .. }
                | Self::SeatDeclined { .. }
                | Self::Reconfirmed { .. }
                | Self::SeatStoodDown { .. }
                | Self::ConditionReported { .. }
        )
    }

    /// The reason that somebody gave, where there is one.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::AttestationDeclined { reason }
            | Self::DirectorExcluded { reason, .. }
            | Self::ReturnedToAssessment { reason }
            | Self::Rescinded { reason }
            | Self::EvidenceRefused { reason, .. }
            | Self::RequestExtended { reason, .. }
            | Self::RequestClosed { reason }
            | Self::Lapsed { reason }
            | Self::SeatOffered { reason, .. }
            | Self::MinuteAccepted { reason }
            | Self::MinuteNotAccepted { reason }
            | Self::ReviewAsked { reason }
            | Self::DecisionUpheld { reason, .. }
            | Self::DecisionOverturned { reason }
            | Self::Held { reason }
            | Self::HoldEnded { reason, .. }
            | Self::ConditionProposed { reason, .. }
            | Self::ConditionDisagreed { reason, .. }
            | Self::ConditionSettled { reason, .. }
            | Self::CorrectionProposed { reason }
            | Self::CorrectionDeclined { reason }
            | Self::DecisionCorrected { reason, .. }
            | Self::SeatEnded { reason, .. }
            | Self::SeatProposed { reason, .. }
            | Self::SeatWithdrawn { reason, .. }
            | Self::SeatStoodDown { reason, .. }
            | Self::SeatRenewed { reason, .. }
            | Self::DeputyActed { reason, .. }
            | Self::DeputySteppedUp { reason, .. }
            | Self::Exported { reason, .. }
            | Self::ConflictWaived { reason, .. }
            | Self::DirectorRecused { reason, .. }
            | Self::DirectorReinstated { reason, .. }
            | Self::StandInNamed { reason, .. }
            | Self::ActingChairNamed { reason, .. }
            | Self::AddressCorrected { reason, .. }
            | Self::SeatDeclined { reason, .. } => (!reason.is_empty()).then_some(reason),
            _ => None,
        }
    }
}
