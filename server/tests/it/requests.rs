//! Information requests, both sides, from the first question to the decision.

use app::domain::Event;

use crate::support::{COORDINATOR, DIRECTORS, MEMBER, Stage, Staged, TestApp, on_both};

async fn names_of(app: &TestApp, template: &str) -> Vec<String> {
    let mails = app.mails().await;
    let mut to: Vec<String> =
        mails.iter().filter(|it| it.template == template).map(|it| it.to_address.clone()).collect();
    to.sort_unstable();
    to
}

async fn a_request_is_asked_answered_and_accepted(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let mut editor = it.editor().await;
    it.asked().await;
    assert_eq!(it.status().await, "information_requested");
    let letter = it.app.mail("information_requested", MEMBER).await;
    assert!(letter.subject.contains("Answer by 14 November 2026"), "{}", letter.subject);
    assert!(letter.text_body.contains("How many of your trustees live locally?"));
    assert_eq!(names_of(&it.app, "information_requested").await, ["editor@example.org", MEMBER]);

    // The applicant's side.
    let home = it.member.get("/applications").await.expect(200).text();
    assert!(home.contains("We need something from you") && home.contains("42 days left"), "{home}");
    let status = it.member.get(&it.own("/status")).await.expect(200);
    assert!(status.text().contains("Answer by 14 November 2026: 42 days left."), "{}", status.text());
    assert_eq!(it.member.get(&it.own("")).await.location(), it.own("/request"));
    let page = it.own("/request");
    assert!(it.member.get(&page).await.expect(200).has(&format!("a[href='{}']", it.own("/principles/1"))));
    let question = it.member.get(&it.own("/principles/1")).await.expect(200);
    assert!(question.text().contains("How many of your trustees live locally?"));

    // Kept as it is, without being judged; sent only whole, and by an administrator.
    assert_eq!(it.answer_items(&["Seven of nine.", ""]).await.location(), it.own("/request/check"));
    let check = it.member.get(&it.own("/request/check")).await.expect(200);
    assert!(check.text().contains("Answer item 2") && !check.has("form[action$='/request/send']"));
    let (send, version) = (it.own("/request/send"), it.app.version(&it.reference).await);
    let refused = it.member.post(&send, &[("version", &version)]).await.expect(409);
    assert!(refused.text().contains("Answer every item"), "{}", refused.text());
    it.answer_items(&["Seven of nine.", "See minutes.pdf, page 2."]).await.location();
    it.change_answer(1, "Our words after the question.").await;
    let version = it.app.version(&it.reference).await;
    let shown = editor.get(&it.own("/request/check")).await.expect(200).text();
    assert!(shown.contains("Only an administrator") && shown.contains("Our words after the question."));
    editor.post(&send, &[("version", &version)]).await.expect(403);

    // Directors see neither the draft of the answer nor the changed text before it is sent.
    let case = it.read(0, "").await.expect(200).text();
    assert!(!case.contains("Seven of nine.") && !case.contains("Our words after"), "{case}");
    it.respond().await.location();
    assert_eq!(it.status().await, "in_assessment");
    let case = it.read(1, "").await.expect(200);
    assert!(case.text().contains("Seven of nine.") && case.has("del") && case.has("ins"));
    assert!(case.text().contains("How we meet principle 1."), "the text before is there, too");
    let told = names_of(&it.app, "response_received").await;
    assert_eq!(told, [DIRECTORS[0], DIRECTORS[1], "chair@example.org", COORDINATOR]);

    // The signature was for the earlier words.
    let link = it.asked_again().await;
    let trustee = it.app.browser().get(&link).await.expect(200);
    assert!(trustee.text().contains("(changed since your Board signed)"), "{}", trustee.text());
    assert_eq!(trustee.all(".changed").len(), 1);
    it.app.browser().post(&link, &[("answer", "sign"), ("name", "Tariq Holroyd")]).await.expect(200);

    judge_and_decide(it).await;
}

async fn judge_and_decide(mut it: Staged) {
    let judge = it.case("/judge");
    for item in ["1", "2"] {
        let fields = [("request", "1"), ("item", item), ("judgement", "accepted")];
        assert_eq!(it.directors[0].post(&judge, &fields).await.location(), it.case("#requests"));
    }
    let status = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(status.contains("Answer to item 2 accepted") && status.contains("The Alliance"), "{status}");
    assert!(!status.contains("Ada Ferris"), "{status}");
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    let history = it.app.history(&it.reference).await;
    let changed = vec![1];
    assert!(history.contains(&Event::ResponseSent { changed, signs_again: true }));
    assert_eq!(it.app.count("select count(*) from snapshots").await, 7);
}

async fn what_will_not_do_is_asked_again(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.responded().await;
    let (judge, compose) = (it.case("/judge"), it.case("/request"));
    let again = [("request", "1"), ("item", "2"), ("judgement", "asked_again")];
    for _ in 0..2 {
        it.directors[1].post(&judge, &again).await.location();
    }
    let form = it.directors[0].get(&compose).await.expect(200);
    assert_eq!(
        (form.value("asked-1"), form.value("subject-1")),
        ("The minute of your Board.".into(), "board".into())
    );
    assert_eq!(form.value("due-day"), "24", "three weeks for a later request");
    assert!(!it.member.get(&it.own("/status")).await.text().contains("asked again"));
    // A change of mind takes it out again.
    let accepted = [("request", "1"), ("item", "2"), ("judgement", "accepted")];
    it.directors[1].post(&judge, &accepted).await.location();
    assert_eq!(it.directors[0].get(&compose).await.expect(200).value("asked-1"), "");
    it.directors[1].post(&judge, &again).await.location();
    it.read(0, "/request/preview").await.expect(200);
    it.send_request().await.location();
    let page = it.member.get(&it.own("/request")).await.expect(200);
    assert!(page.text().contains("You answered this before"), "{}", page.text());
    // What is asked again cannot be accepted any more.
    it.directors[1].post(&judge, &accepted).await.expect(409);
    it.answer_items(&["It is attached now."]).await.location();
    // Nothing changed in the principles, so the second signature is not asked for.
    let before = names_of(&it.app, "trustee_asked_again").await.len();
    it.respond().await.location();
    assert_eq!(names_of(&it.app, "trustee_asked_again").await.len(), before);
    it.app.history(&it.reference).await;
}

async fn only_the_principles_that_were_asked_about_open(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let page = it.own("/principles/2");
    let closed = it.member.get(&page).await.expect(409).text();
    assert!(closed.contains("We have not asked about principle 2"), "{closed}");
    it.member.post(&page, &[("narrative", "Changed."), ("version", "1")]).await.expect(409);
    let body = serde_json::json!({ "draft": "answer", "reference": it.reference, "principle": 2, "form": "narrative=x&version=1" });
    let saved = it.member.post_body("/api/save-draft", "application/json", body.to_string()).await;
    assert!(
        !saved.status.is_success() && saved.body.contains("not asked about principle 2"),
        "{}",
        saved.body
    );
    let open = serde_json::json!({ "draft": "answer", "reference": it.reference, "principle": 1, "form": "narrative=x&version=1" });
    it.member.post_body("/api/save-draft", "application/json", open.to_string()).await.expect(200);
    it.member.get(&it.own("/check")).await.expect(409);
    // A changed answer must be whole.
    it.answer_items(&["Yes.", "Yes."]).await.location();
    let check = it.member.get(&it.own("/request/check")).await.expect(200);
    assert!(check.text().contains("Principle 1: "), "{}", check.text());
    let version = it.app.version(&it.reference).await;
    let send = it.own("/request/send");
    let refused = it.member.post(&send, &[("version", &version)]).await.expect(409);
    assert!(refused.text().contains("Something is missing"), "{}", refused.text());
}

async fn two_colleagues_do_not_overwrite_each_other(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    let mut editor = it.editor().await;
    it.asked().await;
    let page = it.own("/request");
    let first = [("answer-1", "Mine."), ("version-1", "0"), ("answer-2", ""), ("version-2", "0")];
    it.member.post(&page, &first).await.location();
    let second = [("answer-1", "Theirs."), ("version-1", "0"), ("answer-2", "Two."), ("version-2", "0")];
    let clash = editor.post(&page, &second).await.expect(422);
    assert!(clash.text().contains("wrote on") && clash.text().contains("Mine."), "{}", clash.text());
    assert_eq!((clash.value("answer-1"), clash.value("version-1")), ("Theirs.".into(), "1".into()));
    // The item without a clash is saved.
    assert_eq!(it.member.get(&page).await.value("answer-2"), "Two.");
    let merged = [("answer-1", "Both."), ("version-1", "1")];
    editor.post(&page, &merged).await.location();
    assert_eq!(it.member.get(&page).await.value("answer-1"), "Both.");
    // What was checked is what is sent.
    let version = it.app.version(&it.reference).await;
    editor.post(&page, &[("answer-1", "Changed at the last minute."), ("version-1", "2")]).await.location();
    let stale = it.member.post(&it.own("/request/send"), &[("version", &version)]).await.expect(409);
    assert!(stale.text().contains("changed while you were looking"), "{}", stale.text());
    let long = "x".repeat(2_001);
    it.member.post(&page, &[("answer-1", &long), ("version-1", "3")]).await.refused(&["answer-1"]);
}

async fn the_coordinator_gives_time_and_closes(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let (extend, close) = (it.case("/extend"), it.case("/close"));
    let version = it.coordinator.get(&extend).await.expect(200).value("version");
    let date = |day| [("due-day", day), ("due-month", "11"), ("due-year", "2026"), ("version", &version)];
    it.coordinator.post(&extend, &date("14")).await.refused(&["due-day", "reason"]);
    let mut fields = date("28").to_vec();
    fields.push(("reason", "Your manager is away."));
    it.coordinator.post(&extend, &fields).await.location();
    assert!(it.app.mail("request_extended", MEMBER).await.text_body.contains("Your manager is away."));
    it.coordinator.post(&extend, &fields).await.expect(422);
    it.directors[0].get(&extend).await.expect(403);
    it.directors[0].post(&close, &[("reason", "x")]).await.expect(403);
    let version = it.coordinator.get(&close).await.expect(200).value("version");
    it.coordinator.post(&close, &[("version", &version)]).await.refused(&["reason"]);
    let closing = [("reason", "We found it on your website."), ("version", version.as_str())];
    it.coordinator.post(&close, &closing).await.location();
    assert_eq!(it.status().await, "in_assessment");
    assert!(it.app.mail("request_closed", MEMBER).await.text_body.contains("on your website"));
    it.coordinator.post(&close, &closing).await.expect(409);
    it.member.get(&it.own("/principles/1")).await.expect(409);
    it.member.get(&it.own("/request")).await.expect(409);
    let status = it.member.get(&it.own("/status")).await.text();
    assert!(status.contains("Request closed without a response") && status.contains("on your website"));
    it.app.history(&it.reference).await;
}

async fn an_overdue_request_may_lapse_once_somebody_was_told(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let lapse = it.case("/lapse");
    let version = it.app.version(&it.reference).await;
    let fields = [("reason", "No answer."), ("version", version.as_str())];
    let early = it.coordinator.post(&lapse, &fields).await.expect(422).text();
    assert!(early.contains("still has time"), "{early}");
    it.app.clock.turn(43 * 86_400);
    // A clock decides nothing: it is only shown.
    assert_eq!(it.status().await, "information_requested");
    let mut coordinator = it.app.sign_in(COORDINATOR).await;
    let desk = coordinator.get("/coordinator").await.expect(200);
    assert!(desk.all(".waiting").join(" ").contains("overdue since 14 November 2026"), "{}", desk.text());
    coordinator.get(&lapse).await.expect(200);
    let reply = coordinator.post(&lapse, &fields).await.expect(422);
    assert!(reply.text().contains("None of our e-mails about this request has arrived."), "{}", reply.text());
    let called = [("reason", "No answer."), ("call", "Sam, on 15 November."), ("version", version.as_str())];
    coordinator.post(&lapse, &called).await.location();
    assert_eq!(it.status().await, "lapsed");
    let mail = it.app.mail("application_lapsed", MEMBER).await;
    assert!(mail.text_body.contains("Sam, on 15 November."), "{}", mail.text_body);
    let mut member = it.app.sign_in(MEMBER).await;
    assert!(member.get(&it.own("/status")).await.expect(200).text().contains("This application has lapsed"));
    it.app.history(&it.reference).await;
}

async fn a_delivered_letter_is_enough_to_lapse(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let mut tx = it.app.db.begin().await.unwrap();
    tx.execute("update messages set status = 'accepted' where template = 'information_requested'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    it.app.clock.turn(43 * 86_400);
    let mut coordinator = it.app.sign_in(COORDINATOR).await;
    let version = it.app.version(&it.reference).await;
    let fields = [("reason", "No answer."), ("version", version.as_str())];
    coordinator.post(&it.case("/lapse"), &fields).await.location();
    assert_eq!(it.status().await, "lapsed");
}

async fn reminders_come_three_times_and_once_each(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    let count = async |it: &Staged| names_of(&it.app, "request_reminder").await.len();
    let mut seen = Vec::new();
    for _ in 0..44 {
        it.app.service.remind_of_requests().await.unwrap();
        it.app.service.remind_of_requests().await.unwrap();
        seen.push(count(&it).await);
        it.app.clock.turn(86_400);
    }
    // From 14 days before the due date, which is day 42.
    let expected: Vec<usize> = (0..44)
        .map(|day| match day {
            ..28 => 0,
            28..35 => 1,
            35..40 => 2,
            _ => 3,
        })
        .collect();
    assert_eq!(seen, expected);
    let last = it.app.mail("request_reminder", MEMBER).await;
    assert!(last.subject.contains("2 days left"), "{}", last.subject);
}

async fn nobody_is_reminded_at_night_or_of_what_is_answered(app: TestApp) {
    let mut it = app.staged(Stage::InAssessment).await;
    it.asked().await;
    // 40 days and 18 hours after 9 in the morning.
    it.app.clock.turn(40 * 86_400 + 18 * 3_600);
    it.app.service.remind_of_requests().await.unwrap();
    assert_eq!(names_of(&it.app, "request_reminder").await.len(), 0);
    it.member = it.app.sign_in(MEMBER).await;
    it.answer_items(&["Seven of nine.", "See minutes.pdf."]).await.location();
    it.respond().await.location();
    it.app.clock.turn(6 * 3_600);
    it.app.service.remind_of_requests().await.unwrap();
    assert_eq!(names_of(&it.app, "request_reminder").await.len(), 0);
}

on_both!(
    a_request_is_asked_answered_and_accepted,
    what_will_not_do_is_asked_again,
    only_the_principles_that_were_asked_about_open,
    two_colleagues_do_not_overwrite_each_other,
    the_coordinator_gives_time_and_closes,
    an_overdue_request_may_lapse_once_somebody_was_told,
    a_delivered_letter_is_enough_to_lapse,
    reminders_come_three_times_and_once_each,
    nobody_is_reminded_at_night_or_of_what_is_answered,
);
