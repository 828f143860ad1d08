//! A seat given to an anchor: where it can be, what can be done to it, and by whom. What is not in the
//! table is refused.

use std::fmt;

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
    /// The Deputy no longer acts.
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
