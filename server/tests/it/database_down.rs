//! What still works when the database does not.

use crate::support::{Reply, TestApp};

fn is_plain(reply: &Reply) {
    let text = reply.text();
    for word in ["sqlx", "pool", "panicked", "SELECT", "select ", "PoolClosed", ".rs:"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[tokio::test]
async fn pages_without_data_work_and_others_say_so() {
    let app = TestApp::sqlite().await;
    let mut visitor = app.browser();
    let mut member = app.sign_in("joanna@example.org").await;
    app.db.close().await;
    for browser in [&mut visitor, &mut member] {
        for page in ["/privacy", "/cookies", "/accessibility", "/contact"] {
            is_plain(&browser.get(page).await.expect(200));
        }
        for page in ["/", "/principles", "/check", "/partnerships", "/partnerships/CP1", "/register"] {
            let reply = browser.get(page).await.expect(503);
            assert!(reply.text().contains("the service is not available"), "{page}");
            is_plain(&reply);
        }
        assert_eq!(browser.get("/readyz").await.expect(503).body, "the database does not answer\n");
        browser.get("/livez").await.expect(200);
    }
    visitor.get("/nowhere").await.expect(404);
    visitor.get("/sign-in").await.expect(200);
    is_plain(&visitor.post("/sign-in", &[("email", "joanna@example.org")]).await.expect(503));
    // Somebody who is signed in does not look signed out, and loses nothing they could send again.
    is_plain(&member.get("/applications").await.expect(503));
    let lost = member.post("/organisations/new", &[("name", "Beckside Hub")]).await.expect(503);
    assert!(lost.text().contains("before you leave this page. Name Beckside Hub"), "{}", lost.text());
    is_plain(&lost);
    assert!(member.session().is_some());
}

#[tokio::test]
async fn a_public_page_in_memory_outlives_the_database_for_seconds_only() {
    let app = TestApp::sqlite().await;
    let mut visitor = app.browser();
    visitor.get("/register").await.expect(200);
    app.db.close().await;
    app.clock.turn(5);
    visitor.get("/register").await.expect(503);
}
