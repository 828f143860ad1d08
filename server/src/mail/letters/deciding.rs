//! The decision, its conditions, its review and its correction.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To the organisation: the decision.
    Decision "decision" (
        "email/decision/subject.txt",
        "email/decision/body.txt",
        "email/decision/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The outcome in the words of the screens.
        outcome_label: String = line,
        /// The letter of the directors; blank lines separate its paragraphs.
        letter: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: a condition is due.
    ConditionReminder "condition_reminder" (
        "email/condition_reminder/subject.txt",
        "email/condition_reminder/body.txt",
        "email/condition_reminder/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// The condition.
        reason: String = paragraphs,
        /// Until when.
        due: String = line,
        /// How long that is.
        left: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors: the organisation says how it meets a condition.
    ConditionReported "condition_reported" (
        "email/condition_reported/subject.txt",
        "email/condition_reported/body.txt",
        "email/condition_reported/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the other directors: one has looked at a condition.
    ConditionToAgree "condition_to_agree" (
        "email/condition_to_agree/subject.txt",
        "email/condition_to_agree/body.txt",
        "email/condition_to_agree/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// Who says so.
        director: String = line,
        /// What was found, in the middle of a sentence.
        result: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: what two directors found of a condition.
    ConditionSettled "condition_settled" (
        "email/condition_settled/subject.txt",
        "email/condition_settled/body.txt",
        "email/condition_settled/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The number of the condition.
        number: String = line,
        /// What was found, in the middle of a sentence.
        result: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What follows from it.
        effect: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the decision is looked at again.
    ReviewAsked "review_asked" (
        "email/review_asked/subject.txt",
        "email/review_asked/body.txt",
        "email/review_asked/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To co-ordinators: name a director for a decision review.
    ReviewToName "review_to_name" (
        "email/review_to_name/subject.txt",
        "email/review_to_name/body.txt",
        "email/review_to_name/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the named director: look at the decision again.
    ReviewToDo "review_to_do" (
        "email/review_to_do/subject.txt",
        "email/review_to_do/body.txt",
        "email/review_to_do/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the result of its decision review.
    ReviewAnswered "review_answered" (
        "email/review_answered/subject.txt",
        "email/review_answered/body.txt",
        "email/review_answered/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The result, in the middle of a sentence.
        result: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors and co-ordinators: a decision may be a mistake.
    CorrectionToAnswer "correction_to_answer" (
        "email/correction_to_answer/subject.txt",
        "email/correction_to_answer/body.txt",
        "email/correction_to_answer/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who says so.
        director: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: a decision was a mistake.
    DecisionCorrected "decision_corrected" (
        "email/decision_corrected/subject.txt",
        "email/decision_corrected/body.txt",
        "email/decision_corrected/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// What had been decided, in the middle of a sentence.
        outcome: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What happens to its place in the register and to its seat.
        effect: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
