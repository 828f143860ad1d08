//! How a history forgets: the words of its lines go, what happened and when stays, and the chain still holds.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Texts that say what happened without saying who or why: names of the program's own, of places, and dates.
const KEPT: [&str; 6] = ["kind", "outcome", "partnership", "digest", "due", "seat"];

/// What is left of one line once its words are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// The line's number.
    pub number: i64,
    /// Its event, without words.
    pub body: String,
}

/// An event without words: every text is empty but the few that name no person and hold no reason.
/// What this program does not know is emptied, not kept.
pub fn forget(body: &str) -> String {
    let Ok(mut event) = serde_json::from_str(body) else { return String::new() };
    empty(&mut event);
    event.to_string()
}

fn empty(value: &mut Value) {
    match value {
        Value::String(text) => text.clear(),
        Value::Array(items) => items.iter_mut().for_each(empty),
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| !KEPT.contains(&name.as_str())).for_each(|it| empty(it.1));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The digest of what is left of some lines, in hexadecimal. The line that says they were emptied holds it.
pub fn forgotten_digest(lines: &[Forgotten]) -> String {
    let mut hasher = Sha256::new();
    for line in lines {
        hasher.update(line.number.to_be_bytes());
        hasher.update((line.body.len() as u64).to_be_bytes());
        hasher.update(line.body.as_bytes());
    }
    hasher.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Event, Outcome, SeatKind};

    /// One of each event that holds a text.
    fn worded() -> Vec<Event> {
        let text = || "Rita Holt".to_owned();
        vec![
            Event::Attested { name: text() },
            Event::AttestationDeclined { reason: text() },
            Event::DirectorExcluded { director: text(), reason: text() },
            Event::ReturnedToAssessment { reason: text() },
            Event::Determined { outcome: Outcome::NotYetConfirmed },
            Event::SeatAccepted { partnership: "CP4".into(), representative: text(), seat: SeatKind::Deputy },
            Event::SeatDeclined { partnership: "CP4".into(), reason: text(), seat: SeatKind::Lead },
            Event::EvidenceAdded { principle: 1, name: text() },
            Event::EvidenceChanged { principle: 1, name: text() },
            Event::EvidenceReplaced { principle: 1, old: text(), name: text() },
            Event::EvidenceRemoved { principle: 1, name: text() },
            Event::EvidenceRefused { principle: 1, name: text(), reason: text() },
            Event::InformationRequested { items: 2, due: "2026-11-14".into() },
            Event::RequestExtended { due: "2026-12-14".into(), reason: text() },
            Event::RequestClosed { reason: text() },
            Event::Lapsed { reason: text() },
            Event::SeatStoodDown {
                partnership: "CP4".into(),
                seat: SeatKind::Deputy,
                due: "2027-01-31".into(),
                reason: text(),
            },
            Event::DeputySteppedUp { partnership: "CP4".into(), reason: text() },
            Event::ConflictWaived { suggestions: vec![text()], reason: text() },
            Event::DirectorRecused { director: text(), reason: text() },
            Event::DirectorReinstated { director: text(), reason: text() },
            Event::StandInNamed { director: text(), reason: text() },
            Event::ActingChairNamed { director: text(), reason: text() },
            Event::Anonymised { lines: 3, digest: "ab".into() },
            Event::Held { reason: text() },
            Event::HoldEnded { days: 3, reason: text() },
            Event::ConditionProposed { condition: 1, met: true, reason: text() },
            Event::ConditionDisagreed { condition: 1, reason: text() },
            Event::ConditionSettled {
                condition: 1,
                met: false,
                outcome: Outcome::NotYetConfirmed,
                reason: text(),
            },
            Event::CorrectionProposed { reason: text() },
            Event::CorrectionDeclined { reason: text() },
            Event::DecisionCorrected { outcome: Outcome::Confirmed, reason: text() },
        ]
    }

    #[test]
    fn no_name_and_no_reason_stays_and_every_event_can_still_be_read() {
        for event in worded() {
            let body = serde_json::to_string(&event).unwrap();
            let left = forget(&body);
            assert!(!left.contains("Rita"), "{left}");
            let read: Event = serde_json::from_str(&left).unwrap();
            assert_eq!(read.status(), event.status());
            assert_eq!(forget(&left), left);
        }
    }

    #[test]
    fn a_text_that_the_program_does_not_know_is_emptied() {
        let left = forget(r#"{"kind":"new","who":"Rita","list":["Holt",{"note":"x","count":2}]}"#);
        assert!(!left.contains("Rita") && !left.contains("Holt") && left.contains("\"count\":2"), "{left}");
    }
}
