//! The lines of a history, each bound to the one before by its hash.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::event::Event;
use super::redaction::{Forgotten, forget, forgotten_digest};
use super::time::Timestamp;

/// A stored event with all that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The application.
    pub application: Uuid,
    /// From 1, without gaps.
    pub number: i64,
    /// Who did it; none for a trustee and for the service itself.
    pub actor: Option<Uuid>,
    /// Their name at the time.
    pub actor_name: String,
    /// The event as JSON, byte for byte as stored.
    pub body: String,
    /// When.
    pub at: Timestamp,
    /// The hash of the line before; zeros for the first.
    pub previous: [u8; 32],
    /// True once its words were taken out: its own hash can no longer be made again.
    pub is_redacted: bool,
}

impl Link {
    /// SHA-256 over every field, each led by its length so that no two lines read the same.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let actor = self.actor.map(|id| id.to_string()).unwrap_or_default();
        for part in [
            self.previous.as_slice(),
            self.application.as_bytes(),
            &self.number.to_be_bytes(),
            actor.as_bytes(),
            self.actor_name.as_bytes(),
            self.body.as_bytes(),
            &self.at.seconds().to_be_bytes(),
        ] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

/// Checks one application's chain: numbers without gaps, each line holding the hash of the one before.
///
/// A line whose words were taken out keeps its hash, so its place is still held by the next line. What is
/// left of it must be what a later line says: the one that notes the anonymising, whose own hash is checked.
///
/// # Errors
/// The number of the first line that does not fit.
pub fn verify_chain<'a>(lines: impl IntoIterator<Item = (&'a Link, &'a [u8])>) -> Result<[u8; 32], i64> {
    let mut reading = Reading::default();
    for (link, hash) in lines {
        reading.take(link, hash)?;
    }
    reading.end()
}

/// A line of a history outside the service. One that is sealed keeps its place and its hash, not its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideLine {
    /// From 1, without gaps.
    pub number: i64,
    /// The hash of the line before.
    pub previous: [u8; 32],
    /// The hash of this line.
    pub hash: [u8; 32],
    /// All that the hash covers; none when it is sealed.
    pub link: Option<Link>,
}

/// Checks a chain of which some lines may be sealed: their place is checked, their words cannot be.
///
/// # Errors
/// The number of the first line that does not fit.
pub fn verify_outside(lines: &[OutsideLine]) -> Result<[u8; 32], i64> {
    let mut reading = Reading::default();
    for line in lines {
        match &line.link {
            Some(link) if link.number == line.number && link.previous == line.previous => {
                reading.take(link, &line.hash)?;
            }
            Some(_) => return Err(reading.read + 1),
            None => reading.pass(line)?,
        }
    }
    reading.end()
}

/// How far a chain has been read.
#[derive(Default)]
struct Reading {
    read: i64,
    previous: [u8; 32],
    open: Vec<Forgotten>,
}

impl Reading {
    /// The next line's number, when it stands in its place.
    fn place(&mut self, number: i64, previous: [u8; 32]) -> Result<i64, i64> {
        let expected = self.read + 1;
        if number != expected || previous != self.previous {
            return Err(expected);
        }
        self.read = expected;
        Ok(expected)
    }

    fn pass(&mut self, line: &OutsideLine) -> Result<(), i64> {
        self.place(line.number, line.previous)?;
        self.previous = line.hash;
        Ok(())
    }

    fn take(&mut self, link: &Link, hash: &[u8]) -> Result<(), i64> {
        let number = self.place(link.number, link.previous)?;
        if link.is_redacted {
            if link.actor.is_some() || !link.actor_name.is_empty() || forget(&link.body) != link.body {
                return Err(number);
            }
            self.previous = hash.try_into().map_err(|_| number)?;
            self.open.push(Forgotten { number, body: link.body.clone() });
            return Ok(());
        }
        self.previous = link.hash();
        if self.previous.as_slice() != hash {
            return Err(number);
        }
        if let Ok(Event::Anonymised { lines, digest }) = serde_json::from_str(&link.body) {
            if lines != number - 1 || digest != forgotten_digest(&self.open) {
                return Err(number);
            }
            self.open.clear();
        }
        Ok(())
    }

    /// The head, when nothing that was taken out is unaccounted for.
    fn end(self) -> Result<[u8; 32], i64> {
        self.open.first().map_or(Ok(self.previous), |line| Err(line.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(bodies: &[&str]) -> Vec<(Link, [u8; 32])> {
        let mut previous = [0; 32];
        let mut number = 0;
        bodies
            .iter()
            .map(|body| {
                number += 1;
                let link = Link {
                    application: Uuid::nil(),
                    number,
                    actor: None,
                    actor_name: "A".into(),
                    body: (*body).into(),
                    at: Timestamp::from_seconds(number),
                    previous,
                    is_redacted: false,
                };
                previous = link.hash();
                (link, previous)
            })
            .collect()
    }

    fn check(chain: &[(Link, [u8; 32])]) -> Result<[u8; 32], i64> {
        verify_chain(chain.iter().map(|(link, hash)| (link, hash.as_slice())))
    }

    #[test]
    fn a_changed_or_missing_line_is_found() {
        let whole = chain(&["one", "two", "three"]);
        assert_eq!(check(&whole), Ok(whole[2].1));
        let mut changed = whole.clone();
        changed[1].0.body = "2".into();
        assert_eq!(check(&changed), Err(2));
        let mut rewritten = whole.clone();
        rewritten[1].0.body = "2".into();
        rewritten[1].1 = rewritten[1].0.hash();
        assert_eq!(check(&rewritten), Err(3));
        let mut cut = whole;
        cut.remove(0);
        assert_eq!(check(&cut), Err(1));
    }

    /// A history of three lines whose words were taken out, with the line that says so.
    fn forgotten() -> Vec<(Link, [u8; 32])> {
        let bodies =
            [r#"{"kind":"started"}"#, r#"{"kind":"attested","name":"Rita"}"#, r#"{"kind":"submitted"}"#];
        let left: Vec<Forgotten> =
            (1..).zip(bodies).map(|(number, body)| Forgotten { number, body: forget(body) }).collect();
        let note = Event::Anonymised { lines: 3, digest: forgotten_digest(&left) };
        let note = serde_json::to_string(&note).unwrap();
        let mut whole = chain(&[bodies[0], bodies[1], bodies[2], &note]);
        for ((link, _), left) in whole.iter_mut().zip(left) {
            link.body = left.body;
            link.actor_name.clear();
            link.is_redacted = true;
        }
        whole
    }

    #[test]
    fn a_history_that_forgot_its_words_still_holds() {
        let whole = forgotten();
        assert_eq!(check(&whole), Ok(whole[3].1));
        assert!(!format!("{whole:?}").contains("Rita"));
    }

    #[test]
    fn nobody_hides_a_change_behind_forgetting() {
        // What is left of a line is changed afterwards.
        let mut changed = forgotten();
        changed[2].0.body = r#"{"kind":"withdrawn"}"#.into();
        assert_eq!(check(&changed), Err(4));
        // A line is called forgotten, and nothing in the chain says so.
        let mut single = chain(&[r#"{"kind":"started"}"#, r#"{"kind":"submitted"}"#]);
        single[0].0.is_redacted = true;
        single[0].0.actor_name.clear();
        assert_eq!(check(&single), Err(1));
        // A name is put where the words were.
        let mut named = forgotten();
        named[1].0.actor_name = "B".into();
        assert_eq!(check(&named), Err(2));
        // A forgotten line is left out.
        let mut cut = forgotten();
        cut.remove(1);
        assert_eq!(check(&cut), Err(2));
    }

    #[test]
    fn a_sealed_line_keeps_its_place_and_no_more() {
        let outside = |chain: &[(Link, [u8; 32])]| -> Vec<OutsideLine> {
            let line = |(link, hash): &(Link, [u8; 32])| OutsideLine {
                number: link.number,
                previous: link.previous,
                hash: *hash,
                link: Some(link.clone()),
            };
            chain.iter().map(line).collect()
        };
        let whole = chain(&["one", "two", "three"]);
        let mut lines = outside(&whole);
        lines[1].link = None;
        assert_eq!(verify_outside(&lines), Ok(whole[2].1));
        let mut moved = lines.clone();
        moved[1].hash = [7; 32];
        assert_eq!(verify_outside(&moved), Err(3));
        let mut cut = lines.clone();
        cut.remove(1);
        assert_eq!(verify_outside(&cut), Err(2));
        let mut changed = lines;
        changed[2].link.as_mut().unwrap().body = "3".into();
        assert_eq!(verify_outside(&changed), Err(3));
    }
}
