//! Writes the letters that a clock asks for, once an hour.

use std::time::Duration;

use tokio::sync::watch;

use crate::use_cases::Service;

/// The time between two looks at what is due.
const REST: Duration = Duration::from_hours(1);

/// Reminds people until `shutdown` says true.
pub async fn run(service: Service, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        if let Err(error) = service.remind().await {
            tracing::error!(%error, "reminders could not be written");
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            // A sender that is gone means that the service is stopping, too.
            changed = shutdown.wait_for(|stop| *stop) => { let _ = changed; break; }
        }
    }
}
