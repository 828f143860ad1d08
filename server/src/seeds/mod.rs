//! What a new database begins with: wording, places, postcodes. And, for trying it out, the demonstration.

mod bank_holidays;
mod basics;
mod demonstration;
mod evidence;
mod groups;
mod many_cases;
mod people;
mod seats;
mod stage_decisions;
mod stages;

pub use bank_holidays::{read_bank_holidays, working_days, working_days_of};
pub use basics::{PLACE, SeedError, load, place};
pub use demonstration::{load_demonstration, remove_grouping};
pub use many_cases::add_live_cases;
