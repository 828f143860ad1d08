//! The demonstration: invented organisations in every stage, played through the real use cases
//! with a clock that starts months ago. Production never gets any of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::domain::Timestamp;
use serde::Deserialize;
use tokio::sync::Notify;

use super::{SeedError, people, stages};
use crate::auth::Keys;
use crate::mail::SenderDetails;
use crate::store::{Db, loading, messages, organisations, places, settings};
use crate::use_cases::Service;
use crate::world::{Clock, World};

const ORGANISATIONS: &str = include_str!("../../../seeds/demonstration/organisations.toml");

/// Set once everything is there.
const LOADED: &str = "demonstration_loaded";

/// An invented organisation, and how far its application is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub name: String,
    pub legal_form: String,
    #[serde(default)]
    pub charity_number: String,
    #[serde(default)]
    pub company_number: String,
    pub postcode: String,
    #[serde(default)]
    pub website: String,
    pub contact_name: String,
    pub contact_email: String,
    /// An editor who accepted an invitation.
    #[serde(default)]
    pub colleague_name: String,
    #[serde(default)]
    pub colleague_email: String,
    /// Somebody whose invitation is open.
    #[serde(default)]
    pub invited_email: String,
    #[serde(default)]
    pub telephone: String,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub founded_year: Option<i64>,
    pub trustee_name: String,
    pub trustee_email: String,
    pub trustee_role: String,
    pub stage: String,
    /// How many of the groups with an address have confirmed; all of them are asked when it is not 0.
    #[serde(default)]
    pub groups_answered: usize,
    #[serde(default)]
    pub attested: Option<bool>,
    #[serde(default)]
    pub assessments_sent: Option<usize>,
    /// "open" or "answered", where the directors asked for more.
    #[serde(default)]
    pub request: Option<String>,
    #[serde(default)]
    pub seat: Option<String>,
    /// How long its term is, where it is not the usual one.
    #[serde(default)]
    pub term_months: Option<i64>,
    /// For a Deputy: the priority that it was chosen for.
    #[serde(default)]
    pub priority: String,
    #[serde(default)]
    pub reconfirmed: bool,
    pub started_days_ago: i64,
    #[serde(default)]
    pub decision_reason: String,
    #[serde(default)]
    pub results: BTreeMap<String, String>,
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
    #[serde(default)]
    pub paths: BTreeMap<String, StoryPath>,
    #[serde(default)]
    pub minute: Option<StoryMinute>,
    #[serde(default)]
    pub review: Option<StoryReview>,
    #[serde(default)]
    pub conditions: Vec<StoryCondition>,
    /// Why it is on hold.
    #[serde(default)]
    pub hold: Option<String>,
    #[serde(default)]
    pub start_again: bool,
    #[serde(default)]
    pub answers: BTreeMap<String, BTreeMap<String, Given>>,
}

/// What a story says to one question.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Given {
    Text(String),
    Rows(Vec<BTreeMap<String, String>>),
}

/// What would help with a principle.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryPath {
    pub action: String,
    #[serde(default)]
    pub helper: String,
    #[serde(default)]
    pub by: String,
}

/// A condition of the decision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryCondition {
    #[serde(default)]
    pub principle: Option<u8>,
    pub words: String,
    /// How long there is from the decision.
    pub days: i64,
    /// How the organisation says it is met.
    #[serde(default)]
    pub report: String,
}

/// A Board minute in place of the trustee's sign-off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryMinute {
    pub held_on: String,
    pub present: String,
    pub agreed: String,
    pub document: String,
}

/// What the organisation asks to be looked at again.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryReview {
    pub principles: Vec<u8>,
    pub reason: String,
}

#[derive(Deserialize)]
struct Stories {
    organisation: Vec<Story>,
}

/// A clock that is set, for playing the past.
#[derive(Debug)]
pub(super) struct StoryClock(AtomicI64);

impl StoryClock {
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.seconds(), Ordering::SeqCst);
    }

    /// So many hours later.
    pub fn pass(&self, hours: i64) {
        self.0.fetch_add(hours * 3600, Ordering::SeqCst);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Loads the demonstration. Twice changes nothing.
///
/// # Errors
/// `RealData` when the database holds organisations that are not the demonstration's.
pub async fn load_demonstration(
    service: &Service,
    world: &World,
    keys: &Keys,
    sender: SenderDetails,
) -> Result<(), SeedError> {
    let db = service.db();
    if settings::find(&mut &*db, LOADED).await?.is_some() {
        return Ok(());
    }
    if places::is_demonstration(&mut &*db).await? {
        return Err(SeedError::Partial);
    }
    if organisations::count_real(&mut &*db).await? > 0 {
        return Err(SeedError::RealData);
    }
    let mut tx = db.begin().await?;
    people::load(&mut tx, world, keys).await?;
    people::load_grouping(&mut tx, world).await?;
    tx.commit().await?;

    let clock = Arc::new(StoryClock(AtomicI64::new(0)));
    let story_world = world.with_clock(clock.clone());
    let files = service.files().clone();
    let service = Service::new(db.clone(), story_world, keys.clone(), sender, files, Arc::new(Notify::new()));
    let stories: Stories = toml::from_str(ORGANISATIONS)?;
    for story in &stories.organisation {
        clock.set(world.now().plus(-story.started_days_ago * Timestamp::DAY));
        stages::play(&service, &clock, story).await?;
    }
    // Nobody is to be written to about what was played.
    let mut tx = db.begin().await?;
    messages::resolve_all(&mut tx).await?;
    settings::save(&mut tx, LOADED, "yes", "loaded by command", world.now()).await?;
    Ok(tx.commit().await?)
}

/// Takes the demonstration's grouping of practices away, to make room for the official one.
///
/// # Errors
/// A database that refuses.
pub async fn remove_grouping(db: &Db) -> Result<u64, SeedError> {
    let mut tx = db.begin().await?;
    let removed = loading::remove_demonstration_grouping(&mut tx).await?;
    tx.commit().await?;
    Ok(removed)
}
