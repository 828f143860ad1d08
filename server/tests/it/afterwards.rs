//! After the decision: a path to follow, a new start from a copy, and a decision looked at again.

use app::domain::{Event, Role};

use crate::support::{
    COORDINATOR, DIRECTORS, MEMBER, Reply, Stage, Staged, TestApp, determination, on_both, pairs,
};

const ATTACK: &str = "\"><svg onload=alert(1)>";

on_both!(
    a_path_leads_from_the_decision_into_the_copy,
    a_review_is_asked_named_and_upheld,
    an_overturned_decision_is_kept_and_decided_again,
);

impl Staged {
    /// Decided and released otherwise: Ada and Ben recommend, the chair decides, with a path for principle 4.
    pub async fn released(mut self, outcome: &str, recommendation: &str) -> Self {
        for director in &mut self.directors[..2] {
            self.app.assess(director, &self.reference, recommendation).await.location();
        }
        let version = self.app.version(&self.reference).await;
        let mut fields = determination(outcome, &version);
        fields.retain(|(name, _)| name != "result-4");
        for (name, value) in [
            ("result-4", "developing"),
            ("reason-4", "One funder pays for most of it."),
            ("action-4", "Find a second funder."),
            ("helper-4", "The finance clinic"),
            ("by-4-day", "1"),
            ("by-4-month", "March"),
            ("by-4-year", "2027"),
        ] {
            fields.push((name.into(), value.into()));
        }
        let page = self.case("/determination");
        self.chair.post(&page, &pairs(&fields)).await.location();
        self.release().await.location();
        self
    }

    pub async fn ask_for_review(&mut self, reason: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.own("/review");
        let fields = [("principles", "4"), ("reason", reason), ("version", version.as_str())];
        self.member.post(&page, &fields).await
    }

    /// A director who takes part in nothing, and answers no conflict question before being named.
    pub async fn another_director(&mut self) {
        self.app.service.add_person("dee@example.org", "Dee Novak", Role::Director).await.unwrap();
        let dee = self.app.sign_in("dee@example.org").await;
        self.directors.push(dee);
    }

    fn reviewer_page(&self) -> String {
        format!("/coordinator/applications/{}/reviewer", self.reference)
    }

    async fn name(&mut self, director: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.reviewer_page();
        self.coordinator.post(&page, &[("director", director), ("version", &version)]).await
    }

    async fn start_again(&mut self, version: &str) -> Reply {
        let page = self.own("/start-again");
        self.member.post(&page, &[("version", version)]).await
    }
}

async fn decided(app: TestApp, outcome: &str, recommendation: &str) -> Staged {
    app.staged(Stage::InAssessment).await.released(outcome, recommendation).await
}

async fn not_yet(app: TestApp) -> Staged {
    decided(app, "not_yet_confirmed", "not_yet").await
}

async fn a_path_leads_from_the_decision_into_the_copy(app: TestApp) {
    let mut it = not_yet(app).await;
    let mail = it.app.mail("decision", MEMBER).await.text_body;
    assert!(mail.contains("What would help: Find a second funder."), "{mail}");
    let decision = it.member.get(&it.own("/decision")).await.expect(200).text();
    for words in ["Find a second funder.", "The finance clinic", "1 March 2027"] {
        assert!(decision.contains(words), "{words}: {decision}");
    }
    let version = it.app.version(&it.reference).await;
    let mut editor = it.editor().await;
    editor.post(&it.own("/start-again"), &[("version", &version)]).await.expect(403);
    it.start_again("1").await.expect(409);

    // Pressed twice, it starts once.
    let first = it.start_again(&version).await.location();
    assert_eq!(it.start_again(&version).await.location(), first);
    let new = first.rsplit('/').next().unwrap().to_owned();
    assert_ne!(new, it.reference);
    assert!(it.app.history(&new).await.contains(&Event::StartedAgain { from: it.reference.clone() }));
    assert!(it.app.history(&it.reference).await.contains(&Event::CopyStarted { reference: new.clone() }));
    let list = it.member.get(&first).await.expect(200);
    let titles = list.all("ul[class*='task-list'] a");
    assert!(titles[1].starts_with("4."), "the principle that needs more comes first: {titles:?}");
    assert!(list.text().contains("Last time: developing") && list.text().contains(&it.reference));
    let page = it.member.get(&format!("{first}/principles/4")).await.expect(200);
    assert!(page.text().contains("Last time the directors said: developing"), "{}", page.text());
    assert!(page.text().contains("Find a second funder."));
    assert_eq!(page.value("narrative"), "How we meet principle 4.");
    assert_eq!(it.app.application(&new).await.trustee_name, "", "the trustee is named anew");
    // One live application: no review beside it, and no second copy of something else.
    let refused = it.ask_for_review("Look again.").await.expect(409);
    assert!(refused.text().contains(&new), "{}", refused.text());
}

async fn a_review_is_asked_named_and_upheld(app: TestApp) {
    let mut it = not_yet(app).await;
    let mut editor = it.editor().await;
    editor.get(&it.own("/review")).await.expect(403);
    it.ask_for_review("").await.refused(&["reason"]);
    assert_eq!(it.ask_for_review(ATTACK).await.location(), it.own("/decision"));
    it.ask_for_review("Again.").await.expect(409);
    it.app.mail("review_asked", MEMBER).await;
    it.app.mail("review_to_name", COORDINATOR).await;
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(status.contains("Being looked at again") && status.contains("Name a director who took no part"));

    // Ada and Ben assessed, Cem stands aside, the chair decided: nobody is left.
    let page = it.coordinator.get(&it.reviewer_page()).await.expect(200);
    assert!(page.text().contains("Ask an administrator to add a director"), "{}", page.text());
    it.another_director().await;
    let page = it.coordinator.get(&it.reviewer_page()).await.expect(200);
    let ids = page.attributes("input[name='director']", "value");
    assert_eq!(ids.len(), 1, "{}", page.text());
    it.coordinator.post(&it.reviewer_page(), &[]).await.refused(&["director"]);
    let stale = [("director", ids[0].as_str()), ("version", "1")];
    it.coordinator.post(&it.reviewer_page(), &stale).await.expect(409);
    it.name(&ids[0]).await.location();
    it.app.mail("review_to_do", "dee@example.org").await;
    assert!(it.directors[3].get("/director").await.text().contains("Look at the decision again"));

    // The conflict question comes first, and only the named director answers the review.
    let (review, conflict) = (it.case("/review"), it.case("/conflict"));
    assert_eq!(it.directors[3].get(&review).await.location(), conflict);
    let version = it.app.version(&it.reference).await;
    let early = [("result", "upheld"), ("reason", "Fair."), ("version", version.as_str())];
    it.directors[3].post(&review, &early).await.expect(409);
    it.directors[3].post(&conflict, &[("answer", "none")]).await.location();
    let read = it.directors[3].get(&review).await.expect(200);
    assert!(read.text().contains(ATTACK) && !read.has("svg[onload]"));
    let version = it.app.version(&it.reference).await;
    let answer = [("result", "upheld"), ("reason", "It was fair."), ("version", version.as_str())];
    for other in [&mut it.chair, &mut it.coordinator] {
        let status = other.post(&review, &answer).await.status;
        assert!(status == 403 || status == 409, "{status}");
    }
    it.directors[0].post(&review, &answer).await.expect(409);
    it.directors[2].post(&review, &answer).await.expect(404);
    it.directors[3].post(&review, &[("version", &version)]).await.refused(&["result", "reason"]);
    it.directors[3].post(&review, &answer).await.location();
    it.directors[3].post(&review, &answer).await.expect(409);
    assert_eq!(it.app.application(&it.reference).await.status, "not_yet_confirmed");
    let mail = it.app.mail("review_answered", MEMBER).await.text_body;
    assert!(mail.contains("the decision stands") && mail.contains("It was fair.") && !mail.contains("Dee"));
    let decision = it.member.get(&it.own("/decision")).await.expect(200).text();
    assert!(decision.contains("It was fair.") && !decision.contains("Dee Novak"), "{decision}");
    it.app.history(&it.reference).await;
    // Once is once.
    it.ask_for_review("Once more.").await.expect(409);
}

async fn an_overturned_decision_is_kept_and_decided_again(app: TestApp) {
    let mut it = decided(app, "confirmed_with_conditions", "confirm_with_conditions").await;
    let code = it.nearest().await;
    let (allocation, review) = (it.case("/allocation"), it.case("/review"));
    it.directors[0].post(&allocation, &[("partnership", &code), ("reason", "")]).await.location();
    it.another_director().await;
    let conflict = it.case("/conflict");
    it.directors[3].post(&conflict, &[("answer", "none")]).await.location();
    it.ask_for_review("The contract runs on.").await.location();
    let register = async |it: &Staged| it.app.browser().get("/register").await.expect(200).text();
    assert!(register(&it).await.contains("Beckside Hub"), "the decision stands meanwhile");
    let page = it.coordinator.get(&it.reviewer_page()).await.expect(200);
    let ids = page.attributes("input[name='director']", "value");
    it.name(&ids[0]).await.location();
    let version = it.app.version(&it.reference).await;
    let answer = [("result", "overturned"), ("reason", "A page was missed."), ("version", version.as_str())];
    it.directors[3].post(&review, &answer).await.location();
    let row = it.app.application(&it.reference).await;
    assert_eq!((row.status.as_str(), row.outcome, row.released_at), ("in_assessment", None, None));
    assert_eq!(it.app.count("select count(*) from past_decisions").await, 1);
    assert_eq!(it.app.count("select count(*) from appointments where status = 'ended'").await, 1);
    assert!(!register(&it).await.contains("Beckside Hub"), "out until it is decided again");
    let page = it.member.get(&it.own("/decision")).await.expect(200).text();
    assert!(page.contains("No decision yet") && page.contains("Find a second funder."), "{page}");

    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    // What is decided anew is not known before it is released.
    let before = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(before.contains("Decision pending") && !before.contains("Read your decision"), "{before}");
    it.release().await.location();
    assert_eq!(it.app.application(&it.reference).await.status, "confirmed");
    let told = it.app.mails().await.iter().filter(|mail| mail.template == "decision").count();
    assert_eq!(told, 2, "the second decision has a letter of its own");
    assert!(register(&it).await.contains("Beckside Hub"));
    it.app.history(&it.reference).await;
}

/// From a moment of release to another moment, and what asking then gives.
async fn asked_at(released: &str, asked: &str) -> Reply {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let to = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    let now = it.app.service.now().seconds();
    it.app.clock.turn(to(released) - now - 1000);
    it.member = it.app.sign_in(MEMBER).await;
    it.chair = it.app.sign_in(crate::support::CHAIR).await;
    it.coordinator = it.app.sign_in(COORDINATOR).await;
    for (browser, email) in it.directors.iter_mut().zip(DIRECTORS) {
        *browser = it.app.sign_in(email).await;
    }
    let left = to(released) - it.app.service.now().seconds();
    it.app.clock.turn(left);
    let mut it = it.released("not_yet_confirmed", "not_yet").await;
    it.app.clock.turn(to(asked) - to(released));
    it.member = it.app.sign_in(MEMBER).await;
    let late = to(asked) - it.app.service.now().seconds();
    it.app.clock.turn(late);
    it.ask_for_review("Look again.").await
}

#[tokio::test]
async fn the_twenty_eighth_day_is_a_day_of_the_calendar_also_when_the_clocks_go_back() {
    // Half past midnight on 5 October in summer time; the clocks go back on 25 October.
    let release = "2026-10-04T23:30:00Z";
    asked_at(release, "2026-11-02T23:59:00Z").await.location();
    let late = asked_at(release, "2026-11-03T00:00:00Z").await.expect(409);
    assert!(late.text().contains("until 2 November 2026"), "{}", late.text());
}

#[tokio::test]
async fn only_what_is_over_without_an_anchor_starts_again() {
    for stage in [Stage::Draft, Stage::Submitted, Stage::InAssessment, Stage::Determined, Stage::InPost] {
        let mut it = TestApp::sqlite().await.staged(stage).await;
        let version = it.app.version(&it.reference).await;
        it.start_again(&version).await.expect(409);
        it.ask_for_review("Look again.").await.expect(409);
    }
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let version = it.app.version(&it.reference).await;
    it.member.post(&it.own("/withdraw"), &[("confirm", "yes"), ("version", &version)]).await.location();
    let status = it.member.get(&it.own("/status")).await.expect(200);
    assert!(status.text().contains("Start again from a copy"));
    let version = status.value("version");
    let new = it.start_again(&version).await.location();
    let page = it.member.get(&format!("{new}/principles/1")).await.expect(200);
    assert_eq!(page.value("narrative"), "How we meet principle 1.");
    assert!(!page.text().contains("Last time the directors said"));
}

#[tokio::test]
async fn two_who_start_again_at_once_start_one() {
    let it = not_yet(TestApp::sqlite().await).await;
    let version = it.app.version(&it.reference).await;
    let fields = [("version", version.as_str())];
    let (mut one, mut other) = (it.member.clone(), it.member.clone());
    let page = it.own("/start-again");
    let (first, second) = tokio::join!(one.post(&page, &fields), other.post(&page, &fields));
    assert_eq!(first.location(), second.location());
    assert_eq!(it.app.count("select count(*) from applications where status = 'draft'").await, 1);
}
