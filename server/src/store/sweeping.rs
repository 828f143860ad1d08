//! E-mails, codes, sessions and held posts that are past their time.

use app::domain::Timestamp;

use super::{Run, StoreResult, Tx, values};

const COUNT_OLD_MESSAGES: &str = "
    select count(*) from messages
    where status in ('accepted', 'failed', 'resolved') and text_body <> '' and created_at <= $1";

/// How many old e-mails still have their words.
pub async fn count_old_messages(db: &mut impl Run, before: Timestamp) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_OLD_MESSAGES, values![before]).await?.0)
}

const CLEAR_OLD_MESSAGES: &str = "
    update messages
    set subject = 'Words cleared', text_body = '', html_body = '', last_error = '',
        status = case when status = 'failed' then 'resolved' else status end
    where id in (
        select id from messages
        where status in ('accepted', 'failed', 'resolved') and text_body <> '' and created_at <= $1
        order by created_at limit 500)";

/// Calls in place of e-mails that told of no application: nobody comes back to them.
const DELETE_OLD_CALLS: &str = "
    delete from phone_notes where application_id is null and organisation_id is null and written_at <= $1";

/// Clears the words of some old e-mails, and says of how many.
pub async fn clear_old_messages(tx: &mut Tx, before: Timestamp) -> StoreResult<u64> {
    tx.execute(DELETE_OLD_CALLS, values![before]).await?;
    tx.execute(CLEAR_OLD_MESSAGES, values![before]).await
}

const COUNT_OLD_SIGN_INS: &str = "
    select (select count(*) from sign_in_codes where expires_at <= $1)
        + (select count(*) from sessions where last_seen_at <= $1)
        + (select count(*) from held_posts where created_at <= $1)";

/// How many codes, sessions and held posts are past their time.
pub async fn count_old_sign_ins(db: &mut impl Run, before: Timestamp) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT_OLD_SIGN_INS, values![before]).await?.0)
}

const SWEEP: &[&str] = &[
    "delete from sign_in_codes where id in (select id from sign_in_codes where expires_at <= $1 limit 500)",
    "delete from sessions where id_hash in (select id_hash from sessions where last_seen_at <= $1 limit 500)",
    "delete from held_posts where id in (select id from held_posts where created_at <= $1 limit 500)",
];

/// Deletes some codes, sessions and held posts past their time, and says how many.
pub async fn sweep_sign_ins(tx: &mut Tx, before: Timestamp) -> StoreResult<u64> {
    let mut gone = 0;
    for sql in SWEEP {
        gone += tx.execute(sql, values![before]).await?;
    }
    Ok(gone)
}
