//! What the co-ordinator reads and does.

mod desk;
mod directors;
mod reviewer;

pub use desk::desk;
pub use directors::directors;
pub use reviewer::reviewer;

#[cfg(test)]
mod tests;
