//! What the storage can say went wrong.

/// A failure of the storage.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The driver or the database refused.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the migrations failed: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// SQLite before 3.51.3 can corrupt its log.
    #[error("SQLite {0} is older than 3.51.3, which is the first without a known corruption bug")]
    OldSqlite(String),
    /// `DATABASE_URL` names neither database.
    #[error("DATABASE_URL must start with sqlite: or postgres:")]
    UnknownScheme,
    /// A row that fits no state the program knows.
    #[error("the row {row} of {table} has an unknown {column}")]
    Inconsistent {
        /// The table of the row.
        table: &'static str,
        /// The column that fits nothing.
        column: &'static str,
        /// The row's key, without personal data.
        row: String,
    },
}

impl StoreError {
    /// A row that fits no state the program knows.
    pub fn inconsistent(table: &'static str, column: &'static str, row: impl ToString) -> Self {
        Self::Inconsistent { table, column, row: row.to_string() }
    }

    /// True when a unique rule of the database refused the change: somebody was first.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    /// True when the database could not be reached at all.
    pub fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Self::Database(
                sqlx::Error::Io(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::Tls(_)
            )
        )
    }
}

/// A result of the storage.
pub type StoreResult<T> = Result<T, StoreError>;
