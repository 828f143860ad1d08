//! What is looked at every hour: people to remind, and what is past its time. A clock never decides.

use std::time::Duration;

use tokio::sync::watch;

use crate::use_cases::{Service, UseCaseResult};

/// How often.
const EVERY: Duration = Duration::from_hours(1);

/// Looks once, soon after the start, and then every hour, until `stopped` says true. What one look does in
/// a second look is nothing: each act is noted, and each letter has its key.
pub async fn run(service: Service, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = look(&service).await {
            tracing::error!(%error, "the hourly look failed, and is tried again in an hour");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            changed = stopped.wait_for(|stop| *stop) => { let _ = changed; break; }
        }
    }
}

/// One look.
///
/// # Errors
/// A database that refuses.
pub async fn look(service: &Service) -> UseCaseResult<()> {
    service.remind_of_requests().await?;
    let reminded = service.remind_all_due().await?;
    if reminded > 0 {
        tracing::info!(reminded, "trustees reminded");
    }
    let told = service.remind_of_reconfirmation().await?;
    if told > 0 {
        tracing::info!(told, "reminded of yearly re-confirmations");
    }
    let told = service.remind_of_terms().await?;
    if told > 0 {
        tracing::info!(told, "reminded of terms that end");
    }

    let digests = service.send_weekly().await?;
    if digests > 0 {
        tracing::info!(digests, "weekly e-mails queued");
    }

    if service.publish_head().await? {
        tracing::info!("today's head over all histories published");
    }

    let due = service.remind_of_conditions().await?;
    if due > 0 {
        tracing::info!(due, "reminded of conditions");
    }
    for step in service.keep_retention().await? {
        tracing::info!(act = step.act.code(), reference = step.reference, rows = step.rows, "retention");
    }
    Ok(())
}
