//! A seeded database of each test's own. SQLite's is copied from a template that the first test makes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use app::domain::{Point, Timestamp};
use server::seeds;
use server::store::loading::{self, NewPoint};
use server::store::{Db, Run};
use server::world::World;
use tempfile::TempDir;

use super::world::START;

/// The tables that `fill` writes, each after those it refers to.
const SEEDED: [&str; 9] = [
    "data_sources",
    "data_loads",
    "places",
    "localities",
    "partnerships",
    "reference_points",
    "postcodes",
    "postcode_prefixes",
    "principles",
];
/// Practices of each partnership.
const PRACTICES: usize = 2;

pub async fn sqlite() -> (Db, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("community-anchors.db");
    fs::copy(template().await, &path).unwrap();
    (connect(&path).await, folder)
}

/// A schema of its own; none where there is no PostgreSQL. In CI it must be there.
pub async fn postgres() -> Option<(Db, TempDir)> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var_os("CI").is_none(), "TEST_POSTGRES_URL is not set");
        return None;
    };
    let db = Db::connect(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let built = built();
    // One test fills the template, while the others wait.
    tx.execute("select pg_advisory_xact_lock(20261003)", vec![]).await.unwrap();
    let template = format!("it_template_{built}");
    let found: Option<(i64,)> = tx
        .optional(
            "select 1::bigint from information_schema.schemata where schema_name = $1",
            vec![template.as_str().into()],
        )
        .await
        .unwrap();
    if found.is_none() {
        fill(&in_schema(&url, &template).await).await;
    }
    tx.commit().await.unwrap();
    let schema = format!("it_{}", World::real().id().simple());
    let db = in_schema(&url, &schema).await;
    db.migrate().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    for table in SEEDED {
        // Names of this file only, leaked once for each.
        let sql: &'static str = format!("insert into {table} select * from {template}.{table}").leak();
        tx.execute(sql, vec![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    Some((db, TempDir::new().unwrap()))
}

/// The address of a schema of its own with nothing in it; none where there is no PostgreSQL.
pub async fn empty_postgres() -> Option<String> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var_os("CI").is_none(), "TEST_POSTGRES_URL is not set");
        return None;
    };
    let schema = format!("it_{}", World::real().id().simple());
    in_schema(&url, &schema).await.close().await;
    Some(address(&url, &schema))
}

fn address(url: &str, schema: &str) -> String {
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}options[search_path]={schema}")
}

/// Connected to a schema that is made if it is not there.
async fn in_schema(url: &str, schema: &str) -> Db {
    let db = Db::connect(&address(url, schema)).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let sql: &'static str = format!("create schema {schema}").leak();
    tx.execute(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    db
}

/// When these tests were built, in nanoseconds: another build fills its own templates.
fn built() -> u128 {
    let built = fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap();
    built.duration_since(UNIX_EPOCH).unwrap().as_nanos()
}

async fn connect(path: &Path) -> Db {
    Db::connect(&format!("sqlite:{}", path.display())).await.unwrap()
}

/// Made again whenever the tests are built again.
async fn template() -> PathBuf {
    let built = built();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(folder).unwrap();
    let path = folder.join(format!("seeded-{built}.db"));
    let lock = File::create(folder.join("seeded.lock")).unwrap();
    lock.lock().unwrap();
    if !path.exists() {
        for old in fs::read_dir(folder).unwrap().flatten() {
            if old.file_name().to_string_lossy().starts_with("seeded-") {
                fs::remove_file(old.path()).unwrap();
            }
        }
        let making = folder.join("making.db");
        let _ = fs::remove_file(&making);
        let whole = folder.join("whole.db");
        let _ = fs::remove_file(&whole);
        let db = connect(&making).await;
        fill(&db).await;
        // A file without a log beside it: a reader that closes last would leave one.
        let to = whole.display().to_string();
        let _: Vec<(i64,)> = (&db).all("vacuum into $1", vec![to.into()]).await.unwrap();
        db.close().await;
        fs::rename(&whole, &path).unwrap();
    }
    path
}

/// Principles, places and postcodes as shipped; practices at real postcodes, spread evenly.
async fn fill(db: &Db) {
    db.migrate().await.unwrap();
    seeds::load(db, Timestamp::from_seconds(START)).await.unwrap();
    let codes: Vec<(String,)> =
        (&*db).all("select code from partnerships order by position, code", vec![]).await.unwrap();
    let found: Vec<(String, i64, i64)> = (&*db)
        .all(
            "select postcode, easting, northing from postcodes
             where in_area = 1 and terminated = 0 order by postcode",
            vec![],
        )
        .await
        .unwrap();
    let apart = found.len() / (codes.len() * PRACTICES);
    let mut tx = db.begin().await.unwrap();
    for (number, (code,)) in codes.iter().enumerate() {
        let email = format!("leadership.{}@example.org", code.to_lowercase());
        loading::set_demonstration_contact(&mut tx, code, "Alan Brackwell", &email).await.unwrap();
        for practice in 0..PRACTICES {
            let (postcode, easting, northing) = &found[(number * PRACTICES + practice) * apart];
            let new = NewPoint {
                id: World::real().id(),
                partnership: code,
                ods_code: &format!("X{number:02}{practice:02}"),
                name: &format!("Practice {practice} of {code}"),
                postcode,
                point: Point { easting: *easting, northing: *northing },
                from: "2026-01-01",
                to: None,
                source: "test",
            };
            loading::add_point(&mut tx, &new).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}
