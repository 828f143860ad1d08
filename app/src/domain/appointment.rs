//! A seat given to an anchor: where it can be, what can be done to it, and by whom. What is not in the
//! table is refused.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use super::application::Party;
use super::joint::SeatKind;
use super::policy::{Denied, Standing};

/// Where an appointment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatState {
    /// Thought of by directors. The organisation does not know of it.
    Proposed,
    /// Waiting for the organisation.
    Offered,
    /// Taken; its first day is still to come.
    Accepted,
    /// Held.
    InPost,
    /// Not taken.
    Declined,
    /// Over, or taken back before it began.
    Ended,
}

impl SeatState {
    /// In the order of the printed table.
    pub const ALL: [Self; 6] =
        [Self::Proposed, Self::Offered, Self::Accepted, Self::InPost, Self::Declined, Self::Ended];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::InPost => "in_post",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    /// The state of a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// As said on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Proposed => "Proposed",
            Self::Offered => "Offered",
            Self::Accepted => "Accepted",
            Self::InPost => "In post",
            Self::Declined => "Declined",
            Self::Ended => "Ended",
        }
    }

    /// Thought of, open or held: an anchor has at most one such.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Offered | Self::Accepted | Self::InPost)
    }
}

/// What can be done to a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatCommand {
    /// Put an anchor forward for it.
    Propose,
    /// Ask the organisation.
    Offer,
    /// Take a proposal or an offer back.
    Withdraw,
    /// Say yes.
    Accept,
    /// Say no, with a reason.
    Decline,
    /// Put in post on or after the first day.
    Begin,
    /// The organisation gives it up, from a day that is still to come.
    GiveNotice,
    /// The organisation gives it up at once.
    StandDown,
    /// It is over.
    End,
    /// Agree on another last day.
    Renew,
    /// The Deputy acts as Lead while that seat is vacant.
    Act,
    /// The Deputy acts no more.
    StopActing,
    /// The Deputy becomes the Lead.
    StepUp,
}

impl SeatCommand {
    /// One of each, for printing the table.
    pub const ALL: [Self; 13] = [
        Self::Propose,
        Self::Offer,
        Self::Withdraw,
        Self::Accept,
        Self::Decline,
        Self::Begin,
        Self::GiveNotice,
        Self::StandDown,
        Self::End,
        Self::Renew,
        Self::Act,
        Self::StopActing,
        Self::StepUp,
    ];

    /// "you cannot … now": the words for a refused command.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Propose => "propose the seat",
            Self::Offer => "offer the seat",
            Self::Withdraw => "take it back",
            Self::Accept => "accept the seat",
            Self::Decline => "decline the seat",
            Self::Begin => "put in post",
            Self::GiveNotice | Self::StandDown => "stand down",
            Self::End => "end it",
            Self::Renew => "change the term",
            Self::Act => "let the Deputy act",
            Self::StopActing => "end the acting",
            Self::StepUp => "make the Deputy the Lead",
        }
    }
}

/// Where a seat's command leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// No change of state.
    Same,
    /// That state.
    State(SeatState),
}

/// One line of the table. `None` among the states stands for a seat that nobody was thought of for.
struct SeatRule {
    from: &'static [Option<SeatState>],
    command: SeatCommand,
    to: Next,
    who: &'static [Party],
    /// Only for this seat; none means both.
    seat: Option<SeatKind>,
}

const DIRECTORS: &[Party] = &[Party::Director, Party::Chair];
const KEEPERS: &[Party] = &[Party::Director, Party::Chair, Party::Coordinator];
const ORGANISATION: &[Party] = &[Party::OrganisationAdministrator];
const IN_POST: &[Option<SeatState>] = &[Some(SeatState::InPost)];
const TAKEN: &[Option<SeatState>] = &[Some(SeatState::Accepted), Some(SeatState::InPost)];

const fn rule(
    from: &'static [Option<SeatState>],
    command: SeatCommand,
    to: Next,
    who: &'static [Party],
    seat: Option<SeatKind>,
) -> SeatRule {
    SeatRule { from, command, to, who, seat }
}

const SEAT_TABLE: &[SeatRule] = &[
    rule(&[None], SeatCommand::Propose, Next::State(SeatState::Proposed), DIRECTORS, None),
    rule(
        &[None, Some(SeatState::Proposed)],
        SeatCommand::Offer,
        Next::State(SeatState::Offered),
        DIRECTORS,
        None,
    ),
    rule(
        &[Some(SeatState::Proposed), Some(SeatState::Offered)],
        SeatCommand::Withdraw,
        Next::State(SeatState::Ended),
        KEEPERS,
        None,
    ),
    rule(
        &[Some(SeatState::Offered)],
        SeatCommand::Accept,
        Next::State(SeatState::Accepted),
        ORGANISATION,
        None,
    ),
    rule(
        &[Some(SeatState::Offered)],
        SeatCommand::Decline,
        Next::State(SeatState::Declined),
        ORGANISATION,
        None,
    ),
    rule(&[Some(SeatState::Accepted)], SeatCommand::Begin, Next::State(SeatState::InPost), KEEPERS, None),
    rule(IN_POST, SeatCommand::GiveNotice, Next::Same, ORGANISATION, None),
    rule(TAKEN, SeatCommand::StandDown, Next::State(SeatState::Ended), ORGANISATION, None),
    rule(TAKEN, SeatCommand::End, Next::State(SeatState::Ended), KEEPERS, None),
    rule(IN_POST, SeatCommand::Renew, Next::Same, DIRECTORS, None),
    rule(IN_POST, SeatCommand::Act, Next::Same, KEEPERS, Some(SeatKind::Deputy)),
    rule(IN_POST, SeatCommand::StopActing, Next::Same, KEEPERS, Some(SeatKind::Deputy)),
    rule(IN_POST, SeatCommand::StepUp, Next::State(SeatState::Ended), DIRECTORS, Some(SeatKind::Deputy)),
];

/// Leave to give one command to one seat. Made only here.
#[derive(Debug, PartialEq, Eq)]
pub struct SeatPermit {
    to: Option<SeatState>,
}

impl SeatPermit {
    /// The state that follows; none where nobody was thought of and nobody is.
    pub fn to(&self) -> Option<SeatState> {
        self.to
    }
}

/// Why a seat's command was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatDenied {
    /// Whoever it is may not.
    Person(Denied),
    /// The right person, at the wrong moment: in words.
    Moment(SeatCommand, Option<SeatState>),
}

impl fmt::Display for SeatDenied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moment(command, Some(state)) => {
                write!(f, "You cannot {} now: it is “{}”.", command.words(), state.label().to_lowercase())
            }
            Self::Moment(command, None) => {
                write!(f, "You cannot {} now: nobody was thought of for it.", command.words())
            }
            Self::Person(_) => write!(f, "You may not do this."),
        }
    }
}

impl Standing {
    /// A permit for a seat's command, or the reason why not.
    ///
    /// # Errors
    /// The most guarded reason that holds: unknown, then not yours, then wrong moment.
    pub fn permit_seat(
        &self,
        command: SeatCommand,
        seat: SeatKind,
        state: Option<SeatState>,
    ) -> Result<SeatPermit, SeatDenied> {
        if !self.sees() {
            return Err(SeatDenied::Person(Denied::Unknown));
        }
        let rule = SEAT_TABLE
            .iter()
            .find(|rule| rule.command == command && rule.seat.is_none_or(|only| only == seat));
        let Some(rule) = rule else { return Err(SeatDenied::Moment(command, state)) };
        if !rule.who.iter().any(|party| self.is(*party)) {
            return Err(SeatDenied::Person(Denied::NotYours));
        }
        if !rule.from.contains(&state) {
            return Err(SeatDenied::Moment(command, state));
        }
        let to = match rule.to {
            Next::Same => state,
            Next::State(to) => Some(to),
        };
        Ok(SeatPermit { to })
    }
}

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

/// The last day of a term of so many months, as `YYYY-MM-DD`: the day before the same day of the month.
pub fn term_end(starts_on: &str, months: i64) -> Option<String> {
    let start: Date = starts_on.parse().ok()?;
    let end = start.checked_add(months.months()).ok()?.yesterday().ok()?;
    Some(end.to_string())
}

/// Whether a day of the form `YYYY-MM-DD` exists.
pub fn is_day(stored: &str) -> bool {
    stored.len() == 10 && super::value::day(stored).is_some()
}

/// The day after, as `YYYY-MM-DD`.
pub fn day_after(day: &str) -> Option<String> {
    Some(day.parse::<Date>().ok()?.tomorrow().ok()?.to_string())
}

/// Days from one day to another; below nought when the second is the earlier.
pub fn days_from(one: &str, other: &str) -> Option<i64> {
    let (one, other): (Date, Date) = (one.parse().ok()?, other.parse().ok()?);
    Some(one.duration_until(other).as_hours() / 24)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// Role × command × state, for each seat.
    #[test]
    fn the_whole_table_is_as_reviewed() {
        let states: Vec<Option<SeatState>> = std::iter::once(None).chain(SeatState::ALL.map(Some)).collect();
        let name = |state: Option<SeatState>| state.map_or("nobody", SeatState::code);
        let mut table = String::new();
        for seat in [SeatKind::Lead, SeatKind::Deputy] {
            for party in Party::ALL {
                writeln!(table, "{seat:?}, {party:?}").unwrap();
                for command in SeatCommand::ALL {
                    let standing = Standing::new(vec![party]);
                    let lines: Vec<String> = states
                        .iter()
                        .filter_map(|state| {
                            let permit = standing.permit_seat(command, seat, *state).ok()?;
                            Some(format!("{} -> {}", name(*state), name(permit.to())))
                        })
                        .collect();
                    if !lines.is_empty() {
                        writeln!(table, "  {}: {}", command.words(), lines.join(", ")).unwrap();
                    }
                }
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn somebody_without_a_capacity_learns_nothing() {
        for command in SeatCommand::ALL {
            for state in SeatState::ALL {
                let denied = Standing::default().permit_seat(command, SeatKind::Deputy, Some(state));
                assert_eq!(denied, Err(SeatDenied::Person(Denied::Unknown)));
            }
        }
    }

    #[test]
    fn every_code_is_read_again() {
        assert!(SeatState::ALL.iter().all(|it| SeatState::parse(it.code()) == Some(*it)));
        assert!(Basis::ALL.iter().all(|it| Basis::parse(it.code()) == Some(*it)));
        assert!(EndedWhy::ALL.iter().all(|it| EndedWhy::parse(it.code()) == Some(*it)));
    }

    #[test]
    fn a_term_ends_the_day_before() {
        for (start, months, end) in [
            ("2026-12-01", 24, "2028-11-30"),
            ("2026-11-22", 12, "2027-11-21"),
            ("2026-08-31", 6, "2027-02-27"),
        ] {
            assert_eq!(term_end(start, months).as_deref(), Some(end));
        }
        assert_eq!(term_end("soon", 12), None);
        assert_eq!(day_after("2028-02-28").as_deref(), Some("2028-02-29"));
        assert_eq!(days_from("2026-11-22", "2026-11-20"), Some(-2));
    }

    proptest::proptest! {
        /// Whatever is done in whatever order, a seat only ever moves along the table, and what is over stays over.
        #[test]
        fn no_order_of_commands_leaves_the_table(given in proptest::collection::vec((0..13_usize, 0..6_usize), 0..40)) {
            let mut state = None;
            for (command, party) in given {
                let standing = Standing::new(vec![Party::ALL[party]]);
                let permit = standing.permit_seat(SeatCommand::ALL[command], SeatKind::Deputy, state);
                let is_over = matches!(state, Some(SeatState::Ended | SeatState::Declined));
                proptest::prop_assert!(!is_over || permit.is_err());
                let Ok(permit) = permit else { continue };
                let was_held = matches!(state, Some(SeatState::Accepted | SeatState::InPost));
                let is_held = permit.to() == Some(SeatState::InPost);
                proptest::prop_assert!(!is_held || was_held, "nobody is in post without having said yes");
                state = permit.to();
            }
        }
    }
}
