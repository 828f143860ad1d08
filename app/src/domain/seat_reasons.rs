//! Why a seat was given, and why it is over.

use super::joint::SeatKind;

/// Why a seat was given to this anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The partnership is its nearest, and nobody else's.
    Nearest,
    /// Several could have had it, and directors settled it.
    Contested,
    /// A Deputy for specialist input to a priority.
    Speciality,
    /// A Deputy for another part of the area.
    PartOfArea,
    /// For another reason, which is said.
    Other,
}

impl Basis {
    /// In the order of the screen.
    pub const ALL: [Self; 5] =
        [Self::Nearest, Self::Contested, Self::Speciality, Self::PartOfArea, Self::Other];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Contested => "contested",
            Self::Speciality => "speciality",
            Self::PartOfArea => "part_of_area",
            Self::Other => "other",
        }
    }

    /// The basis of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nearest => "This is its nearest partnership",
            Self::Contested => "Several anchors could take it, and this one is chosen",
            Self::Speciality => "Specialist input to a priority",
            Self::PartOfArea => "It serves another part of the area",
            Self::Other => "Another reason",
        }
    }

    /// Whether the basis is one for this seat.
    pub fn is_for(self, seat: SeatKind) -> bool {
        seat == SeatKind::Deputy || !matches!(self, Self::Speciality | Self::PartOfArea)
    }

    /// Whether it says which priority, or which part of the area.
    pub const fn names_a_speciality(self) -> bool {
        matches!(self, Self::Speciality | Self::PartOfArea)
    }
}

/// Why a seat is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedWhy {
    /// Its term is over.
    Term,
    /// The representative resigned, and the organisation names nobody else.
    Resignation,
    /// The organisation stood down.
    StoodDown,
    /// The organisation is no Community Anchor any more.
    AnchorLost,
    /// The proposal or offer was taken back.
    Withdrawn,
    /// The Deputy became the Lead.
    SteppedUp,
}

impl EndedWhy {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::Term, Self::Resignation, Self::StoodDown, Self::AnchorLost, Self::Withdrawn, Self::SteppedUp];
    /// Those that people may give for ending a seat.
    pub const GIVEN: [Self; 4] = [Self::Term, Self::Resignation, Self::StoodDown, Self::AnchorLost];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Resignation => "resignation",
            Self::StoodDown => "stood_down",
            Self::AnchorLost => "anchor_lost",
            Self::Withdrawn => "withdrawn",
            Self::SteppedUp => "stepped_up",
        }
    }

    /// The reason of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Term => "The term is over",
            Self::Resignation => "The representative resigned, and the organisation names nobody else",
            Self::StoodDown => "The organisation stood down",
            Self::AnchorLost => "It is no longer a Community Anchor",
            Self::Withdrawn => "Taken back before it began",
            Self::SteppedUp => "The Deputy became the Lead",
        }
    }
}
