//! The end of a session: asking about it extends nothing, staying extends the idle time and never the absolute one.

use serde_json::Value;

use crate::support::{Browser, MEMBER, Stage, Tables, TestApp, on_both};

const DAY: i64 = 86_400;

async fn ask(browser: &mut Browser, what: &str) -> Value {
    let reply = browser.post_body(&format!("/api/{what}"), "application/json", "{}").await.expect(200);
    serde_json::from_str(&reply.body).unwrap()
}

async fn asking_is_no_use_of_a_session(app: TestApp) {
    let mut member = app.sign_in(MEMBER).await;
    app.clock.turn(7 * DAY - 240);
    for _ in 0..3 {
        let left = ask(&mut member, "session-left").await;
        assert!((200..=240).contains(&left["seconds"].as_i64().unwrap()), "{left}");
        assert_eq!(left["is_final"], false);
    }
    app.clock.turn(241);
    assert_eq!(ask(&mut member, "session-left").await, Value::Null);
    assert!(member.get("/applications").await.location().starts_with("/sign-in"));
}

async fn staying_extends_the_idle_time_and_never_the_absolute(app: TestApp) {
    let mut member = app.sign_in(MEMBER).await;
    app.clock.turn(7 * DAY - 240);
    let left = ask(&mut member, "stay").await;
    assert!(left["seconds"].as_i64().unwrap() > 6 * DAY, "{left}");
    app.clock.turn(7 * DAY - 120);
    let left = ask(&mut member, "stay").await;
    assert_eq!(left["is_final"], true, "{left}");
    assert!(left["seconds"].as_i64().unwrap() < 500, "{left}");
    app.clock.turn(500);
    assert_eq!(ask(&mut member, "stay").await, Value::Null);
    assert!(member.get("/applications").await.location().starts_with("/sign-in"));
    // Nobody stays who never came.
    assert_eq!(ask(&mut app.browser(), "stay").await, Value::Null);
}

async fn another_tab_counts_and_the_page_says_until_when(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1");
    let shown = it.member.get(&page).await.expect(200);
    assert!(shown.text().contains("You stay signed in until"), "{}", shown.text());
    assert!(shown.text().contains("if you do nothing. What you type is kept."));
    it.app.clock.turn(7 * DAY - 240);
    let mut other_tab = it.member.clone();
    other_tab.get("/applications").await.expect(200);
    assert!(ask(&mut it.member, "session-left").await["seconds"].as_i64().unwrap() > 6 * DAY);
    // A page without a form has nothing to lose.
    assert!(!it.member.get("/applications").await.text().contains("You stay signed in"));
}

on_both!(
    asking_is_no_use_of_a_session,
    staying_extends_the_idle_time_and_never_the_absolute,
    another_tab_counts_and_the_page_says_until_when,
);

#[tokio::test]
async fn asking_writes_nothing() {
    let app = TestApp::sqlite().await;
    let mut member = app.sign_in(MEMBER).await;
    app.clock.turn(3600);
    let before = Tables::read(&app.db, &[]).await;
    ask(&mut member, "session-left").await;
    assert_eq!(before.changed(&Tables::read(&app.db, &[]).await), Vec::<String>::new());
}

#[tokio::test]
async fn the_sign_in_page_says_why_it_asks() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/3");
    let plain = it.app.browser().get(&format!("/sign-in?next={page}")).await.expect(200);
    assert!(!plain.text().contains("You have been signed out"));
    it.app.clock.turn(7 * DAY + 1);
    let next = it.member.get(&page).await.location();
    let ended = it.member.get(&next).await.expect(200);
    assert!(ended.text().contains("You have been signed out") && !ended.text().contains("We kept"));
    let next = it.member.post(&page, &[("narrative", "Half a sen")]).await.location();
    let kept = it.member.get(&next).await.expect(200);
    assert!(kept.text().contains("We kept what you typed."), "{}", kept.text());
    // On any device.
    let mut phone = it.app.sign_in(MEMBER).await;
    assert_eq!(phone.get(&page).await.value("narrative"), "Half a sen");
}

#[tokio::test]
async fn a_comment_and_a_merge_sent_too_late_are_kept() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let comments = it.own("/principles/3/comments");
    let merge = it.own("/principles/3/merge");
    it.app.clock.turn(7 * DAY + 1);
    let sent = it.member.post(&comments, &[("comment", "Is this right?")]).await;
    assert_eq!(sent.location(), format!("/sign-in?next={comments}"));
    let both = [("mine", "narrative=Mine"), ("text.narrative", "Both of us"), ("version", "1")];
    it.member.post(&merge, &both).await.location();
    // A button has no words to keep.
    let press = it.member.post(&format!("{comments}/x/resolve"), &[]).await;
    assert_eq!(press.location(), format!("/sign-in?next={comments}"));
    it.app.enter_code(&mut it.member, MEMBER).await;
    let offered = it.member.get(&comments).await.expect(200);
    assert!(offered.text().contains("We kept what you typed") && offered.text().contains("Is this right?"));
    assert!(it.member.get(&merge).await.expect(200).text().contains("Both of us"));
    it.member.post(&merge, &both).await.expect(422);
    assert_eq!(it.member.get(&merge).await.location(), it.own("/principles/3"));
}
