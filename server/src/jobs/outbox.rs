//! Sends what is queued. At least once: a crash just after the mail server's "250"
//! sends the message again, under the same Message-ID.

use std::sync::Arc;
use std::time::Duration;

use app::domain::Timestamp;
use tokio::sync::{Notify, watch};

use crate::mail::{OutgoingMessage, SendError, Sender, Transport, holds_secret};
use crate::store::messages::{self, MessageRow};
use crate::store::{Db, StoreResult};
use crate::world::World;

/// How long a worker may hold a message, in seconds.
const LEASE: i64 = 120;
/// The longest time between two looks at the outbox.
const REST: Duration = Duration::from_secs(15);
/// The range of the first wait, in seconds; it doubles with each attempt.
const FIRST_WAIT: u64 = 60;
/// The range of the longest wait, in seconds.
const LONGEST_WAIT: u64 = 6 * 60 * 60;
/// How long we keep trying, in seconds.
const PATIENCE: i64 = 3 * Timestamp::DAY;
/// A message that is old because we were down, or that a person sends again, is still tried this often.
const FEWEST_ATTEMPTS: i64 = 8;

/// Sends every message that is due and says how many the mail server took.
pub async fn deliver_due(db: &Db, world: &World, transport: &Transport, from: &Sender) -> StoreResult<usize> {
    deliver_until(db, world, transport, from, || false).await
}

/// Sends messages as they fall due, until `shutdown` says true. A message on its way is finished first.
pub async fn run(
    db: Db,
    world: World,
    transport: Transport,
    from: Sender,
    mut shutdown: watch::Receiver<bool>,
    nudge: Arc<Notify>,
) {
    while !*shutdown.borrow() {
        let stop = || *shutdown.borrow();
        if let Err(error) = deliver_until(&db, &world, &transport, &from, stop).await {
            tracing::error!(%error, "the outbox could not be read or written");
        }
        tokio::select! {
            () = nudge.notified() => {}
            () = tokio::time::sleep(REST) => {}
            // A sender that is gone means that the service is stopping, too.
            changed = shutdown.wait_for(|stop| *stop) => { let _ = changed; break; }
        }
    }
}

async fn deliver_until(
    db: &Db,
    world: &World,
    transport: &Transport,
    from: &Sender,
    stop: impl Fn() -> bool,
) -> StoreResult<usize> {
    let mut accepted = 0;
    while !stop() {
        // One at a time: a batch of slow ones would outlast its lease.
        let mut tx = db.begin().await?;
        let claimed = messages::claim(&mut tx, world.now(), LEASE, 1).await?;
        tx.commit().await?;
        let Some(message) = claimed.first() else { break };
        let sent = transport.send(&outgoing(message, from)).await;
        accepted += usize::from(sent.is_ok());
        let stays_readable = matches!(transport, Transport::Mailbox) || !holds_secret(&message.template);
        mark(db, world, message, sent, stays_readable).await?;
    }
    Ok(accepted)
}

fn outgoing<'a>(message: &'a MessageRow, from: &'a Sender) -> OutgoingMessage<'a> {
    OutgoingMessage {
        id: message.id,
        from,
        to: &message.to_address,
        subject: &message.subject,
        text: &message.text_body,
        html: &message.html_body,
        date: Timestamp::from_seconds(message.created_at),
    }
}

/// Notes what became of an attempt.
async fn mark(
    db: &Db,
    world: &World,
    message: &MessageRow,
    sent: Result<(), SendError>,
    stays_readable: bool,
) -> StoreResult<()> {
    let (id, attempt, now) = (message.id, message.attempts, world.now());
    let mut tx = db.begin().await?;
    match sent {
        Ok(()) => {
            tracing::info!(%id, template = message.template, attempt, "message accepted");
            messages::mark_accepted(&mut tx, id, now).await?;
            if !stays_readable {
                messages::forget_bodies(&mut tx, id).await?;
            }
        }
        Err(error) if error.permanent || is_hopeless(message, now) => {
            tracing::warn!(%id, template = message.template, attempt, %error, "message failed");
            messages::mark_failed(&mut tx, id, attempt, &error.words).await?;
        }
        Err(error) => {
            tracing::warn!(%id, template = message.template, attempt, %error, "message deferred");
            let due_at = now.plus(wait(world, attempt));
            messages::mark_deferred(&mut tx, id, attempt, due_at, &error.words).await?;
        }
    }
    tx.commit().await
}

fn is_hopeless(message: &MessageRow, now: Timestamp) -> bool {
    message.attempts >= FEWEST_ATTEMPTS && now.seconds() - message.created_at > PATIENCE
}

/// Seconds to wait after so many attempts: anywhere up to a doubling limit, so that
/// messages which failed together do not come back together.
fn wait(world: &World, attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default().min(16);
    let range = (FIRST_WAIT << doublings).min(LONGEST_WAIT);
    i64::try_from(1 + world.number(range)).unwrap_or(i64::MAX)
}
