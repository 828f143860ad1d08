//! `allocation propose`: all anchors without a seat and all vacant seats, looked at together.

use std::time::Instant;

use app::domain::{
    Anchor, Metric, Point, Proposal, Request, Seat, SeatKind, Site, Terms, Total, distance,
    propose as proposal,
};
use app::ports::ProposalView;

use super::{CommandResult, service};
use crate::config::Config;
use crate::world::World;

pub async fn propose(
    config: &Config,
    world: &World,
    max_metres: Option<i64>,
    preference_metres: i64,
    json: bool,
) -> CommandResult {
    let (service, _) = service(config, world).await?;
    let max_metres = max_metres.unwrap_or_else(|| service.furthest_asked() * 1000);
    let terms = Terms { max_metres, preference_metres };
    let view = service.propose_allocation(terms).await?;
    service.db().close().await;
    if json {
        println!("{}", serde_json::to_string_pretty(&view)?);
    } else {
        println!("{}", words(&view));
    }
    Ok(())
}

fn words(view: &ProposalView) -> String {
    let Proposal { joint, greedy, nearest, lines, left, without_point, terms, .. } = &view.proposal;
    let mut said = vec![
        format!(
            "Within {}, by the reference points in force on {}. Nothing is changed: directors offer seats.",
            distance(terms.max_metres),
            view.on
        ),
        String::new(),
    ];
    for line in lines {
        said.push(format!("{} {}\n  {}", line.id, line.name, line.words));
    }
    if lines.is_empty() {
        said.push("No anchor is waiting for a seat.".to_owned());
    }
    said.push(String::new());
    for (what, total) in [
        ("Looked at together", joint),
        ("The shortest distance first", greedy),
        ("Only the nearest partnership", nearest),
    ] {
        said.push(total_words(what, total, lines.len()));
    }
    for anchor in &view.unlocated {
        let chosen = anchor.chosen.as_ref().map(|code| format!(" It chose {code}.")).unwrap_or_default();
        said.push(format!("{} {}: nobody knows where it is.{chosen}", anchor.reference, anchor.name));
    }
    if !left.is_empty() {
        let codes: Vec<&str> = left.iter().map(|(code, _)| code.as_str()).collect();
        said.push(format!("Still vacant: {}.", codes.join(", ")));
    }
    for code in without_point {
        said.push(format!(
            "{code} has no reference point in force, so nobody can be sent there by distance."
        ));
    }
    said.join("\n")
}

fn total_words(what: &str, total: &Total, of: usize) -> String {
    format!("{what}: {} of {of} placed, {} in all.", total.placed, distance(total.metres))
}

/// Times a proposal for made-up anchors and seats: the same every time.
pub fn measure(anchors: usize, seats: usize, towns: bool) {
    let mut state = 20_261_122_u64;
    let mut below = |limit: i64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state >> 2).unwrap_or_default() % limit
    };
    let sites: Vec<Site> = (0..seats)
        .map(|number| Site {
            code: format!("CP{number}"),
            name: format!("Community Partnership {number}"),
            point: Point { easting: below(400_000), northing: below(400_000) },
        })
        .collect();
    let middles: Vec<(i64, i64)> = (0..20).map(|_| (below(360_000), below(360_000))).collect();
    let mut point = |number: usize| {
        let (east, north) = middles[number % middles.len()];
        if towns {
            return Point { easting: east + below(40_000), northing: north + below(40_000) };
        }
        Point { easting: below(400_000), northing: below(400_000) }
    };
    let anchor = |number: usize| Anchor {
        id: format!("{number:05}"),
        name: format!("Anchor {number}"),
        point: point(number),
        excluded: Vec::new(),
        preferred: Vec::new(),
    };
    let seat = |site: &Site| Seat { partnership: site.code.clone(), kind: SeatKind::Lead, holder: None };
    let request = Request {
        seats: sites.iter().map(seat).collect(),
        anchors: (0..anchors).map(anchor).collect(),
        sites,
        terms: Terms { max_metres: 30_000, preference_metres: 0 },
        metric: Metric::NearestPoint,
    };
    let began = Instant::now();
    let Proposal { joint, greedy, .. } = proposal(&request);
    println!(
        "{} ms, {} placed, {} m (greedy: {} placed, {} m)",
        began.elapsed().as_millis(),
        joint.placed,
        joint.metres,
        greedy.placed,
        greedy.metres
    );
}
