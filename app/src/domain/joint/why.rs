//! Why an anchor gets its seat, or none, in words.

use serde::Serialize;

use super::Assignment;
use super::compare::nearest_seat;
use super::metres::Metres;
use crate::domain::distance;

/// Somewhere an anchor could go: a partnership's name, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The partnership's name.
    pub name: String,
    /// How far.
    pub metres: i64,
}

impl Reach {
    fn words(&self) -> String {
        format!("{}, {}", self.name, distance(self.metres))
    }
}

/// Who has the seat that would have been nearer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Winner {
    /// The anchor's name.
    pub name: String,
    /// How far its next nearest vacant seat is; none when none is within the maximum.
    pub next_metres: Option<i64>,
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// Its nearest vacant seat; nearer still is one that somebody holds.
    Nearest {
        /// Where it goes.
        to: Reach,
        /// A nearer partnership whose seat is held, and by whom.
        held: Option<(Reach, String)>,
    },
    /// The nearest that it may take; it declined one that is nearer.
    Declined {
        /// What it declined.
        from: Reach,
        /// Where it goes.
        to: Reach,
    },
    /// Not its nearest, because that goes to somebody else.
    MakesRoom {
        /// Its nearest.
        from: Reach,
        /// Where it goes.
        to: Reach,
        /// Who has the nearest.
        winner: Winner,
    },
    /// Not its nearest, because it would rather go here.
    Prefers {
        /// Its nearest.
        from: Reach,
        /// Where it goes.
        to: Reach,
    },
    /// No vacant seat that it may take lies within the maximum.
    TooFar {
        /// The nearest beyond it, if there is any.
        nearest: Option<Reach>,
        /// The maximum.
        max_metres: i64,
    },
    /// There are more anchors than seats within reach.
    NoneLeft {
        /// Its nearest.
        from: Reach,
        /// Who has it.
        winner: Winner,
        /// The maximum.
        max_metres: i64,
    },
}

impl Why {
    /// As said on screen.
    pub fn words(&self) -> String {
        match self {
            Self::Nearest { to, held: None } => format!("Goes to {}: its nearest partnership.", to.words()),
            Self::Nearest { to, held: Some((nearer, holder)) } => format!(
                "Goes to {}: its nearest vacant seat. {} holds the seat of {}.",
                to.words(),
                holder,
                nearer.words()
            ),
            Self::Declined { from, to } => {
                format!(
                    "Goes to {}: the nearest vacant seat after {}, which it declined.",
                    to.words(),
                    from.words()
                )
            }
            Self::MakesRoom { from, to, winner } => format!(
                "Moves from {}, to {}, because the seat of {} goes to {}, for whom {}.",
                from.words(),
                to.words(),
                from.name,
                winner.name,
                winner.words()
            ),
            Self::Prefers { from, to } => {
                format!("Goes to {}, which it prefers to {}.", to.words(), from.words())
            }
            Self::TooFar { nearest: Some(nearest), max_metres } => format!(
                "No vacant seat lies within {}. The nearest is {}.",
                distance(*max_metres),
                nearest.words()
            ),
            Self::TooFar { nearest: None, .. } => "There is no vacant seat that it may take.".to_owned(),
            Self::NoneLeft { from, winner, max_metres } => format!(
                "Gets no seat: {}, goes to {}, for whom {}, and every other vacant seat within {} is needed \
                 as much.",
                from.words(),
                winner.name,
                winner.words(),
                distance(*max_metres)
            ),
        }
    }
}

impl Winner {
    fn words(&self) -> String {
        self.next_metres.map_or_else(
            || "no other vacant seat is near enough".to_owned(),
            |metres| format!("the next nearest would be {}", distance(metres)),
        )
    }
}

/// Why `anchor` gets what it gets.
pub(super) fn of(metres: &Metres<'_>, joint: &Assignment, holders: &[Option<usize>], anchor: usize) -> Why {
    let reach = |seat: usize| {
        let place = metres.place(anchor, seat);
        Reach { name: place.name, metres: place.metres }
    };
    let max_metres = metres.terms.max_metres;
    let Some(nearest) = nearest_seat(metres, anchor) else {
        return Why::TooFar { nearest: None, max_metres };
    };
    let from = reach(nearest);
    let winner = || winner(metres, joint, holders, anchor, nearest);
    match joint[anchor] {
        Some(seat) => {
            let to = reach(seat);
            if to.metres == from.metres {
                if let Some(from) = declined(metres, anchor, to.metres) {
                    return Why::Declined { from, to };
                }
                return Why::Nearest { held: held(metres, anchor, to.metres), to };
            }
            match winner() {
                Some(winner) => Why::MakesRoom { from, to, winner },
                None => Why::Prefers { from, to },
            }
        }
        None => match winner().filter(|_| from.metres <= max_metres) {
            Some(winner) => Why::NoneLeft { from, winner, max_metres },
            None => Why::TooFar { nearest: Some(from), max_metres },
        },
    }
}

/// A partnership that is nearer than this, with a vacant seat that the anchor declined.
fn declined(metres: &Metres<'_>, anchor: usize, than: i64) -> Option<Reach> {
    let (name, metres) = metres.nearest_excluded(anchor)?;
    (metres < than).then(|| Reach { name: name.to_owned(), metres })
}

/// A partnership that is nearer than this, whose seat somebody holds.
fn held(metres: &Metres<'_>, anchor: usize, than: i64) -> Option<(Reach, String)> {
    let (name, metres, holder) = metres.nearest_held(anchor)?;
    (metres < than).then(|| (Reach { name: name.to_owned(), metres }, holder.to_owned()))
}

/// Who has the anchor's nearest seat, and what else there would be for them.
fn winner(
    metres: &Metres<'_>,
    joint: &Assignment,
    holders: &[Option<usize>],
    anchor: usize,
    nearest: usize,
) -> Option<Winner> {
    let code = &metres.seats[nearest].partnership;
    let seats = (0..metres.seats.len()).filter(|seat| metres.seats[*seat].partnership == *code);
    let winner = seats.filter_map(|seat| holders[seat]).find(|other| *other != anchor)?;
    let next = (0..metres.seats.len())
        .filter(|seat| Some(*seat) != joint[winner] && metres.seats[*seat].partnership != *code)
        .filter_map(|seat| metres.within(winner, seat))
        .min();
    Some(Winner { name: metres.anchors[winner].name.clone(), next_metres: next })
}
