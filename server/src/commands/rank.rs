//! `partnerships rank`: a stable interface, described in docs/interfaces.md.

use app::domain::{Postcode, Ranked};
use serde::Serialize;

use super::{CommandError, CommandResult, service};
use crate::config::Config;
use crate::world::World;

#[derive(Serialize)]
struct Line {
    postcode: String,
    tier: &'static str,
    ranked: Vec<Ranked>,
    margin_metres: Option<i64>,
    tie: bool,
    method: String,
    data_date: String,
}

pub async fn rank(config: &Config, world: &World, json: bool, postcodes: Vec<String>) -> CommandResult {
    let (service, _) = service(config, world).await?;
    let mut lines = Vec::with_capacity(postcodes.len());
    for typed in postcodes {
        let postcode = Postcode::parse(&typed).ok_or_else(|| {
            CommandError::wrong_use(format!("“{typed}” is not a postcode: write it like \"BD5 8HH\""))
        })?;
        let ranking = service.rank(&postcode).await?;
        lines.push(match ranking {
            Some(it) => Line {
                postcode: it.postcode,
                tier: it.tier.code(),
                ranked: it.ranked,
                margin_metres: it.margin_metres,
                tie: it.tie,
                method: it.method,
                data_date: it.data_date,
            },
            None => Line {
                postcode: postcode.to_string(),
                tier: "none",
                ranked: Vec::new(),
                margin_metres: None,
                tie: false,
                method: app::domain::METHOD.to_owned(),
                data_date: String::new(),
            },
        });
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
        return Ok(());
    }
    for line in lines {
        println!("{} ({})", line.postcode, line.tier);
        for ranked in &line.ranked {
            println!("  {:>7} m  {:<6} {}", ranked.metres, ranked.code, ranked.name);
        }
        if line.ranked.is_empty() {
            println!("  no partnership can be ranked");
        }
        if line.tie {
            println!("  the two nearest are exactly as far");
        }
    }
    Ok(())
}
