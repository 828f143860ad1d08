//! The program as operators use it: exit codes, data in, data out.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;
use server::store::Db;
use tempfile::TempDir;

use crate::support::process::{Serving, done, free_address, get, run};
use crate::support::{Tables, TestEntropy};

const MEMBERS: &str = include_str!("../../../seeds/demonstration/partnership_members.csv");
const POSTCODES: &[u8] = include_bytes!("../../../seeds/postcodes.csv.gz");

async fn open(data: &Path) -> Db {
    Db::connect(&format!("sqlite:{}", data.join("community-anchors.db").display())).await.unwrap()
}

async fn tables(data: &Path) -> Tables {
    let db = open(data).await;
    let tables = Tables::read(&db, &[]).await;
    db.close().await;
    tables
}

#[test]
fn a_ranking_in_words_says_all_that_its_json_does() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    done(data, &["seed", "--demo"]);
    let asked = ["partnerships", "rank", "--on", "2026-01-01", "BD97 1AD"];
    let said = done(data, &asked);
    let found: Value = serde_json::from_str(&done(data, &[&asked[..], &["--json"]].concat())).unwrap();
    let found = &found[0];
    assert_eq!((&found["post_only"], &found["tier"]), (&true.into(), &"full".into()));
    let notice = "This postcode is for post only. We used the place where its post is delivered.";
    assert_eq!(found["notice"], notice);
    let (next, margin) = (found["runner_up"].as_str().unwrap(), &found["margin_metres"]);
    for words in [
        "BD97 1AD (full)",
        notice,
        &format!("runner-up {next}, {margin} m further"),
        "nearest-reference-point/1, postcodes of 2025-11, points of 2026-01-01",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = done(data, &["partnerships", "rank", "--on", "2020-01-01", "BD7 3EG"]);
    assert!(said.contains("the two nearest are exactly as far") && !said.contains("post only"), "{said}");
}

#[test]
fn exit_codes_say_done_failed_or_wrong_use() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let config = data.join("settings.toml");
    fs::write(&config, "[site]\nnmae = 'x'\n").unwrap();
    let config = config.to_str().unwrap();
    let closed = free_address();
    for (expected, arguments) in [
        (0, vec!["--help"]),
        (0, vec!["--version"]),
        (0, vec!["migrate"]),
        (0, vec!["migrate"]),
        (0, vec!["config", "show"]),
        (0, vec!["audit", "verify"]),
        (0, vec!["user", "add", "--email", "sam@example.org", "--role", "director"]),
        (0, vec!["partnerships", "rank", "--json", "BD5 8HH"]),
        (1, vec!["--listen", &closed, "healthcheck"]),
        (1, vec!["--database-url", "sqlite:///nowhere/at/all.db", "migrate"]),
        (1, vec!["dev-session", "nobody@example.org"]),
        (2, vec![]),
        (2, vec!["nonsense"]),
        (2, vec!["serve", "--nonsense"]),
        (2, vec!["user", "add", "--email", "sam@example.org", "--role", "king"]),
        (2, vec!["user", "add", "--email", "sam", "--role", "director"]),
        (2, vec!["partnerships", "rank", "--json"]),
        (2, vec!["partnerships", "rank", "--json", "nowhere"]),
        (2, vec!["import", "postcodes", "missing.csv"]),
        (2, vec!["--config", config, "config", "show"]),
        (2, vec!["--config", "missing.toml", "config", "show"]),
        (2, vec!["--base-url", "http://anchors.example.org", "config", "show"]),
        (2, vec!["--listen", "0.0.0.0:0", "--base-url", "https://anchors.example.org", "serve"]),
        (2, vec!["seed", "--demo", "--remove-grouping"]),
    ] {
        let (code, stdout, stderr) = run(data, &arguments);
        assert_eq!(code, expected, "{arguments:?}: {stdout}{stderr}");
        assert!(expected == 0 || !stderr.is_empty(), "{arguments:?} says nothing");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
}

#[test]
fn serving_others_without_a_mail_server_is_refused_in_words() {
    let folder = TempDir::new().unwrap();
    let arguments = ["--listen", "0.0.0.0:0", "--base-url", "https://anchors.example.org", "serve"];
    let (code, _, stderr) = run(folder.path(), &arguments);
    assert_eq!(code, 2);
    assert!(stderr.contains("CA_SMTP_URL is missing"), "{stderr}");
}

#[test]
fn the_settings_shown_hide_every_secret() {
    let folder = TempDir::new().unwrap();
    let shown = done(
        folder.path(),
        &[
            "--smtp-url",
            "smtps://me:hunter2@mail.example.org",
            "--database-url",
            "postgres://anchors:hunter2@db/anchors",
            "--secret-key",
            "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMjEyMzQ=",
            "config",
            "show",
        ],
    );
    assert!(!shown.contains("hunter2") && !shown.contains("aHVudGVy"), "{shown}");
    assert!(shown.contains("mail.smtp_url = (hidden)"), "{shown}");
}

#[tokio::test]
async fn the_demonstration_is_loaded_once_ranks_right_and_serves_one_at_a_time() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    done(data, &["seed"]);
    let seeded = tables(data).await;
    done(data, &["seed"]);
    assert_eq!(seeded.changed(&tables(data).await), Vec::<String>::new());
    done(data, &["seed", "--demo"]);
    let loaded = tables(data).await;
    done(data, &["seed", "--demo"]);
    assert_eq!(loaded.changed(&tables(data).await), Vec::<String>::new());
    ranks_as_a_person_would_with_a_ruler(data);
    serves_one_at_a_time(data);
    the_history_is_checked(data).await;
    let removed = done(data, &["seed", "--remove-grouping"]);
    assert!(removed.contains("The demonstration’s grouping is gone"), "{removed}");
    let empty: Value =
        serde_json::from_str(&done(data, &["partnerships", "rank", "--json", "BD5 8HH"])).unwrap();
    assert_eq!(empty[0]["ranked"].as_array().unwrap().len(), 0);
}

/// Partnership by code: the points of its practices in force.
fn practices() -> BTreeMap<String, Vec<(f64, f64)>> {
    let today = server::world::World::real().now().seconds();
    let today =
        jiff::Timestamp::from_second(today).unwrap().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let mut found: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(MEMBERS.as_bytes());
    let names = reader.headers().unwrap().clone();
    let place = |name: &str| names.iter().position(|it| it == name).unwrap();
    for line in reader.records() {
        let line = line.unwrap();
        let (from, to) = (&line[place("from")], &line[place("to")]);
        if from <= today.as_str() && (to.is_empty() || to > today.as_str()) {
            let point = (line[place("easting")].parse().unwrap(), line[place("northing")].parse().unwrap());
            found.entry(line[place("cp")].to_owned()).or_default().push(point);
        }
    }
    found
}

/// Two hundred postcodes, by chance, as shipped.
fn some_postcodes() -> Vec<(String, f64, f64)> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(POSTCODES).read_to_string(&mut text).unwrap();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let entropy = TestEntropy::new(200);
    let pick = |_| {
        let cells: Vec<&str> = lines[entropy.below(lines.len())].split(',').collect();
        (cells[0].to_owned(), cells[1].parse().unwrap(), cells[2].parse().unwrap())
    };
    (0..200).map(pick).collect()
}

fn ranks_as_a_person_would_with_a_ruler(data: &Path) {
    let practices = practices();
    let postcodes = some_postcodes();
    let mut arguments = vec!["partnerships", "rank", "--json"];
    arguments.extend(postcodes.iter().map(|(postcode, ..)| postcode.as_str()));
    let answer: Value = serde_json::from_str(&done(data, &arguments)).unwrap();
    let answer = answer.as_array().unwrap();
    assert_eq!(answer.len(), postcodes.len());
    for ((postcode, easting, northing), line) in postcodes.iter().zip(answer) {
        assert_eq!(line["postcode"], postcode.as_str());
        assert!(matches!(line["tier"].as_str(), Some("full" | "terminated")), "{line}");
        let ranked = line["ranked"].as_array().unwrap();
        assert_eq!(ranked.len(), practices.len());
        let mut before = 0.0;
        let mut distances = Vec::new();
        for it in ranked {
            let code = it["code"].as_str().unwrap();
            assert!(it["name"].is_string());
            let distance = |(east, north): &(f64, f64)| (east - easting).hypot(north - northing);
            let nearest = practices[code].iter().map(distance).fold(f64::INFINITY, f64::min);
            let metres = it["metres"].as_f64().unwrap();
            assert!((metres - nearest).abs() <= 0.5, "{postcode} to {code}: {metres}, not {nearest}");
            assert!(nearest >= before, "{postcode}: {code} is out of order");
            before = nearest;
            distances.push(nearest);
        }
        let margin = line["margin_metres"].as_f64().unwrap();
        assert!((margin - (distances[1] - distances[0])).abs() <= 1.0, "{postcode}: {margin}");
        assert_eq!(line["tie"].as_bool().unwrap(), (distances[1] - distances[0]).abs() < 1e-9);
    }
}

fn serves_one_at_a_time(data: &Path) {
    let address = free_address();
    let serving = Serving::start(data, &address, &[]);
    assert!(get(&address, "/", "").unwrap().starts_with("HTTP/1.1 200"));
    done(data, &["--listen", &address, "healthcheck"]);
    let other = free_address();
    for arguments in [vec!["--listen", &other, "serve"], vec!["seed"], vec!["migrate"]] {
        let (code, _, stderr) = run(data, &arguments);
        assert_eq!(code, 1, "{arguments:?}");
        assert!(stderr.contains("the data directory is in use"), "{stderr}");
    }
    serving.kill();
}

async fn the_history_is_checked(data: &Path) {
    done(data, &["audit", "verify"]);
    let db = open(data).await;
    let mut tx = db.begin().await.unwrap();
    // Somebody with the file in their hands can do more than the service lets them.
    tx.execute("drop trigger events_are_never_changed", vec![]).await.unwrap();
    let forged = "update events set actor_name = 'Somebody Else' where number = 2";
    assert!(tx.execute(forged, vec![]).await.unwrap() > 0);
    tx.commit().await.unwrap();
    db.close().await;
    let (code, _, stderr) = run(data, &["audit", "verify"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("was changed at line 2"), "{stderr}");
}

#[tokio::test]
async fn postcodes_are_imported_from_each_layout() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    done(data, &["migrate"]);
    let inside = server::seeds::place().unwrap().in_area[0].clone();
    let onspd = format!(
        "pcd,pcd2,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m,osgrdind\n\
         \"AB1 2CD\",\"AB1  2CD\",\"AB1 2CD\",\"199001\",\"\",\"{inside}\",\"416000\",\"0433000\",1\n\
         \"AB1 2CE\",\"AB1  2CE\",\"AB1 2CE\",\"199001\",\"201912\",\"E07000001\",\"416100\",\"0433100\",1\n\
         \"AB1 2CF\",\"AB1  2CF\",\"AB1 2CF\",\"199001\",\"\",\"{inside}\",\"\",\"\",9\n\
         \"AB1 2CD\",\"AB1  2CD\",\"AB1 2CD\",\"199001\",\"\",\"{inside}\",\"416000\",\"0433000\",1\n\
         \"nonsense\",\"\",\"nonsense\",\"199001\",\"\",\"{inside}\",\"416000\",\"0433000\",1\n"
    );
    let code_point = format!(
        "\"AB12CD\",10,416000,433000,\"E92000001\",\"\",\"\",\"\",\"{inside}\",\"E05000001\"\n\
         \"AB1 2CE\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"{inside}\",\"E05000001\"\n"
    );
    let own = "postcode,easting,northing,in_area,terminated\nAB1 2CD,416000,433000,1,\nAB1 2CE,416100,433100,0,201912\n";
    for (name, text, summary, kept) in [
        ("onspd.csv", onspd.as_str(), "5 rows read, 2 kept.", 2),
        ("codepo.csv", &code_point, "2 rows read, 1 kept.", 1),
        ("seeds.csv", own, "2 rows read, 2 kept.", 2),
    ] {
        let file = data.join(name);
        fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        let said = done(data, &["import", "postcodes", file]);
        assert!(said.contains(summary), "{name}: {said}");
        let db = open(data).await;
        let rows: Vec<(String, i64, i64, i64)> = server::store::Run::all(
            &mut &db,
            "select postcode, easting, in_area, terminated from postcodes order by postcode",
            vec![],
        )
        .await
        .unwrap();
        assert_eq!(rows.len(), kept, "{name}");
        assert_eq!(rows[0], ("AB1 2CD".into(), 416_000, 1, 0), "{name}");
        assert!(kept == 1 || rows[1] == ("AB1 2CE".into(), 416_100, 0, 201_912), "{name}: {rows:?}");
        db.close().await;
    }
    for (name, text) in
        [("other.csv", "a,b,c\n1,2,3\n"), ("empty.csv", ""), ("none.csv", "pcds,oseast1m,osnrth1m\nx,1,1\n")]
    {
        let file = data.join(name);
        fs::write(&file, text).unwrap();
        assert_eq!(run(data, &["import", "postcodes", file.to_str().unwrap()]).0, 1, "{name}");
    }
    // What was there before a failed import is there still.
    let answer = done(data, &["partnerships", "rank", "--json", "AB1 2CE"]);
    assert!(answer.contains("\"terminated\""), "{answer}");
}
