//! Lists in an answer: rows added, removed, too many, contradicting, and read by everyone.

use app::domain::Fields;

use crate::support::{Reply, Stage, Staged, TestApp, answer_fields, on_both, pairs};

/// Posts these fields to a principle's page, at its present version.
async fn send(it: &mut Staged, principle: u8, fields: &[(&str, &str)]) -> Reply {
    let page = it.own(&format!("/principles/{principle}"));
    let version = it.member.get(&page).await.expect(200).value("version");
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    it.member.post(&page, &fields).await
}

async fn buttons_add_and_remove_rows(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/2");
    let one = [("services.0.name", "Lunch club"), ("services.0.running", "yes")];
    let added = send(&mut it, 2, &[one.as_slice(), &[("action", "add.services")]].concat()).await;
    assert_eq!(added.location(), format!("{page}?add=services#services.1.name"));
    let shown = it.member.get(&format!("{page}?add=services")).await.expect(200);
    assert_eq!(shown.all(".row-card legend.govuk-fieldset__legend--s"), ["Service 1 of 2", "Service 2 of 2"]);
    // Reading adds nothing: without the question mark there is one row.
    assert_eq!(it.member.get(&page).await.all(".row-card").len(), 1);

    let two = [
        one.as_slice(),
        &[("services.1.name", "Advice"), ("services.1.running", "no"), ("action", "remove.services.0")],
    ]
    .concat();
    let removed = send(&mut it, 2, &two).await;
    assert_eq!(removed.location(), format!("{page}#services-list"));
    let left = it.member.get(&page).await;
    assert_eq!(
        (left.value("services.0.name"), left.value("services.0.running")),
        ("Advice".into(), "no".into())
    );
    assert_eq!(left.all(".row-card").len(), 1);
    // A row or a list that is not there changes nothing.
    let kept = [("services.0.name", "Advice"), ("services.0.running", "no")];
    for action in ["remove.services.7", "remove.groups.0", "add.income", "remove.services.x"] {
        send(&mut it, 2, &[kept.as_slice(), &[("action", action)]].concat()).await;
        assert_eq!(it.member.get(&page).await.value("services.0.name"), "Advice", "{action}");
    }
}

async fn contradictions_are_told_by_row_and_wait_for_sending(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let typed = [
        ("income.0.year", "2025"),
        ("income.0.grants", "100"),
        ("income.1.year", "2025"),
        ("largest_funder", "5000"),
        ("contracts.0.funder", "A council"),
        ("contracts.0.value", "10"),
        ("contracts.0.starts-day", "1"),
        ("contracts.0.starts-month", "4"),
        ("contracts.0.starts-year", "2026"),
        ("contracts.0.ends-day", "31"),
        ("contracts.0.ends-month", "3"),
        ("contracts.0.ends-year", "2026"),
    ];
    let reply = send(&mut it, 4, &typed).await;
    reply.refused(&["income.1.year", "largest_funder", "contracts.0.ends-day"]);
    let check = it.member.get(&it.own("/check")).await.expect(200);
    assert!(check.has("#gaps"));
    assert!(check.has(&format!("a[href='{}#contracts.0.ends-day']", it.own("/principles/4"))));
    let negative =
        send(&mut it, 4, &[("income.0.grants", "-5"), ("free_reserves", "99999999999999999999")]).await;
    negative.refused(&["income.0.grants", "free_reserves"]);
}

async fn strange_rows_are_refused_or_ignored(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/2");
    let names: Vec<String> = (0..21).map(|row| format!("services.{row}.name")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let before = it.member.get(&page).await.value("services.0.name");
    let refused = send(&mut it, 2, &many).await;
    refused.refused(&["services.20.name"]);
    assert_eq!(refused.all(".row-card").len(), 21, "what was typed is shown again");
    assert_eq!(it.member.get(&page).await.value("services.0.name"), before, "and nothing was saved");
    // At the limit there is no room for another.
    send(&mut it, 2, &[&many[..20], &[("action", "later")]].concat()).await.location();
    let full = it.member.get(&format!("{page}?add=services")).await;
    assert_eq!(full.all(".row-card").len(), 20);
    assert!(!full.has("button[value='add.services']"));

    let long = "x".repeat(121);
    send(&mut it, 2, &[("services.0.name", long.as_str())]).await.refused(&["services.0.name"]);
    let odd = [
        ("services.-1.name", "a"),
        ("services.999999.name", "b"),
        ("services.00.name", "c"),
        ("services.0.role", "d"),
        ("services.0.name", "first"),
        ("services.0.name", "last"),
        ("action", "later"),
    ];
    send(&mut it, 2, &odd).await.location();
    let saved = it.member.get(&page).await;
    assert_eq!((saved.value("services.0.name").as_str(), saved.all(".row-card").len()), ("last", 1));

    let flood: Vec<String> = (0..10_000).map(|row| format!("services.{row}.name=x")).collect();
    it.member.post_body(&page, "application/x-www-form-urlencoded", flood.join("&")).await.expect(413);
    let body = serde_json::json!({ "draft": "answer", "reference": it.reference, "principle": 2, "form": flood.join("&") });
    let island = it.member.post_body("/api/save-draft", "application/json", body.to_string()).await;
    assert!(island.body.contains("more fields than we take"), "{}", island.body);
    assert_eq!(it.member.get(&page).await.value("services.0.name"), "last");
    it.member.get(&format!("{page}?add=%3Cscript%3E")).await.expect(200);
}

async fn directors_and_the_trustee_read_figures_and_no_contacts(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    it.app.submit(&mut it.member, &it.reference).await.location();
    let link = it.app.link("trustee_invitation", "trustee@example.org", "/attest/").await;
    let trustee = it.app.browser().get(&format!("/attest/{link}")).await.expect(200);
    it.app.answer_conflict(&mut it.directors[0], &it.reference, "none").await.location();
    let address = it.case("");
    let case = it.directors[0].get(&address).await.expect(200);
    for reply in [&trustee, &case] {
        let text = reply.text();
        for words in ["Groups named", "Earned income", "Group of the tests", "Income", "Funder of the tests"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        // Of seven kinds, each £1,200, four are earned.
        assert!(text.contains("57%") && text.contains("£4,800 earned in 2020, divided by £8,400"), "{text}");
        assert!(!text.contains("contact@example.org") && !text.contains("Contact of the tests"), "{text}");
    }
    let own = it.member.get(&it.own("/answers")).await.expect(200).text();
    assert!(own.contains("contact@example.org"));
}

async fn what_was_written_before_there_were_lists_is_kept(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/2");
    let older: Fields = [("services", "Lunch club, since 2004\nAdvice"), ("longest_since", "2004")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    let id = it.app.application(&it.reference).await.id;
    let mut tx = it.app.db.begin().await.unwrap();
    let sql = "update answers set fields = $1 where application_id = $2 and principle = 2";
    tx.execute(sql, vec![serde_json::to_string(&older).unwrap().into(), id.into()]).await.unwrap();
    tx.commit().await.unwrap();
    let shown = it.member.get(&page).await.expect(200);
    assert_eq!(shown.value("services"), "Lunch club, since 2004\nAdvice");
    assert!(it.member.get(&it.own("/check")).await.text().contains("Lunch club, since 2004"));
    // Sent on with the page, and gone only when somebody empties it.
    let mut fields = answer_fields(2);
    for name in ["services", "longest_since", "version"] {
        fields.push((name.into(), shown.value(name)));
    }
    it.member.post(&page, &pairs(&fields)).await.location();
    let again = it.member.get(&page).await;
    assert_eq!(
        (again.value("services").as_str(), again.value("services.0.name").as_str()),
        ("Lunch club, since 2004\nAdvice", "Service of the tests")
    );
}

#[tokio::test]
async fn two_editors_see_both_lists() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut editor = it.editor().await;
    let page = it.own("/principles/2");
    let version = editor.get(&page).await.value("version");
    send(&mut it, 2, &[("services.0.name", "Lunch club"), ("services.0.since", "2004")]).await;
    let mine = [("services.0.name", "Gym"), ("version", version.as_str()), ("action", "add.services")];
    let clash = editor.post(&page, &mine).await.expect(422);
    assert!(clash.text().contains("Gym"), "{}", clash.text());
    assert!(clash.text().contains("Lunch club; Started: 2004"), "{}", clash.text());
}

on_both!(
    buttons_add_and_remove_rows,
    contradictions_are_told_by_row_and_wait_for_sending,
    strange_rows_are_refused_or_ignored,
    directors_and_the_trustee_read_figures_and_no_contacts,
    what_was_written_before_there_were_lists_is_kept,
);
