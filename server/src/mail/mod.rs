//! E-mail: the letters, and the way out. Messages are queued in the transaction of
//! the change they tell about, and sent later by the outbox.

mod letters;
mod settings;
mod transport;
pub mod words;

use uuid::Uuid;

pub use letters::*;
pub use settings::{MailSettingsError, Sender, SmtpSettings};
pub use transport::{OutgoingMessage, SendError, Smtp, Transport};

use crate::store::messages::{self, NewMessage};
use crate::store::{StoreResult, Tx};
use crate::world::World;

/// Renders a letter and queues it in the caller's transaction.
///
/// `dedupe_key` names the reason for the message, such as case, event and person.
/// The answer is false when a message with that key is already there.
pub async fn queue(
    tx: &mut Tx,
    world: &World,
    sender: &SenderDetails,
    letter: &Letter,
    to: &str,
    dedupe_key: &str,
    application_id: Option<Uuid>,
) -> StoreResult<bool> {
    let Rendered { subject, text, html } = letter.render(sender);
    let message = NewMessage {
        id: world.id(),
        dedupe_key: dedupe_key.to_owned(),
        template: letter.template(),
        to_address: words::line(to),
        subject,
        text_body: text,
        html_body: html,
        now: world.now(),
        application_id,
    };
    messages::queue(tx, &message).await
}
