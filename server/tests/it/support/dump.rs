//! Every table as text, to compare before and after, and to look for what must not be there.

use std::collections::BTreeMap;

use server::store::{Db, Run};

/// The rows of every table but the postcodes, which are many and never change here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables(pub BTreeMap<String, Vec<String>>);

const SKIPPED: [&str; 3] = ["postcodes", "postcode_prefixes", "_sqlx_migrations"];

impl Tables {
    /// Of SQLite. `without` names `table.column`s that are left out.
    pub async fn read(mut db: &Db, without: &[&str]) -> Self {
        let names: Vec<(String,)> = db
            .all("select name from sqlite_schema where type = 'table' order by name", vec![])
            .await
            .unwrap();
        let mut tables = BTreeMap::new();
        for (name,) in names {
            if SKIPPED.contains(&name.as_str()) || name.starts_with("sqlite_") {
                continue;
            }
            let columns: Vec<(String,)> =
                db.all("select name from pragma_table_info($1)", vec![name.as_str().into()]).await.unwrap();
            let parts: Vec<String> = columns
                .into_iter()
                .filter(|(column,)| !without.contains(&format!("{name}.{column}").as_str()))
                .map(|(column,)| format!("quote({column})"))
                .collect();
            // A few dozen texts per test, from names in the schema.
            let sql: &'static str =
                format!("select {} as line from {name} order by 1", parts.join(" || ' ' || ")).leak();
            let rows: Vec<(String,)> = db.all(sql, vec![]).await.unwrap();
            tables.insert(name, rows.into_iter().map(|row| row.0).collect());
        }
        Self(tables)
    }

    /// The tables that differ.
    pub fn changed(&self, other: &Self) -> Vec<String> {
        self.0.keys().filter(|name| self.0.get(*name) != other.0.get(*name)).cloned().collect()
    }

    /// The tables in which a text stands.
    pub fn holding(&self, text: &str) -> Vec<&str> {
        let holds = |rows: &Vec<String>| rows.iter().any(|row| row.contains(text));
        self.0.iter().filter(|(_, rows)| holds(rows)).map(|(name, _)| name.as_str()).collect()
    }
}
