//! The ways the story ends or turns otherwise: taken back, not signed, declined, looked at again.

use app::domain::Event;

use crate::support::{MEMBER, Stage, TestApp};

#[tokio::test]
async fn an_application_is_taken_back_at_any_stage_before_release() {
    for stage in [Stage::Draft, Stage::Submitted, Stage::InAssessment, Stage::Determined] {
        let mut it = TestApp::sqlite().await.staged(stage).await;
        let page = it.own("/withdraw");
        let version = it.member.get(&page).await.expect(200).value("version");
        let fields = [("confirm", "yes"), ("version", version.as_str())];
        assert_eq!(it.member.post(&page, &fields).await.location(), it.own("/status"));
        assert!(it.member.get(&it.own("/status")).await.expect(200).text().contains("Withdrawn"));
        it.app.history(&it.reference).await;
        let case = it.case("/begin");
        let told =
            it.app.mails().await.iter().filter(|mail| mail.template == "application_withdrawn").count();
        // Everyone who knew of it and has not stood aside.
        let expected = match stage {
            Stage::Draft => 0,
            Stage::Submitted => 4,
            _ => 3,
        };
        assert_eq!(told, expected, "{stage:?}");
        it.directors[0].post(&case, &[]).await.expect(if stage == Stage::Draft { 404 } else { 409 });
        // A new application may follow.
        let again = it.app.start(&mut it.member, &it.organisation).await;
        assert_ne!(again, it.reference);
    }
}

#[tokio::test]
async fn an_editor_writes_and_does_not_send() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let version = it.app.version(&it.reference).await;
    let declared = [("declaration", "yes"), ("version", version.as_str())];
    editor.post(&it.own("/submit"), &declared).await.expect(403);
    let confirmed = [("confirm", "yes"), ("version", version.as_str())];
    editor.post(&it.own("/withdraw"), &confirmed).await.expect(403);
    assert_eq!(it.app.application(&it.reference).await.status, "draft");
    it.member.post(&it.own("/submit"), &declared).await.location();
}

#[tokio::test]
async fn a_trustee_who_does_not_sign_says_why_and_another_may() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let page = format!("/attest/{}", it.places().await.token);
    let decline = [("answer", "decline"), ("reason", "The Board has not met.")];
    assert!(it.app.browser().post(&page, &decline).await.expect(200).text().contains("You have not signed"));
    let mail = it.app.mail("attestation_declined", MEMBER).await;
    assert!(mail.text_body.contains("The Board has not met."));
    it.app.clock.turn(1);
    let fields = [("name", "Rita Holt"), ("role", "Treasurer"), ("email", "rita@example.org")];
    it.member.post(&it.own("/trustee"), &fields).await.location();
    it.app.sign("rita@example.org").await;
    let history = it.app.history(&it.reference).await;
    assert!(history.iter().any(|event| matches!(event, Event::Attested { .. })));
}

#[tokio::test]
async fn nothing_is_decided_before_the_board_has_signed() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    for director in it.directors.iter_mut().chain([&mut it.chair]) {
        it.app.answer_conflict(director, &it.reference, "none").await.location();
    }
    let begin = it.case("/begin");
    it.coordinator.post(&begin, &[]).await.location();
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    let reply = it.app.determine(&mut it.chair, &it.reference, "confirmed").await;
    assert!(reply.expect(422).text().contains("The Board’s sign-off is missing."));
    it.app.sign("trustee@example.org").await;
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
}

#[tokio::test]
async fn a_seat_that_is_declined_can_be_offered_elsewhere() {
    let mut it = TestApp::sqlite().await.staged(Stage::Offered).await;
    let (seat, allocation) = (it.own("/seat"), it.case("/allocation"));
    let decline = [("answer", "decline"), ("reason", "It is too far for us.")];
    it.member.post(&seat, &decline).await.location();
    assert!(it.app.mail("seat_declined", "coordinator@example.org").await.text_body.contains("too far"));
    it.app.clock.turn(60);
    let offer = [("partnership", "CP7"), ("reason", "They work there.")];
    it.directors[0].post(&allocation, &offer).await.location();
    it.accept().await.location();
    assert!(it.app.browser().get("/partnerships/CP7").await.expect(200).text().contains("Beckside Hub"));
    it.app.history(&it.reference).await;
}

#[tokio::test]
async fn a_taken_seat_is_not_offered_again() {
    let it = TestApp::sqlite().await.staged(Stage::InPost).await;
    let code = it.nearest().await;
    let name =
        it.app.rows::<(String,)>("select name from partnerships where code = $1", vec![code.as_str().into()]);
    let name = name.await.remove(0).0;
    let register = it.app.browser().get("/register").await.expect(200).text();
    assert!(register.contains(&name), "{register}");
    let seats = it.app.count("select count(*) from appointments where status = 'in_post'").await;
    assert_eq!(seats, 1);
}

#[tokio::test]
async fn assessments_open_again_when_the_chair_returns_the_application() {
    let mut it = TestApp::sqlite().await.staged(Stage::AwaitingDetermination).await;
    let page = it.case("/return");
    let version = it.chair.get(&page).await.expect(200).value("version");
    let fields = [("reason", "Look at principle 4 again."), ("version", version.as_str())];
    it.chair.post(&page, &fields).await.location();
    assert_eq!(it.app.application(&it.reference).await.status, "in_assessment");
    // Others' words are hidden again until one's own are sent.
    for director in &mut it.directors[..2] {
        it.app.assess(director, &it.reference, "confirm").await.location();
    }
    assert_eq!(it.app.application(&it.reference).await.status, "awaiting_determination");
    let history = it.app.history(&it.reference).await;
    assert_eq!(history.iter().filter(|event| **event == Event::QuorumReached).count(), 2);
}

#[tokio::test]
async fn a_directors_words_are_hidden_from_those_who_have_not_sent_theirs() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let case = it.case("");
    for principle in app::domain::PRINCIPLES {
        let finding = [("result", "developing"), ("reason", "Secret until sent."), ("then", "next")];
        it.directors[0].post(&format!("{case}/assessment/{principle}"), &finding).await.location();
    }
    let sent = [("recommendation", "not_yet"), ("note", "A note for later.")];
    it.directors[0].post(&format!("{case}/assessment"), &sent).await.location();
    for end in ["", "/assessment", "/assessment/1"] {
        let text = it.directors[1].get(&format!("{case}{end}")).await.expect(200).text();
        assert!(!text.contains("Secret until sent.") && !text.contains("A note for later."), "{end}: {text}");
    }
    let member = it.member.get(&it.own("/status")).await.expect(200).text();
    assert!(!member.contains("Ada Ferris") && !member.contains("Secret"), "{member}");
    it.app.assess(&mut it.directors[1], &it.reference, "not_yet").await.location();
    assert!(it.directors[1].get(&case).await.expect(200).text().contains("Secret until sent."));
}

#[tokio::test]
async fn the_coordinator_leaves_out_who_does_not_answer() {
    let mut it = TestApp::sqlite().await.staged(Stage::Submitted).await;
    let page = format!("/coordinator/applications/{}/directors", it.reference);
    for director in &mut it.directors[..2] {
        it.app.answer_conflict(director, &it.reference, "none").await.location();
    }
    it.app.answer_conflict(&mut it.chair, &it.reference, "none").await.location();
    let silent = it.coordinator.get(&page).await.expect(200).attributes("input[name='director']", "value");
    assert_eq!(silent.len(), 1);
    let fields = [("director", silent[0].as_str()), ("reason", "On leave.")];
    assert_eq!(it.coordinator.post(&page, &fields).await.location(), page);
    let again = it.coordinator.post(&page, &fields).await.expect(409);
    assert!(again.text().contains("Cem Yilmaz has answered in the meantime."), "{}", again.text());
    let begin = it.case("/begin");
    it.coordinator.post(&begin, &[]).await.location();
    assert_eq!(it.app.application(&it.reference).await.status, "in_assessment");
}
