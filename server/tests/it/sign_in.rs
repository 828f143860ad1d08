//! Signing in: by code, by link, with a second factor; and how sessions end.

use crate::support::{CHAIR, DIRECTORS, Reply, TestApp};

const MEMBER: &str = "joanna@example.org";
const WRONG: &str = "This is not the code in our e-mail";
const DEAD: &str = "This code no longer works";
const HOUR: i64 = 3600;

/// The page without what differs by design: the address that was typed, and the nonce.
fn alike(reply: &Reply, email: &str) -> String {
    let nonce = reply.header("content-security-policy").unwrap();
    let nonce = nonce.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    reply.body.replace(email, "ADDRESS").replace(&nonce, "NONCE")
}

/// A code that is surely not the one that was sent.
fn another(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let mut pages = Vec::new();
    for email in ["nobody@example.org", CHAIR] {
        let mut browser = app.browser();
        let sent = browser.post("/sign-in", &[("email", email)]).await;
        let page = browser.get("/sign-in/code").await.expect(200);
        // One chance in a hundred million that it is the right one, and the same in every run.
        let wrong = browser.post("/sign-in/code", &[("code", "12345678")]).await;
        pages.push((sent.location(), alike(&page, email), alike(&wrong.expect(422), email)));
    }
    assert!(pages[0] == pages[1]);
}

#[tokio::test]
async fn an_address_is_judged_by_its_shape_and_read_in_any_case() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    browser.post("/sign-in", &[("email", "")]).await.refused(&["email"]);
    let reply = browser.post("/sign-in", &[("email", "joanna at example")]).await;
    reply.refused(&["email"]);
    assert_eq!(reply.value("email"), "joanna at example");
    browser.post("/sign-in", &[("email", " Joanna@Example.ORG ")]).await.location();
    assert_eq!(app.code(MEMBER).await.len(), 8);
}

#[tokio::test]
async fn five_wrong_codes_end_the_code() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    browser.post("/sign-in", &[("email", MEMBER)]).await.location();
    let code = app.code(MEMBER).await;
    for _ in 1..=4 {
        let reply = browser.post("/sign-in/code", &[("code", &another(&code))]).await.expect(422);
        assert!(reply.text().contains(WRONG), "{}", reply.text());
    }
    let fifth = browser.post("/sign-in/code", &[("code", &another(&code))]).await.expect(422);
    assert!(fifth.text().contains(DEAD), "{}", fifth.text());
    let right = browser.post("/sign-in/code", &[("code", &code)]).await.expect(422);
    assert!(right.text().contains(DEAD));
    assert_eq!(app.count("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn a_code_of_the_wrong_shape_costs_no_try() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    browser.post("/sign-in", &[("email", MEMBER)]).await.location();
    for code in ["", "1234", "abcdefgh", "1234567890"] {
        browser.post("/sign-in/code", &[("code", code)]).await.refused(&["code"]);
    }
    assert_eq!(app.count("select tries from sign_in_codes").await, 0);
    let code = app.code(MEMBER).await;
    let spaced = format!(" {} {} ", &code[..4], &code[4..]);
    assert_eq!(browser.post("/sign-in/code", &[("code", &spaced)]).await.location(), "/account/name");
}

#[tokio::test]
async fn a_code_ends_after_ten_minutes() {
    let app = TestApp::sqlite().await;
    for (wait, status) in [(599, 303), (600, 422)] {
        let mut browser = app.browser();
        browser.post("/sign-in", &[("email", MEMBER)]).await.location();
        let code = app.code(MEMBER).await;
        app.clock.turn(wait);
        browser.post("/sign-in/code", &[("code", &code)]).await.expect(status);
    }
}

#[tokio::test]
async fn a_newer_code_ends_the_one_before() {
    let app = TestApp::sqlite().await;
    let (mut one, mut other) = (app.browser(), app.browser());
    one.post("/sign-in", &[("email", MEMBER)]).await.location();
    let older = app.code(MEMBER).await;
    app.clock.turn(1);
    other.post("/sign-in", &[("email", MEMBER)]).await.location();
    // The older code is nobody's any more: that browser asks for a new one.
    assert_eq!(one.post("/sign-in/code", &[("code", &older)]).await.location(), "/sign-in");
    let code = app.code(MEMBER).await;
    assert_eq!(other.post("/sign-in/code", &[("code", &code)]).await.location(), "/account/name");
}

#[tokio::test]
async fn a_code_works_once_and_in_its_browser_only() {
    let app = TestApp::sqlite().await;
    let (mut browser, mut stranger) = (app.browser(), app.browser());
    browser.post("/sign-in", &[("email", MEMBER)]).await.location();
    let code = app.code(MEMBER).await;
    assert_eq!(stranger.post("/sign-in/code", &[("code", &code)]).await.location(), "/sign-in");
    stranger.post("/sign-in", &[("email", "other@example.org")]).await.location();
    stranger.post("/sign-in/code", &[("code", &code)]).await.expect(422);
    let mut copy = browser.clone();
    assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.location(), "/account/name");
    assert_eq!(copy.post("/sign-in/code", &[("code", &code)]).await.location(), "/sign-in");
    assert_eq!(app.count("select count(*) from sessions").await, 1);
}

#[tokio::test]
async fn a_link_shows_a_button_in_its_own_browser_and_opening_it_does_nothing() {
    let app = TestApp::sqlite().await;
    let (mut browser, mut scanner) = (app.browser(), app.browser());
    browser.post("/sign-in", &[("email", MEMBER)]).await.location();
    let link = format!("/sign-in/link/{}", app.link("sign_in_code", MEMBER, "/sign-in/link/").await);
    let form = format!("form[action='{link}']");
    for _ in 0..3 {
        assert!(browser.get(&link).await.expect(200).has(&form));
        assert!(!scanner.get(&link).await.expect(200).has(&form));
    }
    scanner.post(&link, &[]).await.expect(422);
    assert_eq!(app.count("select count(*) from sessions").await, 0);
    assert_eq!(browser.post(&link, &[]).await.location(), "/account/name");
    assert!(!browser.clone().get(&link).await.expect(200).has(&form));
    browser.post(&link, &[]).await.expect(422);
    browser.get("/sign-in/link/nonsense").await.expect(200);
}

#[tokio::test]
async fn a_director_comes_no_further_than_the_second_factor_without_it() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let mut browser = app.browser();
    app.enter_code(&mut browser, DIRECTORS[0]).await;
    let half = browser.session().unwrap().to_owned();
    for page in ["/director", "/account", "/applications", "/coordinator"] {
        assert_eq!(browser.get(page).await.location(), format!("/sign-in?next={page}"));
    }
    assert_eq!(browser.get("/sign-in").await.location(), "/second-factor");
    browser.post("/second-factor/set-up", &[("code", "")]).await.refused(&["code"]);
    app.give_second_factor(&mut browser, DIRECTORS[0]).await;
    browser.get("/director").await.expect(200);
    // An id seen before the step is worth nothing after it.
    let whole = browser.session().unwrap().to_owned();
    assert_ne!(half, whole);
    let mut thief = app.browser();
    thief.cookies.insert("sid".into(), half);
    thief.get("/director").await.location();
    thief.get("/second-factor").await.location();
}

#[tokio::test]
async fn a_session_has_another_id_after_each_sign_in() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    browser.cookies.insert("sid".into(), "chosen-by-somebody-else".into());
    app.enter_code(&mut browser, MEMBER).await;
    assert_ne!(browser.session().unwrap(), "chosen-by-somebody-else");
    let first = browser.session().unwrap().to_owned();
    browser.post("/sign-out", &[]).await.location();
    app.enter_code(&mut browser, MEMBER).await;
    assert_ne!(browser.session().unwrap(), first);
}

#[tokio::test]
async fn an_authenticator_code_works_once() {
    let app = TestApp::sqlite().await.with_alliance().await;
    app.sign_in(DIRECTORS[0]).await;
    let mut browser = app.browser();
    app.enter_code(&mut browser, DIRECTORS[0]).await;
    let code = app.app_code(DIRECTORS[0]);
    let mut other = app.browser();
    other.post("/sign-in", &[("email", DIRECTORS[0])]).await.location();
    let emailed = app.code(DIRECTORS[0]).await;
    other.post("/sign-in/code", &[("code", &emailed)]).await.location();
    browser.post("/second-factor", &[("code", &code)]).await.location();
    other.post("/second-factor", &[("code", &code)]).await.refused(&["code"]);
    app.clock.turn(30);
    other.post("/second-factor", &[("code", &app.app_code(DIRECTORS[0]))]).await.location();
}

#[tokio::test]
async fn a_recovery_code_works_once_however_it_is_typed() {
    let app = TestApp::sqlite().await.with_alliance().await;
    app.sign_in(CHAIR).await;
    let codes = app.recovery_codes.lock().unwrap()[CHAIR].clone();
    assert_eq!(codes.len(), 10);
    let typed = codes[3].to_lowercase().replace('-', " ");
    for status in [303, 422] {
        let mut browser = app.browser();
        app.enter_code(&mut browser, CHAIR).await;
        browser.post("/second-factor", &[("code", &typed)]).await.expect(status);
    }
}

#[tokio::test]
async fn wrong_authenticator_codes_bring_a_pause() {
    let app = TestApp::sqlite().await.with_alliance().await;
    app.sign_in(CHAIR).await;
    let mut browser = app.browser();
    app.enter_code(&mut browser, CHAIR).await;
    let wrong = another(&app.app_code(CHAIR));
    for _ in 1..=5 {
        browser.post("/second-factor", &[("code", &wrong)]).await.refused(&["code"]);
    }
    app.clock.turn(30);
    let paused = browser.post("/second-factor", &[("code", &app.app_code(CHAIR))]).await.expect(422);
    assert!(paused.text().contains("Try again in 15 minutes"), "{}", paused.text());
    app.clock.turn(15 * 60);
    browser.post("/second-factor", &[("code", &app.app_code(CHAIR))]).await.location();
}

#[tokio::test]
async fn sessions_end_when_idle_and_when_old() {
    let app = TestApp::sqlite().await.with_alliance().await;
    for (email, page, idle, absolute) in
        [(MEMBER, "/applications", 7 * 24 * HOUR, 14 * 24 * HOUR), (CHAIR, "/director", 2 * HOUR, 12 * HOUR)]
    {
        let mut browser = app.sign_in(email).await;
        app.clock.turn(idle - 1);
        browser.get(page).await.expect(200);
        app.clock.turn(idle);
        browser.get(page).await.location();

        let mut browser = app.sign_in(email).await;
        let mut age = 0;
        while age + idle / 2 < absolute {
            age += idle / 2;
            app.clock.turn(idle / 2);
            browser.get(page).await.expect(200);
        }
        app.clock.turn(absolute - age);
        browser.get(page).await.location();
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::sqlite().await;
    let mut browser = app.sign_in(MEMBER).await;
    let mut copy = browser.clone();
    assert_eq!(browser.post("/sign-out", &[]).await.location(), "/");
    assert_eq!(browser.session(), None);
    copy.get("/applications").await.location();
    // Signed out twice is signed out.
    browser.post("/sign-out", &[]).await.location();
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let app = TestApp::sqlite().await;
    let (mut one, mut other) = (app.sign_in(MEMBER).await, app.sign_in(MEMBER).await);
    let mut somebody_else = app.sign_in("al@example.org").await;
    assert_eq!(one.get("/account").await.expect(200).all("main").len(), 1);
    one.post("/account/sign-out-everywhere", &[]).await.location();
    other.get("/applications").await.location();
    somebody_else.get("/applications").await.expect(200);
}

#[tokio::test]
async fn a_new_role_ends_sessions_without_its_second_factor() {
    let app = TestApp::sqlite().await;
    let mut browser = app.sign_in(MEMBER).await;
    app.service.add_person(MEMBER, "", app::domain::Role::Director).await.unwrap();
    browser.get("/applications").await.location();
    app.enter_code(&mut browser, MEMBER).await;
    browser.get("/director").await.location();
}

#[tokio::test]
async fn a_person_comes_back_to_where_they_wanted_to_go_on_this_service_only() {
    let app = TestApp::sqlite().await;
    app.sign_in(MEMBER).await;
    for (next, lands) in [
        ("/organisations/new", "/organisations/new"),
        ("//evil.example", "/account/home"),
        ("https%3A%2F%2Fevil.example", "/account/home"),
        ("/%5Cevil.example", "/account/home"),
        ("/a%0D%0Aset-cookie:x", "/account/home"),
    ] {
        app.clock.turn(200);
        let mut browser = app.browser();
        browser.get(&format!("/sign-in?next={next}")).await.expect(200);
        assert_eq!(app.enter_code(&mut browser, MEMBER).await.location(), lands, "{next}");
    }
    // The cookie is no more trusted than the address.
    app.clock.turn(200);
    let mut browser = app.browser();
    browser.cookies.insert("next".into(), "//evil.example".into());
    assert_eq!(app.enter_code(&mut browser, MEMBER).await.location(), "/account/home");
}

#[tokio::test]
async fn too_many_codes_for_one_address_are_refused_for_a_while() {
    let app = TestApp::sqlite().await;
    for email in [MEMBER, "nobody@example.org"] {
        for _ in 0..5 {
            app.browser().post("/sign-in", &[("email", email)]).await.location();
        }
        let reply = app.browser().post("/sign-in", &[("email", email)]).await.expect(429);
        assert_eq!(reply.header("retry-after").unwrap(), "900");
        assert!(reply.text().contains("Wait 15 minutes"));
    }
    app.browser().post("/sign-in", &[("email", "other@example.org")]).await.location();
    app.clock.turn(15 * 60);
    app.browser().post("/sign-in", &[("email", MEMBER)]).await.location();
}

#[tokio::test]
async fn one_place_on_the_network_cannot_ask_for_codes_without_end() {
    let app = TestApp::sqlite().await;
    for number in 0..60 {
        let email = format!("person{number}@example.org");
        app.browser().post("/sign-in", &[("email", &email)]).await.location();
    }
    let reply = app.browser().post("/sign-in", &[("email", MEMBER)]).await.expect(429);
    assert!(reply.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
}

#[tokio::test]
async fn the_database_holds_no_secret_as_it_is() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let browser = app.sign_in(CHAIR).await;
    let mut waiting = app.browser();
    waiting.post("/sign-in", &[("email", MEMBER)]).await.location();
    let mut secrets = vec![
        browser.session().unwrap().to_owned(),
        waiting.cookies["login"].clone(),
        app.code(MEMBER).await,
        app.link("sign_in_code", MEMBER, "/sign-in/link/").await,
    ];
    secrets.extend(app.recovery_codes.lock().unwrap()[CHAIR].clone());
    let authenticator = app.authenticators.lock().unwrap()[CHAIR].clone();
    secrets.push(data_encoding::HEXUPPER.encode(&authenticator));
    // The outbox holds what is on its way; it is blanked once it left.
    let tables = crate::support::Tables::read(&app.db, &["messages.text_body", "messages.html_body"]).await;
    assert!(!tables.holding(CHAIR).is_empty());
    for secret in secrets {
        let hex = data_encoding::HEXUPPER.encode(secret.as_bytes());
        let plain = secret.replace('-', "");
        for form in [&secret, &plain, &hex] {
            assert_eq!(tables.holding(form), Vec::<&str>::new(), "{secret}");
        }
    }
}
