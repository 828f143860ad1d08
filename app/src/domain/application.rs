//! The state machine of an application: one command table, which is the truth.

use std::fmt;

use super::status::{Outcome, Status};

/// Everything that can be done to an application that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Save one principle's answer.
    SaveAnswer,
    /// Name the trustee who will sign.
    NameTrustee,
    /// Send the application.
    Submit,
    /// Take it back.
    Withdraw,
    /// Ask another trustee, or the same one again.
    AskTrusteeAgain,
    /// A director says whether they have a conflict of interest.
    AnswerConflict,
    /// Leave out directors who have not answered.
    ExcludeDirector,
    /// Open the application to assessments.
    BeginAssessment,
    /// Save one's own assessment without sending it.
    SaveAssessment,
    /// Send one's own assessment.
    SendAssessment,
    /// Enough assessments are in. Only the system says so.
    ReachQuorum,
    /// Ask the directors to look again.
    ReturnToAssessment,
    /// Decide.
    Determine,
    /// Take an unreleased decision back.
    Rescind,
    /// Change the words of an unreleased letter.
    EditLetter,
    /// Send the letter and make the decision known.
    Release(Outcome),
    /// Offer a seat to a confirmed anchor.
    OfferSeat,
    /// Say yes to the seat.
    AcceptSeat,
    /// Say no to the seat, with a reason.
    DeclineSeat,
}

impl Command {
    /// One of each, for printing the table.
    pub const ALL: [Self; 19] = [
        Self::SaveAnswer,
        Self::NameTrustee,
        Self::Submit,
        Self::Withdraw,
        Self::AskTrusteeAgain,
        Self::AnswerConflict,
        Self::ExcludeDirector,
        Self::BeginAssessment,
        Self::SaveAssessment,
        Self::SendAssessment,
        Self::ReachQuorum,
        Self::ReturnToAssessment,
        Self::Determine,
        Self::Rescind,
        Self::EditLetter,
        Self::Release(Outcome::Confirmed),
        Self::OfferSeat,
        Self::AcceptSeat,
        Self::DeclineSeat,
    ];

    /// "you cannot … now": the words for a refused command.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SaveAnswer => "change the answers",
            Self::NameTrustee => "change the trustee",
            Self::Submit => "send the application",
            Self::Withdraw => "withdraw the application",
            Self::AskTrusteeAgain => "ask the trustee",
            Self::AnswerConflict => "answer the conflict question",
            Self::ExcludeDirector => "leave out a director",
            Self::BeginAssessment => "begin the assessment",
            Self::SaveAssessment => "change an assessment",
            Self::SendAssessment => "send an assessment",
            Self::ReachQuorum => "close the assessments",
            Self::ReturnToAssessment => "return it to assessment",
            Self::Determine => "decide",
            Self::Rescind => "take the decision back",
            Self::EditLetter => "change the letter",
            Self::Release(_) => "release the decision",
            Self::OfferSeat => "offer a seat",
            Self::AcceptSeat => "accept the seat",
            Self::DeclineSeat => "decline the seat",
        }
    }

    fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// In what capacity somebody acts on one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// A member of the organisation who may submit for it.
    OrganisationAdministrator,
    /// A member who writes.
    OrganisationEditor,
    /// A director who has not stood aside from this application.
    Director,
    /// The chair, when not standing aside.
    Chair,
    /// The Alliance's co-ordinator.
    Coordinator,
    /// The service itself.
    System,
}

impl Party {
    /// In the order of the printed table.
    pub const ALL: [Self; 6] = [
        Self::OrganisationAdministrator,
        Self::OrganisationEditor,
        Self::Director,
        Self::Chair,
        Self::Coordinator,
        Self::System,
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
const COORDINATOR: &[Party] = &[Party::Coordinator];
const CHAIR: &[Party] = &[Party::Chair];
const RELEASERS: &[Party] = &[Party::Chair, Party::Coordinator];
const SYSTEM: &[Party] = &[Party::System];

const DRAFT: &[Status] = &[Status::Draft];
const SENT: &[Status] = &[Status::Submitted, Status::InAssessment, Status::AwaitingDetermination];
const OPEN: &[Status] = &[
    Status::Draft,
    Status::Submitted,
    Status::InAssessment,
    Status::AwaitingDetermination,
    Status::Determined,
];
const SINCE_SENT: &[Status] = &[
    Status::Submitted,
    Status::InAssessment,
    Status::AwaitingDetermination,
    Status::Determined,
    Status::Confirmed,
    Status::ConfirmedWithConditions,
];
const BEFORE_DETERMINATION: &[Status] = &[Status::InAssessment, Status::AwaitingDetermination];
const ANCHOR: &[Status] = &[Status::Confirmed, Status::ConfirmedWithConditions];

/// The command table. What is not here is refused.
pub const TABLE: &[Rule] = &[
    Rule { from: DRAFT, command: Command::SaveAnswer, to: To::Same, who: MEMBERS },
    Rule { from: DRAFT, command: Command::NameTrustee, to: To::Same, who: MEMBERS },
    Rule { from: DRAFT, command: Command::Submit, to: To::Status(Status::Submitted), who: ADMINISTRATOR },
    Rule { from: OPEN, command: Command::Withdraw, to: To::Status(Status::Withdrawn), who: ADMINISTRATOR },
    Rule { from: SENT, command: Command::AskTrusteeAgain, to: To::Same, who: ADMINISTRATOR },
    Rule { from: SINCE_SENT, command: Command::AnswerConflict, to: To::Same, who: DIRECTORS },
    Rule { from: &[Status::Submitted], command: Command::ExcludeDirector, to: To::Same, who: COORDINATOR },
    Rule {
        from: &[Status::Submitted],
        command: Command::BeginAssessment,
        to: To::Status(Status::InAssessment),
        who: DIRECTORS_AND_COORDINATOR,
    },
    Rule { from: BEFORE_DETERMINATION, command: Command::SaveAssessment, to: To::Same, who: DIRECTORS },
    Rule { from: BEFORE_DETERMINATION, command: Command::SendAssessment, to: To::Same, who: DIRECTORS },
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
];

impl Status {
    /// The status after a command, by the table.
    ///
    /// # Errors
    /// When the table has no such line: the application is in another stage.
    pub fn after(self, command: Command) -> Result<Self, WrongStage> {
        let rule = TABLE.iter().find(|rule| rule.command.same_kind(command) && rule.from.contains(&self));
        let Some(rule) = rule else { return Err(WrongStage { command, status: self }) };
        Ok(match (rule.to, command) {
            (To::Same, _) => self,
            (To::Status(status), _) => status,
            (To::Outcome, Command::Release(outcome)) => outcome.status(),
            (To::Outcome, _) => return Err(WrongStage { command, status: self }),
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
}

impl fmt::Display for WrongStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "You cannot {} now: the application is at the stage “{}”.",
            self.command.words(),
            self.status.label()
        )
    }
}

impl std::error::Error for WrongStage {}
