//! Letters with gaps, previews, and several decisions released with one press of a button.

use std::time::Instant;

use app::domain::Event;

use crate::support::{MEMBER, Reply, Stage, Staged, TestApp, on_both};

on_both!(several_go_and_what_stands_in_the_way_of_one_is_said);

impl Staged {
    async fn save_letter(&mut self, letter: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/letter");
        self.coordinator.post(&page, &[("letter", letter), ("version", &version)]).await
    }

    /// Another organisation's application, decided.
    async fn another(&mut self, number: usize) -> String {
        let email = format!("member{number}@example.org");
        let mut member = self.app.sign_in(&email).await;
        let reference = self.app.submitted(&mut member, &format!("Organisation {number}")).await;
        for director in self.directors.iter_mut().chain([&mut self.chair]) {
            self.app.answer_conflict(director, &reference, "none").await.location();
        }
        let begin = format!("/director/applications/{reference}/begin");
        self.coordinator.post(&begin, &[]).await.location();
        for director in &mut self.directors[..2] {
            self.app.assess(director, &reference, "confirm").await.location();
        }
        self.app.determine(&mut self.chair, &reference, "confirmed").await.location();
        reference
    }
}

async fn several_go_and_what_stands_in_the_way_of_one_is_said(app: TestApp) {
    let mut it = app.staged(Stage::Determined).await;
    let (second, third) = (it.another(2).await, it.another(3).await);
    it.save_letter("Dear all,\n\nThank you, [name].").await.location();
    let gap = it.release().await.expect(409);
    assert!(gap.text().contains("“[name]”, in line 3"), "{}", gap.text());
    let preview = it.coordinator.get(&it.case("/letter")).await.expect(200);
    assert!(preview.text().contains("“[name]”, in line 3"));

    let page = it.coordinator.get("/director/releases").await.expect(200);
    let ticks = page.attributes("input[name='release']", "value");
    assert_eq!(ticks.len(), 2, "{}", page.text());
    assert!(page.text().contains("Organisation 2") && page.text().contains("You know your area well."));
    it.directors[0].get("/director/releases").await.expect(403);
    let key = page.value("key");
    let empty = it.coordinator.post("/director/releases", &[("key", &key)]).await;
    empty.refused(&["release", "confirm"]);
    // Somebody else releases the third one meanwhile.
    let version = it.app.version(&third).await;
    let one = format!("/director/applications/{third}/release");
    it.chair.post(&one, &[("version", &version)]).await.location();
    let forged = format!("{}:{}", it.reference, it.app.version(&it.reference).await);
    let fields = [
        ("key", key.as_str()),
        ("release", ticks[0].as_str()),
        ("release", ticks[1].as_str()),
        ("release", forged.as_str()),
        ("release", "ANC-NONE:1"),
        ("confirm", "yes"),
    ];
    let (mut one, mut other) = (it.coordinator.clone(), it.coordinator.clone());
    let (first, again) =
        tokio::join!(one.post("/director/releases", &fields), other.post("/director/releases", &fields));
    assert_eq!(first.location(), again.location());
    let result = it.coordinator.get(&first.location()).await.expect(200);
    let text = result.text();
    assert!(text.contains("1 decision is released, 3 not."), "{text}");
    assert!(text.contains("Decision released: confirmed") && text.contains("[name]"), "{text}");
    it.chair.get(&first.location()).await.expect(404);
    assert_eq!(it.app.application(&second).await.status, "confirmed");
    for reference in [&second, &third] {
        let events = it.app.history(reference).await;
        assert_eq!(events.iter().filter(|it| matches!(it, Event::Released { .. })).count(), 1);
    }
    let told = it.app.mails().await;
    assert_eq!(told.iter().filter(|mail| mail.template == "decision").count(), 2);
}

#[tokio::test]
async fn the_letter_is_shown_as_e_mail_and_on_paper() {
    let mut it = TestApp::sqlite().await.staged(Stage::Determined).await;
    it.save_letter("Dear all,\n\n\"><svg onload=alert(1)>").await.location();
    let email = it.coordinator.get(&it.case("/letter/email")).await.expect(200);
    let policy = email.header("content-security-policy").unwrap();
    assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
    assert!(email.header("x-is-email").is_none() && !email.has("svg"));
    let paper = it.coordinator.get(&it.case("/letter/print")).await.expect(200);
    assert!(
        paper.text().contains("Dear all,")
            && paper.text().contains("Beckside Hub")
            && !paper.has("svg[onload]")
    );
    for end in ["/letter/email", "/letter/print"] {
        it.read(2, end).await.expect(404);
        let status = it.member.get(&it.case(end)).await.status.as_u16();
        assert_eq!(status, 403);
    }
    it.release().await.location();
    assert!(it.app.mail("decision", MEMBER).await.text_body.contains("<svg"));
}

/// Fifty at once: how long, and how much memory. Run with `--ignored --nocapture`.
#[tokio::test]
#[ignore = "measures"]
async fn fifty_decisions_are_released_at_once() {
    let mut it = TestApp::sqlite().await.staged(Stage::Determined).await;
    for number in 1..50 {
        it.another(number).await;
    }
    let begun = Instant::now();
    let page = it.coordinator.get("/director/releases").await.expect(200);
    let read = begun.elapsed();
    let ticks = page.attributes("input[name='release']", "value");
    assert_eq!(ticks.len(), 50);
    let mut fields = vec![("key".to_owned(), page.value("key")), ("confirm".to_owned(), "yes".to_owned())];
    fields.extend(ticks.into_iter().map(|it| ("release".to_owned(), it)));
    let before = resident();
    let begun = Instant::now();
    let done = it.coordinator.post("/director/releases", &crate::support::pairs(&fields)).await;
    let took = begun.elapsed();
    let text = it.coordinator.get(&done.location()).await.expect(200).text();
    assert!(text.contains("50 decisions are released."), "{text}");
    println!(
        "page of 50: {read:?}, {} bytes; release of 50: {took:?}; memory {before} to {} kB",
        page.body.len(),
        resident()
    );
}

/// What this process holds in memory, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|it| it.parse().ok()).unwrap_or_default()
}
