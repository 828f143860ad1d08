//! The history of a case, the check of all histories, the head published daily, and the case as a file.

use std::process::Command;

use app::domain::{Event, hex};
use app::ports::case_file::Checkable;
use server::jobs::hourly;
use server::store::heads;

use crate::support::{Browser, MEMBER, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea><script>alert(1)</script>";

async fn everything(app: TestApp) -> Staged {
    app.staged(Stage::Confirmed).await
}

async fn the_history_says_who_when_and_what_changed(app: TestApp) {
    let mut it = everything(app).await;
    let page = it.case("/history");
    let whole = it.directors[0].get(&page).await.expect(200);
    let text = whole.text();
    for words in
        ["Application sent", "Decision recorded: confirmed", "You know your area well.", "The letter, line"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A link to one line stays right, whatever is added.
    let ids = whole.attributes(".timeline__entry", "id");
    assert_eq!(ids[0], "event-1");
    let own = it.directors[0].get(&format!("{page}?kind=decision")).await.expect(200);
    assert!(own.text().contains("Decision released") && !own.text().contains("Application sent"));
    let decided = own.attributes(".timeline__entry", "id");
    assert!(ids.contains(&decided[0]) && decided[0] != "event-1", "{decided:?}");
    for odd in ["?kind=nonsense&page=x", "?page=-1", "?page=99999", "?all=yes"] {
        assert_eq!(
            it.directors[0]
                .get(&format!("{page}{odd}"))
                .await
                .expect(200)
                .attributes(".timeline__entry", "id"),
            ids,
            "{odd}"
        );
    }
    it.coordinator.get(&page).await.expect(200);
    // Recused, the organisation, an administrator, and somebody who is not signed in.
    it.directors[2].get(&page).await.expect(404);
    assert!(!it.member.get(&page).await.expect(403).text().contains("Decision recorded"));
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    administrator.get(&page).await.expect(403);
    it.app.browser().get(&page).await.expect(303);
}

async fn answers_of_groups_leave_no_gap(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let id = it.app.application(&it.reference).await.id;
    let page = it.case("/history");
    let before = it.directors[0].get(&page).await.expect(200).attributes(".timeline__entry", "id");
    let mut tx = it.app.db.begin().await.unwrap();
    let now = it.app.service.now();
    server::store::events::append(&mut tx, id, None, "A group", &Event::GroupAnswered, now).await.unwrap();
    server::store::events::append(&mut tx, id, None, "X", &Event::LetterEdited, now).await.unwrap();
    tx.commit().await.unwrap();
    let after = it.directors[0].get(&page).await.expect(200).attributes(".timeline__entry", "id");
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(after.last().unwrap(), &format!("event-{}", after.len()));
    let audit = it.directors[0].get("/audit").await.expect(200).all("td");
    assert!(audit.contains(&after.len().to_string()), "{audit:?}");
}

async fn everybody_inside_checks_the_histories_they_may_know_of(app: TestApp) {
    let mut it = everything(app).await;
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    for browser in [&mut it.directors[0], &mut it.coordinator, &mut administrator] {
        let page = browser.get("/audit").await.expect(200);
        assert!(page.text().contains(&it.reference) && page.text().contains("Holds"), "{}", page.text());
        assert!(!page.text().contains("Beckside Hub"));
    }
    assert!(!administrator.get("/audit").await.has("a[href*='/director/']"));
    let recused = it.directors[2].get("/audit").await.expect(200).text();
    assert!(!recused.contains(&it.reference) && recused.contains("There is no history to check yet."));
    it.member.get("/audit").await.expect(403);
    it.app.browser().get("/audit").await.expect(303);
    it.directors[0].get("/audit?page=99").await.expect(200);
}

async fn the_head_is_published_once_a_day_and_made_again(app: TestApp) {
    let it = everything(app).await;
    let mut visitor = it.app.browser();
    assert!(
        visitor
            .get("/register/history-heads")
            .await
            .expect(200)
            .text()
            .contains("No head has been published")
    );
    it.app.clock.turn(3_600);
    hourly::look(&it.app.service).await.unwrap();
    hourly::look(&it.app.service).await.unwrap();
    let rows = heads::list(&mut &it.app.db).await.unwrap();
    assert_eq!((rows.len(), rows[0].histories, rows[0].broken), (1, 1, 0));
    // The page in memory notices.
    let shown = visitor.get("/register/history-heads").await.expect(200).text();
    assert!(shown.contains(&hex(&rows[0].head)), "{shown}");
    assert!(visitor.get("/register").await.expect(200).text().contains(&hex(&rows[0].head)));
    assert!(!shown.contains(&it.reference) && !shown.contains("Beckside Hub"));
    let year = &rows[0].day[..4];
    visitor.get(&format!("/register/history-heads/{year}")).await.expect(200);
    visitor.get("/register/history-heads/1999").await.expect(404);
    visitor
        .get(&format!("/register/history-heads/{ATTACK}").replace([' ', '<', '>', '"'], "%22"))
        .await
        .expect(404);

    let mut other = it.app.sign_in("other@example.org").await;
    it.app.submitted(&mut other, "Another organisation").await;
    it.app.clock.turn(86_400);
    hourly::look(&it.app.service).await.unwrap();
    let rows = heads::list(&mut &it.app.db).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.histories).collect::<Vec<_>>(), [1, 2]);
    // What happens later changes no earlier head.
    for row in &rows {
        let made = server::use_cases::remake(&mut &it.app.db, row).await.unwrap();
        assert_eq!(made.as_slice(), row.head, "{}", row.day);
    }
    let mut tx = it.app.db.begin().await.unwrap();
    assert!(tx.execute("update history_heads set broken = 7", vec![]).await.is_err());
}

async fn export(browser: &mut Browser, page: &str, audience: &str) -> String {
    let fields = [("audience", audience), ("reason", "An appeal of 3 May.")];
    let location = browser.post(page, &fields).await.location();
    // A second press is the same act.
    assert_eq!(browser.post(page, &fields).await.location(), location);
    location
}

fn checked(json: &str) -> Checkable {
    serde_json::from_str(json).unwrap()
}

async fn a_case_is_taken_out_and_checked_outside(app: TestApp) {
    let mut it = everything(app).await;
    it.app.clock.turn(3_600);
    hourly::look(&it.app.service).await.unwrap();
    let page = it.case("/export");
    it.coordinator.post(&page, &[]).await.refused(&["audience", "reason"]);
    let files = export(&mut it.coordinator, &page, "complete").await;
    it.coordinator.get(&files).await.expect(200);
    let json = it.coordinator.get(&format!("{files}/case.json")).await.expect(200);
    assert_eq!(json.header("content-disposition").unwrap(), "attachment; filename=\"case.json\"");
    assert_eq!(json.header("content-security-policy").unwrap(), "default-src 'none'; sandbox");
    assert!(json.body.contains("Ada Ferris") && json.body.contains("An appeal of 3 May."));
    let found = checked(&json.body).check().unwrap();
    assert_eq!((found.sealed, found.forgotten), (0, 0));
    let (day, head) = found.published.unwrap();
    let published = heads::find(&mut &it.app.db, &day).await.unwrap().unwrap();
    assert_eq!(head, hex(&published.head));
    assert!(
        it.app
            .history(&it.reference)
            .await
            .iter()
            .any(|it| matches!(it, Event::Exported { complete: true, .. }))
    );
    let html = it.coordinator.get(&format!("{files}/case.html")).await.expect(200);
    assert!(html.text().contains("Application sent") && !html.has("script, link, img, [src], [href]"));
    verified_by_the_command(&json.body);

    // Only whoever asked for it, and not for ever.
    it.chair.get(&files).await.expect(404);
    for number in ["1", "99", "-1"] {
        it.coordinator.get(&format!("{page}/{number}/case.json")).await.expect(404);
    }
    it.app.clock.turn(86_400);
    let mut again = it.app.sign_in("coordinator@example.org").await;
    again.get(&format!("{files}/case.json")).await.expect(409);
}

/// The program itself says so, and finds a change.
fn verified_by_the_command(json: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let verify = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_community-anchors"))
            .args(["audit", "verify", "--file", path.to_str().unwrap()])
            .output()
            .unwrap();
        let said =
            format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        (done.status.code(), said)
    };
    let (code, said) = verify(json);
    assert!(code == Some(0) && said.contains("It leads to the head of"), "{said}");
    let (code, said) = verify(&json.replacen("assessment_sent", "assessment_begun", 1));
    assert!(code == Some(1) && said.contains("was changed at line"), "{said}");
    assert_eq!(verify("{}").0, Some(2));
}

async fn the_organisation_gets_no_names_and_no_notes(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    it.say(0, "4", "Between us directors.").await.location();
    let page = it.case("/export");
    let files = export(&mut it.chair, &page, "organisation").await;
    let json = it.chair.get(&format!("{files}/case.json")).await.expect(200).body;
    assert!(
        !json.contains("A director") && !json.contains("\"conflicts\": [\n    {"),
        "nothing before the decision"
    );
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    it.release().await.location();
    it.app.clock.turn(120);
    let files = export(&mut it.chair, &page, "organisation").await;
    let json = it.chair.get(&format!("{files}/case.json")).await.expect(200).body;
    for name in ["Ada Ferris", "Ben", "Cem Yilmaz", "An appeal", "volunteered there", "Between us directors."]
    {
        assert!(!json.contains(name), "{name}: {json}");
    }
    assert!(json.contains("A director") && json.contains(MEMBER));
    let found = checked(&json).check().unwrap();
    assert!(found.sealed > 5 && found.lines > found.sealed, "{found:?}");
    it.app.clock.turn(120);
    let files = export(&mut it.chair, &page, "complete").await;
    let json = it.chair.get(&format!("{files}/case.json")).await.expect(200).body;
    assert!(json.contains("Between us directors."), "{json}");
    // Nobody else takes a case out.
    for browser in [&mut it.directors[0], &mut it.member] {
        browser.get(&page).await.expect(403);
        browser.post(&page, &[("audience", "complete"), ("reason", "x")]).await.expect(403);
    }
    it.directors[2].get(&page).await.expect(404);
}

async fn hostile_words_stay_words(app: TestApp) {
    let mut it = everything(app).await;
    let page = it.case("/export");
    let odd = [("audience", ATTACK), ("reason", ATTACK)];
    let refused = it.coordinator.post(&page, &odd).await.expect(422);
    assert!(!refused.has("svg[onload]"));
    let fields = [("audience", "complete"), ("reason", ATTACK)];
    let files = it.coordinator.post(&page, &fields).await.location();
    let lines = it.case("/history");
    let history = it.directors[0].get(&lines).await.expect(200);
    assert!(!history.has("svg[onload]") && history.text().contains("<svg onload=alert(1)>"));
    let html = it.coordinator.get(&format!("{files}/case.html")).await.expect(200);
    assert!(!html.has("svg, script") && html.text().contains("<svg onload=alert(1)>"));
    let json = it.coordinator.get(&format!("{files}/case.json")).await.expect(200);
    assert!(!json.body.contains("<svg"));
    let long = "x".repeat(2_001);
    it.coordinator.post(&page, &[("audience", "complete"), ("reason", &long)]).await.refused(&["reason"]);
}

on_both!(
    the_history_says_who_when_and_what_changed,
    answers_of_groups_leave_no_gap,
    everybody_inside_checks_the_histories_they_may_know_of,
    the_head_is_published_once_a_day_and_made_again,
    a_case_is_taken_out_and_checked_outside,
    the_organisation_gets_no_names_and_no_notes,
    hostile_words_stay_words,
);

#[tokio::test]
async fn a_changed_line_is_found_by_the_page() {
    let mut it = everything(TestApp::sqlite().await).await;
    let mut tx = it.app.db.begin().await.unwrap();
    // Whoever can write to the database can also take the guard away; the hashes still tell.
    tx.execute("drop trigger events_are_never_changed", vec![]).await.unwrap();
    tx.execute("update events set body = '{\"kind\":\"withdrawn\"}' where number = 3", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let page = it.directors[0].get("/audit").await.expect(200).text();
    assert!(page.contains("Changed at line 3") && page.contains("Tell whoever hosts the service"), "{page}");
    it.app.service.publish_head().await.unwrap();
    assert_eq!(heads::list(&mut &it.app.db).await.unwrap()[0].broken, 1);
}
