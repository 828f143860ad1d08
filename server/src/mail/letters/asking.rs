//! What directors ask for, and what comes back.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To the organisation: answer these questions.
    InformationRequested "information_requested" (
        "email/information_requested/subject.txt",
        "email/information_requested/body.txt",
        "email/information_requested/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// What is asked, numbered; blank lines separate the items.
        items: String = paragraphs,
        /// The last day, in words.
        due: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the answers are due soon.
    RequestReminder "request_reminder" (
        "email/request_reminder/subject.txt",
        "email/request_reminder/body.txt",
        "email/request_reminder/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The last day, in words.
        due: String = line,
        /// How long that is, in words.
        left: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: there is more time.
    RequestExtended "request_extended" (
        "email/request_extended/subject.txt",
        "email/request_extended/body.txt",
        "email/request_extended/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The new last day, in words.
        due: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: no answer is needed any more.
    RequestClosed "request_closed" (
        "email/request_closed/subject.txt",
        "email/request_closed/body.txt",
        "email/request_closed/body.html"
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
    /// To directors and co-ordinators: the organisation has answered.
    ResponseReceived "response_received" (
        "email/response_received/subject.txt",
        "email/response_received/body.txt",
        "email/response_received/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
}
