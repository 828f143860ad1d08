//! Forms that are empty, half filled or too long; postcodes that are hard to place.

use crate::support::{Browser, Stage, TestApp};

/// Posts, and expects the page again: these problems, and everything typed still there.
async fn refuse(browser: &mut Browser, path: &str, typed: &[(&str, &str)], problems: &[&str]) {
    let reply = browser.post(path, typed).await;
    reply.refused(problems);
    for (name, value) in typed {
        // Two forms of one page each say by themselves which one was sent.
        if !reply.has(&format!("input[type='hidden'][name='{name}']")) {
            assert_eq!(reply.value(name), *value, "{path}: {name} was lost");
        }
    }
}

fn long() -> String {
    "x".repeat(7000)
}

#[tokio::test]
async fn forms_of_visitors_say_what_is_missing() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    refuse(&mut browser, "/sign-in", &[], &["email"]).await;
    refuse(&mut browser, "/sign-in", &[("email", "not an address")], &["email"]).await;
    refuse(&mut browser, "/check", &[], &["p1", "p2", "p3", "p4", "p5", "p6"]).await;
    refuse(&mut browser, "/check", &[("p1", "yes")], &["p2", "p3", "p4", "p5", "p6"]).await;
    refuse(&mut browser, "/find", &[], &["postcode"]).await;
    refuse(&mut browser, "/find", &[("postcode", "nowhere at all")], &["postcode"]).await;
    browser.post("/sign-in", &[("email", "joanna@example.org")]).await.location();
    refuse(&mut browser, "/sign-in/code", &[("code", "12")], &["code"]).await;
    let code = app.code("joanna@example.org").await;
    browser.post("/sign-in/code", &[("code", &code)]).await.location();
    refuse(&mut browser, "/account/name", &[], &["name"]).await;
    refuse(&mut browser, "/account/name", &[("name", &long())], &["name"]).await;
}

#[tokio::test]
async fn forms_of_a_draft_say_what_is_missing() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let (trustee, submit, withdraw) = (it.own("/trustee"), it.own("/submit"), it.own("/withdraw"));
    let member = &mut it.member;
    refuse(member, "/account", &[], &["name"]).await;
    refuse(member, "/organisations/new", &[], &["name", "legal_form", "postcode"]).await;
    let typed = [
        ("name", ""),
        ("legal_form", "cic"),
        ("charity_number", "12"),
        ("company_number", "no number"),
        ("website", "javascript:alert(1)"),
        ("postcode", "AB1"),
    ];
    let problems = ["name", "charity_number", "company_number", "website", "postcode"];
    refuse(member, "/organisations/new", &typed, &problems).await;
    refuse(member, &trustee, &[], &["name", "role", "email"]).await;
    refuse(member, &trustee, &[("name", "Tariq"), ("email", "tariq at example")], &["role", "email"]).await;
    let (own, other) = ([("name", "J"), ("role", "Chair"), ("email", "joanna@example.org")], [("name", "J")]);
    refuse(member, &trustee, &own, &["email"]).await;
    refuse(member, &trustee, &other, &["role", "email"]).await;
    refuse(member, &submit, &[], &["declaration"]).await;
    refuse(member, &withdraw, &[], &["confirm"]).await;
}

#[tokio::test]
async fn an_answer_is_kept_before_it_is_judged() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/4");
    let version = it.member.get(&page).await.value("version");
    let typed =
        [("income.0.grants", "about 200k"), ("free_reserves", "£1,000"), ("narrative", "Half a thou")];
    let mut fields = typed.to_vec();
    fields.push(("version", &version));
    let reply = it.member.post(&page, &fields).await;
    reply.refused(&["income.0.grants"]);
    let again = it.member.get(&page).await.expect(200);
    for (name, value) in typed {
        assert_eq!((reply.value(name).as_str(), again.value(name).as_str()), (value, value));
    }
    // Sending waits for it, and says where to go.
    let check = it.member.get(&it.own("/check")).await.expect(200);
    assert!(check.has(&format!("a[href='{page}#income.0.grants']")));
    let version = it.app.version(&it.reference).await;
    let declared = [("declaration", "yes"), ("version", version.as_str())];
    let sent = it.member.post(&it.own("/submit"), &declared).await.expect(422);
    assert!(sent.text().contains("Something is still missing"), "{}", sent.text());
}

#[tokio::test]
async fn forms_after_sending_say_what_is_missing() {
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let (conflict, desk) =
        (it.case("/conflict"), format!("/coordinator/applications/{}/directors", it.reference));
    let director = &mut it.directors[0];
    refuse(director, &conflict, &[], &["answer"]).await;
    refuse(director, &conflict, &[("answer", "conflict")], &["reason"]).await;
    refuse(director, &conflict, &[("answer", "conflict"), ("reason", &long())], &["reason"]).await;
    refuse(&mut it.coordinator, &desk, &[], &["director", "reason"]).await;
    // A trustee is asked again, because the first has signed: refused in words.
    let again = [("name", "Tariq"), ("role", "Chair"), ("email", "trustee@example.org")];
    let page = it.own("/trustee");
    refuse(&mut it.member, &page, &again, &["email"]).await;
}

#[tokio::test]
async fn the_trustee_is_told_what_is_missing() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let link = it.app.link("trustee_invitation", "trustee@example.org", "/attest/").await;
    let page = format!("/attest/{link}");
    let mut trustee = it.app.browser();
    let nothing = trustee.post(&page, &[]).await.expect(422);
    assert_eq!(nothing.problems()[0].0, "answer");
    trustee.post(&page, &[("answer", "sign"), ("name", "")]).await.refused(&["name"]);
    trustee.post(&page, &[("answer", "decline"), ("reason", " ")]).await.refused(&["reason"]);
    trustee.post(&page, &[("answer", "sign"), ("name", &long())]).await.refused(&["name"]);
    let declined = trustee.post(&page, &[("answer", "decline"), ("reason", &long())]).await;
    declined.refused(&["reason"]);
    assert_eq!(declined.value("reason"), long());
}

#[tokio::test]
async fn forms_of_the_decision_say_what_is_missing() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let (finding, send) = (it.case("/assessment/1"), it.case("/assessment"));
    let director = &mut it.directors[0];
    refuse(director, &finding, &[], &["result"]).await;
    refuse(director, &finding, &[("result", "not_met"), ("reason", "")], &["reason"]).await;
    refuse(director, &finding, &[("result", "developing"), ("reason", &long())], &["reason"]).await;
    refuse(director, &send, &[("note", "For the others")], &["recommendation"]).await;
    // Half an assessment cannot be sent.
    refuse(director, &send, &[("recommendation", "confirm"), ("note", "n")], &["recommendation"]).await;

    let mut it = TestApp::sqlite().await.staged(Stage::AwaitingDetermination).await;
    let (determination, back) = (it.case("/determination"), it.case("/return"));
    let problems =
        ["result-1", "result-2", "result-3", "result-4", "result-5", "result-6", "outcome", "reason"];
    refuse(&mut it.chair, &determination, &[], &problems).await;
    let typed = [("result-1", "not_met"), ("outcome", "confirmed"), ("reason", "Why")];
    refuse(
        &mut it.chair,
        &determination,
        &typed,
        &["reason-1", "result-2", "result-3", "result-4", "result-5", "result-6"],
    )
    .await;
    refuse(&mut it.chair, &back, &[], &["reason"]).await;
    refuse(&mut it.chair, &back, &[("reason", &long())], &["reason"]).await;
}

#[tokio::test]
async fn forms_after_the_decision_say_what_is_missing() {
    let mut it = TestApp::sqlite().await.staged(Stage::Determined).await;
    let (letter, rescind) = (it.case("/letter"), it.case("/rescind"));
    refuse(&mut it.coordinator, &letter, &[], &["letter"]).await;
    refuse(&mut it.coordinator, &letter, &[("letter", &long())], &["letter"]).await;
    refuse(&mut it.chair, &rescind, &[], &["reason"]).await;

    let mut it = TestApp::sqlite().await.staged(Stage::Confirmed).await;
    let allocation = it.case("/allocation");
    refuse(&mut it.directors[0], &allocation, &[], &["partnership"]).await;
    refuse(&mut it.directors[0], &allocation, &[("reason", &long())], &["partnership", "reason"]).await;

    let mut it = TestApp::sqlite().await.staged(Stage::Offered).await;
    let seat = it.own("/seat");
    let nothing = it.member.post(&seat, &[]).await.expect(422);
    assert_eq!(nothing.problems()[0].0, "answer");
    let accept = [("answer", "accept")];
    let problems = ["representative_name", "representative_email", "consent"];
    refuse(&mut it.member, &seat, &accept, &problems).await;
    let typed = [("answer", "accept"), ("representative_name", "Jo"), ("representative_email", "jo at")];
    refuse(&mut it.member, &seat, &typed, &["representative_email", "consent"]).await;
    refuse(&mut it.member, &seat, &[("answer", "decline")], &["reason"]).await;
    refuse(&mut it.member, &seat, &[("answer", "decline"), ("reason", &long())], &["reason"]).await;
}

#[tokio::test]
async fn text_that_is_too_long_is_given_back() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let (page, trustee) = (it.own("/principles/1"), it.own("/trustee"));
    let version = it.member.get(&page).await.value("version");
    let typed = [("area_served", long()), ("narrative", long())];
    let mut fields: Vec<(&str, &str)> = typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    fields.push(("version", &version));
    refuse(&mut it.member, &page, &fields, &["area_served", "narrative"]).await;
    // Nothing of it was saved: what was there before is there still.
    assert_eq!(it.member.get(&page).await.value("version"), version);
    let words = "word ".repeat(501);
    let reply = it.member.post(&page, &[("narrative", &words), ("version", &version)]).await;
    reply.refused(&["narrative"]);
    let text = long();
    let typed = [("name", text.as_str()), ("role", &text), ("email", "t@example.org")];
    refuse(&mut it.member, &trustee, &typed, &["name", "role"]).await;
    let typed = [("name", text.as_str()), ("legal_form", "cio"), ("website", &text), ("postcode", "AB1 2CD")];
    let reply = it.member.post("/organisations/new", &typed).await;
    reply.refused(&["name", "website"]);
    assert_eq!(reply.value("name"), text);
}

/// The forms' fields for an organisation at a postcode.
async fn organisation(
    app: &TestApp,
    postcode: &str,
    more: &[(&str, &str)],
) -> (Browser, crate::support::Reply) {
    let mut browser = app.sign_in("joanna@example.org").await;
    let mut fields = vec![("name", "Beckside Hub"), ("legal_form", "cio"), ("postcode", postcode)];
    fields.extend(more);
    let reply = browser.post("/organisations/new", &fields).await;
    (browser, reply)
}

async fn tier(app: &TestApp) -> (String, i64) {
    let sql = "select tier, in_area from organisations order by created_at desc, id desc limit 1";
    app.rows::<(String, i64)>(sql, vec![]).await.remove(0)
}

async fn one(app: &TestApp, sql: &'static str) -> String {
    app.rows::<(String,)>(sql, vec![]).await[0].0.clone()
}

#[tokio::test]
async fn a_terminated_postcode_is_taken_with_a_notice() {
    let app = TestApp::sqlite().await;
    let sql = "select postcode from postcodes where terminated > 0 and in_area = 1 order by postcode limit 1";
    let postcode = one(&app, sql).await;
    let (mut browser, reply) = organisation(&app, &postcode, &[("action", "look")]).await;
    let page = reply.expect(200);
    assert!(page.text().contains("This postcode is no longer in use."), "{}", page.text());
    assert_eq!((page.value("name"), page.value("postcode")), ("Beckside Hub".into(), postcode.clone()));
    assert_eq!(app.count("select count(*) from organisations").await, 0);
    assert!(
        browser
            .post("/find", &[("postcode", &postcode)])
            .await
            .expect(200)
            .text()
            .contains("no longer in use")
    );
    organisation(&app, &postcode, &[]).await.1.location();
    assert_eq!(tier(&app).await, ("terminated".into(), 1));
}

#[tokio::test]
async fn an_unknown_postcode_of_a_known_sector_is_placed_in_its_middle() {
    let app = TestApp::sqlite().await;
    let sql = "select prefix || 'ZZ' from postcode_prefixes
               where tier = 'sector' and in_area = 1
                   and not exists (select 1 from postcodes where postcode = prefix || 'ZZ')
               order by prefix limit 1";
    let postcode = one(&app, sql).await;
    let (_, reply) = organisation(&app, &postcode, &[("action", "look")]).await;
    assert!(reply.expect(200).text().contains("We used the middle of its postcode sector."));
    organisation(&app, &postcode, &[]).await.1.location();
    assert_eq!(tier(&app).await, ("sector".into(), 1));
}

#[tokio::test]
async fn a_postcode_that_nobody_knows_is_placed_by_hand() {
    let app = TestApp::sqlite().await;
    let (mut browser, reply) = organisation(&app, "XX9 9XX", &[("action", "look")]).await;
    assert!(reply.expect(200).has("select[name='partnership'] option[value='CP1']"));
    let (_, reply) = organisation(&app, "XX9 9XX", &[]).await;
    reply.refused(&["partnership"]);
    organisation(&app, "XX9 9XX", &[("partnership", "NOPE")]).await.1.refused(&["partnership"]);
    organisation(&app, "XX9 9XX", &[("partnership", "CP2")]).await.1.location();
    assert_eq!(tier(&app).await, ("by_hand".into(), 1));
    browser.post("/find", &[("postcode", "XX9 9XX")]).await.refused(&["postcode"]);
    let known = app.postcode().await;
    organisation(&app, &known, &[("partnership", "NOPE")]).await.1.expect(422);
}

#[tokio::test]
async fn a_postcode_outside_the_area_is_told_so_and_goes_on() {
    let app = TestApp::sqlite().await;
    let sql = "select prefix || ' 9ZZ' from postcode_prefixes
               where tier = 'outcode' and in_area = 0
                   and not exists (select 1 from postcodes where postcode like prefix || ' %')
               order by prefix limit 1";
    let postcode = one(&app, sql).await;
    let (_, reply) = organisation(&app, &postcode, &[("action", "look")]).await;
    let text = reply.expect(200).text();
    assert!(text.contains("outside"), "{text}");
    organisation(&app, &postcode, &[]).await.1.location();
    assert_eq!(tier(&app).await, ("outcode".into(), 0));
}
