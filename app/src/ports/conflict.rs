//! What is read about conflicts of interest, stand-ins, and what directors declare.

use super::director::{Capacity, CaseView, DirectorStatus};
use crate::domain::{Status, Timestamp};

/// The conflict question, to one director.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictQuestion {
    /// The application.
    pub view: CaseView,
    /// What may be a conflict, in words about the director.
    pub suggestions: Vec<String>,
    /// True when the director declared interests at all.
    pub has_interests: bool,
}

/// One director of an application, as the chair and the co-ordinator see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectorConflict {
    /// The director's id.
    pub id: String,
    /// The director's name.
    pub name: String,
    /// How far they are.
    pub status: DirectorStatus,
    /// In what capacity.
    pub capacity: Capacity,
    /// What may be a conflict, in words.
    pub suggestions: Vec<String>,
    /// What had been suggested when they said that there is none.
    pub answered: Vec<String>,
    /// Why they stand aside, were left out, or see no conflict; may be empty.
    pub reason: String,
    /// Who recused them or left them out; none when they said it themselves.
    pub decided_by: Option<String>,
    /// True for the reader.
    pub is_reader: bool,
}

impl DirectorConflict {
    /// May be recused: sees the application now, and is somebody else.
    pub fn can_be_recused(&self) -> bool {
        self.status.sees() && !self.is_reader
    }

    /// May act for the chair: a director in office who sees the application, and does not do so already.
    pub fn can_act_for_the_chair(&self) -> bool {
        self.status.sees() && self.capacity == Capacity::Director
    }

    /// May be let back in.
    pub fn can_be_reinstated(&self) -> bool {
        self.status == DirectorStatus::Recused
    }
}

/// The directors of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectorsView {
    /// The application.
    pub view: CaseView,
    /// Each director in office, then each stand-in.
    pub directors: Vec<DirectorConflict>,
}

/// One interest as it stands, or as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestLine {
    /// Its id.
    pub id: String,
    /// From 1.
    pub version: i64,
    /// The organisation's name.
    pub organisation: String,
    /// Its charity or company number; may be empty.
    pub number: String,
    /// What the interest is.
    pub nature: String,
    /// From when (YYYY-MM-DD).
    pub from: String,
    /// Until when, once it has ended.
    pub to: Option<String>,
    /// Why it no longer counts, where it was a mistake.
    pub withdrawn_because: Option<String>,
    /// When this was saved.
    pub saved_at: Timestamp,
}

/// One director's interests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InterestsView {
    /// As they stand.
    pub interests: Vec<InterestLine>,
    /// As they stood before, and mistakes; newest first.
    pub earlier: Vec<InterestLine>,
}

/// The interests of every director in office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterOfInterests {
    /// Each director's name, with their interests as they stand.
    pub directors: Vec<(String, Vec<InterestLine>)>,
}

/// An application, in the list of somebody who stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInLine {
    /// Its reference.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where it is.
    pub status: Status,
    /// Since when.
    pub since: Timestamp,
    /// What it waits for, in words.
    pub waiting_for: String,
}
