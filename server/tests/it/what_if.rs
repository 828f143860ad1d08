//! What would change if points, or the way of measuring, were others; and what is said when they are.

use crate::support::{Stage, TestApp, on_both};

const ADMINISTRATOR: &str = "administrator@example.org";

/// Every point, every appointment, and how much was changed by administrators.
async fn stored(app: &TestApp) -> (Vec<(i64, i64, Option<String>)>, Vec<(String, String)>, i64) {
    (
        app.rows("select easting, northing, to_date from reference_points order by id", vec![]).await,
        app.rows("select partnership, status from appointments order by id", vec![]).await,
        app.count("select count(*) from alliance_events").await,
    )
}

async fn what_if_changes_nothing_and_says_who_would_change(app: TestApp) {
    let it = app.staged(Stage::InPost).await;
    let mut browser = it.app.sign_in(ADMINISTRATOR).await;
    let nearest = it.nearest().await;
    let points: Vec<(uuid::Uuid,)> = it
        .app
        .rows("select id from reference_points where partnership = $1", vec![nearest.as_str().into()])
        .await;
    let before = stored(&it.app).await;
    let moved = format!(
        "/coordinator/places/what-if/move?try=yes&point={}&easting=530000&northing=180000",
        points[0].0
    );
    let page = browser.get(&moved).await.expect(200);
    assert!(page.text().contains("postcodes would have another nearest partnership"), "{}", page.text());
    let save = page.attributes(".govuk-button-group a", "href").remove(0);
    let form = browser.get(&save).await.expect(200);
    assert_eq!((form.value("easting"), form.value("northing")), ("530000".into(), "180000".into()));
    let query = moved.split_once('?').unwrap().1;
    let csv =
        browser.get(&format!("/coordinator/places/what-if/move/postcodes.csv?{query}")).await.expect(200);
    assert!(csv.body.starts_with("postcode,nearest_now,nearest_then\n"), "{}", csv.body);
    let json =
        browser.get(&format!("/coordinator/places/what-if/move/postcodes.json?{query}")).await.expect(200);
    let lines: Vec<serde_json::Value> = serde_json::from_str(&json.body).unwrap();
    assert_eq!(lines.len() + 1, csv.body.lines().count());
    let closed = format!("/coordinator/places/what-if/close?try=yes&point={}", points[1].0);
    browser.get(&closed).await.expect(200);
    let measured = "/coordinator/places/what-if/measure?try=yes&nearest_points=0&furthest=1";
    let page = browser.get(measured).await.expect(200);
    assert!(page.text().contains("Too far from all"), "{}", page.text());
    let save = page.attributes(".govuk-button-group a", "href");
    assert_eq!(browser.get(&save[0]).await.expect(200).value("value"), "0");
    for wrong in ["move?try=yes", "add?try=yes&easting=0&northing=0", "measure?try=yes&nearest_points=12"] {
        browser.get(&format!("/coordinator/places/what-if/{wrong}")).await.expect(422);
    }
    browser.get("/coordinator/places/what-if/nonsense").await.expect(404);
    assert_eq!(stored(&it.app).await, before);
}

async fn a_data_update_moves_nobody_and_is_said(app: TestApp) {
    let mut it = app.staged(Stage::InPost).await;
    let nearest = it.nearest().await;
    let page = "/coordinator/places";
    let quiet = it.coordinator.get(page).await.expect(200).text();
    assert!(!quiet.contains("is nearer"), "{quiet}");
    // The points move away, so that another partnership is nearer.
    let sql = "update reference_points set easting = 530000, northing = 180000 + easting % 1000
               where partnership = $1";
    let mut tx = it.app.db.begin().await.unwrap();
    tx.execute(sql, vec![nearest.as_str().into()]).await.unwrap();
    tx.commit().await.unwrap();
    let told = it.coordinator.get(page).await.expect(200).text();
    assert!(told.contains(&format!("Beckside Hub holds or is offered the Lead seat of {nearest}")), "{told}");
    assert!(told.contains("is nearer") && told.contains("Nothing changes by itself"), "{told}");
    assert!(it.coordinator.get("/coordinator").await.expect(200).text().contains("1 thing to look at"));
    let seat = "select count(*) from appointments where status = 'in_post'";
    assert_eq!(it.app.count(seat).await, 1);
}

async fn the_metric_is_named_in_every_ranking(app: TestApp) {
    let app = app.with_alliance().await;
    let mut browser = app.sign_in(ADMINISTRATOR).await;
    let postcode = app::domain::Postcode::parse(&app.postcode().await).unwrap();
    let usual = app.service.rank(&postcode).await.unwrap().unwrap();
    assert_eq!(usual.method, "nearest-reference-point/1");
    let set = [("value", "0"), ("reason", "Agreed."), ("was", "1")];
    browser.post("/administrator/settings/nearest_points", &set).await.location();
    let other = app.service.rank(&postcode).await.unwrap().unwrap();
    assert_eq!(other.method, "centroid/1");
    let ranker = app.service.ranker(None).await.unwrap();
    assert_eq!(app.service.rank_many(&ranker, &[postcode]).await.unwrap(), [Some(other)]);
}

on_both!(
    what_if_changes_nothing_and_says_who_would_change,
    a_data_update_moves_nobody_and_is_said,
    the_metric_is_named_in_every_ranking,
);
