//! Conditions with dates: written with the decision, reported by the organisation, settled by two directors.

use app::domain::{Event, Outcome, Role};
use server::store::people;

use crate::support::{
    CHAIR, DIRECTORS, MEMBER, Reply, Stage, Staged, TestApp, condition, determination, on_both, pairs,
};

const ATTACK: &str = "\"><svg onload=alert(1)>";

on_both!(
    conditions_are_written_met_and_confirmed,
    a_condition_that_is_not_met_ends_the_confirmation,
    two_chairs_at_once_lose_no_word,
    a_decision_that_came_second_is_shown_to_copy,
);

impl Staged {
    pub async fn with_conditions(self) -> Self {
        self.released("confirmed_with_conditions", "confirm_with_conditions").await
    }

    /// A director of that index says this of condition 1.
    async fn find(&mut self, director: usize, answer: &str, note: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.case("/conditions/1");
        let fields = [("answer", answer), ("note", note), ("version", version.as_str())];
        self.directors[director].post(&page, &fields).await
    }

    async fn tell(&mut self, words: &str) -> Reply {
        let version = self.app.version(&self.reference).await;
        let page = self.own("/conditions/1");
        let fields = [("words", words), ("link", "https://example.org/plan"), ("version", version.as_str())];
        self.member.post(&page, &fields).await
    }
}

async fn conditions_are_written_met_and_confirmed(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await.with_conditions().await;
    let mail = it.app.mail("decision", MEMBER).await.text_body;
    assert!(mail.contains("1. Find a second funder.") && mail.contains("By 1 March 2027"), "{mail}");
    for end in ["/status", "/decision"] {
        let page = it.member.get(&it.own(end)).await.expect(200).text();
        assert!(page.contains("Find a second funder.") && page.contains("1 March 2027"), "{page}");
    }
    // An editor reads, an administrator tells us.
    let mut editor = it.editor().await;
    editor.post(&it.own("/conditions/1"), &[("words", "Done.")]).await.expect(403);
    it.tell("").await.refused(&["words"]);
    let page = it.own("/conditions/1");
    let late = it.member.post(&page, &[("words", "Kept."), ("version", "1")]).await.expect(422);
    assert_eq!(late.value("words"), "Kept.");
    it.tell(ATTACK).await.location();
    it.member.get(&it.own("/conditions/2")).await.expect(404);
    for email in [DIRECTORS[0], CHAIR] {
        it.app.mail("condition_reported", email).await;
    }
    let waits = "Say whether a condition is met";
    for director in 0..2 {
        assert!(it.directors[director].get("/director").await.expect(200).text().contains(waits));
    }

    // One director says so, and is not enough.
    let read = it.read(0, "/conditions").await.expect(200);
    assert!(read.text().contains(ATTACK) && !read.has("svg[onload]"));
    it.find(0, "met", "").await.refused(&["note-1"]);
    it.find(2, "met", "Seen.").await.expect(404);
    let coordinator = it.case("/conditions/1");
    it.coordinator.post(&coordinator, &[("answer", "met"), ("note", "x")]).await.expect(403);
    it.find(0, "met", "We saw the contract.").await.location();
    it.app.mail("condition_to_agree", DIRECTORS[1]).await;
    assert!(!it.directors[0].get("/director").await.expect(200).text().contains(waits), "has said it");
    assert!(it.directors[1].get("/director").await.expect(200).text().contains(waits));
    let own = it.find(0, "agree", "").await.expect(422);
    assert!(own.text().contains("A second director agrees"), "{}", own.text());
    let inside = it.member.get(&it.own("/decision")).await.expect(200).text();
    assert!(!inside.contains("We saw the contract."), "only one has looked: {inside}");

    // Another disagrees, looks first, and the first agrees.
    it.find(1, "disagree", "Which contract?").await.location();
    it.find(1, "met", "The contract is signed.").await.location();
    it.find(0, "agree", "").await.location();
    let row = it.app.application(&it.reference).await;
    assert_eq!((row.status.as_str(), row.outcome.as_deref()), ("confirmed", Some("confirmed")));
    let history = it.app.history(&it.reference).await;
    assert!(history.iter().any(|it| matches!(
        it,
        Event::ConditionSettled { condition: 1, met: true, outcome: Outcome::Confirmed, .. }
    )));
    let mail = it.app.mail("condition_settled", MEMBER).await.text_body;
    assert!(mail.contains("The contract is signed.") && mail.contains("without conditions"), "{mail}");
    // The decision with conditions stays readable, and the register names the new one.
    let page = it.member.get(&it.own("/decision")).await.expect(200).text();
    assert!(page.contains("its conditions met on") && page.contains("Find a second funder."), "{page}");
    it.find(1, "met", "Again.").await;
    assert_eq!(it.app.count("select count(*) from past_decisions").await, 1);
}

async fn a_condition_that_is_not_met_ends_the_confirmation(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await.with_conditions().await;
    let (code, page) = (it.nearest().await, it.case("/allocation"));
    it.directors[0].post(&page, &[("partnership", &code), ("reason", "")]).await.location();
    it.accept().await.location();
    let register = async |it: &Staged| it.app.browser().get("/register").await.expect(200).text();
    assert!(register(&it).await.contains("Beckside Hub"));
    it.find(0, "not_met", "The funder left.").await.location();
    let page = it.read(1, "/conditions").await.expect(200).text();
    assert!(page.contains("its seat or offer ends"), "{page}");
    it.find(1, "agree", "").await.location();
    assert_eq!(it.status().await, "not_yet_confirmed");
    assert!(!register(&it).await.contains("Beckside Hub"));
    assert_eq!(it.app.count("select count(*) from appointments where status = 'ended'").await, 1);
    let mail = it.app.mail("condition_settled", MEMBER).await.text_body;
    assert!(
        mail.contains("not met") && mail.contains("has ended") && mail.contains("The funder left."),
        "{mail}"
    );
    assert!(it.app.history(&it.reference).await.iter().any(|it| matches!(it, Event::SeatEnded { .. })));
    // The organisation may ask for a review of this, too; those who looked at the condition are no part of it.
    it.ask_for_review("It is met.").await.location();
}

/// One wins. The other sees who, what and when, and has every word.
async fn two_chairs_at_once_lose_no_word(app: TestApp) {
    let it = app.staged(Stage::AwaitingDetermination).await;
    let second = "second.chair@example.org";
    for role in [Role::Director, Role::Chair] {
        it.app.service.add_person(second, "Tariq Second", role).await.unwrap();
    }
    let (mut one, mut two) = (it.chair.clone(), it.app.sign_in(second).await);
    it.app.answer_conflict(&mut two, &it.reference, "none").await.location();
    let version = it.app.version(&it.reference).await;
    let page = it.case("/determination");
    let mut fields = determination("confirmed", &version);
    fields.push(("reason-4".into(), "A careful reason.".into()));
    let sent = pairs(&fields);
    let (first, other) = tokio::join!(one.post(&page, &sent), two.post(&page, &sent));
    let (won, late, winner) = if first.status.is_redirection() {
        (first, other, "Rukhsana Aldridge")
    } else {
        (other, first, "Tariq Second")
    };
    assert_eq!(won.location(), it.case("/letter"));
    let text = late.expect(409).text();
    let told = format!("{winner}: Decision recorded: confirmed (3 October 2026 at 1");
    assert!(text.contains(&told) && text.contains("A careful reason."), "{text}");
    let history = it.app.history(&it.reference).await;
    assert_eq!(history.iter().filter(|it| matches!(it, Event::Determined { .. })).count(), 1);
}

async fn a_decision_that_came_second_is_shown_to_copy(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let version = it.app.version(&it.reference).await;
    let page = it.case("/determination");
    let mut other = determination("confirmed", &version);
    other.retain(|(name, _)| name != "reason");
    other.push(("reason".into(), format!("A long summary. {ATTACK}")));
    other.push(("reason-4".into(), "A careful reason.".into()));
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    let late = it.chair.post(&page, &pairs(&other)).await.expect(409);
    let text = late.text();
    assert!(text.contains("Your decision was not recorded") && text.contains("Decision recorded: confirmed"));
    assert!(
        text.contains("A careful reason.") && text.contains(ATTACK) && !late.has("svg[onload]"),
        "{text}"
    );
    let chair = people::find_by_email(&mut &it.app.db, CHAIR).await.unwrap().unwrap();
    assert!(text.contains(&chair.name), "who was first: {text}");
    let determined = it.app.history(&it.reference).await;
    assert_eq!(determined.iter().filter(|it| matches!(it, Event::Determined { .. })).count(), 1);
}

#[tokio::test]
async fn rows_are_added_and_removed_without_a_script_and_gaps_are_refused() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm_with_conditions").await.location();
    }
    let version = it.app.version(&it.reference).await;
    let page = it.case("/determination");
    let mut fields = determination("confirmed_with_conditions", &version);
    fields.push(("action".into(), "add-condition".into()));
    let more = it.chair.post(&page, &pairs(&fields)).await.expect(200);
    assert!(more.has("textarea[name='condition-2']"));
    assert_eq!(
        (more.value("condition-1"), more.value("reason")),
        ("Find a second funder.".into(), "You know your area well.".into())
    );
    fields.pop();
    fields.extend(condition(2, "Tell us by [date]."));
    it.chair.post(&page, &pairs(&fields)).await.refused(&["condition-2"]);
    fields.push(("action".into(), "remove-condition-2".into()));
    let less = it.chair.post(&page, &pairs(&fields)).await.expect(200);
    assert!(!less.has("textarea[name='condition-2']"));
    assert_eq!(it.app.version(&it.reference).await, version, "nothing is recorded by these buttons");
    let mut without = determination("confirmed", &version);
    without.retain(|(name, _)| name != "outcome");
    without.push(("outcome".into(), "confirmed_with_conditions".into()));
    it.chair.post(&page, &pairs(&without)).await.refused(&["condition-1"]);
}

#[tokio::test]
async fn the_organisation_is_reminded_once_and_nothing_ends_by_itself() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await.with_conditions().await;
    let to = |day: &str| format!("{day}T10:00:00Z").parse::<jiff::Timestamp>().unwrap().as_second();
    for (day, sent) in
        [("2027-02-14", 0), ("2027-02-15", 1), ("2027-02-16", 1), ("2027-02-22", 2), ("2027-03-05", 2)]
    {
        let now = it.app.service.now().seconds();
        it.app.clock.turn(to(day) - now);
        it.app.service.remind_of_conditions().await.unwrap();
        it.app.service.remind_of_conditions().await.unwrap();
        let mails = it.app.mails().await;
        assert_eq!(mails.iter().filter(|it| it.template == "condition_reminder").count(), sent, "{day}");
    }
    assert_eq!(it.app.application(&it.reference).await.status, "confirmed_with_conditions");
    let member = it.app.sign_in(MEMBER).await.get(&it.own("/decision")).await.expect(200).text();
    assert!(member.contains("Overdue"), "{member}");
}
