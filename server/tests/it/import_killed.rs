//! A load of postcodes while the service runs, and one that is killed halfway.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use server::store::{Db, Run};
use tempfile::TempDir;

use crate::imports::fixture;
use crate::support::empty_postgres;
use crate::support::process::{Serving, done, free_address, post, program, run};

/// Enough rows for a load that is still going on when it is killed.
const ROWS: usize = 400_000;

fn large_file(folder: &Path) -> String {
    let mut text = "pcds,oslaua,oseast1m,osnrth1m\n".to_owned();
    let letters: Vec<char> = "ABDEFGHJLNPQRSTUWXYZ".chars().collect();
    for row in 0..ROWS {
        let (district, sector, place) = (row / 4000 + 1, row / 400 % 10, row % 400);
        let (one, other) = (letters[place / 20], letters[place % 20]);
        let area = letters[district / 90];
        let district = district % 90 + 1;
        writeln!(text, "Z{area}{district} {sector}{one}{other},E08000032,{},433000", 400_000 + row % 9000)
            .unwrap();
    }
    let path = folder.join("large.csv");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Where the service of a data directory stores, and what to tell it of that.
struct At {
    url: String,
    flags: Vec<String>,
}

impl At {
    fn sqlite(data: &Path) -> Self {
        Self { url: format!("sqlite:{}", data.join("community-anchors.db").display()), flags: Vec::new() }
    }

    async fn postgres() -> Option<Self> {
        let url = empty_postgres().await?;
        Some(Self { flags: vec!["--database-url".to_owned(), url.clone()], url })
    }

    fn all<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        self.flags.iter().map(String::as_str).chain(arguments.iter().copied()).collect()
    }
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    (&*db).one::<(i64,)>(sql, vec![]).await.unwrap().0
}

#[tokio::test]
async fn a_killed_load_leaves_the_old_postcodes_in_use_and_the_next_clears_up() {
    let folder = TempDir::new().unwrap();
    killed(folder.path(), &At::sqlite(folder.path())).await;
}

#[tokio::test]
async fn a_killed_load_into_postgres_leaves_the_old_postcodes_in_use() {
    let Some(at) = At::postgres().await else { return };
    let folder = TempDir::new().unwrap();
    killed(folder.path(), &at).await;
}

async fn killed(data: &Path, at: &At) {
    done(data, &at.all(&["seed"]));
    let file = large_file(data);
    let db = Db::connect(&at.url).await.unwrap();
    let before = count(&db, "select count(*) from postcodes").await;
    let address = free_address();
    let serving = Serving::start(data, &address, &at.all(&[]));
    let mut command = program(data, &at.all(&["import", "postcodes", &file]));
    let mut loading = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut halfway = 0;
    while halfway == 0 {
        assert!(loading.try_wait().unwrap().is_none(), "the load ended before it could be killed");
        halfway = count(&db, "select count(*) from postcodes_next").await;
        thread::sleep(Duration::from_millis(5));
    }
    // The service writes meanwhile, and serves the old postcodes.
    let reply = post(&address, "/sign-in", "", &[("email", "sam@example.org")]).unwrap();
    assert!(reply.starts_with("HTTP/1.1 303"), "{reply}");
    assert!(loading.try_wait().unwrap().is_none(), "the load ended before it could be killed");
    loading.kill().unwrap();
    loading.wait().unwrap();
    assert!(count(&db, "select count(*) from postcodes_next").await > 0, "something is left behind");
    assert_eq!(count(&db, "select count(*) from postcodes").await, before);
    let ranked = run(data, &at.all(&["partnerships", "rank", "--json", "BD5 8HH", "ZA1 0AA"])).1;
    assert!(ranked.contains("\"full\"") && ranked.contains("\"none\""), "{ranked}");
    let fixture = fixture("onspd_2025.csv");
    // A few rows are far fewer than before: somebody has to mean it.
    let (code, _, refused) = run(data, &at.all(&["import", "postcodes", fixture.to_str().unwrap()]));
    assert_eq!((code, refused.contains("add --anyway")), (1, true), "{refused}");
    assert_eq!(count(&db, "select count(*) from postcodes").await, before);
    let said = done(data, &at.all(&["import", "postcodes", "--anyway", fixture.to_str().unwrap()]));
    assert!(said.contains("7 rows read, 4 kept."), "{said}");
    assert_eq!(count(&db, "select count(*) from postcodes").await, 4);
    assert_eq!(count(&db, "select count(*) from postcodes_next").await, 0);
    assert_eq!(count(&db, "select count(*) from releases").await, 0);
    // The service that was running all along finds the new ones.
    let found = post(&address, "/find", "", &[("postcode", "BT1 1AA")]).unwrap();
    assert!(found.contains("is in Northern Ireland"), "{found}");
    let found = post(&address, "/find", "", &[("postcode", "ab1 2ce")]).unwrap();
    assert!(found.starts_with("HTTP/1.1 200"), "{found}");
    serving.kill();
    db.close().await;
}

#[test]
fn many_postcodes_come_from_standard_input() {
    use std::io::Write as _;
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    done(data, &["seed", "--demo"]);
    let mut command = program(data, &["partnerships", "rank", "--json", "--on", "2020-01-01", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut ranking = command.spawn().unwrap();
    let asked = "BD7 3EG\r\nbd5 ohh\n\nnonsense\nBD99 1AA\n";
    ranking.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = ranking.wait_with_output().unwrap();
    assert!(output.status.success());
    let lines: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let lines = lines.as_array().unwrap();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["tie"], &lines[0]["points_on"]), (&true.into(), &"2020-01-01".into()));
    assert_eq!(lines[0]["runner_up"], lines[0]["ranked"][1]["code"]);
    assert_eq!(lines[1]["postcode"], "BD5 0HH");
    assert!(lines[2]["notice"].as_str().unwrap().contains("is not a postcode"));
    assert!(lines[3]["notice"].as_str().unwrap().contains("for post only"));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("2 of 4 could not be placed."), "{said}");
    for wrong in [["--on", "soon", "BD7 3EG"], ["--on", "2020-02-30", "BD7 3EG"]] {
        let arguments: Vec<&str> = ["partnerships", "rank"].into_iter().chain(wrong).collect();
        let (code, _, said) = run(data, &arguments);
        assert_eq!((code, said.contains("is not a day")), (2, true), "{said}");
    }
    let proposal = done(data, &["allocation", "propose", "--max-metres", "15000"]);
    assert!(proposal.contains("Looked at together"), "{proposal}");
    let json: serde_json::Value =
        serde_json::from_str(&done(data, &["allocation", "propose", "--json"])).unwrap();
    assert_eq!(json["proposal"]["method"], "least-total-distance/1");
}
