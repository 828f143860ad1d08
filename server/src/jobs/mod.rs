//! What the service does by itself, beside answering requests.

pub mod outbox;
pub mod reminders;
