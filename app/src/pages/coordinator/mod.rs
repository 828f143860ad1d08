//! What the co-ordinator reads and does.

mod desk;
mod directors;
mod interests;
mod organisations;
mod reviewer;
mod tasks;
mod templates;

pub use desk::desk;
pub use directors::directors;
pub use interests::interests;
pub use organisations::{organisations, people};
pub use reviewer::reviewer;
pub use tasks::{task, tasks};
pub use templates::{TEMPLATES, new_template, template, templates};

#[cfg(test)]
mod tests;
