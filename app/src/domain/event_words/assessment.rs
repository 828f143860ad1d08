//! How directors assessed, what they asked for, and who stood aside.

use crate::domain::event::Event;
use crate::domain::request::Due;

/// The words of these events; nothing for every other.
pub(super) fn words(event: &Event) -> Option<String> {
    let words = match event {
        Event::ConflictAnswered { conflict: true } => "Stood aside because of a conflict of interest".into(),
        Event::ConflictAnswered { conflict: false } => "Said they have no conflict of interest".into(),
        Event::DirectorExcluded { director, .. } => format!("{director} left out of this application"),
        Event::AssessmentBegun => "Assessment begun".into(),
        Event::AssessmentSent => "Assessment sent".into(),
        Event::QuorumReached => "Enough assessments are in: ready for the decision".into(),
        Event::ReturnedToAssessment { .. } => "Returned to assessment".into(),
        Event::InformationRequested { items, due } => {
            format!("{} asked for, due {}", things(*items), Due::in_words(due))
        }
        Event::ResponseSent { changed, signs_again } => response_words(changed, *signs_again),
        Event::RequestExtended { due, .. } => format!("More time given, until {}", Due::in_words(due)),
        Event::RequestClosed { .. } => "Request closed without a response".into(),
        Event::ItemJudged { item, accepted: true } => format!("Answer to item {item} accepted"),
        Event::ItemJudged { item, accepted: false } => format!("Item {item} to be asked again"),
        Event::AssessmentReopened => "Own assessment opened again after the response".into(),
        Event::Lapsed { .. } => "Application closed as lapsed".into(),
        Event::AgendaAdded { meeting } => format!("Put on the agenda of the meeting {}", on(meeting)),
        Event::AgendaRemoved { meeting } => format!("Taken off the agenda of the meeting {}", on(meeting)),
        Event::ConflictWaived { .. } => {
            "Said they have no conflict of interest, where one was suggested".into()
        }
        Event::DirectorRecused { director, .. } => format!("{director} recused from this application"),
        Event::DirectorReinstated { director, .. } => {
            format!("{director} reinstated, to answer the conflict question again")
        }
        Event::StandInNamed { director, .. } => {
            format!("{director} named as a stand-in director for this application")
        }
        Event::ActingChairNamed { director, .. } => {
            format!("{director} named to act for the chair on this application")
        }
        Event::Held { .. } => "Put on hold".into(),
        Event::HoldEnded { days: 0, .. } => "Hold ended".into(),
        Event::HoldEnded { days: 1, .. } => "Hold ended: due dates move by 1 day".into(),
        Event::HoldEnded { days, .. } => format!("Hold ended: due dates move by {days} days"),
        _ => return None,
    };
    Some(words)
}

/// "1 thing" or "3 things".
fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") }
}

fn response_words(changed: &[u8], signs_again: bool) -> String {
    let numbers: Vec<String> = changed.iter().map(u8::to_string).collect();
    let answers = match numbers.as_slice() {
        [] => "no answer to a principle changed".to_owned(),
        [one] => format!("the answer to principle {one} changed"),
        [first @ .., last] => format!("the answers to principles {} and {last} changed", first.join(", ")),
    };
    let trustee = if signs_again { ". The trustee is asked to sign again" } else { "" };
    format!("Response sent: {answers}{trustee}")
}

/// "of 14 December 2026"; the day is gone once words were taken out.
fn on(meeting: &str) -> String {
    if meeting.is_empty() { "of the directors".to_owned() } else { format!("of {meeting}") }
}
