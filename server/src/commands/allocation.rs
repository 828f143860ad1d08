//! `allocation propose`: all anchors without a seat and all vacant seats, looked at together.

use app::domain::{Proposal, Terms, Total, distance};
use app::ports::ProposalView;

use super::{CommandResult, service};
use crate::config::Config;
use crate::world::World;

pub async fn propose(config: &Config, world: &World, terms: Terms, json: bool) -> CommandResult {
    let (service, _) = service(config, world).await?;
    let view = service.propose_allocation(terms).await?;
    service.db().close().await;
    if json {
        println!("{}", serde_json::to_string_pretty(&view)?);
    } else {
        print!("{}", words(&view));
    }
    Ok(())
}

fn words(view: &ProposalView) -> String {
    let Proposal { joint, greedy, nearest, lines, left, without_point, terms, .. } = &view.proposal;
    let mut text = format!(
        "Within {}, by the reference points in force on {}. Nothing is changed: directors offer seats.\n\n",
        distance(terms.max_metres),
        view.on
    );
    for line in lines {
        text += &format!("{} {}\n  {}\n", line.id, line.name, line.words);
    }
    if lines.is_empty() {
        text += "No anchor is waiting for a seat.\n";
    }
    text += "\n";
    for (what, total) in [
        ("Looked at together", joint),
        ("The shortest distance first", greedy),
        ("Only the nearest partnership", nearest),
    ] {
        text += &total_words(what, total, lines.len());
    }
    for anchor in &view.unlocated {
        let chosen = anchor.chosen.as_ref().map(|code| format!(" It chose {code}.")).unwrap_or_default();
        text += &format!("{} {}: nobody knows where it is.{chosen}\n", anchor.reference, anchor.name);
    }
    if !left.is_empty() {
        let codes: Vec<&str> = left.iter().map(|(code, _)| code.as_str()).collect();
        text += &format!("Still vacant: {}.\n", codes.join(", "));
    }
    for code in without_point {
        text +=
            &format!("{code} has no reference point in force, so nobody can be sent there by distance.\n");
    }
    text
}

fn total_words(what: &str, total: &Total, of: usize) -> String {
    format!("{what}: {} of {of} placed, {} in all.\n", total.placed, distance(total.metres))
}
