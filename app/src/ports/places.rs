//! What administrators and the co-ordinator read to keep places right.

use crate::domain::{Period, Point, Timestamp, WhatIf};

/// A partnership in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of its locality.
    pub locality: Option<String>,
    /// Points in force today.
    pub points: usize,
    /// When it is in force.
    pub period: Period,
    /// True when it is in force today.
    pub is_in_force: bool,
}

/// A place or locality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the place around a locality; empty for none.
    pub place: String,
}

/// Something to look at. Nothing happens by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// In a sentence or two.
    pub words: String,
    /// Where to look, and what the link says.
    pub link: Option<(String, String)>,
}

/// Everything about places, in one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacesView {
    /// Every partnership, in order.
    pub partnerships: Vec<KeptLine>,
    /// Every place.
    pub places: Vec<AreaLine>,
    /// Every locality.
    pub localities: Vec<AreaLine>,
    /// What to look at.
    pub suggestions: Vec<Suggestion>,
    /// Anchors that lie elsewhere by the data in use, as far as the reader may know of them.
    pub moved: Vec<MovedAnchor>,
    /// Every load of data, newest first; only for administrators.
    pub loads: Vec<LoadLine>,
}

/// An anchor whose postcode is placed otherwise by the data in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAnchor {
    /// Its id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// In a sentence or two.
    pub words: String,
    /// The version that is located again; none when the data does not know the postcode any more.
    pub version: Option<i64>,
}

/// One load of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadLine {
    /// What it is.
    pub description: String,
    /// The release date, as the source gives it; may be empty.
    pub released: String,
    /// How many rows were kept.
    pub rows: i64,
    /// When it was loaded.
    pub loaded: Timestamp,
    /// Who loaded it.
    pub by: String,
    /// It is in use now.
    pub in_use: bool,
}

/// A practice or point, of any date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPoint {
    /// Its id, also its address.
    pub id: String,
    /// The partnership's code.
    pub partnership: String,
    /// The code of the practice; none for another point.
    pub ods_code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its postcode; may be empty.
    pub postcode: String,
    /// Where it is.
    pub point: Point,
    /// When it counts.
    pub period: Period,
    /// Where that is known from.
    pub source: String,
    /// It is as a member list put it, and the next one may change it.
    pub by_list: bool,
}

/// Somebody on a leadership team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMember {
    /// Their id, also their address.
    pub id: String,
    /// What they are there.
    pub role: String,
    /// Their name.
    pub name: String,
    /// Whom they work for.
    pub organisation: String,
    /// Their address.
    pub email: String,
    /// Their number.
    pub phone: String,
    /// The day they agreed to be named in public.
    pub consent_on: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// Until before.
    pub to: Option<String>,
}

/// A list of priorities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPriorities {
    /// Its id, also its address.
    pub id: String,
    /// In order.
    pub words: Vec<String>,
    /// When they count.
    pub period: Period,
}

/// A document about a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDocument {
    /// Its id, also its address.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub address: String,
    /// The day it is of.
    pub dated: Option<String>,
}

/// Whom to ask about a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Their name or the team's.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their number.
    pub phone: String,
}

/// One partnership, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPartnership {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code and name of its locality.
    pub locality: Option<(String, String)>,
    /// Where it stands in lists.
    pub position: i64,
    /// How many people live there.
    pub population: Option<i64>,
    /// When it is in force.
    pub period: Period,
    /// The codes of those that follow it.
    pub successors: Vec<String>,
    /// What became of it, what it was made of, and what its code meant before.
    pub story: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// True when everybody may see the contact.
    pub contact_public: bool,
    /// Its points of every date.
    pub points: Vec<KeptPoint>,
    /// Its team of every date.
    pub team: Vec<KeptMember>,
    /// Its priorities of every period.
    pub priorities: Vec<KeptPriorities>,
    /// Documents about it.
    pub documents: Vec<KeptDocument>,
    /// What is wrong or soon will be.
    pub warnings: Vec<String>,
    /// Every locality, to choose from.
    pub localities: Vec<AreaLine>,
    /// The version to send with a change.
    pub version: i64,
    /// Today, as YYYY-MM-DD.
    pub today: String,
}

/// A postcode whose partnership would be another.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PostcodeShift {
    /// The postcode.
    pub postcode: String,
    /// Its partnership now; none when all are too far.
    pub before: Option<String>,
    /// Its partnership then.
    pub after: Option<String>,
}

/// An anchor whose nearest partnership would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorShift {
    /// The anchor.
    pub name: String,
    /// Its nearest partnership now.
    pub before: Option<String>,
    /// Its nearest partnership then.
    pub after: Option<String>,
    /// Partnership and seat that it holds or is offered.
    pub seat: Option<(String, String)>,
}

/// What would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIfView {
    /// What is tried, in a sentence.
    pub words: String,
    /// Counts for each partnership.
    pub found: WhatIf,
    /// Every postcode that changes.
    pub postcodes: Vec<PostcodeShift>,
    /// Every anchor that changes.
    pub anchors: Vec<AnchorShift>,
    /// How distances are measured now and then.
    pub methods: (String, String),
    /// The release of the postcodes.
    pub data_date: String,
    /// Where the change is saved, prefilled: address and words.
    pub save: Vec<(String, String)>,
}

/// What the forms of "What if" choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIfChoices {
    /// Code and name of every partnership in force.
    pub partnerships: Vec<(String, String)>,
    /// Every point in force.
    pub points: Vec<KeptPoint>,
    /// How many nearest points count now.
    pub nearest_points: i64,
    /// How far is too far now, in kilometres.
    pub furthest: i64,
}

/// Data of somebody else that is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// What it is.
    pub description: String,
    /// The licence line; may be empty.
    pub licence: String,
    /// The release date, as the source gives it; may be empty.
    pub released: String,
    /// How many rows were kept.
    pub rows: i64,
    /// When it was loaded.
    pub loaded: Timestamp,
}
