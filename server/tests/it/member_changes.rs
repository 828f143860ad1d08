//! A member list leaves alone what people keep and what is past, and every change is written down.

use app::domain::Postcode;

use crate::member_lists::{load_members, load_practices, with_postcodes};
use crate::support::{Browser, TestApp, on_both};

const LIST: &str = "CP1,,X00001,,2019-10-01,\nCP2,,X00002,,2019-10-01,\n";

type Row = (String, String, String, Option<String>, String, String);

async fn points(app: &TestApp) -> Vec<Row> {
    app.rows(
        "select partnership, ods_code, from_date, to_date, postcode, source from reference_points
         order by partnership, ods_code, from_date",
        vec![],
    )
    .await
}

fn point(cp: &str, code: &str, from: &str, to: &str, postcode: &str, source: &str) -> Row {
    let to = (!to.is_empty()).then(|| to.to_owned());
    (cp.into(), code.into(), from.into(), to, postcode.into(), source.into())
}

async fn version(app: &TestApp, code: &str) -> i64 {
    let rows: Vec<(i64,)> =
        app.rows("select version from partnerships where code = $1", vec![code.into()]).await;
    rows[0].0
}

async fn told(app: &TestApp, code: &str) -> Vec<(String, String, String)> {
    app.rows(
        "select words, reason, actor_name from alliance_events
         where subject = 'place' and subject_key = $1 order by happened_at, id",
        vec![code.into()],
    )
    .await
}

/// Administrators keep places on screen, after a first list was loaded.
async fn keeper(app: TestApp) -> (TestApp, Browser) {
    let app = app.with_alliance().await;
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    load_members(&app, LIST).await.unwrap();
    let browser = app.sign_in("administrator@example.org").await;
    (app, browser)
}

async fn send(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    let version = browser.get(page).await.expect(200).value("version");
    let mut all =
        vec![("version", version.as_str()), ("kind", "practice"), ("reason", "Agreed."), ("sure", "yes")];
    all.extend(fields);
    browser.post(page, &all).await.location();
}

const FROM: [(&str, &str); 3] = [("from-day", "1"), ("from-month", "10"), ("from-year", "2019")];

async fn what_people_linked_and_moved_stays_when_the_list_comes_again(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let mut link = vec![("ods_code", "X00003"), ("source", "Minutes of 3 March")];
    link.extend(FROM);
    send(&mut browser, "/coordinator/places/CP3/points/new", &link).await;
    let id: Vec<(uuid::Uuid,)> =
        app.rows("select id from reference_points where ods_code = 'X00001'", vec![]).await;
    // Whoever moves it on screen leaves the source as it is.
    let mut moved = vec![
        ("ods_code", "X00001"),
        ("postcode", "AB10 9ZZ"),
        ("source", "member list"),
        ("how", "move"),
        ("moves-day", "1"),
        ("moves-month", "6"),
        ("moves-year", "2026"),
    ];
    moved.extend(FROM);
    send(&mut browser, &format!("/coordinator/places/CP1/points/{}", id[0].0), &moved).await;
    let kept = points(&app).await;
    let expected = [
        point("CP1", "X00001", "2019-10-01", "2026-06-01", "AB1 2CD", "member list"),
        point("CP1", "X00001", "2026-06-01", "", "AB10 9ZZ", "member list"),
        point("CP2", "X00002", "2019-10-01", "", "AB1 2CE", "member list"),
        point("CP3", "X00003", "2019-10-01", "", "AB1 2CF", "Minutes of 3 March"),
    ];
    assert_eq!(kept, expected);
    // The pages say which points are whose.
    for (code, is_lists) in [("CP1", false), ("CP2", true), ("CP3", false)] {
        let page = browser.get(&format!("/coordinator/places/{code}")).await.expect(200).text();
        assert_eq!(page.contains("The next member list may change it."), is_lists, "{code}: {page}");
    }
    let versions = (version(&app, "CP1").await, version(&app, "CP2").await);
    let report = load_members(&app, LIST).await.unwrap();
    assert_eq!(points(&app).await, kept);
    assert_eq!(report.notes[0], "0 added, 0 changed, 0 moved, 2 as before.");
    assert!(
        report.to_string().contains("2 practices that people entered or changed by hand stay"),
        "{report}"
    );
    assert_eq!((version(&app, "CP1").await, version(&app, "CP2").await), versions, "nothing changed");
    assert_eq!((told(&app, "CP1").await.len(), told(&app, "CP2").await.len()), (2, 1));
    // A list that says otherwise is refused whole, with the line and what to do.
    for (list, words) in [
        (
            "CP1,,X00001,,2019-10-01,2026-09-01\n",
            "Line 2: X00001 is in CP1 from 1 June 2026, as people entered it (source: “member list”).",
        ),
        (
            "CP1,,X00001,,2019-10-01,\nCP2,,X00003,,2024-04-01,\n",
            "Line 3: X00003 is in CP3 from 1 October 2019, as people entered it (source: “Minutes of 3 March”). \
             Change the line, or that point on the page of CP3",
        ),
    ] {
        let refused = load_members(&app, list).await.unwrap_err().to_string();
        assert!(refused.contains(words), "{refused}");
        assert_eq!(points(&app).await, kept);
    }
}

async fn what_a_list_changes_is_written_down_and_what_leaves_it_ends(app: TestApp) {
    let (app, mut browser) = keeper(app).await;
    let lines = told(&app, "CP1").await;
    let (words, reason, by) = &lines[0];
    assert!(
        words.starts_with("Practice “THE BECKSIDE SURGERY” (X00001) added at AB1 2CD (398000, "),
        "{words}"
    );
    assert!(reason.contains("member list") && by == "Sam Okafor", "{reason} {by}");
    assert_eq!((lines.len(), version(&app, "CP1").await, version(&app, "CP3").await), (1, 2, 1));
    let report = load_members(&app, "CP1,south,X00001,,2019-10-01,\n").await.unwrap();
    assert_eq!(report.notes[0], "0 added, 0 changed, 0 moved, 1 as before.");
    assert_eq!(report.notes[1], "No longer in the list: 1 ended, 0 taken away that had not begun.");
    let expected = [
        point("CP1", "X00001", "2019-10-01", "", "AB1 2CD", "member list"),
        point("CP2", "X00002", "2019-10-01", "2026-10-03", "AB1 2CE", "member list"),
    ];
    assert_eq!(points(&app).await, expected);
    assert_eq!(told(&app, "CP1").await[1].0, "Locality: now “south”");
    let ended = &told(&app, "CP2").await[1].0;
    assert!(
        ended.contains("(X00002) is no longer in the member list. It counts from 1 October 2019 until"),
        "{ended}"
    );
    assert_eq!((version(&app, "CP1").await, version(&app, "CP2").await), (3, 3));
    // On screen it reads as any other change; a form from before is told of it.
    let page = browser.get("/coordinator/places/CP2/history").await.expect(200).text();
    assert!(page.contains("no longer in the member list") && page.contains("Sam Okafor"), "{page}");
    // Which locality it lies in was changed since: that is not for a member list.
    let error = load_members(&app, "CP1,north,X00001,,2019-10-01,\n").await.unwrap_err().to_string();
    assert!(
        error.contains("Line 2: CP1 lies in the locality “south”. Change that on the page of CP1"),
        "{error}"
    );
}

async fn a_practice_that_moved_counts_where_it_was_on_past_days(app: TestApp) {
    let (app, _) = keeper(app).await;
    let near = Postcode::parse("AB1 2CD").unwrap();
    let ranked = async |day: &str| {
        let ranker = app.service.ranker(Some(day)).await.unwrap();
        let found = app.service.rank_many(&ranker, std::slice::from_ref(&near)).await.unwrap();
        found[0].clone().unwrap().ranked
    };
    let before = ranked("2020-01-01").await;
    assert_eq!((before[0].code.as_str(), before[0].metres), ("CP1", 0));
    load_practices(&app, "epraccur_2026.csv").await.unwrap();
    let report = load_members(&app, LIST).await.unwrap();
    // The other practice is called otherwise now.
    assert_eq!(report.notes[0], "0 added, 1 changed, 1 moved, 0 as before.");
    assert_eq!(ranked("2020-01-01").await, before);
    assert_eq!(ranked("2026-10-02").await, before);
    assert_ne!(ranked("2026-10-03").await, before);
    let halves = &points(&app).await[..2];
    let expected = [
        point("CP1", "X00001", "2019-10-01", "2026-10-03", "AB1 2CD", "member list"),
        point("CP1", "X00001", "2026-10-03", "", "AB1 2CF", "member list"),
    ];
    assert_eq!(halves, expected);
    let words = &told(&app, "CP1").await[1].0;
    assert!(words.contains("moves on 3 October 2026 from AB1 2CD (398000, "), "{words}");
    // The same again changes nothing.
    let report = load_members(&app, LIST).await.unwrap();
    assert_eq!(report.notes[0], "0 added, 0 changed, 0 moved, 2 as before.");
}

on_both!(
    what_people_linked_and_moved_stays_when_the_list_comes_again,
    what_a_list_changes_is_written_down_and_what_leaves_it_ends,
    a_practice_that_moved_counts_where_it_was_on_past_days,
);
