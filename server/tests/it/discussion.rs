//! What directors write while they assess: saved as it is typed, blind until sent, then discussed.

use crate::support::{Browser, DIRECTORS, Stage, Staged, TestApp, on_both};

const ATTACK: &str = "\"><svg onload=alert(1)>";

on_both!(
    what_a_director_types_is_saved_by_itself,
    a_private_note_is_read_by_its_writer_alone,
    the_discussion_is_blind_until_the_own_assessment_is_sent,
    a_post_tells_whom_it_asks_for_and_is_one_when_sent_twice,
    nobody_outside_reads_the_discussion,
);

async fn in_assessment(app: TestApp) -> Staged {
    app.staged(Stage::InAssessment).await
}

impl Staged {
    async fn post_to_discussion(
        &mut self,
        director: usize,
        fields: &[(&str, &str)],
    ) -> crate::support::Reply {
        let page = self.case("/discussion");
        self.directors[director].post(&page, fields).await
    }

    /// The discussion as one director sees it.
    async fn discussion(&mut self, director: usize) -> crate::support::Reply {
        let page = self.case("/discussion");
        self.directors[director].get(&page).await
    }
}

async fn save(browser: &mut Browser, reference: &str, principle: u8, form: &str) -> crate::support::Reply {
    let body = serde_json::json!({
        "draft": "finding", "reference": reference, "principle": principle, "form": form
    });
    browser.post_body("/api/save-draft", "application/json", body.to_string()).await
}

async fn what_a_director_types_is_saved_by_itself(app: TestApp) {
    let mut it = in_assessment(app).await;
    let place = it.case("");
    let case = |end: &str| format!("{place}{end}");
    let reference = it.reference.clone();
    let version = it.app.version(&reference).await;
    let form = "result=developing&reason=Half+a+th&private_note=Ring+them&version=0";
    save(&mut it.directors[0], &reference, 4, form).await.expect(200);
    let page = it.directors[0].get(&case("/assessment/4")).await.expect(200);
    assert_eq!((page.value("reason"), page.value("private_note")), ("Half a th".into(), "Ring them".into()));
    assert!(page.has("leptos-island"), "the page saves by itself");
    assert_eq!(it.app.version(&reference).await, version, "nobody else's form is stale because of it");

    // Not by others, not for what is no principle, not too long, and not in place of what cannot be read.
    let mut visitor = it.app.browser();
    for (browser, principle, form) in [
        (&mut it.directors[2], 4, "result=met"),
        (&mut it.member, 4, "result=met"),
        (&mut it.coordinator, 4, "result=met"),
        (&mut visitor, 4, "result=met"),
    ] {
        assert_ne!(save(browser, &reference, principle, form).await.status.as_u16(), 200);
    }
    let long = format!("reason={}", "x".repeat(2001));
    for (principle, form) in [(7, "result=met"), (4, long.as_str()), (4, "result=met&result=not_met")] {
        let _ = save(&mut it.directors[0], &reference, principle, form).await;
    }
    let page = it.directors[0].get(&case("/assessment/4")).await.expect(200);
    assert_eq!(page.value("reason"), "Half a th");
}

async fn a_private_note_is_read_by_its_writer_alone(app: TestApp) {
    let mut it = in_assessment(app).await;
    let page = it.case("/assessment/1");
    let long = "x".repeat(2001);
    let refused = it.directors[0].post(&page, &[("result", "met"), ("private_note", &long)]).await;
    refused.refused(&["private_note"]);
    assert_eq!(refused.value("private_note"), long, "nothing typed is lost");
    let note = format!("Know the treasurer? {ATTACK}");
    it.directors[0].post(&page, &[("result", "met"), ("private_note", &note)]).await.location();
    assert_eq!(it.directors[0].get(&page).await.expect(200).value("private_note"), note);
    it.app.assess(&mut it.directors[1], &it.reference, "confirm").await.location();
    let mut seen = Vec::new();
    for end in ["", "/assessment/1", "/assessment", "/discussion"] {
        let page = it.case(end);
        seen.push(it.directors[1].get(&page).await.text());
        seen.push(it.chair.get(&page).await.text());
        seen.push(it.coordinator.get(&page).await.text());
        seen.push(it.member.get(&page).await.text());
    }
    assert!(seen.iter().all(|text| !text.contains("Know the treasurer")), "only its writer reads a note");
    // With the conflict, what was noted goes.
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "conflict").await.location();
    assert_eq!(it.app.count("select count(*) from private_notes").await, 0);
}

async fn the_discussion_is_blind_until_the_own_assessment_is_sent(app: TestApp) {
    let mut it = in_assessment(app).await;
    let place = it.case("");
    let case = |end: &str| format!("{place}{end}");
    let blind = it.discussion(0).await.expect(409);
    assert!(blind.text().contains("once you have sent your own assessment"), "{}", blind.text());
    let key = it.app.service.world().id().to_string();
    let fields = [("about", "4"), ("words", "Early."), ("key", key.as_str())];
    it.post_to_discussion(0, &fields).await.expect(409);
    assert!(!it.directors[0].get(&case("")).await.expect(200).has("a[href$='/discussion']"));
    it.app.assess(&mut it.directors[0], &it.reference, "confirm").await.location();
    let page = it.discussion(0).await.expect(200);
    assert!(page.text().contains("No other director has sent an assessment yet."));
    assert!(it.directors[0].get(&case("")).await.expect(200).has("a[href$='/discussion']"));
    let about = it.directors[0].get(&case("/discussion?about=4")).await.expect(200);
    assert_eq!(about.attributes("option[selected]", "value"), ["4"]);
    it.discussion(1).await.expect(409);
    // The chair, deciding, reads it without an assessment of their own.
    it.app.assess(&mut it.directors[1], &it.reference, "confirm").await.location();
    it.chair.get(&case("/discussion")).await.expect(200);
}

async fn a_post_tells_whom_it_asks_for_and_is_one_when_sent_twice(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let place = it.case("");
    let case = |end: &str| format!("{place}{end}");
    let page = it.discussion(0).await.expect(200);
    let ben = it.app.person(DIRECTORS[1]).await.to_string();
    let cem = it.app.person(DIRECTORS[2]).await.to_string();
    assert_eq!(page.attributes("input[name='mentions']", "value"), std::slice::from_ref(&ben));
    let key = page.value("key");

    // Wrong: nothing is lost, and the name stays.
    let fields = [("about", "9"), ("words", ""), ("mentions", ben.as_str()), ("key", key.as_str())];
    let refused = it.post_to_discussion(0, &fields).await;
    refused.refused(&["about", "words"]);
    assert_eq!(refused.value("key"), key);
    assert_eq!(refused.attributes("input[name='mentions'][checked]", "value"), std::slice::from_ref(&ben));

    let fields = [
        ("about", "4"),
        ("words", ATTACK),
        ("mentions", ben.as_str()),
        // Stands aside: is not told, whatever the form says.
        ("mentions", cem.as_str()),
        ("key", key.as_str()),
    ];
    it.post_to_discussion(0, &fields).await.location();
    it.post_to_discussion(0, &fields).await.location();
    assert_eq!(it.app.count("select count(*) from discussion_posts").await, 1);
    let mails = it.app.mails().await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.template == "attention_asked").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_address, DIRECTORS[1]);
    assert!(!told[0].text_body.contains("svg"), "the words stay in the service: {}", told[0].text_body);
    let read = it.discussion(1).await.expect(200);
    assert!(read.text().contains(ATTACK) && !read.has("svg[onload]"));
    assert!(read.text().contains("For you") && read.text().contains("For the attention of Ben Wragg"));
    assert!(!it.discussion(0).await.text().contains("For you"));
    assert!(it.directors[1].get(&case("")).await.text().contains("The discussion has 1 post."));

    // Decided and released, it can be read and not added to.
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    it.release().await.location();
    let closed = it.discussion(1).await.expect(200);
    assert!(closed.text().contains("The discussion is closed") && !closed.has("textarea"));
    let key = it.app.service.world().id().to_string();
    let late = it.post_to_discussion(1, &[("words", "Late."), ("key", &key)]).await.expect(409);
    assert!(late.text().contains("add to the discussion"), "{}", late.text());
}

async fn nobody_outside_reads_the_discussion(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let page = it.case("/discussion");
    for browser in [&mut it.member, &mut it.coordinator, &mut it.directors[2]] {
        let reply = browser.get(&page).await;
        assert_ne!(reply.status.as_u16(), 200);
        let key = it.app.service.world().id().to_string();
        assert_ne!(browser.post(&page, &[("words", "In."), ("key", &key)]).await.status.as_u16(), 303);
    }
    assert_eq!(it.app.count("select count(*) from discussion_posts").await, 0);
}
