//! Looks after the files that people sent: scans those that wait, and deletes what nothing refers to.

use std::time::Duration;

use tokio::sync::watch;

use crate::use_cases::Service;

/// How often the scanner is asked about files that wait.
const SCAN_EVERY: Duration = Duration::from_secs(30);
/// How many rounds of that until unused bytes are looked for: once an hour.
const ROUNDS: u32 = 120;

/// Works until `stopped` says true.
pub async fn run(service: Service, mut stopped: watch::Receiver<bool>) {
    let mut round = 0;
    while !*stopped.borrow() {
        if let Err(error) = service.scan_held_files().await {
            tracing::error!(%error, "held files could not be scanned");
        }
        if round == 0
            && let Err(error) = service.delete_unused_files().await
        {
            tracing::error!(%error, "unused files could not be deleted");
        }
        round = (round + 1) % ROUNDS;
        tokio::select! {
            () = tokio::time::sleep(SCAN_EVERY) => {}
            changed = stopped.wait_for(|stop| *stop) => { let _ = changed; break; }
        }
    }
}
