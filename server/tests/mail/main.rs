//! E-mail from the letter to the wire: snapshots of every letter, a real SMTP server
//! in this process, and the outbox on both databases.

mod letter_samples;
mod letters;
mod outbox;
mod outbox_failures;
mod queue;
mod sink;
mod surroundings;
mod tls;
mod transport;
