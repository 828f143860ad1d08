//! The decision, its conditions, its review and its correction.

use crate::domain::Outcome;
use crate::domain::event::Event;

/// The words of these events; nothing for every other.
pub(super) fn words(event: &Event) -> Option<String> {
    let words = match event {
        Event::Determined { outcome } => format!("Decision recorded: {}", outcome.label().to_lowercase()),
        Event::Rescinded { .. } => "Decision taken back before release".into(),
        Event::LetterEdited => "Letter changed".into(),
        Event::Released { outcome } => format!("Decision released: {}", outcome.label().to_lowercase()),
        Event::ReviewAsked { .. } => "Decision review asked for".into(),
        Event::ReviewerNamed { director } => format!("{director} named for the decision review"),
        Event::DecisionUpheld { outcome, .. } => {
            format!("Decision review: the decision stands, {}", outcome.label().to_lowercase())
        }
        Event::DecisionOverturned { .. } => "Decision review: decision overturned, assessed again".into(),
        Event::ConditionReported { condition } => {
            format!("The organisation says how condition {condition} is met")
        }
        Event::ConditionProposed { condition, met: true, .. } => {
            format!("Condition {condition} said to be met, for a second director to agree")
        }
        Event::ConditionProposed { condition, met: false, .. } => {
            format!("Condition {condition} said not to be met, for a second director to agree")
        }
        Event::ConditionDisagreed { condition, .. } => {
            format!("Directors disagree about condition {condition}: it is open again")
        }
        Event::ConditionSettled { condition, met, outcome, .. } => {
            condition_words(*condition, *met, *outcome)
        }
        Event::CorrectionProposed { .. } => {
            "Decision said to be a mistake, for a second person to agree".into()
        }
        Event::CorrectionDeclined { .. } => "Decision left as it is".into(),
        Event::DecisionCorrected { outcome, .. } => format!(
            "Decision taken off because it was a mistake: {}. It is decided again",
            outcome.label().to_lowercase()
        ),
        _ => return None,
    };
    Some(words)
}

fn condition_words(condition: i64, met: bool, outcome: Outcome) -> String {
    let found = if met { "met" } else { "not met" };
    let stands = match outcome {
        Outcome::ConfirmedWithConditions => "",
        Outcome::Confirmed => ". All conditions are met: confirmed",
        Outcome::NotYetConfirmed => ". Not yet confirmed",
    };
    format!("Condition {condition} {found}{stands}")
}
