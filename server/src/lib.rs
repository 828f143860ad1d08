//! The community-anchors service. `main` wires it; the tests build it the same way.

pub mod store;
pub mod world;
