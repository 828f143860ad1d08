//! Checking that no history was changed: all of them, the heads that were published, or a case in a file.

use std::path::Path;

use app::domain::hex;
use app::ports::case_file::Checkable;
use uuid::Uuid;

use super::{CommandError, CommandResult, open, rows};
use crate::config::Config;
use crate::store::heads::HeadRow;
use crate::store::retention::{self, Act};
use crate::store::{Db, Run, events, heads};
use crate::use_cases::{check_history, remake};

fn failed(words: String) -> CommandError {
    CommandError { words, code: 1 }
}

pub async fn verify_all(config: &Config) -> CommandResult {
    let db = open(config).await?;
    let applications: Vec<(Uuid, String)> =
        (&db).all("select id, reference from applications order by reference", Vec::new()).await?;
    let (mut length, mut forgotten) = (0, 0);
    for (id, reference) in &applications {
        let checked = check_history(*id, &events::list(&mut &db, *id).await?)?;
        if let Err(number) = checked.head {
            return Err(failed(format!("the history of {reference} was changed at line {number}")));
        }
        length += checked.lines;
        forgotten += checked.forgotten;
    }
    println!(
        "{} with {}: every line holds the hash of the one before.",
        rows(applications.len(), "history", "histories"),
        rows(length, "line", "lines")
    );
    if forgotten > 0 {
        println!(
            "The words of {} were taken out by retention: their places in the chain and what is left of them \
             are checked, the words cannot be.",
            rows(forgotten, "line", "lines")
        );
    }
    let deleted = retention::count(&mut &db, Act::DraftDeleted).await?;
    if deleted > 0 {
        let drafts = rows(usize::try_from(deleted).unwrap_or_default(), "draft", "drafts");
        println!("{drafts} never sent went whole, as the retention log says: nothing is left to check.");
    }
    if let Some(latest) = heads::find_latest(&mut &db).await? {
        check_head(&db, &latest).await?;
        println!("They lead to the head published for {}: {}", latest.day, hex(&latest.head));
    }
    Ok(())
}

/// One published head, or every one.
pub async fn verify_head(config: &Config, day: &str) -> CommandResult {
    let db = open(config).await?;
    let found = if day == "all" {
        heads::list(&mut &db).await?
    } else {
        heads::find(&mut &db, day).await?.into_iter().collect()
    };
    if found.is_empty() && day != "all" {
        return Err(CommandError::wrong_use(format!("no head was published for {day}")));
    }
    for row in &found {
        check_head(&db, row).await?;
        println!("{}  {}", row.day, hex(&row.head));
    }
    println!("{} made again from the histories: the same.", rows(found.len(), "head", "heads"));
    Ok(())
}

async fn check_head(db: &Db, row: &HeadRow) -> CommandResult {
    let made = remake(&mut &*db, row).await?;
    if made.as_slice() == row.head {
        return Ok(());
    }
    Err(failed(format!(
        "the histories do not lead to the head published for {}: {} was published, {} is made of them now",
        row.day,
        hex(&row.head),
        hex(&made)
    )))
}

/// A case in a file, without any database.
pub fn verify_file(path: &Path) -> CommandResult {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| CommandError::wrong_use(format!("the file {shown} cannot be read: {error}")))?;
    let file: Checkable = serde_json::from_str(&text)
        .map_err(|error| CommandError::wrong_use(format!("the file {shown} is no exported case: {error}")))?;
    let found = file.check().map_err(failed)?;
    println!(
        "The history of {} has {}: every line holds the hash of the one before. Head: {}",
        file.reference,
        rows(found.lines, "line", "lines"),
        found.head
    );
    if found.sealed > 0 {
        println!(
            "{} sealed: the place in the chain is checked, the words are not in the file.",
            rows(found.sealed, "line is", "lines are")
        );
    }
    if found.forgotten > 0 {
        println!("The words of {} were taken out by retention.", rows(found.forgotten, "line", "lines"));
    }
    match found.published {
        Some((day, head)) => {
            println!("It leads to the head of {day}: {head}");
            println!("Compare that with the head published for the day on the register’s page of heads.");
        }
        None => println!("No head had been published when the file was made."),
    }
    Ok(())
}
