//! What happened, in plain words, for people.

mod assessment;
mod decision;
mod organisation;
mod seat;

use super::event::Event;

impl Event {
    /// What happened, in plain words.
    pub fn words(&self) -> String {
        organisation::words(self)
            .or_else(|| assessment::words(self))
            .or_else(|| decision::words(self))
            .or_else(|| seat::words(self))
            .unwrap_or_default()
    }
}
