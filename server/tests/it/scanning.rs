//! The virus scanner: it finds something, it finds nothing, it is away.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::files::{PDF, Part, pdf};
use crate::support::process::free_address;
use crate::support::{Stage, Staged, TestApp};

/// What a scanner finds in what it is sent.
const EICAR: &[u8] = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/// A `clamd` that knows one virus. `says` answers in its place.
async fn clamd(address: &str, says: Arc<Mutex<Option<&'static str>>>) {
    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let says = *says.lock().unwrap();
            answer(stream, says).await;
        }
    });
}

async fn answer(mut stream: TcpStream, says: Option<&'static str>) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let mut part = vec![0; length as usize];
        stream.read_exact(&mut part).await.unwrap();
        bytes.extend_from_slice(&part);
    }
    let found = bytes.windows(EICAR.len()).any(|it| it == EICAR);
    let answer = says.unwrap_or(if found { "stream: Eicar-Test-Signature FOUND" } else { "stream: OK" });
    stream.write_all(format!("{answer}\0").as_bytes()).await.unwrap();
}

fn infected() -> Vec<u8> {
    [pdf("infected"), EICAR.to_vec()].concat()
}

async fn states(it: &Staged) -> Vec<(String, Option<String>, Option<String>)> {
    let sql = "select name, scan, refusal from evidence left join blobs on blobs.sha256 = evidence.sha256
               order by name";
    it.app.rows(sql, vec![]).await
}

#[tokio::test]
async fn a_file_with_a_virus_is_refused_and_its_name_stays_in_the_history() {
    let address = free_address();
    clamd(&address, Arc::default()).await;
    let mut it = TestApp::scanning(&address).await.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    let (bad, good) = (infected(), pdf("clean"));
    let parts = [Part::File("bad.pdf", PDF, &bad), Part::File("good.pdf", PDF, &good)];
    let reply = it.member.send_files(&page, &parts).await;
    reply.refused(&["files"]);
    let words = &reply.problems()[0].1;
    assert!(words.contains("“bad.pdf” was not kept") && words.contains("Eicar-Test-Signature"), "{words}");
    assert!(reply.text().contains("1 file was added."));
    assert!(it.member.get(&page).await.expect(200).text().contains("Scanned for viruses"));
    assert_eq!(states(&it).await, [("good.pdf".into(), Some("clean".into()), None)]);
    let history = it.app.history(&it.reference).await;
    let last: Vec<String> = history.iter().rev().take(2).map(app::domain::Event::words).collect();
    assert!(last.iter().any(|it| it.ends_with("not kept, because of a virus: bad.pdf")), "{last:?}");
    let folder = it.app.folder.path();
    assert_eq!(std::fs::read_dir(folder.join("uploads")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(folder.join("blobs")).unwrap().count(), 1);
}

#[tokio::test]
async fn while_the_scanner_is_away_files_are_held_and_nothing_is_sent() {
    let address = free_address();
    let mut it = TestApp::scanning(&address).await.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    let (bad, good) = (infected(), pdf("clean"));
    let parts = [Part::File("bad.pdf", PDF, &bad), Part::File("good.pdf", PDF, &good)];
    it.member.send_files(&page, &parts).await.location();
    let held = |name: &str| (name.to_owned(), Some("held".to_owned()), None);
    assert_eq!(states(&it).await, [held("bad.pdf"), held("good.pdf")]);
    let shown = it.member.get(&page).await.expect(200);
    assert!(shown.text().contains("Waiting to be scanned for viruses"));
    assert!(!shown.has("a[href^='/evidence/']"));
    it.member.get(&format!("/evidence/{}", it.evidence().await)).await.expect(409);
    // The check says which, and so does sending.
    let check = it.member.get(&it.own("/check")).await.expect(200);
    assert!(check.text().contains("“bad.pdf” waits to be scanned"), "{}", check.text());
    let version = it.app.version(&it.reference).await;
    let declared = [("declaration", "yes"), ("version", version.as_str())];
    let sent = it.member.post(&it.own("/submit"), &declared).await.expect(422);
    assert!(sent.text().contains("“bad.pdf” waits to be scanned"), "{}", sent.text());

    it.app.service.scan_held_files().await.unwrap();
    assert_eq!(states(&it).await, [held("bad.pdf"), held("good.pdf")]);
    // A scanner that cannot say is as good as none.
    let says = Arc::new(Mutex::new(Some("INSTREAM size limit exceeded. ERROR")));
    clamd(&address, says.clone()).await;
    it.app.clock.turn(3600);
    it.app.service.scan_held_files().await.unwrap();
    assert_eq!(states(&it).await, [held("bad.pdf"), held("good.pdf")]);
    *says.lock().unwrap() = None;
    // Not asked again before its time.
    it.app.service.scan_held_files().await.unwrap();
    assert_eq!(states(&it).await, [held("bad.pdf"), held("good.pdf")]);
    it.app.clock.turn(3600);
    it.app.service.scan_held_files().await.unwrap();
    let refused = ("bad.pdf".to_owned(), None, Some("Eicar-Test-Signature".to_owned()));
    assert_eq!(states(&it).await, [refused, ("good.pdf".into(), Some("clean".into()), None)]);
    let shown = it.member.get(&page).await.expect(200);
    assert!(shown.text().contains("Taken away: a virus scanner found something in it"), "{}", shown.text());
    let blobs = std::fs::read_dir(it.app.folder.path().join("blobs")).unwrap();
    let files: usize = blobs.map(|part| std::fs::read_dir(part.unwrap().path()).unwrap().count()).sum();
    assert_eq!(files, 1, "the bytes with the virus are gone");
    assert!(it.app.history(&it.reference).await.iter().any(|it| it.words().ends_with("virus: bad.pdf")));
    // What was taken away is no evidence: the rest can be sent.
    it.app.submit(&mut it.member, &it.reference).await.location();
    let answers = it.member.get(&it.own("/answers")).await.expect(200).text();
    assert!(answers.contains("good.pdf") && !answers.contains("bad.pdf"));
}

#[tokio::test]
async fn without_a_scanner_nothing_waits_for_one() {
    let mut it = Staged::with_file(TestApp::sqlite().await, Stage::Draft).await;
    let mut tx = it.app.db.begin().await.unwrap();
    tx.execute("update blobs set scan = 'held', due_at = 1", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    it.app.service.scan_held_files().await.unwrap();
    assert_eq!(states(&it).await, [("accounts.pdf".into(), Some("not_scanned".into()), None)]);
    it.app.submit(&mut it.member, &it.reference).await.location();
}
