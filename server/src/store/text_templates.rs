//! Templates of letters, reasons and items, with every version.

use app::domain::Timestamp;
use app::ports::{TemplateLine, TemplatePlace, TemplateVersion};
use uuid::Uuid;

use super::{Run, StoreError, StoreResult, Tx, values};

#[derive(sqlx::FromRow)]
struct TemplateRow {
    id: Uuid,
    place: String,
    principle: Option<i64>,
    version: i64,
    retired_at: Option<i64>,
    name: String,
    words: String,
}

fn line(row: TemplateRow) -> StoreResult<TemplateLine> {
    let place = TemplatePlace::parse(&row.place)
        .ok_or_else(|| StoreError::inconsistent("text_templates", "place", row.id))?;
    Ok(TemplateLine {
        id: row.id.to_string(),
        place,
        principle: row.principle.and_then(|it| u8::try_from(it).ok()),
        name: row.name,
        words: row.words,
        version: row.version,
        is_retired: row.retired_at.is_some(),
    })
}

const LIST: &str = "
    select text_templates.id, place, principle, text_templates.version, retired_at, name, words
    from text_templates
    join text_template_versions on template_id = text_templates.id
        and text_template_versions.version = text_templates.version
    order by place, principle, name, text_templates.id";

/// Every template as it is now, also those that are not offered any more.
pub async fn list(db: &mut impl Run) -> StoreResult<Vec<TemplateLine>> {
    let rows: Vec<TemplateRow> = db.all(LIST, values![]).await?;
    rows.into_iter().map(line).collect()
}

const LIST_VERSIONS: &str = "
    select text_template_versions.version, text_template_versions.name, words, people.name as by, saved_at
    from text_template_versions join people on people.id = saved_by
    where template_id = $1
    order by text_template_versions.version desc";

/// Every version of a template, newest first.
pub async fn list_versions(db: &mut impl Run, id: Uuid) -> StoreResult<Vec<TemplateVersion>> {
    let rows: Vec<(i64, String, String, String, i64)> = db.all(LIST_VERSIONS, values![id]).await?;
    let version = |(version, name, words, by, at)| {
        let at = Timestamp::from_seconds(at);
        TemplateVersion { version, name, words, by, at }
    };
    Ok(rows.into_iter().map(version).collect())
}

const INSERT: &str = "insert into text_templates (id, place, principle) values ($1, $2, $3)";
const ADD_VERSION: &str = "
    insert into text_template_versions (template_id, version, name, words, saved_by, saved_at)
    values ($1, $2, $3, $4, $5, $6)";

/// What a template says.
pub struct Words<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its words.
    pub words: &'a str,
    /// Who saves it.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
}

/// Adds a template with its first version.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    place: TemplatePlace,
    principle: Option<u8>,
    new: &Words<'_>,
) -> StoreResult<()> {
    tx.execute(INSERT, values![id, place.code(), principle.map(i64::from)]).await?;
    tx.execute(ADD_VERSION, values![id, 1, new.name, new.words, new.by, new.at]).await?;
    Ok(())
}

const CHANGE: &str = "update text_templates set version = version + 1 where id = $1 and version = $2";

/// Adds a version. False when somebody else did since `version`.
pub async fn change(tx: &mut Tx, id: Uuid, version: i64, new: &Words<'_>) -> StoreResult<bool> {
    if tx.execute(CHANGE, values![id, version]).await? == 0 {
        return Ok(false);
    }
    tx.execute(ADD_VERSION, values![id, version + 1, new.name, new.words, new.by, new.at]).await?;
    Ok(true)
}

const RETIRE: &str = "update text_templates set retired_at = $2 where id = $1";

/// Offers a template no more, or again.
pub async fn retire(tx: &mut Tx, id: Uuid, at: Option<Timestamp>) -> StoreResult<bool> {
    Ok(tx.execute(RETIRE, values![id, at]).await? == 1)
}
