//! What directors and the co-ordinator read of seats.

use serde::Serialize;

use crate::domain::{Basis, EndedWhy, Gap, Metric, SeatCommand, SeatKind, SeatNow, SeatState, Timestamp};

/// Another anchor that could have had a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherAnchor {
    /// Its name, or its reference where the name is gone.
    pub name: String,
    /// From it to the partnership; none when nobody knows.
    pub metres: Option<i64>,
    /// The partnership's place among its nearest, from 1; none when nobody knows.
    pub rank: Option<usize>,
}

/// One appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its id.
    pub id: String,
    /// Grows with every change; forms carry it.
    pub version: i64,
    /// The application's reference; empty for whoever stands aside from it.
    pub reference: String,
    /// The organisation; empty for whoever stands aside, unless it is public.
    pub organisation: String,
    /// Lead or Deputy.
    pub kind: SeatKind,
    /// Where it is.
    pub state: SeatState,
    /// Who sits there; empty until accepted.
    pub representative: String,
    /// How to write to them; may be empty.
    pub email: String,
    /// When it was proposed or offered.
    pub offered_at: Timestamp,
    /// The first day.
    pub starts_on: Option<String>,
    /// The last day that was agreed.
    pub ends_on: Option<String>,
    /// The last day there was.
    pub ended_on: Option<String>,
    /// Why it ended, or will.
    pub ended_why: Option<EndedWhy>,
    /// The same in words, or why it was declined; may be empty.
    pub ended_reason: String,
    /// Since when the Deputy acts; none when they do not.
    pub acts_since: Option<String>,
    /// Why this anchor.
    pub basis: Option<Basis>,
    /// The priority or the part of the area; may be empty.
    pub speciality: String,
    /// Why, in words; may be empty.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
    /// From the organisation to the partnership; none when nobody knows.
    pub metres: Option<i64>,
    /// The others who could have had it.
    pub alternatives: Vec<OtherAnchor>,
    /// True when it comes from a joint allocation.
    pub is_joint: bool,
    /// What the reader may do now.
    pub may: Vec<SeatCommand>,
}

impl Holding {
    /// Whether the reader may do this now.
    pub fn may(&self, command: SeatCommand) -> bool {
        self.may.contains(&command)
    }

    /// The organisation stands down, on a day that may be still to come.
    pub fn leaves(&self) -> bool {
        self.state.is_live() && self.ended_why == Some(EndedWhy::StoodDown)
    }
}

/// The seats of one partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatsOf {
    /// The partnership's code.
    pub code: String,
    /// The partnership's name.
    pub name: String,
    /// Everything there is and was, newest first within a seat.
    pub holdings: Vec<Holding>,
    /// What is missing, or will be; the gravest first.
    pub gaps: Vec<Gap>,
    /// Today, as YYYY-MM-DD.
    pub today: String,
    /// True when the reader may put an anchor forward.
    pub may_offer: bool,
}

impl SeatsOf {
    /// Who is in post.
    pub fn in_post(&self, kind: SeatKind) -> Option<&Holding> {
        self.of(kind).find(|it| it.state == SeatState::InPost)
    }

    /// Who was asked, or has said yes, for the time to come.
    pub fn next(&self, kind: SeatKind) -> Option<&Holding> {
        self.of(kind).find(|it| matches!(it.state, SeatState::Offered | SeatState::Accepted))
    }

    /// Who was put forward.
    pub fn proposals(&self, kind: SeatKind) -> impl Iterator<Item = &Holding> {
        self.of(kind).filter(|it| it.state == SeatState::Proposed)
    }

    /// What is over.
    pub fn past(&self) -> impl Iterator<Item = &Holding> {
        self.holdings.iter().filter(|it| !it.state.is_live())
    }

    fn of(&self, kind: SeatKind) -> impl Iterator<Item = &Holding> {
        self.holdings.iter().filter(move |it| it.kind == kind)
    }

    /// One seat as the rules of coverage see it. `offered_on` gives the day of a moment.
    pub fn now(&self, kind: SeatKind, day: impl Fn(Timestamp) -> String) -> SeatNow {
        SeatNow {
            held: self.in_post(kind).map(|it| crate::domain::Held {
                ends_on: it.ends_on.clone(),
                acts: it.acts_since.is_some(),
                leaves: it.leaves(),
            }),
            next: self.next(kind).map(|it| crate::domain::Coming {
                state: it.state,
                since: day(it.offered_at),
                starts_on: it.starts_on.clone(),
            }),
        }
    }
}

/// Every partnership's seats: the board of coverage and succession.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatsBoard {
    /// In the place's order.
    pub partnerships: Vec<SeatsOf>,
    /// Confirmed anchors without a seat that the reader may know of: reference and name.
    pub waiting: Vec<(String, String)>,
}

/// An anchor that could be given a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its application's reference.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// From it to the partnership; none when nobody knows where it is.
    pub metres: Option<i64>,
    /// The partnership's place among its nearest, from 1.
    pub rank: Option<usize>,
    /// The next nearest partnership's name.
    pub runner_up: Option<String>,
    /// By how much that is further, or below nought nearer.
    pub margin: Option<i64>,
    /// The proposal for this seat that it is part of.
    pub proposed: Option<String>,
    /// True when it declined a seat here before.
    pub declined: bool,
}

/// Choosing who is offered a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChooseView {
    /// The partnership's seats.
    pub seats: SeatsOf,
    /// Which seat.
    pub kind: SeatKind,
    /// Nearest first.
    pub candidates: Vec<Candidate>,
    /// The usual term, in months.
    pub term_months: i64,
    /// Why nobody can be chosen now, in words.
    pub blocked: Option<String>,
    /// How distances are measured.
    pub metric: Metric,
    /// The partnership's priorities today.
    pub priorities: Vec<String>,
}

impl ChooseView {
    /// Today or, while somebody is in post, the day after the agreed last one.
    pub fn first_day(&self) -> String {
        let last = self.seats.in_post(self.kind).and_then(|it| it.ends_on.clone());
        let later =
            last.filter(|last| *last >= self.seats.today).and_then(|last| crate::domain::day_after(&last));
        later.unwrap_or_else(|| self.seats.today.clone())
    }

    /// How many have this partnership as their nearest.
    pub fn rivals(&self) -> usize {
        self.candidates.iter().filter(|it| it.rank == Some(1)).count()
    }
}

/// Changing one appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// The partnership's seats.
    pub seats: SeatsOf,
    /// The one that changes.
    pub holding: Holding,
    /// The usual term, in months.
    pub term_months: i64,
}

impl ChangeView {
    /// A usual term from the day after the one that was agreed or, where that is past, from today.
    pub fn suggested_last_day(&self) -> Option<String> {
        let today = &self.seats.today;
        let agreed = self.holding.ends_on.as_ref().filter(|last| *last >= today);
        let first = agreed.map_or_else(|| Some(today.clone()), |last| crate::domain::day_after(last))?;
        crate::domain::term_end(&first, self.term_months)
    }
}

/// What whoever comes next needs to know of a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HandoverPack {
    /// "Lead" or "Deputy".
    pub seat: String,
    /// The partnership's code.
    pub partnership: String,
    /// The partnership's name.
    pub name: String,
    /// The day of the copy, as YYYY-MM-DD.
    pub on: String,
    /// Where it was taken from.
    pub address: String,
    /// Whom to write to at the partnership; may be empty.
    pub contact: String,
    /// Who is in post, and who comes next: seat, organisation, person, e-mail, first and last day.
    pub people: Vec<PackPerson>,
    /// The other members of the leadership team: role and name.
    pub team: Vec<(String, String)>,
    /// The practices in force: name and postcode.
    pub practices: Vec<(String, String)>,
    /// The partnership's priorities, and what a Deputy was chosen for.
    pub priorities: Vec<String>,
    /// Documents about the partnership: title and address.
    pub documents: Vec<(String, String)>,
    /// What is to be done.
    pub open: Vec<String>,
    /// Who was in post before, newest first.
    pub before: Vec<PackPerson>,
}

/// One line of people in the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackPerson {
    /// "Lead", "Deputy", "Acting Lead", "Next Lead".
    pub seat: String,
    /// The organisation.
    pub organisation: String,
    /// The person.
    pub name: String,
    /// How to write to them; empty for those who have left.
    pub email: String,
    /// The first day, as YYYY-MM-DD; may be empty.
    pub from: String,
    /// The last day; may be empty.
    pub until: String,
}

/// What an organisation reads of its seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSeat {
    /// Its id.
    pub id: String,
    /// Its version, which the form carries.
    pub version: i64,
    /// Today, as YYYY-MM-DD.
    pub today: String,
}
