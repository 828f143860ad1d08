//! Requests that cannot be written or sent, people who may not, buttons pressed twice, and directors who
//! had sent their assessment before.

use app::domain::Event;

use crate::support::{COORDINATOR, DIRECTORS, MEMBER, Reply, Stage, Staged, TestApp, pairs};

const ATTACK: &str = "\"><svg onload=alert(1)></textarea></title><script>alert(1)</script>";

async fn staged() -> Staged {
    TestApp::sqlite().await.staged(Stage::InAssessment).await
}

/// The form of a request with so many items, due on a day of November 2026.
fn form(items: usize, day: &str, version: &str, action: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = vec![
        ("due-day".into(), day.into()),
        ("due-month".into(), "11".into()),
        ("due-year".into(), "2026".into()),
        ("version".into(), version.into()),
        ("action".into(), action.into()),
    ];
    for number in 1..=items {
        fields.push((format!("subject-{number}"), "2".into()));
        fields.push((format!("kind-{number}"), "figure".into()));
        fields.push((format!("asked-{number}"), format!("Figure {number}.")));
    }
    fields
}

async fn compose(it: &mut Staged, fields: &[(String, String)]) -> Reply {
    let page = it.case("/request");
    it.directors[0].post(&page, &pairs(fields)).await
}

#[tokio::test]
async fn a_request_needs_items_and_a_date_ahead() {
    let mut it = staged().await;
    compose(&mut it, &form(13, "20", "0", "preview")).await.refused(&["asked-13"]);
    let full = form(12, "20", "0", "add");
    compose(&mut it, &full).await.refused(&["asked-12"]);
    compose(&mut it, &form(1, "20", "0", "add")).await.location();
    let page = it.read(0, "/request").await.expect(200);
    assert_eq!((page.value("asked-1"), page.value("version")), ("Figure 1.".into(), "1".into()));
    let empty = page.value("asked-2");
    assert_eq!(empty, "");
    let mut fields = form(2, "1", "1", "preview");
    for (name, value) in &mut fields {
        if name.ends_with("-2") {
            value.clear();
        }
    }
    fields[1].1 = "10".into();
    let refused = compose(&mut it, &fields).await;
    refused.refused(&["subject-2", "kind-2", "asked-2", "due-day"]);
    // What was typed is kept, and nothing is sent.
    assert_eq!(it.read(1, "/request").await.value("due-month"), "10");
    assert_eq!(it.read(0, "/request/preview").await.location(), it.case("/request"));
    it.press(0, "/request/send", &[("version", "2")]).await.expect(409);
    assert_eq!(it.status().await, "in_assessment");
    // Taking the empty one out makes it whole.
    let mut fields = form(2, "20", "2", "remove-2");
    compose(&mut it, &fields).await.location();
    fields = form(1, "20", "3", "preview");
    assert_eq!(compose(&mut it, &fields).await.location(), it.case("/request/preview"));
    let long = "x".repeat(501);
    fields = form(1, "20", "4", "preview");
    fields.push(("asked-1".into(), long));
    compose(&mut it, &fields).await.refused(&["asked-1"]);
}

#[tokio::test]
async fn two_directors_write_one_request_and_lose_nothing() {
    let mut it = staged().await;
    compose(&mut it, &form(1, "20", "0", "later")).await.location();
    let page = it.case("/request");
    let mut fields = form(1, "21", "0", "preview");
    fields.push(("asked-1".into(), "Ben’s own question.".into()));
    let taken = it.directors[1].post(&page, &pairs(&fields)).await.expect(422);
    assert!(taken.text().contains("Somebody else saved this request") && taken.text().contains("Figure 1."));
    assert_eq!((taken.value("asked-1"), taken.value("version")), ("Ben’s own question.".into(), "1".into()));
    // An old preview does not send what has changed since.
    compose(&mut it, &form(2, "20", "1", "preview")).await.location();
    let send = it.case("/request/send");
    it.directors[1].post(&send, &[("version", "1")]).await.expect(409);
    it.directors[1].post(&send, &[("version", "2")]).await.location();
    // A second request has to wait; the one press that was late does nothing more.
    it.directors[0].get(&page).await.expect(409);
    compose(&mut it, &form(1, "20", "3", "preview")).await.expect(409);
    it.coordinator.post(&send, &[("version", "2")]).await.expect(409);
    assert_eq!(it.app.count("select count(*) from requests").await, 1);
}

#[tokio::test]
async fn who_may_not_know_of_it_sees_nothing() {
    let mut it = staged().await;
    it.asked().await;
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Another organisation").await;
    for end in ["/request", "/request/check", "/principles/1"] {
        let page = it.own(end);
        other.get(&page).await.expect(404);
        assert!(it.directors[0].get(&page).await.status.is_client_error(), "{end} is the organisation’s");
    }
    other.post(&it.own("/request"), &[("answer-1", "x"), ("version-1", "0")]).await.expect(404);
    other.post(&it.own("/request/send"), &[("version", "9")]).await.expect(404);
    // Cem stands aside.
    let cem = &mut it.directors[2];
    for end in ["", "/request", "/request/preview"] {
        cem.get(&format!("/director/applications/{}{end}", it.reference)).await.expect(404);
    }
    for end in ["/request", "/request/send", "/judge", "/reopen"] {
        let path = format!("/director/applications/{}{end}", it.reference);
        let fields = [("request", "1"), ("item", "1"), ("judgement", "accepted")];
        cem.post(&path, &fields).await.expect(404);
    }
    assert!(!cem.get("/director").await.expect(200).text().contains("Beckside"));
    it.answer_items(&["One.", "Two."]).await.location();
    it.respond().await.location();
    let told = it.app.mails().await;
    let about =
        told.iter().filter(|mail| mail.to_address == DIRECTORS[2] && mail.template.contains("respon"));
    assert_eq!(about.count(), 0);
}

async fn count(it: &Staged, event: fn(&Event) -> bool) -> usize {
    it.app.history(&it.reference).await.iter().filter(|line| event(line)).count()
}

/// Presses a button twice at once.
async fn twice(it: &Staged, browser: &crate::support::Browser, path: &str, fields: &[(&str, &str)]) {
    let (mut one, mut other) = (browser.clone(), browser.clone());
    let (first, second) = tokio::join!(one.post(path, fields), other.post(path, fields));
    assert!(first.status == 303 || second.status == 303, "{path}: {} {}", first.text(), second.text());
    assert!(!first.status.is_server_error() && !second.status.is_server_error(), "{path}");
    it.app.history(&it.reference).await;
}

#[tokio::test]
async fn every_button_pressed_twice_does_its_work_once() {
    let mut it = staged().await;
    let fields = form(1, "20", "0", "preview");
    twice(&it, &it.directors[0], &it.case("/request"), &pairs(&fields)).await;
    assert_eq!(it.app.count("select count(*) from request_items").await, 1);
    twice(&it, &it.directors[0], &it.case("/request/send"), &[("version", "1")]).await;
    assert_eq!(count(&it, |it| matches!(it, Event::InformationRequested { .. })).await, 1);
    let version = it.app.version(&it.reference).await;
    let more = [
        ("due-day", "27"),
        ("due-month", "11"),
        ("due-year", "2026"),
        ("reason", "Away."),
        ("version", version.as_str()),
    ];
    twice(&it, &it.coordinator, &it.case("/extend"), &more).await;
    assert_eq!(count(&it, |it| matches!(it, Event::RequestExtended { .. })).await, 1);
    twice(&it, &it.member, &it.own("/request"), &[("answer-1", "Nine."), ("version-1", "0")]).await;
    let version = it.app.version(&it.reference).await;
    twice(&it, &it.member, &it.own("/request/send"), &[("version", &version)]).await;
    assert_eq!(count(&it, |it| matches!(it, Event::ResponseSent { .. })).await, 1);
    let judged = [("request", "1"), ("item", "1"), ("judgement", "asked_again")];
    twice(&it, &it.chair, &it.case("/judge"), &judged).await;
    assert_eq!(count(&it, |it| matches!(it, Event::ItemJudged { .. })).await, 1);
    it.send_request().await.location();
    let version = it.app.version(&it.reference).await;
    let closed = [("reason", "Found."), ("version", version.as_str())];
    twice(&it, &it.coordinator, &it.case("/close"), &closed).await;
    assert_eq!(count(&it, |it| matches!(it, Event::RequestClosed { .. })).await, 1);
    it.app.clock.turn(60);
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    // Sent after the last response, so there is nothing new to look at.
    it.press(0, "/reopen", &[]).await.expect(409);
}

#[tokio::test]
async fn a_sent_assessment_stays_and_may_be_opened_again_without_a_dead_end() {
    let mut it = staged().await;
    it.app.assess(&mut it.directors[0], &it.reference, "not_yet").await.location();
    let reopen = it.case("/reopen");
    it.directors[0].post(&reopen, &[]).await.expect(409);
    it.asked().await;
    // Drafts of assessments can be saved while the organisation answers, and not sent.
    let finding = [("result", "met"), ("then", "next")];
    it.press(1, "/assessment/1", &finding).await.location();
    it.press(1, "/assessment", &[("recommendation", "confirm")]).await.expect(409);
    it.answer_items(&["Seven of nine.", "See minutes.pdf."]).await.location();
    it.app.clock.turn(60);
    it.respond().await.location();
    let case = it.read(0, "").await.expect(200);
    assert!(case.text().contains("It stays as you sent it"), "{}", case.text());
    // It counts as it is: the second one completes the quorum.
    it.app.assess(&mut it.directors[1], &it.reference, "confirm").await.location();
    assert_eq!(it.status().await, "awaiting_determination");
    assert_eq!(it.directors[0].post(&reopen, &[]).await.location(), it.case("/assessment"));
    let refused = it.app.determine(&mut it.chair, &it.reference, "confirmed").await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let work = it.directors[0].get("/director").await.expect(200).all(".waiting").join(" ");
    assert!(work.contains("An assessment to be sent again") || work.contains("response"), "{work}");
    it.app.clock.turn(60);
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    it.directors[0].post(&reopen, &[]).await.expect(409);
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    it.app.history(&it.reference).await;
}

#[tokio::test]
async fn opened_again_in_assessment_it_completes_the_quorum_when_it_is_sent() {
    let mut it = staged().await;
    it.app.assess(&mut it.directors[0], &it.reference, "not_yet").await.location();
    it.app.clock.turn(60);
    it.responded().await;
    it.press(0, "/reopen", &[]).await.location();
    it.app.assess(&mut it.directors[1], &it.reference, "confirm").await.location();
    assert_eq!(it.status().await, "in_assessment");
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    assert_eq!(it.status().await, "awaiting_determination");
    // The chair's decision waits for the Board, which has to sign the changed words.
    let waits = it.app.determine(&mut it.chair, &it.reference, "confirmed").await.expect(422).text();
    assert!(waits.contains("The Board’s sign-off is missing."), "{waits}");
    let link = it.asked_again().await;
    it.app.browser().post(&link, &[("answer", "sign"), ("name", "Tariq Holroyd")]).await.expect(200);
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
}

#[tokio::test]
async fn a_link_that_was_not_used_is_replaced_when_answers_change() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let old = format!("/attest/{}", it.places().await.token);
    for director in it.directors.iter_mut().chain([&mut it.chair]) {
        it.app.answer_conflict(director, &it.reference, "none").await.location();
    }
    it.coordinator.post(&it.case("/begin"), &[]).await.location();
    it.responded().await;
    let gone = it.app.browser().post(&old, &[("answer", "sign"), ("name", "Tariq")]).await;
    assert!(gone.text().contains("replaced by a newer one"), "{}", gone.text());
    let page = it.app.browser().get(&it.asked_again().await).await.expect(200);
    assert!(!page.text().contains("since your Board signed"), "nobody had signed");
}

#[tokio::test]
async fn hostile_words_stay_words_on_both_sides() {
    let mut it = staged().await;
    it.ask(&[("1", "text", ATTACK), ("organisation", "figure", ATTACK)]).await.location();
    it.change_answer(1, ATTACK).await;
    it.answer_items(&[ATTACK, ATTACK]).await.location();
    let harmless = |reply: &Reply| {
        assert!(!reply.has("svg[onload]") && !reply.body.contains("<script>alert"), "{}", reply.body);
    };
    for end in ["/request", "/request/check", "/status", "/principles/1"] {
        harmless(&it.member.get(&it.own(end)).await.expect(200));
    }
    it.respond().await.location();
    let again = [("request", "1"), ("item", "1"), ("judgement", "asked_again")];
    it.coordinator.post(&it.case("/judge"), &again).await.location();
    for end in ["", "/request", "/request/preview", "/assessment/1"] {
        let reply = it.read(0, end).await.expect(200);
        harmless(&reply);
        assert!(reply.text().contains("<svg onload=alert(1)>"), "{end}");
    }
    harmless(&it.app.browser().get(&it.asked_again().await).await.expect(200));
    let numbers = [("request", "x"), ("item", "-1"), ("judgement", ATTACK)];
    it.coordinator.post(&it.case("/judge"), &numbers).await.expect(400);
    for (request, item) in [("1", "3"), ("2", "1"), ("0", "0")] {
        let fields = [("request", request), ("item", item), ("judgement", "accepted")];
        it.coordinator.post(&it.case("/judge"), &fields).await.expect(404);
    }
}

#[tokio::test]
async fn withdrawing_ends_the_request_too() {
    let mut it = staged().await;
    it.asked().await;
    let version = it.app.version(&it.reference).await;
    let fields = [("confirm", "yes"), ("version", version.as_str())];
    it.member.post(&it.own("/withdraw"), &fields).await.location();
    assert_eq!(it.app.count("select count(*) from requests where status = 'closed'").await, 1);
    it.member.get(&it.own("/request")).await.expect(409);
    let home = it.member.get("/applications").await.expect(200);
    assert!(!home.text().contains("days left"), "{}", home.text());
}

#[tokio::test]
async fn words_typed_after_the_session_ended_are_offered_back() {
    let mut it = staged().await;
    it.asked().await;
    it.app.clock.turn(8 * 86_400);
    let page = it.own("/request");
    let sent = it.member.post(&page, &[("answer-1", "Half an answ"), ("version-1", "0")]).await;
    assert!(sent.location().starts_with("/sign-in"), "{}", sent.location());
    it.app.enter_code(&mut it.member, MEMBER).await;
    let held = it.member.get(&page).await.expect(200).text();
    assert!(held.contains("Half an answ"), "{held}");
    let mut coordinator = it.app.sign_in(COORDINATOR).await;
    assert!(coordinator.get("/coordinator").await.expect(200).text().contains("due 14 November 2026"));
}
