//! Files and links beside an answer: who may add, change and open them, and what is signed.

use crate::support::files::{PDF, Part, pdf};
use crate::support::{Browser, Stage, Staged, TestApp, on_both};

on_both!(
    evidence_goes_the_whole_way,
    more_can_be_added_when_asked,
    what_was_sent_stays,
    unused_bytes_go_after_a_day,
);

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";

async fn add(browser: &mut Browser, page: &str, name: &str) {
    let bytes = pdf(name);
    browser.send_files(page, &[Part::File(name, PDF, &bytes)]).await.location();
}

/// The address of the page that changes the piece of evidence with that name.
async fn change_page(browser: &mut Browser, page: &str, name: &str) -> String {
    let shown = browser.get(page).await.expect(200);
    let index = shown.all("table .evidence__name").iter().position(|it| it == name).unwrap();
    shown.attributes("table td:last-child a", "href").remove(index)
}

/// From an upload by one member, over another member's changes, to a director who opens the file.
async fn evidence_goes_the_whole_way(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/2/evidence");
    let answer = it.own("/principles/2");
    assert!(it.member.get(&answer).await.expect(200).has(&format!("#evidence a[href='{page}']")));
    add(&mut it.member, &page, "old.pdf").await;
    let mut editor = it.editor().await;
    let item = change_page(&mut editor, &page, "old.pdf").await;
    editor.post(&item, &[("description", "Our accounts")]).await.location();
    // Twice is once.
    editor.post(&item, &[("description", "Our accounts")]).await.location();
    let bytes = pdf("new");
    let parts = [Part::Text("description", "Our accounts"), Part::File("new.pdf", PDF, &bytes)];
    editor.send_files(&format!("{item}/replace"), &parts).await.location();
    let link = [("title", "Report"), ("address", "example.org/report"), ("description", "")];
    editor.post(&format!("{page}/link"), &link).await.location();
    editor.post(&format!("{page}/link"), &link).await.location();
    add(&mut it.member, &page, "wrong.pdf").await;
    let wrong = change_page(&mut it.member, &page, "wrong.pdf").await;
    it.member.post(&format!("{wrong}/remove"), &[]).await.location();
    it.member.post(&format!("{wrong}/remove"), &[]).await.location();

    let task_list = it.member.get(&it.own("")).await.expect(200).text();
    assert!(task_list.contains("2 pieces of evidence"), "{task_list}");
    let check = it.member.get(&it.own("/check")).await.expect(200);
    for words in ["new.pdf", "Our accounts", "Report", "A page of example.org"] {
        assert!(check.text().contains(words), "{words}: {}", check.text());
    }
    let words: Vec<String> =
        it.app.history(&it.reference).await.iter().map(app::domain::Event::words).collect();
    let evidence: Vec<&str> =
        words.iter().filter_map(|it| it.strip_prefix("Evidence for principle 2 ")).collect();
    assert_eq!(
        evidence,
        [
            "added: old.pdf",
            "changed: old.pdf",
            "replaced: old.pdf by new.pdf",
            "added: Report",
            "added: wrong.pdf",
            "removed: wrong.pdf"
        ]
    );

    it.app.submit(&mut it.member, &it.reference).await.location();
    let token = it.places().await.token;
    let trustees = it.app.browser().get(&format!("/attest/{token}")).await.expect(200);
    assert!(trustees.text().contains("new.pdf") && !trustees.has("a[href^='/evidence/']"));
    let case = it.case("");
    let director = &mut it.directors[0];
    director.post(&format!("{case}/conflict"), &[("answer", "none")]).await.location();
    let read = director.get(&case).await.expect(200);
    let href = read.attributes("a[href^='/evidence/']", "href").remove(0);
    let file = director.get(&href).await.expect(200);
    assert_eq!(file.bytes, bytes);
    for (name, value) in [
        ("content-type", PDF),
        ("content-disposition", "attachment; filename=\"new.pdf\"; filename*=UTF-8''new.pdf"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(file.header(name).as_deref(), Some(value));
    }
    let rel = read.attributes("a[href='https://example.org/report']", "rel");
    assert_eq!(rel, ["noopener noreferrer nofollow"]);
}

/// While the Alliance asks for more, files can be added, and what was sent stays.
async fn more_can_be_added_when_asked(app: TestApp) {
    let mut it = Staged::with_file(app, Stage::InAssessment).await;
    it.asked().await;
    it.app.clock.turn(60);
    let page = it.own("/principles/1/evidence");
    add(&mut it.member, &page, "more.pdf").await;
    let (sent, more) = (
        change_page(&mut it.member, &page, "accounts.pdf").await,
        change_page(&mut it.member, &page, "more.pdf").await,
    );
    let bytes = pdf("x");
    let file = || [Part::File("x.pdf", PDF, bytes.as_slice())];
    for page in [format!("{sent}/remove"), sent.clone()] {
        let refused = it.member.post(&page, &[("description", "x")]).await.expect(409);
        assert!(
            refused.text().contains("“accounts.pdf” was sent with the application"),
            "{}",
            refused.text()
        );
    }
    it.member.send_files(&format!("{sent}/replace"), &file()).await.expect(409);
    it.member.send_files(&format!("{more}/replace"), &file()).await.location();
    let names = it.member.get(&page).await.expect(200).all("table .evidence__name");
    assert_eq!(names, ["accounts.pdf", "x.pdf"]);
}

/// Nobody changes what was signed, not even behind the service's back.
async fn what_was_sent_stays(app: TestApp) {
    let mut it = Staged::with_file(app, Stage::Submitted).await;
    let page = it.own("/principles/1/evidence");
    let id = it.evidence().await;
    let bytes = pdf("late");
    it.member.send_files(&page, &[Part::File("late.pdf", PDF, &bytes)]).await.expect(409);
    for rest in ["/link".to_owned(), format!("/{id}"), format!("/{id}/remove")] {
        it.member.post(&format!("{page}{rest}"), &[("description", "x")]).await.expect(409);
    }
    let late = [Part::File("late.pdf", PDF, bytes.as_slice())];
    it.member.send_files(&format!("{page}/{id}/replace"), &late).await.expect(409);
    assert_eq!(it.app.count("select count(*) from evidence").await, 1);
    it.member.get(&it.own("/answers")).await.expect(200);
    // The digest that the trustee signed covers the name of the file.
    let mut tx = it.app.db.begin().await.unwrap();
    let sql = "update snapshots set evidence = replace(evidence, 'accounts.pdf', 'different.pdf')";
    assert_eq!(tx.execute(sql, vec![]).await.unwrap(), 6);
    tx.commit().await.unwrap();
    it.member.get(&it.own("/answers")).await.expect(500);
}

async fn unused_bytes_go_after_a_day(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    add(&mut it.member, &page, "kept.pdf").await;
    add(&mut it.member, &page, "gone.pdf").await;
    let gone = change_page(&mut it.member, &page, "gone.pdf").await;
    it.member.post(&format!("{gone}/remove"), &[]).await.location();
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let blobs = || {
        let mut found = Vec::new();
        for part in std::fs::read_dir(it.app.folder.path().join("blobs")).unwrap() {
            found.extend(std::fs::read_dir(part.unwrap().path()).unwrap().map(|it| it.unwrap().path()));
        }
        found
    };
    for path in blobs() {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }
    // An upload that never came to its end.
    let rest = it.app.folder.path().join("uploads/upload-rest");
    std::fs::write(&rest, "x").unwrap();
    std::fs::File::options().write(true).open(&rest).unwrap().set_modified(old).unwrap();
    it.app.service.delete_unused_files().await.unwrap();
    assert_eq!((blobs().len(), rest.exists()), (2, false), "bytes stay for a day, in case they come back");
    it.app.clock.turn(app::domain::Timestamp::DAY + 1);
    it.app.service.delete_unused_files().await.unwrap();
    assert_eq!((blobs().len(), it.app.count("select count(*) from blobs").await), (1, 1));
    let kept = format!("/evidence/{}", it.evidence().await);
    assert_eq!(it.member.get(&kept).await.expect(200).bytes, pdf("kept.pdf"));
}

#[tokio::test]
async fn a_file_opens_for_those_who_may_read_the_answer_and_is_nowhere_for_others() {
    let mut it = Staged::with_file(TestApp::sqlite().await, Stage::Submitted).await;
    let file = format!("/evidence/{}", it.evidence().await);
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Another organisation").await;
    other.get(&file).await.expect(404);
    assert!(it.app.browser().get(&file).await.location().starts_with("/sign-in"));
    // Not before the conflict question is answered, and never for who stands aside.
    it.directors[0].get(&file).await.expect(404);
    for (index, answer) in ["none", "none", "conflict"].iter().enumerate() {
        it.app.answer_conflict(&mut it.directors[index], &it.reference, answer).await.location();
    }
    it.directors[0].get(&file).await.expect(200);
    it.directors[2].get(&file).await.expect(404);
    it.coordinator.get(&file).await.expect(200);
    it.member.get(&file).await.expect(200);
    it.editor().await.get(&file).await.expect(200);
    it.app.sign_in("administrator@example.org").await.get(&file).await.expect(404);
    it.member.get("/evidence/00000000-0000-0000-0000-000000000000").await.expect(404);
    it.member.get("/evidence/nothing").await.expect(404);
}

#[tokio::test]
async fn nobody_reaches_a_draft_or_another_applications_evidence() {
    let mut it = Staged::with_file(TestApp::sqlite().await, Stage::Draft).await;
    let (page, id) = (it.own("/principles/1/evidence"), it.evidence().await);
    let mut other = it.app.sign_in("other@example.org").await;
    let theirs = it.app.draft(&mut other, "Another organisation").await;
    let bytes = pdf("x");
    let file = || [Part::File("x.pdf", PDF, bytes.as_slice())];
    for browser in [&mut other, &mut it.directors[0], &mut it.coordinator] {
        browser.get(&page).await.expect(404);
        browser.send_files(&page, &file()).await.expect(404);
        browser.send_files(&format!("{page}/{id}/replace"), &file()).await.expect(404);
        browser.post(&format!("{page}/{id}/remove"), &[]).await.expect(404);
        browser.get(&format!("/evidence/{id}")).await.expect(404);
    }
    // By way of one's own application, or of another principle.
    for page in [format!("/applications/{theirs}/principles/1/evidence"), it.own("/principles/2/evidence")] {
        let browser = if page.contains(&theirs) { &mut other } else { &mut it.member };
        browser.get(&format!("{page}/{id}")).await.expect(404);
        browser.post(&format!("{page}/{id}"), &[("description", "x")]).await.expect(404);
        browser.send_files(&format!("{page}/{id}/replace"), &file()).await.expect(404);
        browser.post(&format!("{page}/{id}/remove"), &[]).await.location();
    }
    it.member.get(&it.own("/principles/7/evidence")).await.expect(404);
    assert_eq!(it.app.count("select count(*) from evidence").await, 1);
    let away = it.app.browser().send_files(&page, &file()).await.location();
    assert_eq!(away, format!("/sign-in?next={page}"));
}

#[tokio::test]
async fn links_are_web_addresses_and_their_words_are_text() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    let form = format!("{page}/link");
    it.member.post(&form, &[]).await.refused(&["title", "address"]);
    for address in ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://u:p@example.org"] {
        let reply = it.member.post(&form, &[("title", ATTACK), ("address", address)]).await;
        reply.refused(&["address"]);
        assert_eq!((reply.value("title"), reply.value("address")), (ATTACK.into(), address.into()));
    }
    let long = "x".repeat(600);
    let typed = [("title", long.as_str()), ("address", &long), ("description", &long)];
    it.member.post(&form, &typed).await.refused(&["title", "address", "description"]);
    let typed = [("title", ATTACK), ("address", "https://example.org/a"), ("description", ATTACK)];
    it.member.post(&form, &typed).await.location();
    let other = [("title", "B"), ("address", "https://example.org/b"), ("description", "")];
    it.member.post(&form, &other).await.location();
    let second = change_page(&mut it.member, &page, "B").await;
    it.member.post(&second, &typed).await.refused(&["address"]);
    for path in [page.clone(), it.own("/check"), it.own("/answers"), second] {
        let shown = it.member.get(&path).await.expect(200);
        assert!(!shown.has("svg[onload]") && !shown.body.contains("<script>alert"), "{path}");
    }
    for number in 3..=10 {
        let address = format!("https://example.org/{number}");
        it.member.post(&form, &[("title", "More"), ("address", &address)]).await.location();
    }
    let more = [("title", "Too many"), ("address", "https://example.org/11")];
    it.member.post(&form, &more).await.refused(&["address"]);
    assert!(!it.member.get(&page).await.expect(200).has(&format!("a[href='{form}']")));
}
