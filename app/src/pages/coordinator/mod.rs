//! What the co-ordinator reads and does.

mod desk;
mod directors;

pub use desk::desk;
pub use directors::directors;

#[cfg(test)]
mod tests;
