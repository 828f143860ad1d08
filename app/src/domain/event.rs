//! The history of an application: what happened, in plain words. What binds its lines is in `chain`.

use serde::{Deserialize, Serialize};

use super::joint::SeatKind;
use super::status::Outcome;

/// One line of an application's history. Past tense, one variant per fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The draft was begun.
    Started,
    /// An answer was changed; repeated saves by one person are one line.
    AnswerSaved {
        /// 1 to 6.
        principle: u8,
    },
    /// An earlier text of an answer was put back.
    AnswerRestored {
        /// 1 to 6.
        principle: u8,
    },

    /// A file or a link was added.
    EvidenceAdded {
        /// 1 to 6.
        principle: u8,
        /// The name of the file, or the title of the link.
        name: String,
    },
    /// The name, the description or the address was changed.
    EvidenceChanged {
        /// 1 to 6.
        principle: u8,
        /// The name as it is now.
        name: String,
    },
    /// A file was put in the place of another.
    EvidenceReplaced {
        /// 1 to 6.
        principle: u8,
        /// The name of the file that went.
        old: String,
        /// The name of the file that came.
        name: String,
    },
    /// A file or a link was taken away.
    EvidenceRemoved {
        /// 1 to 6.
        principle: u8,
        /// Its name.
        name: String,
    },
    /// The virus scanner found something in a file, which was not kept.
    EvidenceRefused {
        /// 1 to 6.
        principle: u8,
        /// Its name.
        name: String,
        /// What the scanner found.
        reason: String,
    },
    /// The trustee who will sign was named.
    TrusteeNamed,
    /// The application was sent.
    Submitted,
    /// A trustee was sent the link.
    TrusteeAsked {
        /// The trustee's name; empty in the oldest lines.
        #[serde(default)]
        name: String,
    },
    /// The trustee was sent the link again, with the same end.
    TrusteeReminded {
        /// The trustee's name.
        name: String,
        /// True when the co-ordinator did it.
        by_the_alliance: bool,
    },
    /// The organisation gave its Board's minute in place of the sign-off.
    MinuteOffered,
    /// The chair took the minute in place of the sign-off.
    MinuteAccepted {
        /// Why.
        reason: String,
    },
    /// The chair did not take the minute.
    MinuteNotAccepted {
        /// Why.
        reason: String,
    },
    /// The trustee signed.
    Attested {
        /// The name as typed.
        name: String,
    },
    /// The trustee declined.
    AttestationDeclined {
        /// In the trustee's words.
        reason: String,
    },
    /// Groups were sent a link to confirm. Not which, and not what they said.
    GroupsAsked {
        /// How many.
        count: usize,
    },
    /// Groups were reminded.
    GroupsReminded {
        /// How many.
        count: usize,
    },
    /// A group answered.
    GroupAnswered,
    /// A director said whether they have a conflict of interest.
    ConflictAnswered {
        /// True when the director stands aside.
        conflict: bool,
    },
    /// A director who had not answered was left out.
    DirectorExcluded {
        /// The director's name.
        director: String,
        /// Why.
        reason: String,
    },
    /// Assessments were opened.
    AssessmentBegun,
    /// A director's assessment was sent.
    AssessmentSent,
    /// Enough assessments are in.
    QuorumReached,
    /// The chair asked for another look.
    ReturnedToAssessment {
        /// Why.
        reason: String,
    },
    /// The decision was recorded.
    Determined {
        /// What was decided.
        outcome: Outcome,
    },
    /// The decision was taken back before anyone was told.
    Rescinded {
        /// Why.
        reason: String,
    },
    /// The words of the letter were changed.
    LetterEdited,
    /// The decision was made known.
    Released {
        /// What was decided.
        outcome: Outcome,
    },
    /// The organisation was asked for more.
    InformationRequested {
        /// How many things.
        items: usize,
        /// Until when, as YYYY-MM-DD.
        due: String,
    },
    /// The organisation answered every item.
    ResponseSent {
        /// The principles whose answers changed.
        changed: Vec<u8>,
        /// True when the trustee is asked to sign the changed answers.
        signs_again: bool,
    },
    /// The organisation was given more time.
    RequestExtended {
        /// Until when, as YYYY-MM-DD.
        due: String,
        /// Why.
        reason: String,
    },
    /// The request ended without a response.
    RequestClosed {
        /// Why.
        reason: String,
    },
    /// The answer to one item was accepted, or the organisation is to be asked again.
    ItemJudged {
        /// From 1.
        item: usize,
        /// False when it is asked again.
        accepted: bool,
    },
    /// A director opened their own sent assessment after a response.
    AssessmentReopened,
    /// The application was closed because nobody carried on with it.
    Lapsed {
        /// Why.
        reason: String,
    },

    /// The organisation asked for the decision to be looked at again.
    ReviewAsked {
        /// What should be looked at.
        reason: String,
    },
    /// A director who took no part was named to look at the decision again.
    ReviewerNamed {
        /// The director's name.
        director: String,
    },
    /// The decision stands.
    DecisionUpheld {
        /// What was decided, and stands.
        outcome: Outcome,
        /// Why.
        reason: String,
    },
    /// The decision fell, and the application is assessed again.
    DecisionOverturned {
        /// Why.
        reason: String,
    },
    /// The organisation took its application back.
    Withdrawn,
    /// The draft was begun from a copy of an earlier application.
    StartedAgain {
        /// The earlier application's reference.
        from: String,
    },
    /// A new draft was begun from a copy of this application.
    CopyStarted {
        /// The new draft's reference.
        reference: String,
    },
    /// A seat was offered.
    SeatOffered {
        /// The partnership's name.
        partnership: String,
        /// Why this one, when not the nearest.
        reason: String,
        /// Which seat; the Lead's in the oldest lines.
        #[serde(default)]
        seat: SeatKind,
    },
    /// The organisation said what has changed in a year.
    Reconfirmed {
        /// From 1.
        number: i64,
    },
    /// The words of every line before this one were taken out, after the time they are kept.
    Anonymised {
        /// How many lines.
        lines: i64,
        /// The digest of what is left of them, in hexadecimal.
        digest: String,
    },
    /// The organisation accepted the seat.
    SeatAccepted {
        /// The partnership's name.
        partnership: String,
        /// Who will sit there.
        representative: String,
        /// Which seat; the Lead's in the oldest lines.
        #[serde(default)]
        seat: SeatKind,
    },
    /// The organisation declined the seat.
    SeatDeclined {
        /// The partnership's name.
        partnership: String,
        /// Why.
        reason: String,
        /// Which seat; the Lead's in the oldest lines.
        #[serde(default)]
        seat: SeatKind,
    },
    /// The organisation no longer has the seat, or the offer of it.
    SeatEnded {
        /// The partnership's name.
        partnership: String,
        /// Why.
        reason: String,
        /// Which seat; the Lead's in the oldest lines.
        #[serde(default)]
        seat: SeatKind,
    },
    /// An anchor was put forward for a seat.
    SeatProposed {
        /// The partnership's name.
        partnership: String,
        /// Which seat.
        seat: SeatKind,
        /// Why.
        reason: String,
    },
    /// A proposal or an offer was taken back.
    SeatWithdrawn {
        /// The partnership's name.
        partnership: String,
        /// Which seat.
        seat: SeatKind,
        /// True when the organisation had been asked.
        offered: bool,
        /// Why.
        reason: String,
    },
    /// Who had said yes was put in post.
    SeatBegun {
        /// The partnership's name.
        partnership: String,
        /// Which seat.
        seat: SeatKind,
        /// The first day, as YYYY-MM-DD.
        due: String,
    },
    /// The organisation stands down.
    SeatStoodDown {
        /// The partnership's name.
        partnership: String,
        /// Which seat.
        seat: SeatKind,
        /// The last day, as YYYY-MM-DD.
        due: String,
        /// Why.
        reason: String,
    },
    /// Another last day was agreed.
    SeatRenewed {
        /// The partnership's name.
        partnership: String,
        /// Which seat.
        seat: SeatKind,
        /// The last day, as YYYY-MM-DD.
        due: String,
        /// Why; may be empty.
        reason: String,
    },
    /// The Deputy acts as Lead, or does no more.
    DeputyActed {
        /// The partnership's name.
        partnership: String,
        /// True from the day it begins.
        acts: bool,
        /// Why it ended; may be empty.
        #[serde(default)]
        reason: String,
    },
    /// The Deputy became the Lead.
    DeputySteppedUp {
        /// The partnership's name.
        partnership: String,
        /// Why.
        reason: String,
    },
    /// The whole case was taken out of the service as a file.
    Exported {
        /// True for everything, false for what the organisation may read.
        complete: bool,
        /// What for.
        reason: String,
    },
    /// A meeting of the directors will talk about the application.
    AgendaAdded {
        /// The day of the meeting, in words.
        meeting: String,
    },
    /// The meeting will not talk about it after all.
    AgendaRemoved {
        /// The day of the meeting, in words.
        meeting: String,
    },

    /// A director said that there is no conflict, although one was suggested.
    ConflictWaived {
        /// What was suggested.
        suggestions: Vec<String>,
        /// Why it is none.
        reason: String,
    },
    /// The chair or the co-ordinator recused a director.
    DirectorRecused {
        /// The director's name.
        director: String,
        /// Why.
        reason: String,
    },
    /// The chair or the co-ordinator let a director back in.
    DirectorReinstated {
        /// The director's name.
        director: String,
        /// Why.
        reason: String,
    },
    /// Somebody was named to stand in as a director.
    StandInNamed {
        /// Their name.
        director: String,
        /// Why.
        reason: String,
    },

    /// A director was named who acts for the chair, because no chair is free.
    ActingChairNamed {
        /// Their name.
        director: String,
        /// Why.
        reason: String,
    },
    /// The application was put on hold.
    Held {
        /// Why.
        reason: String,
    },
    /// The hold ended, and due dates moved.
    HoldEnded {
        /// How long it was, in days.
        days: i64,
        /// What is said of it.
        reason: String,
    },
    /// The organisation said how a condition is met.
    ConditionReported {
        /// From 1.
        condition: i64,
    },
    /// The first of two directors said whether a condition is met.
    ConditionProposed {
        /// From 1.
        condition: i64,
        /// False when it is not met.
        met: bool,
        /// Why.
        reason: String,
    },
    /// Another director saw it otherwise, and it is open again.
    ConditionDisagreed {
        /// From 1.
        condition: i64,
        /// Why.
        reason: String,
    },
    /// Two directors agreed about a condition.
    ConditionSettled {
        /// From 1.
        condition: i64,
        /// False when it is not met.
        met: bool,
        /// Where that leaves the decision.
        outcome: Outcome,
        /// Why.
        reason: String,
    },
    /// Somebody found that a released decision was a mistake.
    CorrectionProposed {
        /// Why.
        reason: String,
    },
    /// The decision was left as it is.
    CorrectionDeclined {
        /// Why.
        reason: String,
    },
    /// A second person agreed: the decision was taken off, and is made again.
    DecisionCorrected {
        /// What had been decided.
        outcome: Outcome,
        /// Why that was a mistake.
        reason: String,
    },

    /// The co-ordinator put right where the trustee or a group reads e-mail. Not which group.
    AddressCorrected {
        /// False for a group.
        of_trustee: bool,
        /// Why.
        reason: String,
    },
}
