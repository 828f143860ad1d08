//! Who gets which answer at which address, at each stage of an application. An empty form is
//! posted to every address that takes one, so nothing changes on the way.

use std::fmt::Write;

use crate::meetings::planned;
use crate::support::{Browser, Stage, Staged, Tables, TestApp, routes};

/// The people of the columns.
async fn everybody(it: &Staged) -> Vec<(&'static str, Browser)> {
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Another organisation").await;
    vec![
        ("visitor", it.app.browser()),
        ("member", it.member.clone()),
        ("editor", it.editor().await),
        ("other", other),
        ("director", it.directors[0].clone()),
        ("recused", it.directors[2].clone()),
        ("chair", it.chair.clone()),
        ("coordin.", it.coordinator.clone()),
        ("admin.", it.app.sign_in("administrator@example.org").await),
    ]
}

/// The table as text. Nothing that anyone reads or posts empty changes a stored thing, but signing out.
async fn table(stage: Stage) -> String {
    let app = TestApp::sqlite().await;
    // In a draft a file can be removed by a press of a button, which is no empty form.
    let it =
        if stage == Stage::Draft { app.staged(stage).await } else { Staged::with_file(app, stage).await };
    table_of(it).await
}

async fn table_of(mut it: Staged) -> String {
    planned(&mut it).await;
    let mut people = everybody(&it).await;
    let places = it.places().await;
    let mut text = String::new();
    for (name, _) in &people {
        write!(text, "{name:<9}").unwrap();
    }
    text.push('\n');
    let skipped = ["sessions.last_seen_at", "sessions.ended_at"];
    let mut before = Tables::read(&it.app.db, &skipped).await;
    for route in routes() {
        for (name, browser) in &mut people {
            let path = route.path(&places);
            let reply = if route.is_post { browser.post(&path, &[]).await } else { browser.get(&path).await };
            assert!(reply.status.as_u16() != 500, "{name} {} {path}", route.method());
            write!(text, "{:<9}", reply.status.as_u16()).unwrap();
        }
        writeln!(text, "{:<4} {}", route.method(), route.template).unwrap();
        let after = Tables::read(&it.app.db, &skipped).await;
        // A finding is saved however unfinished it is, and an organisation with nothing under way may start.
        let writes = ["/assessment/{principle}", "/organisations/{id}/applications"];
        if !(route.is_post && writes.iter().any(|end| route.template.ends_with(end))) {
            assert_eq!(before.changed(&after), Vec::<String>::new(), "{} {}", route.method(), route.template);
        }
        before = after;
    }
    text
}

#[tokio::test]
async fn of_a_draft() {
    insta::assert_snapshot!(table(Stage::Draft).await);
}

#[tokio::test]
async fn of_an_application_just_sent() {
    insta::assert_snapshot!(table(Stage::Submitted).await);
}

#[tokio::test]
async fn of_an_application_on_hold() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    it.held().await;
    insta::assert_snapshot!(table_of(it).await);
}

#[tokio::test]
async fn of_an_application_that_waits_for_the_decision() {
    insta::assert_snapshot!(table(Stage::AwaitingDetermination).await);
}

#[tokio::test]
async fn of_an_anchor_with_conditions() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    insta::assert_snapshot!(table_of(it.with_conditions().await).await);
}

#[tokio::test]
async fn of_a_withdrawn_application() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let version = it.app.version(&it.reference).await;
    it.member.post(&it.own("/withdraw"), &[("confirm", "yes"), ("version", &version)]).await.location();
    insta::assert_snapshot!(table_of(it).await);
}

#[tokio::test]
async fn of_an_application_in_assessment() {
    insta::assert_snapshot!(table(Stage::InAssessment).await);
}

#[tokio::test]
async fn of_a_decision_that_is_not_released() {
    insta::assert_snapshot!(table(Stage::Determined).await);
}

#[tokio::test]
async fn of_an_anchor_with_an_offer() {
    insta::assert_snapshot!(table(Stage::Offered).await);
}

#[tokio::test]
async fn of_a_decision_of_not_yet() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let it = it.released("not_yet_confirmed", "not_yet").await;
    insta::assert_snapshot!(table_of(it).await);
}

#[tokio::test]
async fn of_a_decision_that_is_looked_at_again() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let mut it = it.released("not_yet_confirmed", "not_yet").await;
    it.ask_for_review("Look again.").await.location();
    insta::assert_snapshot!(table_of(it).await);
}

#[tokio::test]
async fn of_an_application_whose_organisation_is_asked_for_more() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    it.asked().await;
    insta::assert_snapshot!(table_of(it).await);
}
