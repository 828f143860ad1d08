//! The yearly re-confirmation of an anchor: due by the clock, sent by people, read by people.

use app::domain::{Event, Timestamp};
use server::jobs::hourly;

use crate::support::{Browser, MEMBER, Stage, Staged, TestApp, on_both, pairs};

const DAY: i64 = Timestamp::DAY;
const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";

/// A whole re-confirmation without any change.
fn whole(version: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        app::domain::PARTS.iter().map(|part| ((*part).to_owned(), "still".to_owned())).collect();
    for (name, value) in [
        ("accounts_year", "2027"),
        ("total_income", "£250,000"),
        ("earned_income", "150000"),
        ("largest_funder", "60000"),
        ("annual_spending", "240000"),
        ("free_reserves", "80000"),
        ("representative", "still"),
        ("board", "still"),
        ("board_date-day", "3"),
        ("board_date-month", "9"),
        ("board_date-year", "2027"),
        ("action", "send"),
        ("version", version),
    ] {
        fields.push((name.into(), value.into()));
    }
    fields
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(key, _)| key != name);
    fields.push((name.into(), value.into()));
}

/// An anchor in post, `days` after its decision was released, with everybody signed in again.
async fn later(app: TestApp, days: i64) -> Staged {
    let mut it = app.staged(Stage::InPost).await;
    let released = it.app.application(&it.reference).await.released_at.unwrap();
    it.app.clock.turn(released + days * DAY - it.app.service.now().seconds());
    it.member = it.app.sign_in(MEMBER).await;
    it.coordinator = it.app.sign_in(crate::support::COORDINATOR).await;
    it.directors[0] = it.app.sign_in(crate::support::DIRECTORS[0]).await;
    it
}

async fn letters(it: &Staged) -> Vec<String> {
    let mails = it.app.mails().await;
    mails
        .into_iter()
        .filter(|mail| mail.template == "reconfirmation_due")
        .map(|mail| mail.text_body)
        .collect()
}

async fn three_letters_and_no_decision_by_the_clock(app: TestApp) {
    let it = later(app, 300).await;
    let _editor = it.editor().await;
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(letters(&it).await.len(), 0);
    let mut day = 300;
    for (until, count, says) in
        [(335, 2, "is due on"), (365, 4, "register says so"), (395, 6, "nothing ends by itself")]
    {
        it.app.clock.turn((until - day) * DAY);
        day = until;
        hourly::look(&it.app.service).await.unwrap();
        hourly::look(&it.app.service).await.unwrap();
        let all = letters(&it).await;
        assert_eq!(all.len(), count, "on day {until}");
        assert!(all.last().unwrap().contains(says), "{}", all.last().unwrap());
    }
    it.app.clock.turn(700 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(letters(&it).await.len(), 6);
    assert_eq!(it.app.application(&it.reference).await.status, "confirmed");
}

async fn what_changed_is_sent_once_and_read_by_the_alliance(app: TestApp) {
    let mut it = later(app, 340).await;
    let (page, sent) = (it.own("/reconfirm"), it.own("/reconfirmed"));
    let shown = it.member.get(&page).await.expect(200);
    assert!(shown.text().contains("Accounts year: 2020"), "{}", shown.text());
    it.member.get(&sent).await.expect(404);
    let mut fields = whole(&shown.value("version"));
    set(&mut fields, "principle-2", "changed");
    it.member.post(&page, &pairs(&fields)).await.refused(&["principle-2-words"]);
    let again = it.member.get(&page).await.expect(200);
    assert_eq!(again.value("total_income"), "£250,000");
    set(&mut fields, "version", &again.value("version"));
    set(&mut fields, "principle-2-words", "We opened a lunch club.");
    set(&mut fields, "representative", "changed");
    set(&mut fields, "representative_name", "Robin Reed");
    set(&mut fields, "representative_email", "robin@example.org");
    set(&mut fields, "consent", "yes");
    assert_eq!(it.member.post(&page, &pairs(&fields)).await.location(), sent);
    assert_eq!(it.member.post(&page, &pairs(&fields)).await.location(), sent, "a second click");
    let history = it.app.history(&it.reference).await;
    assert_eq!(history.iter().filter(|event| matches!(event, Event::Reconfirmed { number: 1 })).count(), 1);
    assert!(it.member.get(&sent).await.expect(200).text().contains("We opened a lunch club."));
    // The register names the new representative, and says when.
    let register = it.app.browser().get("/register").await.expect(200).text();
    assert!(
        register.contains("Robin Reed") && register.contains("Re-confirmed September 2027"),
        "{register}"
    );
    reads(&mut it).await;
    // Nothing is open until next year, and the numbers go on.
    it.member.get(&page).await.expect(409);
}

async fn reads(it: &mut Staged) {
    let page = it.case("");
    let case = it.directors[0].get(&page).await.expect(200);
    assert!(
        case.text().contains("We opened a lunch club.") && case.text().contains("£250,000"),
        "{}",
        case.text()
    );
    assert!(case.text().contains("Before: £1,200"));
    assert!(!case.has("form[action$='confirmation-read']"), "a director reads, the co-ordinator notes");
    assert!(
        it.coordinator.get("/coordinator").await.expect(200).text().contains("Re-confirmation 1 is here.")
    );
    let read = format!("/coordinator/applications/{}/confirmation-read", it.reference);
    it.directors[0].post(&read, &[("number", "1")]).await.expect(403);
    it.coordinator.post(&read, &[("number", "7")]).await.expect(404);
    it.coordinator.post(&read, &[("number", "1")]).await.location();
    it.coordinator.post(&read, &[("number", "1")]).await.location();
    assert!(
        !it.coordinator.get("/coordinator").await.expect(200).text().contains("Re-confirmation 1 is here.")
    );
    assert!(it.coordinator.get(&page).await.expect(200).text().contains("Read by Bethan Qureshi"));
}

async fn whatever_was_typed_is_kept(app: TestApp) {
    let mut it = later(app, 366).await;
    let page = it.own("/reconfirm");
    assert!(it.app.browser().get("/register").await.expect(200).text().contains("Re-confirmation due"));
    let mine = it.coordinator.get("/coordinator").await.expect(200).text();
    assert!(mine.contains("Due since") && mine.contains("Overdue"), "{mine}");
    // Nonsense, hostile text and half a date: saved as typed.
    let odd = [
        ("principle-1", "maybe"),
        ("principle-1-words", ATTACK),
        ("total_income", "about 200k"),
        ("board_date-day", "31"),
        ("board_date-month", "Feb"),
        ("board_date-year", "2027"),
        ("action", "later"),
        ("version", "0"),
    ];
    assert_eq!(it.member.post(&page, &odd).await.location(), it.own("/status"));
    let shown = it.member.get(&page).await.expect(200);
    assert!(!shown.has("svg[onload]"));
    for (name, value) in
        [("principle-1-words", ATTACK), ("total_income", "about 200k"), ("board_date-day", "31")]
    {
        assert_eq!(shown.value(name), value, "{name}");
    }
    // Too long to keep: 422, and nothing typed is lost from the page.
    let long = "é".repeat(501);
    let mut fields = whole("1");
    set(&mut fields, "board-words", &long);
    let refused = it.member.post(&page, &pairs(&fields)).await;
    assert_eq!(refused.value("board-words"), long);
    refused.refused(&["board-words"]);
    clash(&mut it, &page).await;
    let other = it.app.sign_in("other@example.org").await;
    nobody_else(&it, other, &page).await;
}

/// Two administrators at once: the later one gets both texts.
async fn clash(it: &mut Staged, page: &str) {
    let version = it.member.get(page).await.value("version");
    let first =
        [("principle-3-words", "From the first."), ("action", "later"), ("version", version.as_str())];
    let second =
        [("principle-3-words", "From the second."), ("action", "later"), ("version", version.as_str())];
    it.member.post(page, &first).await.location();
    let refused = it.member.post(page, &second).await.expect(422);
    assert!(refused.text().contains("From the first."));
    assert_eq!(refused.value("principle-3-words"), "From the second.");
    let again = [
        ("principle-3-words", "From the second."),
        ("action", "later"),
        ("version", &refused.value("version")),
    ];
    it.member.post(page, &again).await.location();
    assert_eq!(it.member.get(page).await.value("principle-3-words"), "From the second.");
}

async fn nobody_else(it: &Staged, mut other: Browser, page: &str) {
    other.get(page).await.expect(404);
    other.post(page, &pairs(&whole("0"))).await.expect(404);
    let mut editor = it.editor().await;
    editor.get(page).await.expect(403);
    editor.post(page, &pairs(&whole("0"))).await.expect(403);
    let mut visitor = it.app.browser();
    assert!(visitor.get(page).await.location().starts_with("/sign-in"));
}

on_both!(
    three_letters_and_no_decision_by_the_clock,
    what_changed_is_sent_once_and_read_by_the_alliance,
    whatever_was_typed_is_kept,
);

#[tokio::test]
async fn nothing_is_asked_of_who_is_no_anchor() {
    let mut it = TestApp::sqlite().await.staged(Stage::Determined).await;
    it.member.get(&it.own("/reconfirm")).await.expect(409);
    it.member.post(&it.own("/reconfirm"), &pairs(&whole("0"))).await.expect(409);
    it.release().await.location();
    let early = it.member.get(&it.own("/reconfirm")).await.expect(409);
    assert!(early.text().contains("opens on 3 September 2027"), "{}", early.text());
}

#[tokio::test]
async fn text_typed_after_the_session_is_offered_back() {
    let mut it = later(TestApp::sqlite().await, 340).await;
    let page = it.own("/reconfirm");
    it.app.clock.turn(8 * DAY);
    let mut fields = whole("0");
    set(&mut fields, "principle-5-words", "Half a sentence");
    assert!(it.member.post(&page, &pairs(&fields)).await.location().starts_with("/sign-in"));
    let mut back = it.app.sign_in(MEMBER).await;
    let offered = back.get(&page).await.expect(200);
    assert_eq!(offered.value("principle-5-words"), "Half a sentence");
    assert_eq!(back.post(&page, &pairs(&fields)).await.location(), it.own("/reconfirmed"));
}

#[tokio::test]
async fn what_was_sent_is_never_changed() {
    let mut it = later(TestApp::sqlite().await, 340).await;
    it.member.post(&it.own("/reconfirm"), &pairs(&whole("0"))).await.location();
    for sql in [
        "update confirmations set fields = '{}'",
        "update confirmations set redacted_at = 1, digest = x'00'",
        "delete from confirmations",
    ] {
        let mut tx = it.app.db.begin().await.unwrap();
        assert!(tx.execute(sql, vec![]).await.is_err(), "{sql}");
    }
}
