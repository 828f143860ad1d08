//! Pages of the people who act for an organisation.

mod answer;
mod answers;
mod applications;
mod check;
mod decision;
mod organisation;
mod seat;
mod status;
mod submitted;
mod task_list;
mod trustee;
mod withdraw;

pub use answer::answer;
pub use answers::answers;
pub use applications::applications;
pub use check::check;
pub use decision::decision;
pub use organisation::organisation;
pub use seat::seat;
pub use status::status;
pub use submitted::submitted;
pub use task_list::task_list;
pub use trustee::trustee;
pub use withdraw::withdraw;
