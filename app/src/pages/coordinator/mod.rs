//! What the co-ordinator reads and does.

mod desk;
mod directors;
mod elsewhere;
mod hands;
mod interests;
mod organisations;
mod reviewer;
mod tasks;
mod templates;
mod undelivered;

pub use desk::desk;
pub use directors::directors;
pub use hands::hands;
pub use interests::interests;
pub use organisations::{organisations, people};
pub use reviewer::reviewer;
pub use tasks::{task, tasks};
pub use templates::{TEMPLATES, new_template, template, templates};
pub use undelivered::{correct_address, told_by_phone, undelivered};

#[cfg(test)]
mod tests;
