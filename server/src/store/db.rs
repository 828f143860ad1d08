//! Connections, units of work, and the four ways to run a query.

use std::cell::Cell;
use std::future::Future;
use std::str::FromStr;

use sqlx::postgres::{PgPool, PgPoolOptions, PgRow, Postgres};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{FromRow, Transaction};

use super::{StoreError, StoreResult, Value};

tokio::task_local! {
    /// How many queries the task at hand has run, where somebody counts.
    static QUERIES: Cell<u64>;
}

/// Runs something and counts its queries, of either database. Nobody else's are counted.
pub async fn counting_queries<T>(work: impl Future<Output = T>) -> (T, u64) {
    let counted = async { (work.await, QUERIES.with(Cell::get)) };
    QUERIES.scope(Cell::new(0), counted).await
}

fn count_query() {
    // Nobody counts outside `counting_queries`.
    let _ = QUERIES.try_with(|count| count.set(count.get() + 1));
}

/// A row struct that derives `sqlx::FromRow` is one of these: the derive is generic.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// SQLite: readers that cannot write, and the one writer.
#[derive(Clone)]
pub struct SqlitePools {
    readers: SqlitePool,
    writer: SqlitePool,
}

/// One of the two databases.
#[derive(Clone)]
pub enum Db {
    /// A file beside the service.
    Sqlite(SqlitePools),
    /// A server, which several instances may share.
    Postgres(PgPool),
}

/// A unit of work. Dropped without `commit`, it never happened.
pub enum Tx {
    /// Holds SQLite's one write lock.
    Sqlite(Transaction<'static, Sqlite>),
    /// An ordinary transaction.
    Postgres(Transaction<'static, Postgres>),
}

/// Whatever can run a query: the database itself (outside a transaction, reading) or a unit of work.
pub trait Run: Send {
    /// Every row.
    fn all<R: Row>(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> impl Future<Output = StoreResult<Vec<R>>> + Send;

    /// The first row, if any.
    fn optional<R: Row>(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> impl Future<Output = StoreResult<Option<R>>> + Send;

    /// Exactly one row, such as a count.
    fn one<R: Row>(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> impl Future<Output = StoreResult<R>> + Send {
        async move { self.optional(sql, values).await?.ok_or(StoreError::Database(sqlx::Error::RowNotFound)) }
    }
}

/// Binds the values, in order, to a query of either database.
macro_rules! bind {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Id(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Run for &Db {
    async fn all<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> StoreResult<Vec<R>> {
        count_query();
        Ok(match self {
            Db::Sqlite(pools) => bind!(sqlx::query_as(sql), values).fetch_all(&pools.readers).await?,
            Db::Postgres(pool) => bind!(sqlx::query_as(sql), values).fetch_all(pool).await?,
        })
    }

    async fn optional<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> StoreResult<Option<R>> {
        count_query();
        Ok(match self {
            Db::Sqlite(pools) => bind!(sqlx::query_as(sql), values).fetch_optional(&pools.readers).await?,
            Db::Postgres(pool) => bind!(sqlx::query_as(sql), values).fetch_optional(pool).await?,
        })
    }
}

impl Run for Tx {
    async fn all<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> StoreResult<Vec<R>> {
        count_query();
        Ok(match self {
            Self::Sqlite(tx) => bind!(sqlx::query_as(sql), values).fetch_all(&mut **tx).await?,
            Self::Postgres(tx) => bind!(sqlx::query_as(sql), values).fetch_all(&mut **tx).await?,
        })
    }

    async fn optional<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> StoreResult<Option<R>> {
        count_query();
        Ok(match self {
            Self::Sqlite(tx) => bind!(sqlx::query_as(sql), values).fetch_optional(&mut **tx).await?,
            Self::Postgres(tx) => bind!(sqlx::query_as(sql), values).fetch_optional(&mut **tx).await?,
        })
    }
}

impl Tx {
    /// Runs a command and says how many rows it touched.
    pub async fn execute(&mut self, sql: &'static str, values: Vec<Value>) -> StoreResult<u64> {
        count_query();
        Ok(match self {
            Self::Sqlite(tx) => bind!(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected(),
            Self::Postgres(tx) => bind!(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Makes it so.
    pub async fn commit(self) -> StoreResult<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Db {
    /// Connects by the URL's scheme. Does not migrate.
    pub async fn connect(url: &str) -> StoreResult<Self> {
        if url.starts_with("sqlite:") {
            return Self::connect_sqlite(url).await;
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Ok(Self::Postgres(PgPoolOptions::new().max_connections(8).connect(url).await?));
        }
        Err(StoreError::UnknownScheme)
    }

    async fn connect_sqlite(url: &str) -> StoreResult<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("trusted_schema", "OFF")
            .pragma("cell_size_check", "ON")
            .pragma("journal_size_limit", "16777216")
            .optimize_on_close(true, None);
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&writer).await?;
        if !is_recent(&version) {
            return Err(StoreError::OldSqlite(version));
        }
        let readers =
            SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite(SqlitePools { readers, writer }))
    }

    /// SQLite takes its write lock at once: a transaction that reads first and
    /// then writes would otherwise fail with BUSY, whatever the timeout.
    pub async fn begin(&self) -> StoreResult<Tx> {
        Ok(match self {
            Self::Sqlite(pools) => Tx::Sqlite(pools.writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Brings the tables up to date; a database newer than this program is refused.
    pub async fn migrate(&self) -> StoreResult<()> {
        match self {
            Self::Sqlite(pools) => sqlx::migrate!("../migrations/sqlite").run(&pools.writer).await?,
            Self::Postgres(pool) => sqlx::migrate!("../migrations/postgres").run(pool).await?,
        }
        Ok(())
    }

    /// Closes every connection, which also checkpoints SQLite's log.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pools) => {
                pools.readers.close().await;
                pools.writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// The first release without the WAL-reset corruption (sqlite.org/wal.html).
fn is_recent(version: &str) -> bool {
    let numbers: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    numbers.as_slice() >= [3, 51, 3].as_slice()
}
