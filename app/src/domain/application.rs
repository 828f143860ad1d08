//! The state machine of an application: one command table, which is the truth.

use std::fmt;

use super::command::Command;
use super::status::{Outcome, Status};

/// In what capacity somebody acts on one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// A member of the organisation who may submit for it.
    OrganisationAdministrator,
    /// A member who writes.
    OrganisationEditor,
    /// A director who has not stood aside from this application.
    Director,
    /// The chair, when not standing aside, and a director who acts for the chair on this one application.
    Chair,
    /// The Alliance's co-ordinator.
    Coordinator,
    /// The service itself.
    System,
    /// Somebody who stands in as a director for this one application.
    StandIn,
}

impl Party {
    /// In the order of the printed table.
    pub const ALL: [Self; 7] = [
        Self::OrganisationAdministrator,
        Self::OrganisationEditor,
        Self::Director,
        Self::Chair,
        Self::Coordinator,
        Self::System,
        Self::StandIn,
    ];
}

/// Where a command leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// No change of stage.
    Same,
    /// That stage.
    Status(Status),
    /// The stage of the outcome that is released.
    Outcome,
}

/// One line of the command table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stages in which the command may be given.
    pub from: &'static [Status],
    /// The command.
    pub command: Command,
    /// Where it leads.
    pub to: To,
    /// Who may give it.
    pub who: &'static [Party],
}

const ADMINISTRATOR: &[Party] = &[Party::OrganisationAdministrator];
const MEMBERS: &[Party] = &[Party::OrganisationAdministrator, Party::OrganisationEditor];
const DIRECTORS: &[Party] = &[Party::Director, Party::Chair];
const DIRECTORS_AND_COORDINATOR: &[Party] = &[Party::Director, Party::Chair, Party::Coordinator];
/// Whoever assesses one application.
const ASSESSORS: &[Party] = &[Party::Director, Party::Chair, Party::StandIn];
const ASSESSORS_AND_COORDINATOR: &[Party] =
    &[Party::Director, Party::Chair, Party::Coordinator, Party::StandIn];
const COORDINATOR: &[Party] = &[Party::Coordinator];
const CHAIR: &[Party] = &[Party::Chair];
/// The service reminds a trustee by itself before the link ends.
const REMINDERS: &[Party] = &[Party::OrganisationAdministrator, Party::Coordinator, Party::System];
const RELEASERS: &[Party] = &[Party::Chair, Party::Coordinator];
const SYSTEM: &[Party] = &[Party::System];

const DRAFT: &[Status] = &[Status::Draft];
/// Only the principles that were asked about open again with a request: the use case sees to that.
const WRITABLE: &[Status] = &[Status::Draft, Status::InformationRequested];
const SENT: &[Status] =
    &[Status::Submitted, Status::InAssessment, Status::InformationRequested, Status::AwaitingDetermination];
const OPEN: &[Status] = &[
    Status::Draft,
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
];
/// While what a group says can still be read before the decision.
const UNDECIDED: &[Status] = &[
    Status::Draft,
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
];
const SINCE_SENT: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
    Status::UnderDecisionReview,
];
const BEFORE_DETERMINATION: &[Status] = &[Status::InAssessment, Status::AwaitingDetermination];
const WHILE_ASSESSED: &[Status] =
    &[Status::InAssessment, Status::InformationRequested, Status::AwaitingDetermination];
const DISCUSSABLE: &[Status] = &[
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::UnderDecisionReview,
];
const REVIEWABLE: &[Status] = &[Status::ConfirmedWithConditions, Status::NotYetConfirmed];
/// While there can be something that only the chair does.
const CHAIRED: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
    Status::NotYetConfirmed,
    Status::UnderDecisionReview,
];
const ENDED: &[Status] = &[Status::NotYetConfirmed, Status::Withdrawn, Status::Lapsed];
/// What a meeting talks about: whatever is not over.
const DISCUSSED: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::UnderDecisionReview,
];
/// Everything that was ever sent.
const EVER_SENT: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
    Status::NotYetConfirmed,
    Status::UnderDecisionReview,
    Status::Withdrawn,
    Status::Lapsed,
];
/// While somebody still has to act, on what was sent.
const HOLDABLE: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::ConfirmedWithConditions,
    Status::UnderDecisionReview,
];
const CONDITIONAL: &[Status] = &[Status::ConfirmedWithConditions];
const RELEASED: &[Status] = &[Status::Confirmed, Status::ConfirmedWithConditions, Status::NotYetConfirmed];
const ANCHOR: &[Status] = &[Status::Confirmed, Status::ConfirmedWithConditions];
/// A seat stays while the decision is looked at again, and while the application is assessed anew.
const SEATED: &[Status] = &[
    Status::Confirmed,
    Status::ConfirmedWithConditions,
    Status::UnderDecisionReview,
    Status::InAssessment,
    Status::InformationRequested,
    Status::AwaitingDetermination,
    Status::Determined,
];
const SEAT_KEEPERS: &[Party] =
    &[Party::OrganisationAdministrator, Party::Director, Party::Chair, Party::Coordinator];

/// The command table. What is not here is refused.
pub const TABLE: &[Rule] = &[
    Rule { from: WRITABLE, command: Command::SaveAnswer, to: To::Same, who: MEMBERS },
    Rule { from: DRAFT, command: Command::NameTrustee, to: To::Same, who: MEMBERS },
    Rule { from: DRAFT, command: Command::Submit, to: To::Status(Status::Submitted), who: ADMINISTRATOR },
    Rule { from: OPEN, command: Command::Withdraw, to: To::Status(Status::Withdrawn), who: ADMINISTRATOR },
    Rule { from: SENT, command: Command::AskTrusteeAgain, to: To::Same, who: ADMINISTRATOR },
    Rule { from: UNDECIDED, command: Command::AskGroups, to: To::Same, who: MEMBERS },
    Rule { from: SINCE_SENT, command: Command::AnswerConflict, to: To::Same, who: ASSESSORS },
    Rule { from: &[Status::Submitted], command: Command::ExcludeDirector, to: To::Same, who: COORDINATOR },
    Rule {
        from: &[Status::Submitted],
        command: Command::BeginAssessment,
        to: To::Status(Status::InAssessment),
        who: DIRECTORS_AND_COORDINATOR,
    },
    Rule { from: WHILE_ASSESSED, command: Command::SaveAssessment, to: To::Same, who: ASSESSORS },
    Rule { from: BEFORE_DETERMINATION, command: Command::SendAssessment, to: To::Same, who: ASSESSORS },
    Rule {
        from: &[Status::InAssessment],
        command: Command::ReachQuorum,
        to: To::Status(Status::AwaitingDetermination),
        who: SYSTEM,
    },
    Rule {
        from: &[Status::AwaitingDetermination],
        command: Command::ReturnToAssessment,
        to: To::Status(Status::InAssessment),
        who: CHAIR,
    },
    Rule {
        from: &[Status::AwaitingDetermination],
        command: Command::Determine,
        to: To::Status(Status::Determined),
        who: CHAIR,
    },
    Rule {
        from: &[Status::Determined],
        command: Command::Rescind,
        to: To::Status(Status::AwaitingDetermination),
        who: CHAIR,
    },
    Rule { from: &[Status::Determined], command: Command::EditLetter, to: To::Same, who: RELEASERS },
    Rule {
        from: &[Status::Determined],
        command: Command::Release(Outcome::Confirmed),
        to: To::Outcome,
        who: RELEASERS,
    },
    Rule { from: ANCHOR, command: Command::OfferSeat, to: To::Same, who: DIRECTORS },
    Rule { from: ANCHOR, command: Command::AcceptSeat, to: To::Same, who: ADMINISTRATOR },
    Rule { from: ANCHOR, command: Command::DeclineSeat, to: To::Same, who: ADMINISTRATOR },
    Rule {
        from: &[Status::InAssessment],
        command: Command::RequestInformation,
        to: To::Status(Status::InformationRequested),
        who: ASSESSORS_AND_COORDINATOR,
    },
    Rule {
        from: &[Status::InformationRequested],
        command: Command::Respond,
        to: To::Status(Status::InAssessment),
        who: ADMINISTRATOR,
    },
    Rule {
        from: &[Status::InformationRequested],
        command: Command::ExtendRequest,
        to: To::Same,
        who: COORDINATOR,
    },
    Rule {
        from: &[Status::InformationRequested],
        command: Command::CloseRequest,
        to: To::Status(Status::InAssessment),
        who: COORDINATOR,
    },
    Rule {
        from: BEFORE_DETERMINATION,
        command: Command::JudgeItem,
        to: To::Same,
        who: ASSESSORS_AND_COORDINATOR,
    },
    Rule { from: SENT, command: Command::RemindTrustee, to: To::Same, who: REMINDERS },
    Rule { from: SENT, command: Command::OfferMinute, to: To::Same, who: ADMINISTRATOR },
    Rule { from: SENT, command: Command::AcceptMinute, to: To::Same, who: CHAIR },
    Rule {
        from: REVIEWABLE,
        command: Command::AskForReview,
        to: To::Status(Status::UnderDecisionReview),
        who: ADMINISTRATOR,
    },
    Rule {
        from: &[Status::UnderDecisionReview],
        command: Command::NameReviewer,
        to: To::Same,
        who: COORDINATOR,
    },
    Rule {
        from: &[Status::UnderDecisionReview],
        command: Command::UpholdDecision(Outcome::Confirmed),
        to: To::Outcome,
        who: DIRECTORS,
    },
    Rule {
        from: &[Status::UnderDecisionReview],
        command: Command::OverturnDecision,
        to: To::Status(Status::InAssessment),
        who: DIRECTORS,
    },
    Rule { from: WRITABLE, command: Command::Lapse, to: To::Status(Status::Lapsed), who: COORDINATOR },
    Rule { from: ENDED, command: Command::StartAgain, to: To::Same, who: ADMINISTRATOR },
    Rule { from: ANCHOR, command: Command::Reconfirm, to: To::Same, who: ADMINISTRATOR },
    // What may be done to which seat, and by whom, is the table in `appointment`.
    Rule { from: SEATED, command: Command::KeepSeat, to: To::Same, who: SEAT_KEEPERS },
    Rule { from: EVER_SENT, command: Command::Export, to: To::Same, who: RELEASERS },
    Rule { from: DISCUSSED, command: Command::PutOnAgenda, to: To::Same, who: RELEASERS },
    Rule { from: EVER_SENT, command: Command::TakeOffAgenda, to: To::Same, who: RELEASERS },
    Rule { from: DISCUSSABLE, command: Command::Discuss, to: To::Same, who: ASSESSORS },
    Rule { from: SINCE_SENT, command: Command::RecuseDirector, to: To::Same, who: RELEASERS },
    Rule { from: SINCE_SENT, command: Command::ReinstateDirector, to: To::Same, who: RELEASERS },
    Rule { from: SENT, command: Command::NameStandIn, to: To::Same, who: RELEASERS },
    Rule { from: CHAIRED, command: Command::NameActingChair, to: To::Same, who: COORDINATOR },
    // On hold, `Standing` refuses whatever does not go on meanwhile.
    Rule { from: HOLDABLE, command: Command::Hold, to: To::Same, who: COORDINATOR },
    Rule { from: HOLDABLE, command: Command::ReleaseHold, to: To::Same, who: COORDINATOR },
    Rule { from: CONDITIONAL, command: Command::ReportCondition, to: To::Same, who: ADMINISTRATOR },
    Rule { from: CONDITIONAL, command: Command::ProposeCondition, to: To::Same, who: DIRECTORS },
    Rule { from: CONDITIONAL, command: Command::DisagreeCondition, to: To::Same, who: DIRECTORS },
    Rule {
        from: CONDITIONAL,
        command: Command::SettleCondition(Outcome::Confirmed),
        to: To::Outcome,
        who: DIRECTORS,
    },
    Rule { from: RELEASED, command: Command::ProposeCorrection, to: To::Same, who: CHAIR },
    Rule {
        from: RELEASED,
        command: Command::DeclineCorrection,
        to: To::Same,
        who: DIRECTORS_AND_COORDINATOR,
    },
    Rule {
        from: RELEASED,
        command: Command::ConfirmCorrection,
        to: To::Status(Status::AwaitingDetermination),
        who: DIRECTORS_AND_COORDINATOR,
    },
    Rule { from: SENT, command: Command::CorrectAddress, to: To::Same, who: COORDINATOR },
];

impl Status {
    /// The status after a command, by the table.
    ///
    /// # Errors
    /// When the table has no such line: the application is in another stage.
    pub fn after(self, command: Command) -> Result<Self, WrongStage> {
        let rule = TABLE.iter().find(|rule| rule.command.same_kind(command) && rule.from.contains(&self));
        let Some(rule) = rule else { return Err(WrongStage { command, status: self, is_inside: false }) };
        Ok(match (rule.to, command) {
            (To::Same, _) => self,
            (To::Status(status), _) => status,
            (
                To::Outcome,
                Command::Release(outcome)
                | Command::UpholdDecision(outcome)
                | Command::SettleCondition(outcome),
            ) => outcome.status(),
            (To::Outcome, _) => return Err(WrongStage { command, status: self, is_inside: false }),
        })
    }
}

/// A command given in a stage that does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongStage {
    /// What was asked.
    pub command: Command,
    /// Where the application is.
    pub status: Status,
    /// True for the Alliance, which knows the stage by another name than the organisation.
    pub is_inside: bool,
}

impl fmt::Display for WrongStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = if self.is_inside { self.status.inner_label() } else { self.status.label() };
        write!(f, "You cannot {} now: the application is at the stage “{stage}”.", self.command.words())
    }
}

impl std::error::Error for WrongStage {}
