//! What the co-ordinator reads and does.

mod desk;
mod directors;
mod organisations;

pub use desk::desk;
pub use directors::directors;
pub use organisations::{organisations, people};

#[cfg(test)]
mod tests;
