//! The nearest partnership, in sentences.

use leptos::prelude::*;

use crate::domain::Ranking;
use crate::domain::distance;
use crate::ports::{Found, Representative};

/// What a postcode gives: nearest, runner-up, and all that makes it uncertain. `own` is the reader's organisation.
pub fn found(found: &Found, own: &str) -> AnyView {
    let mut lines = beyond_the_nearest(&found.ranking);
    if let (Some(nearest), Some(lead)) = (found.ranking.nearest(), &found.lead) {
        lines.push(holds(lead, own, &nearest.name));
    }
    if !found.in_area {
        lines.push("This postcode is outside the area we serve. You can go on: the directors decide.".into());
    }
    let heading = found.ranking.nearest().map_or_else(
        || "We found no partnership near this postcode".to_owned(),
        |nearest| format!("{}, {} away", nearest.name, distance(nearest.metres)),
    );
    let lines = lines.into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view();
    view! {
        <div class="lookup nearest">
            <h2 class="govuk-heading-s">{format!("Nearest to {}", found.ranking.postcode)}</h2>
            <p class="govuk-body nearest__first">{heading}</p>
            {lines}
        </div>
    }
    .into_any()
}

/// Who speaks at the partnership now: the Lead, or the Deputy who acts.
fn holds(lead: &Representative, own: &str, partnership: &str) -> String {
    match (lead.organisation == own.trim(), lead.acts) {
        (true, true) => format!("Your Deputy acts as Lead at {partnership}."),
        (true, false) => format!("You hold the Lead seat of {partnership}."),
        (false, true) => {
            format!("{} has the Deputy, who acts as Lead, at {partnership} now.", lead.organisation)
        }
        (false, false) => format!("{} holds the Lead seat of {partnership} now.", lead.organisation),
    }
}

/// For the column beside the task list.
pub fn aside(ranking: Option<&Ranking>, organisation: &str) -> AnyView {
    let Some((ranking, nearest)) = ranking.and_then(|it| it.nearest().map(|nearest| (it, nearest))) else {
        return view! {
            <p class="govuk-body">
                "We do not know the nearest partnership yet. "
                <a class="govuk-link" href=organisation.to_owned()>"Check your postcode"</a>
                "."
            </p>
        }
        .into_any();
    };
    let first = format!(", {} away.", distance(nearest.metres));
    let lines = beyond_the_nearest(ranking)
        .into_iter()
        .map(|line| view! { <p class="govuk-body">{line}</p> })
        .collect_view();
    view! {
        <p class="govuk-body"><strong>{nearest.name.clone()}</strong>{first}</p>
        {lines}
        <p class="govuk-body">"Directors decide where each Community Anchor sits."</p>
    }
    .into_any()
}

/// All but the nearest itself: what is next, by how much, and what makes it uncertain.
pub fn beyond_the_nearest(ranking: &Ranking) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(nearest), Some(next)) = (ranking.nearest(), ranking.runner_up()) {
        lines.push(match ranking.margin_metres {
            _ if ranking.tie => {
                format!("{} and {} are exactly as far. Directors choose.", nearest.name, next.name)
            }
            Some(margin) => format!(
                "Next nearest: {}, {} away. That is {} further.",
                next.name,
                distance(next.metres),
                distance(margin)
            ),
            None => format!("Next nearest: {}, {} away.", next.name, distance(next.metres)),
        });
    }
    lines.extend(ranking.notices().into_iter().map(str::to_owned));
    lines
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::domain::{SeatKind, Timestamp};
    use crate::ports::Representative;

    #[test]
    fn an_acting_deputy_is_no_lead_and_the_reader_is_told_of_their_own_seat() {
        let lead = |acts| Representative {
            organisation: "Beckside Hub".into(),
            name: "Jo Ames".into(),
            since: Timestamp::from_seconds(0),
            kind: if acts { SeatKind::Deputy } else { SeatKind::Lead },
            acts,
        };
        for (own, acts, words) in [
            ("Other", false, "Beckside Hub holds the Lead seat of CP4 now."),
            ("Other", true, "Beckside Hub has the Deputy, who acts as Lead, at CP4 now."),
            ("Beckside Hub", false, "You hold the Lead seat of CP4."),
            ("Beckside Hub", true, "Your Deputy acts as Lead at CP4."),
        ] {
            assert_eq!(holds(&lead(acts), own, "CP4"), words);
        }
    }
}
