//! The first draft of a decision letter, from the structured reasons. People edit it.

use app::domain::{Due, Finding, NewCondition, Outcome, PrinciplePath};
use app::forms::determination::NewDetermination;
use app::ports::PrincipleText;

use crate::store::StoreResult;
use crate::store::conditions::ConditionRow;

/// Paragraphs, separated by blank lines.
pub(super) fn draft(
    organisation: &str,
    decision: &NewDetermination,
    titles: &[PrincipleText],
    owner: &str,
) -> String {
    let NewDetermination { outcome, reason, results, paths, conditions, .. } = decision;
    let opening = match *outcome {
        Outcome::Confirmed => {
            format!(
                "We are pleased to confirm {organisation} as a Community Anchor. Thank you for the work that went into your application."
            )
        }
        Outcome::ConfirmedWithConditions => {
            format!(
                "We are pleased to confirm {organisation} as a Community Anchor, with conditions. Thank you for the work that went into your application."
            )
        }
        Outcome::NotYetConfirmed => {
            format!(
                "Thank you for the work that went into your application. We have decided that {organisation} is not yet confirmed as a Community Anchor. This is not the end of the road: below we say what would change our decision."
            )
        }
    };
    let mut paragraphs = vec![opening, reason.clone()];
    for result in results.iter().filter(|result| result.finding != Finding::Met) {
        let title = titles.iter().find(|text| text.number == result.principle);
        let title =
            title.map_or_else(|| format!("Principle {}", result.principle), |text| text.title.clone());
        paragraphs.push(format!(
            "{}. {title}: {}. {}",
            result.principle,
            result.finding.label().to_lowercase(),
            result.reason
        ));
        paragraphs.extend(paths.iter().filter(|path| path.principle == result.principle).map(help));
    }
    paragraphs.extend(asked_for(conditions));
    let met = results.iter().filter(|result| result.finding == Finding::Met).count();
    if met == results.len() {
        paragraphs.push("You meet all six principles.".into());
    } else if met == 1 {
        paragraphs.push("You meet the other principle.".into());
    } else if met > 1 {
        paragraphs.push(format!("You meet the other {met} principles."));
    }
    paragraphs.push(match *outcome {
        Outcome::NotYetConfirmed => "You can start again from a copy of your answers whenever you are ready. We would like to talk with you about how we can help.".into(),
        _ => "Next, we will offer you a seat with the leadership team of a Community Partnership near you.".into(),
    });
    paragraphs.push(format!("The directors of {owner}"));
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

/// The conditions, numbered, and what becomes of them.
fn asked_for(conditions: &[NewCondition]) -> Vec<String> {
    if conditions.is_empty() {
        return Vec::new();
    }
    let mut paragraphs = vec!["These are the conditions:".to_owned()];
    paragraphs.extend(
        (1..)
            .zip(conditions)
            .map(|(number, it)| format!("{number}. {}\nBy {}", it.words, Due::in_words(&it.due))),
    );
    paragraphs.push(
        "Tell us on your decision page how you meet each of them. Two directors look at what you send. Nothing ends by itself when a day passes."
            .into(),
    );
    paragraphs
}

/// What would help, in one paragraph.
fn help(path: &PrinciplePath) -> String {
    let mut words = format!("What would help: {}", path.action);
    if !path.helper.is_empty() {
        words = format!("{words}\nWho can help: {}", path.helper);
    }
    if !path.by.is_empty() {
        words = format!("{words}\nAim for: {}", path.day());
    }
    words
}

/// The words that stand beside a decision that followed from its conditions.
pub(super) fn after_conditions(
    organisation: &str,
    outcome: Outcome,
    conditions: &[ConditionRow],
    owner: &str,
) -> StoreResult<String> {
    let opening = if outcome == Outcome::Confirmed {
        format!(
            "All conditions are met. {organisation} is confirmed as a Community Anchor, without conditions."
        )
    } else {
        format!(
            "A condition of the confirmation is not met. {organisation} is not yet confirmed as a Community Anchor. You can start again from a copy of your answers whenever you are ready."
        )
    };
    let mut paragraphs = vec![opening];
    for row in conditions {
        if let Some(result) = row.settled()? {
            let found = result.label().to_lowercase();
            paragraphs
                .push(format!("{}. {}\nFound: {found}. {}", row.position, row.words, row.proposed_note));
        }
    }
    paragraphs.push(format!("The directors of {owner}"));
    Ok(paragraphs.join("\n\n"))
}
