//! Who signs in, who acts for an organisation, and who does what for the Alliance.

use askama::Template;

use super::{Rendered, SenderDetails, written};
use crate::mail::words;

letters! {
    /// To somebody who wants to sign in.
    SignInCode "sign_in_code" (
        "email/sign_in_code/subject.txt",
        "email/sign_in_code/body.txt",
        "email/sign_in_code/body.html"
    ) {
        /// The eight digits.
        code: String = line,
        /// Where the one action is taken.
        link: String = line,
        /// How long the code works.
        minutes: u32 = number,
    }
    /// To somebody who does something for the Alliance from now on.
    RoleGiven "role_given" (
        "email/role_given/subject.txt",
        "email/role_given/body.txt",
        "email/role_given/body.html"
    ) {
        /// What they do: "Director and Chair".
        roles: String = line,
        /// Who gave it.
        administrator: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a colleague: join an organisation.
    MemberInvitation "member_invitation" (
        "email/member_invitation/subject.txt",
        "email/member_invitation/body.txt",
        "email/member_invitation/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who invites.
        inviter: String = line,
        /// “an administrator” or “an editor”.
        role: String = line,
        /// The last day of the link, in words.
        expires: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To an organisation’s administrators: somebody asks to join.
    JoinRequested "join_request" (
        "email/join_request/subject.txt",
        "email/join_request/body.txt",
        "email/join_request/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who asks.
        name: String = line,
        /// Where they read mail.
        email: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who asked to join: yes.
    JoinAccepted "join_accepted" (
        "email/join_accepted/subject.txt",
        "email/join_accepted/body.txt",
        "email/join_accepted/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// “an administrator” or “an editor”.
        role: String = line,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To somebody who asked to join: no.
    JoinDeclined "join_declined" (
        "email/join_declined/subject.txt",
        "email/join_declined/body.txt",
        "email/join_declined/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// What the administrator wrote; may be empty.
        note: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To a member: another role, or no longer a member.
    MembershipChanged "membership_changed" (
        "email/membership_changed/subject.txt",
        "email/membership_changed/body.txt",
        "email/membership_changed/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// What changed, in a sentence.
        change: String = line,
        /// What the administrator wrote; may be empty.
        note: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
    /// To every member: the Alliance named an administrator.
    AdministratorNamed "administrator_named" (
        "email/administrator_named/subject.txt",
        "email/administrator_named/body.txt",
        "email/administrator_named/body.html"
    ) {
        /// The organisation’s name.
        organisation: String = line,
        /// Who it is.
        name: String = line,
        /// Why, as it was typed.
        reason: String = paragraphs,
        /// Where the one action is taken.
        link: String = line,
    }
}
