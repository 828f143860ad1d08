//! Who acts for an organisation: inviting, roles, leaving, requests to join.

use serde::Deserialize;
use validator::ValidateEmail;

use super::sign_in::ADDRESS;
use super::{Errors, clean, typed};
use crate::domain::MemberRole;

/// The longest note to somebody who is removed or declined, in characters.
pub const NOTE: usize = 500;

fn role(errors: &mut Errors, typed: &str) -> Option<MemberRole> {
    let role = MemberRole::parse(typed);
    if role.is_none() {
        errors.add("role", "Select what they may do");
    }
    role
}

fn note(errors: &mut Errors, typed: &str) -> String {
    let note = clean::lines(typed);
    clean::limit(errors, "note", "Your note", &note, NOTE);
    note
}

/// Whom to invite, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// Where the link goes.
    pub email: String,
    /// Code of a role.
    pub role: String,
}

impl InviteForm {
    /// The address in lower case, and the role.
    pub fn parse(&self) -> Result<(String, MemberRole), Errors> {
        let mut errors = Errors::default();
        let email = typed::one_line(&self.email).to_lowercase();
        if email.is_empty() {
            errors.add("email", "Enter the e-mail address of the person you invite");
        } else if email.len() > ADDRESS || !email.validate_email() {
            errors.add("email", "Enter an e-mail address in the right format, like name@example.org");
        }
        match role(&mut errors, &self.role) {
            Some(role) if errors.is_empty() => Ok((email, role)),
            _ => Err(errors),
        }
    }
}

/// An open invitation, and what to do with it. A page of ours always sends both.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InvitationForm {
    /// Its id.
    pub invitation: String,
    /// "again" or "withdraw"; empty for accepting it.
    pub action: String,
}

/// A member's new role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    /// Code of a role.
    pub role: String,
}

impl RoleForm {
    /// The role.
    pub fn parse(&self) -> Result<MemberRole, Errors> {
        let mut errors = Errors::default();
        role(&mut errors, &self.role).ok_or(errors)
    }
}

/// Removing a member, or leaving.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    /// "yes" when the box was ticked.
    pub confirm: String,
    /// Why, to them and in the history; may be empty.
    pub note: String,
}

impl EndForm {
    /// The note. `words` says what the box is for.
    pub fn parse(&self, words: &str) -> Result<String, Errors> {
        let mut errors = Errors::default();
        if self.confirm != "yes" {
            errors.add("confirm", words);
        }
        let note = note(&mut errors, &self.note);
        if errors.is_empty() { Ok(note) } else { Err(errors) }
    }
}

/// What becomes of a request to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinDecision {
    /// They become a member.
    Accept(MemberRole),
    /// They do not; the note may be empty.
    Decline(String),
}

/// The decision on a request to join, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    /// Code of a role, or "decline".
    pub role: String,
    /// A note to them when declined.
    pub note: String,
}

impl JoinForm {
    /// The decision.
    pub fn parse(&self) -> Result<JoinDecision, Errors> {
        let mut errors = Errors::default();
        let note = note(&mut errors, &self.note);
        let decision = match (self.role.as_str(), MemberRole::parse(&self.role)) {
            (_, Some(role)) => Some(JoinDecision::Accept(role)),
            ("decline", None) => Some(JoinDecision::Decline(note)),
            _ => {
                errors.add("role", "Select whether they join, and what they may do");
                None
            }
        };
        decision.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// Asking to join an organisation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    /// Its id.
    pub organisation: String,
}

/// A member whom the Alliance makes administrator, and why.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppointForm {
    /// The member's id; empty when nobody is selected.
    pub member: String,
    /// As typed.
    pub reason: String,
}

impl AppointForm {
    /// The member's id and the reason.
    pub fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let member = typed::one_line(&self.member);
        if member.is_empty() {
            errors.add("member", "Select a member");
        }
        let reason = clean::lines(&self.reason);
        if reason.is_empty() {
            errors.add("reason", "Give a reason. It is kept in the history, and every member reads it");
        }
        clean::limit(&mut errors, "reason", "Your reason", &reason, NOTE);
        if errors.is_empty() { Ok((member, reason)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_has_an_address_and_a_role() {
        let parse = |email: &str, role: &str| InviteForm { email: email.into(), role: role.into() }.parse();
        assert_eq!(
            parse(" Sam@Example.org\r\n", "editor"),
            Ok(("sam@example.org".into(), MemberRole::Editor))
        );
        assert_eq!(parse("", "").unwrap_err().iter().count(), 2);
        for typed in ["sam", "sam@", "sam@example.org\nBcc: x@example.org", "\"><svg onload=alert(1)>"] {
            assert!(parse(typed, "editor").unwrap_err().of("email").is_some(), "{typed}");
        }
        assert!(parse(&format!("{}@example.org", "a".repeat(260)), "editor").is_err());
    }

    #[test]
    fn a_box_is_ticked_before_anybody_goes() {
        let form = EndForm { confirm: String::new(), note: "x".repeat(NOTE + 1) };
        let errors = form.parse("Tick the box").unwrap_err();
        assert_eq!(errors.of("confirm").as_deref(), Some("Tick the box"));
        assert!(errors.of("note").is_some());
        let form = EndForm { confirm: "yes".into(), note: " Thank you.\r\n".into() };
        assert_eq!(form.parse("").as_deref(), Ok("Thank you."));
    }

    #[test]
    fn a_request_is_accepted_with_a_role_or_declined() {
        let parse = |role: &str| JoinForm { role: role.into(), note: "Not now.".into() }.parse();
        assert_eq!(parse("editor"), Ok(JoinDecision::Accept(MemberRole::Editor)));
        assert_eq!(parse("decline"), Ok(JoinDecision::Decline("Not now.".into())));
        assert!(parse("").unwrap_err().of("role").is_some());
        let long = JoinForm { role: "decline".into(), note: "x".repeat(NOTE + 1) };
        assert!(long.parse().unwrap_err().of("note").is_some());
    }

    #[test]
    fn the_alliance_says_who_and_why() {
        let errors = AppointForm::default().parse().unwrap_err();
        assert!(errors.of("member").is_some() && errors.of("reason").is_some());
    }
}
