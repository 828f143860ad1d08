//! Writing together: earlier versions, two texts put together, comments, print and copies.

use app::domain::Event;
use axum::http::StatusCode;

use crate::support::{Browser, MEMBER, Reply, Stage, Staged, TestApp, answer_fields, on_both, pairs};

/// A text by itself, long enough to be worth keeping.
fn text(words: &str) -> String {
    format!("{words} We open every day and know the streets around us.")
}

async fn autosave(browser: &mut Browser, reference: &str, words: &str, version: i64) -> serde_json::Value {
    let form =
        serde_urlencoded::to_string([("narrative", words), ("version", &version.to_string())]).unwrap();
    let body = serde_json::json!({ "draft": "answer", "reference": reference, "principle": 1, "form": form })
        .to_string();
    let reply = browser.post_body("/api/save-draft", "application/json", body).await.expect(200);
    serde_json::from_str(&reply.body).unwrap()
}

/// Saves as the island does, on top of what is there.
async fn save(browser: &mut Browser, it_page: &str, words: &str) {
    let version = browser.get(it_page).await.expect(200).value("version");
    let fields = [("narrative", words), ("version", version.as_str()), ("action", "later")];
    browser.post(it_page, &fields).await.location();
}

async fn kept(it: &Staged) -> i64 {
    it.app.count("select count(*) from answer_versions where principle = 1").await
}

async fn one_sitting_is_one_version(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1");
    // What the draft begins with is much longer than what follows: that is kept.
    save(&mut it.member, &page, &text("One.")).await;
    assert_eq!(kept(&it).await, 1);
    let mut version: i64 = it.member.get(&page).await.value("version").parse().unwrap();
    for second in 0..60 {
        it.app.clock.turn(1);
        let saved = autosave(&mut it.member, &it.reference, &text(&format!("Two {second}.")), version).await;
        version = saved["version"].as_i64().unwrap();
    }
    assert_eq!(kept(&it).await, 1, "a minute of typing is one sitting");
    it.app.clock.turn(600);
    save(&mut it.member, &page, &text("After a pause.")).await;
    assert_eq!(kept(&it).await, 2);
    let mut editor = it.editor().await;
    save(&mut editor, &page, &text("Somebody else.")).await;
    assert_eq!(kept(&it).await, 3);
    save(&mut editor, &page, "Nearly nothing.").await;
    assert_eq!(kept(&it).await, 4, "much was taken away");
    let list = it.member.get(&format!("{page}/versions")).await.expect(200);
    assert_eq!(list.all("tbody tr").len(), 5);
    assert!(list.all("tbody tr")[0].contains("What is saved now"));
    assert!(list.text().contains("editor") && list.text().contains("joanna"), "{}", list.text());
}

async fn an_earlier_version_is_put_back_and_nothing_is_lost(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1");
    let first = it.member.get(&page).await.value("narrative");
    it.app.clock.turn(601);
    save(&mut it.member, &page, &text("The second text <svg onload=alert(1)>.")).await;
    let list = it.member.get(&format!("{page}/versions")).await.expect(200);
    let one = list.attributes("tbody a", "href")[0].clone();
    let shown = it.member.get(&one).await.expect(200);
    assert!(shown.all("ins").join(" ").contains("added:"), "{}", shown.text());
    assert!(shown.all("del").join(" ").contains("removed:"));
    assert!(shown.text().contains(&first) && !shown.has("svg[onload]"));
    let stale = [("version", "1")];
    let restore = format!("{one}/restore");
    let version = shown.value("version");
    save(&mut it.member, &page, &text("The third text.")).await;
    let clash = it.member.post(&restore, &[("version", &version)]).await.expect(409);
    assert!(clash.text().contains("saved this answer while you were looking"), "{}", clash.text());
    it.member.post(&restore, &stale).await.expect(409);
    let now = it.member.get(&one).await.value("version");
    let before = kept(&it).await;
    assert_eq!(it.member.post(&restore, &[("version", &now)]).await.location(), page);
    assert_eq!(it.member.get(&page).await.value("narrative"), first);
    assert_eq!(kept(&it).await, before + 1, "what was there is a version too");
    let history = it.app.history(&it.reference).await;
    assert_eq!(history.last(), Some(&Event::AnswerRestored { principle: 1 }));
    assert_eq!(history.iter().filter(|it| matches!(it, Event::AnswerRestored { .. })).count(), 1);
    // Twice is once: the second press meets another version.
    it.member.post(&restore, &[("version", &now)]).await;
    assert_eq!(it.member.get(&page).await.value("narrative"), first);
}

async fn no_more_than_fifty_versions_are_kept(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1");
    let first = it.member.get(&page).await.value("narrative");
    it.app.clock.turn(601);
    save(&mut it.member, &page, &"word ".repeat(400)).await;
    for round in 0..55 {
        it.app.clock.turn(601);
        let words = text(&format!("Round {round}."));
        save(&mut it.member, &page, &words).await;
    }
    assert_eq!(kept(&it).await, 50);
    let list = it.member.get(&format!("{page}/versions")).await.expect(200);
    let links = list.attributes("tbody a", "href");
    let oldest = it.member.get(links.last().unwrap()).await.expect(200);
    assert!(oldest.text().contains(&first), "the first stays");
    assert!(list.all("tbody tr").iter().any(|row| row.contains(" 400 ")), "the longest stays");
}

async fn two_texts_are_put_together(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let (page, merge) = (it.own("/principles/1"), it.own("/principles/1/merge"));
    let version = it.member.get(&page).await.value("version");
    let of = |narrative: &'static str, tenure: &'static str| {
        [("narrative", narrative), ("tenure", tenure), ("since_year", "1998"), ("version", "")]
    };
    let with = |fields: [(&'static str, &'static str); 4]| {
        let mut fields = fields.to_vec();
        fields.pop();
        fields
    };
    let mut first = with(of("What Joanna wrote.", "owned"));
    first.push(("version", &version));
    let mut second = with(of("What the <b>editor</b> wrote.", "none"));
    second.push(("version", &version));
    it.member.post(&page, &first).await;
    let both = editor.post(&page, &second).await.expect(422);
    assert!(both.text().contains("What Joanna wrote.") && both.text().contains("joanna saved this part"));
    assert!(both.text().contains("What the <b>editor</b> wrote."), "{}", both.text());
    assert_eq!(both.value("text.narrative"), "What the <b>editor</b> wrote.");
    assert!(!both.text().contains("Working here since"), "what is alike asks for no choice");
    let (mine, read) = (both.value("mine"), both.value("version"));
    let unchosen = [("mine", mine.as_str()), ("version", &read), ("text.narrative", "Both of us.")];
    editor.post(&merge, &unchosen).await.refused(&["choice.tenure"]);
    let mut chosen = unchosen.to_vec();
    chosen.push(("choice.tenure", "theirs"));
    // Joanna saves once more: the choice was about another text, and what was typed is still there.
    save(&mut it.member, &page, "Joanna again.").await;
    let again = editor.post(&merge, &chosen).await.expect(422);
    assert!(again.text().contains("Joanna again.") && again.value("text.narrative") == "Both of us.");
    let (mine, read) = (again.value("mine"), again.value("version"));
    let last = [
        ("mine", mine.as_str()),
        ("version", read.as_str()),
        ("text.narrative", "Both of us."),
        ("choice.tenure", "mine"),
        ("choice.since_year", "mine"),
        ("choice.area_served", "theirs"),
        ("choice.rating", "theirs"),
    ];
    assert_eq!(editor.post(&merge, &last).await.location(), page);
    let saved = it.member.get(&page).await;
    assert_eq!((saved.value("narrative"), saved.value("tenure")), ("Both of us.".into(), "none".into()));
    assert!(kept(&it).await > 0, "what was saved over is a version");
    assert_eq!(it.member.get(&merge).await.location(), page);
}

async fn colleagues_are_seen(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let page = it.own("/principles/1");
    assert!(!it.member.get(&page).await.text().contains("was here"));
    save(&mut editor, &page, &text("Mine.")).await;
    it.app.clock.turn(180);
    assert!(it.member.get(&page).await.text().contains("editor was here 3 minutes ago."));
    assert!(!editor.get(&page).await.text().contains("editor was here"));
    save(&mut it.member, &page, &text("Over it.")).await;
    assert!(it.member.get(&page).await.text().contains("editor was here 3 minutes ago."));
    it.app.clock.turn(600);
    assert!(!it.member.get(&page).await.text().contains("was here"));
    let late = autosave(&mut editor, &it.reference, "Late.", 1).await;
    assert_eq!(late["clash"], "joanna", "{late}");
}

async fn comments_stay_among_members(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let page = it.own("/principles/2/comments");
    let secret = "Do we have the accounts? \"><svg onload=alert(1)>";
    editor.post(&page, &[("comment", secret)]).await.location();
    editor.post(&page, &[("comment", "And another.")]).await.location();
    editor.post(&page, &[("comment", " ")]).await.refused(&["comment"]);
    editor.post(&page, &[("comment", &"x".repeat(2001))]).await.refused(&["comment"]);
    let read = it.member.get(&page).await.expect(200);
    assert!(read.text().contains(secret) && !read.has("svg[onload]"), "{}", read.text());
    assert!(it.member.get(&it.own("")).await.text().contains("2 open comments"));
    assert!(it.member.get(&it.own("/principles/2")).await.text().contains("2 open comments"));
    // One letter an hour to each of the others, with no word of the comment.
    let letters = |mails: Vec<server::store::messages::MessageRow>| {
        mails.into_iter().filter(|mail| mail.template == "comment_added").collect::<Vec<_>>()
    };
    let sent = letters(it.app.mails().await);
    assert_eq!(sent.iter().map(|mail| mail.to_address.as_str()).collect::<Vec<_>>(), [MEMBER]);
    assert!(!sent[0].text_body.contains("accounts"));
    it.member.post("/account/letters", &[("comments", "no")]).await.location();
    it.app.clock.turn(3600);
    editor.post(&page, &[("comment", "After an hour.")]).await.location();
    assert_eq!(letters(it.app.mails().await).len(), 1, "she wants none");
    it.member.post("/account/letters", &[("comments", "yes")]).await.location();
    editor.post(&page, &[("comment", "Once more.")]).await.location();
    assert_eq!(letters(it.app.mails().await).len(), 2);

    let sql =
        "select id from answer_comments where words like 'Do we%' or words like 'And%' order by words desc";
    let ids: Vec<(uuid::Uuid,)> = it.app.rows(sql, vec![]).await;
    let own = format!("{page}/{}", ids[0].0);
    it.member.post(&format!("{own}/delete"), &[]).await.expect(409);
    it.member.post(&format!("{own}/resolve"), &[]).await.location();
    assert!(it.member.get(&page).await.text().contains("Resolved by joanna"));
    assert!(it.member.get(&it.own("")).await.text().contains("3 open comments"));
    it.member.post(&format!("{own}/reopen"), &[]).await.location();
    assert!(it.member.get(&it.own("")).await.text().contains("4 open comments"));
    editor.post(&format!("{page}/{}/delete", ids[1].0), &[]).await.location();
    editor.post(&format!("{page}/{}/delete", ids[1].0), &[]).await.location();
    it.member.post(&format!("{page}/nonsense/resolve"), &[]).await.expect(404);

    let mut other = it.app.sign_in("other@example.org").await;
    for browser in [&mut other, &mut it.directors[0], &mut it.chair, &mut it.coordinator] {
        browser.get(&page).await.expect(404);
        browser.post(&page, &[("comment", "Hello")]).await.expect(404);
        browser.post(&format!("{own}/resolve"), &[]).await.expect(404);
    }
    it.app.submit(&mut it.member, &it.reference).await.location();
    nobody_of_the_alliance_reads(&mut it, &page, secret).await;
    let closed = it.member.get(&page).await.expect(200);
    assert!(closed.text().contains(secret) && !closed.has("main form"));
    it.member.post(&page, &[("comment", "Too late")]).await.expect(409);
    it.member.post(&format!("{own}/resolve"), &[]).await.expect(409);
}

/// After sending, neither directors nor the trustee nor a snapshot nor a mail has the words.
async fn nobody_of_the_alliance_reads(it: &mut Staged, page: &str, secret: &str) {
    let link = it.app.link("trustee_invitation", "trustee@example.org", "/attest/").await;
    let trustee = it.app.browser().get(&format!("/attest/{link}")).await.expect(200);
    assert!(!trustee.text().contains(secret));
    let case = it.case("");
    for director in it.directors[..2].iter_mut().chain([&mut it.chair]) {
        director.post(&format!("{case}/conflict"), &[("answer", "none")]).await.location();
        assert!(!director.get(&case).await.expect(200).text().contains(secret));
        director.get(page).await.expect(404);
    }
    let frozen: Vec<(String,)> = it.app.rows("select fields from snapshots", vec![]).await;
    assert!(frozen.len() == 6 && frozen.iter().all(|row| !row.0.contains("accounts?")));
    assert!(it.app.mails().await.iter().all(|mail| !mail.text_body.contains("accounts?")));
}

async fn the_whole_application_is_printed_and_mailed_to_its_reader_only(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let (print, copy) = (it.own("/print"), it.own("/copy"));
    let first = it.own("/principles/1");
    let mut fields = answer_fields(1);
    fields.push(("narrative".into(), "Ours \"><svg onload=alert(1)> & more.".into()));
    fields.push(("version".into(), it.member.get(&first).await.value("version")));
    it.member.post(&first, &pairs(&fields)).await.location();
    let whole: Reply = it.member.get(&print).await.expect(200);
    assert!(whole.text().contains("Ours \"><svg onload=alert(1)> & more.") && !whole.has("svg[onload]"));
    assert!(whole.text().contains(&it.reference) && whole.text().contains("Beckside Hub"));
    assert_eq!(whole.all(".sheet").len(), 6);
    it.directors[0].get(&print).await.expect(404);
    it.member.get(&copy).await.expect(200);
    for _ in 0..3 {
        assert_eq!(it.member.post(&copy, &[("send", "copy")]).await.location(), copy);
    }
    it.member.post(&copy, &[("send", "copy")]).await.expect(429);
    let shown = it.member.get(&copy).await.expect(200);
    assert!(shown.text().contains("Your copy is on its way"), "{}", shown.text());
    let mails = it.app.mails().await;
    let copies: Vec<_> = mails.iter().filter(|mail| mail.template == "application_copy").collect();
    assert_eq!(copies.len(), 3);
    assert!(copies.iter().all(|mail| mail.to_address == MEMBER));
    let words = &copies[0].text_body;
    assert!(
        words.contains("How we meet principle 6.") && words.contains("Ours \"><svg onload=alert(1)> & more.")
    );
    it.app.clock.turn(3601);
    it.member.post(&copy, &[("send", "copy")]).await.location();
    for browser in [&mut it.directors[0], &mut it.chair, &mut it.coordinator] {
        assert_eq!(browser.post(&copy, &[("send", "copy")]).await.status, StatusCode::NOT_FOUND);
    }
    // At every stage.
    it.app.submit(&mut it.member, &it.reference).await.location();
    it.member.get(&print).await.expect(200);
    assert!(it.member.get(&it.own("/status")).await.has(&format!("a[href='{print}']")));
    assert!(it.member.get(&it.own("/answers")).await.has(&format!("a[href='{print}']")));
}

on_both!(
    one_sitting_is_one_version,
    an_earlier_version_is_put_back_and_nothing_is_lost,
    no_more_than_fifty_versions_are_kept,
    two_texts_are_put_together,
    colleagues_are_seen,
    comments_stay_among_members,
    the_whole_application_is_printed_and_mailed_to_its_reader_only,
);
