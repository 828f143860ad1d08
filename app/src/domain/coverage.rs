//! What is missing in a partnership's two seats, and what will be soon. Nothing ends by itself: each gap is
//! something for a person to do.

use super::appointment::SeatState;
use super::joint::SeatKind;
use super::terms::days_from;
use super::value::stored_day;
use super::working_days::WorkingDays;

/// Somebody in post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The last day, when one was agreed.
    pub ends_on: Option<String>,
    /// True while the Deputy acts as Lead.
    pub acts: bool,
    /// True when the organisation has said that it stands down.
    pub leaves: bool,
}

/// Somebody who was asked, or has said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Offered or accepted.
    pub state: SeatState,
    /// The day of the offer.
    pub since: String,
    /// The first day.
    pub starts_on: Option<String>,
}

/// One seat as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatNow {
    /// Who is in post.
    pub held: Option<Held>,
    /// Who comes next.
    pub next: Option<Coming>,
}

/// What is missing, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nobody in either seat.
    Nobody,
    /// No Lead; the Deputy is there and does not act.
    DeputyOnly,
    /// No Lead; the Deputy acts.
    DeputyActs,
    /// A Lead without a Deputy.
    NoDeputy,
    /// The last day is past.
    TermOver(SeatKind, String),
    /// The last day is near.
    TermEnds(SeatKind, String, i64),
    /// The organisation stands down on that day.
    StandsDown(SeatKind, String),
    /// No last day was agreed.
    NoTerm(SeatKind),
    /// Nobody in that seat, and somebody was asked or has said yes.
    Asked(SeatKind, SeatState),
    /// The same for the Lead, while the Deputy acts.
    AskedDeputyActs(SeatState),
    /// An offer nobody has answered for so many days.
    Unanswered(SeatKind, i64),
    /// Accepted, and the first day has come.
    ToBegin(SeatKind, String),
}

impl Gap {
    /// As said on screen.
    pub fn words(&self) -> String {
        match self {
            Self::Nobody => "No Lead and no Deputy".to_owned(),
            Self::DeputyOnly => "No Lead: there is a Deputy, who does not act yet".to_owned(),
            Self::DeputyActs => "No Lead: the Deputy acts".to_owned(),
            Self::NoDeputy => "There is a Lead, and nobody to step in".to_owned(),
            Self::TermOver(seat, on) => {
                format!("The {}’s term was over on {}", seat.label(), stored_day(on))
            }
            Self::TermEnds(seat, on, 0) => {
                format!("The {}’s term ends today, {}", seat.label(), stored_day(on))
            }
            Self::TermEnds(seat, on, 1) => {
                format!("The {}’s term ends tomorrow, {}", seat.label(), stored_day(on))
            }
            Self::TermEnds(seat, on, days) => {
                format!("The {}’s term ends in {days} days, on {}", seat.label(), stored_day(on))
            }
            Self::StandsDown(seat, on) => {
                format!("The {} stands down: the last day is {}", seat.label(), stored_day(on))
            }
            Self::NoTerm(seat) => format!("No last day is agreed for the {}", seat.label()),
            Self::Asked(seat, state) => format!("No {} in post: {}", seat.label(), asked(*state)),
            Self::AskedDeputyActs(state) => {
                format!("No Lead in post: {}. The Deputy acts until then", asked(*state))
            }
            Self::Unanswered(seat, days) => {
                format!("The offer of the {} seat has had no answer for {days} days", seat.label())
            }
            Self::ToBegin(seat, on) => {
                format!("The next {} accepted, to begin on {}", seat.label(), stored_day(on))
            }
        }
    }

    /// What to do next, as said on screen.
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::Nobody | Self::DeputyActs => "Offer the Lead seat",
            Self::DeputyOnly => "Ask the Deputy to act, and offer the Lead seat",
            Self::NoDeputy => "Offer the Deputy seat",
            Self::TermOver(..) => "End the appointment, or agree on another last day",
            Self::TermEnds(..) => "Renew the term, or look for the next representative",
            Self::StandsDown(..) => "Look for the next representative",
            Self::NoTerm(_) => "Agree on a last day",
            Self::Asked(_, SeatState::Accepted) | Self::AskedDeputyActs(SeatState::Accepted) => {
                "Wait for the first day"
            }
            Self::Asked(..) | Self::AskedDeputyActs(_) => "Wait for the answer",
            Self::Unanswered(..) => "Ring the organisation, or take the offer back",
            Self::ToBegin(..) => "Put the representative in post",
        }
    }

    /// What leaves a partnership without a voice comes first, what can wait last.
    pub const fn weight(&self) -> u8 {
        match self {
            Self::Nobody => 0,
            Self::DeputyOnly => 1,
            Self::DeputyActs => 2,
            Self::TermOver(..) => 3,
            Self::ToBegin(..) => 4,
            Self::StandsDown(..) => 5,
            Self::TermEnds(..) => 6,
            Self::Unanswered(..) | Self::Asked(..) | Self::AskedDeputyActs(_) => 7,
            Self::NoDeputy => 8,
            Self::NoTerm(_) => 9,
        }
    }
}

/// What has become of whoever was asked.
const fn asked(state: SeatState) -> &'static str {
    match state {
        SeatState::Accepted => "an offer is accepted",
        _ => "an offer is open",
    }
}

/// When a seat becomes a gap although it has somebody.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Days before the last day of a term.
    pub days: i64,
    /// Which days are working days.
    pub working: &'a WorkingDays,
    /// Working days that an offer may wait for its answer.
    pub answer: i64,
}

/// What is missing in a partnership, or will be soon, the gravest first.
pub fn gaps(lead: &SeatNow, deputy: &SeatNow, today: &str, notice: Notice<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let next = |kind, seat: &SeatNow| seat.next.as_ref().and_then(|next| of_next(kind, next, today, notice));
    let (next_lead, next_deputy) = (next(SeatKind::Lead, lead), next(SeatKind::Deputy, deputy));
    let vacancy = vacancy(lead, deputy);
    // An offer that waits too long, or a first day that has come, says more than that it is there.
    let is_said = match vacancy {
        Some(Gap::Asked(SeatKind::Deputy, _)) => next_deputy.is_some(),
        Some(Gap::Asked(..) | Gap::AskedDeputyActs(_)) => next_lead.is_some(),
        _ => false,
    };
    gaps.extend(vacancy.filter(|_| !is_said));
    for (kind, seat) in [(SeatKind::Lead, lead), (SeatKind::Deputy, deputy)] {
        gaps.extend(seat.held.as_ref().and_then(|held| of_held(kind, held, today, notice.days)));
    }
    gaps.extend(next_lead);
    gaps.extend(next_deputy);
    gaps.sort_by_key(Gap::weight);
    gaps
}

/// The vacant seat that matters most, or what is under way to fill it.
fn vacancy(lead: &SeatNow, deputy: &SeatNow) -> Option<Gap> {
    match (&lead.held, &deputy.held) {
        (Some(_), Some(_)) => None,
        (None, held) => Some(match (&lead.next, held) {
            (Some(next), Some(held)) if held.acts => Gap::AskedDeputyActs(next.state),
            (Some(next), _) => Gap::Asked(SeatKind::Lead, next.state),
            (None, None) => Gap::Nobody,
            (None, Some(held)) if held.acts => Gap::DeputyActs,
            (None, Some(_)) => Gap::DeputyOnly,
        }),
        (Some(_), None) => Some(match &deputy.next {
            Some(next) => Gap::Asked(SeatKind::Deputy, next.state),
            None => Gap::NoDeputy,
        }),
    }
}

fn of_held(kind: SeatKind, held: &Held, today: &str, notice_days: i64) -> Option<Gap> {
    let Some(on) = held.ends_on.clone() else { return Some(Gap::NoTerm(kind)) };
    let days = days_from(today, &on)?;
    if days < 0 {
        Some(Gap::TermOver(kind, on))
    } else if held.leaves {
        Some(Gap::StandsDown(kind, on))
    } else {
        (days <= notice_days).then_some(Gap::TermEnds(kind, on, days))
    }
}

fn of_next(kind: SeatKind, next: &Coming, today: &str, notice: Notice<'_>) -> Option<Gap> {
    match next.state {
        SeatState::Offered => {
            let days = days_from(&next.since, today)?;
            let (since, today) = (next.since.parse().ok()?, today.parse().ok()?);
            let is_late = notice.working.are_over(since, notice.answer, today);
            is_late.then_some(Gap::Unanswered(kind, days))
        }
        SeatState::Accepted => {
            let on = next.starts_on.clone()?;
            (days_from(today, &on)? <= 0).then_some(Gap::ToBegin(kind, on))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-22";

    fn held(ends_on: &str) -> SeatNow {
        let held = Held { ends_on: Some(ends_on.to_owned()), ..Held::default() };
        SeatNow { held: Some(held), next: None }
    }

    fn found(lead: &SeatNow, deputy: &SeatNow) -> Vec<Gap> {
        let notice = Notice { days: 90, working: &WorkingDays::default(), answer: 10 };
        gaps(lead, deputy, TODAY, notice)
    }

    #[test]
    fn two_people_with_time_left_leave_no_gap() {
        assert_eq!(found(&held("2027-02-21"), &held("2028-01-01")), []);
    }

    #[test]
    fn an_empty_seat_is_one_and_a_deputy_alone_another() {
        assert_eq!(found(&SeatNow::default(), &SeatNow::default()), [Gap::Nobody]);
        assert_eq!(found(&SeatNow::default(), &held("2028-01-01")), [Gap::DeputyOnly]);
        let mut acting = held("2028-01-01");
        acting.held.as_mut().unwrap().acts = true;
        assert_eq!(found(&SeatNow::default(), &acting), [Gap::DeputyActs]);
        assert_eq!(found(&held("2028-01-01"), &SeatNow::default()), [Gap::NoDeputy]);
    }

    #[test]
    fn a_term_is_near_on_its_last_ninety_days_and_over_on_the_next() {
        let deputy = held("2028-01-01");
        let lead = |on: &str| found(&held(on), &deputy);
        assert_eq!(lead("2027-02-20"), [Gap::TermEnds(SeatKind::Lead, "2027-02-20".into(), 90)]);
        assert_eq!(lead(TODAY), [Gap::TermEnds(SeatKind::Lead, TODAY.into(), 0)]);
        assert_eq!(lead("2026-11-21"), [Gap::TermOver(SeatKind::Lead, "2026-11-21".into())]);
        let mut leaving = held("2028-01-01");
        leaving.held.as_mut().unwrap().leaves = true;
        assert_eq!(found(&leaving, &deputy), [Gap::StandsDown(SeatKind::Lead, "2028-01-01".into())]);
        let endless = SeatNow { held: Some(Held::default()), next: None };
        assert_eq!(found(&endless, &deputy), [Gap::NoTerm(SeatKind::Lead)]);
    }

    #[test]
    fn an_offer_waits_and_a_first_day_comes() {
        let next = |state, since: &str, starts_on: &str| {
            let coming = Coming { state, since: since.to_owned(), starts_on: Some(starts_on.to_owned()) };
            found(&SeatNow { held: None, next: Some(coming) }, &held("2028-01-01"))
        };
        let offered = SeatState::Offered;
        assert_eq!(next(offered, "2026-11-09", TODAY), [Gap::Asked(SeatKind::Lead, offered)]);
        assert_eq!(next(offered, "2026-11-08", TODAY), [Gap::Unanswered(SeatKind::Lead, 14)]);
        let accepted = SeatState::Accepted;
        let waits = [Gap::Asked(SeatKind::Lead, accepted)];
        assert_eq!(next(accepted, "2026-11-08", "2026-11-23"), waits);
        assert_eq!(next(accepted, "2026-11-08", TODAY), [Gap::ToBegin(SeatKind::Lead, TODAY.into())]);
    }

    #[test]
    fn a_seat_that_was_offered_is_not_to_be_offered_again() {
        let coming = || Coming { state: SeatState::Offered, since: TODAY.into(), starts_on: None };
        let offered = || SeatNow { held: None, next: Some(coming()) };
        let open = |seat| [Gap::Asked(seat, SeatState::Offered)];
        assert_eq!(found(&offered(), &SeatNow::default()), open(SeatKind::Lead));
        assert_eq!(found(&held("2028-01-01"), &offered()), open(SeatKind::Deputy));
        let mut acting = held("2028-01-01");
        acting.held.as_mut().unwrap().acts = true;
        let gaps = found(&offered(), &acting);
        assert_eq!(gaps[0].words(), "No Lead in post: an offer is open. The Deputy acts until then");
        assert_eq!(gaps[0].next_step(), "Wait for the answer");
        // The Deputy was asked: there is still nobody to lead.
        assert_eq!(found(&SeatNow::default(), &offered()), [Gap::Nobody]);
    }
}
