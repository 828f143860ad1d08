//! One e-mail a week in place of one for each event.

use crate::support::{CHAIR, DIRECTORS, Stage, Staged, TestApp, on_both};

on_both!(
    what_can_wait_is_gathered_and_sent_once_on_monday_morning,
    nothing_is_sent_when_there_is_nothing_to_say,
    whoever_stands_aside_reads_nothing_of_the_case,
);

/// Saturday 3 October 2026, 10am in London, as every test begins.
const HOUR: i64 = 3_600;

async fn weekly(it: &Staged, email: &str) {
    let mut browser = it.app.sign_in(email).await;
    browser.post("/account/weekly", &[("often", "week")]).await.location();
    it.app.clock.turn(60);
}

async fn mails(app: &TestApp, template: &str, to: &str) -> usize {
    app.mails().await.iter().filter(|mail| mail.template == template && mail.to_address == to).count()
}

/// Turns the clock to the next Monday at 07:00 in London and so many seconds.
fn to_monday(app: &TestApp, seconds: i64) {
    let now = app.service.now().seconds();
    // Monday 5 October 2026 at 06:00 in Greenwich.
    let first = 1_791_180_000;
    let weeks = (now - first).div_euclid(7 * 86_400) + 1;
    app.clock.turn(first + weeks * 7 * 86_400 - now + seconds);
}

async fn what_can_wait_is_gathered_and_sent_once_on_monday_morning(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let ada = DIRECTORS[0];
    weekly(&it, ada).await;
    let reference = it.reference.clone();
    it.app.submit(&mut it.member, &reference).await.location();
    // It asks for an answer within a working week, and Monday comes before that is over.
    assert_eq!(mails(&it.app, "new_application", ada).await, 0);
    assert_eq!(mails(&it.app, "new_application", DIRECTORS[1]).await, 1);
    let mut directors = it.directors.clone();
    for (director, answer) in directors.iter_mut().zip(["none", "none", "conflict"]) {
        it.app.answer_conflict(director, &reference, answer).await.location();
    }
    it.app.answer_conflict(&mut it.chair, &reference, "none").await.location();
    it.coordinator.post(&it.case("/begin"), &[]).await.location();
    assert_eq!(mails(&it.app, "assessment_begun", ada).await, 0, "that can wait for Monday");
    assert_eq!(mails(&it.app, "assessment_begun", DIRECTORS[1]).await, 1);
    to_monday(&it.app, -1);
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 0, "not before seven");
    it.app.clock.turn(1);
    let (one, other) = (it.app.service.clone(), it.app.service.clone());
    let (one, other) = tokio::join!(one.send_weekly(), other.send_weekly());
    assert_eq!(one.unwrap() + other.unwrap(), 1, "once, however many instances look");
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 0);
    let mail = it.app.mail("weekly_digest", ada).await;
    let text = mail.text_body;
    assert_eq!(mail.subject, "Your week: 1 application waits for you.");
    assert!(text.contains(&format!("({reference}): Assess it. By 30 October 2026.")), "{text}");
    assert!(text.contains("What happened") && text.contains("/director"), "{text}");
    // A week later there is another, also over the night the clocks go back.
    for _ in 0..3 {
        it.app.clock.turn(HOUR);
        to_monday(&it.app, 0);
    }
    it.app.clock.turn(HOUR);
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 1);
    assert_eq!(mails(&it.app, "weekly_digest", ada).await, 2);
    // What is to be done sooner is written at once.
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    let set = [("value", "4"), ("reason", "Agreed."), ("was", "5")];
    administrator.post("/administrator/settings/conflict_working_days", &set).await.location();
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.submitted(&mut other, "Another hub").await;
    assert_eq!(mails(&it.app, "new_application", ada).await, 1);
    // Back to one for each event.
    let mut browser = it.app.sign_in(ada).await;
    let page = browser.get("/account").await.expect(200).text();
    assert!(
        page.contains("You get one e-mail a week")
            && page.contains("new applications, and the conflict question"),
        "{page}"
    );
    browser.post("/account/weekly", &[("often", "each")]).await.location();
    to_monday(&it.app, 0);
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 0);
    assert_eq!(it.member.post("/account/weekly", &[("often", "week")]).await.status, 303);
}

async fn nothing_is_sent_when_there_is_nothing_to_say(app: TestApp) {
    let it = app.staged(Stage::Draft).await;
    weekly(&it, CHAIR).await;
    to_monday(&it.app, 0);
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 0);
    assert_eq!(it.app.count("select count(*) from weekly_digests where lines = 0").await, 1);
    let mut member = it.app.sign_in(crate::support::MEMBER).await;
    assert_eq!(member.post("/account/weekly", &[("often", "week")]).await.status, 403);
    assert!(!member.get("/account").await.expect(200).text().contains("one e-mail a week"));
}

async fn whoever_stands_aside_reads_nothing_of_the_case(app: TestApp) {
    let it = app.staged(Stage::Draft).await;
    for email in DIRECTORS {
        weekly(&it, email).await;
    }
    let mut it = it;
    let reference = it.reference.clone();
    it.app.submit(&mut it.member, &reference).await.location();
    it.app.answer_conflict(&mut it.directors[2], &reference, "conflict").await.location();
    to_monday(&it.app, 0);
    assert_eq!(it.app.service.send_weekly().await.unwrap(), 2);
    assert_eq!(mails(&it.app, "weekly_digest", DIRECTORS[2]).await, 0);
    // Whoever has not answered is asked to, and reads no more than that.
    let text = it.app.mail("weekly_digest", DIRECTORS[0]).await.text_body;
    assert!(text.contains("Answer the conflict question. By 9 October 2026."), "{text}");
    assert!(text.contains("Due this week") && !text.contains("What happened"), "{text}");
}
