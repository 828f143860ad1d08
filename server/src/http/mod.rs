//! The router, its layers, and one handler per page and verb: parse, use case, then 303 or 422.
//! No SQL and no business rules.

mod account;
mod administrator;
mod applicant;
mod assets;
mod cache;
mod comparison;
mod confirm;
mod coordinator;
mod desk;
mod director;
mod discussion;
mod evidence;
mod failure;
mod headers;
mod held;
mod insight;
mod invitations;
mod joint;
mod limits;
mod mailbox;
mod ops;
mod organisations;
mod own_data;
mod people;
mod places;
mod public;
mod queue;
mod requests;
mod responses;
mod reviews;
mod router;
mod seats;
mod sign_in;
mod sign_off;
mod site;
mod trustee;
mod uploads;
mod visit;
mod what_if;
mod writing;
mod yearly;

pub use comparison::comparison;
pub use router::{AppState, router};
pub use site::SiteState;
