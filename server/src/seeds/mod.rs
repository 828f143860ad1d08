//! What a new database begins with: wording, places, postcodes. And, for trying it out, the demonstration.

mod basics;
mod demonstration;
mod evidence;
mod groups;
mod people;
mod seats;
mod stages;

pub use basics::{PLACE, SeedError, load, place};
pub use demonstration::{load_demonstration, remove_grouping};
