//! The clock and the source of randomness: the only file that may read either.

use std::sync::Arc;

use app::domain::Timestamp;
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in whole seconds UTC.
    fn now(&self) -> Timestamp;
}

/// Gives random bytes fit for secrets.
pub trait Entropy: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// What the program needs from outside that is different each time: injected, so that tests choose it.
#[derive(Clone)]
pub struct World {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl World {
    /// The real clock and the operating system's randomness.
    pub fn real() -> Self {
        Self::new(Arc::new(SystemClock), Arc::new(SystemEntropy))
    }

    /// With a clock and an entropy of one's own.
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self { clock, entropy }
    }

    /// The same randomness with another clock.
    #[must_use]
    pub fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, entropy: self.entropy.clone() }
    }

    /// Now, in whole seconds UTC.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// So many random bytes, fit for secrets.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// A number from 0 to `below` - 1, evenly spread for any `below` far under 2⁶⁴.
    pub fn number(&self, below: u64) -> u64 {
        u64::from_be_bytes(self.bytes()) % below
    }

    /// A new id, which sorts by time (UUID version 7).
    pub fn id(&self) -> Uuid {
        let milliseconds = u64::try_from(self.now().seconds()).unwrap_or_default() * 1000;
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.bytes()).into_uuid()
    }
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(jiff::Timestamp::now().as_second())
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        use rand::TryRng;
        // Without randomness nothing secret can be made: better to stop than to guess.
        rand::rngs::SysRng.try_fill_bytes(bytes).expect("the operating system gives random bytes");
    }
}
