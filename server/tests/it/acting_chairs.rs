//! An application from which every chair stands aside: a director acts for the chair.

use app::domain::Event;

use crate::support::{DIRECTORS, Reply, Stage, Staged, TestApp, determination, on_both, pairs};

const CHAIR: &str = "chair@example.org";

impl Staged {
    /// What the co-ordinator does about one director, with a reason.
    async fn by_the_coordinator(&mut self, end: &str, person: &str, reason: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let person = self.app.person(person).await.to_string();
        let fields = [("director", person.as_str()), ("reason", reason), ("version", &version)];
        let page = self.case(end);
        self.coordinator.post(&page, &fields).await
    }
}

async fn a_director_acts_where_every_chair_stands_aside(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let (reference, page) = (it.reference.clone(), it.case("/acting-chair"));
    let early = it.by_the_coordinator("/acting-chair", DIRECTORS[0], "Now.").await.expect(409);
    assert!(early.text().contains("Rukhsana Aldridge is a chair"), "{}", early.text());
    it.by_the_coordinator("/recusal", CHAIR, "A cousin works there.").await.location();

    // The case waits for the co-ordinator, who is told where nobody else can be.
    for director in &mut it.directors[..2] {
        it.app.assess(director, &reference, "confirm").await.location();
    }
    let mail = it.app.mail("no_chair_free", "coordinator@example.org").await;
    assert!(mail.text_body.contains(&page), "{}", mail.text_body);
    let desk = it.coordinator.get("/coordinator").await.expect(200);
    assert!(desk.text().contains("Name a director who acts for the chair"), "{}", desk.text());
    assert!(desk.body.contains(&page));
    let case = it.coordinator.get(&it.case("")).await.expect(200).text();
    assert!(case.contains("No chair is free to decide on this application"), "{case}");
    let queue = it.directors[0].get("/director/queue").await.expect(200).text();
    assert!(queue.contains("A director who acts for the chair"), "{queue}");
    let version = it.app.version(&reference).await;
    let (end, decision) = (it.case("/determination"), determination("confirmed", &version));
    it.directors[0].post(&end, &pairs(&decision)).await.expect(403);

    // Only the co-ordinator names one, with a reason, and not who stands aside.
    let fields = [("director", "x"), ("reason", "x"), ("version", "1")];
    it.directors[0].post(&page, &fields).await.expect(403);
    it.chair.get(&page).await.expect(404);
    it.chair.post(&page, &fields).await.expect(404);
    let empty = it.coordinator.post(&page, &[("version", "0")]).await;
    empty.refused(&["director", "reason"]);
    assert!(!empty.has(&format!("input[value='{}']", it.app.person(DIRECTORS[2]).await)), "Cem stands aside");
    let aside = it.by_the_coordinator("/acting-chair", DIRECTORS[2], "Cem can.").await;
    assert_eq!(aside.value("reason"), "Cem can.");
    aside.refused(&["director"]);
    let stale = [("director", it.app.person(DIRECTORS[0]).await.to_string()), ("reason", "Ada can.".into())];
    let stale: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let kept = it.coordinator.post(&page, &stale).await;
    assert_eq!(kept.value("reason"), "Ada can.");
    kept.refused(&["reason"]);
    it.by_the_coordinator("/acting-chair", DIRECTORS[0], "Ada has time.").await.location();

    // Ada decides, takes it back and decides again. Nobody else does, nor Ada elsewhere.
    let mail = it.app.mail("acting_chair_named", DIRECTORS[0]).await;
    assert!(mail.text_body.contains("Ada has time."), "{}", mail.text_body);
    let directors = it.coordinator.get(&it.case("/directors")).await.expect(200).text();
    assert!(directors.contains("Ada Ferris, acts for the chair"), "{directors}");
    assert!(it.directors[0].get("/director").await.expect(200).text().contains("Record the decision"));
    let decision = determination("confirmed", &it.app.version(&reference).await);
    it.directors[1].post(&end, &pairs(&decision)).await.expect(403);
    it.chair.post(&end, &pairs(&decision)).await.expect(404);
    it.app.determine(&mut it.directors[0], &reference, "confirmed").await.location();
    let version = it.app.version(&reference).await;
    let back = [("reason", "A slip."), ("version", version.as_str())];
    it.directors[0].post(&format!("/director/applications/{reference}/rescind"), &back).await.location();
    it.app.determine(&mut it.directors[0], &reference, "confirmed").await.location();
    it.directors[0].get("/director/releases").await.expect(403);
    let events = it.app.history(&reference).await;
    let named = events.iter().filter(|it| matches!(it, Event::ActingChairNamed { .. })).count();
    assert_eq!(named, 1);
    let member = it.member.get(&it.own("/history")).await;
    assert!(!member.text().contains("act for the chair"), "the organisation reads of the Alliance");
}

async fn whoever_acts_and_stands_aside_is_replaced(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.by_the_coordinator("/recusal", CHAIR, "A cousin works there.").await.location();
    it.by_the_coordinator("/acting-chair", DIRECTORS[0], "Ada has time.").await.location();
    let reference = it.reference.clone();
    it.app.answer_conflict(&mut it.directors[0], &reference, "conflict").await.location();
    it.directors[0].get(&format!("/director/applications/{reference}")).await.expect(404);
    it.by_the_coordinator("/acting-chair", DIRECTORS[1], "Ben has time.").await.location();
    // The chair is let back in, and decides as before.
    it.by_the_coordinator("/reinstatement", CHAIR, "The cousin has left.").await.location();
    it.app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    for director in [&mut it.directors[1], &mut it.chair] {
        it.app.assess(director, &reference, "confirm").await.location();
    }
    it.app.mail("ready_to_decide", CHAIR).await;
    it.app.mail("ready_to_decide", DIRECTORS[1]).await;
    it.app.determine(&mut it.chair, &reference, "confirmed").await.location();
}

on_both!(a_director_acts_where_every_chair_stands_aside, whoever_acts_and_stands_aside_is_replaced);
