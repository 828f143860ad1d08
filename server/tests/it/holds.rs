//! A hold stops the clocks and every decision, and no word is lost meanwhile.

use app::domain::Event;

use crate::support::{MEMBER, Reply, Stage, Staged, TestApp, answer_fields, on_both, pairs};

const DAY: i64 = 86_400;

on_both!(a_hold_pauses_and_moves_the_dates, a_hold_that_is_over_still_moves_the_clock_of_the_queue);

impl Staged {
    async fn change_hold(&mut self, end: &str, reason: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case(end);
        self.coordinator.post(&page, &[("reason", reason), ("version", &version)]).await
    }

    pub async fn held(&mut self) {
        assert_eq!(self.change_hold("/hold", "A fire in the building.").await.location(), self.case(""));
    }

    async fn due_on(&self) -> String {
        let rows: Vec<(String,)> = self.app.rows("select due_on from requests", vec![]).await;
        rows[0].0.clone()
    }
}

async fn a_hold_pauses_and_moves_the_dates(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let (page, before) = (it.case("/hold"), it.due_on().await);
    it.directors[0].get(&page).await.expect(403);
    it.directors[0].post(&page, &[("reason", "x")]).await.expect(403);
    it.member.post(&page, &[("reason", "x")]).await.expect(403);
    it.change_hold("/hold", "").await.refused(&["reason"]);
    it.coordinator.post(&page, &[("reason", "Kept."), ("version", "1")]).await.expect(422);
    it.change_hold("/hold/end", "Nothing to end.").await.expect(409);
    it.held().await;
    assert!(it.app.mail("application_held", MEMBER).await.text_body.contains("A fire in the building."));
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(status.contains("Your application is on hold") && !status.contains("Cora"), "{status}");
    let case = it.read(0, "").await.expect(200).text();
    assert!(case.contains("This application is on hold"), "{case}");

    // Drafts are saved; what decides or sends is refused in plain words.
    it.change_answer(1, "Written during the hold.").await;
    it.answer_items(&["Seven of nine.", "See minutes.pdf."]).await.location();
    let send = it.own("/request/send");
    let version = it.app.version(&it.reference).await;
    let refused = it.member.post(&send, &[("version", &version)]).await.expect(409);
    assert!(refused.text().contains("this application is on hold"), "{}", refused.text());
    it.press(0, "/assessment/1", &[("result", "not_met"), ("reason", "So far."), ("then", "next")])
        .await
        .location();
    it.change_hold("/hold", "Again.").await.expect(409);
    // No reminder goes, also long after the date.
    it.app.clock.turn(10 * DAY);
    it.coordinator = it.app.sign_in(crate::support::COORDINATOR).await;
    it.member = it.app.sign_in(MEMBER).await;
    it.app.service.remind_of_requests().await.unwrap();
    assert!(!it.app.mails().await.iter().any(|mail| mail.template == "request_reminder"));

    it.change_hold("/hold/end", "The building is open again.").await.location();
    let moved = |date: &str| date.parse::<jiff::civil::Date>().unwrap();
    let days = (moved(&it.due_on().await) - moved(&before)).get_days();
    assert_eq!(days, 10);
    let mail = it.app.mail("hold_ended", MEMBER).await.text_body;
    assert!(mail.contains("10 days") && mail.contains("open again"), "{mail}");
    let history = it.app.history(&it.reference).await;
    assert!(history.iter().any(|it| matches!(it, Event::HoldEnded { days: 10, .. })));
    assert_eq!(it.respond().await.location(), it.own("/status"));
}

/// Working days that the queue says are left.
async fn left(it: &mut Staged) -> i64 {
    let page = it.directors[0].get("/director/queue").await.expect(200);
    let tags = page.all("tbody .govuk-tag").join(" ");
    let days = tags.split_once("Due in ").and_then(|it| it.1.split(' ').next());
    days.and_then(|days| days.parse().ok()).unwrap_or_else(|| panic!("{tags}"))
}

async fn a_hold_that_is_over_still_moves_the_clock_of_the_queue(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let before = left(&mut it).await;
    it.held().await;
    it.app.clock.turn(14 * DAY);
    it.coordinator = it.app.sign_in(crate::support::COORDINATOR).await;
    it.change_hold("/hold/end", "Go on.").await.location();
    it.directors[0] = it.app.sign_in(crate::support::DIRECTORS[0]).await;
    assert_eq!(left(&mut it).await, before);
}

#[tokio::test]
async fn a_trustees_link_gets_the_time_back() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let page = format!("/attest/{}", it.places().await.token);
    it.app.clock.turn(27 * DAY);
    it.coordinator = it.app.sign_in(crate::support::COORDINATOR).await;
    it.held().await;
    // The link would have ended on the second of these days.
    it.app.clock.turn(5 * DAY);
    let mut trustee = it.app.browser();
    assert!(!trustee.get(&page).await.expect(200).text().contains("This link ended on"));
    it.app.service.remind_all_due().await.unwrap();
    assert!(!it.app.mails().await.iter().any(|mail| mail.template == "trustee_reminder"));
    it.coordinator = it.app.sign_in(crate::support::COORDINATOR).await;
    it.change_hold("/hold/end", "Go on.").await.location();
    trustee.post(&page, &[("answer", "sign"), ("name", "Tariq Holroyd")]).await.expect(200);
    assert_eq!(it.app.count("select count(*) from attestations where status = 'signed'").await, 1);
}

#[tokio::test]
async fn the_organisation_can_leave_during_a_hold_and_directors_can_stand_aside() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    it.held().await;
    let conflict = [("answer", "conflict"), ("reason", "A friend.")];
    it.press(0, "/conflict", &conflict).await.location();
    let version = it.app.version(&it.reference).await;
    let fields = answer_fields(1);
    it.member.post(&it.own("/principles/1"), &pairs(&fields)).await.expect(409);
    it.member.post(&it.own("/withdraw"), &[("confirm", "yes"), ("version", &version)]).await.location();
    assert_eq!(it.status().await, "withdrawn");
}

#[tokio::test]
async fn no_decision_is_released_during_a_hold() {
    let mut it = TestApp::sqlite().await.staged(Stage::Determined).await;
    it.held().await;
    assert!(it.release().await.expect(409).text().contains("on hold"));
    let page = it.coordinator.get("/director/releases").await.expect(200);
    assert!(page.text().contains("on hold") && !page.has("input[name='release']"));
    assert_eq!(it.status().await, "determined");
}
