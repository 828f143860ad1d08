//! The trustee who signs for the Board, a minute in place of that, and the groups that confirm.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To a trustee: sign off for the Board.
    TrusteeInvitation "trustee_invitation" (
        "email/trustee_invitation/subject.txt",
        "email/trustee_invitation/body.txt",
        "email/trustee_invitation/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who applied for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To a trustee: answers have changed, sign them as they are now.
    TrusteeAskedAgain "trustee_asked_again" (
        "email/trustee_asked_again/subject.txt",
        "email/trustee_asked_again/body.txt",
        "email/trustee_asked_again/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who sent the response for the organisation.
        member_name: String = line,
        /// Which principles changed, in words.
        changed: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To a trustee: sign off for the Board, once more.
    TrusteeReminder "trustee_reminder" (
        "email/trustee_reminder/subject.txt",
        "email/trustee_reminder/body.txt",
        "email/trustee_reminder/body.html"
    ) {
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who applied for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To the organisation: the Board's sign-off is here.
    AttestationSigned "attestation_signed" (
        "email/attestation_signed/subject.txt",
        "email/attestation_signed/body.txt",
        "email/attestation_signed/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: the trustee did not sign.
    AttestationDeclined "attestation_declined" (
        "email/attestation_declined/subject.txt",
        "email/attestation_declined/body.txt",
        "email/attestation_declined/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// The trustee named for the sign-off.
        trustee_name: String = line,
        /// The reason given, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To chairs: answer a Board minute.
    MinuteOffered "minute_offered" (
        "email/minute_offered/subject.txt",
        "email/minute_offered/body.txt",
        "email/minute_offered/body.html"
    ) {
        /// The applicant's name.
        organisation: String = line,
        /// The application's reference.
        reference: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To the organisation: its Board minute counts as signed.
    MinuteAccepted "minute_accepted" (
        "email/minute_accepted/subject.txt",
        "email/minute_accepted/body.txt",
        "email/minute_accepted/body.html"
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
    /// To the organisation: its Board minute does not count.
    MinuteNotAccepted "minute_not_accepted" (
        "email/minute_not_accepted/subject.txt",
        "email/minute_not_accepted/body.txt",
        "email/minute_not_accepted/body.html"
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
    /// To a smaller group: confirm that the organisation supports it.
    GroupInvitation "group_invitation" (
        "email/group_invitation/subject.txt",
        "email/group_invitation/body.txt",
        "email/group_invitation/body.html"
    ) {
        /// The group's name, as the organisation calls it.
        group: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Who asks for the organisation.
        member_name: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
    /// To a smaller group that has not answered.
    GroupReminder "group_reminder" (
        "email/group_reminder/subject.txt",
        "email/group_reminder/body.txt",
        "email/group_reminder/body.html"
    ) {
        /// The group's name, as the organisation calls it.
        group: String = line,
        /// The applicant's name.
        organisation: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// The last day of the link, in words.
        expires: String = line,
    }
}
