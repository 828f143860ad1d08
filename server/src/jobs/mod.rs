//! What the service does by itself, beside answering requests.

pub mod files;
pub mod hourly;
pub mod outbox;
