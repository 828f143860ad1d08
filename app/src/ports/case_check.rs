//! Checking a case in a file: its history, and that it leads to a published head.

use serde::Deserialize;
use uuid::Uuid;

use super::case_file::{ChainLinePart, ChainPart, Openness, PublishedPart};
use crate::domain::{ChainHead, Link, OutsideLine, Timestamp, from_hex, hex, verify_outside};

/// The parts of a file that can be checked.
#[derive(Clone, Debug, Deserialize)]
pub struct Checkable {
    /// The application's reference.
    pub reference: String,
    /// The history.
    pub chain: ChainPart,
    /// The way to a published head.
    pub published: Option<PublishedPart>,
}

/// What checking a file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCheck {
    /// How many lines.
    pub lines: usize,
    /// How many of them are sealed.
    pub sealed: usize,
    /// How many of them have no words any more.
    pub forgotten: usize,
    /// The head of the history.
    pub head: String,
    /// Day and head that the way leads to.
    pub published: Option<(String, String)>,
}

impl ChainLinePart {
    fn outside(&self, application: Uuid) -> Option<OutsideLine> {
        let previous = from_hex(&self.previous)?;
        let link = match (&self.covered, self.state) {
            (None, Openness::Sealed) => None,
            (Some(it), Openness::Open | Openness::Forgotten) => Some(Link {
                application,
                number: self.number,
                actor: it.actor,
                actor_name: it.actor_name.clone(),
                body: it.body.clone(),
                at: Timestamp::from_seconds(it.seconds),
                previous,
                is_redacted: self.state == Openness::Forgotten,
            }),
            _ => return None,
        };
        Some(OutsideLine { number: self.number, previous, hash: from_hex(&self.hash)?, link })
    }
}

impl Checkable {
    /// Checks the history, and that it leads to the published head.
    ///
    /// # Errors
    /// What does not fit, in a sentence.
    pub fn check(&self) -> Result<FileCheck, String> {
        let lines = &self.chain.lines;
        let mut outside = Vec::with_capacity(lines.len());
        for line in lines {
            let read = line.outside(self.chain.application);
            outside.push(read.ok_or_else(|| format!("line {} cannot be read", line.number))?);
        }
        let head = verify_outside(&outside)
            .map_err(|number| format!("the history of {} was changed at line {number}", self.reference))?;
        if hex(&head) != self.chain.head {
            return Err(format!("the history of {} does not end with its head", self.reference));
        }
        let count = |state| lines.iter().filter(|line| line.state == state).count();
        Ok(FileCheck {
            lines: lines.len(),
            sealed: count(Openness::Sealed),
            forgotten: count(Openness::Forgotten),
            head: hex(&head),
            published: self.published.as_ref().map(|it| self.leads_to(it, &outside)).transpose()?,
        })
    }

    fn leads_to(&self, it: &PublishedPart, lines: &[OutsideLine]) -> Result<(String, String), String> {
        let line = lines.iter().find(|line| line.number == it.line);
        let own = line.map(|line| ChainHead {
            application: self.chain.application,
            number: line.number,
            hash: line.hash,
        });
        let head = own.and_then(|own| it.way.head(&own)).map(|head| hex(&head));
        match head {
            Some(head) if head == it.head => Ok((it.day.clone(), head)),
            _ => Err(format!("the history of {} does not lead to the head of {}", self.reference, it.day)),
        }
    }
}
