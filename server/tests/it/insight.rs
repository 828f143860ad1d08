//! Figures and files: what is in them, for whom, and what a spreadsheet makes of hostile names.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use server::store::Value;

use crate::support::{Browser, Stage, TestApp, on_both};

on_both!(
    figures_and_files_leave_out_what_the_reader_stands_aside_from,
    hostile_names_are_texts_in_every_file,
    a_decision_that_nobody_was_told_is_in_no_figure_and_no_file,
);

const FILES: [&str; 5] = [
    "/insight/cases.csv",
    "/insight/cases.xlsx",
    "/insight/figures.xlsx",
    "/insight/tables/flow",
    "/insight/tables/time-to-decision",
];

async fn text(browser: &mut Browser, path: &str) -> String {
    String::from_utf8(browser.get(path).await.expect(200).bytes).unwrap()
}

async fn figures_and_files_leave_out_what_the_reader_stands_aside_from(app: TestApp) {
    let before = app.with_alliance().await;
    let mut cem = before.sign_in(crate::support::DIRECTORS[2]).await;
    let mut empty = Vec::new();
    for path in ["/insight/tables/flow", "/insight/tables/principles", "/insight/cases.csv"] {
        empty.push((path, text(&mut cem, path).await));
    }
    let mut it = before.staged(Stage::InPost).await;
    for (path, without) in empty {
        assert_eq!(text(&mut it.directors[2], path).await, without, "{path} tells Cem of the case");
        assert_ne!(text(&mut it.directors[0], path).await, without, "{path}");
    }
    // Who holds which seat is on the public register.
    let coverage = "/insight/tables/coverage";
    assert_eq!(text(&mut it.directors[2], coverage).await, text(&mut it.directors[0], coverage).await);
    for browser in [&mut it.directors[0], &mut it.chair, &mut it.coordinator] {
        let list = text(browser, "/insight/cases.csv").await;
        assert!(list.contains(&it.reference) && list.contains("Confirmed"), "{list}");
        let page = browser.get("/insight").await.expect(200);
        assert_eq!(page.all("svg.bars").len() + page.body.matches("nothing to draw").count(), 6);
        assert_eq!(page.all(".insight__both table").len(), 6);
        assert!(page.text().contains("Under 5") && page.text().contains("1 application"));
        assert!(!page.body.contains(" style="));
    }
    assert!(!it.directors[2].get("/insight").await.expect(200).body.contains(&it.reference));
}

async fn hostile_names_are_texts_in_every_file(app: TestApp) {
    let mut it = app.staged(Stage::Submitted).await;
    for name in ["=HYPERLINK(\"https://evil.example\")", "\"><svg onload=alert(1)>", "@SUM(1)", "\t=1+1"] {
        let mut tx = it.app.db.begin().await.unwrap();
        tx.execute("update organisations set name = $1", vec![Value::from(name)]).await.unwrap();
        tx.commit().await.unwrap();
        let list = text(&mut it.directors[0], "/insight/cases.csv").await;
        let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert!(row[1].trim_start_matches('\'') == name && !row[1].starts_with(['=', '@', '\t']), "{row:?}");
        let file = it.directors[0].get("/insight/cases.xlsx").await.expect(200);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
        let cell = book.worksheet_range("cases").unwrap().get_value((1, 1)).cloned();
        assert_eq!(cell, Some(Data::String(name.to_owned())));
        assert!(book.worksheet_formula("cases").unwrap().is_empty());
        assert!(!it.directors[0].get("/insight").await.expect(200).body.contains("<svg onload"));
    }
}

async fn a_decision_that_nobody_was_told_is_in_no_figure_and_no_file(app: TestApp) {
    let mut it = app.staged(Stage::Determined).await;
    let list = text(&mut it.directors[0], "/insight/cases.csv").await;
    let row = list.lines().nth(1).unwrap();
    assert!(row.contains("Decided, not released") && !row.contains("Confirmed"), "{row}");
    let flow = text(&mut it.directors[0], "/insight/tables/principles").await;
    assert!(flow.lines().skip(1).all(|line| line.ends_with(",0,0,0,")), "{flow}");
}

#[tokio::test]
async fn files_are_saved_and_nobody_else_gets_them() {
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    let mut visitor = it.app.browser();
    for path in FILES.iter().chain(&["/insight"]) {
        assert_eq!(it.member.get(path).await.status, 403, "{path}");
        assert_eq!(administrator.get(path).await.status, 403, "{path}");
        assert!(visitor.get(path).await.location().starts_with("/sign-in"), "{path}");
    }
    for path in FILES {
        let file = it.coordinator.get(path).await.expect(200);
        let disposition = file.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert_eq!(file.header("cache-control").as_deref(), Some("no-store"));
        assert_eq!(file.header("x-content-type-options").as_deref(), Some("nosniff"));
        assert_eq!(file.header("content-security-policy").unwrap(), "default-src 'none'; sandbox");
    }
    assert_eq!(it.chair.get("/insight/tables/nothing").await.status, 404);
    assert_eq!(it.chair.get("/insight/tables/flow?from-day=x").await.status, 404);
}

#[tokio::test]
async fn dates_are_checked_and_what_was_typed_stays() {
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let query = |from: &str| {
        format!("/insight?from-day={from}&from-month=2&from-year=2026&to-day=1&to-month=1&to-year=2026")
    };
    it.chair.get(&query("30")).await.refused(&["from-day"]);
    it.chair.get(&query("3")).await.refused(&["to-day"]);
    let hostile = it.chair.get(&query("%22%3E%3Csvg%20onload=alert(1)%3E")).await;
    hostile.refused(&["from-day"]);
    assert!(!hostile.body.contains("<svg onload") && hostile.value("from-day").contains("<svg"));
    let decade = "/insight?from-day=1&from-month=1&from-year=2010&to-day=1&to-month=January&to-year=2026";
    assert!(it.chair.get(decade).await.expect(200).text().contains("1 January 2010 to 1 January 2026"));
}
