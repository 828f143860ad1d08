//! Groups confirm by a link: asked once, answering once, and told in counts only.

use app::domain::{Event, Timestamp};

use crate::support::{Browser, Reply, Stage, Staged, TestApp, on_both};

/// Names so many groups in the draft, with addresses `group0@example.org` and on.
async fn name_groups(it: &mut Staged, count: usize) {
    let page = it.own("/principles/3");
    let version = it.member.get(&page).await.expect(200).value("version");
    let mut fields = vec![("version".to_owned(), version), ("action".into(), "later".into())];
    for row in 0..count {
        fields.push((format!("groups.{row}.name"), format!("Circle {row}")));
        fields.push((format!("groups.{row}.contact"), format!("Contact {row}")));
        fields.push((format!("groups.{row}.email"), email(row)));
    }
    let mut whole = crate::support::answer_fields(3);
    whole.retain(|(name, _)| !name.starts_with("groups."));
    fields.extend(
        whole.into_iter().map(
            |(name, value)| {
                if name == "groups_supported" { (name, "20".into()) } else { (name, value) }
            },
        ),
    );
    let pairs = crate::support::pairs(&fields);
    it.member.post(&page, &pairs).await.location();
}

fn email(row: usize) -> String {
    format!("group{row}@example.org")
}

async fn ask(it: &mut Staged, rows: &[usize]) -> Reply {
    let emails: Vec<String> = rows.iter().map(|row| email(*row)).collect();
    let fields: Vec<(&str, &str)> = emails.iter().map(|email| ("group", email.as_str())).collect();
    let page = it.own("/groups");
    it.member.post(&page, &fields).await
}

async fn link(app: &TestApp, template: &str, row: usize) -> String {
    format!("/confirm/{}", app.link(template, &email(row), "/confirm/").await)
}

const ANSWER: [(&str, &str); 6] = [
    ("answer", "yes"),
    ("themes", "space"),
    ("themes", "advice"),
    ("sentence", "They lend us a room."),
    ("name", "Una Group"),
    ("role", "Treasurer"),
];

async fn answer(browser: &mut Browser, link: &str) -> Reply {
    browser.post(link, &ANSWER).await
}

/// An application in assessment whose so many groups answered.
async fn answered(app: TestApp, count: usize) -> Staged {
    let mut it = app.staged(Stage::Draft).await;
    name_groups(&mut it, 8).await;
    ask(&mut it, &[0, 1, 2, 3, 4, 5, 6]).await.location();
    for row in 0..count {
        let mut browser = it.app.browser();
        let link = link(&it.app, "group_invitation", row).await;
        answer(&mut browser, &link).await.expect(200);
    }
    it.app.submit(&mut it.member, &it.reference).await.location();
    it.app.sign("trustee@example.org").await;
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "none").await.location();
    it
}

async fn directors_read(it: &mut Staged) -> String {
    let page = it.case("");
    it.directors[0].get(&page).await.expect(200).text()
}

async fn below_five_directors_learn_only_that(app: TestApp) {
    let mut it = answered(app, 4).await;
    let text = directors_read(&mut it).await;
    assert!(text.contains("7 groups were asked to confirm. Fewer than 5 have answered."), "{text}");
    for hidden in ["They lend us a room.", "Una Group", "A group answered", "group0@example.org", "Contact 0"]
    {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    // The organisation sees how many, and no more.
    let own = it.own("/groups");
    let page = it.member.get(&own).await.expect(200);
    assert_eq!(page.all(".govuk-summary-list__value"), ["7", "4"]);
    let status = it.own("/status");
    let status = it.member.get(&status).await.expect(200).text();
    for hidden in ["They lend us a room.", "Una Group", "Circle 0"] {
        assert!(!page.text().contains(hidden) && !status.contains(hidden), "{hidden}");
    }
}

async fn from_five_on_directors_read_counts(app: TestApp) {
    let mut it = answered(app, 5).await;
    let text = directors_read(&mut it).await;
    assert!(text.contains("and 5 have answered. Nobody can see which group said what."), "{text}");
    assert!(text.contains("They lend us a room.") && text.contains("Space to meet or work 5"), "{text}");
    for hidden in ["Una Group", "Treasurer", "group0@example.org"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    let groups = it.own("/groups");
    it.directors[0].get(&groups).await.expect(403);
}

async fn a_link_works_once_and_the_first_answer_stands(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    name_groups(&mut it, 2).await;
    ask(&mut it, &[0]).await.location();
    let first = link(&it.app, "group_invitation", 0).await;
    let mut group = it.app.browser();
    let before = it.app.history(&it.reference).await.len();
    let shown = group.get(&first).await.expect(200);
    assert!(shown.text().contains("It says that it supports Circle 0."), "{}", shown.text());
    assert_eq!(it.app.history(&it.reference).await.len(), before, "reading changes nothing");
    group.post(&first, &[]).await.refused(&["answer", "name", "role"]);
    let refused = group.post(&first, &[("answer", "yes"), ("sentence", "Half a thou")]).await;
    refused.refused(&["themes", "name", "role"]);
    assert_eq!(refused.value("sentence"), "Half a thou");
    answer(&mut group, &first).await.expect(200);
    let again = group.post(&first, &[("answer", "no"), ("name", "B"), ("role", "C")]).await.expect(200);
    assert!(again.text().contains("You have answered already"), "{}", again.text());
    assert!(group.get(&first).await.expect(200).text().contains("your first answer stands"));
    let kept: Vec<(String, String)> = it.app.rows("select answer, themes from corroborations", vec![]).await;
    assert_eq!(kept, [("yes".to_owned(), "space,advice".to_owned())]);
    group.get("/confirm/nonsense").await.expect(404);
    group.post("/confirm/nonsense", &ANSWER).await.expect(404);
    let events = it.app.history(&it.reference).await;
    assert!(events.contains(&Event::GroupsAsked { count: 1 }) && events.contains(&Event::GroupAnswered));
    // The link of a letter is forgotten once it is sent, and only its hash is stored.
    let stored: Vec<(Vec<u8>,)> = it.app.rows("select token_hash from corroborations", vec![]).await;
    assert_eq!(stored[0].0.len(), 32);
}

async fn each_is_asked_once_and_reminded_once(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    name_groups(&mut it, 20).await;
    let groups = it.own("/groups");
    let remind = it.own("/groups/remind");
    it.member.post(&groups, &[]).await.refused(&["group"]);
    ask(&mut it, &[0, 1]).await.location();
    ask(&mut it, &[0, 1]).await.location();
    // Only groups of the list are written to.
    it.member.post(&groups, &[("group", "stranger@example.net")]).await.location();
    let invitations =
        async |app: &TestApp| app.mails().await.iter().filter(|it| it.template.starts_with("group_")).count();
    assert_eq!(invitations(&it.app).await, 2);
    it.member.post(&remind, &[]).await.location();
    assert_eq!(invitations(&it.app).await, 2, "nobody is reminded at once");
    let old = link(&it.app, "group_invitation", 0).await;
    it.app.clock.turn(4 * Timestamp::DAY);
    it.member = it.app.sign_in(crate::support::MEMBER).await;
    assert!(it.member.get(&groups).await.text().contains("2 groups have not answered for three days"));
    it.member.post(&remind, &[]).await.location();
    it.member.post(&remind, &[]).await.location();
    assert_eq!(invitations(&it.app).await, 4);
    let mut group = it.app.browser();
    let newer = group.get(&old).await.expect(200).text();
    assert!(newer.contains("We have sent you a newer link"), "{newer}");
    let new = link(&it.app, "group_reminder", 0).await;
    group.get(&new).await.expect(200);
    it.app.clock.turn(28 * Timestamp::DAY);
    let late = answer(&mut group, &new).await.expect(200).text();
    assert!(late.contains("This link has run out."), "{late}");
    // The rest may be asked, and no more than twenty in all.
    it.member = it.app.sign_in(crate::support::MEMBER).await;
    ask(&mut it, &(0..20).collect::<Vec<_>>()).await.location();
    assert_eq!(it.app.count("select count(*) from corroborations").await, 20);
    name_groups(&mut it, 19).await;
    let page = it.own("/principles/3");
    let version = it.member.get(&page).await.value("version");
    let more = [
        ("groups.0.name", "New"),
        ("groups.0.email", "new@example.org"),
        ("version", version.as_str()),
        ("action", "later"),
    ];
    it.member.post(&page, &more).await.location();
    it.member.post(&groups, &[("group", "new@example.org")]).await;
    assert_eq!(it.app.count("select count(*) from corroborations").await, 20);
    assert!(it.member.get(&groups).await.text().contains("asked as many groups as you can"));
}

async fn not_us_and_too_late_are_plain_pages(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    name_groups(&mut it, 3).await;
    ask(&mut it, &[0, 1, 2]).await.location();
    let mut group = it.app.browser();
    let first = link(&it.app, "group_invitation", 0).await;
    let thanks = group.post(&first, &[("answer", "not_us")]).await.expect(200).text();
    assert!(thanks.contains("We do not write to you about this again"), "{thanks}");
    let groups = it.own("/groups");
    assert_eq!(it.member.get(&groups).await.all(".govuk-summary-list__value"), ["3", "0", "1"]);
    let second = link(&it.app, "group_invitation", 1).await;
    let withdraw = it.own("/withdraw");
    let version = it.member.get(&withdraw).await.value("version");
    it.member.post(&withdraw, &[("confirm", "yes"), ("version", &version)]).await.location();
    let late = group.get(&second).await.expect(200).text();
    assert!(late.contains("Your answer is no longer needed"), "{late}");
    assert!(answer(&mut group, &second).await.expect(200).text().contains("no longer needed"));
    it.member.get(&groups).await.expect(409);
}

async fn only_the_organisation_asks_and_not_itself(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/3");
    let version = it.member.get(&page).await.value("version");
    let own = [
        ("groups.0.name", "Us"),
        ("groups.0.email", crate::support::MEMBER),
        ("version", version.as_str()),
        ("action", "later"),
    ];
    it.member.post(&page, &own).await.location();
    let groups = it.own("/groups");
    let refused = it.member.post(&groups, &[("group", crate::support::MEMBER)]).await;
    refused.refused(&["group"]);
    let mut other = it.app.sign_in("other@example.org").await;
    let mut coordinator = it.coordinator.clone();
    for browser in [&mut other, &mut coordinator] {
        browser.get(&groups).await.expect(404);
        browser.post(&groups, &[("group", "x@example.org")]).await.expect(404);
        browser.post(&format!("{groups}/remind"), &[]).await.expect(404);
    }
    let mut editor = it.editor().await;
    editor.get(&groups).await.expect(200);
}

#[tokio::test]
async fn hostile_words_of_a_group_stay_text() {
    let attack = "\"><svg onload=alert(1)><script>alert(1)</script>";
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    name_groups(&mut it, 6).await;
    ask(&mut it, &[0, 1, 2, 3, 4]).await.location();
    for row in 0..5 {
        let link = link(&it.app, "group_invitation", row).await;
        let fields =
            [("answer", "no"), ("sentence", attack), ("name", attack), ("role", attack), ("themes", attack)];
        it.app.browser().post(&link, &fields).await.expect(200);
    }
    it.app.submit(&mut it.member, &it.reference).await.location();
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "none").await.location();
    let page = it.case("");
    let case = it.directors[0].get(&page).await.expect(200);
    assert!(!case.has("[onload]") && !case.body.contains("<script>alert"));
    assert!(case.text().contains("<svg onload=alert(1)>"));
    let long = "x".repeat(301);
    ask(&mut it, &[5]).await.location();
    let link = link(&it.app, "group_invitation", 5).await;
    let fields = [("answer", "no"), ("sentence", long.as_str()), ("name", "A"), ("role", "B")];
    it.app.browser().post(&link, &fields).await.refused(&["sentence"]);
}

on_both!(
    below_five_directors_learn_only_that,
    from_five_on_directors_read_counts,
    a_link_works_once_and_the_first_answer_stands,
    each_is_asked_once_and_reminded_once,
    not_us_and_too_late_are_plain_pages,
    only_the_organisation_asks_and_not_itself,
);
