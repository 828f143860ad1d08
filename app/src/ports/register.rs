//! The public register as it was on a day. Only what anyone may know is in these.

use uuid::Uuid;

use crate::domain::{Identifier, LegalForm, Point, SeatKind, Timestamp};
use crate::ports::{PrincipleText, RegisterEntry, Representative};

/// A partnership, as the register names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code and name of its locality, where there is one.
    pub locality: Option<(String, String)>,
}

/// A seat that an anchor holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatHeld {
    /// Its id, which never changes.
    pub id: Uuid,
    /// The partnership's code.
    pub partnership: String,
    /// The partnership's name.
    pub partnership_name: String,
    /// Lead or Deputy.
    pub seat: SeatKind,
    /// Who sat there on the day; none when that is not kept.
    pub person: Option<String>,
    /// True while the same person still sits there: only then the name is given away as open data.
    pub is_current: bool,
    /// From when.
    pub from: Timestamp,
    /// Until when, when it has ended.
    pub to: Option<Timestamp>,
    /// True while a Deputy acts as Lead.
    pub acts: bool,
}

/// A Community Anchor on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterAnchor {
    /// Its id, which never changes.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its website; empty unless it is a web address.
    pub website: String,
    /// What it is in law.
    pub legal_form: LegalForm,
    /// Its official numbers.
    pub identifiers: Vec<Identifier>,
    /// The first half of its postcode, such as "BD5"; may be empty.
    pub district: String,
    /// The middle of the square of 500 metres in which its premises lie.
    pub point: Option<Point>,
    /// Since when it has been on the register without a break.
    pub since: Timestamp,
    /// Until when it was on the register; none while it is.
    pub ended: Option<Timestamp>,
    /// True when confirmed with conditions.
    pub with_conditions: bool,
    /// When it last said what has changed; none in the first year.
    pub reconfirmed: Option<Timestamp>,
    /// True when its yearly re-confirmation is due.
    pub review_due: bool,
    /// The seats it holds on the day.
    pub seats: Vec<SeatHeld>,
    /// The latest change of all this.
    pub changed: Timestamp,
}

/// The register on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterOn {
    /// The day, as YYYY-MM-DD.
    pub day: String,
    /// True when the day is today.
    pub is_today: bool,
    /// By name.
    pub anchors: Vec<RegisterAnchor>,
    /// Every partnership, in the place's order.
    pub partnerships: Vec<PartnershipName>,
    /// The latest change that the day knows of; none when nothing ever happened.
    pub changed: Option<Timestamp>,
    /// Whose data the points build on; may be empty.
    pub attribution: String,
}

impl RegisterOn {
    /// Who holds a seat of a partnership on the day.
    pub fn holder(&self, code: &str, seat: SeatKind) -> Option<(&RegisterAnchor, &SeatHeld)> {
        self.anchors.iter().find_map(|anchor| {
            let held = anchor.seats.iter().find(|held| held.partnership == code && held.seat == seat)?;
            Some((anchor, held))
        })
    }

    /// The same with the anchors of one partnership or one locality only.
    #[must_use]
    pub fn only(mut self, partnership: Option<&str>, locality: Option<&str>) -> Self {
        let known = &self.partnerships;
        let lies_in = |code: &str, locality: &str| {
            let found = known.iter().find(|it| it.code == code).and_then(|it| it.locality.as_ref());
            found.is_some_and(|it| it.0 == locality)
        };
        self.anchors.retain(|anchor| {
            let fits = |held: &SeatHeld| {
                partnership.is_none_or(|code| held.partnership == code)
                    && locality.is_none_or(|locality| lies_in(&held.partnership, locality))
            };
            (partnership.is_none() && locality.is_none()) || anchor.seats.iter().any(fits)
        });
        self
    }
}

/// What changed on the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegisterChangeKind {
    /// An organisation came onto the register.
    Confirmed,
    /// Its status is another.
    StatusChanged,
    /// It left the register.
    Ended,
    /// It took a seat.
    SeatTaken,
    /// Its seat ended.
    SeatEnded,
}

impl RegisterChangeKind {
    /// As stable ids have it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::StatusChanged => "status-changed",
            Self::Ended => "ended",
            Self::SeatTaken => "seat-taken",
            Self::SeatEnded => "seat-ended",
        }
    }
}

/// One change of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterChange {
    /// The organisation's id.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// What changed.
    pub kind: RegisterChangeKind,
    /// When.
    pub at: Timestamp,
    /// True when it is confirmed with conditions from then on.
    pub with_conditions: bool,
    /// The seat and the partnership's name, for what is about a seat.
    pub seat: Option<(SeatKind, String)>,
}

impl RegisterChange {
    /// What happened, without the organisation's name.
    pub fn words(&self) -> String {
        let status = if self.with_conditions { "confirmed with conditions" } else { "confirmed" };
        match (self.kind, &self.seat) {
            (RegisterChangeKind::SeatTaken, Some((seat, name))) => {
                format!("takes the {} seat at {name}", seat.label())
            }
            (RegisterChangeKind::SeatEnded, Some((seat, name))) => {
                format!("no longer has the {} seat at {name}", seat.label())
            }
            (RegisterChangeKind::Confirmed, _) => format!("{status} as a Community Anchor"),
            (RegisterChangeKind::StatusChanged, _) => format!("now {status}"),
            (
                RegisterChangeKind::Ended | RegisterChangeKind::SeatTaken | RegisterChangeKind::SeatEnded,
                _,
            ) => "no longer a Community Anchor".to_owned(),
        }
    }
}

/// The public page of one anchor, or of one that no longer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorView {
    /// As it is, or was last.
    pub anchor: RegisterAnchor,
    /// The principles that the directors found met; empty while it is assessed again.
    pub principles: Vec<PrincipleText>,
    /// Every seat it had, the latest first.
    pub seats: Vec<SeatHeld>,
    /// What happened, the latest first.
    pub changes: Vec<RegisterChange>,
}

/// One partnership in the table beside the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapLine {
    /// As the map names it.
    pub short: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Name and id of the organisation in the Lead seat.
    pub lead: Option<(String, Uuid)>,
    /// Name and id of the organisation whose Deputy acts as Lead.
    pub acting: Option<(String, Uuid)>,
    /// How many practices and other points it has.
    pub points: usize,
    /// How many postcodes it is nearest to.
    pub postcodes: usize,
    /// Name and id of the anchors it is nearest to.
    pub anchors: Vec<(String, Uuid)>,
}

/// The map, and the same in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapView {
    /// What is drawn.
    pub model: crate::domain::MapModel,
    /// In the place's order.
    pub lines: Vec<MapLine>,
    /// Name and id of the anchors that no point is known for.
    pub unplaced: Vec<(String, Uuid)>,
    /// The release of the postcodes.
    pub data_date: String,
}

impl From<RegisterAnchor> for RegisterEntry {
    fn from(anchor: RegisterAnchor) -> Self {
        let seat = anchor.seats.into_iter().next().map(|held| {
            let person = Representative {
                organisation: anchor.name.clone(),
                name: held.person.unwrap_or_else(|| "Name not kept".to_owned()),
                since: held.from,
                kind: held.seat,
                acts: held.acts,
            };
            (held.partnership, held.partnership_name, person)
        });
        Self {
            organisation: anchor.name,
            website: anchor.website,
            since: anchor.since,
            with_conditions: anchor.with_conditions,
            reconfirmed: anchor.reconfirmed,
            review_due: anchor.review_due,
            seat,
            id: anchor.id.to_string(),
        }
    }
}
