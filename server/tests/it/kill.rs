//! Power cuts: what was acknowledged is there afterwards, and no message is lost or doubled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use server::store::{Db, Run};
use tempfile::TempDir;

use crate::support::process::{Serving, done, free_address, get, post};
use crate::support::smtp;
use crate::support::{TestEntropy, determination, pairs};

const ROUNDS: usize = 8;
const WRITERS: usize = 3;

/// One person who writes one answer, again and again.
struct Writer {
    cookie: String,
    page: String,
    /// The last number that the service said it had saved, and the one being sent.
    acknowledged: usize,
    sent: usize,
}

impl Writer {
    /// The number and version that the service has.
    fn saved(&self, address: &str) -> (usize, String) {
        let page = get(address, &self.page, &self.cookie).expect("the page");
        let page = scraper::Html::parse_document(page.split_once("\r\n\r\n").unwrap().1);
        let find = |selector: &str| {
            let selector = scraper::Selector::parse(selector).unwrap();
            page.select(&selector).next().expect("the field").value().attr("value").unwrap_or("0").to_owned()
        };
        (find("input[name='area_served']").parse().unwrap(), find("input[name='version']"))
    }

    /// Saves until told to stop; an answer that never came says nothing either way.
    fn write(&mut self, address: &str, stop: &AtomicBool) {
        let (_, version) = self.saved(address);
        let mut version: usize = version.parse().unwrap();
        while !stop.load(Ordering::SeqCst) {
            self.sent += 1;
            let (number, shown) = (self.sent.to_string(), version.to_string());
            let fields = [("area_served", number.as_str()), ("version", &shown), ("action", "later")];
            let Some(reply) = post(address, &self.page, &self.cookie, &fields) else { return };
            assert!(reply.starts_with("HTTP/1.1 303"), "{reply}");
            self.acknowledged = self.sent;
            version += 1;
        }
    }

    /// What was acknowledged is there; what was on its way may be.
    fn check(&mut self, address: &str) {
        let (saved, _) = self.saved(address);
        assert!(
            saved == self.acknowledged || saved == self.sent,
            "{saved}: {} {}",
            self.acknowledged,
            self.sent
        );
        (self.acknowledged, self.sent) = (saved, saved);
    }
}

/// Asks for codes for ever new addresses; those that were acknowledged.
fn ask_for_codes(address: &str, stop: &AtomicBool, round: usize, asked: &Mutex<Vec<String>>) {
    for number in 0..30 {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let email = format!("person.{round}.{number}@example.org");
        let Some(reply) = post(address, "/sign-in", "", &[("email", &email)]) else { return };
        assert!(reply.starts_with("HTTP/1.1 303"), "{reply}");
        asked.lock().unwrap().push(email);
        thread::sleep(Duration::from_millis(10));
    }
}

fn writers(data: &Path) -> Vec<Writer> {
    let drafts = done(data, &["dev-session", "--drafts", &WRITERS.to_string()]);
    let writer = |line: &str| {
        let (cookie, page) = line.split_once('\t').unwrap();
        Writer { cookie: cookie.into(), page: format!("{page}/principles/1"), acknowledged: 0, sent: 0 }
    };
    drafts.lines().map(writer).collect()
}

/// The chair records a decision, and the power fails as soon as the service has said so.
async fn decide_and_cut(data: &Path, address: &str, settings: &[&str]) -> String {
    let db = open(data).await;
    let (reference, version): (String, i64) = (&db)
        .one(
            "select reference, version from applications where status = 'awaiting_determination'
             and exists (select 1 from attestations where application_id = applications.id and status = 'signed')
             and not exists (select 1 from holds where application_id = applications.id and ended_at is null)
             order by reference",
            vec![],
        )
        .await
        .unwrap();
    db.close().await;
    let cookie = done(data, &["dev-session", "chair@example.org"]);
    let serving = Serving::start(data, address, settings);
    let page = format!("/director/applications/{reference}/determination");
    let fields = determination("confirmed", &version.to_string());
    let reply = post(address, &page, cookie.trim(), &pairs(&fields)).unwrap();
    serving.kill();
    assert!(reply.starts_with("HTTP/1.1 303"), "{reply}");
    reference
}

async fn open(data: &Path) -> Db {
    Db::connect(&format!("sqlite:{}", data.join("community-anchors.db").display())).await.unwrap()
}

/// The messages to these addresses: id and address.
async fn messages(db: &Db) -> Vec<(uuid::Uuid, String, String)> {
    let mut db = db;
    db.all("select id, to_address, status from messages where to_address like 'person.%'", vec![])
        .await
        .unwrap()
}

/// A worker that was killed holds its message until its lease runs out: two minutes pass.
async fn let_leases_run_out(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    tx.execute("update messages set leased_until = 0 where status = 'sending'", vec![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_the_service_is_killed() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    done(data, &["seed", "--demo"]);
    let mut writers = writers(data);
    let (smtp, arrived) = smtp::sink();
    let address = free_address();
    let settings = ["--smtp-url", smtp.as_str(), "--mail-from", "anchors@example.org"];
    let asked = Arc::new(Mutex::new(Vec::new()));
    let entropy = TestEntropy::new(8);
    let decided = decide_and_cut(data, &address, &settings).await;
    for round in 0..ROUNDS {
        let serving = Serving::start(data, &address, &settings);
        for writer in &mut writers {
            writer.check(&address);
        }
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            for writer in &mut writers {
                let (address, stop) = (&address, &stop);
                scope.spawn(move || writer.write(address, stop));
            }
            let (address, stop, asked) = (&address, &stop, &asked);
            scope.spawn(move || ask_for_codes(address, stop, round, asked));
            thread::sleep(Duration::from_millis(150 + entropy.next() % 600));
            serving.kill();
            stop.store(true, Ordering::SeqCst);
        });
    }
    let db = open(data).await;
    let_leases_run_out(&db).await;
    let serving = Serving::start(data, &address, &settings);
    for writer in &mut writers {
        writer.check(&address);
        assert!(writer.acknowledged > ROUNDS, "{}", writer.acknowledged);
    }
    for _ in 0..200 {
        if messages(&db).await.iter().all(|(_, _, status)| status == "accepted") {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    serving.kill();
    let (status,) = (&db)
        .one::<(String,)>(
            "select status from applications where reference = $1",
            vec![decided.as_str().into()],
        )
        .await
        .unwrap();
    assert_eq!(status, "determined");
    let kept = messages(&db).await;
    db.close().await;
    every_message_arrived(&kept, &asked.lock().unwrap(), &arrived.lock().unwrap());
    let verified = done(data, &["audit", "verify"]);
    assert!(verified.contains("every line holds the hash of the one before"), "{verified}");
    let db = open(data).await;
    let whole: (String,) = (&db).one("pragma integrity_check", vec![]).await.unwrap();
    assert_eq!(whole.0, "ok");
}

fn every_message_arrived(
    kept: &[(uuid::Uuid, String, String)],
    asked: &[String],
    arrived: &[(String, String)],
) {
    assert!(asked.len() > ROUNDS, "{}", asked.len());
    let mut by_address: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, to, status) in kept {
        assert_eq!(status, "accepted", "{to}");
        by_address.entry(to).or_default().push(id.to_string());
    }
    for email in asked {
        assert_eq!(by_address.get(email.as_str()).map(Vec::len), Some(1), "{email}: one message, kept");
    }
    let mut ids_by_address: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (to, id) in arrived {
        ids_by_address.entry(to).or_default().insert(id);
    }
    for (to, ids) in by_address {
        // A crash between the mail server's "yes" and our note of it sends again, under the same id.
        let on_the_wire = ids_by_address.get(to).unwrap_or_else(|| panic!("{to} got nothing"));
        assert_eq!(on_the_wire.len(), 1, "{to}: {on_the_wire:?}");
        let plain = on_the_wire.iter().next().unwrap().replace('-', "");
        assert!(plain.contains(&ids[0].replace('-', "")), "{plain}");
    }
}
