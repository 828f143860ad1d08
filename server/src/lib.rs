//! The community-anchors service. `main` wires it; the tests build it the same way.

pub mod jobs;
pub mod mail;
pub mod store;
pub mod world;
