//! Open data in, on both databases: each official layout, and what is wrong with files.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use server::import::{self, ImportError, Load, Reason, Report};
use server::store::places;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::support::{TestApp, on_both};

/// Meant, however few the rows of a fixture are.
const LOAD: Load<'static> = Load { by: "Sam Okafor", released: "", anyway: true };

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name)
}

async fn load_postcodes(app: &TestApp, paths: Vec<PathBuf>) -> Result<Report, ImportError> {
    let in_area = server::seeds::place().unwrap().in_area;
    let token = app.service.world().id();
    import::import_postcodes(&app.db, paths, &in_area, &LOAD, token, app.service.now(), |_| {}).await
}

async fn written(app: &TestApp, name: &str, bytes: impl AsRef<[u8]>) -> Result<Report, ImportError> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    load_postcodes(app, vec![path]).await
}

type Row = (String, i64, i64, i64);

async fn loaded(app: &TestApp) -> Vec<Row> {
    app.rows("select postcode, easting, in_area, terminated from postcodes order by postcode", vec![]).await
}

fn row(postcode: &str, easting: i64, in_area: i64, terminated: i64) -> Row {
    (postcode.into(), easting, in_area, terminated)
}

/// What a failed load must leave: every old postcode, and nothing of the new ones.
async fn nothing_changed(app: &TestApp, before: &[Row]) {
    assert_eq!(loaded(app).await, before);
    assert_eq!(app.count("select count(*) from postcodes_next").await, 0);
    assert_eq!(app.count("select count(*) from releases").await, 0);
}

async fn every_release_of_onspd_is_read_by_its_column_names(app: TestApp) {
    for year in ["2018", "2024", "2025"] {
        let report = load_postcodes(&app, vec![fixture(&format!("onspd_{year}.csv"))]).await.unwrap();
        assert_eq!((report.read, report.kept), (7, 4), "{year}: {report}");
        assert_eq!(report.count(Reason::NoPoint), 1, "{year}: {report}");
        assert_eq!(report.count(Reason::NotInGreatBritain), 2, "{year}: {report}");
        assert_eq!(report.released, format!("{year}-07"), "the newest month in the data");
        let ended = format!("{year}03").parse().unwrap();
        let expected = [
            row("AB1 2CD", 398_000, 1, 0),
            row("AB1 2CE", 398_100, 1, ended),
            row("AB1 2CF", 430_000, 0, 0),
            row("AB10 9ZZ", 416_000, 1, 0),
        ];
        assert_eq!(loaded(&app).await, expected, "{year}");
        let words = report.to_string();
        assert!(words.contains("7 rows read, 4 kept."), "{words}");
        assert!(words.contains("1 row skipped: no grid reference (line 5)."), "{words}");
        assert!(words.contains("2 rows skipped: Northern Ireland, the Isle of Man"), "{words}");
    }
    let source: Vec<(String, String, String, i64, String)> = app
        .rows(
            "select description, licence, released, rows_kept, loaded_by from data_sources
             where name = 'postcodes'",
            vec![],
        )
        .await;
    let (description, licence, released, rows, by) = &source[0];
    assert_eq!((description.as_str(), released.as_str(), *rows), ("ONS Postcode Directory", "2025-07", 4));
    assert!(licence.contains("Office for National Statistics") && licence.contains("2025"), "{licence}");
    assert_eq!(by, "Sam Okafor");
}

async fn middles_are_worked_out_from_what_was_loaded(app: TestApp) {
    load_postcodes(&app, vec![fixture("onspd_2025.csv")]).await.unwrap();
    let middles: Vec<(String, String, i64, i64, i64)> = app
        .rows(
            "select prefix, tier, in_area, easting, northing from postcode_prefixes order by prefix",
            vec![],
        )
        .await;
    let middle = |prefix: &str, tier: &str, easting, northing| {
        (prefix.to_owned(), tier.to_owned(), 1_i64, easting, northing)
    };
    assert_eq!(
        middles,
        [
            middle("AB1", "outcode", 414_000, 450_500),
            middle("AB1 2", "sector", 414_000, 450_500),
            middle("AB10", "outcode", 416_000, 433_000),
            middle("AB10 9", "sector", 416_000, 433_000),
        ]
    );
}

async fn code_point_open_comes_as_file_folder_or_zip(app: TestApp) {
    let folder = TempDir::new().unwrap();
    let (data, doc) = (folder.path().join("codepo/Data/CSV"), folder.path().join("codepo/Doc"));
    fs::create_dir_all(&data).unwrap();
    fs::create_dir_all(&doc).unwrap();
    fs::copy(fixture("code_point.csv"), data.join("ab.csv")).unwrap();
    fs::write(data.join("cd.csv"), "\"CD1 1AA\",10,416500,433500,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n")
        .unwrap();
    let header = "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Quality,Eastings,Northings,a,b,c,d,e,f\n";
    fs::write(doc.join("Code-Point_Open_Column_Headers.csv"), header).unwrap();
    fs::write(doc.join("metadata.txt"), "PRODUCT: OS Code-Point Open\nCOPYRIGHT DATE: 20250520\n").unwrap();
    let archive = folder.path().join("codepo_gb.zip");
    let mut zip = zip::ZipWriter::new(File::create(&archive).unwrap());
    for name in
        ["Data/CSV/ab.csv", "Data/CSV/cd.csv", "Doc/Code-Point_Open_Column_Headers.csv", "Doc/metadata.txt"]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(folder.path().join("codepo").join(name)).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    for path in [folder.path().join("codepo"), archive.clone()] {
        let report = load_postcodes(&app, vec![path]).await.unwrap();
        assert_eq!((report.read, report.kept, report.released.as_str()), (5, 4, "2025-05-20"), "{report}");
        assert_eq!(report.recognised, "OS Code-Point Open");
        // By the ward of today, where the district of today is far larger than the place.
        let expected = [
            row("AB1 2CD", 398_000, 1, 0),
            row("AB1 2CE", 430_000, 0, 0),
            row("AB10 9ZZ", 416_000, 1, 0),
            row("CD1 1AA", 416_500, 0, 0),
        ];
        assert_eq!(loaded(&app).await, expected);
    }
    let report = load_postcodes(&app, vec![fixture("code_point.csv")]).await.unwrap();
    assert_eq!((report.read, report.kept), (4, 3));
    let whole = fs::read(&archive).unwrap();
    let before = loaded(&app).await;
    for length in [whole.len() - 30, whole.len() / 2, 3] {
        let error = written(&app, "codepo_gb.zip", &whole[..length]).await.unwrap_err().to_string();
        assert!(error.contains("is not a whole zip file"), "{error}");
    }
    // The list of contents is whole, and what it lists is not.
    let mut spoiled = whole.clone();
    spoiled[60..90].fill(0xff);
    let error = written(&app, "codepo_gb.zip", spoiled).await.unwrap_err().to_string();
    assert!(error.contains("download it again"), "{error}");
    nothing_changed(&app, &before).await;
}

async fn a_whole_directory_is_read_once_and_its_lists_of_names_are_not(app: TestApp) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("Data");
    fs::create_dir_all(data.join("multi_csv")).unwrap();
    fs::create_dir_all(folder.path().join("Documents")).unwrap();
    for name in ["ONSPD_NOV_2025_UK.csv", "multi_csv/ONSPD_NOV_2025_UK_AB.csv"] {
        fs::copy(fixture("onspd_2025.csv"), data.join(name)).unwrap();
    }
    fs::write(folder.path().join("Documents/LA_UA names.csv"), "LAD25CD,LAD25NM\nE1,Name\n").unwrap();
    let report = load_postcodes(&app, vec![folder.path().to_owned()]).await.unwrap();
    assert_eq!((report.read, report.released.as_str()), (7, "2025-11"), "{report}");
    let error = load_postcodes(&app, vec![fixture("onspd_2025.csv"), fixture("code_point.csv")]).await;
    assert!(matches!(error, Err(ImportError::Mixed)));
}

async fn wrong_files_are_refused_in_words_and_change_nothing(app: TestApp) {
    let before = loaded(&app).await;
    for (name, text, words) in [
        ("other.csv", "a,b,c\n1,2,3\n", "begins “a, b, c” and has no column for the postcode"),
        ("no-points.csv", "pcds,lat,long\nAB1 2CD,53,-1\n", "no column for the easting (east1m, oseast1m"),
        ("picture.csv", "\u{0}\u{1}PNG\n", "has no column for the postcode"),
        ("empty.csv", "", "no row of the file can be loaded"),
        ("nothing.csv", "pcds,oseast1m,osnrth1m\nx,1,1\n", "no row of the file can be loaded"),
        ("not-a.zip", "pcds,oseast1m,osnrth1m\n", "is not a whole zip file"),
    ] {
        let error = written(&app, name, text).await.unwrap_err().to_string();
        assert!(error.contains(words), "{name}: {error}");
    }
    let folder = TempDir::new().unwrap();
    let error = load_postcodes(&app, vec![folder.path().to_owned()]).await.unwrap_err().to_string();
    assert!(error.contains("no CSV file"), "{error}");
    nothing_changed(&app, &before).await;
}

async fn bad_rows_are_counted_by_reason_and_the_rest_is_kept(app: TestApp) {
    let mut text = b"\xef\xbb\xbfpcds,doterm,oslaua,oseast1m,osnrth1m,osgrdind,lat,note\n".to_vec();
    text.extend_from_slice(
        b"AB1 2CD,,E08000032,416000,433000,1,53.8,first\n\
          AB1 2CE,,E08000032,0,0,1,0,nought\n\
          AB1 2CF,,E08000032,416000,433000,1,99.999999,no latitude\n\
          AB1 2CG,,E08000032,9999999,433000,1,53.8,off the grid\n\
          nonsense,,E08000032,416000,433000,1,53.8,\n\
          AB1 2CD,,E08000032,499999,433000,1,53.8,again\n\
          AB1 2CH,,E08000032,416100,433000,1,53.8,caf\xe9 in Windows-1252\n\
          AB1 2CI,201901,E08000032,416200,433000,1,53.8,ended\n\
          AB1 2CI,,E08000032,417200,433000,1,53.8,and used again\n\
          AB1 2CJ\n",
    );
    let report = written(&app, "bad.csv", text).await.unwrap();
    assert_eq!((report.read, report.kept), (10, 3), "{report}");
    for (reason, count, line) in [
        (Reason::NoPoint, 3, 3),
        (Reason::OffTheGrid, 1, 5),
        (Reason::NotAPostcode, 1, 6),
        (Reason::Repeated, 1, 7),
        (Reason::Reused, 1, 10),
    ] {
        let kind = &report.kinds[&reason];
        assert_eq!((kind.count, kind.lines[0]), (count, (0, line)), "{reason:?}: {report}");
    }
    let expected =
        [row("AB1 2CD", 416_000, 1, 0), row("AB1 2CH", 416_100, 1, 0), row("AB1 2CI", 417_200, 1, 0)];
    assert_eq!(loaded(&app).await, expected);
}

/// A postcode ends, two take its place, and another is used again elsewhere.
async fn a_new_release_may_split_and_reuse_postcodes(app: TestApp) {
    let release = |rows: &str| format!("pcds,doterm,oslaua,oseast1m,osnrth1m\n{rows}");
    written(
        &app,
        "one.csv",
        release("AB1 2CD,,E08000032,416000,433000\nAB1 2CE,201001,E08000032,410000,433000\n"),
    )
    .await
    .unwrap();
    let next = "AB1 2CD,202601,E08000032,416000,433000\nAB1 2CE,,E08000032,420000,433000\n\
                AB1 2CX,,E08000032,415900,433000\nAB1 2CY,,E08000032,416100,433000\n";
    written(&app, "two.csv", release(next)).await.unwrap();
    let located = async |typed: &str| {
        let postcode = app::domain::Postcode::parse(typed).unwrap();
        let it = places::locate(&mut &app.db, &postcode).await.unwrap().unwrap();
        (it.tier.code(), it.point.easting)
    };
    assert_eq!(located("AB1 2CD").await, ("terminated", 416_000));
    assert_eq!(located("AB1 2CE").await, ("full", 420_000));
    assert_eq!(located("AB1 2CX").await, ("full", 415_900));
    assert_eq!(located("AB1 2ZZ").await, ("sector", 417_333));
    assert_eq!(located("AB1 9ZZ").await, ("outcode", 417_333));
}

/// One area's file of Code-Point Open is a whole CSV file, and holds nothing of another place.
async fn postcodes_of_another_area_are_refused_unless_they_are_meant(app: TestApp) {
    let unsure = Load { anyway: false, ..LOAD };
    let load = async |text: &str, load: &Load<'_>| {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("ab.csv");
        fs::write(&path, text).unwrap();
        let in_area = server::seeds::place().unwrap().in_area;
        let token = app.service.world().id();
        import::import_postcodes(&app.db, vec![path], &in_area, load, token, app.service.now(), |_| {}).await
    };
    let before = loaded(&app).await;
    let inside = before.iter().filter(|row| row.2 == 1).count();
    let elsewhere = "\"AB1 2CE\",10,430000,450000,\"E92000001\",\"\",\"\",\"\",\"E06000065\",\"E05099999\"\n";
    let error = load(elsewhere, &unsure).await.unwrap_err().to_string();
    let words = format!("0 of the postcodes lie inside the area, and {inside} did before");
    assert!(error.contains(&words) && error.contains("--anyway"), "{error}");
    nothing_changed(&app, &before).await;
    // A part of a release is as wrong; whoever means it says so.
    let release = |count: usize| {
        let rows: Vec<String> =
            (0..count).map(|row| format!("AB{row} 2CD,,E08000032,416000,433000\n")).collect();
        format!("pcds,doterm,oslaua,oseast1m,osnrth1m\n{}", rows.concat())
    };
    assert!(matches!(load(&release(10), &unsure).await, Err(ImportError::OtherArea { inside: 10, .. })));
    nothing_changed(&app, &before).await;
    let report = load(&release(10), &LOAD).await.unwrap().to_string();
    assert!(report.contains(&format!("10 lie inside the area ({inside} before).")), "{report}");
    // From there, half as many is the least.
    assert!(matches!(
        load(&release(4), &unsure).await,
        Err(ImportError::OtherArea { inside: 4, before: 10 })
    ));
    let report = load(&release(5), &unsure).await.unwrap().to_string();
    assert!(report.contains("5 lie inside the area (10 before)."), "{report}");
    let error = load(elsewhere, &unsure).await.unwrap_err().to_string();
    assert!(error.contains("0 of the postcodes lie inside the area, and 5 did before"), "{error}");
}

/// The last step fails after the tables changed names: that is undone, too.
async fn a_database_that_fails_during_a_load_leaves_the_old_data_in_use(app: TestApp) {
    let before = loaded(&app).await;
    let change = async |sql: &'static str| {
        let mut tx = app.db.begin().await.unwrap();
        tx.execute(sql, vec![]).await.unwrap();
        tx.commit().await.unwrap();
    };
    for (spoil, mend) in [
        (
            "alter table postcodes_next rename column terminated to gone",
            "alter table postcodes_next rename column gone to terminated",
        ),
        ("alter table postcode_prefixes rename to gone", "alter table gone rename to postcode_prefixes"),
    ] {
        change(spoil).await;
        let error = load_postcodes(&app, vec![fixture("onspd_2025.csv")]).await.unwrap_err();
        assert!(matches!(error, ImportError::Store(_)), "{error}");
        assert_eq!(loaded(&app).await, before, "{spoil}");
        let released = places::data_date(&mut &app.db).await.unwrap();
        assert_eq!(released, "2025-11", "{spoil}");
        change(mend).await;
    }
    // The next load clears up.
    assert_eq!(load_postcodes(&app, vec![fixture("onspd_2025.csv")]).await.unwrap().kept, 4);
    assert_eq!(app.count("select count(*) from postcodes_next").await, 0);
}

async fn a_load_that_is_overtaken_stops_and_the_later_one_counts(app: TestApp) {
    use server::store::loading::NewPostcode;
    use server::store::postcode_release::PostcodeRelease;
    let new = NewPostcode {
        postcode: "AB1 2CD".into(),
        point: app::domain::Point { easting: 1, northing: 1 },
        in_area: true,
        terminated: 0,
    };
    let first = PostcodeRelease::begin(&app.db, app.service.world().id(), app.service.now()).await.unwrap();
    assert!(first.add(std::slice::from_ref(&new)).await.unwrap().is_some());
    let report = load_postcodes(&app, vec![fixture("code_point.csv")]).await.unwrap();
    assert_eq!(report.kept, 3);
    assert!(first.add(&[new]).await.unwrap().is_none());
    assert_eq!(loaded(&app).await.len(), 3);
}

on_both!(
    every_release_of_onspd_is_read_by_its_column_names,
    middles_are_worked_out_from_what_was_loaded,
    code_point_open_comes_as_file_folder_or_zip,
    a_whole_directory_is_read_once_and_its_lists_of_names_are_not,
    wrong_files_are_refused_in_words_and_change_nothing,
    bad_rows_are_counted_by_reason_and_the_rest_is_kept,
    a_new_release_may_split_and_reuse_postcodes,
    postcodes_of_another_area_are_refused_unless_they_are_meant,
    a_database_that_fails_during_a_load_leaves_the_old_data_in_use,
    a_load_that_is_overtaken_stops_and_the_later_one_counts,
);
