//! What anyone may read, without an account.

mod accessibility;
mod anchor;
mod area_map;
mod check;
mod contact;
mod cookies;
mod data;
mod find;
mod heads;
mod home;
mod lookup;
mod open_data;
mod partnership;
mod partnership_profile;
mod partnerships;
mod principles;
mod privacy;
mod register;
mod register_search;
mod seat;

#[cfg(test)]
mod tests;

pub use accessibility::accessibility;
pub use anchor::anchor;
pub use area_map::area_map;
pub use check::{check, check_result};
pub use contact::contact;
pub use cookies::cookies;
pub use data::data;
pub use find::{find, found};
pub use heads::heads;
pub use home::home;
pub use open_data::open_data;
pub use partnership::partnership;
pub use partnerships::partnerships;
pub use principles::principles;
pub use privacy::privacy;
pub use register::register;
pub use register_search::RegisterSearch;

/// The sector in words, at its first use on a page.
const SECTOR: &str = "voluntary and community sector (VCS)";
