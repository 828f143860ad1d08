//! `retention`: what is past its time.

use super::{CommandResult, rows, service};
use crate::config::Config;
use crate::store::retention::Act;
use crate::use_cases::Step;
use crate::world::World;

pub async fn keep(config: &Config, world: &World, dry_run: bool) -> CommandResult {
    let (service, _) = service(config, world).await?;
    let steps = if dry_run { service.retention_plan().await? } else { service.keep_retention().await? };
    for step in &steps {
        println!("{}", words(step, dry_run));
    }
    if steps.is_empty() {
        println!("Nothing is past its time.");
    }
    service.db().close().await;
    Ok(())
}

fn words(step: &Step, dry_run: bool) -> String {
    let count = |one: &str, many: &str| rows(usize::try_from(step.rows).unwrap_or_default(), one, many);
    let (verb, what) = match step.act {
        Act::DraftNoticed => ("write", format!("to the members about draft {}", step.reference)),
        Act::DraftDeleted => ("delete", format!("draft {}", step.reference)),
        Act::CaseNoticed => ("write", format!("to the members about application {}", step.reference)),
        Act::CaseAnonymised => ("anonymise", format!("application {}", step.reference)),
        Act::MessagesCleared => ("clear", format!("the words of {}", count("e-mail", "e-mails"))),
        Act::SignInsSwept => {
            ("delete", count("code, session or held post", "codes, sessions and held posts"))
        }
        Act::AccountClosed => ("close", "an account".to_owned()),
    };
    if dry_run { format!("Would {verb} {what}.") } else { format!("Done: {verb} {what}.") }
}
