//! A mistaken decision is taken off by two people, kept, and made again.

use app::domain::Event;

use crate::support::{COORDINATOR, MEMBER, Reply, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)>";

on_both!(a_mistake_is_corrected_by_two);

impl Staged {
    async fn say_mistake(&mut self, reason: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/correction");
        self.chair.post(&page, &[("reason", reason), ("version", &version)]).await
    }

    async fn fields_of(&self, answer: &'static str) -> [(&'static str, String); 3] {
        let version = self.app.version(&self.reference).await;
        [("answer", answer.to_owned()), ("reason", "It is right.".to_owned()), ("version", version)]
    }
}

fn borrowed<'a>(fields: &'a [(&'static str, String); 3]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

async fn a_mistake_is_corrected_by_two(app: TestApp) {
    let mut it = app.staged(Stage::Offered).await;
    let (page, answer) = (it.case("/correction"), it.case("/correction/answer"));
    it.directors[0].post(&page, &[("reason", "x"), ("version", "1")]).await.expect(403);
    it.directors[2].get(&page).await.expect(404);
    it.say_mistake("").await.refused(&["reason"]);
    it.say_mistake(ATTACK).await.location();
    it.say_mistake("Again.").await.expect(422);
    it.app.mail("correction_to_answer", COORDINATOR).await;
    let read = it.coordinator.get(&page).await.expect(200);
    assert!(read.text().contains(ATTACK) && !read.has("svg[onload]"));
    // Not alone, and nobody outside knows of it yet.
    let agree = it.fields_of("agree").await;
    let own = it.chair.post(&answer, &borrowed(&agree)).await.expect(422);
    assert!(own.text().contains("A second person agrees"), "{}", own.text());
    assert!(!it.member.get(&it.own("/status")).await.expect(200).text().contains("mistake"));
    it.coordinator.post(&answer, &[("answer", "agree"), ("version", "1")]).await.expect(422);

    it.coordinator.post(&answer, &borrowed(&agree)).await.location();
    let row = it.app.application(&it.reference).await;
    assert_eq!((row.status.as_str(), row.outcome, row.released_at), ("awaiting_determination", None, None));
    assert_eq!(it.app.count("select count(*) from appointments where status = 'ended'").await, 1);
    assert!(!it.app.browser().get("/register").await.expect(200).text().contains("Beckside Hub"));
    let mail = it.app.mail("decision_corrected", MEMBER).await.text_body;
    assert!(mail.contains("It was: confirmed") && mail.contains("The offer of a seat"), "{mail}");
    let decision = it.member.get(&it.own("/decision")).await.expect(200).text();
    assert!(
        decision.contains("taken off as a mistake") && decision.contains("You know your area well."),
        "{decision}"
    );
    // Doubled, it is done once.
    it.coordinator.post(&answer, &borrowed(&agree)).await;
    let events = it.app.history(&it.reference).await;
    assert_eq!(events.iter().filter(|it| matches!(it, Event::DecisionCorrected { .. })).count(), 1);

    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    it.release().await.location();
    assert!(it.app.browser().get("/register").await.expect(200).text().contains("Beckside Hub"));
    it.app.history(&it.reference).await;
}

#[tokio::test]
async fn a_decision_that_stands_stays_and_who_is_in_post_keeps_the_seat() {
    let mut it = TestApp::sqlite().await.staged(Stage::InPost).await;
    it.say_mistake("The wrong form.").await.location();
    let answer = it.case("/correction/answer");
    let no = it.fields_of("disagree").await;
    it.directors[0].post(&answer, &borrowed(&no)).await.location();
    assert_eq!(it.status().await, "confirmed");
    it.say_mistake("Really.").await.location();
    let agree = it.fields_of("agree").await;
    it.directors[0].post(&answer, &borrowed(&agree)).await.location();
    assert_eq!(it.status().await, "awaiting_determination");
    assert_eq!(it.app.count("select count(*) from appointments where status = 'in_post'").await, 1);
    assert!(it.app.browser().get("/register").await.expect(200).text().contains("Beckside Hub"));
    assert!(it.app.mail("decision_corrected", MEMBER).await.text_body.contains("in your seat"));
}

#[tokio::test]
async fn an_organisation_that_started_again_is_not_decided_twice() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let mut it = it.released("not_yet_confirmed", "not_yet").await;
    let version = it.app.version(&it.reference).await;
    it.member.post(&it.own("/start-again"), &[("version", &version)]).await.location();
    assert!(it.say_mistake("A page was missed.").await.expect(422).text().contains("has started again"));
}
