//! A clock to turn, seeded randomness, and a fresh database of each kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::domain::Timestamp;
use server::mail::{self, Letter, ReadyToDecide, Sender, SenderDetails};
use server::store::Db;
use server::store::messages::{self, MessageRow};
use server::world::{Clock, Entropy, World};
use tempfile::TempDir;

/// Saturday 3 October 2026, 09:00 UTC.
pub const START: i64 = 1_791_018_000;

pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn turn(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Splitmix64: the same bytes in every run.
struct TestEntropy(AtomicU64);

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let seed = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}

pub struct Surroundings {
    pub db: Db,
    pub world: World,
    pub clock: Arc<TestClock>,
    /// Deleted when the test ends.
    _folder: TempDir,
}

impl Surroundings {
    fn new(db: Db, folder: TempDir) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(START)));
        let world = World::new(clock.clone(), Arc::new(TestEntropy(AtomicU64::new(7))));
        Self { db, world, clock, _folder: folder }
    }

    /// Queues one letter under this key and says whether it was new.
    pub async fn queue(&self, key: &str) -> bool {
        let mut tx = self.db.begin().await.unwrap();
        let to = "director@example.org";
        let queued = mail::queue(&mut tx, &self.world, &details(), &letter(), to, key, None).await.unwrap();
        tx.commit().await.unwrap();
        queued
    }

    /// The only message there is.
    pub async fn only(&self) -> MessageRow {
        let mut all = messages::list_recent(&self.db, 10).await.unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }
}

/// SQLite, and PostgreSQL where there is one. In CI it must be there.
pub async fn each_database() -> Vec<Surroundings> {
    let mut all = vec![sqlite().await];
    if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
        all.push(postgres(&url).await);
    } else {
        assert!(std::env::var_os("CI").is_none(), "TEST_POSTGRES_URL is not set");
    }
    all
}

pub async fn sqlite() -> Surroundings {
    let folder = TempDir::new().unwrap();
    let db = Db::connect(&format!("sqlite:{}", folder.path().join("test.db").display())).await.unwrap();
    db.migrate().await.unwrap();
    Surroundings::new(db, folder)
}

/// A schema of its own, so that tests do not see each other's messages.
async fn postgres(url: &str) -> Surroundings {
    let schema = format!("mail_{}", World::real().id().simple());
    let db = Db::connect(url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.execute("select set_config('mail.schema', $1, true)", vec![schema.as_str().into()]).await.unwrap();
    tx.execute(
        "do $$ begin execute format('create schema %I', current_setting('mail.schema')); end $$",
        vec![],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let separator = if url.contains('?') { '&' } else { '?' };
    let db = Db::connect(&format!("{url}{separator}options[search_path]={schema}")).await.unwrap();
    db.migrate().await.unwrap();
    Surroundings::new(db, TempDir::new().unwrap())
}

pub fn sender() -> Sender {
    Sender::new("Community Anchors", "anchors@example.org", "office@example.org").unwrap()
}

pub fn details() -> SenderDetails {
    SenderDetails {
        service: "Community Anchors".to_owned(),
        place: "Example Dale".to_owned(),
        owner: "Example Dale VCS Alliance".to_owned(),
        phone: "01632 960001".to_owned(),
        hours: "Monday to Friday, 9am to 5pm".to_owned(),
        base_url: "https://anchors.example.org".to_owned(),
    }
}

pub fn letter() -> Letter {
    ReadyToDecide {
        organisation: "Example Beck Community Hub".to_owned(),
        reference: "ANC-7K3M-Q2XT".to_owned(),
        link: "https://anchors.example.org/applications/ANC-7K3M-Q2XT".to_owned(),
    }
    .into()
}
