//! One transaction per verb: load, permit, transition, save, event, message.
//!
//! No HTML and no HTTP here, and no SMTP: messages are queued in the transaction and
//! sent later. `Service` is what handlers and islands talk to.

mod accounts;
mod acting_chairs;
mod administration;
mod allocations;
mod answers;
mod applications;
mod area_changes;
mod area_map;
mod assessments;
mod attestations;
mod audit;
mod case_file_parts;
mod case_files;
mod case_history;
mod case_view;
mod cases;
mod closing;
mod comments;
mod conditions;
mod conflicts;
mod copies;
mod corrections;
mod corroborations;
mod determinations;
mod digests;
mod discussion;
mod downloads;
mod ended;
mod error;
mod evidence;
mod evidence_jobs;
mod handover;
mod hands;
mod holds;
mod insight;
mod interests;
mod invitations;
mod islands;
mod join_requests;
mod joint_acceptance;
mod joint_allocation;
mod letters;
mod meeting_facts;
mod meeting_minutes;
mod meetings;
mod members;
mod minutes;
mod organisations;
mod phone_notes;
mod place_changes;
mod place_keeping;
mod places;
mod point_changes;
mod profile_changes;
mod ranking;
mod reconfirmations;
mod register;
mod releases;
mod relocation;
mod reminders;
mod request_reminders;
mod request_view;
mod requests;
mod responses;
mod retention;
mod reviews;
mod saved_views;
mod seat_answers;
mod seat_choices;
mod seat_guards;
mod seat_news;
mod seat_reminders;
mod seat_views;
mod seats;
mod second_factors;
mod sessions;
mod stand_ins;
mod starting_again;
mod tasks;
mod text_templates;
mod undelivered;
mod versions;
mod what_if;
mod work;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use app::domain::{Actor, Event, EvidenceLimits, Permit, Settings, Timestamp, WorkingDays};
use tokio::sync::Notify;
use uuid::Uuid;

pub use accounts::{CodeSent, SignInRefusal, SignedIn};
pub use answers::SaveOutcome;
pub use area_map::CellStore;
pub use audit::{Checked, check_history, remake};
pub use cases::Loaded;
pub use comments::CommentChange;
pub use copies::CopySent;
pub use error::{UseCaseError, UseCaseResult};
pub use evidence::{FileToSend, Kept, Target};
pub use joint_acceptance::{JointChoice, seat_of};
pub use joint_allocation::fingerprint;
pub use place_changes::{Asked, NotSaved, Saved};
pub(crate) use point_changes::point_words;
pub use ranking::Ranker;
pub use register::COARSE;
pub use retention::Step;
pub use seat_choices::SeatChoice;
pub use seats::SeatChange;
pub use second_factors::{FactorRefusal, SetUp};
pub use sessions::SessionLeft;
pub use work::Room;

use crate::auth::Keys;
use crate::files::Files;
use crate::mail::{self, Letter, SenderDetails};
use crate::seeds;
use crate::store::applications::advance;
use crate::store::{Db, Tx, bank_holidays, events, settings};
use crate::world::World;

/// Every verb of the service, over the database.
#[derive(Clone)]
pub struct Service {
    db: Db,
    world: World,
    keys: Keys,
    sender: Arc<SenderDetails>,
    settings: Arc<RwLock<Arc<Settings>>>,
    files: Files,
    evidence_limits: EvidenceLimits,
    nudge: Arc<Notify>,
    generation: Arc<AtomicU64>,
    working_days: Arc<RwLock<Arc<WorkingDays>>>,
}

impl Service {
    /// Over a migrated database.
    pub fn new(
        db: Db,
        world: World,
        keys: Keys,
        sender: SenderDetails,
        files: Files,
        nudge: Arc<Notify>,
    ) -> Self {
        Self {
            db,
            world,
            keys,
            sender: Arc::new(sender),
            settings: Arc::default(),
            files,
            evidence_limits: EvidenceLimits::default(),
            nudge,
            generation: Arc::default(),
            working_days: Arc::new(RwLock::new(Arc::new(seeds::working_days()))),
        }
    }

    /// The same service, taking more or less evidence.
    #[must_use]
    pub fn with_evidence_limits(self, evidence_limits: EvidenceLimits) -> Self {
        Self { evidence_limits, ..self }
    }

    /// How much evidence is taken.
    pub fn evidence_limits(&self) -> &EvidenceLimits {
        &self.evidence_limits
    }

    /// Where the bytes of files are.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Grows with every commit of this process.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The database, for reading.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The clock and the source of randomness.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// What administrators set.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the settings again, which another instance may have changed.
    pub async fn refresh_settings(&self) -> UseCaseResult<()> {
        let stored = settings::list(&mut &self.db).await?;
        let fresh = Settings::from_stored(stored.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        let loaded = bank_holidays::list(&mut &self.db).await?;
        let days = if loaded.is_empty() { seeds::working_days() } else { seeds::working_days_of(&loaded) };
        *self.working_days.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(days);
        Ok(())
    }

    /// Which days are worked: without the bank holidays that were loaded, or those the program brings.
    pub fn working_days(&self) -> Arc<WorkingDays> {
        self.working_days.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.world.now()
    }

    /// Today where the service runs, as YYYY-MM-DD.
    pub fn today(&self) -> String {
        civil_date(self.now()).to_string()
    }

    /// Today where the service runs.
    fn civil_today(&self) -> jiff::civil::Date {
        civil_date(self.now())
    }

    /// This year where the service runs.
    pub fn this_year(&self) -> i64 {
        i64::from(civil_date(self.now()).year())
    }

    /// A full address for an e-mail.
    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.sender.base_url)
    }

    /// Queues a letter about an application. `occasion` makes it one letter per occasion and person.
    async fn tell(
        &self,
        tx: &mut Tx,
        letter: impl Into<Letter> + Send,
        to: &str,
        occasion: &str,
        application: Option<Uuid>,
    ) -> UseCaseResult<()> {
        let letter = letter.into();
        if self.waits_for_the_week(tx, &letter, to).await? {
            return Ok(());
        }
        let key = format!("{occasion}/{}/{to}", letter.template());
        mail::queue(tx, &self.world, &self.sender, &letter, to, &key, application).await?;
        Ok(())
    }

    /// The same for a clock, which asks again and again: false when the letter is there already.
    async fn tell_once(
        &self,
        tx: &mut Tx,
        letter: impl Into<Letter> + Send,
        to: &str,
        occasion: &str,
        application: Uuid,
    ) -> UseCaseResult<bool> {
        let letter = letter.into();
        let key = format!("{occasion}/{}/{to}", letter.template());
        Ok(mail::queue(tx, &self.world, &self.sender, &letter, to, &key, Some(application)).await?)
    }

    /// Commits, and wakes the outbox.
    async fn commit(&self, tx: Tx) -> UseCaseResult<()> {
        tx.commit().await?;
        self.generation.fetch_add(1, Ordering::Release);
        self.nudge.notify_one();
        Ok(())
    }

    /// Moves a locked application on, as permitted, with its one event.
    async fn advance(
        &self,
        tx: &mut Tx,
        loaded: &mut Loaded,
        permit: &Permit,
        actor: Option<&Actor>,
        event: Option<&Event>,
    ) -> UseCaseResult<()> {
        let now = self.now();
        let row = &loaded.application;
        if !advance(tx, row.id, row.version, permit.to(), now).await? {
            return Err(UseCaseError::Stale(loaded.last_change(tx).await?));
        }
        if let Some(event) = event {
            let (id, name) = match actor {
                Some(actor) => (Some(actor.person), actor.name.as_str()),
                None => (None, "The service"),
            };
            events::append(tx, row.id, id, name, event, now).await?;
        }
        loaded.application.version += 1;
        loaded.status = permit.to();
        Ok(())
    }
}

/// The day at a moment, where the service runs.
fn civil_date(at: Timestamp) -> jiff::civil::Date {
    zoned(at).date()
}

/// The hour of the day at a moment, where the service runs.
fn hour_of(at: Timestamp) -> i8 {
    zoned(at).hour()
}

fn zoned(at: Timestamp) -> jiff::Zoned {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::from_second(at.seconds()).unwrap_or_default().to_zoned(zone)
}
