//! Tasks that clocks raise on the co-ordinator's desk.

use crate::support::{Browser, COORDINATOR, Stage, Staged, TestApp, on_both};

on_both!(
    a_clock_that_ran_out_is_a_task_until_somebody_deals_with_it,
    a_silent_draft_and_an_unanswered_offer_are_tasks,
);

const DAY: i64 = 86_400;
const ATTACK: &str = "\"><svg onload=alert(1)>";

/// Sessions end meanwhile.
async fn later(it: &Staged, days: i64) -> Browser {
    it.app.clock.turn(days * DAY);
    it.app.sign_in(COORDINATOR).await
}

async fn a_clock_that_ran_out_is_a_task_until_somebody_deals_with_it(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let reference = it.reference.clone();
    it.app.submit(&mut it.member, &reference).await.location();
    let page = format!("/coordinator/tasks/{reference}/conflict_answers");
    let link = format!("a[href='{page}']");
    // Five working days from Saturday 3 October end with Friday the 9th.
    let mut coordinator = later(&it, 6).await;
    assert!(coordinator.get("/coordinator/tasks").await.expect(200).text().contains("Nothing is overdue."));
    assert_eq!(coordinator.get(&page).await.status, 404);
    let mut coordinator = later(&it, 1).await;
    let desk = coordinator.get("/coordinator").await.expect(200);
    assert!(desk.text().contains("1 thing is overdue.") && desk.has(&link), "{}", desk.text());
    let tasks = coordinator.get("/coordinator/tasks").await.expect(200);
    let shown = tasks.all(".lines__line").join(" ");
    assert!(
        shown.contains("Conflict answers are missing") && shown.contains("The directors are to act."),
        "{shown}"
    );
    assert!(shown.contains("due by 9 October 2026"), "{shown}");
    // Not without a choice, a note, and the day it was read at.
    let due = coordinator.get(&page).await.expect(200).value("due");
    let post = async |it: &mut Browser, state: &str, note: &str, due: &str, day: &str| {
        let fields = [
            ("state", state),
            ("note", note),
            ("due", due),
            ("until-day", day),
            ("until-month", "10"),
            ("until-year", "2026"),
        ];
        it.post(&page, &fields).await
    };
    post(&mut coordinator, "", "x", &due, "").await.expect(422);
    post(&mut coordinator, "done", "", &due, "").await.expect(422);
    let typed = post(&mut coordinator, "snoozed", ATTACK, &due, "1").await.expect(422);
    assert!(typed.text().contains("must be in the future") && !typed.body.contains("<svg onload"));
    post(&mut coordinator, "done", "x", "2026-01-01", "").await.expect(409);
    // Nobody else's.
    let mut director = it.app.sign_in(crate::support::DIRECTORS[0]).await;
    assert_eq!(director.get(&page).await.status, 403);
    assert_eq!(director.get("/coordinator/tasks").await.status, 403);
    for wrong in ["/coordinator/tasks/ANC-0000-00/conflict_answers", "/coordinator/tasks/x/nonsense"] {
        assert_eq!(coordinator.get(wrong).await.status, 404);
    }
    // Put off, it sleeps until its day.
    let note = format!("They meet on the 13th. {ATTACK}");
    post(&mut coordinator, "snoozed", &note, &due, "13").await.location();
    post(&mut coordinator, "snoozed", &note, &due, "13").await.location();
    assert_eq!(it.app.count("select count(*) from task_notes").await, 1, "pressed twice");
    assert!(!coordinator.get("/coordinator/tasks").await.expect(200).has(&link));
    let aside = coordinator.get("/coordinator/tasks?show=aside").await.expect(200);
    assert!(aside.text().contains("Put off until 13 October 2026") && !aside.body.contains("<svg onload"));
    let mut coordinator = later(&it, 3).await;
    assert!(coordinator.get("/coordinator/tasks").await.expect(200).has(&link), "it woke");
    // Done, it stays away, and can be opened again.
    post(&mut coordinator, "done", "All were reminded.", &due, "").await.location();
    assert!(!coordinator.get("/coordinator/tasks").await.expect(200).has(&link));
    let whole = coordinator.get(&page).await.expect(200).text();
    assert!(whole.contains("All were reminded.") && whole.contains("They meet on the 13th."), "{whole}");
    post(&mut coordinator, "open", "One is still missing.", &due, "").await.location();
    assert!(coordinator.get("/coordinator/tasks").await.expect(200).has(&link));
    // Lines are only ever added.
    let mut tx = it.app.db.begin().await.unwrap();
    assert!(tx.execute("update task_notes set note = ''", vec![]).await.is_err());
    drop(tx);
    assert_eq!(it.app.count("select count(*) from task_notes").await, 3);
    // A person acts, and the clock is another.
    for director in &mut it.directors {
        let _ = director.get("/").await;
    }
    assert_eq!(it.status().await, "submitted", "a clock never decides");
}

async fn a_silent_draft_and_an_unanswered_offer_are_tasks(app: TestApp) {
    let it = app.staged(Stage::Offered).await;
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Quiet Hub").await;
    let mut coordinator = later(&it, 15).await;
    let tasks = coordinator.get("/coordinator/tasks").await.expect(200).text();
    assert!(tasks.contains("A seat offer has no answer") && !tasks.contains("Quiet Hub"), "{tasks}");
    let mut coordinator = later(&it, 60).await;
    let tasks = coordinator.get("/coordinator/tasks").await.expect(200);
    assert!(tasks.text().contains("Quiet Hub: A draft has been silent for long"), "{}", tasks.text());
    assert!(tasks.all(".lines__line").join(" ").contains("The organisation is to act."));
}
