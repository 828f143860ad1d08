//! What directors read and decide.

mod actions;
mod allocate;
mod assess;
mod assessments;
mod case;
mod compose;
mod condition_fields;
mod conditions;
mod conflict;
mod correction;
mod determine;
mod discussion;
mod ended;
mod export;
mod facts;
mod history;
mod hold;
mod interests;
mod letter;
mod letter_print;
mod live;
mod minute;
mod overtaken;
mod parts;
mod queue;
mod recusal;
mod releases;
mod request_ends;
mod requests;
mod review;
mod send;
mod stand_in;

pub use allocate::allocate;
pub use assess::assess;
pub use case::case;
pub use compose::{compose, preview_request};
pub use conditions::conditions;
pub use conflict::conflict;
pub use correction::{answer_correction, propose_correction};
pub use determine::{determine, return_to_assessment};
pub use discussion::discussion;
pub use ended::ended;
pub use export::{export, exported};
pub use history::history;
pub use hold::hold;
pub use interests::{declare, interest, interests};
pub use letter::{letter, rescind};
pub use letter_print::print_letter;
pub use live::{live_queue, saved_views};
pub use minute::minute;
pub use overtaken::overtaken;
pub use queue::work;
pub use recusal::{act_for_the_chair, recuse, reinstate};
pub use releases::{RELEASES, released, releases};
pub use request_ends::{close_request, extend_request, lapse};
pub use review::review;
pub use send::send_assessment;
pub use stand_in::{name_stand_in, standing_in};

pub(super) use assessments::tally_words;
pub(super) use facts::{board, nearest, organisation};
pub(super) use interests::facts as interest_facts;
pub(super) use parts::{address, caption, caption_of, status_tag, title_of};
pub(super) use queue::{due_tag, others, since, waiting};
pub(super) use review::asked;

#[cfg(test)]
mod conflict_tests;
#[cfg(test)]
mod decision_tests;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
