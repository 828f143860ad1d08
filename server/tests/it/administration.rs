//! The administrator's pages: people, settings, and their history.

use app::domain::Role;

use crate::support::{Browser, COORDINATOR, DIRECTORS, Stage, TestApp, on_both};

const ADMINISTRATOR: &str = "administrator@example.org";

/// The address of somebody's page.
async fn page_of(browser: &mut Browser, name: &str) -> String {
    let page = browser.get("/administrator/people").await.expect(200);
    let names = page.all("table a");
    let at = names.iter().position(|it| it == name).unwrap_or_else(|| panic!("{name} is not in {names:?}"));
    page.attributes("table a", "href").swap_remove(at)
}

async fn a_person_who_is_added_gets_a_letter_and_signs_in_with_a_second_factor(app: TestApp) {
    let app = app.with_alliance().await;
    let mut browser = app.sign_in(ADMINISTRATOR).await;
    let typed = [("email", " Dee@Example.org "), ("name", "Dee Moss"), ("roles", "chair")];
    let page = browser.post("/administrator/people/new", &typed).await.location();
    assert!(browser.get(&page).await.expect(200).text().contains("Director, Chair"));
    assert!(app.mail("role_given", "dee@example.org").await.text_body.contains("/sign-in"));
    let mut theirs = app.sign_in("dee@example.org").await;
    theirs.get("/director").await.expect(200);
    // A second press adds nobody.
    let again = browser.post("/administrator/people/new", &typed).await;
    again.refused(&["email"]);
    assert_eq!(again.value("name"), "Dee Moss");
}

async fn a_role_that_is_taken_away_works_no_longer_at_once(app: TestApp) {
    let app = app.with_alliance().await;
    let mut director = app.sign_in(DIRECTORS[0]).await;
    director.get("/director").await.expect(200);
    let mut browser = app.sign_in(ADMINISTRATOR).await;
    let page = page_of(&mut browser, "Ada Ferris").await;
    let change = [("roles", "coordinator"), ("reason", "Stood down."), ("was", "director")];
    assert_eq!(browser.post(&page, &change).await.location(), format!("{page}?done=saved"));
    assert_eq!(director.get("/director").await.status, 303);
    // The same form once more, from another window: refused, and says so.
    let stale = [("roles", "director"), ("reason", "Back."), ("was", "director")];
    assert!(browser.post(&page, &stale).await.expect(409).text().contains("Somebody else changed"));
    let shown = browser.get(&page).await.expect(200).text();
    assert!(shown.contains("Ada Ferris, before Director: now Co-ordinator"), "{shown}");
    assert!(shown.contains("Stood down."), "{shown}");
}

#[tokio::test]
async fn who_is_switched_off_is_signed_out_and_stays_out() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let mut coordinator = app.sign_in(COORDINATOR).await;
    let mut browser = app.sign_in(ADMINISTRATOR).await;
    let page = page_of(&mut browser, "Bethan Qureshi").await;
    let switch = format!("{page}/sign-in");
    browser.post(&switch, &[("to", "off"), ("reason", " ")]).await.refused(&["switch-reason"]);
    browser.post(&switch, &[("to", "off"), ("reason", "Left.")]).await.location();
    assert_eq!(coordinator.get("/coordinator").await.status, 303);
    let mut theirs = app.browser();
    theirs.post("/sign-in", &[("email", COORDINATOR)]).await.location();
    let code = app.code(COORDINATOR).await;
    // The same words as for any code that is over: a stranger learns nothing from them.
    theirs.post("/sign-in/code", &[("code", &code)]).await.refused(&["code"]);
    assert_eq!(theirs.get("/coordinator").await.status, 303);
    browser.post(&switch, &[("to", "on"), ("reason", "Back.")]).await.location();
    app.sign_in(COORDINATOR).await.get("/coordinator").await.expect(200);
}

async fn the_last_administrator_stays(app: TestApp) {
    let app = app.with_alliance().await;
    let mut browser = app.sign_in(ADMINISTRATOR).await;
    let page = page_of(&mut browser, "Lucian Featherby").await;
    let change = [("roles", "director"), ("reason", "Enough."), ("was", "administrator")];
    let refused = browser.post(&page, &change).await;
    refused.refused(&["roles"]);
    assert!(refused.text().contains("Make somebody else administrator first"));
    assert_eq!(browser.post(&format!("{page}/sign-in"), &[("to", "off")]).await.status, 403);
    app.service.add_person("eve@example.org", "Eve", Role::Administrator).await.unwrap();
    browser.post(&page, &change).await.location();
    assert_eq!(browser.get("/administrator").await.status, 303);
}

async fn two_administrators_cannot_take_each_others_role_at_once(app: TestApp) {
    let app = app.with_alliance().await;
    app.service.add_person("eve@example.org", "Eve Lund", Role::Administrator).await.unwrap();
    let mut one = app.sign_in(ADMINISTRATOR).await;
    let mut other = app.sign_in("eve@example.org").await;
    let of_other = page_of(&mut one, "Eve Lund").await;
    let of_one = page_of(&mut other, "Lucian Featherby").await;
    let change = [("reason", "Enough."), ("was", "administrator")];
    tokio::join!(one.post(&of_other, &change), other.post(&of_one, &change));
    let left = app.count("select count(*) from roles where role = 'administrator'").await;
    assert_eq!(left, 1);
}

#[tokio::test]
async fn a_higher_quorum_counts_for_the_next_decision() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let mut browser = it.app.sign_in(ADMINISTRATOR).await;
    let address = "/administrator/settings/quorum";
    browser.post(address, &[("value", "99"), ("reason", "")]).await.refused(&["value", "reason"]);
    let change = [("value", "3"), ("reason", "Agreed on 4 May."), ("was", "2")];
    browser.post(address, &change).await.location();
    let stale = [("value", "1"), ("reason", "Fewer."), ("was", "2")];
    assert!(browser.post(address, &stale).await.expect(409).text().contains("it is now 3 assessments"));
    let page = browser.get(address).await.expect(200);
    assert_eq!(page.value("value"), "3");
    assert!(page.text().contains("Agreed on 4 May."));
    let case = it.directors[0].get(&format!("/director/applications/{}", it.reference)).await.expect(200);
    assert!(case.text().contains('3'), "{}", case.text());
    assert_eq!(it.app.service.settings().count(app::domain::Setting::Quorum), 3);
}

#[tokio::test]
async fn only_administrators_come_in_and_they_read_no_case() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    for mut browser in [it.member.clone(), it.directors[0].clone(), it.coordinator.clone(), it.chair.clone()]
    {
        for path in ["", "/people", "/people/new", "/history"] {
            browser.get(&format!("/administrator{path}")).await.expect(403);
        }
        let change = [("value", "3"), ("reason", "x"), ("was", "2")];
        browser.post("/administrator/settings/quorum", &change).await.expect(403);
        let add = [("email", "x@example.org"), ("name", "X"), ("roles", "administrator")];
        browser.post("/administrator/people/new", &add).await.expect(403);
    }
    // The co-ordinator reads the settings and how they changed, and has no form.
    let mut coordinator = it.coordinator.clone();
    for (path, words) in [("", "An administrator changes them."), ("/quorum", "What has changed")] {
        let page = coordinator.get(&format!("/administrator/settings{path}")).await.expect(200);
        assert!(page.text().contains(words) && !page.has("main form"), "{}", page.text());
    }
    it.directors[0].clone().get("/administrator/settings").await.expect(403);
    let mut administrator = it.app.sign_in(ADMINISTRATOR).await;
    administrator.get(&format!("/director/applications/{}", it.reference)).await.expect(403);
    assert_eq!(it.app.count("select count(*) from alliance_events").await, 0);
}

on_both!(
    a_person_who_is_added_gets_a_letter_and_signs_in_with_a_second_factor,
    a_role_that_is_taken_away_works_no_longer_at_once,
    the_last_administrator_stays,
    two_administrators_cannot_take_each_others_role_at_once,
);
