//! Templates are kept with every version, and put into the forms they are for without a script.

use crate::support::{Browser, Reply, Stage, TestApp, determination, on_both, pairs};

const ATTACK: &str = "\"><svg onload=alert(1)>";

on_both!(templates_are_kept_and_inserted);

async fn add(browser: &mut Browser, place: &str, principle: &str, words: &str) -> Reply {
    let fields = [("place", place), ("principle", principle), ("name", "Standard"), ("words", words)];
    browser.post("/coordinator/templates/new", &fields).await
}

async fn templates_are_kept_and_inserted(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    it.chair.get("/coordinator/templates").await.expect(403);
    it.member.get("/coordinator/templates").await.expect(403);
    add(&mut it.coordinator, "", "", "").await.refused(&["place", "words"]);
    for (place, principle, words) in [
        ("letter_opening", "", "Dear Board of {{organisation}},"),
        ("letter_closing", "", "Ring us about {{reference}}, [name]."),
        ("reason", "4", ATTACK),
        ("request_item", "4", "Your reserves on 31 March."),
    ] {
        assert_eq!(
            add(&mut it.coordinator, place, principle, words).await.location(),
            "/coordinator/templates?done=saved"
        );
    }
    let list = it.coordinator.get("/coordinator/templates").await.expect(200);
    let links = list.attributes("ul.lines a", "href");
    assert_eq!(links.len(), 4);

    // In the decision: everything typed stays, and nothing is recorded.
    let page = it.case("/determination");
    let form = it.chair.get(&page).await.expect(200);
    assert!(form.has("select[name='template-4']") && !form.has("select[name='template-3']"));
    let ids = form.attributes("select[name='template-4'] option", "value");
    let version = it.app.version(&it.reference).await;
    let mut fields = determination("confirmed", &version);
    fields.extend([
        ("reason-4".into(), "Typed before.".into()),
        ("template-4".into(), ids[1].clone()),
        ("action".into(), "insert-4".into()),
    ]);
    let inserted = it.chair.post(&page, &pairs(&fields)).await.expect(200);
    assert_eq!(inserted.value("reason-4"), format!("Typed before.\n\n{ATTACK}"));
    assert_eq!(inserted.value("reason"), "You know your area well.");
    assert!(!inserted.has("svg[onload]"));

    // In the letter: at its start and its end; a gap is not sent.
    it.app.determine(&mut it.chair, &it.reference, "confirmed").await.location();
    let (page, version) = (it.case("/letter"), it.app.version(&it.reference).await);
    let form = it.coordinator.get(&page).await.expect(200);
    let of = |name: &str| form.attributes(&format!("select[name='{name}'] option"), "value")[1].clone();
    let mut letter = "Typed.".to_owned();
    for (name, words) in [("opening", "Dear Board of Beckside Hub,\n\nTyped."), ("closing", "[name].")] {
        let (id, action) = (of(name), format!("insert-{name}"));
        let fields = [("letter", letter.as_str()), (name, &id), ("action", &action), ("version", &version)];
        let again = it.coordinator.post(&page, &fields).await.expect(200);
        letter = again.value("letter");
        assert!(letter.contains(words), "{letter}");
    }
    it.coordinator.post(&page, &[("letter", &letter), ("version", &version)]).await.location();
    it.release().await.expect(409);

    // A new version keeps the old one; a retired one is not offered.
    let one = links[0].clone();
    it.coordinator.post(&one, &[("name", "New"), ("words", "Dear all,"), ("version", "9")]).await.expect(422);
    it.coordinator.post(&one, &[("name", "New"), ("words", "Dear all,"), ("version", "1")]).await.location();
    let history = it.coordinator.get(&one).await.expect(200).text();
    assert!(
        history.contains("Version 2") && history.contains("Dear Board of {{organisation}},"),
        "{history}"
    );
    it.coordinator.post(&format!("{one}/switch"), &[("to", "retire")]).await.location();
    assert!(!it.coordinator.get(&page).await.expect(200).has("select[name='opening']"));
}

#[tokio::test]
async fn a_template_becomes_an_item_of_a_request() {
    let mut it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    add(&mut it.coordinator, "request_item", "4", "Your reserves of {{organisation}}.").await.location();
    let form = it.read(0, "/request").await.expect(200);
    let id = form.attributes("select[name='template'] option", "value")[1].clone();
    let fields = [
        ("asked-1", "Typed before."),
        ("subject-1", "1"),
        ("template", &id),
        ("action", "insert"),
        ("version", &form.value("version")),
    ];
    it.press(0, "/request", &fields).await.location();
    let form = it.read(0, "/request").await.expect(200);
    assert_eq!(
        (form.value("asked-1"), form.value("asked-2")),
        ("Typed before.".into(), "Your reserves of Beckside Hub.".into())
    );
    assert_eq!(form.value("subject-2"), "4");
}
