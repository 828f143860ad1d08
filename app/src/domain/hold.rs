//! What goes on while an application is on hold: writing, standing aside, leaving. Nothing that decides.

use super::command::Command;

impl Command {
    /// True for what is never refused because of a hold. A draft is always saved, whoever has a conflict
    /// stands aside, and the organisation keeps its rights to leave and to ask for a review, which have dates.
    pub const fn goes_on_while_held(self) -> bool {
        matches!(
            self,
            Self::SaveAnswer
                | Self::SaveAssessment
                | Self::AnswerConflict
                | Self::Withdraw
                | Self::AskForReview
                | Self::Reconfirm
                | Self::Discuss
                // A seat that is given has a term of its own, and whoever sits there may leave.
                | Self::KeepSeat
                | Self::ReleaseHold
        )
    }
}
