//! Retention: a notice first, then the end; nothing else goes; twice is once; the chain still holds.

use app::domain::{Timestamp, verify_chain};
use server::jobs::hourly;
use server::store::retention::Act;
use server::store::{events, settings};

use crate::support::{Browser, MEMBER, Stage, Staged, TestApp, determination, on_both, pairs};

const DAY: i64 = Timestamp::DAY;

async fn look(app: &TestApp) -> Vec<Act> {
    let before: Vec<Act> =
        app.service.retention_plan().await.unwrap().into_iter().map(|step| step.act).collect();
    hourly::look(&app.service).await.unwrap();
    before.into_iter().filter(|act| !matches!(act, Act::MessagesCleared | Act::SignInsSwept)).collect()
}

async fn save(it: &Staged, browser: &mut Browser, words: &str) {
    let page = it.own("/principles/1");
    let version = browser.get(&page).await.expect(200).value("version");
    browser.post(&page, &[("narrative", words), ("version", &version), ("action", "later")]).await.location();
}

async fn a_draft_goes_after_a_notice_and_saving_keeps_it(app: TestApp) {
    let mut it = Staged::with_file(app, Stage::Draft).await;
    let (comments, words) = (it.own("/principles/2/comments"), [("comment", "Do we say enough?")]);
    it.member.post(&comments, &words).await.location();
    let app = &it.app;
    // Another organisation's draft, touched all along.
    app.clock.turn(330 * DAY);
    let mut other = app.sign_in("other@example.org").await;
    let kept = app.draft(&mut other, "Another Hall").await;
    assert_eq!(look(app).await, []);
    app.clock.turn(10 * DAY);
    assert_eq!(look(app).await, [Act::DraftNoticed]);
    assert_eq!(look(app).await, [], "a second look does nothing twice");
    let notice = app.mail("retention_notice", MEMBER).await;
    assert!(notice.subject.starts_with("Save your draft"), "{}", notice.subject);
    // Saving anything makes the notice void.
    let mut member = app.sign_in(MEMBER).await;
    save(&it, &mut member, "Still here.").await;
    app.clock.turn(60 * DAY);
    assert_eq!(look(app).await, []);
    app.clock.turn(280 * DAY);
    let mut other = app.sign_in("other@example.org").await;
    let page = format!("/applications/{kept}/principles/1");
    let version = other.get(&page).await.value("version");
    other.post(&page, &[("narrative", "New"), ("version", &version), ("action", "later")]).await.location();
    assert_eq!(look(app).await, [Act::DraftNoticed]);
    app.clock.turn(29 * DAY);
    assert_eq!(look(app).await, []);
    app.clock.turn(DAY);
    assert_eq!(look(app).await, [Act::DraftDeleted]);
    assert_eq!(look(app).await, []);
    assert!(app.rows::<(String,)>("select reference from applications", vec![]).await == [(kept.clone(),)]);
    for table in ["answers", "answer_versions", "answer_comments", "evidence", "events", "messages"] {
        let sql: &'static str =
            format!("select count(*) from {table} where application_id not in (select id from applications)")
                .leak();
        assert_eq!(app.count(sql).await, 0, "{table}");
    }
    app.history(&kept).await;
    let mut member = app.sign_in(MEMBER).await;
    assert!(member.get("/applications").await.expect(200).text().contains("Beckside Hub"));
    member.get(&it.own("")).await.expect(404);
}

/// What statistics are made of: outcome, dates, results per principle, partnership.
async fn statistics(app: &TestApp) -> Vec<(String, Option<String>, i64, Option<i64>, Option<i64>)> {
    app.rows(
        "select status, outcome, status_since, submitted_at, released_at from applications order by reference",
        vec![],
    )
    .await
}

async fn results(app: &TestApp) -> Vec<(i64, String)> {
    app.rows("select principle, result from determination_results order by application_id, principle", vec![])
        .await
}

async fn an_ended_application_is_anonymised_and_its_history_still_holds(app: TestApp) {
    let mut it = Staged::with_file(app, Stage::InAssessment).await;
    it.asked().await;
    it.answer_items(&["Seven of nine.", "See minutes.pdf, page 2."]).await.location();
    assert_eq!(it.respond().await.location(), it.own("/status"));
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "not_yet").await.location();
    }
    let version = it.app.version(&it.reference).await;
    let mut fields = determination("not_yet_confirmed", &version);
    fields.retain(|(name, _)| name != "result-4");
    fields.push(("result-4".into(), "developing".into()));
    fields.push(("reason-4".into(), "Reserves are thin, says Rita.".into()));
    let page = it.case("/determination");
    it.chair.post(&page, &pairs(&fields)).await.location();
    it.release().await.location();
    let (stats, found) = (statistics(&it.app).await, results(&it.app).await);
    it.app.clock.turn(699 * DAY);
    assert_eq!(look(&it.app).await, []);
    it.app.clock.turn(30 * DAY);
    assert_eq!(look(&it.app).await, [Act::CaseNoticed]);
    assert!(it.app.mail("retention_notice", MEMBER).await.text_body.contains("/data"));
    it.app.clock.turn(30 * DAY);
    assert_eq!(look(&it.app).await, [Act::CaseAnonymised]);
    assert_eq!(look(&it.app).await, []);
    assert_eq!(statistics(&it.app).await, stats);
    assert_eq!(results(&it.app).await, found);
    let id = it.app.application(&it.reference).await.id;
    let rows = events::list(&mut &it.app.db, id).await.unwrap();
    let links: Vec<_> = rows.iter().map(|row| row.link(id).unwrap()).collect();
    assert!(links.len() > 8 && links.iter().filter(|link| link.is_redacted).count() == links.len() - 1);
    verify_chain(links.iter().zip(rows.iter().map(|row| row.hash.as_slice()))).unwrap();
    for words in [
        "Beckside",
        "Tariq Holroyd",
        "trustee@example.org",
        "How we meet principle",
        "Rita",
        "Joanna Sesay",
        "accounts.pdf",
        "live locally",
        "Seven of nine",
    ] {
        for sql in EVERYWHERE {
            let rows: Vec<(String,)> = it.app.rows(sql, vec![]).await;
            assert!(!rows.iter().any(|row| row.0.contains(words)), "{words} in {sql}");
        }
    }
    assert_eq!(
        it.app.count("select count(*) from organisations where chosen_partnership is not null").await,
        1
    );
    assert_eq!(it.app.count("select count(*) from assessments").await, 0);
    assert_eq!(it.app.count("select count(*) from organisation_events").await, 0);
    assert_eq!(it.app.count("select count(*) from requests where status = 'responded'").await, 1);
    it.app.service.delete_unused_files().await.unwrap();
    assert_eq!(it.app.count("select count(*) from blobs").await, 0, "the bytes of its file went too");
}

/// Every text that held a name or words of the application.
const EVERYWHERE: &[&str] = &[
    "select name || website || postcode || telephone || email || about from organisations",
    "select actor_name || body from organisation_events",
    "select email from invitations",
    "select note from join_requests",
    "select name || description || coalesce(address, '') from evidence",
    "select fields from answer_versions",
    "select words from answer_comments",
    "select group_name || contact_name || email || themes || sentence || answered_by from corroborations",
    "select due_on || reason from requests",
    "select asked || answer from request_items",
    "select trustee_name || trustee_email || trustee_role || coalesce(determination_reason, '') || coalesce(letter, '')
     from applications",
    "select trustee_name || trustee_email || coalesce(signed_name, '')
        || coalesce(formerly_signed_name, '') || coalesce(reason, '') from attestations",
    "select fields from answers",
    "select fields from snapshots",
    "select reason from determination_results",
    "select body || actor_name from events",
    "select subject || text_body || to_address from messages where application_id is not null",
];

async fn old_mail_and_sign_ins_are_swept(app: TestApp) {
    let it = app.staged(Stage::Submitted).await;
    let mails = it.app.mails().await;
    let mut tx = it.app.db.begin().await.unwrap();
    tx.execute("update messages set status = 'accepted' where template <> 'receipt'", vec![]).await.unwrap();
    tx.execute("update messages set status = 'failed' where template = 'receipt'", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    it.app.clock.turn(29 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(it.app.count("select count(*) from messages where text_body = ''").await, 0);
    assert!(it.app.count("select count(*) from sessions").await > 0);
    it.app.clock.turn(62 * DAY);
    hourly::look(&it.app.service).await.unwrap();
    let after = it.app.mails().await;
    assert_eq!(after.len(), mails.len());
    assert!(after.iter().all(|mail| mail.text_body.is_empty() && mail.html_body.is_empty()));
    assert_eq!(it.app.count("select count(*) from sessions").await, 0);
    assert_eq!(it.app.count("select count(*) from sign_in_codes").await, 0);
    let log = it.app.count("select count(*) from retention_log").await;
    hourly::look(&it.app.service).await.unwrap();
    assert_eq!(it.app.count("select count(*) from retention_log").await, log);
}

async fn an_administrator_deletes_a_draft_at_once(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/delete");
    let mut editor = it.editor().await;
    editor.get(&page).await.expect(403);
    let mut other = it.app.sign_in("other@example.org").await;
    other.get(&page).await.expect(404);
    other.post(&page, &[("confirm", "yes"), ("version", "1")]).await.expect(404);
    let shown = it.member.get(&page).await.expect(200);
    assert!(shown.text().contains("Tariq Holroyd"));
    let version = shown.value("version");
    it.member.post(&page, &[("version", &version)]).await.refused(&["confirm"]);
    let yes = [("confirm", "yes"), ("version", version.as_str())];
    save(&it, &mut editor, "A colleague goes on.").await;
    assert!(it.member.post(&page, &yes).await.expect(409).text().contains("changed while you were looking"));
    let version = it.member.get(&page).await.value("version");
    let yes = [("confirm", "yes"), ("version", version.as_str())];
    assert_eq!(it.member.post(&page, &yes).await.location(), "/applications");
    it.member.post(&page, &yes).await.expect(404);
    assert_eq!(it.app.count("select count(*) from applications").await, 0);
    assert_eq!(it.app.count("select count(*) from events").await, 0);
    it.app.start(&mut it.member, &it.organisation).await;
}

async fn what_was_sent_cannot_be_deleted(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    let version = it.app.version(&it.reference).await;
    it.member.get(&it.own("/delete")).await.expect(409);
    it.member.post(&it.own("/delete"), &[("confirm", "yes"), ("version", &version)]).await.expect(409);
    for sql in [
        "delete from events",
        "update events set body = '{}'",
        "update events set body = '{}', redacted_at = 1, hash = previous_hash",
    ] {
        let mut tx = it.app.db.begin().await.unwrap();
        assert!(tx.execute(sql, vec![]).await.is_err(), "{sql}");
    }
}

on_both!(
    a_draft_goes_after_a_notice_and_saving_keeps_it,
    an_ended_application_is_anonymised_and_its_history_still_holds,
    old_mail_and_sign_ins_are_swept,
    an_administrator_deletes_a_draft_at_once,
    what_was_sent_cannot_be_deleted,
);

/// A new table that belongs to an application must be known to retention, or deleting would fail in use.
#[tokio::test]
async fn retention_knows_every_table_of_an_application() {
    let app = TestApp::sqlite().await;
    let tables: Vec<(String,)> = app
        .rows(
            "select distinct tables.name from sqlite_schema as tables, pragma_foreign_key_list(tables.name) as keys
             where tables.type = 'table' and keys.\"table\" = 'applications' order by 1",
            vec![],
        )
        .await;
    let source = include_str!("../../src/store/retention.rs");
    for (table,) in tables.iter().filter(|(table,)| table != "applications") {
        let named = ["from ", "update "].iter().any(|verb| {
            source.contains(&format!("{verb}{table}\n")) || source.contains(&format!("{verb}{table} "))
        });
        assert!(named, "{table} belongs to an application, and retention does not know it");
    }
}

#[tokio::test]
async fn settings_change_the_periods_and_the_privacy_page() {
    let app = TestApp::sqlite().await;
    let text = app.browser().get("/privacy").await.expect(200).text();
    assert!(text.contains("We delete it 12 months after it was last changed"), "{text}");
    let mut tx = app.db.begin().await.unwrap();
    settings::save(&mut tx, "draft_months", "18", "The Board decided so.", app.service.now()).await.unwrap();
    tx.commit().await.unwrap();
    app.service.refresh_settings().await.unwrap();
    assert_eq!(app.service.periods().draft_months, 18);
    let mut signed_in = app.sign_in(MEMBER).await;
    assert!(signed_in.get("/privacy").await.expect(200).text().contains("We delete it 18 months after"));
}
