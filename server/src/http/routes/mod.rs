//! Which address leads to which handler, in a file for each audience. What lies around them is in `router`.

pub(super) mod alliance;
pub(super) mod open;
pub(super) mod organisation;
