//! What the organisation, its trustee and its groups did, and what was done with the whole case.

use crate::domain::event::Event;

/// The words of these events; nothing for every other.
pub(super) fn words(event: &Event) -> Option<String> {
    let words = match event {
        Event::Started => "Application started".into(),
        Event::AnswerSaved { principle } => format!("Answer to principle {principle} changed"),
        Event::AnswerRestored { principle } => {
            format!("Earlier answer to principle {principle} put back")
        }
        Event::EvidenceAdded { principle, name } => {
            format!("Evidence for principle {principle} added: {name}")
        }
        Event::EvidenceChanged { principle, name } => {
            format!("Evidence for principle {principle} changed: {name}")
        }
        Event::EvidenceReplaced { principle, old, name } => {
            format!("Evidence for principle {principle} replaced: {old} by {name}")
        }
        Event::EvidenceRemoved { principle, name } => {
            format!("Evidence for principle {principle} removed: {name}")
        }
        Event::EvidenceRefused { principle, name, .. } => {
            format!("Evidence for principle {principle} not kept, because of a virus: {name}")
        }
        Event::TrusteeNamed => "Trustee named".into(),
        Event::Submitted => "Application sent".into(),
        Event::TrusteeAsked { name } if name.is_empty() => "Trustee asked to sign".into(),
        Event::TrusteeAsked { name } => format!("{name} asked to sign for the Board"),
        Event::TrusteeReminded { name, .. } => format!("{name} reminded to sign for the Board"),
        Event::MinuteOffered => "Board minute given in place of the signature".into(),
        Event::MinuteAccepted { .. } => "Board minute accepted in place of the signature".into(),
        Event::MinuteNotAccepted { .. } => "Board minute not accepted".into(),
        Event::Attested { name } => format!("Signed for the Board by {name}"),
        Event::AttestationDeclined { .. } => "Trustee declined to sign".into(),
        Event::GroupsAsked { count: 1 } => "One group asked to confirm".into(),
        Event::GroupsAsked { count } => format!("{count} groups asked to confirm"),
        Event::GroupsReminded { count: 1 } => "One group reminded".into(),
        Event::GroupsReminded { count } => format!("{count} groups reminded"),
        Event::GroupAnswered => "A group answered".into(),
        Event::Withdrawn => "Application withdrawn".into(),
        Event::StartedAgain { from } => format!("Application started from a copy of {from}"),
        Event::CopyStarted { reference } => format!("Started again from a copy, as {reference}"),
        Event::Reconfirmed { .. } => "Yearly re-confirmation sent".into(),
        Event::Anonymised { .. } => "Names and words taken out, after the time we keep them".into(),
        Event::Exported { complete: true, .. } => "Whole case exported as a file".into(),
        Event::Exported { complete: false, .. } => "Case exported as a file for the organisation".into(),
        Event::AddressCorrected { of_trustee: true, .. } => "E-mail address of the trustee corrected".into(),
        Event::AddressCorrected { of_trustee: false, .. } => "E-mail address of a group corrected".into(),
        _ => return None,
    };
    Some(words)
}
