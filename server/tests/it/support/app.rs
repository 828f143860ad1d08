//! The service in process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use app::domain::{Event, EvidenceLimits, verify_chain};
use app::pages::Site;
use axum::Router;
use server::auth::Keys;
use server::files::{Files, Scanner};
use server::http::{SiteState, router};
use server::mail::SenderDetails;
use server::store::applications::{self, ApplicationRow};
use server::store::messages::{self, MessageRow};
use server::store::{Db, Run, Value, events};
use server::use_cases::Service;
use server::world::World;
use tempfile::TempDir;
use tokio::sync::Notify;

use super::browser::Browser;
use super::database;
use super::world::{TestClock, TestEntropy};

pub struct TestApp {
    pub router: Router,
    pub service: Service,
    pub db: Db,
    pub clock: Arc<TestClock>,
    /// The authenticator apps of the people who set one up.
    pub authenticators: Mutex<HashMap<String, Vec<u8>>>,
    /// The recovery codes they printed.
    pub recovery_codes: Mutex<HashMap<String, Vec<String>>>,
    /// Deleted when the test ends.
    pub folder: TempDir,
}

/// A public address that others can reach.
pub const SECURE: &str = "https://anchors.example.org";

impl TestApp {
    pub async fn sqlite() -> Self {
        let (db, folder) = database::sqlite().await;
        Self::new(db, folder, "http://localhost:3000")
    }

    /// As it is served to the public, over HTTPS.
    pub async fn secure() -> Self {
        let (db, folder) = database::sqlite().await;
        Self::new(db, folder, SECURE)
    }

    pub async fn postgres() -> Option<Self> {
        let (db, folder) = database::postgres().await?;
        Some(Self::new(db, folder, "http://localhost:3000"))
    }

    /// With a virus scanner that listens there.
    pub async fn scanning(clamd: &str) -> Self {
        let (db, folder) = database::sqlite().await;
        Self::build(db, folder, "http://localhost:3000", Scanner::parse(clamd), EvidenceLimits::default())
    }

    /// Taking more or less evidence.
    pub async fn limited(limits: EvidenceLimits) -> Self {
        let (db, folder) = database::sqlite().await;
        Self::build(db, folder, "http://localhost:3000", None, limits)
    }

    fn new(db: Db, folder: TempDir, base_url: &str) -> Self {
        Self::build(db, folder, base_url, None, EvidenceLimits::default())
    }

    fn build(
        db: Db,
        folder: TempDir,
        base_url: &str,
        scanner: Option<Scanner>,
        limits: EvidenceLimits,
    ) -> Self {
        let clock = Arc::new(TestClock::new());
        let world = World::new(clock.clone(), Arc::new(TestEntropy::new(7)));
        let keys = Keys::new(&[7; 32]);
        let files = Files::new(folder.path(), scanner);
        let sender = SenderDetails {
            service: "Community Anchors".into(),
            place: "Example Dale".into(),
            owner: "Example Dale VCS Alliance".into(),
            phone: "01632 960 001".into(),
            hours: "Monday to Friday, 9am to 5pm".into(),
            base_url: base_url.into(),
        };
        let site = Site {
            name: "Community Anchors".into(),
            place: "Example Dale".into(),
            owner: "Example Dale VCS Alliance".into(),
            phone: "01632 960 001".into(),
            hours: "Monday to Friday, 9am to 5pm".into(),
            email: "help@example.org".into(),
        };
        let service = Service::new(db.clone(), world, keys, sender, files, Arc::new(Notify::new()));
        let service = service.with_evidence_limits(limits);
        let site = Arc::new(SiteState::new(site, base_url.into(), false, base_url != SECURE));
        let router = router(service.clone(), site).unwrap();
        Self {
            router,
            service,
            db,
            clock,
            authenticators: Mutex::default(),
            recovery_codes: Mutex::default(),
            folder,
        }
    }

    /// A browser that nobody is signed in with.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Rows of a query; the text is one of the test's own.
    pub async fn rows<R: server::store::Row>(&self, sql: &'static str, values: Vec<Value>) -> Vec<R> {
        (&self.db).all(sql, values).await.unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        self.rows::<(i64,)>(sql, vec![]).await[0].0
    }

    /// Every mail so far, oldest first.
    pub async fn mails(&self) -> Vec<MessageRow> {
        let mut all = messages::list_recent(&self.db, 10_000).await.unwrap();
        all.reverse();
        all
    }

    /// The latest mail of a kind to an address.
    pub async fn mail(&self, template: &str, to: &str) -> MessageRow {
        let found = messages::find_latest(&self.db, template, to).await.unwrap();
        found.unwrap_or_else(|| panic!("no {template} for {to}"))
    }

    /// What follows `before` in the latest mail of a kind, up to the next white space.
    pub async fn link(&self, template: &str, to: &str, before: &str) -> String {
        let mail = self.mail(template, to).await;
        let after = mail.text_body.split(before).nth(1).unwrap();
        after.split_whitespace().next().unwrap().to_owned()
    }

    pub async fn application(&self, reference: &str) -> ApplicationRow {
        applications::find(&mut &self.db, reference).await.unwrap().unwrap()
    }

    /// The history of an application, whose chain is whole and which leads to the stored status.
    pub async fn history(&self, reference: &str) -> Vec<Event> {
        let application = self.application(reference).await;
        let rows = events::list(&mut &self.db, application.id).await.unwrap();
        let links: Vec<_> = rows.iter().map(|row| row.link(application.id).unwrap()).collect();
        let hashes = rows.iter().map(|row| row.hash.as_slice());
        verify_chain(links.iter().zip(hashes)).unwrap();
        let history: Vec<Event> = rows.iter().map(|row| row.event().unwrap()).collect();
        let replayed = history.iter().rev().find_map(Event::status);
        assert_eq!(replayed, Some(application.status().unwrap()), "{history:?}");
        history
    }
}
