//! What directors read and decide.

mod actions;
mod allocate;
mod assess;
mod assessments;
mod case;
mod compose;
mod conflict;
mod determine;
mod discussion;
mod facts;
mod interests;
mod letter;
mod minute;
mod parts;
mod queue;
mod recusal;
mod request_ends;
mod requests;
mod review;
mod send;
mod stand_in;

pub use allocate::allocate;
pub use assess::assess;
pub use case::case;
pub use compose::{compose, preview_request};
pub use conflict::conflict;
pub use determine::{determine, return_to_assessment};
pub use discussion::discussion;
pub use interests::{declare, interest, interests};
pub use letter::{letter, rescind};
pub use minute::minute;
pub use queue::queue;
pub use recusal::{recuse, reinstate};
pub use request_ends::{close_request, extend_request, lapse};
pub use review::review;
pub use send::send_assessment;
pub use stand_in::{name_stand_in, standing_in};

pub(super) use interests::facts as interest_facts;
pub(super) use parts::{address, caption, status_tag};
pub(super) use queue::{others, waiting};
pub(super) use review::asked;

#[cfg(test)]
mod conflict_tests;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
