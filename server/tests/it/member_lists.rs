//! Practices and memberships in, on both databases.

use std::fs;

use server::import::{self, ImportError, Load, Reason, Report};
use tempfile::TempDir;

use crate::imports::fixture;
use crate::support::{TestApp, on_both};

const LOAD: Load<'static> = Load { by: "Sam Okafor", released: "", anyway: true };

pub async fn load_practices(app: &TestApp, name: &str) -> Result<Report, ImportError> {
    let today = app.service.today();
    import::import_practices(&app.db, &fixture(name), &LOAD, app.service.now(), &today).await
}

pub async fn load_members(app: &TestApp, rows: &str) -> Result<Report, ImportError> {
    load_list(app, format!("cp,locality,ods_code,practice,from,to\n{rows}")).await
}

async fn load_list(app: &TestApp, bytes: impl AsRef<[u8]>) -> Result<Report, ImportError> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("members.csv");
    fs::write(&path, bytes).unwrap();
    let (world, today) = (app.service.world(), app.service.today());
    import::import_members(&app.db, world, &path, &LOAD, app.service.now(), &today).await
}

/// With the postcodes of the fixtures, and no practice of any partnership.
pub async fn with_postcodes(app: &TestApp) {
    let mut tx = app.db.begin().await.unwrap();
    tx.execute("delete from reference_points", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let token = app.service.world().id();
    let paths = vec![fixture("onspd_2025.csv")];
    let inside = ["E08000032".to_owned()];
    import::import_postcodes(&app.db, paths, &inside, &LOAD, token, app.service.now(), |_| {}).await.unwrap();
}

async fn practices(app: &TestApp) -> Vec<(String, String, String, String, Option<String>)> {
    app.rows("select ods_code, name, postcode, status, closed from practices order by ods_code", vec![]).await
}

async fn members(app: &TestApp) -> Vec<(String, String, String, i64, Option<String>)> {
    app.rows(
        "select partnership, ods_code, from_date, easting, to_date from reference_points
         where kind = 'practice' order by partnership, ods_code, from_date",
        vec![],
    )
    .await
}

async fn both_forms_of_the_list_of_practices_are_read(app: TestApp) {
    let report = load_practices(&app, "epraccur_old.csv").await.unwrap();
    assert_eq!((report.read, report.kept), (6, 4), "{report}");
    assert_eq!(report.count(Reason::NotAPractice), 1, "{report}");
    assert_eq!(report.count(Reason::Unreadable), 1, "{report}");
    assert_eq!(report.count(Reason::Windows1252), 1, "{report}");
    assert_eq!(report.released, "2019-03-31");
    let found = practices(&app).await;
    assert_eq!(found[1].1, "ST MARY’S CAFÉ PRACTICE");
    let statuses: Vec<&str> = found.iter().map(|row| row.3.as_str()).collect();
    assert_eq!(statuses, ["active", "active", "inactive", "dormant"]);
    assert_eq!(found[2].4.as_deref(), Some("2019-03-31"));
    let report = load_practices(&app, "epraccur_2026.csv").await.unwrap();
    assert_eq!((report.read, report.kept, report.released.as_str()), (4, 3, "2026-01-31"), "{report}");
    let found = practices(&app).await;
    assert_eq!(found.len(), 4, "one that closed long ago stays");
    assert_eq!((found[0].2.as_str(), found[1].3.as_str()), ("AB1 2CF", "inactive"));
    for wrong in ["onspd_2025.csv", "code_point.csv"] {
        let error = load_practices(&app, wrong).await.unwrap_err().to_string();
        assert!(error.contains("no column for the status of a practice"), "{error}");
    }
}

/// The old form with a header, and that of 2026 without one: nobody knows which comes next.
async fn a_header_says_nothing_of_the_form_of_a_list_of_practices(app: TestApp) {
    let (old, new) =
        (fs::read(fixture("epraccur_old.csv")).unwrap(), fs::read(fixture("epraccur_2026.csv")).unwrap());
    let header = new.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("practices.csv");
    let load = async |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let today = app.service.today();
        import::import_practices(&app.db, &path, &LOAD, app.service.now(), &today).await.unwrap()
    };
    let report = load(&[&new[..header], &old].concat()).await;
    assert_eq!((report.read, report.kept), (6, 4), "{report}");
    let report = load(&new[header..]).await;
    assert_eq!((report.read, report.kept), (4, 3), "{report}");
    assert_eq!(practices(&app).await[0].2, "AB1 2CF");
    // Twice the same: the first counts, and the report says so.
    let report = load(&[&new[..], &new[header..]].concat()).await;
    assert_eq!((report.read, report.kept), (8, 3), "{report}");
    assert_eq!((report.count(Reason::RepeatedPractice), report.count(Reason::Repeated)), (3, 0), "{report}");
    let skipped: usize = report.kinds.values().map(|kind| kind.count).sum();
    assert_eq!(report.read, report.kept + skipped, "{report}");
    assert!(
        report.to_string().contains("3 rows skipped: a practice that came before (line 5, line 6, line 7)"),
        "{report}"
    );
}

async fn a_file_that_is_no_member_list_is_refused_in_words(app: TestApp) {
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    load_members(&app, "CP1,,X00001,,2019-10-01,\n").await.unwrap();
    let before = members(&app).await;
    let onspd = fs::read(fixture("onspd_2025.csv")).unwrap();
    let practices = fs::read(fixture("epraccur_2026.csv")).unwrap();
    let no_column = |name: &str| format!("has no column for {name} (of cp, locality, ods_code, from, to)");
    let files: [(&[u8], String); 7] = [
        (&onspd, no_column("cp")),
        (&practices, no_column("cp")),
        (b"cp,locality,practice,from,to\nCP1,,Keld,2019-10-01,\n", no_column("ods_code")),
        (b"cp,locality,ods_code,to\nCP1,,X00001,\n", no_column("from")),
        (b"CP1,,X00001,2019-10-01,\n", no_column("cp")),
        (b"\x00\x01PNG\n", no_column("cp")),
        (b"", "no row of the file can be loaded".to_owned()),
    ];
    for (bytes, words) in files {
        let error = load_list(&app, bytes).await.unwrap_err().to_string();
        assert!(error.contains(&words), "{error}");
        assert_eq!(members(&app).await, before);
    }
}

async fn a_member_list_replaces_the_one_before_and_keeps_what_goes_on(app: TestApp) {
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    let list = "CP1,north,X00001,,2019-10-01,\nCP2,,X00002,,20191001,2024-04-01\nCP3,,X00002,,2024-04-01,\n";
    let report = load_members(&app, list).await.unwrap();
    assert_eq!((report.read, report.kept), (3, 3));
    assert_eq!(report.notes[0], "3 added, 0 changed, 0 moved, 0 as before.");
    assert!(report.to_string().contains("CP4 has no reference point in force today"), "{report}");
    let member = |cp: &str, code: &str, from: &str, easting: i64, to: Option<&str>| {
        (cp.to_owned(), code.to_owned(), from.to_owned(), easting, to.map(str::to_owned))
    };
    let expected = [
        member("CP1", "X00001", "2019-10-01", 398_000, None),
        member("CP2", "X00002", "2019-10-01", 398_100, Some("2024-04-01")),
        member("CP3", "X00002", "2024-04-01", 398_100, None),
    ];
    assert_eq!(members(&app).await, expected);
    let locality: Vec<(Option<String>,)> =
        app.rows("select locality from partnerships where code = 'CP1'", vec![]).await;
    assert_eq!(locality[0].0.as_deref(), Some("north"));
    let report = load_members(&app, list).await.unwrap();
    assert_eq!(report.notes[0], "0 added, 0 changed, 0 moved, 3 as before.");
    let shorter = "CP1,,X00001,,2019-10-01,2026-01-01\nCP3,,X00002,,2024-04-01,\n";
    let report = load_members(&app, shorter).await.unwrap();
    assert_eq!(report.notes[0], "0 added, 1 changed, 0 moved, 1 as before.");
    assert!(members(&app).await.contains(&expected[1]), "what is over stays");
    // The next list of practices says who closed or moved, and moves nobody.
    let before = members(&app).await;
    let report = load_practices(&app, "epraccur_2026.csv").await.unwrap().to_string();
    assert!(
        report.contains("ST MARY’S CAFÉ PRACTICE (X00002) closed on 2026-01-31 and stands for CP3"),
        "{report}"
    );
    assert_eq!(members(&app).await, before);
}

async fn lists_with_mistakes_are_refused_whole_and_each_mistake_is_named(app: TestApp) {
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    let before = members(&app).await;
    for (list, words) in [
        (
            "CP1,,X00001,,2019-10-01,\nCP2,,X00001,,2020-01-01,\n",
            "Lines 2 and 3: X00001 is in CP1 and CP2 at once.",
        ),
        (
            "CP1,,X00001,,2019-10-01,\nCP1,,X00001,,2020-01-01,\n",
            "Lines 2 and 3: X00001 is in CP1 twice at once.",
        ),
        ("CP99,,X00001,,2019-10-01,\n", "Line 2: there is no partnership “CP99”."),
        ("CP1,,X99999,,2019-10-01,\n", "Line 2: no practice has the code “X99999”."),
        (
            "CP1,,X00001,,2020-01-01,2019-01-01\n",
            "Line 2: it ends on 2019-01-01, which is not after it begins",
        ),
        ("CP1,,X00001,,soon,\n", "Line 2: “soon” is not a day"),
        ("CP1,,X00001,,2019-10-01,31/12/2020\n", "Line 2: “31/12/2020” is not a day"),
        ("CP1,moon,X00001,,2019-10-01,\n", "Line 2: there is no locality “moon”."),
        (
            "CP1,north,X00001,,2019-10-01,\nCP1,south,X00002,,2019-10-01,\n",
            "Lines 2 and 3: CP1 is in two localities.",
        ),
        ("", "no row of the file can be loaded"),
    ] {
        let error = load_members(&app, list).await.unwrap_err().to_string();
        assert!(error.contains(words), "{list}: {error}");
        assert_eq!(members(&app).await, before, "{list}");
    }
    let mut tx = app.db.begin().await.unwrap();
    tx.execute("delete from postcodes where postcode = 'AB1 2CD'", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let error = load_members(&app, "CP1,,X00001,,2019-10-01,\n").await.unwrap_err().to_string();
    assert!(
        error.contains("the postcode of THE BECKSIDE SURGERY, AB1 2CD, is not among those loaded"),
        "{error}"
    );
}

async fn the_demonstration_is_never_mixed_with_the_list(app: TestApp) {
    with_postcodes(&app).await;
    load_practices(&app, "epraccur_old.csv").await.unwrap();
    load_members(&app, "CP1,,X00001,,2019-10-01,\n").await.unwrap();
    let mut tx = app.db.begin().await.unwrap();
    tx.execute("update reference_points set source = 'demonstration'", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let error = load_members(&app, "CP1,,X00001,,2019-10-01,\n").await.unwrap_err().to_string();
    assert!(error.contains("seed --remove-grouping"), "{error}");
}

on_both!(
    a_header_says_nothing_of_the_form_of_a_list_of_practices,
    a_file_that_is_no_member_list_is_refused_in_words,
    both_forms_of_the_list_of_practices_are_read,
    a_member_list_replaces_the_one_before_and_keeps_what_goes_on,
    lists_with_mistakes_are_refused_whole_and_each_mistake_is_named,
    the_demonstration_is_never_mixed_with_the_list,
);
