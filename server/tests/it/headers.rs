//! The headers of every answer, and what reading must never do.

use axum::http::Request;

use crate::support::{Browser, FORM, Reply, SECURE, Stage, Staged, Tables, TestApp, routes};

/// What holds for every page, whoever reads it and whatever went wrong.
#[track_caller]
fn every_page(reply: &Reply, what: &str) {
    let header = |name: &str| reply.header(name).unwrap_or_else(|| panic!("{what}: no {name}"));
    let policy = header("content-security-policy");
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert!(nonce.len() >= 22, "{what}: {nonce}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{what}");
    if !header("content-type").starts_with("text/html") {
        return;
    }
    assert_eq!(header("content-type"), "text/html; charset=utf-8", "{what}");
    let scripts = reply.attributes("script", "nonce");
    assert_eq!(scripts.len(), reply.all("script").len(), "{what}: a script without a nonce");
    assert!(scripts.iter().all(|it| it == nonce), "{what}: {scripts:?}");
    // A page that is kept as a file has no style sheet beside it.
    let is_file = reply.header("content-disposition").is_some();
    assert!(is_file || !reply.has("style"), "{what}: inline style");
    assert!(!reply.has("[style], [onclick], [onload], [onsubmit]"), "{what}: inline style or handler");
    assert_eq!(reply.attributes("html", "lang"), ["en-GB"], "{what}");
    assert_eq!(reply.all("h1").len(), 1, "{what}: one heading of the first level");
}

async fn everybody(it: &Staged) -> Vec<(&'static str, Browser)> {
    vec![
        ("visitor", it.app.browser()),
        ("member", it.member.clone()),
        ("director", it.directors[0].clone()),
        ("recused", it.directors[2].clone()),
        ("chair", it.chair.clone()),
        ("coordinator", it.coordinator.clone()),
        ("administrator", it.app.sign_in("administrator@example.org").await),
    ]
}

/// Every GET of every role, at stages that show different pages.
async fn walk(app: TestApp, stage: Stage, secure: bool) {
    let it = app.staged(stage).await;
    let places = it.places().await;
    let mut people = everybody(&it).await;
    let before = Tables::read(&it.app.db, &["sessions.last_seen_at"]).await;
    for (name, browser) in &mut people {
        for route in routes().iter().filter(|route| !route.is_post) {
            let path = route.path(&places);
            let reply = browser.get(&path).await;
            let what = format!("{name} {path}");
            if reply.status == 303 {
                assert!(reply.location().starts_with('/'), "{what}");
            } else if reply.header("content-disposition").is_some() {
                let policy = reply.header("content-security-policy").unwrap();
                assert_eq!(policy, "default-src 'none'; sandbox", "{what}");
            } else if !path.starts_with("/livez") && !path.starts_with("/readyz") {
                every_page(&reply, &what);
            }
            let caching = reply.header("cache-control").unwrap_or_default();
            let signed_in = *name != "visitor" || path.starts_with("/attest") || path.starts_with("/confirm");
            assert!(!signed_in || caching == "no-store", "{what}: {caching}");
            let one_time =
                ["/sign-in", "/attest", "/invitations", "/confirm"].iter().any(|it| path.starts_with(it));
            let referrer = if one_time { "no-referrer" } else { "same-origin" };
            assert_eq!(reply.header("referrer-policy").as_deref(), Some(referrer), "{what}");
            assert_eq!(reply.header("strict-transport-security").is_some(), secure, "{what}");
        }
        let after = Tables::read(&it.app.db, &["sessions.last_seen_at"]).await;
        assert_eq!(before.changed(&after), Vec::<String>::new(), "reading as {name} changed something");
    }
}

#[tokio::test]
async fn reading_a_draft_changes_nothing_and_has_every_header() {
    walk(TestApp::sqlite().await, Stage::Draft, false).await;
}

#[tokio::test]
async fn reading_during_assessment_changes_nothing_and_has_every_header() {
    walk(TestApp::sqlite().await, Stage::InAssessment, false).await;
}

#[tokio::test]
async fn reading_what_awaits_its_decision_changes_nothing_and_has_every_header() {
    walk(TestApp::sqlite().await, Stage::AwaitingDetermination, false).await;
}

#[tokio::test]
async fn reading_an_anchor_over_https_changes_nothing_and_has_every_header() {
    walk(TestApp::secure().await, Stage::Offered, true).await;
}

#[tokio::test]
async fn opening_the_pages_of_sign_in_changes_nothing() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let mut browser = app.browser();
    app.enter_code(&mut browser, "chair@example.org").await;
    let before = Tables::read(&app.db, &["sessions.last_seen_at"]).await;
    for page in ["/second-factor", "/second-factor/set-up", "/account/name", "/sign-in", "/account/home"] {
        browser.get(page).await;
        let after = Tables::read(&app.db, &["sessions.last_seen_at"]).await;
        assert_eq!(before.changed(&after), Vec::<String>::new(), "{page}");
    }
}

#[tokio::test]
async fn error_pages_have_every_header_too() {
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let member = &mut it.member;
    let (version, page) = ("0", format!("/applications/{}/principles/1", it.reference));
    let replies = [
        (404, member.get("/nowhere").await),
        (403, member.get("/director").await),
        (409, member.post(&page, &[("version", version)]).await),
        (422, member.post("/organisations/new", &[]).await),
        (413, member.post_body("/find", FORM, vec![b'a'; 2_000_000]).await),
        (404, member.send(Request::delete("/find"), String::new()).await),
        (
            403,
            member.send(Request::post("/find").header("sec-fetch-site", "cross-site"), String::new()).await,
        ),
    ];
    for (status, reply) in replies {
        every_page(&reply.expect(status), &status.to_string());
    }
}

#[tokio::test]
async fn the_nonce_is_another_each_time() {
    let app = TestApp::sqlite().await;
    let mut browser = app.sign_in("joanna@example.org").await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..5 {
        for page in ["/", "/organisations/new", "/contact"] {
            seen.insert(browser.get(page).await.header("content-security-policy").unwrap());
        }
    }
    assert_eq!(seen.len(), 15);
}

#[tokio::test]
async fn cookies_are_as_strict_as_the_address_allows() {
    for (app, prefix, secure) in
        [(TestApp::sqlite().await, "", false), (TestApp::secure().await, "__Host-", true)]
    {
        let app = app.with_alliance().await;
        let mut browser = app.browser();
        let mut replies = vec![
            browser.get("/sign-in?next=/account").await,
            browser.post("/sign-in", &[("email", "chair@example.org")]).await,
        ];
        let code = app.code("chair@example.org").await;
        replies.push(browser.post("/sign-in/code", &[("code", &code)]).await);
        let mut names = Vec::new();
        for reply in &replies {
            for line in reply.headers.get_all("set-cookie") {
                let line = line.to_str().unwrap();
                names.push(line.split('=').next().unwrap().to_owned());
                assert!(line.contains("; HttpOnly") && line.contains("; SameSite=Lax"), "{line}");
                assert!(line.contains("; Path=/") && !line.contains("Domain"), "{line}");
                assert!(line.contains("Max-Age="), "{line}");
                assert_eq!(line.contains("; Secure"), secure, "{line}");
            }
        }
        for name in ["login", "sid"] {
            assert!(names.contains(&format!("{prefix}{name}")), "{names:?}");
        }
    }
    assert!(SECURE.starts_with("https://"));
}

#[tokio::test]
async fn a_visitor_gets_no_cookie_for_reading() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    for page in ["/", "/principles", "/check", "/find", "/partnerships", "/register", "/sign-in"] {
        assert!(browser.get(page).await.expect(200).header("set-cookie").is_none(), "{page}");
    }
}
