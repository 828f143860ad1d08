//! The router, its layers, and one handler per page and verb: parse, use case, then 303 or 422.
//! No SQL and no business rules.

mod account;
mod administrator;
mod applicant;
mod assets;
mod cache;
mod comparison;
mod coordinator;
mod director;
mod failure;
mod headers;
mod held;
mod limits;
mod mailbox;
mod ops;
mod organisations;
mod own_data;
mod public;
mod router;
mod sign_in;
mod site;
mod trustee;
mod visit;
mod yearly;

pub use comparison::comparison;
pub use router::{AppState, router};
pub use site::SiteState;
