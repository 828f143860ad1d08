//! Keys, tokens and lifetimes. What is stored is hashed with or sealed by what is here.

mod keys;
mod lifetimes;
pub mod totp;

pub use keys::Keys;
pub use lifetimes::Lifetimes;
