//! What nobody types by accident: markup, line breaks in names, other people's addresses, other
//! sites, huge and broken bodies.

use axum::http::{Method, Request};

use crate::support::{
    Browser, FORM, MEMBER, Reply, Stage, Staged, TestApp, answer_fields, condition, on_both, pairs, routes,
};

/// Closes whatever it is in, and runs.
const ATTACK: &str = "\"><svg onload=alert(1)></textarea></title><script>alert(1)</script>";

/// As text anywhere, as an element nowhere.
#[track_caller]
fn harmless(reply: &Reply, what: &str) {
    // A table for a spreadsheet holds what was typed; no browser takes it for a page.
    if reply.header("content-type").is_some_and(|it| it.starts_with("text/csv")) {
        assert_eq!(reply.header("x-content-type-options").as_deref(), Some("nosniff"), "{what}");
        return;
    }
    assert!(!reply.has("svg[onload]"), "{what}: {}", reply.body);
    assert_eq!(reply.all("script").len(), reply.all("script[nonce]").len(), "{what}");
    assert!(!reply.body.contains("<svg onload") && !reply.body.contains("<script>alert"), "{what}");
    assert_ne!(reply.status, 500, "{what}");
}

/// Reads every page of the case as everyone.
async fn read_everything(it: &mut Staged) {
    let places = it.places().await;
    let mut seen = 0;
    let mut visitor = it.app.browser();
    let [ada, ben, ..] = it.directors.as_mut_slice() else { panic!("three directors") };
    for browser in [&mut visitor, &mut it.member, ada, ben, &mut it.chair, &mut it.coordinator] {
        for route in routes().iter().filter(|route| !route.is_post) {
            let path = route.path(&places);
            let reply = browser.get(&path).await;
            if reply.status == 200 {
                harmless(&reply, &path);
                seen += usize::from(reply.text().contains("<svg onload=alert(1)>"));
            }
        }
    }
    assert!(seen > 5, "the words are shown as text, on {seen} pages");
}

/// An answer with the attack in every text field.
fn attacking_answer(principle: u8) -> Vec<(String, String)> {
    use app::domain::{Kind, lists, place, questions};
    let mut fields = answer_fields(principle);
    for (name, value) in &mut fields {
        let in_list = |(it, list): (&app::domain::Question, &app::domain::Rows)| {
            let column = place(it.name, name)?.1;
            list.columns.iter().find(|it| it.name == column).map(|it| it.kind)
        };
        let kind = questions(principle).iter().find(|it| it.name == *name).map(|it| it.kind);
        let kind = kind.or_else(|| lists(principle).find_map(in_list));
        if name == "narrative" || matches!(kind, Some(Kind::Text(_) | Kind::Lines(_))) {
            ATTACK.clone_into(value);
        }
    }
    fields
}

#[tokio::test]
async fn markup_is_text_on_every_page_and_in_every_mail() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.member.post("/account", &[("name", ATTACK)]).await.location();
    it.directors[0].post("/account", &[("name", ATTACK)]).await.location();
    let details = format!("/organisations/{}", it.organisation);
    let version = it.member.get(&details).await.value("version");
    let postcode = it.app.postcode().await;
    let fields =
        [("name", ATTACK), ("legal_form", "cio"), ("postcode", &postcode), ("version", version.as_str())];
    it.member.post(&details, &fields).await.location();
    for principle in app::domain::PRINCIPLES {
        let page = it.own(&format!("/principles/{principle}"));
        let mut fields = attacking_answer(principle);
        fields.push(("version".into(), it.member.get(&page).await.value("version")));
        it.member.post(&page, &pairs(&fields)).await.location();
    }
    let trustee = [("name", ATTACK), ("role", ATTACK), ("email", "trustee@example.org")];
    it.member.post(&it.own("/trustee"), &trustee).await.location();
    read_everything(&mut it).await;

    it.app.submit(&mut it.member, &it.reference).await.location();
    let link = format!("/attest/{}", it.places().await.token);
    let sign = [("answer", "sign"), ("name", ATTACK)];
    harmless(&it.app.browser().post(&link, &sign).await.expect(200), "attest");
    attacking_directors(&mut it).await;
    read_everything(&mut it).await;
    attacking_decision(&mut it).await;
    read_everything(&mut it).await;

    let mails = it.app.mails().await;
    assert!(mails.len() > 15, "{}", mails.len());
    for mail in mails.iter().filter(|mail| mail.application_id.is_some()) {
        let html = scraper::Html::parse_document(&mail.html_body);
        let dangerous = scraper::Selector::parse("script, svg, [onload]").unwrap();
        assert!(html.select(&dangerous).next().is_none(), "{}", mail.html_body);
    }
}

async fn attacking_directors(it: &mut Staged) {
    let (conflict, case) = (it.case("/conflict"), it.case(""));
    let aside = [("answer", "conflict"), ("reason", ATTACK)];
    it.directors[2].post(&conflict, &aside).await.location();
    for director in it.directors[..2].iter_mut().chain([&mut it.chair]) {
        director.post(&conflict, &[("answer", "none")]).await.location();
    }
    it.coordinator.post(&format!("{case}/begin"), &[]).await.location();
    for director in &mut it.directors[..2] {
        for principle in app::domain::PRINCIPLES {
            let finding = [("result", "developing"), ("reason", ATTACK), ("then", "next")];
            director.post(&format!("{case}/assessment/{principle}"), &finding).await.location();
        }
        let sent = [("recommendation", "confirm_with_conditions"), ("note", ATTACK)];
        director.post(&format!("{case}/assessment"), &sent).await.location();
    }
}

async fn attacking_decision(it: &mut Staged) {
    let version = it.app.version(&it.reference).await;
    let mut fields: Vec<(String, String)> = Vec::new();
    for principle in app::domain::PRINCIPLES {
        fields.push((format!("result-{principle}"), "not_met".into()));
        fields.push((format!("reason-{principle}"), ATTACK.into()));
    }
    fields.push(("outcome".into(), "confirmed_with_conditions".into()));
    fields.push(("reason".into(), ATTACK.into()));
    fields.extend(condition(1, ATTACK));
    fields.push(("version".into(), version));
    let (determination, letter) = (it.case("/determination"), it.case("/letter"));
    it.chair.post(&determination, &pairs(&fields)).await.location();
    let version = it.app.version(&it.reference).await;
    let edited = [("letter", ATTACK), ("version", version.as_str())];
    harmless(&it.coordinator.get(&letter).await, "letter");
    it.coordinator.post(&letter, &edited).await.location();
    it.release().await.location();
    let (allocation, seat) = (it.case("/allocation"), it.own("/seat"));
    let offer = [("partnership", "CP3"), ("reason", ATTACK)];
    it.directors[0].post(&allocation, &offer).await.location();
    let accept = [
        ("answer", "accept"),
        ("representative_name", ATTACK),
        ("representative_email", MEMBER),
        ("consent", "yes"),
    ];
    it.member.post(&seat, &accept).await.location();
    let mut visitor = it.app.browser();
    for page in ["/register", "/partnerships/CP3", "/partnerships"] {
        let reply = visitor.get(page).await.expect(200);
        harmless(&reply, page);
        assert!(reply.text().contains("<svg onload=alert(1)>"), "{page}");
    }
}

#[tokio::test]
async fn what_is_refused_is_shown_as_text() {
    let app = TestApp::sqlite().await;
    let mut browser = app.sign_in(MEMBER).await;
    let names =
        ["name", "legal_form", "charity_number", "company_number", "website", "postcode", "partnership"];
    let fields: Vec<(&str, &str)> = names.into_iter().map(|name| (name, ATTACK)).collect();
    let reply = browser.post("/organisations/new", &fields).await.expect(422);
    harmless(&reply, "/organisations/new");
    assert_eq!(reply.value("postcode"), ATTACK);
    let mut visitor = app.browser();
    for (page, field) in [("/find", "postcode"), ("/sign-in", "email")] {
        let reply = visitor.post(page, &[(field, ATTACK)]).await.expect(422);
        harmless(&reply, page);
        assert_eq!(reply.value(field), ATTACK);
    }
    let encoded = serde_urlencoded::to_string([("", ATTACK)]).unwrap();
    for path in [format!("/partnerships/{}", &encoded[1..]), format!("/{}", &encoded[1..])] {
        harmless(&visitor.get(&path).await.expect(404), &path);
    }
}

#[tokio::test]
async fn line_breaks_in_names_reach_no_header() {
    const BROKEN: &str = "Beck\r\nBcc: evil@example.org\r\n\r\nHello\u{0}";
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.member.post("/account", &[("name", BROKEN)]).await.location();
    let trustee = [("name", BROKEN), ("role", BROKEN), ("email", " trustee@example.org\r\n")];
    it.member.post(&it.own("/trustee"), &trustee).await.location();
    let injected = [("name", "x"), ("role", "x"), ("email", "t@example.org\r\nBcc: evil@example.org")];
    it.member.post(&it.own("/trustee"), &injected).await.refused(&["email"]);
    let details = format!("/organisations/{}", it.organisation);
    let version = it.member.get(&details).await.value("version");
    let postcode = it.app.postcode().await;
    let fields =
        [("name", BROKEN), ("legal_form", "cio"), ("postcode", &postcode), ("version", version.as_str())];
    it.member.post(&details, &fields).await.location();
    it.app.submit(&mut it.member, &it.reference).await.location();
    it.app.sign("trustee@example.org").await;
    let mails = it.app.mails().await;
    assert!(mails.iter().any(|mail| mail.subject.contains("Beck Bcc: evil@example.org Hello")));
    for mail in mails {
        for text in [&mail.subject, &mail.to_address] {
            assert!(!text.contains(char::is_control), "{text:?}");
        }
        assert!(!mail.to_address.contains("evil"));
    }
}

#[tokio::test]
async fn anothers_addresses_are_not_found() {
    let it = TestApp::sqlite().await.staged(Stage::Offered).await;
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Another organisation").await;
    let places = it.places().await;
    let mut walked = 0;
    for route in routes() {
        let applicants =
            route.template.starts_with("/applications/{") || route.template.starts_with("/organisations/{");
        if !applicants {
            continue;
        }
        let path = route.path(&places);
        let reply = if route.is_post { other.post(&path, &[]).await } else { other.get(&path).await };
        assert_eq!(reply.status, 404, "{} {path}", route.method());
        assert!(!reply.body.contains("Beckside"), "{path}");
        walked += 1;
    }
    assert!(walked >= 19, "{walked}");
    // And what never was is the same page.
    for path in ["/applications/ANC-0000-00", "/organisations/00000000-0000-0000-0000-000000000000"] {
        other.get(path).await.expect(404);
    }
}

fn cross_site(path: &str) -> [(&'static str, axum::http::request::Builder); 3] {
    let post = || Request::post(path).header("content-type", FORM);
    [
        ("cross-site", post().header("sec-fetch-site", "cross-site")),
        ("same-site", post().header("sec-fetch-site", "same-site").header("origin", "https://a.example.org")),
        ("origin", post().header("origin", "https://evil.example").header("host", "localhost:3000")),
    ]
}

#[tokio::test]
async fn posts_of_other_sites_are_refused_before_anything_else() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let version = it.app.version(&it.reference).await;
    let withdraw = it.own("/withdraw");
    for (what, request) in cross_site(&withdraw) {
        let body = format!("confirm=yes&version={version}");
        let reply = it.member.send(request, body).await.expect(403);
        assert!(reply.text().contains("We stopped this to keep you safe"), "{what}: {}", reply.text());
    }
    for (_, request) in cross_site("/sign-in") {
        it.app.browser().send(request, "email=joanna%40example.org").await.expect(403);
    }
    assert_eq!(it.app.application(&it.reference).await.status, "draft");
    // From its own origin it is taken.
    let own = Request::post(&withdraw)
        .header("content-type", FORM)
        .header("origin", "http://localhost:3000")
        .header("host", "localhost:3000");
    it.member.send(own, format!("confirm=yes&version={version}")).await.location();
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let huge = format!("narrative={}", "a".repeat(2 * 1024 * 1024));
    let (answer, trustee) = (it.own("/principles/1"), it.own("/trustee"));
    for path in [answer.as_str(), &trustee, "/organisations/new", "/find", "/sign-in", "/check"] {
        let reply = it.member.post_body(path, FORM, huge.clone()).await.expect(413);
        assert!(reply.text().contains("What you sent is too large"), "{path}");
    }
    it.app.clock.turn(7 * 86_400 + 1);
    it.member.post_body(&answer, FORM, huge).await.expect(413);
    assert_eq!(it.app.count("select count(*) from held_posts").await, 0);
}

async fn broken(browser: &mut Browser, path: &str) {
    for (kind, body) in [
        ("application/json", &b"{\"name\":\"x\"}"[..]),
        ("text/plain", b"name=x"),
        ("multipart/form-data; boundary=x", b"--x--"),
        (FORM, b"name=a&name=b&email=a&email=b&code=1&code=2&postcode=a&postcode=b&answer=a&answer=b"),
    ] {
        let reply = browser.post_body(path, kind, body).await.expect(400);
        assert!(reply.text().contains("We could not read what was sent"), "{path}: {}", reply.text());
    }
    // Bytes that are no text, and half an escape, are read as far as they go or refused; never a fault.
    for body in [&b"name=%FF%FE&email=\xff\xfe"[..], b"name=%", b"&&&==", b"%00=%00"] {
        let status = browser.post_body(path, FORM, body).await.status;
        assert!(status == 400 || status == 422, "{path}: {status}");
    }
}

#[tokio::test]
async fn bodies_that_are_no_form_of_ours_are_refused() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    for path in [&it.own("/trustee"), "/organisations/new"] {
        broken(&mut it.member, path).await;
    }
    let mut visitor = it.app.browser();
    for path in ["/find", "/sign-in"] {
        broken(&mut visitor, path).await;
    }
    let answer = it.own("/principles/1");
    let before = it.member.get(&answer).await.value("narrative");
    it.member.post_body(&answer, FORM, &b"\xff\xfe"[..]).await.expect(400);
    it.member.post_body(&answer, "application/json", "{}").await;
    assert_eq!(it.member.get(&answer).await.value("narrative"), before);
}

#[tokio::test]
async fn addresses_and_methods_that_are_none_are_not_found() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    for end in
        ["/principles/0", "/principles/7", "/principles/256", "/principles/x", "/principles/-1", "/nowhere"]
    {
        let path = it.own(end);
        let missing = it.member.get(&path).await.expect(404);
        assert!(missing.text().contains("sign in with the other one"), "{}", missing.text());
        assert!(!missing.has("main a[href='/sign-in']"), "signed in already");
    }
    assert!(it.app.browser().get("/nowhere").await.expect(404).has("main a[href='/sign-in']"));
    for path in ["/partnerships/CP999", "/organisations/not-an-id", "/partnerships/%FF", "/director/", "//"] {
        it.member.get(path).await.expect(404);
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE, Method::OPTIONS] {
        for path in ["/", "/find", "/applications"] {
            let request =
                Request::builder().method(&method).uri(path).header("sec-fetch-site", "same-origin");
            let status = it.member.send(request, String::new()).await.status;
            assert!(status == 404 || status == 405, "{method} {path}: {status}");
        }
    }
    let head = Request::builder().method(Method::HEAD).uri("/");
    it.app.browser().send(head, String::new()).await.expect(200);
}

/// PostgreSQL's text takes no zero byte, and nobody may learn that by a fault.
async fn a_zero_byte_is_no_fault(app: TestApp) {
    let mut browser = app.sign_in(MEMBER).await;
    for path in
        ["/applications/%00", "/organisations/%00", "/partnerships/%00", "/attest/%00", "/sign-in/link/%00"]
    {
        let status = browser.get(path).await.status;
        assert!(status == 404 || status == 200, "{path}: {status}");
    }
    let postcode = app.postcode().await;
    let fields = [("name", "Beck\u{0}side"), ("legal_form", "cio"), ("postcode", postcode.as_str())];
    browser.post("/organisations/new", &fields).await.location();
    assert_eq!(app.count("select count(*) from organisations where name = 'Beck side'").await, 1);
    browser.post("/account", &[("name", "\u{0}")]).await.expect(422);
    app.browser().post("/sign-in", &[("email", "a\u{0}b@example.org")]).await.expect(422);
}

on_both!(a_zero_byte_is_no_fault);
