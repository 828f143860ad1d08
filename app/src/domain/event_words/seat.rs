//! What happened to a seat, in plain words.

use crate::domain::event::Event;
use crate::domain::request::Due;

/// The words of these events; nothing for every other.
pub(super) fn words(event: &Event) -> Option<String> {
    let words = match event {
        Event::SeatOffered { partnership, seat, .. } => {
            format!("{} seat offered at {partnership}", seat.label())
        }
        Event::SeatAccepted { partnership, representative, seat } => {
            format!("{representative} takes the {} seat at {partnership}", seat.label())
        }
        Event::SeatDeclined { partnership, seat, .. } => {
            format!("{} seat at {partnership} declined", seat.label())
        }
        Event::SeatEnded { partnership, seat, .. } => {
            format!("{} seat at {partnership} ended", seat.label())
        }
        Event::SeatProposed { partnership, seat, .. } => {
            format!("Proposed for the {} seat at {partnership}", seat.label())
        }
        Event::SeatWithdrawn { partnership, seat, offered: true, .. } => {
            format!("Offer of the {} seat at {partnership} taken back", seat.label())
        }
        Event::SeatWithdrawn { partnership, seat, offered: false, .. } => {
            format!("Proposal for the {} seat at {partnership} taken back", seat.label())
        }
        Event::SeatBegun { partnership, seat, due } => {
            format!("In post as {} at {partnership} from {}", seat.label(), Due::in_words(due))
        }
        Event::SeatStoodDown { partnership, seat, due, .. } => {
            let on = Due::in_words(due);
            format!("Stands down as {} at {partnership}, last day {on}", seat.label())
        }
        Event::SeatRenewed { partnership, seat, due, .. } => {
            format!("Term as {} at {partnership} agreed until {}", seat.label(), Due::in_words(due))
        }
        Event::DeputyActed { partnership, acts: true, .. } => {
            format!("Acts as Lead at {partnership} while that seat is vacant")
        }
        Event::DeputyActed { partnership, acts: false, .. } => {
            format!("No longer acts as Lead at {partnership}")
        }
        Event::DeputySteppedUp { partnership, .. } => format!("Deputy at {partnership} became the Lead"),
        _ => return None,
    };
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SeatKind;

    #[test]
    fn each_says_which_seat_and_where() {
        let partnership = || "CP4".to_owned();
        let seat = SeatKind::Deputy;
        let due = || "2027-01-31".to_owned();
        let reason = String::new;
        for (event, words) in [
            (
                Event::SeatOffered { partnership: partnership(), reason: reason(), seat },
                "Deputy seat offered at CP4",
            ),
            (
                Event::SeatProposed { partnership: partnership(), reason: reason(), seat },
                "Proposed for the Deputy seat at CP4",
            ),
            (
                Event::SeatBegun { partnership: partnership(), seat, due: due() },
                "In post as Deputy at CP4 from 31 January 2027",
            ),
            (
                Event::SeatStoodDown { partnership: partnership(), seat, due: due(), reason: reason() },
                "Stands down as Deputy at CP4, last day 31 January 2027",
            ),
            (
                Event::DeputyActed { partnership: partnership(), acts: false, reason: reason() },
                "No longer acts as Lead at CP4",
            ),
            (
                Event::DeputySteppedUp { partnership: partnership(), reason: reason() },
                "Deputy at CP4 became the Lead",
            ),
        ] {
            assert_eq!(event.words(), words);
        }
        // The oldest lines do not say which seat: it was the Lead's.
        let old: Event =
            serde_json::from_str(r#"{"kind":"seat_declined","partnership":"CP4","reason":""}"#).unwrap();
        assert_eq!(old.words(), "Lead seat at CP4 declined");
    }
}
