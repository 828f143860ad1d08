//! What directors and the co-ordinator have to do, and when they meet.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To directors: answer the conflict question.
    NewApplication "new_application" (
        "email/new_application/subject.txt",
        "email/new_application/body.txt",
        "email/new_application/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors without a conflict: assess.
    AssessmentBegun "assessment_begun" (
        "email/assessment_begun/subject.txt",
        "email/assessment_begun/body.txt",
        "email/assessment_begun/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To chairs: decide.
    ReadyToDecide "ready_to_decide" (
        "email/ready_to_decide/subject.txt",
        "email/ready_to_decide/body.txt",
        "email/ready_to_decide/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To co-ordinators: release the decision.
    ReadyToRelease "ready_to_release" (
        "email/ready_to_release/subject.txt",
        "email/ready_to_release/body.txt",
        "email/ready_to_release/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a director: a colleague asks for their attention in the discussion.
    AttentionAsked "attention_asked" (
        "email/attention_asked/subject.txt",
        "email/attention_asked/body.txt",
        "email/attention_asked/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who asks.
        director: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody of the Alliance who prefers one e-mail a week.
    WeeklyDigest "weekly_digest" (
        "email/weekly_digest/subject.txt",
        "email/weekly_digest/body.txt",
        "email/weekly_digest/body.html"
    ) {
        /// How many applications wait for the reader, in a sentence.
        waiting: String = line,
        /// What is overdue, one line each; may be empty.
        overdue: String = paragraphs,
        /// What is due this week, likewise.
        due: String = paragraphs,
        /// What else waits for the reader, likewise.
        later: String = paragraphs,
        /// What happened since the last one, likewise.
        happened: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the directors and the co-ordinator: about a meeting. Never what its cases are.
    MeetingNews "meeting_news" (
        "email/meeting_news/subject.txt",
        "email/meeting_news/body.txt",
        "email/meeting_news/body.html"
    ) {
        /// What happened, without a full stop.
        headline: String = line,
        /// The day of the meeting.
        day: String = line,
        /// The day and the times.
        when: String = line,
        /// The room; may be empty.
        place: String = line,
        /// What to do.
        next: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a director who was recused: let back in, to answer the conflict question again.
    Reinstated "reinstated" (
        "email/reinstated/subject.txt",
        "email/reinstated/body.txt",
        "email/reinstated/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who is named to stand in as a director for one application.
    StandInNamed "stand_in_named" (
        "email/stand_in_named/subject.txt",
        "email/stand_in_named/body.txt",
        "email/stand_in_named/body.html"
    ) {
        /// Who is named.
        name: String = line,
        /// Who named them.
        by: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a director who is named to act for the chair on one application.
    ActingChairNamed "acting_chair_named" (
        "email/acting_chair_named/subject.txt",
        "email/acting_chair_named/body.txt",
        "email/acting_chair_named/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To co-ordinators: name a director who acts for the chair.
    NoChairFree "no_chair_free" (
        "email/no_chair_free/subject.txt",
        "email/no_chair_free/body.txt",
        "email/no_chair_free/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
