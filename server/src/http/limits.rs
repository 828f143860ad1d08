//! How often one address on the network may ask for what costs us or others something.
//!
//! Charities share connections, so the limits are generous here and strict per e-mail address.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;

use app::domain::Timestamp;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// Seconds.
const WINDOW: i64 = 600;
/// Beyond so many addresses old windows are forgotten.
const ADDRESSES: usize = 10_000;

/// The address that the connection comes from. Forwarding headers are not believed.
pub struct Peer(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        // In-process tests have no connection.
        Ok(Self(peer.map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip())))
    }
}

/// Counts requests per address on the network, in memory.
#[derive(Debug)]
pub struct Limit {
    most: u32,
    seen: Mutex<HashMap<IpAddr, (i64, u32)>>,
}

impl Limit {
    /// At most so many requests in ten minutes.
    pub fn new(most: u32) -> Self {
        Self { most, seen: Mutex::new(HashMap::new()) }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// The minutes to wait.
    pub fn count(&self, address: IpAddr, now: Timestamp) -> Result<(), u64> {
        let window = now.seconds() / WINDOW;
        // A poisoned lock means a panic while counting: counting on is better than refusing everybody.
        let mut seen = self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if seen.len() > ADDRESSES {
            seen.retain(|_, (at, _)| *at == window);
        }
        let entry = seen.entry(address).or_insert((window, 0));
        if entry.0 != window {
            *entry = (window, 0);
        }
        entry.1 += 1;
        if entry.1 <= self.most {
            return Ok(());
        }
        let left = (window + 1) * WINDOW - now.seconds();
        Err(u64::try_from(left).unwrap_or(1).div_ceil(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_waits_and_another_does_not() {
        let limit = Limit::new(2);
        let (one, other) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        let now = Timestamp::from_seconds(1200);
        assert_eq!(limit.count(one, now), Ok(()));
        assert_eq!(limit.count(one, now), Ok(()));
        assert_eq!(limit.count(one, now), Err(10));
        assert_eq!(limit.count(other, now), Ok(()));
        assert_eq!(limit.count(one, now.plus(600)), Ok(()));
    }
}
