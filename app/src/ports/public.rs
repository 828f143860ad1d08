//! What anyone may read.

use serde::{Deserialize, Serialize};

use super::places::Contact;
use crate::domain::{Period, Ranking, SeatKind, Timestamp};

/// One principle, as worded in the seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrincipleText {
    /// 1 to 6.
    pub number: u8,
    /// For addresses.
    pub slug: String,
    /// Sentence case.
    pub title: String,
    /// One short line.
    pub summary: String,
    /// A few plain sentences.
    pub meaning: String,
    /// What directors look for.
    pub looks_for: Vec<String>,
    /// Evidence that helps.
    pub evidence: Vec<String>,
    /// The question of the eligibility check.
    pub check_question: String,
    /// What we say to "yes".
    pub check_yes: String,
    /// What we say to "partly".
    pub check_partly: String,
    /// What we say to "not yet".
    pub check_not_yet: String,
}

/// Who holds a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// The Community Anchor.
    pub organisation: String,
    /// The named person.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// Lead or Deputy.
    pub kind: SeatKind,
    /// True when a Deputy acts as Lead.
    pub acts: bool,
}

/// One partnership in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipLine {
    /// Its code, also its address.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its locality, where there is one.
    pub locality: Option<String>,
    /// How many practices are in force.
    pub practices: usize,
    /// Who holds the Lead seat, or the Deputy who acts.
    pub lead: Option<Representative>,
}

/// A practice or added point of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeLine {
    /// Its name.
    pub name: String,
    /// Its postcode.
    pub postcode: String,
    /// Its ODS code; none for an added point.
    pub ods_code: Option<String>,
}

/// One partnership's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its locality, where there is one.
    pub locality: Option<String>,
    /// Who holds the Lead seat.
    pub lead: Option<Representative>,
    /// Who holds the Deputy seat.
    pub deputy: Option<Representative>,
    /// The practices in force today.
    pub practices: Vec<PracticeLine>,
    /// Role and name of the other members of the leadership team who agreed to be named.
    pub team: Vec<(String, String)>,
    /// True when the practices are the demonstration's grouping.
    pub demonstration: bool,
    /// How many people live there.
    pub population: Option<i64>,
    /// The day it stopped, when it is no longer in force.
    pub ended: Option<String>,
    /// What became of it, and what it was made of.
    pub story: Vec<String>,
    /// Whom to ask, when that may be shown.
    pub contact: Option<Contact>,
    /// What it works on now, in order, and for how long.
    pub priorities: Option<(Vec<String>, Period)>,
    /// Title, address and day of documents about it.
    pub documents: Vec<(String, String, Option<String>)>,
    /// Whose data the page builds on.
    pub attributions: Vec<String>,
}

/// What a postcode search gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// All partnerships, nearest first.
    pub ranking: Ranking,
    /// False when the postcode lies outside the place.
    pub in_area: bool,
    /// Who holds the Lead seat of the nearest, or the Deputy who acts.
    pub lead: Option<Representative>,
    /// Who holds the Deputy seat of the nearest.
    pub deputy: Option<Representative>,
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The Community Anchor.
    pub organisation: String,
    /// Its website; may be empty.
    pub website: String,
    /// When the decision was released.
    pub since: Timestamp,
    /// True when confirmed with conditions.
    pub with_conditions: bool,
    /// When it last said what has changed; none in the first year.
    pub reconfirmed: Option<Timestamp>,
    /// True when its yearly re-confirmation is due.
    pub review_due: bool,
    /// Code and name of the partnership where it holds a seat, and the representative.
    pub seat: Option<(String, String, Representative)>,
    /// Its id, which its own page has in its address.
    pub id: String,
}
