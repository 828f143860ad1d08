//! How often one address on the network may ask for what costs us or others something.
//!
//! Charities share connections, so the limits are generous here and strict per e-mail address.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;

use app::domain::Timestamp;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderValue;
use axum::http::request::Parts;

/// Seconds.
const WINDOW: i64 = 600;
/// Beyond so many addresses old windows are forgotten.
const ADDRESSES: usize = 10_000;

/// The address that asks: of the connection, or, behind a proxy on this machine, the one that the
/// proxy itself noted last. Nobody else's forwarding header is believed.
pub struct Peer(pub IpAddr);

const LOOPBACK: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        // In-process tests have no connection.
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(LOOPBACK, |info| info.0.ip());
        Ok(Self(asked_by(peer, parts.headers.get("x-forwarded-for"))))
    }
}

fn asked_by(peer: IpAddr, forwarded: Option<&HeaderValue>) -> IpAddr {
    let noted = forwarded.and_then(|it| it.to_str().ok()).and_then(|it| it.rsplit(',').next());
    match noted.and_then(|it| it.trim().parse().ok()) {
        Some(address) if peer.is_loopback() => address,
        _ => peer,
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
    fn only_a_proxy_on_this_machine_is_believed() {
        let forged = HeaderValue::from_static("203.0.113.9, 198.51.100.7");
        let far = IpAddr::from([192, 0, 2, 1]);
        assert_eq!(asked_by(far, Some(&forged)), far);
        assert_eq!(asked_by(LOOPBACK, Some(&forged)), IpAddr::from([198, 51, 100, 7]));
        assert_eq!(asked_by(LOOPBACK, Some(&HeaderValue::from_static("nobody"))), LOOPBACK);
        assert_eq!(asked_by(LOOPBACK, None), LOOPBACK);
    }

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
