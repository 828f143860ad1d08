//! The nearest partnership, in sentences.

use leptos::prelude::*;

use crate::domain::Ranking;
use crate::domain::distance;
use crate::ports::Found;

/// What a postcode gives: nearest, runner-up, and all that makes it uncertain.
pub fn found(found: &Found) -> AnyView {
    let mut lines = sentences(&found.ranking);
    if let (Some(nearest), Some(lead)) = (found.ranking.nearest(), &found.lead) {
        lines.push(format!("{} holds the Lead seat of {} now.", lead.organisation, nearest.name));
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
    let lines =
        sentences(ranking).into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view();
    view! {
        <p class="govuk-body"><strong>{nearest.name.clone()}</strong>{first}</p>
        {lines}
        <p class="govuk-body">"Directors decide where each Community Anchor sits."</p>
    }
    .into_any()
}

/// All but the nearest itself.
fn sentences(ranking: &Ranking) -> Vec<String> {
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
    lines.extend(ranking.tier.notice().map(str::to_owned));
    lines
}
