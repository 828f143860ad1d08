//! What happens to an application, apart from its assessment and its decision.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To the organisation: its application is here.
    Receipt "receipt" (
        "email/receipt/subject.txt",
        "email/receipt/body.txt",
        "email/receipt/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
    }
    /// To a member: a colleague wrote a comment.
    CommentAdded "comment_added" (
        "email/comment_added/subject.txt",
        "email/comment_added/body.txt",
        "email/comment_added/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Who wrote it.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a member who asked for it: everything in their application.
    ApplicationCopy "application_copy" (
        "email/application_copy/subject.txt",
        "email/application_copy/body.txt",
        "email/application_copy/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The moment of the copy, in words.
        date: String = line,
        /// The answers as they were typed; blank lines separate the paragraphs.
        answers: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To directors: there is nothing more to assess.
    ApplicationWithdrawn "application_withdrawn" (
        "email/application_withdrawn/subject.txt",
        "email/application_withdrawn/body.txt",
        "email/application_withdrawn/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the application is closed.
    ApplicationLapsed "application_lapsed" (
        "email/application_lapsed/subject.txt",
        "email/application_lapsed/body.txt",
        "email/application_lapsed/body.html"
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
    /// To the organisation: its application is on hold.
    ApplicationHeld "application_held" (
        "email/application_held/subject.txt",
        "email/application_held/body.txt",
        "email/application_held/body.html"
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
    /// To the organisation: its application goes on.
    HoldEnded "hold_ended" (
        "email/hold_ended/subject.txt",
        "email/hold_ended/body.txt",
        "email/hold_ended/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// How long the hold was.
        days: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// What became of its dates.
        dates: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the members of an anchor: say what has changed in a year.
    ReconfirmationDue "reconfirmation_due" (
        "email/reconfirmation_due/subject.txt",
        "email/reconfirmation_due/body.txt",
        "email/reconfirmation_due/body.html"
    ) {
        /// The anchor's name.
        organisation: String = line,
        /// The day on which it is due, in words.
        due: String = line,
        /// "soon", "today" or "late".
        stage: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the members of an organisation: something of theirs is past its time.
    RetentionNotice "retention_notice" (
        "email/retention_notice/subject.txt",
        "email/retention_notice/body.txt",
        "email/retention_notice/body.html"
    ) {
        /// The organisation's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// A draft is deleted; an application that ended is anonymised.
        is_draft: bool = flag,
        /// The day on which that happens, in words.
        ends: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
