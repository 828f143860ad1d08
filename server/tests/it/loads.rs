//! Every load of data stays known: what, of which release, when and by whom.

use server::import::{self, Load};

use crate::imports::fixture;
use crate::member_lists::{load_members, load_practices, with_postcodes};
use crate::support::{TestApp, on_both};

async fn an_earlier_load_keeps_its_release_and_who_loaded_it(app: TestApp) {
    let app = app.with_alliance().await;
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    let load = Load { by: "Mina Hartley", released: "2026-02", anyway: true };
    let today = app.service.today();
    let file = fixture("epraccur_2026.csv");
    import::import_practices(&app.db, &file, &load, app.service.now(), &today).await.unwrap();
    load_members(&app, "CP1,,X00001,,2019-10-01,\nCP2,,X00003,,2026-04-01,2030-04-01\n").await.unwrap();
    let loads: Vec<(String, i64, String, String)> = app
        .rows("select name, number, released, loaded_by from data_loads order by name, number", vec![])
        .await;
    let load =
        |name: &str, number, released: &str, by: &str| (name.into(), number, released.into(), by.into());
    let expected = [
        load("partnership-members", 1, "2026-04-01", "Sam Okafor"),
        load("postcodes", 1, "2025-11", "seeds"),
        load("postcodes", 2, "2025-07", "Sam Okafor"),
        load("practices", 1, "2019-03-31", "Sam Okafor"),
        load("practices", 2, "2026-02", "Mina Hartley"),
    ];
    assert_eq!(loads, expected);
    for sql in ["update data_loads set released = ''", "delete from data_loads"] {
        let mut tx = app.db.begin().await.unwrap();
        assert!(tx.execute(sql, vec![]).await.is_err(), "{sql}");
    }
    let mut administrator = app.sign_in("administrator@example.org").await;
    let page = administrator.get("/coordinator/places").await.expect(200).text();
    let (now, earlier) = page.split_once("Earlier loads").unwrap();
    assert!(now.contains("Data in use") && now.contains("Mina Hartley") && !now.contains("seeds"), "{now}");
    assert!(earlier.contains("March 2019") && earlier.contains("Sam Okafor"), "{earlier}");
    // The co-ordinator keeps places, and not the data.
    let mut coordinator = app.sign_in("coordinator@example.org").await;
    assert!(!coordinator.get("/coordinator/places").await.expect(200).text().contains("Earlier loads"));
    let public = app.browser().get("/data").await.expect(200).text();
    assert!(public.contains("kept by the Alliance") && public.contains("April 2026"), "{public}");
    assert!(!public.contains("Mina Hartley"), "{public}");
}

on_both!(an_earlier_load_keeps_its_release_and_who_loaded_it,);
