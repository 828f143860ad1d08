//! Reminds trustees before their link ends. A clock raises it; the use case sees that it happens once.

use std::time::Duration;

use tokio::sync::watch;

use crate::use_cases::Service;

/// How often we look. Reminders are due to the day, not to the minute.
const EVERY: Duration = Duration::from_mins(15);

/// Reminds whoever is due, until `shutdown` says true.
pub async fn run(service: Service, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        match service.remind_all_due().await {
            Ok(0) => {}
            Ok(sent) => tracing::info!(sent, "trustees reminded"),
            Err(error) => tracing::error!(%error, "trustees could not be reminded"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            // A sender that is gone means that the service is stopping, too.
            changed = shutdown.wait_for(|stop| *stop) => { let _ = changed; break; }
        }
    }
}
