//! SQL text, row structs, and their conversion into domain types. No rules.
//!
//! One portable SQL text per query, run by the native driver of either database:
//! `$n`, `returning`, `on conflict`, CTEs and `coalesce` only.

pub mod corroborations;
mod db;
mod error;
pub mod messages;
mod value;

pub mod alliance_events;
pub mod answers;
pub mod applications;
pub mod appointments;
pub mod areas;
pub mod assessments;
pub mod attestations;
pub mod bank_holidays;
pub mod blobs;
pub mod board_minutes;
pub mod case_files;
pub mod comments;
pub mod conditions;
pub mod confirmations;
pub mod conflicts;
pub mod corrections;
pub mod digests;
pub mod discussion;
pub mod downloads;
pub mod ended;
pub mod events;
pub mod evidence;
pub mod hands;
pub mod heads;
pub mod held_posts;
pub mod holds;
pub mod insight;
pub mod interests;
pub mod invitations;
pub mod join_requests;
pub mod loading;
pub mod meetings;
pub mod members;
pub mod organisations;
pub mod people;
pub mod phone_notes;
pub mod place_keeping;
pub mod places;
pub mod postcode_release;
pub mod practices;
pub mod queue;
pub mod recusal;
pub mod register;
pub mod releases;
pub mod relocation;
pub mod requests;
pub mod retention;
pub mod reviews;
pub mod saved_views;
pub mod seats;
pub mod settings;
pub mod sign_in;
pub mod stand_ins;
pub mod sweeping;
pub mod task_notes;
pub mod text_templates;
pub mod undelivered;
pub mod versions;

pub use db::{Db, Row, Run, Tx, counting_queries};
pub use error::{StoreError, StoreResult};
pub use value::Value;

/// The arguments of a query: `values![id, name, now]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::store::Value::from($value)),*] };
}
pub(crate) use values;
