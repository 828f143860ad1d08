//! E-mails that did not arrive, phone calls, and what is in the hands of people who left.

use app::domain::Event;
use server::store::Value;

use crate::support::{DIRECTORS, MEMBER, Reply, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)>";
const LIST: &str = "/coordinator/messages";
const NEW: &str = "new@example.org";

on_both!(
    the_address_of_a_trustee_is_put_right_and_the_letter_goes_there,
    the_address_of_a_member_is_put_right_and_they_sign_in_with_it,
    an_e_mail_can_be_told_by_phone_and_is_dealt_with_once,
    a_call_is_noted_for_the_alliance_alone,
    nothing_waits_unseen_for_somebody_who_left,
);

impl Staged {
    /// Makes the latest letter of a kind to an address fail.
    async fn fail(&self, template: &str, to: &str) -> String {
        let id = self.app.mail(template, to).await.id;
        let mut tx = self.app.db.begin().await.unwrap();
        let words = format!("Nobody has this address. {ATTACK}");
        let sql = "update messages set status = 'failed', last_error = $2 where id = $1";
        tx.execute(sql, vec![Value::from(id), Value::from(words)]).await.unwrap();
        tx.commit().await.unwrap();
        id.to_string()
    }

    async fn note(&mut self, page: &str, words: &str, key: &str) -> Reply {
        self.coordinator.post(page, &call(words, key)).await
    }
}

fn call<'a>(words: &'a str, key: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("called-day", "1"),
        ("called-month", "1"),
        ("called-year", "2026"),
        ("spoke_with", "Rita Holt"),
        ("words", words),
        ("corrects", ""),
        ("key", key),
    ]
}

const KEY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
const OTHER_KEY: &str = "01890a5d-ac96-774b-bcce-b302099a8058";

async fn the_address_of_a_trustee_is_put_right_and_the_letter_goes_there(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let id = it.fail("trustee_invitation", "trustee@example.org").await;
    let list = it.coordinator.get(LIST).await.expect(200);
    assert!(list.text().contains("Nobody has this address.") && list.text().contains("the trustee"));
    assert!(!list.body.contains("<svg onload"));
    assert!(it.coordinator.get("/coordinator").await.expect(200).text().contains("1 e-mail did not arrive."));
    let page = format!("{LIST}/{id}/address");
    for browser in [&mut it.member, &mut it.directors[0], &mut it.chair] {
        assert_eq!(browser.get(LIST).await.status, 403);
        assert_eq!(browser.post(&page, &[("email", NEW), ("reason", "I.")]).await.status, 403);
    }
    it.coordinator.post(&page, &[]).await.refused(&["email", "reason"]);
    for wrong in [MEMBER, "trustee@example.org", "new@", ATTACK] {
        let refused = it.coordinator.post(&page, &[("email", wrong), ("reason", "She rang.")]).await;
        refused.refused(&["email"]);
        assert_eq!(refused.value("email"), wrong, "what was typed stays");
    }
    let fields = [("email", "New@Example.org"), ("reason", "She rang.")];
    assert_eq!(it.coordinator.post(&page, &fields).await.location(), format!("{LIST}?done=corrected"));
    assert_eq!(it.app.application(&it.reference).await.trustee_email, NEW);
    let moved = it.app.mail("trustee_invitation", NEW).await;
    assert_eq!((moved.id.to_string(), moved.attempts), (id, 0), "the same letter, not another");
    let newest = it.app.history(&it.reference).await.pop().unwrap();
    assert_eq!(newest, Event::AddressCorrected { of_trustee: true, reason: "She rang.".into() });
    assert_eq!(it.coordinator.post(&page, &fields).await.status, 404, "it waits no more");
    it.app.sign(NEW).await;
}

async fn the_address_of_a_member_is_put_right_and_they_sign_in_with_it(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    let id = it.fail("receipt", MEMBER).await;
    let page = format!("{LIST}/{id}/address");
    let taken = it.coordinator.post(&page, &[("email", DIRECTORS[0]), ("reason", "Rang.")]).await;
    taken.refused(&["email"]);
    it.coordinator.post(&page, &[("email", NEW), ("reason", "Rang.")]).await.location();
    assert!(it.member.get("/applications").await.location().starts_with("/sign-in"), "signed out");
    let mut member = it.app.sign_in(NEW).await;
    assert!(member.get("/applications").await.expect(200).text().contains("Beckside Hub"));
    let people = member.get(&format!("/organisations/{}/people", it.organisation)).await.expect(200).text();
    assert!(people.contains("corrected by the Alliance") && people.contains("Rang."), "{people}");
    it.app.mail("membership_changed", NEW).await;
    it.app.mail("receipt", NEW).await;
    // Not for those who sign in for the Alliance: their address is no business of the desk.
    let id = it.fail("new_application", DIRECTORS[0]).await;
    let page = format!("{LIST}/{id}/address");
    assert_eq!(it.coordinator.get(&page).await.status, 404);
    let post = it.coordinator.post(&page, &[("email", "x@example.org"), ("reason", "I.")]).await;
    assert_eq!(post.status, 404);
    assert!(it.coordinator.get(LIST).await.expect(200).text().contains("only an administrator"));
}

async fn an_e_mail_can_be_told_by_phone_and_is_dealt_with_once(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    let id = it.fail("receipt", MEMBER).await;
    let page = format!("{LIST}/{id}/told");
    it.coordinator.get(&page).await.expect(200);
    it.note(&page, "", KEY).await.refused(&["words"]);
    assert_eq!(it.note(&page, "Told her.", KEY).await.location(), format!("{LIST}?done=noted"));
    let list = it.coordinator.get(&format!("{LIST}?done=noted")).await.expect(200);
    assert!(list.all("[role=alert]").iter().any(|it| it.contains("The call is noted")), "{}", list.text());
    assert_eq!(it.note(&page, "Told her.", OTHER_KEY).await.status, 404, "dealt with once");
    assert!(it.coordinator.get(LIST).await.expect(200).text().contains("Every e-mail has been sent."));
    let calls = it.case("/calls");
    let text = it.coordinator.get(&calls).await.expect(200).text();
    assert!(text.contains("Told her.") && text.contains("In place of an e-mail"), "{text}");
    assert_eq!(it.app.count("select count(*) from messages where status = 'resolved'").await, 1);
}

async fn a_call_is_noted_for_the_alliance_alone(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let page = it.case("/calls");
    let tomorrow = [("called-day", "1"), ("called-month", "1"), ("called-year", "2199"), ("key", KEY)];
    it.coordinator.post(&page, &tomorrow).await.refused(&["called-day", "spoke_with", "words"]);
    let long = "x".repeat(2001);
    it.note(&page, &long, KEY).await.refused(&["words"]);
    for _ in 0..2 {
        assert_eq!(it.note(&page, ATTACK, KEY).await.location(), page);
    }
    assert_eq!(it.app.count("select count(*) from phone_notes").await, 1, "a double click is one note");
    let mut correction = call("It was Monday.", OTHER_KEY);
    correction[5].1 = KEY;
    it.directors[0].post(&page, &correction).await.location();
    let shown = it.chair.get(&page).await.expect(200);
    assert!(shown.text().contains("Corrects note 1") && !shown.body.contains("<svg onload"));
    correction[5].1 = OTHER_KEY;
    correction[6].1 = "01890a5d-ac96-774b-bcce-b302099a8059";
    let elsewhere = format!("/coordinator/organisations/{}/calls", it.organisation);
    it.coordinator.post(&elsewhere, &correction).await.refused(&["words"]);
    // Who stands aside, and who is outside, learn nothing.
    assert_eq!(it.directors[2].get(&page).await.status, 404);
    assert_eq!(it.directors[2].post(&page, &correction).await.status, 404);
    assert_eq!(it.member.get(&page).await.status, 403);
    assert_eq!(it.directors[0].get(&elsewhere).await.status, 403);
    let status = it.own("/status");
    assert!(!it.member.get(&status).await.expect(200).text().contains("It was Monday."));
    let mut tx = it.app.db.begin().await.unwrap();
    assert!(tx.execute("update phone_notes set words = 'x'", Vec::new()).await.is_err(), "insert-only");
}

async fn nothing_waits_unseen_for_somebody_who_left(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let first = it.case("/assessment/1");
    it.directors[0].post(&first, &[("result", "met"), ("reason", "")]).await.location();
    let text = it.coordinator.get("/coordinator/hands").await.expect(200).text();
    assert!(
        text.contains("Nothing waits for anybody who has left.") && text.contains("Has begun an assessment")
    );
    let id = it.app.person(DIRECTORS[0]).await;
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    let switch = format!("/administrator/people/{id}/sign-in");
    administrator.post(&switch, &[("to", "off"), ("reason", "Left.")]).await.location();
    let text = it.coordinator.get("/coordinator/hands").await.expect(200).text();
    assert!(text.contains("Ada Ferris Has left") && text.contains("See the assessments"), "{text}");
    let desk = it.coordinator.get("/coordinator").await.expect(200).text();
    assert!(desk.contains("1 thing waits for somebody who has left"), "{desk}");
    assert_eq!(it.directors[1].get("/coordinator/hands").await.status, 403);
}
