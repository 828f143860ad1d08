//! The two folders of migrations make the same tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use server::store::{Db, Run};

use crate::support::TestApp;

fn files(database: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(database);
    let names = fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn both_databases_have_the_same_files() {
    assert_eq!(files("sqlite"), files("postgres"));
}

/// Column by table: its family of types, and whether it may be null.
type Columns = BTreeMap<String, (&'static str, bool)>;

fn family(declared: &str) -> &'static str {
    match declared.to_lowercase().as_str() {
        "integer" | "bigint" => "number",
        "text" => "text",
        "blob" | "bytea" | "uuid" => "bytes",
        other => panic!("a column of type {other}"),
    }
}

fn columns(rows: Vec<(String, String, String, i64)>) -> Columns {
    rows.into_iter()
        .filter(|(table, ..)| !table.starts_with("sqlite_") && table != "_sqlx_migrations")
        .map(|(table, column, declared, nullable)| {
            (format!("{table}.{column}"), (family(&declared), nullable == 1))
        })
        .collect()
}

#[tokio::test]
async fn postgres_and_sqlite_have_the_same_columns() {
    let Some(postgres) = TestApp::postgres().await else { return };
    let sqlite = TestApp::sqlite().await;
    let of_sqlite = sqlite
        .rows(
            "select tables.name, columns.name, columns.type, 1 - columns.\"notnull\"
             from sqlite_schema as tables, pragma_table_info(tables.name) as columns
             where tables.type = 'table' and tables.name <> '_sqlx_migrations'",
            vec![],
        )
        .await;
    let of_postgres = postgres
        .rows(
            "select table_name::text, column_name::text, data_type::text,
                 case is_nullable when 'YES' then 1::bigint else 0::bigint end
             from information_schema.columns
             where table_schema = current_schema() and table_name <> '_sqlx_migrations'",
            vec![],
        )
        .await;
    let (of_sqlite, of_postgres) = (columns(of_sqlite), columns(of_postgres));
    assert!(of_sqlite.len() > 100, "{}", of_sqlite.len());
    assert_eq!(of_sqlite, of_postgres);
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let app = TestApp::sqlite().await;
    let before = app.count("select count(*) from _sqlx_migrations").await;
    app.db.migrate().await.unwrap();
    assert_eq!(app.count("select count(*) from _sqlx_migrations").await, before);
}

/// One application with a line of history, as an earlier release wrote them.
const EARLIER: &str = "
    insert into people (id, email, name, created_at) values (x'01', 'jo@example.org', 'Jo', 1);
    insert into organisations (id, name, legal_form, postcode, tier, in_area, created_at)
        values (x'02', 'Thornbury Trust', 'charity', 'BD3 8QH', 'full', 1, 1);
    insert into applications (id, reference, organisation_id, status, started_by, started_at, status_since)
        values (x'03', 'ANC-AAAA-AA', x'02', 'draft', x'01', 1, 1);
    insert into events (application_id, number, kind, actor_name, body, happened_at, previous_hash, hash)
        values (x'03', 1, 'started', 'Jo', '{}', 1, x'00', x'01');";

#[tokio::test]
async fn a_database_of_an_earlier_release_keeps_its_rows_and_its_rules() {
    let folder = tempfile::TempDir::new().unwrap();
    let earlier = folder.path().join("migrations");
    fs::create_dir(&earlier).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    for name in files("sqlite").iter().filter(|name| name.as_str() < "0005") {
        fs::copy(from.join(name), earlier.join(name)).unwrap();
    }
    let url = format!("sqlite:{}?mode=rwc", folder.path().join("old.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::migrate::Migrator::new(earlier).await.unwrap().run(&pool).await.unwrap();
    sqlx::raw_sql(EARLIER).execute(&pool).await.unwrap();
    pool.close().await;

    let db = Db::connect(&url).await.unwrap();
    db.migrate().await.unwrap();
    let kept: (String, String) =
        (&db).one("select status, reference from applications", vec![]).await.unwrap();
    assert_eq!(kept, ("draft".to_owned(), "ANC-AAAA-AA".to_owned()));
    let (astray,): (i64,) =
        (&db).one("select count(*) from pragma_foreign_key_check()", vec![]).await.unwrap();
    assert_eq!(astray, 0);
    // The tables that refer to applications still do.
    let mut tx = db.begin().await.unwrap();
    let orphan =
        "insert into answers (application_id, principle, version, fields, completed, saved_by, saved_at)
        values (x'09', 1, 1, '{}', 0, x'01', 1)";
    let orphan = tx.execute(orphan, vec![]).await.unwrap_err();
    assert!(orphan.to_string().contains("FOREIGN KEY"), "{orphan}");
}
