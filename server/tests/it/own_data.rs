//! Downloads hold every word and nothing of others; accounts close without taking others' things along.

use serde_json::Value;

use crate::support::{MEMBER, Stage, Staged, TestApp, answer_fields, on_both, pairs};

const ATTACK: &str = "\"></dd></style><svg onload=alert(1)></textarea><script>alert(1)</script>";

fn organisation(it: &Staged, end: &str) -> String {
    format!("/organisations/{}/{end}", it.organisation)
}

async fn the_file_holds_every_word_and_nothing_of_others(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/2");
    let mut fields = answer_fields(2);
    fields.retain(|(name, _)| name != "narrative");
    fields.push(("narrative".into(), ATTACK.into()));
    fields.push(("version".into(), it.member.get(&page).await.value("version")));
    it.member.post(&page, &pairs(&fields)).await.location();
    it.app.submit(&mut it.member, &it.reference).await.location();
    for director in &mut it.directors[..2] {
        it.app.answer_conflict(director, &it.reference, "none").await.location();
    }
    let conflict = [("answer", "conflict"), ("reason", "Private matter of Cem.")];
    let page = it.case("/conflict");
    it.directors[2].post(&page, &conflict).await.location();
    let mut other = it.app.sign_in("other@example.org").await;
    it.app.draft(&mut other, "Another Hall").await;

    let reply = it.member.get(&organisation(&it, "data.json")).await.expect(200);
    assert_eq!(reply.header("content-disposition").unwrap(), "attachment; filename=\"organisation.json\"");
    assert_eq!(reply.header("cache-control").unwrap(), "no-store");
    let json: Value = serde_json::from_str(&reply.body).unwrap();
    let application = &json["applications"][0];
    assert_eq!(application["reference"], it.reference.as_str());
    assert_eq!(json["members"][0]["email"], MEMBER);
    assert_eq!(application["sent_answers"].as_array().unwrap().len(), 6);
    let words = format!("{json}");
    let html = it.member.get(&organisation(&it, "data.html")).await.expect(200);
    assert_eq!(html.header("content-disposition").unwrap(), "attachment; filename=\"organisation.html\"");
    assert!(!html.has("script, svg, img, link, [onload], [src], [href]"), "{}", html.body);
    let text = html.html().root_element().text().collect::<String>();
    for principle in app::domain::PRINCIPLES {
        for (name, value) in answer_fields(principle) {
            if name.contains("-day") || name.contains("-month") || (principle == 2 && name == "narrative") {
                continue;
            }
            assert!(words.contains(&value.replace('\n', "\\n")), "{name}: {value}");
            assert!(text.contains(&value), "{name}: {value}");
        }
    }
    assert!(text.contains(ATTACK));
    for private in
        ["Ada Ferris", "Cem Yilmaz", "Private matter", "Another Hall", "other@example.org", "/attest/"]
    {
        assert!(!words.contains(private) && !text.contains(private), "{private}");
    }
    only_administrators(&it, &mut other).await;
}

async fn only_administrators(it: &Staged, other: &mut crate::support::Browser) {
    let mut editor = it.editor().await;
    for end in ["data", "data.json", "data.html"] {
        let path = organisation(it, end);
        editor.get(&path).await.expect(403);
        other.get(&path).await.expect(404);
        it.directors[0].clone().get(&path).await.expect(404);
        assert!(it.app.browser().get(&path).await.location().starts_with("/sign-in"));
    }
}

async fn a_person_downloads_what_is_theirs(app: TestApp) {
    let mut it = app.staged(Stage::AwaitingDetermination).await;
    let json: Value =
        serde_json::from_str(&it.member.get("/account/data.json").await.expect(200).body).unwrap();
    assert_eq!(json["email"], MEMBER);
    assert_eq!(json["answers"].as_array().unwrap().len(), 6);
    assert_eq!(json["memberships"][0]["organisation"], "Beckside Hub");
    assert!(!json["sessions"].as_array().unwrap().is_empty());
    let words = json.to_string();
    let cookie = it.member.session().unwrap();
    assert!(!words.contains(cookie) && !words.contains("Ada Ferris"));
    let code = it.app.code(MEMBER).await;
    assert!(!words.contains(&format!("{} {}", &code[..4], &code[4..])), "a code is in no file");
    let view = [("name", "Late ones"), ("filter", "overdue=1")];
    it.directors[0].post("/director/queue/views", &view).await.location();
    it.say(0, "4", "Is the charity number right?").await.location();
    it.say(1, "4", "It is.").await.location();
    // A director has what they wrote themselves, and nothing of another director.
    let page = it.directors[0].get("/account/data.html").await.expect(200);
    assert!(page.text().contains("Finding") && page.text().contains("Assessment sent"), "{}", page.text());
    assert!(page.text().contains("Late ones") && page.text().contains("Is the charity number right?"));
    assert!(!page.text().contains("Ben Wragg") && !page.text().contains("It is."));
    it.app.browser().get("/account/data.json").await.location();
}

async fn an_account_closes_and_leaves_the_organisations_words(app: TestApp) {
    let mut it = app.staged(Stage::Draft).await;
    // The last administrator, and whoever has a role, may not.
    let shown = it.member.get("/account/close").await.expect(200);
    assert!(shown.text().contains("last administrator of Beckside Hub") && !shown.has("main form"));
    it.member.post("/account/close", &[("confirm", "yes")]).await.expect(409);
    it.directors[0].post("/account/close", &[("confirm", "yes")]).await.expect(409);
    let mut editor = it.editor().await;
    let version = editor.get(&it.own("/principles/1")).await.value("version");
    let typed = [("narrative", "Written by the editor."), ("version", version.as_str()), ("action", "later")];
    editor.post(&it.own("/principles/1"), &typed).await.location();
    editor.post("/account/close", &[]).await.refused(&["confirm"]);
    assert_eq!(editor.post("/account/close", &[("confirm", "yes")]).await.location(), "/account/closed");
    editor.get("/account/closed").await.expect(200);
    assert!(editor.get("/account").await.location().starts_with("/sign-in"));
    let left = "select count(*) from people where email = 'editor@example.org' or name = 'editor'";
    assert_eq!(it.app.count(left).await, 0);
    assert_eq!(it.app.count("select count(*) from members").await, 1);
    let answer = it.member.get(&it.own("/principles/1")).await.expect(200);
    assert_eq!(answer.value("narrative"), "Written by the editor.");
    it.app.history(&it.reference).await;
    // The address is free: whoever has it begins anew.
    let mut again = it.app.sign_in("editor@example.org").await;
    assert!(!again.get("/applications").await.expect(200).text().contains("Beckside"));
}

on_both!(
    the_file_holds_every_word_and_nothing_of_others,
    a_person_downloads_what_is_theirs,
    an_account_closes_and_leaves_the_organisations_words,
);
