//! What islands ask the server for: the same rules as the forms, in words for their status lines.

use axum::http::Request;

use crate::support::{Browser, Reply, Stage, TestApp};

async fn save(browser: &mut Browser, reference: &str, form: &str) -> Reply {
    let body = serde_json::json!({ "draft": "answer", "reference": reference, "principle": 1, "form": form })
        .to_string();
    browser.post_body("/api/save-draft", "application/json", body).await
}

#[tokio::test]
async fn autosave_saves_and_tells_of_a_clash() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/1");
    let version: i64 = it.member.get(&page).await.value("version").parse().unwrap();
    let form = format!("narrative=By+itself.&version={version}");
    let saved = save(&mut it.member, &it.reference, &form).await.expect(200);
    let saved: serde_json::Value = serde_json::from_str(&saved.body).unwrap();
    assert_eq!(saved["version"], version + 1);
    assert_eq!(it.member.get(&page).await.value("narrative"), "By itself.");
    let mut editor = it.editor().await;
    let late =
        save(&mut editor, &it.reference, &format!("narrative=Late.&version={version}")).await.expect(200);
    let late: serde_json::Value = serde_json::from_str(&late.body).unwrap();
    assert_eq!((&late["clash"], &late["version"]), (&"joanna".into(), &version.into()), "{late}");
    assert_eq!(it.member.get(&page).await.value("narrative"), "By itself.");
    let long = format!("narrative={}&version={}", "x".repeat(7000), version + 1);
    assert!(save(&mut it.member, &it.reference, &long).await.body.contains("too long"));
}

#[tokio::test]
async fn autosave_is_for_members_of_a_draft_on_our_own_pages() {
    let mut it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let mut other = it.app.sign_in("other@example.org").await;
    let mut visitor = it.app.browser();
    let form = "narrative=Mine+now.&version=1";
    for browser in [&mut other, &mut visitor, &mut it.directors[0]] {
        let reply = save(browser, &it.reference, form).await;
        assert!(!reply.status.is_success() && !reply.body.contains("Beckside"), "{}", reply.body);
    }
    let foreign = Request::post("/api/save-draft")
        .header("content-type", "application/json")
        .header("sec-fetch-site", "cross-site");
    it.member.send(foreign, "{}").await.expect(403);
    it.app.submit(&mut it.member, &it.reference).await.location();
    let sent = save(&mut it.member, &it.reference, form).await;
    assert!(
        !sent.status.is_success() && sent.body.contains("The application has been sent"),
        "{}",
        sent.body
    );
}

#[tokio::test]
async fn anyone_may_ask_which_partnership_is_nearest() {
    let app = TestApp::sqlite().await;
    let postcode = app.postcode().await;
    let mut visitor = app.browser();
    for (typed, expected) in [
        (postcode.as_str(), "Nearest: "),
        (postcode.as_str(), " further."),
        ("QA9 9AA", "We do not know this postcode."),
        ("BT1 1AA", "BT1 1AA is in Northern Ireland."),
        ("BD99 1AB", "for post only"),
        ("half a post", "[]"),
        ("\"><svg onload=alert(1)>", "[]"),
    ] {
        let body = serde_json::json!({ "postcode": typed }).to_string();
        let reply = visitor.post_body("/api/nearest", "application/json", body).await.expect(200);
        assert!(reply.body.contains(expected), "{typed}: {}", reply.body);
    }
    for broken in ["", "{", "[]", "{\"postcode\": 1}"] {
        let reply = visitor.post_body("/api/nearest", "application/json", broken).await;
        assert!(!reply.status.is_success() && !reply.body.contains("panicked"), "{}", reply.body);
    }
    let unknown = visitor.post_body("/api/nothing", "application/json", "{}").await;
    assert!(unknown.status.is_client_error(), "{}", unknown.status);
}
