//! The two folders of migrations make the same tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

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
