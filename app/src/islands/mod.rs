//! Leaves: serde props, no children, no context. Each has a path without JavaScript.
//!
//! An island watches a field or form that the server rendered, found by id, so that the field
//! itself stays out of the wasm and works when the wasm never arrives.

mod autosave;
mod page;
mod pause;
mod postcode_result;
mod session_end;
mod word_count;

pub use autosave::Autosave;
pub use postcode_result::PostcodeResult;
pub use session_end::SessionEnd;
pub use word_count::WordCount;
