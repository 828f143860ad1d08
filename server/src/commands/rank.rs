//! `partnerships rank`: a stable interface, described in docs/interfaces.md.

use std::io::{self, BufRead, BufWriter, IsTerminal, Write};

use app::domain::{Postcode, Ranked, Ranking};
use serde::Serialize;

use super::{CommandError, CommandResult, service};
use crate::config::Config;
use crate::use_cases::{Ranker, Service};
use crate::world::World;

/// Postcodes ranked between two writes: memory does not grow with their number.
const AT_ONCE: usize = 1000;

/// What is asked on the command line.
pub struct Asked {
    /// Print one JSON array.
    pub json: bool,
    /// The day whose points are in force.
    pub on: Option<String>,
    /// The postcodes; `-` or none for standard input.
    pub postcodes: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    postcode: String,
    tier: &'static str,
    ranked: Vec<Ranked>,
    runner_up: Option<String>,
    margin_metres: Option<i64>,
    tie: bool,
    method: String,
    data_date: &'a str,
    points_on: &'a str,
    post_only: bool,
    notice: Option<String>,
}

pub async fn rank(config: &Config, world: &World, asked: Asked) -> CommandResult {
    let on = asked.on.as_deref().map(day).transpose()?;
    let from_input = asked.postcodes.is_empty() || asked.postcodes == ["-"];
    if asked.postcodes.is_empty() && io::stdin().is_terminal() {
        return Err(CommandError::wrong_use(NOTHING_ASKED));
    }
    if !from_input && let Some(wrong) = asked.postcodes.iter().find(|it| Postcode::parse(it).is_none()) {
        return Err(CommandError::wrong_use(not_a_postcode(wrong)));
    }
    let (service, _) = service(config, world).await?;
    let ranker = service.ranker(on.as_deref()).await?;
    for (code, name) in &ranker.without_point {
        eprintln!("{code} ({name}) has no reference point in force on {}: it is not ranked.", ranker.on);
    }
    let mut printer = Printer { out: BufWriter::new(io::stdout().lock()), json: asked.json, lines: 0 };
    let mut unknown = 0;
    let mut lines: Box<dyn Iterator<Item = io::Result<String>>> = if from_input {
        Box::new(io::stdin().lock().lines())
    } else {
        Box::new(asked.postcodes.into_iter().map(Ok))
    };
    loop {
        let typed: Vec<String> = lines.by_ref().take(AT_ONCE).collect::<io::Result<_>>()?;
        if typed.is_empty() {
            break;
        }
        let typed: Vec<String> = typed.into_iter().filter(|it| !it.trim().is_empty()).collect();
        for line in ranked(&service, &ranker, typed).await? {
            unknown += usize::from(line.tier == NONE);
            printer.print(&line)?;
        }
    }
    let count = printer.lines;
    if from_input && count == 0 {
        return Err(CommandError::wrong_use(NOTHING_ASKED));
    }
    printer.end()?;
    if from_input && unknown > 0 {
        eprintln!("{unknown} of {count} could not be placed.");
    }
    Ok(())
}

const NOTHING_ASKED: &str = "name postcodes, or send them to standard input, one a line";

/// The tier of a postcode that nobody can place.
const NONE: &str = "none";

async fn ranked<'a>(
    service: &Service,
    ranker: &'a Ranker,
    typed: Vec<String>,
) -> Result<Vec<Line<'a>>, CommandError> {
    let read: Vec<Option<Postcode>> = typed.iter().map(|it| Postcode::parse(it)).collect();
    let postcodes: Vec<Postcode> = read.iter().flatten().cloned().collect();
    let mut found = service.rank_many(ranker, &postcodes).await?.into_iter();
    let line = |(typed, postcode): (String, Option<Postcode>)| match postcode {
        None => nowhere(typed.trim().to_owned(), not_a_postcode(&typed), ranker),
        Some(postcode) => found.next().flatten().map_or_else(
            || {
                let why = postcode.why_unknown();
                let why = why.unwrap_or_else(|| format!("{postcode} is not among the postcodes we know"));
                nowhere(postcode.to_string(), why, ranker)
            },
            |ranking| placed(ranking, ranker),
        ),
    };
    Ok(typed.into_iter().zip(read).map(line).collect())
}

fn placed(it: Ranking, ranker: &Ranker) -> Line<'_> {
    let notice = Some(it.notices().join(" ")).filter(|words| !words.is_empty());
    Line {
        runner_up: it.runner_up().map(|next| next.code.clone()),
        postcode: it.postcode,
        tier: it.tier.code(),
        ranked: it.ranked,
        margin_metres: it.margin_metres,
        tie: it.tie,
        method: it.method,
        data_date: &ranker.data_date,
        points_on: &ranker.on,
        post_only: it.post_only,
        notice,
    }
}

fn nowhere(postcode: String, notice: String, ranker: &Ranker) -> Line<'_> {
    Line {
        postcode,
        tier: NONE,
        ranked: Vec::new(),
        runner_up: None,
        margin_metres: None,
        tie: false,
        method: ranker.method(),
        data_date: &ranker.data_date,
        points_on: &ranker.on,
        post_only: false,
        notice: Some(notice),
    }
}

fn not_a_postcode(typed: &str) -> String {
    format!("“{typed}” is not a postcode: write it like \"BD5 8HH\"")
}

fn day(typed: &str) -> Result<String, CommandError> {
    let date: jiff::civil::Date = typed
        .parse()
        .map_err(|_| CommandError::wrong_use(format!("“{typed}” is not a day: write it like 2026-11-22")))?;
    Ok(date.to_string())
}

/// Writes as the lines come.
struct Printer<W: Write> {
    out: W,
    json: bool,
    lines: usize,
}

impl<W: Write> Printer<W> {
    fn print(&mut self, line: &Line<'_>) -> CommandResult {
        self.lines += 1;
        if self.json {
            self.out.write_all(if self.lines == 1 { b"[\n" } else { b",\n" })?;
            serde_json::to_writer(&mut self.out, line)?;
            return Ok(());
        }
        writeln!(self.out, "{} ({})", line.postcode, line.tier)?;
        if let Some(notice) = &line.notice {
            writeln!(self.out, "  {notice}")?;
        }
        for ranked in &line.ranked {
            writeln!(self.out, "  {:>7} m  {:<6} {}", ranked.metres, ranked.code, ranked.name)?;
        }
        if line.ranked.is_empty() && line.tier != NONE {
            writeln!(self.out, "  no partnership can be ranked")?;
        }
        if line.tie {
            writeln!(self.out, "  the two nearest are exactly as far")?;
        } else if let (Some(next), Some(margin)) = (&line.runner_up, line.margin_metres) {
            writeln!(self.out, "  runner-up {next}, {margin} m further")?;
        }
        if line.tier != NONE {
            let data = if line.data_date.is_empty() { "no known date" } else { line.data_date };
            writeln!(self.out, "  {}, postcodes of {data}, points of {}", line.method, line.points_on)?;
        }
        Ok(())
    }

    fn end(mut self) -> CommandResult {
        if self.json {
            self.out.write_all(b"\n]\n")?;
        }
        Ok(self.out.flush()?)
    }
}
