//! What the service does by itself, beside answering requests.

pub mod hourly;
pub mod outbox;
