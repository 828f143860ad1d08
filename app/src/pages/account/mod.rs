//! Signing in, the second step, and one's own account.

mod close;
mod own;
mod second_factor;
mod sign_in;

pub use close::{close, closed};
pub use own::{account, name};
pub use second_factor::{recovery_codes, second_factor, set_up_second_factor};
pub use sign_in::{SignedOut, code, link, sign_in};

#[cfg(test)]
mod tests;
