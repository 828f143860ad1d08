//! The Board's sign-off when the trustee does not simply sign: reminders, the link's end, another
//! trustee, and a Board minute in its place.

use app::domain::{Event, Timestamp};

use crate::support::{Browser, CHAIR, COORDINATOR, MEMBER, Reply, Stage, Staged, TestApp, on_both, pairs};

const DAY: i64 = Timestamp::DAY;
const TRUSTEE: &str = "trustee@example.org";

on_both!(
    reminders_are_one_a_day_and_three_in_all,
    the_service_reminds_once_before_the_end,
    a_minute_is_given_refused_given_again_and_accepted,
);

/// Sent, in assessment, and not signed.
async fn unsigned(app: TestApp) -> Staged {
    let mut it = app.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    for (director, answer) in it.directors.iter_mut().zip(["none", "none", "conflict"]) {
        it.app.answer_conflict(director, &it.reference, answer).await.location();
    }
    it.app.answer_conflict(&mut it.chair, &it.reference, "none").await.location();
    let begin = it.case("/begin");
    it.coordinator.post(&begin, &[]).await.location();
    it
}

impl Staged {
    /// Sessions do not outlast long waits.
    async fn wait(&mut self, seconds: i64) {
        self.app.clock.turn(seconds);
        self.member = self.app.sign_in(MEMBER).await;
        self.chair = self.app.sign_in(CHAIR).await;
        self.coordinator = self.app.sign_in(COORDINATOR).await;
    }

    async fn remind(&mut self) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.own("/reminder");
        self.member.post(&page, &[("version", &version)]).await
    }

    async fn give_minute(&mut self, agreed: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.own("/minute");
        self.member.post(&page, &pairs(&minute(agreed, &version))).await
    }

    async fn answer_minute(&mut self, answer: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/minute");
        let fields = [("answer", answer), ("reason", "Six were there."), ("version", version.as_str())];
        self.chair.post(&page, &fields).await
    }
}

fn minute(agreed: &str, version: &str) -> Vec<(String, String)> {
    [
        ("held_on-day", "3"),
        ("held_on-month", "March"),
        ("held_on-year", "2026"),
        ("present", "Ada and Ben"),
        ("agreed", agreed),
        ("document", "With principle 6"),
        ("version", version),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// What a link shows to whoever opens it.
async fn opened(it: &Staged, link: &str) -> String {
    it.app.browser().get(&format!("/attest/{link}")).await.expect(200).text()
}

async fn reminders_are_one_a_day_and_three_in_all(app: TestApp) {
    let mut it = unsigned(app).await;
    let first = it.app.link("trustee_invitation", TRUSTEE, "/attest/").await;
    let page = it.member.get(&it.own("/reminder")).await.expect(200).text();
    assert!(page.contains("At most one e-mail a day, and 3 reminders in all."), "{page}");
    it.remind().await.expect(409);
    it.wait(DAY).await;
    let mut editor = it.editor().await;
    editor.get(&it.own("/reminder")).await.expect(403);
    it.member.post(&it.own("/reminder"), &[("version", "1")]).await.expect(409);
    it.remind().await.location();
    let second = it.app.link("trustee_reminder", TRUSTEE, "/attest/").await;
    assert_ne!(first, second);
    assert!(opened(&it, &first).await.contains("This link was replaced by a newer one"));
    // The last day stays the last day.
    let ends = it.app.mail("trustee_invitation", TRUSTEE).await.text_body;
    let ends = ends.split("works until ").nth(1).unwrap().split(':').next().unwrap().to_owned();
    assert!(it.app.mail("trustee_reminder", TRUSTEE).await.text_body.contains(&ends));
    it.remind().await.expect(409);
    it.wait(DAY).await;
    // The co-ordinator's reminders are of the same three.
    let page = format!("/coordinator/applications/{}/reminder", it.reference);
    let version = it.coordinator.get(&page).await.expect(200).value("version");
    it.coordinator.post(&page, &[("version", &version)]).await.location();
    it.wait(DAY).await;
    it.remind().await.location();
    it.wait(DAY).await;
    let refused = it.remind().await.expect(409).text();
    assert!(refused.contains("All 3 reminders have gone"), "{refused}");
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(status.contains("We reminded them 3 times") && !status.contains("Bethan Qureshi"), "{status}");
    let newest = it.app.link("trustee_reminder", TRUSTEE, "/attest/").await;
    let sign = [("answer", "sign"), ("name", "Tariq Holroyd")];
    it.app.browser().post(&format!("/attest/{newest}"), &sign).await.expect(200);
    it.app.history(&it.reference).await;
    it.remind().await.expect(409);
}

async fn the_service_reminds_once_before_the_end(app: TestApp) {
    let mut it = unsigned(app).await;
    let remind = async |it: &Staged| it.app.service.remind_all_due().await.unwrap();
    assert_eq!(remind(&it).await, 0);
    it.app.clock.turn(20 * DAY);
    assert_eq!(remind(&it).await, 0);
    it.app.clock.turn(DAY);
    assert_eq!(remind(&it).await, 1);
    assert_eq!(remind(&it).await, 0, "the same day");
    let history = it.app.history(&it.reference).await;
    let reminded = |event: &Event| matches!(event, Event::TrusteeReminded { by_the_alliance: false, .. });
    assert_eq!(history.iter().filter(|event| reminded(event)).count(), 1);
    let link = it.app.link("trustee_reminder", TRUSTEE, "/attest/").await;
    it.wait(8 * DAY).await;
    let ended = opened(&it, &link).await;
    assert!(ended.contains("This link ended on") && ended.contains("for a new one"), "{ended}");
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(status.contains("Send a new link"), "{status}");
    assert_eq!(remind(&it).await, 0, "a link that has ended is not brought back");
    it.member.get(&it.own("/reminder")).await.expect(409);
}

async fn a_minute_is_given_refused_given_again_and_accepted(app: TestApp) {
    let mut it = unsigned(app).await;
    let mut editor = it.editor().await;
    editor.get(&it.own("/minute")).await.expect(403);
    it.member.post(&it.own("/minute"), &[]).await.refused(&["held_on-day", "present", "agreed", "document"]);
    it.give_minute(&"x".repeat(2001)).await.refused(&["agreed"]);
    it.give_minute("\"><svg onload=alert(1)>").await.location();
    it.app.mail("minute_offered", CHAIR).await;
    let page = it.case("/minute");
    let read = it.chair.get(&page).await.expect(200);
    assert!(read.text().contains("<svg onload=alert(1)>") && !read.has("svg[onload]"));
    for other in [&mut it.directors[0], &mut it.coordinator] {
        other.post(&page, &[("answer", "accept"), ("reason", "x"), ("version", "1")]).await.expect(403);
    }
    it.directors[2].get(&page).await.expect(404);
    it.chair.post(&page, &[]).await.refused(&["answer", "reason"]);
    let stale = [("answer", "accept"), ("reason", "x"), ("version", "1")];
    it.chair.post(&page, &stale).await.expect(409);
    it.answer_minute("not").await.location();
    let mail = it.app.mail("minute_not_accepted", MEMBER).await.text_body;
    assert!(mail.contains("Six were there."));
    it.app.clock.turn(1);

    it.give_minute("To support it.").await.location();
    let link = it.app.link("trustee_invitation", TRUSTEE, "/attest/").await;
    it.answer_minute("accept").await.location();
    it.answer_minute("accept").await.expect(409);
    assert!(opened(&it, &link).await.contains("there is nothing left to sign"));
    it.give_minute("Again.").await.expect(409);
    let again = [("name", "Rita Holt"), ("role", "Treasurer"), ("email", "rita@example.org")];
    it.member.post(&it.own("/trustee"), &again).await.refused(&["email"]);
    // It counts as signed.
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    assert!(it.chair.get("/director").await.text().contains("Record the decision"));
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    it.app.history(&it.reference).await;
}

#[tokio::test]
async fn a_signature_makes_a_waiting_minute_needless() {
    let mut it = unsigned(TestApp::sqlite().await).await;
    it.give_minute("To support it.").await.location();
    it.app.sign(TRUSTEE).await;
    assert_eq!(it.app.count("select count(*) from board_minutes where status = 'not_needed'").await, 1);
    it.answer_minute("accept").await.expect(409);
    it.give_minute("Too late.").await.expect(409);
}

#[tokio::test]
async fn whoever_declined_is_not_suggested_again() {
    let mut it = unsigned(TestApp::sqlite().await).await;
    let link = it.app.link("trustee_invitation", TRUSTEE, "/attest/").await;
    let mut trustee: Browser = it.app.browser();
    let decline = [("answer", "decline"), ("reason", "We have not met.")];
    trustee.post(&format!("/attest/{link}"), &decline).await.expect(200);
    let page = it.member.get(&it.own("/trustee")).await.expect(200);
    assert_eq!(page.value("email"), "");
    assert!(page.text().contains("did not sign") && page.text().contains("We have not met."));
    it.member.get(&it.own("/reminder")).await.expect(409);
}
