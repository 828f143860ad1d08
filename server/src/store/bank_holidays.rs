//! Bank holidays that the operator loaded in place of those the program brings.

use super::{Run, StoreResult, Tx, values};

const LIST: &str = "select day from bank_holidays order by day";

/// The days, as YYYY-MM-DD. Empty where nobody loaded any.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<String>> {
    let rows: Vec<(String,)> = db.all(LIST, values![]).await?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

const CLEAR: &str = "delete from bank_holidays";
const INSERT: &str = "insert into bank_holidays (day, name) values ($1, $2)";

/// Puts these in the place of those there were.
pub async fn replace(tx: &mut Tx, days: &[(String, String)]) -> StoreResult<()> {
    tx.execute(CLEAR, values![]).await?;
    for (day, name) in days {
        tx.execute(INSERT, values![day, name]).await?;
    }
    Ok(())
}
