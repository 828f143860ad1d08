//! Every member × organisation × route: whoever is not of an organisation gets 404 on everything of it,
//! and none of its words.

use crate::support::{Browser, MEMBER, Places, Route, Stage, Staged, TestApp, routes};

/// Words of the other organisation that must not be in any answer.
const SECRETS: [&str; 4] = ["Beckside Hub", "How we meet principle", "Tariq Holroyd", "joanna@example.org"];

/// Addresses of members: of an organisation or one of its applications. The public link of an invitation
/// tells its holder the organisation's name, and is tested where invitations are.
fn of_members(route: &Route) -> bool {
    let of_one = route.template.contains("{id}") || route.template.contains("{reference}");
    of_one && (route.template.starts_with("/organisations/") || route.template.starts_with("/applications/"))
}

/// Fields that make forms whole, so that a refusal is not for what was typed.
const WHOLE: [(&str, &str); 13] = [
    ("name", "Taken over"),
    ("legal_form", "cio"),
    ("postcode", "BD1 1AA"),
    ("email", "evil@example.org"),
    ("role", "administrator"),
    ("confirm", "yes"),
    ("declaration", "yes"),
    ("action", "again"),
    ("answer", "accept"),
    ("representative_name", "Evil"),
    ("representative_email", "evil@example.org"),
    ("consent", "yes"),
    ("version", "1"),
];

/// Organisation B at a stage, with an open invitation and a request to join, and everyone who is not of it.
async fn outsiders(it: &mut Staged) -> (Places, Vec<(&'static str, Browser)>) {
    let app = &it.app;
    let people = format!("/organisations/{}/people", it.organisation);
    let mut browsers = Vec::new();
    let mut ann = app.sign_in("ann@other.example.org").await;
    let other = app.add_organisation(&mut ann, "Organisation A").await;
    app.start(&mut ann, &other).await;
    let invite = [("email", "ed@other.example.org"), ("role", "editor")];
    ann.post(&format!("/organisations/{other}/people/invite"), &invite).await.location();
    let mut ed = app.sign_in("ed@other.example.org").await;
    let link = app.link("member_invitation", "ed@other.example.org", "/invitations/").await;
    ed.post(&format!("/invitations/{link}"), &[]).await.location();
    browsers.push(("administrator of A", ann));
    browsers.push(("editor of A", ed));

    for email in ["removed@example.org", "invited@example.org"] {
        let invite = [("email", email), ("role", "administrator")];
        it.member.post(&format!("{people}/invite"), &invite).await.location();
    }
    let mut removed = app.sign_in("removed@example.org").await;
    let link = app.link("member_invitation", "removed@example.org", "/invitations/").await;
    removed.post(&format!("/invitations/{link}"), &[]).await.location();
    removed.get(&people).await.expect(200);
    let person = app.person("removed@example.org").await;
    it.member.post(&format!("{people}/{person}/remove"), &[("confirm", "yes")]).await.location();
    browsers.push(("removed", removed));
    browsers.push(("invited", app.sign_in("invited@example.org").await));
    browsers.push(("stranger", app.sign_in("stranger@example.org").await));

    let invitation = app.link("member_invitation", "invited@example.org", "/invitations/").await;
    let mut places = it.places().await;
    places.invitation = invitation;
    places.person = app.person(MEMBER).await.to_string();
    places.request = places.person.clone();
    (places, browsers)
}

async fn nothing_leaks(app: TestApp, stage: Stage) {
    let mut it = app.staged(stage).await;
    let (places, browsers) = outsiders(&mut it).await;
    let before = it.app.version(&it.reference).await;
    let mut walked = 0;
    for (who, mut browser) in browsers {
        for route in routes().iter().filter(|route| of_members(route)) {
            let path = route.path(&places);
            let replies = if route.is_post {
                vec![browser.post(&path, &[]).await, browser.post(&path, &WHOLE).await]
            } else {
                vec![browser.get(&path).await]
            };
            for reply in replies {
                walked += 1;
                assert_eq!(reply.status.as_u16(), 404, "{who} {} {path}: {}", route.method(), reply.text());
                for secret in SECRETS {
                    assert!(!reply.body.contains(secret), "{who} {} {path}: {secret}", route.method());
                }
            }
        }
        // Without an id, a list has only one's own; the invited read the name alone.
        let mine = browser.get("/applications").await.expect(200);
        let known = usize::from(who != "invited");
        for secret in &SECRETS[1 - known..] {
            assert!(!mine.body.contains(secret), "{who}: {secret}");
        }
    }
    assert!(walked > 200, "{walked}");
    assert_eq!(it.app.version(&it.reference).await, before);
    it.member.get(&it.own("/status")).await.expect(200);
}

#[tokio::test]
async fn of_a_draft() {
    nothing_leaks(TestApp::sqlite().await, Stage::Draft).await;
}

#[tokio::test]
async fn of_an_anchor_with_an_offer() {
    nothing_leaks(TestApp::sqlite().await, Stage::Offered).await;
}

#[tokio::test]
async fn of_a_draft_on_postgres() {
    if let Some(app) = TestApp::postgres().await {
        nothing_leaks(app, Stage::Draft).await;
    }
}
