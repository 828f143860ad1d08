//! What directors say to each other about an application, and what one notes for nobody else.

use app::domain::Timestamp;
use uuid::Uuid;

use super::{Run, StoreResult, Tx, values};

/// A post.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PostRow {
    /// Its id.
    pub id: Uuid,
    /// About this principle; none: about the application as a whole.
    pub principle: Option<i64>,
    /// What its writer is called.
    pub by: String,
    /// What they wrote.
    pub words: String,
    /// When.
    pub written_at: i64,
}

const LIST: &str = "
    select discussion_posts.id, principle, people.name as by, words, written_at
    from discussion_posts
    join people on people.id = discussion_posts.written_by
    where application_id = $1
    order by written_at, discussion_posts.id";

/// The posts about an application, oldest first.
pub async fn list(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<PostRow>> {
    db.all(LIST, values![application]).await
}

const LIST_MENTIONS: &str = "
    select post_id, people.id, people.name
    from discussion_mentions
    join discussion_posts on discussion_posts.id = discussion_mentions.post_id
    join people on people.id = discussion_mentions.person_id
    where discussion_posts.application_id = $1
    order by people.name, people.id";

/// Whose attention the posts ask for: post, person and name.
pub async fn list_mentions(db: &mut impl Run, application: Uuid) -> StoreResult<Vec<(Uuid, Uuid, String)>> {
    db.all(LIST_MENTIONS, values![application]).await
}

const COUNT: &str = "select count(*) from discussion_posts where application_id = $1";

/// How many posts there are about an application.
pub async fn count(db: &mut impl Run, application: Uuid) -> StoreResult<i64> {
    Ok(db.one::<(i64,)>(COUNT, values![application]).await?.0)
}

/// A post to add.
pub struct NewPostRow<'a> {
    /// Its id.
    pub id: Uuid,
    /// About this application.
    pub application: Uuid,
    /// About this principle; none: about the application as a whole.
    pub principle: Option<u8>,
    /// Who writes.
    pub by: Uuid,
    /// What.
    pub words: &'a str,
    /// When.
    pub now: Timestamp,
}

const INSERT: &str = "
    insert into discussion_posts (id, application_id, principle, written_by, words, written_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing";

/// Adds a post. False when it is there already.
pub async fn insert(tx: &mut Tx, new: &NewPostRow<'_>) -> StoreResult<bool> {
    let principle = new.principle.map(i64::from);
    let values = values![new.id, new.application, principle, new.by, new.words, new.now];
    Ok(tx.execute(INSERT, values).await? == 1)
}

const MENTION: &str = "insert into discussion_mentions (post_id, person_id) values ($1, $2)";

/// Notes whose attention a post asks for.
pub async fn mention(tx: &mut Tx, post: Uuid, person: Uuid) -> StoreResult<()> {
    tx.execute(MENTION, values![post, person]).await?;
    Ok(())
}

const LIST_NOTES: &str = "
    select principle, words from private_notes
    where application_id = $1 and director_id = $2 order by principle";

/// A director's own notes: principle and words.
pub async fn list_notes(
    db: &mut impl Run,
    application: Uuid,
    director: Uuid,
) -> StoreResult<Vec<(i64, String)>> {
    db.all(LIST_NOTES, values![application, director]).await
}

const SAVE_NOTE: &str = "
    insert into private_notes (application_id, director_id, principle, words, saved_at)
    values ($1, $2, $3, $4, $5)
    on conflict (application_id, director_id, principle) do update
    set words = excluded.words, saved_at = excluded.saved_at";
const DELETE_NOTE: &str =
    "delete from private_notes where application_id = $1 and director_id = $2 and principle = $3";

/// Saves a director's own note on a principle; an empty one is none.
pub async fn save_note(
    tx: &mut Tx,
    (application, director, principle): (Uuid, Uuid, u8),
    words: &str,
    now: Timestamp,
) -> StoreResult<()> {
    let principle = i64::from(principle);
    if words.is_empty() {
        tx.execute(DELETE_NOTE, values![application, director, principle]).await?;
    } else {
        tx.execute(SAVE_NOTE, values![application, director, principle, words, now]).await?;
    }
    Ok(())
}
