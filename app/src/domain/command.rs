//! What can be done to an application. Who may, and when, is the table in `application`.

use super::status::Outcome;

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
    /// Ask named groups to confirm, or remind them.
    AskGroups,
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
    /// Ask the organisation for more, item by item.
    RequestInformation,
    /// Send the answers to every item.
    Respond,
    /// Give the organisation more time.
    ExtendRequest,
    /// End a request without a response.
    CloseRequest,
    /// Say whether an item's answer will do.
    JudgeItem,
    /// Remind the trustee who was asked.
    RemindTrustee,
    /// Give the Board's minute in place of the trustee's sign-off.
    OfferMinute,
    /// Take the Board's minute in place of the sign-off.
    AcceptMinute,
    /// Ask for the decision to be looked at again.
    AskForReview,
    /// Name the director who looks at the decision again.
    NameReviewer,
    /// The decision stands.
    UpholdDecision(Outcome),
    /// The decision falls, and the application is assessed again.
    OverturnDecision,
    /// Close what nobody carries on with.
    Lapse,
    /// Start a new draft from a copy.
    StartAgain,
    /// Say, once a year, what has changed since the confirmation.
    Reconfirm,
    /// Say something to the other directors.
    Discuss,
    /// Change a seat that was given: its term, its end, who acts.
    KeepSeat,
    /// Take the whole case out as a file.
    Export,
    /// Put it on the agenda of a meeting.
    PutOnAgenda,
    /// Take it off the agenda of a meeting.
    TakeOffAgenda,
    /// Recuse a director from the application, with a reason.
    RecuseDirector,
    /// Let a director back in who was recused by somebody else.
    ReinstateDirector,
    /// Name somebody who stands in as a director for this application.
    NameStandIn,
    /// Name a director who acts for the chair on this application.
    NameActingChair,
    /// Stop the clocks, with a reason.
    Hold,
    /// Start them again.
    ReleaseHold,
    /// Say how a condition is met.
    ReportCondition,
    /// The first of two directors says whether a condition is met.
    ProposeCondition,
    /// Another director sees a condition otherwise.
    DisagreeCondition,
    /// The second director agrees, with where that leaves the decision.
    SettleCondition(Outcome),
    /// Say that a released decision was a mistake.
    ProposeCorrection,
    /// Leave the decision as it is.
    DeclineCorrection,
    /// Take a mistaken decision off, to decide again.
    ConfirmCorrection,
    /// Put right where the trustee or a group reads e-mail.
    CorrectAddress,
}

impl Command {
    /// One of each, for printing the table.
    pub const ALL: [Self; 54] = [
        Self::SaveAnswer,
        Self::NameTrustee,
        Self::Submit,
        Self::Withdraw,
        Self::AskTrusteeAgain,
        Self::AskGroups,
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
        Self::RequestInformation,
        Self::Respond,
        Self::ExtendRequest,
        Self::CloseRequest,
        Self::JudgeItem,
        Self::RemindTrustee,
        Self::OfferMinute,
        Self::AcceptMinute,
        Self::AskForReview,
        Self::NameReviewer,
        Self::UpholdDecision(Outcome::Confirmed),
        Self::OverturnDecision,
        Self::Lapse,
        Self::StartAgain,
        Self::Reconfirm,
        Self::Discuss,
        Self::Export,
        Self::KeepSeat,
        Self::NameStandIn,
        Self::NameActingChair,
        Self::PutOnAgenda,
        Self::RecuseDirector,
        Self::ReinstateDirector,
        Self::TakeOffAgenda,
        Self::Hold,
        Self::ReleaseHold,
        Self::ReportCondition,
        Self::ProposeCondition,
        Self::DisagreeCondition,
        Self::SettleCondition(Outcome::Confirmed),
        Self::ProposeCorrection,
        Self::DeclineCorrection,
        Self::ConfirmCorrection,
        Self::CorrectAddress,
    ];

    /// "you cannot … now": the words for a refused command.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SaveAnswer => "change the answers",
            Self::NameTrustee => "change the trustee",
            Self::Submit => "send the application",
            Self::Withdraw => "withdraw the application",
            Self::AskTrusteeAgain => "ask the trustee",
            Self::AskGroups => "ask groups to confirm",
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
            Self::RequestInformation => "ask for information",
            Self::Respond => "send your response",
            Self::ExtendRequest => "give more time",
            Self::CloseRequest => "close the request",
            Self::JudgeItem => "accept an item or ask again",
            Self::RemindTrustee => "remind the trustee",
            Self::OfferMinute => "give a Board minute",
            Self::AcceptMinute => "accept a Board minute",
            Self::AskForReview => "ask for a decision review",
            Self::NameReviewer => "name a director for the decision review",
            Self::UpholdDecision(_) => "uphold the decision",
            Self::OverturnDecision => "overturn the decision",
            Self::Lapse => "close it as lapsed",
            Self::StartAgain => "start again from a copy",
            Self::Reconfirm => "confirm what has changed",
            Self::Discuss => "add to the discussion",
            Self::KeepSeat => "change the seat",
            Self::Export => "export the case",
            Self::PutOnAgenda => "put it on an agenda",
            Self::TakeOffAgenda => "take it off an agenda",
            Self::RecuseDirector => "recuse a director",
            Self::ReinstateDirector => "reinstate a director",
            Self::NameStandIn => "name a stand-in",
            Self::NameActingChair => "name a director who acts for the chair",
            Self::Hold => "put the application on hold",
            Self::ReleaseHold => "end the hold",
            Self::ReportCondition => "say how a condition is met",
            Self::ProposeCondition => "say whether a condition is met",
            Self::DisagreeCondition => "disagree about a condition",
            Self::SettleCondition(_) => "agree about a condition",
            Self::ProposeCorrection => "say that the decision was a mistake",
            Self::DeclineCorrection => "leave the decision as it is",
            Self::ConfirmCorrection => "correct the decision",
            Self::CorrectAddress => "correct an e-mail address",
        }
    }

    pub(super) fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}
