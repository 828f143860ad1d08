//! SQL text, row structs, and their conversion into domain types. No rules.
//!
//! One portable SQL text per query, run by the native driver of either database:
//! `$n`, `returning`, `on conflict`, CTEs and `coalesce` only.

mod db;
mod error;
pub mod messages;
mod value;

pub mod alliance_events;
pub mod answers;
pub mod applications;
pub mod appointments;
pub mod assessments;
pub mod attestations;
pub mod board_minutes;
pub mod events;
pub mod held_posts;
pub mod loading;
pub mod organisations;
pub mod people;
pub mod places;
pub mod queue;
pub mod reviews;
pub mod settings;
pub mod sign_in;

pub use db::{Db, Row, Run, Tx};
pub use error::{StoreError, StoreResult};
pub use value::Value;

/// The arguments of a query: `values![id, name, now]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::store::Value::from($value)),*] };
}
pub(crate) use values;
