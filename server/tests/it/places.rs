//! What administrators and the co-ordinator keep of places, and what would change if it were otherwise.

use server::store::Value;

use crate::support::{Browser, Reply, Stage, TestApp, on_both};

const ADMINISTRATOR: &str = "administrator@example.org";
const CP1: &str = "/coordinator/places/CP1";
/// Where a change leads: to the partnership, which says that it was saved.
const SAVED: &str = "/coordinator/places/CP1?done=saved";
const ATTACK: &str = r#""><svg onload=alert(1)>"#;

async fn keeper(app: TestApp) -> (TestApp, Browser) {
    let app = app.with_alliance().await;
    let browser = app.sign_in(ADMINISTRATOR).await;
    (app, browser)
}

/// Fills the form of a page with these fields, over what is in it, and sends it.
async fn send(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Reply {
    let version = browser.get(page).await.expect(200).value("version");
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    browser.post(page, &all).await
}

async fn execute(app: &TestApp, sql: &'static str, values: Vec<Value>) {
    let mut tx = app.db.begin().await.unwrap();
    tx.execute(sql, values).await.unwrap();
    tx.commit().await.unwrap();
}

fn point<'a>(name: &'a str, easting: &'a str, northing: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "point"),
        ("name", name),
        ("easting", easting),
        ("northing", northing),
        ("from-day", "1"),
        ("from-month", "4"),
        ("from-year", "2026"),
        ("source", "Minutes of 3 March"),
        ("reason", "Agreed."),
    ]
}

async fn history(browser: &mut Browser, code: &str) -> String {
    browser.get(&format!("/coordinator/places/{code}/history")).await.expect(200).text()
}

async fn a_point_is_added_moved_and_ended_and_its_history_tells(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let new = format!("{CP1}/points/new");
    assert_eq!(send(&mut browser, &new, &point("Keld Hall", "416000", "433000")).await.location(), SAVED);
    assert!(browser.get(SAVED).await.expect(200).has(".govuk-notification-banner--success"));
    assert!(!browser.get(CP1).await.expect(200).has(".govuk-notification-banner--success"));
    let id: Vec<(uuid::Uuid,)> =
        app.rows("select id from reference_points where name = 'Keld Hall'", vec![]).await;
    let page = format!("{CP1}/points/{}", id[0].0);
    // Moved: the old spot keeps its dates, the new one begins that day.
    let mut moved = point("Keld Hall", "416500", "433500");
    moved.extend([("how", "move"), ("moves-day", "1"), ("moves-month", "1"), ("moves-year", "2027")]);
    assert_eq!(send(&mut browser, &page, &moved).await.location(), SAVED);
    let rows: Vec<(i64, String, Option<String>)> = app
        .rows(
            "select easting, from_date, to_date from reference_points where name = 'Keld Hall' order by from_date",
            vec![],
        )
        .await;
    assert_eq!(rows[0], (416_000, "2026-04-01".into(), Some("2027-01-01".into())));
    assert_eq!(rows[1], (416_500, "2027-01-01".into(), None));
    let told = history(&mut browser, "CP1").await;
    assert!(told.contains("“Keld Hall” added at (416000, 433000), from 1 April 2026"), "{told}");
    assert!(told.contains("moves on 1 January 2027 from (416000, 433000) to (416500, 433500)"), "{told}");
    assert!(told.contains("Lucian Featherby") && told.contains("Agreed."), "{told}");
    // The same form from an old window: nothing is lost, and it says who was first.
    let mut stale = point("Keld Hall", "416501", "433501");
    stale.push(("version", "1"));
    let refused = browser.post(&page, &stale).await;
    refused.refused(&["reason"]);
    assert_eq!(refused.value("easting"), "416501");
    assert!(refused.text().contains("Lucian Featherby changed this partnership"), "{}", refused.text());
}

async fn a_point_that_cannot_be_is_refused_with_what_was_typed(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let new = format!("{CP1}/points/new");
    for (easting, northing, words) in [
        ("0", "0", "0, 0 is no place"),
        ("4160000", "433000", "outside Great Britain"),
        ("99.999999", "433000", "whole number"),
    ] {
        let refused = send(&mut browser, &new, &point("Keld Hall", easting, northing)).await;
        refused.refused(&["easting"]);
        assert!(refused.text().contains(words), "{}", refused.text());
        assert_eq!((refused.value("easting"), refused.value("name")), (easting.into(), "Keld Hall".into()));
    }
    let mut reversed = point("Keld Hall", "416000", "433000");
    reversed.extend([("to-day", "1"), ("to-month", "4"), ("to-year", "2025")]);
    send(&mut browser, &new, &reversed).await.refused(&["to-day"]);
    let mut nowhere = point("Keld Hall", "", "");
    nowhere.push(("postcode", "BT1 1AA"));
    let refused = send(&mut browser, &new, &nowhere).await;
    assert!(refused.text().contains("Enter another postcode, or easting and northing"), "{}", refused.text());
    // Far from the others: only when somebody is sure.
    let mut far = point("Keld Hall", "530000", "180000");
    let doubted = send(&mut browser, &new, &far).await;
    doubted.refused(&["sure"]);
    assert!(doubted.text().contains("from the nearest other point of CP1"), "{}", doubted.text());
    far.push(("sure", "yes"));
    assert_eq!(send(&mut browser, &new, &far).await.location(), SAVED);
    assert_eq!(app.count("select count(*) from reference_points where name = 'Keld Hall'").await, 1);
    // Nothing wrong was half saved.
    assert_eq!(app.count("select count(*) from alliance_events where subject = 'place'").await, 1);
}

async fn a_practice_is_in_one_partnership_at_a_time(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    execute(
        &app,
        "insert into practices (ods_code, name, postcode, status) values ('B83999', 'Keld Surgery', $1, 'active')",
        vec![app.postcode().await.into()],
    )
    .await;
    let link = |from: &'static str| {
        vec![
            ("kind", "practice"),
            ("ods_code", "b83999"),
            ("from-day", "1"),
            ("from-month", "4"),
            ("from-year", from),
            ("source", "Practice list"),
            ("reason", "A new member."),
        ]
    };
    // Name and place come from the list; the postcode may be a practice's already, which is doubted.
    let mut sure = link("2026");
    sure.push(("sure", "yes"));
    send(&mut browser, "/coordinator/places/CP2/points/new", &sure).await.location();
    let refused = send(&mut browser, &format!("{CP1}/points/new"), &sure).await;
    refused.refused(&["ods_code"]);
    assert!(
        refused.text().contains("Keld Surgery (B83999) is in CP2 from 1 April 2026"),
        "{}",
        refused.text()
    );
    // Ended there, it may begin here.
    let id: Vec<(uuid::Uuid,)> =
        app.rows("select id from reference_points where ods_code = 'B83999'", vec![]).await;
    let mut ended = sure.clone();
    ended.extend([("how", "correct"), ("to-day", "1"), ("to-month", "4"), ("to-year", "2027")]);
    let page = format!("/coordinator/places/CP2/points/{}", id[0].0);
    send(&mut browser, &page, &ended).await.location();
    let mut later = link("2027");
    later.push(("sure", "yes"));
    assert_eq!(send(&mut browser, &format!("{CP1}/points/new"), &later).await.location(), SAVED);
}

async fn a_partnership_is_split_and_its_code_used_again(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let add = |code: &'static str, from: &'static str| {
        vec![
            ("code", code),
            ("name", "New partnership"),
            ("from-day", "1"),
            ("from-month", "4"),
            ("from-year", from),
            ("reason", "Agreed."),
        ]
    };
    let new = "/coordinator/places/new";
    browser.post(new, &add("CP1", "2026")).await.refused(&["code"]);
    browser.post(new, &add("areas", "2026")).await.refused(&["code"]);
    for code in ["CP1A", "CP1B"] {
        assert_eq!(
            browser.post(new, &add(code, "2026")).await.location(),
            format!("/coordinator/places/{code}?done=saved")
        );
    }
    let details = format!("{CP1}/details");
    let mut ended = vec![
        ("name", "Community Partnership 1"),
        ("to-day", "1"),
        ("to-month", "5"),
        ("to-year", "2026"),
        ("successors", "CP1A and CP1B"),
        ("reason", "Split."),
    ];
    let doubted = send(&mut browser, &details, &ended).await;
    doubted.refused(&["sure"]);
    assert!(doubted.text().contains("points end on the same day"), "{}", doubted.text());
    ended.push(("sure", "yes"));
    assert_eq!(send(&mut browser, &details, &ended).await.location(), SAVED);
    let open = "select count(*) from reference_points where partnership = 'CP1' and to_date is null";
    assert_eq!(app.count(open).await, 0);
    let public = app.browser().get("/partnerships/CP1").await.expect(200).text();
    assert!(public.contains("This partnership ended on 1 May 2026."), "{public}");
    assert!(public.contains("Split into CP1A and CP1B on 1 May 2026."), "{public}");
    assert!(
        !app.browser().get("/partnerships").await.expect(200).text().contains("Community Partnership 1 ")
    );
    // Used again: only from the end on, and only when somebody is sure.
    browser.post(new, &add("CP1", "2025")).await.refused(&["from-day"]);
    browser.post(new, &add("CP1", "2027")).await.refused(&["sure"]);
    let mut again = add("CP1", "2027");
    again.push(("sure", "yes"));
    assert_eq!(browser.post(new, &again).await.location(), SAVED);
    let told = browser.get(CP1).await.expect(200).text();
    assert!(told.contains("CP1 was the code of “Community Partnership 1” until before 1 May 2026"), "{told}");
    let sites = server::store::places::list_sites(&mut &app.db, "2026-04-30").await.unwrap();
    assert!(sites.iter().any(|it| it.code == "CP1" && it.name == "Community Partnership 1"));
}

async fn who_did_not_agree_is_never_public(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let member = |name: &'static str| {
        vec![
            ("role", "GP"),
            ("name", name),
            ("organisation", "Keld Surgery"),
            ("email", "gp@example.org"),
            ("phone", "01632 960 555"),
        ]
    };
    let new = format!("{CP1}/team/new");
    send(&mut browser, &new, &member("Dr Quiet")).await.location();
    let mut named = member("Dr Loud");
    named.extend([
        ("consent", "yes"),
        ("consent_on-day", "1"),
        ("consent_on-month", "10"),
        ("consent_on-year", "2026"),
    ]);
    send(&mut browser, &new, &named).await.location();
    let contact = [("name", "The team office"), ("email", "office@example.org"), ("phone", "")];
    send(&mut browser, &format!("{CP1}/contact"), &contact).await.location();
    let public = app.browser().get("/partnerships/CP1").await.expect(200).text();
    assert!(public.contains("Dr Loud, Keld Surgery"), "{public}");
    for secret in ["Dr Quiet", "gp@example.org", "01632 960 555", "office@example.org"] {
        assert!(!public.contains(secret), "{secret}");
    }
    let mut shown = contact.to_vec();
    shown.push(("public", "yes"));
    send(&mut browser, &format!("{CP1}/contact"), &shown).await.location();
    assert!(app.browser().get("/partnerships/CP1").await.expect(200).text().contains("office@example.org"));
    // The history says what was done, and repeats no name, address or number.
    let told = history(&mut browser, "CP1").await;
    assert!(told.contains("agreed on 1 October 2026 to be named in public"), "{told}");
    for secret in ["Dr Quiet", "Dr Loud", "gp@example.org", "office@example.org"] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    // Who represents the sector is known from the seats alone: nobody is written down for one.
    let mut seated = member("Dr Seated");
    seated[0] = ("role", "VCS Lead");
    send(&mut browser, &new, &seated).await.refused(&["role"]);
    execute(&app, "update team_members set role = 'VCS Lead' where name = 'Dr Loud'", vec![]).await;
    // A change past the service is seen when what is kept in memory is old.
    app.clock.turn(10);
    assert!(!app.browser().get("/partnerships/CP1").await.expect(200).text().contains("Dr Loud"));
    let all = browser.get("/administrator/history").await.expect(200).text();
    assert!(all.contains("CP1: Contact: "), "it says which partnership: {all}");
    let id: Vec<(uuid::Uuid,)> = app.rows("select id from team_members where name = 'Dr Loud'", vec![]).await;
    let version = browser.get(&new).await.value("version");
    let gone = format!("{CP1}/team/{}/remove", id[0].0);
    browser.post(&gone, &[("version", &version)]).await.location();
    browser.post(&gone, &[("version", &version)]).await.expect(409);
    assert!(!app.browser().get("/partnerships/CP1").await.expect(200).text().contains("Dr Loud"));
}

async fn priorities_and_documents_are_public_while_they_count(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let list = |words: &'static str, from: &'static str| {
        vec![("words", words), ("from-day", "1"), ("from-month", "4"), ("from-year", from)]
    };
    let new = format!("{CP1}/priorities/new");
    let mut old = list("Older people", "2024");
    old.extend([("to-day", "1"), ("to-month", "4"), ("to-year", "2026")]);
    send(&mut browser, &new, &old).await.location();
    send(&mut browser, &new, &list("Fewer falls\r\nWarm homes", "2026")).await.location();
    send(&mut browser, &new, &list("More", "2027")).await.refused(&["from-day"]);
    let document = [("title", ATTACK), ("address", "https://example.org/profile.pdf")];
    send(&mut browser, &format!("{CP1}/documents/new"), &document).await.location();
    let script = [("title", "Profile"), ("address", "javascript:alert(1)")];
    send(&mut browser, &format!("{CP1}/documents/new"), &script).await.refused(&["address"]);
    let page = app.browser().get("/partnerships/CP1").await.expect(200);
    assert_eq!(page.all("ol li"), ["Fewer falls", "Warm homes"]);
    assert!(page.attributes("a", "href").contains(&"https://example.org/profile.pdf".to_owned()));
    let small = app.browser().get("/partnerships/cp1").await.expect(308);
    assert_eq!(small.header("location").as_deref(), Some("/partnerships/CP1"));
    app.browser().get("/partnerships/cp999").await.expect(404);
    assert!(!page.has("svg[onload]") && page.text().contains(ATTACK));
}

async fn localities_are_kept_and_removed_when_empty(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let new = "/coordinator/places/areas/locality/new";
    browser
        .post(new, &[("code", "a b"), ("name", ""), ("reason", "")])
        .await
        .refused(&["code", "name", "reason"]);
    let east = [("code", "east"), ("name", ATTACK), ("place", ""), ("reason", "New.")];
    browser.post(new, &east).await.location();
    browser.post(new, &east).await.refused(&["code"]);
    let page = "/coordinator/places/areas/locality/east";
    let shown = browser.get(page).await.expect(200);
    assert!(shown.text().contains(ATTACK) && !shown.has("svg[onload]"));
    let details = [("name", "Community Partnership 1"), ("locality", "east"), ("reason", "Agreed.")];
    send(&mut browser, &format!("{CP1}/details"), &details).await.location();
    let remove = format!("{page}/remove");
    browser.post(&remove, &[("reason", "")]).await.refused(&["remove-reason"]);
    let held = browser.post(&remove, &[("reason", "Empty.")]).await;
    assert!(held.text().contains("A partnership lies in it"), "{}", held.text());
    let details = [("name", "Community Partnership 1"), ("locality", "north"), ("reason", "Agreed.")];
    send(&mut browser, &format!("{CP1}/details"), &details).await.location();
    browser.post(&remove, &[("reason", "Empty.")]).await.location();
    browser.get(page).await.expect(404);
    assert_eq!(app.count("select count(*) from localities where code = 'east'").await, 0);
}

#[tokio::test]
async fn nobody_else_opens_these_pages() {
    let it = TestApp::sqlite().await.staged(Stage::InAssessment).await;
    let paths = [
        "",
        "/new",
        "/CP1",
        "/CP1/history",
        "/CP1/details",
        "/CP1/points/new",
        "/areas/place/new",
        "/what-if",
        "/what-if/move",
        "/what-if/move/postcodes.csv",
    ];
    for mut browser in [it.member.clone(), it.directors[0].clone(), it.chair.clone()] {
        for path in paths {
            browser.get(&format!("/coordinator/places{path}")).await.expect(403);
        }
        browser.post(&format!("{CP1}/contact"), &[("name", "X"), ("version", "1")]).await.expect(403);
        browser.post("/coordinator/places/new", &[("code", "X")]).await.expect(403);
    }
    let mut visitor = it.app.browser();
    for path in paths {
        assert!(visitor.get(&format!("/coordinator/places{path}")).await.location().starts_with("/sign-in"));
    }
    let mut coordinator = it.coordinator.clone();
    coordinator.get(CP1).await.expect(200);
    for missing in ["/CP99", "/CP1/nonsense", "/CP1/points", "/CP1/details/x", "/CP1/points/nobody"] {
        coordinator.get(&format!("/coordinator/places{missing}")).await.expect(404);
    }
    assert_eq!(it.app.count("select count(*) from alliance_events").await, 0);
}

#[tokio::test]
async fn the_licence_of_each_load_is_public() {
    let app = TestApp::sqlite().await;
    execute(
        &app,
        "insert into data_sources (name, description, licence, released, rows_kept, loaded_at, loaded_by)
         values ('practices', 'GP practices', 'NHS licence line', '2026-08-28', 7200, 1790000000, 'operator@host')",
        vec![],
    )
    .await;
    let page = app.browser().get("/data").await.expect(200).text();
    for words in ["NHS licence line", "August 2026", "7,200", "November 2025"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("operator@host"), "who loaded it is nobody's business");
    let home = app.browser().get("/").await.expect(200);
    assert!(home.attributes("footer a", "href").contains(&"/data".to_owned()));
}

on_both!(
    a_point_is_added_moved_and_ended_and_its_history_tells,
    a_point_that_cannot_be_is_refused_with_what_was_typed,
    a_practice_is_in_one_partnership_at_a_time,
    a_partnership_is_split_and_its_code_used_again,
    who_did_not_agree_is_never_public,
    priorities_and_documents_are_public_while_they_count,
    localities_are_kept_and_removed_when_empty,
);
