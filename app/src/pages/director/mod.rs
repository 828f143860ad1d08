//! What directors read and decide.

mod actions;
mod allocate;
mod assess;
mod assessments;
mod case;
mod conflict;
mod determine;
mod facts;
mod letter;
mod parts;
mod queue;
mod send;

pub use allocate::allocate;
pub use assess::assess;
pub use case::case;
pub use conflict::conflict;
pub use determine::{determine, return_to_assessment};
pub use letter::{letter, rescind};
pub use queue::queue;
pub use send::send_assessment;

pub(super) use parts::{address, caption, status_tag};
pub(super) use queue::{others, waiting};

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
