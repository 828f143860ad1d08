//! The right form at the wrong moment: sent twice, read long ago, written by two, after the session.

use axum::http::Request;

use crate::support::{FORM, MEMBER, Stage, TestApp, answer_fields, determination, pairs};

#[tokio::test]
async fn a_second_submit_changes_nothing() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.member.get(&it.own("/check")).await.expect(200);
    let fields = [("declaration", "yes"), ("version", &page.value("version"))];
    let submit = it.own("/submit");
    for _ in 0..3 {
        assert_eq!(it.member.post(&submit, &fields).await.location(), it.own("/submitted"));
    }
    assert_eq!(it.app.mails().await.iter().filter(|mail| mail.template == "receipt").count(), 1);
    let sent = it.app.history(&it.reference).await;
    assert_eq!(sent.iter().filter(|event| **event == app::domain::Event::Submitted).count(), 1);
}

#[tokio::test]
async fn a_stale_check_page_is_read_again_before_it_is_sent() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let (submit, answer) = (it.own("/submit"), it.own("/principles/2"));
    let old = it.member.get(&it.own("/check")).await.expect(200).value("version");
    let mut fields = answer_fields(2);
    // The last of a name counts.
    fields.push(("narrative".into(), "What the editor thought of since.".into()));
    fields.push(("version".into(), editor.get(&answer).await.value("version")));
    editor.post(&answer, &pairs(&fields)).await.location();
    let reply = it.member.post(&submit, &[("declaration", "yes"), ("version", &old)]).await.expect(422);
    let words = &reply.problems()[0].1;
    assert!(words.contains("editor: Answer to principle 2 changed"), "{words}");
    assert_ne!(reply.value("version"), old);
    assert_eq!(it.app.application(&it.reference).await.status, "draft");
    let now = [("declaration", "yes"), ("version", &reply.value("version"))];
    it.member.post(&submit, &now).await.location();
}

#[tokio::test]
async fn a_stale_decision_is_told_who_was_first() {
    let mut it = TestApp::sqlite().await.staged(Stage::AwaitingDetermination).await;
    let old = it.app.version(&it.reference).await;
    let page = it.case("/determination");
    it.chair.post(&page, &pairs(&determination("confirmed", &old))).await.location();
    let reply = it.chair.post(&page, &pairs(&determination("confirmed", &old))).await.expect(409);
    assert!(reply.text().contains("Rukhsana Aldridge: Decision recorded"), "{}", reply.text());
    let letter = [("letter", "Dear all"), ("version", old.as_str())];
    let kept = it.coordinator.post(&it.case("/letter"), &letter).await;
    kept.refused(&["letter"]);
    assert_eq!((kept.value("letter").trim(), kept.value("version") == old), ("Dear all", false));
    it.coordinator.post(&it.case("/release"), &[("version", &old)]).await.expect(409);
    // Where the form is not shown again, its words are.
    let reason =
        [("version", old.as_str()), ("reason", "We took <b>one</b> for another."), ("code", "123 456")];
    let told = it.chair.post(&it.case("/rescind"), &reason).await.expect(409).text();
    assert!(told.contains("before you leave this page. Reason We took <b>one</b> for another."), "{told}");
    assert!(!told.contains("123 456"), "{told}");
    let pressed = it.chair.post(&it.case("/release"), &[("version", &old)]).await.expect(409).text();
    assert!(!pressed.contains("What you typed"), "{pressed}");
    assert_eq!(it.app.application(&it.reference).await.status, "determined");
}

#[tokio::test]
async fn two_editors_see_both_texts_and_lose_neither() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let page = it.own("/principles/1");
    let version = it.member.get(&page).await.value("version");
    let mine = [("narrative", "What Joanna wrote."), ("version", version.as_str()), ("rating", "met")];
    let theirs = [("narrative", "What the editor wrote."), ("version", version.as_str()), ("rating", "met")];
    it.member.post(&page, &mine).await.location();
    let clash = editor.post(&page, &theirs).await.expect(422);
    assert_eq!(clash.value("text.narrative"), "What the editor wrote.");
    assert!(clash.text().contains("What Joanna wrote."), "{}", clash.text());
    assert!(clash.text().contains("joanna"));
    assert_eq!(it.member.get(&page).await.value("narrative"), "What Joanna wrote.");
    // From the page that shows both, the person's own choice is kept.
    let (mine, read) = (clash.value("mine"), clash.value("version"));
    let chosen = [("mine", mine.as_str()), ("version", &read), ("text.narrative", "Both.")];
    assert_eq!(editor.post(&format!("{page}/merge"), &chosen).await.location(), page);
    assert_eq!(it.member.get(&page).await.value("narrative"), "Both.");
    // The same text saved twice is no clash.
    let same = [("narrative", "Both."), ("version", read.as_str()), ("rating", "met"), ("action", "later")];
    editor.post(&page, &same).await.location();
}

#[tokio::test]
async fn two_who_change_the_organisation_are_told() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = format!("/organisations/{}", it.organisation);
    let version = it.member.get(&page).await.expect(200).value("version");
    let postcode = it.app.postcode().await;
    let fields = [
        ("name", "Beckside"),
        ("legal_form", "cio"),
        ("postcode", postcode.as_str()),
        ("version", version.as_str()),
    ];
    it.member.post(&page, &fields).await.location();
    let reply = it.member.post(&page, &fields).await;
    reply.refused(&["name"]);
    assert!(reply.problems()[0].1.contains("A colleague changed these details"));
}

#[tokio::test]
async fn words_sent_after_the_session_are_offered_back() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/3");
    let before = it.member.get(&page).await;
    let (version, old) = (before.value("version"), before.value("narrative"));
    it.app.clock.turn(7 * 86_400 + 1);
    let fields = [("narrative", "Long in the writing."), ("version", version.as_str())];
    assert_eq!(it.member.post(&page, &fields).await.location(), format!("/sign-in?next={page}"));
    it.member.get(&format!("/sign-in?next={page}")).await.expect(200);
    assert_eq!(it.app.enter_code(&mut it.member, MEMBER).await.location(), page);
    let offered = it.member.get(&page).await.expect(200);
    assert_eq!(offered.value("narrative"), "Long in the writing.");
    // Held for the one who wrote it; saved for nobody yet.
    assert_eq!(it.editor().await.get(&page).await.value("narrative"), old);
    let fields = [("narrative", "Long in the writing."), ("version", &offered.value("version"))];
    it.member.post(&page, &fields).await.location();
    assert_eq!(it.app.count("select count(*) from held_posts").await, 0);
    assert_eq!(it.member.get(&page).await.value("narrative"), "Long in the writing.");
}

#[tokio::test]
async fn held_words_can_be_let_go() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/3");
    let old = it.member.get(&page).await.value("narrative");
    it.app.clock.turn(7 * 86_400 + 1);
    it.member.post(&page, &[("narrative", "Never mind.")]).await.location();
    it.app.enter_code(&mut it.member, MEMBER).await;
    assert_eq!(it.member.get(&page).await.value("narrative"), "Never mind.");
    it.member.post(&format!("{page}/held"), &[]).await.location();
    assert_eq!(it.member.get(&page).await.value("narrative"), old);
}

#[tokio::test]
async fn a_directors_words_are_held_too() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let page = it.case("/assessment/1");
    it.app.clock.turn(2 * 3600 + 1);
    let fields = [("result", "not_met"), ("reason", "A long and careful reason.")];
    assert_eq!(it.directors[0].post(&page, &fields).await.location(), format!("/sign-in?next={page}"));
    it.app.enter_code(&mut it.directors[0], "ada@example.org").await;
    it.app.give_second_factor(&mut it.directors[0], "ada@example.org").await;
    let offered = it.directors[0].get(&page).await.expect(200);
    assert!(offered.text().contains("A long and careful reason."), "{}", offered.text());
    assert!(!it.chair.get(&page).await.text().contains("A long and careful reason."));
    it.directors[0].post(&page, &fields).await.location();
    assert_eq!(it.app.count("select count(*) from held_posts").await, 0);
}

#[tokio::test]
async fn an_administrators_words_are_held_too() {
    let app = TestApp::sqlite().await.with_alliance().await;
    let email = "administrator@example.org";
    let mut browser = app.sign_in(email).await;
    let page = "/administrator/settings/quorum";
    app.clock.turn(2 * 3600 + 1);
    let fields = [("value", "3"), ("reason", "Agreed by the directors on 4 May."), ("was", "2")];
    assert_eq!(browser.post(page, &fields).await.location(), format!("/sign-in?next={page}"));
    app.enter_code(&mut browser, email).await;
    app.give_second_factor(&mut browser, email).await;
    let offered = browser.get(page).await.expect(200);
    assert!(offered.text().contains("Agreed by the directors on 4 May."), "{}", offered.text());
}

/// Another site cannot plant words to be offered as one's own.
#[tokio::test]
async fn words_of_another_site_are_not_held() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/3");
    it.app.clock.turn(7 * 86_400 + 1);
    let request = || {
        Request::post(&page)
            .header("content-type", FORM)
            .header("sec-fetch-site", "same-site")
            .header("origin", "https://evil.example.org")
    };
    it.member.send(request(), "narrative=planted").await.expect(403);
    assert_eq!(it.app.count("select count(*) from held_posts").await, 0);
    it.member.post(&page, &[("narrative", "My own")]).await.location();
    it.app.enter_code(&mut it.member, MEMBER).await;
    it.member.send(request(), "narrative=planted").await.expect(403);
    assert_eq!(it.member.get(&page).await.value("narrative"), "My own");
}

#[tokio::test]
async fn a_command_in_the_wrong_state_says_what_happened() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let version = it.app.version(&it.reference).await;
    let sentence = "You cannot change the answers now: the application is at the stage “Being assessed”.";
    let answer = it.own("/principles/1");
    let opened = it.member.get(&answer).await;
    let posted = it.member.post(&answer, &[("narrative", "x")]).await;
    for (reply, was_sent) in [(opened, false), (posted, true)] {
        let reply = reply.expect(409);
        assert!(reply.text().contains(sentence), "{}", reply.text());
        assert_eq!(reply.text().contains("Your last step changed nothing."), was_sent);
        assert!(reply.has(&format!("a[href='{}']", it.own("/status"))));
    }
    let seat = [("answer", "decline"), ("reason", "x")];
    it.member.post(&it.own("/seat"), &seat).await.expect(409);
    it.coordinator.post(&it.case("/begin"), &[]).await.expect(409);
    it.coordinator.post(&it.case("/release"), &[("version", &version)]).await.expect(409);
    it.chair.post(&it.case("/rescind"), &[("version", &version), ("reason", "x")]).await.expect(409);
    it.chair.post(&it.case("/return"), &[("version", &version), ("reason", "x")]).await.expect(409);
    it.chair
        .post(&it.case("/determination"), &pairs(&determination("confirmed", &version)))
        .await
        .expect(409);
    let allocation = it.case("/allocation");
    it.directors[0].post(&allocation, &[("partnership", "CP1")]).await.expect(409);
    assert_eq!(it.app.version(&it.reference).await, version);

    let mut it = TestApp::sqlite().await.staged(Stage::InPost).await;
    let version = it.app.version(&it.reference).await;
    let late = it.accept().await.expect(409);
    assert!(late.text().contains("takes the Lead seat"), "{}", late.text());
    let again = [("partnership", "CP2"), ("reason", "Another one.")];
    let allocation = it.case("/allocation");
    it.directors[0].post(&allocation, &again).await.expect(409);
    it.member.post(&it.own("/withdraw"), &[("confirm", "yes"), ("version", &version)]).await.expect(409);
    assert_eq!(it.app.version(&it.reference).await, version);
}

#[tokio::test]
async fn a_used_or_old_link_of_the_trustee_says_so() {
    let it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let page = format!("/attest/{}", it.places().await.token);
    let mut trustee = it.app.browser();
    assert!(trustee.get(&page).await.expect(200).text().contains("You have answered already"));
    let sign = [("answer", "sign"), ("name", "Somebody Else")];
    assert!(trustee.post(&page, &sign).await.expect(200).text().contains("You have answered already"));
    trustee.get("/attest/nonsense").await.expect(404);

    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut trustee = it.app.browser();
    it.app.submit(&mut it.member, &it.reference).await.location();
    let first = format!("/attest/{}", it.places().await.token);
    it.app.clock.turn(1);
    let fields = [("name", "Rita Holt"), ("role", "Treasurer"), ("email", "rita@example.org")];
    it.member.post(&it.own("/trustee"), &fields).await.location();
    assert!(trustee.get(&first).await.expect(200).text().contains("replaced by a newer one"));
    let second =
        format!("/attest/{}", it.app.link("trustee_invitation", "rita@example.org", "/attest/").await);
    it.app.clock.turn(28 * 86_400);
    assert!(trustee.get(&second).await.expect(200).text().contains("This link ended on"));
    assert!(trustee.post(&second, &sign).await.expect(200).text().contains("This link ended on"));
    assert_eq!(it.app.count("select count(*) from attestations where status = 'signed'").await, 0);
}
