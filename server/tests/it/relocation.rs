//! A new release of the postcodes: who lies elsewhere by it is named, and located again by a person's press.

use app::domain::{MemberRole, Postcode};
use server::import::{self, Load};
use server::store::organisations;
use tempfile::TempDir;

use crate::support::{Stage, TestApp, on_both};

const PLACES: &str = "/coordinator/places";

async fn load(app: &TestApp, rows: &str, released: &str) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("postcodes.csv");
    std::fs::write(&path, format!("postcode,easting,northing,in_area,terminated\n{rows}")).unwrap();
    let load = Load { by: "Sam Okafor", released, anyway: true };
    let token = app.service.world().id();
    import::import_postcodes(&app.db, vec![path], &[], &load, token, app.service.now(), |_| {})
        .await
        .unwrap();
}

/// Easting, northing, tier and release of the one organisation.
async fn located(app: &TestApp) -> (i64, i64, String, String) {
    app.rows("select easting, northing, tier, located_release from organisations", vec![]).await.remove(0)
}

async fn an_anchor_is_located_again_by_a_press_and_decisions_name_the_data_used(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let postcode = it.app.postcode().await;
    let (easting, northing, _, release) = located(&it.app).await;
    assert_eq!(release, "2025-11");
    let at = |more: i64| format!("{postcode},{},{northing},1,\n", easting + more);
    // Sixty metres are the same place, measured anew.
    load(&it.app, &at(60), "2026-01").await;
    assert!(!it.coordinator.get(PLACES).await.expect(200).text().contains("Placed otherwise"));
    load(&it.app, &at(3000), "2026-02").await;
    let page = it.coordinator.get(PLACES).await.expect(200);
    let words = page.text();
    assert!(words.contains(&format!("Beckside Hub: {postcode} lies 3 km from where we have it.")), "{words}");
    // Until then the distances, and what is decided on, are of the release that was used.
    let allocation = it.case("/allocation");
    let shown = it.directors[0].get(&allocation).await.expect(200).text();
    assert!(shown.contains("the data of November 2025"), "{shown}");
    let address = format!("/coordinator/organisations/{}/locate", it.organisation);
    it.coordinator.post(&address, &[("version", "999")]).await.expect(409);
    let version = page.value("version");
    let pressed = it.coordinator.post(&address, &[("version", &version)]).await;
    assert_eq!(pressed.location(), "/coordinator/places?done=located");
    assert_eq!(located(&it.app).await, (easting + 3000, northing, "full".into(), "2026-02".into()));
    assert!(!it.coordinator.get(PLACES).await.expect(200).text().contains("Placed otherwise"));
    it.coordinator.post(&address, &[("version", &version)]).await.expect(409);
    let told = it.member.get(&format!("/organisations/{}/people", it.organisation)).await.expect(200).text();
    assert!(
        told.contains(&format!("Place of {postcode} taken again from the postcodes of 2026-02")),
        "{told}"
    );
    let shown = it.directors[0].get(&allocation).await.expect(200).text();
    assert!(shown.contains("the data of February 2026"), "{shown}");
    // Loaded since, and not used: the decision does not name it.
    load(&it.app, &at(3010), "2026-03").await;
    let typed = Postcode::parse(&postcode).unwrap();
    let nearest = it.app.service.rank(&typed).await.unwrap().unwrap().nearest().unwrap().code.clone();
    it.directors[0].post(&allocation, &[("partnership", &nearest), ("reason", "")]).await.location();
    let stored: Vec<(String,)> = it.app.rows("select ranking from appointments", vec![]).await;
    assert!(stored[0].0.contains("\"data_date\":\"2026-02\""), "{}", stored[0].0);
}

async fn a_postcode_that_the_data_no_longer_has_stays_where_it_was(app: TestApp) {
    let mut it = app.staged(Stage::Confirmed).await;
    let postcode = it.app.postcode().await;
    let before = located(&it.app).await;
    let sector = postcode.rsplit_once(' ').map(|(out, inward)| format!("{out} {}", &inward[..1])).unwrap();
    load(&it.app, &format!("{sector}ZZ,410000,430000,1,\n"), "2026-02").await;
    let page = it.coordinator.get(PLACES).await.expect(200);
    let words = format!("{postcode} is no longer in the data. We keep where it was.");
    assert!(page.text().contains(&words), "{}", page.text());
    assert!(!page.text().contains("Locate it again"));
    let address = format!("/coordinator/organisations/{}/locate", it.organisation);
    let version: Vec<(i64,)> = it.app.rows("select version from organisations", vec![]).await;
    let version = version[0].0.to_string();
    it.coordinator.post(&address, &[("version", &version)]).await.expect(409);
    assert_eq!(located(&it.app).await, before);
    // Nobody is told of an anchor from which they stand aside.
    let mut administrator = it.app.sign_in("administrator@example.org").await;
    assert!(administrator.get(PLACES).await.expect(200).text().contains(&words));
    let person = it.app.person("administrator@example.org").await;
    let organisation = uuid::Uuid::parse_str(&it.organisation).unwrap();
    let mut tx = it.app.db.begin().await.unwrap();
    let now = it.app.service.now();
    organisations::add_member(&mut tx, organisation, person, MemberRole::Editor, now).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!administrator.get(PLACES).await.expect(200).text().contains(&words));
    administrator.post(&address, &[("version", &version)]).await.expect(404);
}

on_both!(
    an_anchor_is_located_again_by_a_press_and_decisions_name_the_data_used,
    a_postcode_that_the_data_no_longer_has_stays_where_it_was,
);
